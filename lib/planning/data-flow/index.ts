import type { DataClass } from "../../checks/data-class";
import type { ValidDeployment } from "../../deployment";
import type { Problem } from "../../errors";
import type { Decision } from "../decision/types";
import { judgeHops } from "./agreements";
import { hopsOf } from "./hops";

/** A system that data passes through, and what covers it. */
export interface FlowEntry {
  readonly name: string;
  readonly provider: string;
  readonly carries: DataClass;
  readonly does: string;
  readonly origin: "provisioned" | "document";
  readonly agreement: string;
  readonly covered: boolean;
  readonly expires?: string;
}

/** Somebody else who processes the organisation's data. */
export interface SubProcessor {
  readonly provider: string;
  readonly systems: readonly string[];
  readonly carries: readonly DataClass[];
  readonly agreements: readonly string[];
}

/** Where data goes, who has it, and under what agreement. */
export interface DataFlow {
  readonly hops: readonly FlowEntry[];
  readonly subProcessors: readonly SubProcessor[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** Follows data through everything that the document names and its decisions provision. */
export function dataFlowOf(deployment: ValidDeployment, decisions: readonly Decision[]): DataFlow {
  const hops = hopsOf(deployment, decisions);
  const { covers, problems, warnings } = judgeHops(deployment, hops);
  const entries = hops.map((hop): FlowEntry => {
    const { name, provider, carries, does, origin } = hop;
    const cover = covers.get(hop);
    return {
      name,
      provider,
      carries,
      does,
      origin,
      agreement: cover?.words ?? "none",
      covered: cover?.kind !== "missing",
      expires: cover?.expires,
    };
  });
  return { hops: entries, subProcessors: subProcessorsOf(entries), problems, warnings };
}

function subProcessorsOf(entries: readonly FlowEntry[]): SubProcessor[] {
  const providers = [...new Set(entries.map(({ provider }) => provider))].filter((one) => one !== "own").sort();
  return providers.map((provider) => {
    const own = entries.filter((one) => one.provider === provider);
    const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];
    return {
      provider,
      systems: distinct(own.map(({ name }) => name)),
      carries: distinct(own.map(({ carries }) => carries)),
      agreements: distinct(own.map(({ agreement }) => agreement)),
    };
  });
}
