import { AksCluster, type AksClusterProps } from "../../../lib/azure/cluster";
import { ContainerRegistry } from "../../../lib/azure/container-registry";
import { ClusterEgress } from "../../../lib/azure/egress";
import { KeyVault } from "../../../lib/azure/key-vault";
import { PrivateDnsZones } from "../../../lib/azure/private-dns";
import { Dependencies } from "../dependencies";
import { HUB } from "../platform";
import { codeOf, Synthesized } from "../synthesize";
import { clusterWith, DISKS, ETCD_KEY, EXISTING, inOrgStack, REGISTRY, VAULT, VNET, WORKSPACE } from "./org";
import { ClusterPlatform, GROUP, TENANT } from "./platform";
import type { Shape } from "./shapes";

const CLUSTER = "azurerm_kubernetes_cluster";
const REASON = { reason: "agreed for this test" };
const OWN: Shape = {
  ...{
    driver: "operator",
    apiServer: "vnet-integration",
    egress: "firewall",
    keys: "own",
    dns: "managed",
    pool: "plain",
  },
} as Shape;

describe("a cluster by its defaults", () => {
  const synthesized = clusterWith();
  const cluster = synthesized.one(CLUSTER);

  it("has no public address, and its API server lies in the network", () => {
    expect(cluster).toMatchObject({
      private_cluster_enabled: true,
      private_cluster_public_fqdn_enabled: false,
      api_server_access_profile: { virtual_network_integration_enabled: true, subnet_id: `${VNET}/subnets/api` },
      private_dns_zone_id: `${HUB}/providers/Microsoft.Network/privateDnsZones/private.eastus2.azmk8s.io`,
      run_command_enabled: false,
    });
  });

  it("knows Entra identities only, by Azure RBAC", () => {
    expect(cluster).toMatchObject({
      local_account_disabled: true,
      role_based_access_control_enabled: true,
      azure_active_directory_role_based_access_control: {
        azure_rbac_enabled: true,
        tenant_id: TENANT,
        admin_group_object_ids: [GROUP],
      },
      oidc_issuer_enabled: true,
      workload_identity_enabled: true,
    });
  });

  it("has an overlay of Azure CNI with Cilium, and the organisation's route as its way out", () => {
    expect(cluster.network_profile).toEqual({
      network_plugin: "azure",
      network_plugin_mode: "overlay",
      network_data_plane: "cilium",
      network_policy: "cilium",
      load_balancer_sku: "standard",
      outbound_type: "userDefinedRouting",
      pod_cidr: "10.244.0.0/16",
      service_cidr: "10.245.0.0/16",
      dns_service_ip: "10.245.0.10",
    });
  });

  it("is encrypted with keys of the organisation: disks, hosts, etcd", () => {
    expect(cluster).toMatchObject({
      disk_encryption_set_id: DISKS,
      key_management_service: { key_vault_key_id: ETCD_KEY, key_vault_network_access: "Private" },
      default_node_pool: { host_encryption_enabled: true },
    });
  });

  it("is watched: policy, Defender, image cleaner, audit log", () => {
    expect(cluster).toMatchObject({
      azure_policy_enabled: true,
      microsoft_defender: { log_analytics_workspace_id: WORKSPACE },
      image_cleaner_enabled: true,
    });
    expect(synthesized.one("azurerm_monitor_diagnostic_setting")).toMatchObject({
      log_analytics_workspace_id: WORKSPACE,
      enabled_log: [{ category: "kube-audit-admin" }, { category: "guard" }, { category: "cluster-autoscaler" }],
    });
  });

  it("spreads its system pool over the region's zones, and can change it without a new cluster", () => {
    expect(cluster.default_node_pool).toMatchObject({
      name: "system",
      temporary_name_for_rotation: "systemtmp",
      zones: ["1", "2", "3"],
      min_count: 3,
      max_count: 6,
      os_disk_type: "Ephemeral",
    });
  });

  it("is upgraded in windows, by patches only", () => {
    expect(cluster).toMatchObject({
      automatic_upgrade_channel: "patch",
      node_os_upgrade_channel: "NodeImage",
      maintenance_window_auto_upgrade: { frequency: "Weekly", day_of_week: "Sunday", duration: 6, start_time: "02:00" },
      maintenance_window_node_os: { day_of_week: "Saturday", utc_offset: "+00:00" },
    });
  });

  it("runs the version before the newest that is available on the day", () => {
    expect(cluster).toMatchObject({ kubernetes_version: "1.35", sku_tier: "Standard" });
    expect(cluster.default_node_pool).toMatchObject({ orchestrator_version: "1.35" });
  });

  it("can't be destroyed by Terraform", () => {
    expect(cluster.lifecycle).toMatchObject({ prevent_destroy: true });
    expect(clusterWith({ production: false }).one(CLUSTER).lifecycle).not.toHaveProperty("prevent_destroy");
  });

  it("creates nothing but itself, its identities and their roles", () => {
    expect(Object.keys(synthesized.json.resource ?? {}).sort()).toEqual([
      "azurerm_kubernetes_cluster",
      "azurerm_monitor_diagnostic_setting",
      "azurerm_role_assignment",
      "azurerm_user_assigned_identity",
      "terraform_data",
    ]);
  });
});

