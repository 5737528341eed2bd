import type { Plan } from "../lib/planning";
import type { AzureClusterStack } from "./azure-cluster";
import type { Foundation } from "./azure-foundation";
import type { ClusterMetrics } from "./cluster-metrics";
import type { DeploymentContext } from "./context";
import type { GatewayAuditProps } from "./gateway-audit";

const IMAGE = "opentelemetry-collector";

const recordOf = ({ deployment: { gateway } }: DeploymentContext) =>
  gateway?.audit.recordPrompts ? gateway.audit : undefined;

/** What a record of prompts lacks in the document, in words. Without it there is no gateway, which would answer unrecorded. */
export const auditLacks = (context: DeploymentContext): string[] =>
  recordOf(context) !== undefined && context.deployment.cluster?.images[IMAGE] === undefined
    ? [`cluster.images.${IMAGE}, which takes the record of prompts`]
    : [];

/** What stands before a record is kept. */
export interface BeforeRecords {
  readonly foundation: Foundation;
  readonly made?: AzureClusterStack;
  readonly metrics?: ClusterMetrics;
}

/** What the document asks to record; undefined where it asks for nothing. */
export function auditOf(
  context: DeploymentContext,
  { foundation, made, metrics }: BeforeRecords,
): GatewayAuditProps | undefined {
  const record = recordOf(context);
  const { vault } = foundation;
  if (record === undefined || vault === undefined) return undefined;
  const { azure, asOf, cluster, policy } = context.deployment;
  const { reason = "", retentionYears = policy.auditRetentionYears, locked, readers, bufferGiB } = record;
  return {
    ...{ reason, retentionYears, locked, readers, bufferGiB, vault, asOf },
    cloud: azure.cloud,
    subnetId: foundation.network.subnetId("privateEndpoints"),
    dns: foundation.dns,
    workspaceId: foundation.logs.workspaceId,
    acceptUnverifiedFacts: azure.acceptUnverifiedFacts,
    production: context.production,
    diskEncryptionSetId: made?.cluster.resource.diskEncryptionSetId ?? record.diskEncryptionSetId,
    runbooksUrl: metrics?.watched.runbooksUrl,
    images: cluster?.images,
    mirror: cluster?.registryMirror,
  };
}

/** Said out loud, as whoever reads a record reads what patients and customers said. */
export function auditNotes(context: DeploymentContext, plan: Plan, metrics: ClusterMetrics | undefined): string[] {
  const record = recordOf(context);
  if (record === undefined) return [];
  const { policy, workloads } = context.deployment;
  const { reason, retentionYears = policy.auditRetentionYears, readers } = record;
  const whom = readers.length === 0 ? "read by nobody, as no readers are named" : `read by ${readers.join(", ")}`;
  const planned = new Set(plan.workloads.map((one) => one.name));
  const health = workloads.filter((one) => one.data === "phi" && planned.has(one.name)).map((one) => one.name);
  return [
    `what consumers ask of the gateway and what it answers is recorded (${reason}): in the tenant's own storage, unchangeable for ${retentionYears} years, ${whom}`,
    ...(health.length === 0
      ? []
      : [`the record holds health data of ${health.join(", ")}: what holds for those systems holds for it`]),
    ...(metrics === undefined
      ? ["nobody hears of a call whose record is lost: the alerts on it come with cluster.monitoring"]
      : []),
  ];
}
