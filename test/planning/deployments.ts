import { type DeploymentInput, defineDeployment } from "../../lib/deployment";
import { type Books, type Evaluation, evaluateDeployment, type WorkloadRecord } from "../../lib/planning";

type Workload = DeploymentInput["workloads"][number];

/** An alias that both a managed API and GPUs can serve. */
export const BOTH: NonNullable<DeploymentInput["models"]>[string] = {
  azure: { model: "gpt-5.4", version: "2026-03-05", sku: "DataZoneStandard" },
  selfHosted: { model: "llama-3.3-70b-instruct", quantization: "fp8", contextTokens: 8192, concurrency: 100 },
};

/** One predictable, measured workload of a platform with a team. */
const WORKLOAD: Workload = {
  name: "notes",
  model: "notes",
  data: "confidential",
  monthlyTokens: 1_000_000_000,
  variation: 0.1,
  measuredMonths: 6,
};

export type Change = Partial<Omit<DeploymentInput, "workloads">> & {
  readonly workloads?: readonly Partial<Workload>[];
};

export function input({ workloads = [{}], ...rest }: Change = {}): DeploymentInput {
  return {
    name: "northgate",
    asOf: "2026-11-01",
    azure: { region: "eastus2" },
    models: { notes: BOTH },
    ...rest,
    policy: { mlStaff: "team", residency: { level: "data-zone" }, ...rest.policy },
    workloads: workloads.map((one) => ({ ...WORKLOAD, ...one })),
  };
}

export const evaluated = (change: Change = {}, books: Books = {}): Evaluation =>
  evaluateDeployment(defineDeployment(input(change)), books);

/** The record of one workload. */
export function decided(change: Change = {}, books: Books = {}, name = "notes"): WorkloadRecord {
  const found = evaluated(change, books).record.workloads.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no workload is named ${name}`);
  return found;
}

export const codes = ({ problems }: Pick<Evaluation, "problems">): string[] => problems.map(({ code }) => code);
export const warningIds = ({ warnings }: Pick<WorkloadRecord, "warnings">): string[] =>
  warnings.map((one) => one.split(":")[0] ?? "");
