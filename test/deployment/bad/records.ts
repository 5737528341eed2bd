import { bad, edited, extended } from "./document";

const OWN_KEYS = ["  region: eastus2", "  region: eastus2\n  encryption: { mode: customer-managed }"] as const;
const gateway = (audit: string, implementation = "agentgateway", more = "") =>
  ["data: phi", `data: phi\ngateway: { implementation: ${implementation}, audit: { ${audit} } }${more}`] as const;
const REASON = "reason: the medical board asks for it";
const EXISTING = `
cluster:
  existing:
    clusterId: /subscriptions/0b1f6c1e-53a8-4c6e-9f4e-0d2f1a7c3b10/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/aks
    oidcIssuerUrl: https://eastus2.oic.prod-aks.azure.com/tenant/cluster/`;
const SET =
  "/subscriptions/0b1f6c1e-53a8-4c6e-9f4e-0d2f1a7c3b10/resourceGroups/rg/providers/Microsoft.Compute/diskEncryptionSets/des";

/** Records of prompts that nobody accounts for, or that would have gaps. */
export const badRecords = [
  bad("a record of prompts without a reason", edited(OWN_KEYS, gateway("recordPrompts: ▸true")), [
    "INF-1213",
    "gateway.audit.recordPrompts",
    "a record of prompts wants a reason",
    "add reason",
  ]),
  bad("a record of prompts under Microsoft's key", edited(gateway(`recordPrompts: ▸true, ${REASON}`)), [
    "INF-1412",
    "gateway.audit.recordPrompts",
    "kept under a key of your own",
    "azure.encryption.mode: customer-managed",
  ]),
  bad(
    "a record by a gateway that leaves parts out",
    edited(OWN_KEYS, gateway(`recordPrompts: true, ${REASON}`, "▸envoy-ai-gateway")),
    ["INF-1411", "gateway.implementation", "would record calls in part", "set implementation: agentgateway"],
  ),
  bad(
    "readers of a record that there is not",
    edited(gateway("▸retentionYears: 6, ▸locked: true")),
    ["INF-1214", "gateway.audit.retentionYears", "nothing is recorded without recordPrompts", "remove retentionYears"],
    ["INF-1214", "gateway.audit.locked", "nothing is recorded without recordPrompts", "remove locked"],
  ),
  bad(
    "records that wait on disks of a cluster that is there, under nobody knows which key",
    edited(OWN_KEYS, gateway(`recordPrompts: ▸true, ${REASON}`, "agentgateway", EXISTING)),
    ["INF-1213", "gateway.audit.recordPrompts", "disks of a cluster whose key is not known", "add diskEncryptionSetId"],
  ),
  bad(
    "disks of another cluster",
    edited(OWN_KEYS, gateway(`recordPrompts: true, ${REASON}, ▸diskEncryptionSetId: ${SET}`)),
    ["INF-1214", "gateway.audit.diskEncryptionSetId", "the cluster is made here", "remove diskEncryptionSetId"],
  ),
  bad("a lock of a trail that is none", extended("aws: { region: us-east-1, audit: { ▸locked: true } }"), [
    "INF-1214",
    "aws.audit.locked",
    "locked has no effect: no trail is made",
    "remove locked",
  ]),
];
