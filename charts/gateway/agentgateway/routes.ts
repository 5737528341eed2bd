import type { CustomObject, KubernetesObject } from "../../delivery";
import { pathOf, type ResolvedAlias } from "../description";
import { ALIAS_HEADER, APPLICATION_CLAIM, FAILOVER_STATUSES, GATEWAY, labels } from "../names";
import { objectNames } from "../resolve";
import { API, GROUP } from "./backends";

type HttpRoute = CustomObject<"gateway.networking.k8s.io/v1", "HTTPRoute", object>;
export type AgentgatewayPolicy = CustomObject<typeof API, "AgentgatewayPolicy", object>;

/** The one path and method of an alias, and what holds for it. Whatever no route names is not found. */
export function routeObjects(resolved: ResolvedAlias): KubernetesObject[] {
  return [route(resolved), policy(resolved)];
}

function route({ alias, canary }: ResolvedAlias): HttpRoute {
  const to = (name: string, weight: number) => ({ group: GROUP, kind: "AgentgatewayBackend", name, weight });
  const share = canary?.percent ?? 0;
  return {
    apiVersion: "gateway.networking.k8s.io/v1",
    kind: "HTTPRoute",
    metadata: { name: objectNames.alias(alias.name), labels, annotations: { "inferra/alias": alias.name } },
    spec: {
      parentRefs: [{ group: "gateway.networking.k8s.io", kind: "Gateway", name: GATEWAY }],
      rules: [
        {
          matches: [
            {
              path: { type: "Exact", value: pathOf(alias) },
              method: "POST",
              headers: [{ type: "Exact", name: ALIAS_HEADER, value: alias.name }],
            },
          ],
          backendRefs: [
            to(objectNames.alias(alias.name), 100 - share),
            ...(canary === undefined ? [] : [to(objectNames.canary(alias.name), share)]),
          ],
        },
      ],
    },
  };
}

/**
 * Who may call an alias, and what happens where its backend fails. Every failure passes one backend over, so that there
 * are as many further tries as there are backends behind the first.
 */
function policy({ alias, backends, canary, consumers, firstByteSeconds }: ResolvedAlias): AgentgatewayPolicy {
  const behind = alias.restricted ? 0 : backends.length - 1 + (canary === undefined ? 0 : 1);
  const admitted = consumers.map((one) => JSON.stringify(one.applicationId)).join(", ");
  return {
    apiVersion: API,
    kind: "AgentgatewayPolicy",
    metadata: { name: objectNames.alias(alias.name), labels },
    spec: {
      targetRefs: [{ group: "gateway.networking.k8s.io", kind: "HTTPRoute", name: objectNames.alias(alias.name) }],
      traffic: {
        // Required, not allowed: a claim that isn't there refuses.
        authorization: {
          action: "Require",
          policy: { matchExpressions: [`jwt.${APPLICATION_CLAIM} in [${admitted}]`] },
        },
        // All tries together, until the first byte.
        timeouts: { request: `${firstByteSeconds * (behind + 1) + 5}s` },
        ...(behind === 0 ? {} : { retry: { attempts: behind, codes: [...FAILOVER_STATUSES], backoff: "50ms" } }),
      },
    },
  };
}
