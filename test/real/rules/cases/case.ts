import { engine, type Labels, type Series } from "../series";

/** One story told in series, and whether the alert fires at its end. */
export interface Case {
  readonly alert: string;
  readonly story: string;
  readonly fires: boolean;
  readonly series: readonly Series[];
  /** The minute at which is looked. */
  readonly at: number;
  /** Labels the firing alert must have, beside its own. */
  readonly labels?: Labels;
  /** Another gateway than agentgateway, or none. */
  readonly gateway?: "envoy-ai-gateway" | "none";
}

const story = (
  alert: string,
  fires: boolean,
  text: string,
  at: number,
  ...all: (Series | readonly Series[])[]
): Case => ({
  ...{ alert, story: text, fires, at },
  series: all.flat(),
});
export const fires = (alert: string, text: string, at: number, ...all: (Series | readonly Series[])[]) =>
  story(alert, true, text, at, ...all);
export const silent = (alert: string, text: string, at: number, ...all: (Series | readonly Series[])[]) =>
  story(alert, false, text, at, ...all);

/** How agentgateway labels the model. */
export const atGateway: Labels = { alias: "clinical", gateway: "g" };

/** Minutes of what came before; baselines look back a week and take what they find. */
export const BEFORE = 2 * 24 * 60;
export const AN_HOUR_LATER = BEFORE + 60;
/** A counter that grew by as much a minute for days, and by another amount since. */
export const days = (usual: number, now: number): string => `0+${usual}x${BEFORE} ${usual * BEFORE + now}+${now}x120`;

/** An engine at work. */
export const made = engine("vllm:generation_tokens_total", "0+1000x180");
