import type { GatewayBackend, GatewayImplementation } from "../../../charts/gateway";
import type { Rendered } from "./support";

/** Where the prompts of each alias can go, read off rendered objects alone, and in how many steps one may be taken over. */
export interface Reachable {
  /** Backends by what they are outside the cluster's objects: hosts and models, not names. */
  readonly backends: ReadonlySet<string>;
  /** The longest chain of tries of one request, over any share. */
  readonly tries: number;
  /** The most backends behind one another, which later requests can come to as well. */
  readonly chain: number;
  readonly applications: ReadonlySet<string>;
}

/** What a backend is, in the words that `reachable` uses. */
export function identityOf(backend: GatewayBackend): string {
  switch (backend.kind) {
    case "self-hosted":
      return `${backend.service.name}.${backend.service.namespace}.svc.cluster.local ${backend.model}`;
    case "inference-pool":
      return `pool ${backend.pool} ${backend.model}`;
    case "azure-openai":
      return `${backend.account}.openai.azure.com ${backend.deployment}`;
    case "bedrock":
      return `${backend.host} ${backend.model}`;
  }
}

export function reachable(
  implementation: GatewayImplementation,
  objects: readonly unknown[],
): ReadonlyMap<string, Reachable> {
  const read = implementation === "agentgateway" ? readAgentgateway : readEnvoy;
  const found = new Map<string, Reachable>();
  for (const [alias, one] of read(objects as Rendered[])) {
    if (found.has(alias)) throw new Error(`two routes take ${alias}`);
    found.set(alias, one);
  }
  return found;
}

const ofKind = (objects: readonly Rendered[], kind: string): Map<string, Rendered> =>
  new Map(objects.filter((one) => one.kind === kind).map((one) => [one.metadata.name, one.spec]));

const only = <T>(list: readonly T[], what: string): T => {
  const [first, ...rest] = list;
  if (first === undefined || rest.length > 0) throw new Error(`${list.length} ${what} where one is expected`);
  return first;
};

function* readAgentgateway(objects: readonly Rendered[]): Generator<[string, Reachable]> {
  const backends = ofKind(objects, "AgentgatewayBackend");
  const policies = [...ofKind(objects, "AgentgatewayPolicy").values()];
  for (const [name, route] of ofKind(objects, "HTTPRoute")) {
    const rule = only<Rendered>(route.rules, "rules");
    if (rule.filters !== undefined) throw new Error("a filter may lead elsewhere");
    const match = only<Rendered>(rule.matches, "matches");
    const header = only<Rendered>(match.headers, "headers");
    if (match.path.type !== "Exact" || header.type !== "Exact") throw new Error("a match that is not exact");
    const { traffic } = only(
      policies.filter((one) => one.targetRefs.some((ref: Rendered) => ref.kind === "HTTPRoute" && ref.name === name)),
      "policies",
    );
    const chains: Rendered[][] = rule.backendRefs.map((ref: Rendered) =>
      backends.get(ref.name).ai.groups.flatMap((group: Rendered) => group.providers),
    );
    const [expression = ""] = traffic.authorization.policy.matchExpressions;
    yield [
      header.value,
      {
        backends: new Set(chains.flat().map(providerIdentity)),
        tries: Math.max(...chains.map((one) => Math.min(one.length, 1 + (traffic.retry?.attempts ?? 0)))),
        chain: Math.max(...chains.map((one) => one.length)),
        applications: new Set([...expression.matchAll(/"([^"]+)"/g)].map((one: RegExpMatchArray) => one[1] ?? "")),
      },
    ];
  }
}

function providerIdentity({ custom, azure, bedrock, host }: Rendered): string {
  if (azure !== undefined) return `${azure.resourceName}.openai.azure.com ${azure.model}`;
  if (bedrock !== undefined) return `${host} ${bedrock.model}`;
  const { backendRef, model } = custom;
  if (backendRef === undefined) return `${host} ${model}`;
  if (backendRef.kind === "InferencePool") return `pool ${backendRef.name} ${model}`;
  return `${backendRef.name}.gateway.svc.cluster.local ${model}`;
}

function* readEnvoy(objects: readonly Rendered[]): Generator<[string, Reachable]> {
  const services = ofKind(objects, "AIServiceBackend");
  const endpoints = ofKind(objects, "Backend");
  const traffic = ofKind(objects, "BackendTrafficPolicy");
  const admission = ofKind(objects, "SecurityPolicy");
  for (const [name, route] of ofKind(objects, "AIGatewayRoute")) {
    const rule = only<Rendered>(route.rules, "rules");
    const header = only<Rendered>(only<Rendered>(rule.matches, "matches").headers, "headers");
    if (header.type !== "Exact") throw new Error("a match that is not exact");
    const targets = (policy: Rendered) => only<Rendered>(policy.targetRefs, "targets").name === name;
    const { retry } = only([...traffic.values()].filter(targets), "traffic policies");
    const { authorization } = only([...admission.values()].filter(targets), "security policies");
    yield [
      header.value,
      {
        backends: new Set(
          rule.backendRefs.map((ref: Rendered) => {
            if (ref.kind === "InferencePool") return `pool ${ref.name}`;
            const service = services.get(ref.name);
            const { fqdn } = only<Rendered>(endpoints.get(service.backendRef.name).endpoints, "endpoints");
            return `${fqdn.hostname} ${ref.modelNameOverride}`;
          }),
        ),
        tries: 1 + retry.numRetries,
        chain: new Set(rule.backendRefs.map((ref: Rendered) => ref.priority)).size,
        applications: new Set(
          authorization.rules.flatMap((one: Rendered) =>
            one.principal.jwt.claims.flatMap((claim: Rendered) => claim.values),
          ),
        ),
      },
    ];
  }
}
