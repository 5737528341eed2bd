import { all, any, defineRule, type Subject, type Verdict } from "../../../rule";
import { isMap, type Value } from "../../../terraform/value";
import { targeting } from "../gateways";

const WHO = /\bjwt\.|\bREQ\(x-/i;
const TOKENS = /token/i;

/** What an expression of agentgateway's reads, past functions and tables that it is looked up in. */
const reads = (variable: string): RegExp => new RegExp(`^(\\w+\\()*(\\{[^}]*\\}\\[)?${variable}`);

const RECORDED: Readonly<Record<string, string>> = {
  "name the caller": "(jwt\\.|apiKey\\.)",
  "name the model": "llm\\.(request|response)Model",
  "count tokens of the prompt": "llm\\.(inputTokens|totalTokens)",
  "count tokens of the answer": "llm\\.(outputTokens|totalTokens)",
};

/** agentgateway logs each request; what is added says who asked and what it took. */
const addsAttributes = (policy: Subject): Verdict => {
  const added = policy.blocks("spec.frontend.accessLog.attributes.add");
  return all(
    ...Object.entries(RECORDED).map(([words, variable]) =>
      added.some((one) => one.attribute("expression").matches(reads(variable), words)),
    ),
  );
};

const lines = (format: Value): string => (isMap(format) ? Object.values(format).map(String).join("\n") : "");

const writesFormat = (proxy: Subject): Verdict =>
  all(
    proxy.attribute("spec.telemetry.accessLog.disable").is(false),
    proxy.blocks("spec.telemetry.accessLog.settings").some((setting) =>
      all(
        setting.attribute("sinks").isSet(),
        setting
          .attribute("format.json")
          .holds("name the caller and count tokens", (json) => WHO.test(lines(json)) && TOKENS.test(lines(json))),
      ),
    ),
  );

export const rule = defineRule({
  id: "gateway-access-log",
  title: "The gateway logs who asked, and how many tokens it took",
  why: "A log without the caller answers no question that an auditor asks.",
  fix: "add attributes to frontend.accessLog of a policy on the gateway, or a JSON format to its EnvoyProxy's accessLog",
  severity: "high",
  controls: { T7: "partial" },
  carrier: "code",
  documentation: "https://gateway.envoyproxy.io/docs/tasks/observability/proxy-accesslog/",
  on: ["kubernetes:Gateway"],
  check: (gateway) => {
    const names = gateway.attribute("metadata.name").values.map(String);
    const classes = gateway.attribute("spec.gatewayClassName").values.map(String);
    const ownClass = gateway
      .all("kubernetes:GatewayClass")
      .where("of the gateway", (one) => one.attribute("metadata.name").isOneOf(classes));
    const parameters = [
      gateway.attribute("spec.infrastructure.parametersRef.name"),
      ...ownClass.items.map((one) => one.attribute("spec.parametersRef.name")),
    ].flatMap(({ values }) => values.map(String));
    return any(
      targeting(gateway, ["kubernetes:AgentgatewayPolicy"], /^Gateway$/, names).some(addsAttributes),
      gateway
        .all("kubernetes:EnvoyProxy")
        .where("that it names", (proxy) => proxy.attribute("metadata.name").isOneOf(parameters))
        .some(writesFormat),
    );
  },
});