describe("what the control plane may do", () => {
  const roles = Object.values(
    clusterWith().all<{ role_definition_name: string; scope: string }>("azurerm_role_assignment"),
  );

  it.each([
    ["Network Contributor", `${VNET}/subnets/nodes`],
    ["Network Contributor", `${VNET}/subnets/api`],
    ["Network Contributor", VNET],
    ["Private DNS Zone Contributor", `${HUB}/providers/Microsoft.Network/privateDnsZones/private.eastus2.azmk8s.io`],
    ["Reader", DISKS],
    ["AcrPull", REGISTRY],
    ["Key Vault Crypto User", VAULT],
    ["Key Vault Contributor", VAULT],
  ])("%s on %s", (role, scope) => {
    expect(roles.filter((one) => one.role_definition_name === role && one.scope === scope)).toHaveLength(1);
  });

  it("is granted before the cluster is made, as are firewall rules, route, registry and keys", () => {
    const synthesized = new Synthesized((app) => new ClusterPlatform(app, "cluster", OWN));
    const order = new Dependencies(synthesized.json);
    const [cluster = ""] = order.of(CLUSTER, "Cluster");
    const before = [
      ...order.of("azurerm_role_assignment", "Cluster_Identities"),
      ...order.of("azurerm_key_vault_access_policy", "Cluster_EtcdKey"),
      ...order.of("azurerm_firewall_policy_rule_collection_group", "Egress_AllowList"),
      ...order.of("azurerm_subnet_route_table_association", "Egress_Route"),
      ...order.of("azurerm_private_endpoint", "Registry_PrivateEndpoint"),
      ...order.of("azurerm_disk_encryption_set", "Disks"),
    ];
    expect(before.length).toBeGreaterThanOrEqual(10);
    for (const address of before) expect([address, order.waits(cluster, address)]).toEqual([address, true]);
  });
});

