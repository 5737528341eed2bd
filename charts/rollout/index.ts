import { Construct } from "constructs";
import { InferraError, rolloutErrors } from "../../lib/errors";
import { LocalChart } from "../delivery";
import { seconds } from "../promql";
import { ServedModel, type ServedModelProps } from "../served-model";
import { type PromotionRule, rolloutFile } from "./rules";

export type { PromotionRule } from "./rules";

/** A new version beside the stable one. */
export interface CanaryVersion
  extends Pick<ServedModelProps, "served" | "weights">,
    Partial<Pick<ServedModelProps, "arguments" | "adapters">> {
  /** Its share of the requests, 1 to 50. Default 5. */
  readonly percent?: number;
  /** Replicas. Default 1. */
  readonly replicas?: number;
}

export interface RolloutProps {
  readonly stable: Omit<ServedModelProps, "track">;
  /** What is tried. Absent: nothing is; taking it away rolls back. */
  readonly canary?: CanaryVersion;
  /** When it may go on, and when it must go. */
  readonly promotion?: Partial<PromotionRule>;
  /** Where runbooks are published; the alert's name in lower case is added after a #. A canary wants it. */
  readonly runbooksUrl?: string;
}

const DEFAULT_RULE: PromotionRule = {
  minRequests: 500,
  watched: "24h",
  slower: 0.2,
  moreBroken: 0.01,
  otherLength: 0.3,
};

/**
 * A model, and where there is one, its next version beside it under the same alias. Each track has pods, metrics and a
 * service of its own; the gateway splits requests between the services.
 */
export class Rollout extends Construct {
  readonly stable: ServedModel;
  readonly canary?: ServedModel;
  /** What the gateway gives the canary, in percent; 0 without one. */
  readonly percent: number;

  /**
   * @throws INF-2345 for a share or a rule that can't be, INF-2346 for a canary that is the stable version, INF-2347 for
   * one without runbooks.
   */
  constructor(scope: Construct, id: string, props: RolloutProps) {
    super(scope, id);
    const { stable, canary } = props;
    this.stable = new ServedModel(this, "Stable", { ...stable, track: "stable" });
    this.percent = canary === undefined ? 0 : (canary.percent ?? 5);
    if (canary === undefined) return;
    const { runbooksUrl } = props;
    if (runbooksUrl === undefined) throw new InferraError(rolloutErrors.runbooksMissing(this.node.path, stable.alias));
    const { percent: _, replicas = 1, ...version } = canary;
    const rule = { ...DEFAULT_RULE, ...props.promotion };
    check(this.node.path, this.percent, rule, stable, canary);
    this.canary = new ServedModel(this, "Canary", {
      ...stable,
      ...version,
      replicas,
      autoscaled: false,
      track: "canary",
    });
    new LocalChart(this, "Rules", {
      releaseName: `rollout-${stable.alias.replaceAll(".", "-")}`,
      namespace: stable.namespace,
      after: stable.after,
      objects: [
        {
          apiVersion: "monitoring.coreos.com/v1",
          kind: "PrometheusRule",
          metadata: { name: `rollout-${stable.alias.replaceAll(".", "-")}` },
          spec: rolloutFile(rule, runbooksUrl),
        } as ConstructorParameters<typeof LocalChart>[2]["objects"][number],
      ],
    });
  }
}

function check(
  where: string,
  percent: number,
  rule: PromotionRule,
  stable: RolloutProps["stable"],
  canary: CanaryVersion,
): void {
  if (!Number.isInteger(percent) || percent < 1 || percent > 50) {
    throw new InferraError(rolloutErrors.shareInvalid(where, "percent", percent, "a whole number from 1 to 50"));
  }
  for (const what of ["slower", "moreBroken", "otherLength"] as const) {
    if (!(rule[what] > 0 && rule[what] <= 1)) {
      throw new InferraError(rolloutErrors.shareInvalid(where, what, rule[what], "a number above 0, up to 1"));
    }
  }
  if (!Number.isInteger(rule.minRequests) || rule.minRequests < 1) {
    throw new InferraError(rolloutErrors.shareInvalid(where, "minRequests", rule.minRequests, "a whole number from 1"));
  }
  if (!(seconds(rule.watched) >= 3600)) {
    throw new InferraError(rolloutErrors.shareInvalid(where, "watched", seconds(rule.watched), "an hour or more"));
  }
  if (canary.weights.sha256 === stable.weights.sha256 && canary.arguments === undefined) {
    throw new InferraError(rolloutErrors.canaryIsStable(where, stable.alias));
  }
}
