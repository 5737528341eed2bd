import { type DocumentPath, type Problem, placementErrors, referenceErrors } from "../../errors";
import type { Deployment } from "../schema";

const PATH: DocumentPath = ["gateway", "audit"];

/** What says how to record. */
const RECORDING = ["reason", "retentionYears", "locked", "readers", "bufferGiB", "diskEncryptionSetId"] as const;

const isGiven = (value: unknown): boolean =>
  value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0);

/** A record of prompts wants a reason, a gateway that leaves nothing out, and keys of one's own. */
export function recordProblems({ azure, cluster, gateway }: Deployment): Problem[] {
  if (gateway === undefined) return [];
  const { audit, implementation } = gateway;
  if (!audit.recordPrompts) {
    return RECORDING.filter((key) => isGiven(audit[key])).map((key) =>
      pointless(key, "nothing is recorded without recordPrompts"),
    );
  }
  return [
    ...(audit.reason === undefined
      ? [referenceErrors.needsKey([...PATH, "recordPrompts"], "a record of prompts wants a reason", "reason")]
      : []),
    ...(implementation === "agentgateway" ? [] : [placementErrors.recordIncomplete(["gateway", "implementation"])]),
    ...(azure.encryption.mode === "customer-managed"
      ? []
      : [placementErrors.recordWithoutKey([...PATH, "recordPrompts"])]),
    ...(audit.diskEncryptionSetId !== undefined && cluster?.existing === undefined
      ? [pointless("diskEncryptionSetId", "the cluster is made here, and has one")]
      : []),
    ...(audit.diskEncryptionSetId === undefined && cluster?.existing !== undefined
      ? [
          referenceErrors.needsKey(
            [...PATH, "recordPrompts"],
            "records wait on disks of a cluster whose key is not known",
            "diskEncryptionSetId",
          ),
        ]
      : []),
  ];
}

const pointless = (key: string, because: string): Problem => referenceErrors.pointlessKey([...PATH, key], key, because);
