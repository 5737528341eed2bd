import { App } from "cdktf";
import { KeyVault } from "../../../lib/azure/key-vault";
import { defineDeployment, type ValidDeployment } from "../../../lib/deployment";
import { AzureClusterStack, type AzureClusterStackProps } from "../../../stacks/azure-cluster";
import { addFoundation } from "../../../stacks/azure-foundation";
import { AzureGpuPoolsStack, type ClusterPools } from "../../../stacks/azure-gpu-pools";
import { addNetwork } from "../../../stacks/azure-network";
import { contextOf } from "../../../stacks/context";
import { VAULT } from "./org";
import { GROUP, TENANT } from "./platform";

const REASON = { reason: "agreed for this test" };

/** A document whose foundation is made, and whose private DNS is a policy's. */
const DOCUMENT: ValidDeployment = defineDeployment({
  name: "clinic",
  environment: "development",
  asOf: "2026-11-01",
  policy: { residency: { area: "us", level: "data-zone" } },
  azure: { region: "eastus2", dns: { mode: "policy" } },
  workloads: [{ name: "notes", model: "gpt-5.4", data: "confidential", placement: "managed" }],
});

const STACK: AzureClusterStackProps = {
  tenantId: TENANT,
  cluster: { adminGroupIds: [GROUP], networkRanges: ["10.64.0.0/20"] },
  egress: {
    kind: "firewall",
    nodeRange: "10.64.0.0/22",
    firewall: { virtualNetworkName: "vnet-clinic", range: "10.64.15.64/26" },
  },
  keys: { vault: KeyVault.fromId(VAULT, { authorization: "roles", location: "eastus2" }) },
  registry: { pushers: { pipeline: { objectId: GROUP, type: "Group" } } },
};

const POOLS: ClusterPools = {
  driver: "operator",
  pools: [
    { name: "large", vmSize: "Standard_NC80adis_H100_v5", zones: ["1", "2"], min: 2, max: 4 },
    { name: "small", vmSize: "Standard_NC40ads_H100_v5", mig: "1g.12gb", min: 0 },
  ],
};

/** The foundation, the cluster's stack and that of its pools, ready to be synthesized. */
export function clusterApp(
  outdir: string,
  { pools = POOLS.pools, ...changes }: Partial<AzureClusterStackProps & Pick<ClusterPools, "pools">> = {},
): { app: App; stack: AzureClusterStack; pools: AzureGpuPoolsStack["pools"] } {
  const app = new App({ outdir, stackTraces: false });
  const context = contextOf(DOCUMENT);
  const foundation = addFoundation(app, context, addNetwork(app, context));
  const stack = new AzureClusterStack(app, context, foundation, { ...STACK, ...changes });
  return { app, stack, pools: new AzureGpuPoolsStack(app, context, stack.cluster, { ...POOLS, pools }).pools };
}

export const PLATFORM_KEYS = { platformKeys: REASON };
export const UNFILTERED = { kind: "nat", unfiltered: REASON } as const;
