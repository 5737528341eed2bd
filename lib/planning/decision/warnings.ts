import { azureModel, modelStatus } from "../../catalog";
import type { ManagedTarget } from "../eligibility";
import { PLACEMENT_WARNINGS, type Verdict } from "../placement";
import { type DecisionParts, managedMonthly } from "./decide";
import { DECISION_WARNINGS, type Decision, type ThroughputAdvice, type Warning } from "./types";

type DecisionWarning = keyof typeof DECISION_WARNINGS;

const warn = (id: DecisionWarning, detail = ""): Warning => ({
  id,
  text: detail === "" ? DECISION_WARNINGS[id] : `${DECISION_WARNINGS[id]}: ${detail}`,
});

/** What people should know of a decision. `left`: what would be decided had the document left it open. */
export function warningsOf(
  parts: DecisionParts,
  verdict: Verdict,
  left: Verdict,
  targets: Decision["targets"],
  throughput: ThroughputAdvice | undefined,
): Warning[] {
  const placed = "placement" in verdict ? verdict : undefined;
  const dropped = placed?.dropped.join(", ") ?? "";
  return [
    ...(placed?.warnings ?? []).map((id) => ({
      id,
      text: id.startsWith("W_CAP") ? `${PLACEMENT_WARNINGS[id]} (${dropped})` : PLACEMENT_WARNINGS[id],
    })),
    ...(placed !== undefined && "placement" in left && left.placement !== placed.placement
      ? [warn("W_NOT_ECONOMIC", `${left.placement}, by ${left.rules.join(", ")}`)]
      : []),
    ...volumeWarnings(parts),
    ...poolWarnings(parts, placed?.placement),
    ...targetWarnings(parts, targets),
    ...(targets[0]?.provider !== "self-hosted" && targets[0] !== undefined && unpriced(parts)
      ? [warn("W_NO_PRICE", targets[0].label)]
      : []),
    ...(throughput !== undefined &&
    targets.some((one) => one.provider === "azure-openai" && one.billing === "provisioned") &&
    throughput.reservedMonthly >= throughput.tokensMonthly
      ? [warn("W_THROUGHPUT", throughput.advice)]
      : []),
  ];
}

const unpriced = ({ one, prices }: DecisionParts): boolean =>
  one.tokens !== undefined && managedMonthly(one, prices) === undefined;

function volumeWarnings({ one }: DecisionParts): Warning[] {
  const { workload, tokens, statedTokens } = one;
  if (tokens === undefined) return [warn("W_NO_VOLUME")];
  const million = (value: number): string => `${Math.round(value / 1e4) / 100} M`;
  return [
    ...(statedTokens !== undefined && tokens < statedTokens
      ? [warn("W_NOT_MEASURED", `${million(tokens)} of ${million(statedTokens)} tokens a month are counted on`)]
      : []),
    ...(workload.variation === undefined ? [warn("W_NO_VARIATION")] : []),
  ];
}

function poolWarnings(parts: DecisionParts, placement: Decision["placement"]): Warning[] {
  const { deployment, pool, economy, standing } = parts;
  if (pool === undefined || economy === undefined) return [];
  const { utilization, managed, selfHosted } = economy;
  const onGpus = placement === "hybrid" || placement === "self-hosted";
  const lacking = selfHosted === undefined || (managed === undefined && pool.members.some((one) => !one.bound));
  return [
    ...(lacking ? [warn("W_NO_PRICE", pool.name)] : []),
    ...(onGpus && utilization !== undefined && utilization < 0.25
      ? [warn("W_IDLE", `${pool.name} would be ${percent(utilization)} used`)]
      : []),
    ...(onGpus && weightsOf(parts).size > 1 ? [warn("W_SEPARATE_WEIGHTS")] : []),
    ...(onGpus && deployment.policy.mlStaff === "part" && standing.size > 1
      ? [warn("W_TWO_MOVES", [...standing].sort().join(", "))]
      : []),
  ];
}

/** The weights that the aliases of a pool are served from; those of the catalogue where none are named. */
function weightsOf({ deployment, pool }: DecisionParts): ReadonlySet<string> {
  return new Set(
    (pool?.aliases ?? []).map((alias) => deployment.models[alias]?.selfHosted?.weights?.sha256 ?? "catalogue"),
  );
}

/** 0.0046 % of a GPU is worth its digits; 38 % is not. */
function percent(share: number): string {
  const value = share * 100;
  return `${value >= 1 ? Math.round(value) : Number(value.toPrecision(2))} %`;
}

function targetWarnings({ deployment, one }: DecisionParts, targets: Decision["targets"]): Warning[] {
  const { workload } = one;
  const { abuseMonitoringOptedOut } = deployment.azure.openai.promptExposure;
  const azure = targets.find((target): target is ManagedTarget => target.provider === "azure-openai");
  const model = azure === undefined ? undefined : azureModel(azure.model, azure.version ?? "", deployment.azure.cloud);
  const status = model === undefined ? undefined : modelStatus(model, deployment.asOf);
  const carriesIdentified = deployment.dataFlow.some(({ carries }) => carries === "phi");
  return [
    ...(status?.state === "retiring" && azure !== undefined
      ? [warn("W_RETIRES", `${azure.label}${status.retirement === undefined ? "" : ` on ${status.retirement}`}`)]
      : []),
    ...(azure !== undefined && workload.data === "phi" && abuseMonitoringOptedOut === undefined
      ? [warn("W_ABUSE_MONITORING")]
      : []),
    ...(workload.fineTuned && deployment.policy.frameworks.includes("eu-ai-act") ? [warn("W_FINE_TUNED")] : []),
    ...(workload.data === "phi-deidentified" && !carriesIdentified ? [warn("W_DEIDENTIFICATION")] : []),
  ];
}
