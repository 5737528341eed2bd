import { Token } from "cdktf";
import { gatewayErrors as errors, InferraError } from "../../lib/errors";
import type { KubernetesObject } from "../delivery";
import { agentgateway } from "./agentgateway";
import { certificateProvider } from "./certificate";
import type { ResolvedAlias } from "./description";
import { envoyAiGateway } from "./envoy";
import { podMonitors } from "./monitor";
import { networkPolicies } from "./network";
import { commonNotes, type GatewayNote } from "./notes";
import type { GatewayImplementation, GatewaySettings } from "./props";
import type { Renderer } from "./renderer";
import { resolveAliases, whole } from "./resolve";

const RENDERERS: Readonly<Record<GatewayImplementation, Renderer>> = {
  agentgateway,
  "envoy-ai-gateway": envoyAiGateway,
};

const DEFAULT_REPLICAS = 3;
const HOST = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/;
const ADDRESS = /^[a-z0-9.-]+:\d{1,5}$/;
const PRIVATE_RANGE =
  /^(10\.\d{1,3}|172\.(1[6-9]|2\d|3[01])|192\.168|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))(\.\d{1,3}){1,2}\/([89]|[12]\d|3[0-2])$/;

/** The service account of a gateway's pods, before there is a gateway: what an identity is federated with. */
export const gatewayServiceAccount = (implementation: GatewayImplementation = "agentgateway"): string =>
  RENDERERS[implementation].serviceAccount;

/** What selects a gateway's pods, before there is a gateway: who may send records. */
export const gatewayPods = (implementation: GatewayImplementation = "agentgateway"): Readonly<Record<string, string>> =>
  RENDERERS[implementation].proxyLabels;

export interface RenderedGateway {
  readonly renderer: Renderer;
  readonly objects: readonly KubernetesObject[];
  readonly notes: readonly GatewayNote[];
}

/**
 * The Kubernetes objects of a gateway, and what people should know of it. The same settings give the same objects.
 * @throws INF-2501 to INF-2514.
 */
export function renderGateway(
  where: string,
  implementation: GatewayImplementation,
  settings: GatewaySettings,
): RenderedGateway {
  const renderer = RENDERERS[implementation];
  const replicas = whole(where, "replicas", settings.replicas ?? DEFAULT_REPLICAS, 2, 20);
  checkSettings(where, settings);
  const aliases = resolveAliases(where, settings.description);
  renderer.check(where, settings, aliases);
  return {
    renderer,
    objects: [
      certificateProvider(settings),
      ...networkPolicies(settings, aliases, renderer),
      ...podMonitors(settings, renderer),
      ...renderer.objects(settings, aliases, replicas),
    ],
    notes: notesOf(renderer, aliases, settings),
  };
}

/**
 * What people should know of a gateway before there is one: what it doesn't do for an alias, or not as one may think.
 * @throws INF-2501 to INF-2508 and INF-2514.
 */
export const gatewayNotes = (
  where: string,
  implementation: GatewayImplementation,
  settings: Pick<GatewaySettings, "description" | "audit">,
): readonly GatewayNote[] => notesOf(RENDERERS[implementation], resolveAliases(where, settings.description), settings);

const notesOf = (
  renderer: Renderer,
  aliases: readonly ResolvedAlias[],
  settings: Pick<GatewaySettings, "audit">,
): GatewayNote[] => aliases.flatMap((one) => [...commonNotes(one, settings), ...renderer.notes(one)]);

function checkSettings(
  where: string,
  { hostname, callers, description, aws, tokenStore, audit }: GatewaySettings,
): void {
  const known = (value: string): boolean => !Token.isUnresolved(value);
  if (known(hostname) && !HOST.test(hostname)) {
    throw new InferraError(errors.hostInvalid(where, "host name", hostname));
  }
  for (const one of description.backends) {
    if (one.kind === "bedrock" && known(one.host) && !HOST.test(one.host)) {
      throw new InferraError(errors.hostInvalid(where, `host of ${one.name}`, one.host));
    }
  }
  if (callers.length === 0) throw new InferraError(errors.rangeInvalid(where, ""));
  for (const range of callers) {
    if (known(range) && !PRIVATE_RANGE.test(range)) throw new InferraError(errors.rangeInvalid(where, range));
  }
  if (tokenStore !== undefined && known(tokenStore) && !ADDRESS.test(tokenStore)) {
    throw new InferraError(errors.hostInvalid(where, "host and port", tokenStore));
  }
  if (audit !== undefined && audit.reason.trim().length < 10) {
    throw new InferraError(errors.reasonMissing(where, "audit"));
  }
  const bedrock = description.backends.filter((one) => one.kind === "bedrock").map((one) => one.name);
  if (bedrock.length > 0 && aws === undefined) {
    throw new InferraError(errors.identityMissing(where, "AWS", bedrock, "aws"));
  }
}
