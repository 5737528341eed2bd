import { all, any, type Several, type Subject, type Verdict } from "../../rule";
import { namespaceOf, within } from "./selection";

export const ROUTES = ["kubernetes:HTTPRoute", "kubernetes:AIGatewayRoute"] as const;

/** Where the two kinds of policy say something: `spec.traffic.rateLimit` and `spec.rateLimit`. */
export interface Setting {
  readonly agentgateway: string;
  /** The kind of Envoy Gateway's policy, and the path in it. */
  readonly envoy: { readonly kind: string; readonly path: string };
}

const AGENTGATEWAY = "kubernetes:AgentgatewayPolicy";

/**
 * Policies of these types that target something of a kind by one of these names. They hold in their own namespace: the
 * subject's, where no other is named.
 */
export const targeting = (
  subject: Subject,
  types: readonly string[],
  kind: RegExp,
  names: readonly string[],
  namespace = namespaceOf(subject),
): Several =>
  within(subject.holders(types, "spec.targetRefs.name", names), namespace).where("that targets it", (policy) =>
    policy
      .blocks("spec.targetRefs")
      .some((target) =>
        all(target.attribute("kind").matches(kind, `be ${kind.source}`), target.attribute("name").isOneOf(names)),
      ),
  );

/**
 * What the policies on a route, or on the gateway that it hangs on, say of a setting. What is nearer to the route wins: a
 * policy of Envoy's stands in place of the gateway's unless it merges, one of agentgateway's field by field.
 */
export function settled(route: Subject, setting: Setting, check: (policy: Subject, path: string) => Verdict): Verdict {
  const types = [AGENTGATEWAY, setting.envoy.kind];
  const pathIn = (policy: Subject): string =>
    policy.type === AGENTGATEWAY ? setting.agentgateway : setting.envoy.path;
  const judged = (policy: Subject): Verdict => check(policy, pathIn(policy));
  const name = route.attribute("metadata.name").values.map(String);
  const gateways = route.attribute("spec.parentRefs.name").values.map(String);
  const own = targeting(route, types, /^(HTTP|GRPC|AIGateway)Route$/, name);
  const leaves = (policy: Subject): Verdict =>
    all(
      policy.attribute(pathIn(policy)).isNotSet(),
      policy.type === AGENTGATEWAY ? all() : policy.attribute("spec.mergeType").isSet(),
    );
  const elsewhere = route.attribute("spec.parentRefs.namespace").text;
  const near = targeting(route, types, /^Gateway$/, gateways, elsewhere);
  return any(own.some(judged), all(own.every(leaves), near.some(judged)));
}

/** A backend of a route that takes the requests of a version under trial; tools that roll out name it so. */
export const isCanary = (backend: Subject): Verdict => backend.attribute("name").matches(/canary/i, "be a canary");

/** The route sends a share of its requests to a canary. */
export const hasCanary = (route: Subject): Verdict =>
  route
    .blocks("spec.rules")
    .through("backend of its rules", (split) => split.blocks("backendRefs"))
    .some(isCanary);
