import { all, any, defineRule, type Subject, type Verdict } from "../../../rule";
import { liesIn } from "../selection";

/** Where the clouds serve models; a name of one's own account in front of Azure's. */
const CLOUDS =
  /^(bedrock-runtime(-fips)?\.[a-z0-9-]+\.amazonaws\.com|[a-z0-9-]+\.(openai|cognitiveservices)\.azure\.com|[a-z0-9-]+\.services\.ai\.azure\.com|([a-z0-9-]+-)?aiplatform\.googleapis\.com)$/;

const WITHIN = /^([a-z0-9-]+)\.([a-z0-9-]+)\.svc(\.cluster\.local)?$/;

/** A service of the cluster that is there. */
const served = (backend: Subject, host: string | undefined): Verdict => {
  const [, name = "", namespace = ""] = WITHIN.exec(host ?? "") ?? [];
  return backend
    .all("kubernetes:Service")
    .where(`of ${host ?? "the host"}`, (service) => service.attribute("metadata.name").is(name))
    .some((service) => liesIn(service, namespace));
};

const leadsToModels = (endpoint: Subject, path: string): Verdict => {
  const host = endpoint.attribute(path);
  return any(
    host.matches(CLOUDS, "be a model service of a cloud"),
    all(host.matches(WITHIN, "be a service of the cluster"), served(endpoint, host.text)),
  );
};

/** A provider without a host is one whose host the gateway knows. */
const provides = (provider: Subject): Verdict =>
  any(provider.attribute("host").isNotSet(), leadsToModels(provider, "host"));

export const rule = defineRule({
  id: "gateway-backends-known",
  title: "Requests go to models of the deployment and of the clouds, and nowhere else",
  why: "Whoever runs the host behind an alias reads every prompt that is sent to it.",
  fix: "name a Service of the deployment, or the host of Azure OpenAI, Bedrock or Vertex AI",
  severity: "high",
  controls: { T13: "partial", T14: "partial" },
  carrier: "code",
  documentation: "https://agentgateway.dev/docs/kubernetes/latest/llm/",
  on: ["kubernetes:AgentgatewayBackend", "kubernetes:Backend"],
  applies: (backend) =>
    backend.type === "kubernetes:Backend"
      ? backend.blocks("spec.endpoints").some((endpoint) => endpoint.attribute("fqdn.hostname").isSet())
      : backend.attribute("spec.ai").isSet(),
  check: (backend) =>
    backend.type === "kubernetes:Backend"
      ? backend.blocks("spec.endpoints").every((endpoint) => leadsToModels(endpoint, "fqdn.hostname"))
      : backend.blocks("spec.ai.groups").existAndEvery((group) => group.blocks("providers").existAndEvery(provides)),
});