describe("choices", () => {
  it("a private link wants no subnet and another zone", () => {
    const { etcdEncryption: _, ...rest } = EXISTING;
    const cluster = clusterWith({ ...rest, apiServer: "private-link", etcdEncryption: { platformKeys: REASON } }).one(
      CLUSTER,
    );
    expect(cluster).not.toHaveProperty("api_server_access_profile");
    expect(cluster.private_dns_zone_id).toMatch(/privatelink\.eastus2\.azmk8s\.io$/);
  });

  it("DNS by policy leaves the zone to AKS, with a prefix in place of a subdomain", () => {
    const cluster = clusterWith({ dns: PrivateDnsZones.byPolicy() }).one(CLUSTER);
    expect(cluster).toMatchObject({ private_dns_zone_id: "System", dns_prefix: "aks-org" });
    expect(cluster).not.toHaveProperty("dns_prefix_private_cluster");
  });

  it("long-term support keeps a version that others have lost, in the Premium tier", () => {
    expect(clusterWith({ kubernetesVersion: "1.33", longTermSupport: true }).one(CLUSTER)).toMatchObject({
      kubernetes_version: "1.33",
      sku_tier: "Premium",
      support_plan: "AKSLongTermSupport",
    });
  });

  it("without a way out nodes start from the registry's cache", () => {
    const synthesized = clusterWith({ egress: ClusterEgress.none() });
    expect(synthesized.one(CLUSTER)).toMatchObject({
      network_profile: { outbound_type: "none" },
      bootstrap_profile: { artifact_source: "Cache", container_registry_id: REGISTRY },
      cost_analysis_enabled: false,
    });
    expect(synthesized.warnings().join()).toContain("INF-2223");
  });

  it("Microsoft's keys, no Defender and no policy want a reason each", () => {
    const cluster = clusterWith({
      diskEncryption: { platformKeys: REASON },
      etcdEncryption: { platformKeys: REASON },
      withoutDefender: REASON,
      withoutPolicy: REASON,
    }).one(CLUSTER);
    expect(cluster).not.toHaveProperty("disk_encryption_set_id");
    expect(cluster).not.toHaveProperty("key_management_service");
    expect(cluster).not.toHaveProperty("microsoft_defender");
    expect(cluster.azure_policy_enabled).toBe(false);
  });

  it("deployers may do everything inside, and sign in", () => {
    const deployers = { pipeline: { objectId: GROUP, type: "ServicePrincipal" as const } };
    const roles = Object.entries(clusterWith({ deployers }).all("azurerm_role_assignment")).filter(([id]) =>
      id.includes("Deployer"),
    );
    expect(roles.map(([, role]) => role.role_definition_name).sort()).toEqual([
      "Azure Kubernetes Service Cluster User Role",
      "Azure Kubernetes Service RBAC Cluster Admin",
    ]);
  });

  it("every prop is heard", () => {
    const cluster = clusterWith({
      upgradeChannel: "none",
      nodeOsChannel: "SecurityPatch",
      fips: true,
      blobVolumes: true,
      maxGracefulTerminationSeconds: 1200,
      archiveId: `${HUB}/providers/Microsoft.Storage/storageAccounts/archive`,
      systemPool: {
        vmSize: "Standard_D8ds_v5",
        min: 4,
        max: 8,
        zones: ["1", "2"],
        osDiskGiB: 200,
        criticalAddonsOnly: true,
      },
    }).one(CLUSTER);
    expect(cluster).not.toHaveProperty("automatic_upgrade_channel");
    expect(cluster).toMatchObject({
      node_os_upgrade_channel: "SecurityPatch",
      storage_profile: { blob_driver_enabled: true },
      auto_scaler_profile: { max_graceful_termination_sec: "1200" },
      default_node_pool: {
        vm_size: "Standard_D8ds_v5",
        ...{ min_count: 4, max_count: 8, zones: ["1", "2"], os_disk_size_gb: 200 },
        ...{ fips_enabled: true, only_critical_addons_enabled: true },
      },
    });
  });
});

