import type { DataClass } from "../../checks/data-class";
import type { ValidDeployment } from "../../deployment";
import type { DocumentPath } from "../../errors";
import type { Decision } from "../decision/types";

type Agreement = NonNullable<ValidDeployment["dataFlow"][number]["agreement"]>;

/** A system that prompts or answers pass through. */
export interface Hop {
  readonly name: string;
  /** Who runs it, as the document names it. */
  readonly provider: string;
  /** The strictest class of data in it. */
  readonly carries: DataClass;
  readonly does: string;
  /** Whether it is made here, or named in the document. */
  readonly origin: "provisioned" | "document";
  readonly agreement?: Agreement;
  /** Where the document names it. */
  readonly path: DocumentPath;
}

/** Every system that data passes through: those that the document names, and those that its decisions provision. */
export function hopsOf(deployment: ValidDeployment, decisions: readonly Decision[]): Hop[] {
  return [...documentHops(deployment), ...provisionedHops(deployment, decisions)];
}

function documentHops({ dataFlow }: ValidDeployment): Hop[] {
  return dataFlow.map(({ name, provider, carries, agreement }, index) => ({
    name,
    provider,
    carries,
    does: "named in dataFlow",
    origin: "document",
    agreement,
    path: ["dataFlow", index],
  }));
}

/** What is made for a deployment carries what the workloads on it carry, one hop a class. */
function provisionedHops(deployment: ValidDeployment, decisions: readonly Decision[]): Hop[] {
  const onAzure = on(decisions, "azure-openai");
  const onBedrock = on(decisions, "bedrock");
  const onGpus = on(decisions, "self-hosted");
  const premises = deployment.cluster?.arc !== undefined;
  const loggedText = deployment.aws?.bedrock.invocationLogText !== undefined ? onBedrock : [];
  const routed = deployment.gateway === undefined ? [] : [...onAzure, ...onBedrock, ...onGpus];
  const recorded = deployment.gateway?.audit.recordPrompts === true ? routed : [];
  return [
    ...hop("azure-openai", "azure", "serves models behind private endpoints", onAzure),
    ...hop("bedrock", "aws", "serves models through PrivateLink", onBedrock),
    ...hop("bedrock-invocation-log", "aws", "keeps prompts and answers", loggedText),
    ...(premises
      ? hop("inference-cluster", "own", "serves models on machines on premises", onGpus)
      : hop("inference-cluster", "azure", "serves models on GPU nodes of AKS", onGpus)),
    ...hop("gateway", premises ? "own" : "azure", "passes prompts and answers between callers and models", routed),
    ...hop("prompt-record", "azure", "keeps prompts and answers for audits", recorded),
  ];
}

/** The workloads that a provider serves, with their places in the document. */
function on(
  decisions: readonly Decision[],
  provider: string,
): { readonly data: DataClass; readonly path: DocumentPath }[] {
  return decisions.flatMap(({ workload, targets }, index) =>
    targets.some((target) => target.provider === provider) ? [{ data: workload.data, path: ["workloads", index] }] : [],
  );
}

function hop(name: string, provider: string, does: string, carried: ReturnType<typeof on>): Hop[] {
  const classes = [...new Set(carried.map(({ data }) => data))];
  return classes.map((carries) => ({
    name,
    provider,
    carries,
    does,
    origin: "provisioned",
    path: carried.find(({ data }) => data === carries)?.path ?? [],
  }));
}
