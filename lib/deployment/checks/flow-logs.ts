import { azureErrors, type DocumentPath, type Problem, referenceErrors } from "../../errors";
import type { Deployment } from "../schema";

const PATH: DocumentPath = ["azure", "monitoring", "flowLogs"];

/** What is said of a flow log that is not made, or can't be made so. */
export function flowLogProblems({ azure }: Deployment): Problem[] {
  const { flowLogs, workspaceId } = azure.monitoring;
  const because =
    azure.network.existing !== undefined
      ? "an existing network is its owner's"
      : flowLogs.enabled
        ? undefined
        : "no flow log is made";
  if (because !== undefined) {
    return (["networkWatcher", "trafficAnalyticsMinutes"] as const)
      .filter((key) => flowLogs[key] !== undefined)
      .map((key) => referenceErrors.pointlessKey([...PATH, key], key, because));
  }
  return flowLogs.trafficAnalyticsMinutes !== undefined && workspaceId !== undefined
    ? [azureErrors.workspaceUnknown([...PATH, "trafficAnalyticsMinutes"])]
    : [];
}