describe("errors", () => {
  const vault = KeyVault.fromId(VAULT, { authorization: "roles" });
  const cases: readonly [string, Partial<AksClusterProps>][] = [
    ["INF-2026", { location: "eastus9" }],
    ["INF-2201", { kubernetesVersion: "1.99" }],
    ["INF-2202", { kubernetesVersion: "1.37" }],
    ["INF-2203", { kubernetesVersion: "1.33" }],
    ["INF-2204", { podRange: "8.8.0.0/16" }],
    ["INF-2204", { serviceRange: "10.0.0.0/8" }],
    ["INF-2205", { podRange: "10.245.0.0/16" }],
    ["INF-2205", { networkRanges: ["10.244.128.0/20"] }],
    ["INF-2206", { systemPool: { vmSize: "Standard_D2s_v3" } }],
    ["INF-2207", { systemPool: { osDiskGiB: 200 } }],
    ["INF-2208", { systemPool: { min: 1 } }],
    ["INF-2208", { systemPool: { max: 2 } }],
    ["INF-2209", { systemPool: { zones: ["4"] } }],
    ["INF-2210", { apiServer: "private-link", etcdEncryption: { vault } }],
    ["INF-2211", { apiServerSubnetId: undefined }],
    ["INF-2212", { egress: ClusterEgress.none(), registry: undefined }],
    ["INF-2213", { egress: ClusterEgress.none(), registry: ContainerRegistry.fromId(REGISTRY) }],
    ["INF-2214", { egress: ClusterEgress.none(), nodeOsChannel: "SecurityPatch" }],
    ["INF-2215", { upgradeChannel: "node-image", nodeOsChannel: "None" }],
    ["INF-2216", { upgradeWindow: { day: "Monday", startTime: "01:00", hours: 3 } }],
    ["INF-2216", { nodeOsWindow: { day: "Monday", startTime: "25:00", hours: 4 } }],
    ["INF-2216", { nodeOsWindow: { day: "Monday", startTime: "01:00", hours: 4, utcOffset: "UTC" } }],
    ["INF-2217", { adminGroupIds: [] }],
    ["INF-2218", { tenantId: "contoso" }],
    ["INF-2219", { maxGracefulTerminationSeconds: 10 }],
    ["INF-2221", { asOf: "today" }],
    ["INF-2011", { cloud: "china", location: "chinanorth3" }],
  ];

  it.each(cases)("%s: %j", (code, changes) => {
    expect(codeOf(() => clusterWith(changes))).toBe(code);
  });

  it("says so where a key of etcd is never rotated by itself", () => {
    expect(clusterWith().warnings().join()).toContain("INF-2222");
  });

  it("INF-2224: says so where nothing lists which hosts nodes may reach", () => {
    expect(
      clusterWith({ egress: ClusterEgress.existingNat(REASON) })
        .warnings()
        .join(),
    ).toContain("INF-2224");
    expect(clusterWith().warnings().join()).not.toContain("INF-2224");
  });

  it("keeps the reasons of what is weaker than the default", () => {
    const kept: AksCluster["weakened"][] = [];
    inOrgStack((stack) => {
      kept.push(new AksCluster(stack, "One", EXISTING).weakened);
      kept.push(
        new AksCluster(stack, "Two", {
          ...EXISTING,
          egress: ClusterEgress.existingNat(REASON),
          diskEncryption: { platformKeys: REASON },
          withoutPolicy: REASON,
        }).weakened,
      );
    });
    const { reason } = REASON;
    expect(kept).toEqual([{}, { diskEncryption: reason, egress: reason, withoutPolicy: reason }]);
  });

  it("cuts the host name where the name is long", () => {
    const long = clusterWith({
      naming: (kind) => (kind === "aks-cluster" ? `aks-${"x".repeat(49)}-${"y".repeat(9)}` : `${kind}-x`),
    });
    expect(long.one(CLUSTER).dns_prefix_private_cluster).toBe(`aks-${"x".repeat(49)}`);
  });

  it("names a zone to make beforehand", () => {
    expect(AksCluster.dnsZone(EXISTING)).toBe("private.eastus2.azmk8s.io");
    expect(AksCluster.dnsZone({ ...EXISTING, apiServer: "private-link" })).toBe("privatelink.eastus2.azmk8s.io");
  });

  it("takes two clusters in one stack", () => {
    const two = inOrgStack((stack) => {
      new AksCluster(stack, "One", EXISTING);
      new AksCluster(stack, "Two", EXISTING);
    });
    expect(Object.keys(two.all(CLUSTER))).toHaveLength(2);
  });
});
