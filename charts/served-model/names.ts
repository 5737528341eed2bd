import type { ServedModelProps } from "./props";

/** Where the engine listens, on loopback only. */
export const ENGINE_PORT = 8001;
/** Where callers are let in, to the paths on the list. */
export const API_PORT = 8000;
/** Where metrics and health are read. */
export const METRICS_PORT = 9400;
/** How long after a pod is taken out of its service callers may still come: preStop sleeps that long. */
export const SETTLE_SECONDS = 15;
/** What the engine gets to leave once its last request is answered. */
const LEAVE_SECONDS = 30;
/** One user for all containers; no image has it, so that nothing of an image is its own. */
export const USER_ID = 65532;

/** The name of everything that a model consists of: a DNS label. */
export function objectName({ alias, track = "stable" }: Pick<ServedModelProps, "alias" | "track">): string {
  const name = alias.replaceAll(".", "-");
  return track === "stable" ? name : `${name}-${track}`;
}

/** What selects the pods of one track of one model. */
export function selectorOf({ alias, track = "stable" }: Pick<ServedModelProps, "alias" | "track">) {
  return { "inferra/model": alias, "inferra/track": track };
}

export function labelsOf(props: ServedModelProps): Record<string, string> {
  return {
    "app.kubernetes.io/name": props.engine ?? "vllm",
    "app.kubernetes.io/instance": objectName(props),
    "app.kubernetes.io/part-of": "inferra",
    ...selectorOf(props),
  };
}

/** Which model answers for the alias, what version, by whom, when. */
export function annotationsOf({ served, weights, engine = "vllm" }: ServedModelProps): Record<string, string> {
  return {
    "inferra/model-version": served.version,
    "inferra/approved-by": served.approvedBy,
    "inferra/deployed-by": served.deployedBy,
    "inferra/deployed": served.deployed,
    "inferra/licence": served.licence,
    "inferra/weights-sha256": weights.sha256,
    "inferra/engine": engine,
  };
}

/** Everything between the first sign that a pod goes and its end. */
export const graceSeconds = (drainSeconds: number): number => SETTLE_SECONDS + drainSeconds + LEAVE_SECONDS;
