import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AzureClusterStackProps } from "../../../stacks/azure-cluster";
import { type TerraformJson, temporaryFolder } from "../../support/examples";
import { codeOf } from "../synthesize";
import { REGISTRY } from "./org";
import { clusterApp, PLATFORM_KEYS, UNFILTERED } from "./stack";

function synthesized(changes: Partial<AzureClusterStackProps> = {}, stack = "azure-cluster"): TerraformJson {
  const outdir = temporaryFolder();
  clusterApp(outdir, changes).app.synth();
  return JSON.parse(readFileSync(join(outdir, "stacks", stack, "cdk.tf.json"), "utf8")) as TerraformJson;
}

const typesOf = (json: TerraformJson): string[] => Object.keys(json.resource ?? {});
const only = (json: TerraformJson, type: string): Record<string, unknown> =>
  Object.values(json.resource?.[type] ?? {})[0] ?? {};

describe("the cluster's stack", () => {
  it("has a state of its own, and so have its pools, which take plain values", () => {
    const json = synthesized();
    const pools = synthesized({}, "azure-gpu-pools").resource?.azurerm_kubernetes_cluster_node_pool;
    expect(Object.keys(pools ?? {}).map((id) => id.replace(/_[0-9A-F]{8}$/, ""))).toEqual([
      ...["Pool-large_Zone-1", "Pool-large_Zone-2", "Pool-small"],
    ]);
    expect(typesOf(json)).not.toContain("azurerm_kubernetes_cluster_node_pool");
    expect(JSON.stringify(json.terraform)).toContain("azure-cluster");
    expect(typesOf(json)).toEqual(
      expect.arrayContaining(["azurerm_firewall", "azurerm_disk_encryption_set", "azurerm_container_registry"]),
    );
  });

  it("names its resources so that nobody sees a change by accident", () => {
    const json = synthesized();
    const addresses = Object.entries(json.resource ?? {}).flatMap(([type, byId]) =>
      Object.keys(byId).map((id) => `${type}.${id}`),
    );
    expect(addresses.sort()).toMatchSnapshot();
  });

  it("follows each choice: NAT, an existing route, none; Microsoft's keys; registries", () => {
    const nat = synthesized({ egress: UNFILTERED, keys: PLATFORM_KEYS, registry: undefined });
    expect(typesOf(nat)).toContain("azurerm_nat_gateway");
    expect(typesOf(nat)).not.toContain("azurerm_container_registry");
    expect(typesOf(nat)).not.toContain("azurerm_key_vault_key");
    const routed = synthesized({ egress: { kind: "existing-route" } });
    expect(typesOf(routed)).not.toContain("azurerm_route_table");
    const closed = synthesized({ egress: { kind: "none" } });
    expect(typesOf(closed)).toContain("azurerm_container_registry_cache_rule");
    const existing = { existingId: REGISTRY, cachesAksImages: true };
    const other = synthesized({ egress: { kind: "none" }, registry: existing });
    expect(only(other, "azurerm_kubernetes_cluster")).toMatchObject({
      bootstrap_profile: { container_registry_id: REGISTRY },
    });
  });

  it("hands over what the next stack needs and no credential", () => {
    const { stack, pools } = clusterApp(temporaryFolder());
    expect(stack.cluster.apiServerUrl).toMatch(/^https:\/\//);
    expect(pools.small).toMatchObject({ runtimeClass: "nvidia", nodeSelector: { "inferra/pool": "small" } });
  });

  it("INF-2280: refuses pools that share a name", () => {
    const pool = { name: "a", vmSize: "Standard_NC40ads_H100_v5" };
    expect(codeOf(() => clusterApp(temporaryFolder(), { pools: [pool, pool] }))).toBe("INF-2280");
  });
});
