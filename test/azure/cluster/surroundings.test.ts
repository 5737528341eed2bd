import { ArcCluster } from "../../../lib/azure/arc";
import { AksCluster } from "../../../lib/azure/cluster";
import { ContainerRegistry, type ContainerRegistryProps } from "../../../lib/azure/container-registry";
import { DiskEncryption } from "../../../lib/azure/disk-encryption";
import { EgressAllowList, EgressFirewall, type EgressFirewallProps, EgressNat } from "../../../lib/azure/egress";
import { EncryptionKey, KeyVault } from "../../../lib/azure/key-vault";
import { KubernetesAccess } from "../../../lib/azure/kubernetes-access";
import { AzureNetwork } from "../../../lib/azure/network";
import { PrivateDnsZones } from "../../../lib/azure/private-dns";
import { HUB } from "../platform";
import { codeOf, type Synthesized } from "../synthesize";
import { EXISTING, inOrgStack, place, VAULT, VNET, WORKSPACE } from "./org";

const REASON = { reason: "agreed for this test" };
const KEY = EncryptionKey.fromId(
  "https://org.vault.azure.net/keys/disks/0123456789abcdef0123456789abcdef",
  KeyVault.fromId(VAULT, { authorization: "access-policies", location: "eastus2" }),
);
const farKey = EncryptionKey.fromId(KEY.keyId, KeyVault.fromId(VAULT, { authorization: "roles", location: "westus3" }));

const ARCHIVE = `${HUB}/providers/Microsoft.Storage/storageAccounts/archive`;

interface Setting {
  readonly log_analytics_workspace_id?: string;
  readonly storage_account_id?: string;
  readonly enabled_log: { readonly category: string }[];
}

/** Where logs go, and which: the workspace's setting before the archive's. */
const settingsOf = (made: Synthesized): Setting[] =>
  Object.values(made.all<Setting>("azurerm_monitor_diagnostic_setting")).sort(
    (one, other) => Number(one.storage_account_id !== undefined) - Number(other.storage_account_id !== undefined),
  );
const categoriesOf = (setting: Setting | undefined): string[] => setting?.enabled_log.map((log) => log.category) ?? [];

describe("EgressFirewall", () => {
  const props: EgressFirewallProps = {
    ...place,
    nodeSubnetId: `${VNET}/subnets/nodes`,
    nodeRange: "10.64.0.0/22",
    firewall: { virtualNetworkName: "spoke", range: "10.64.15.64/26" },
    workspaceId: WORKSPACE,
  };
  const firewallWith = (changes: Partial<EgressFirewallProps> = {}) =>
    inOrgStack((stack) => new EgressFirewall(stack, "Egress", { ...props, ...changes }));

  it("is the only way: the default route leads to it, and learned routes don't pass it by", () => {
    expect(firewallWith().one("azurerm_route_table")).toMatchObject({
      bgp_route_propagation_enabled: false,
      route: [{ address_prefix: "0.0.0.0/0", next_hop_type: "VirtualAppliance" }],
    });
  });

  it("allows what nodes need by name and purpose, from the nodes only, and no telemetry", () => {
    const group = firewallWith({ hosts: ["*.models.example.org"] }).one<{
      application_rule_collection: {
        action: string;
        rule: { name: string; source_addresses: string[]; destination_fqdns: string[] }[];
      }[];
    }>("azurerm_firewall_policy_rule_collection_group");
    const [collection] = group.application_rule_collection;
    expect(collection?.action).toBe("Allow");
    expect(collection?.rule.map((rule) => rule.name)).toEqual([
      ...["cluster-443", "updates-443", "updates-80", "gpu-443", "defender-443", "policy-443", "hosts-443"],
    ]);
    const hosts = collection?.rule.flatMap((rule) => rule.destination_fqdns) ?? [];
    expect(hosts).toEqual(expect.arrayContaining(["mcr.microsoft.com", "nvidia.github.io", "*.models.example.org"]));
    expect(hosts.filter((host) => host === "*" || host.includes("visualstudio") || host.includes("{"))).toEqual([]);
    expect(new Set(collection?.rule.flatMap((rule) => rule.source_addresses))).toEqual(new Set(["10.64.0.0/22"]));
  });

  it("logs what it lets through and stops to the workspace, and where there is one to the archive", () => {
    expect(settingsOf(firewallWith())).toHaveLength(1);
    const settings = settingsOf(firewallWith({ archiveId: ARCHIVE }));
    expect(settings).toMatchObject([{ log_analytics_workspace_id: WORKSPACE }, { storage_account_id: ARCHIVE }]);
    expect(categoriesOf(settings[1])).toEqual(categoriesOf(settings[0]));
    expect(categoriesOf(settings[1])).toEqual(
      expect.arrayContaining(["AZFWApplicationRule", "AZFWNetworkRule", "AZFWThreatIntel"]),
    );
  });

  it("narrows to some purposes, and follows the cloud", () => {
    const group = firewallWith({ purposes: ["cluster"], cloud: "usgovernment", location: "usgovvirginia" }).one(
      "azurerm_firewall_policy_rule_collection_group",
    );
    const text = JSON.stringify(group);
    expect(text).toContain("*.hcp.usgovvirginia.cx.aks.containerservice.azure.us");
    expect(text).toContain("login.microsoftonline.us");
    expect(text).not.toMatch(/nvidia|opinsights|login\.microsoftonline\.com/);
  });

  it("takes its place in an existing policy", () => {
    const existing = firewallWith({
      firewall: { policyId: `${HUB}/firewallPolicies/hub`, privateAddress: "10.0.0.4" },
      priority: 2000,
    });
    expect(Object.keys(existing.all("azurerm_firewall"))).toEqual([]);
    expect(existing.one("azurerm_firewall_policy_rule_collection_group")).toMatchObject({
      firewall_policy_id: `${HUB}/firewallPolicies/hub`,
      priority: 2000,
    });
    expect(existing.one("azurerm_route_table")).toMatchObject({ route: [{ next_hop_in_ip_address: "10.0.0.4" }] });
  });

  it("blocks known bad hosts, and inspects in the Premium tier", () => {
    expect(firewallWith().one("azurerm_firewall_policy")).toMatchObject({ threat_intelligence_mode: "Deny" });
    expect(firewallWith({ tier: "Premium" }).one("azurerm_firewall_policy")).toMatchObject({
      sku: "Premium",
      intrusion_detection: { mode: "Deny" },
    });
  });

  it.each([
    ["INF-2260", { hosts: ["https://example.org/x"] }],
    ["INF-2261", { firewall: { virtualNetworkName: "spoke", range: "10.64.15.64/27" } }],
    ["INF-2262", { priority: 1 }],
    ["INF-2209", { zones: ["9"] }],
  ] as const)("%s: %j", (code, changes) => {
    expect(codeOf(() => firewallWith(changes as Partial<EgressFirewallProps>))).toBe(code);
  });

  it("is no more than rules where that is all one wants", () => {
    const rules = inOrgStack((stack) => {
      new EgressAllowList(stack, "Rules", {
        ...{ policyId: `${HUB}/firewallPolicies/hub`, sourceRanges: ["10.1.0.0/22"], location: "eastus2" },
      });
    });
    expect(Object.keys(rules.json.resource ?? {})).toEqual(["azurerm_firewall_policy_rule_collection_group"]);
  });
});

describe("EgressNat", () => {
  const nat = inOrgStack((stack) => {
    const made = new EgressNat(stack, "Nat", { ...place, nodeSubnetId: `${VNET}/subnets/nodes`, unfiltered: REASON });
    expect(made.unfiltered).toEqual(REASON);
  });

  it("lies in one zone with one address, and is bound to the node subnet", () => {
    expect(nat.one("azurerm_nat_gateway")).toMatchObject({ sku_name: "Standard", zones: ["1"] });
    expect(nat.one("azurerm_subnet_nat_gateway_association")).toMatchObject({ subnet_id: `${VNET}/subnets/nodes` });
    expect(nat.one("azurerm_public_ip")).toMatchObject({ zones: ["1"] });
  });
});

describe("ContainerRegistry", () => {
  const props: ContainerRegistryProps = {
    ...place,
    subnetId: `${VNET}/subnets/private-endpoints`,
    dns: PrivateDnsZones.existing({ zonesResourceGroupId: HUB }),
    workspaceId: WORKSPACE,
    encryption: { key: KEY },
  };
  const registryWith = (changes: Partial<ContainerRegistryProps> = {}) =>
    inOrgStack((stack) => new ContainerRegistry(stack, "Registry", { ...props, ...changes }));

  it("is Premium, private, without password, without export, with a key of the organisation", () => {
    expect(registryWith().one("azurerm_container_registry")).toMatchObject({
      sku: "Premium",
      admin_enabled: false,
      anonymous_pull_enabled: false,
      public_network_access_enabled: false,
      network_rule_bypass_option: "None",
      export_policy_enabled: false,
      zone_redundancy_enabled: true,
      encryption: [{ key_vault_key_id: KEY.keyId }],
      identity: { type: "UserAssigned" },
    });
    expect(registryWith().one("azurerm_private_endpoint")).toMatchObject({
      private_dns_zone_group: {
        private_dns_zone_ids: [`${HUB}/providers/Microsoft.Network/privateDnsZones/privatelink.azurecr.io`],
      },
    });
  });

  it("logs who pulled and pushed to the workspace, and where there is one to the archive", () => {
    expect(settingsOf(registryWith())).toHaveLength(1);
    const settings = settingsOf(registryWith({ archiveId: ARCHIVE }));
    expect(settings).toMatchObject([{ log_analytics_workspace_id: WORKSPACE }, { storage_account_id: ARCHIVE }]);
    expect(categoriesOf(settings[1]).sort()).toEqual([
      "ContainerRegistryLoginEvents",
      "ContainerRegistryRepositoryEvents",
    ]);
  });

  it("caches under the very names that AKS asks for", () => {
    expect(registryWith({ cacheAksImages: true }).one("azurerm_container_registry_cache_rule")).toMatchObject({
      name: "aks-managed-mcr",
      source_repo: "mcr.microsoft.com/*",
      target_repo: "aks-managed-repository/*",
    });
  });

  it("takes pushers and a retention; Microsoft's key wants a reason", () => {
    const other = registryWith({
      pushers: { pipeline: { objectId: "33333333-3333-3333-3333-333333333333", type: "ServicePrincipal" } },
      untaggedDays: 7,
      encryption: { platformKeys: REASON },
      production: false,
    });
    expect(other.one("azurerm_role_assignment")).toMatchObject({ role_definition_name: "AcrPush" });
    expect(other.one("azurerm_container_registry")).toMatchObject({ retention_policy_in_days: 7 });
    expect(other.one("azurerm_container_registry")).not.toHaveProperty("encryption");
  });

  it("refuses a key in another region", () => {
    expect(codeOf(() => registryWith({ encryption: { key: farKey } }))).toBe("INF-2220");
  });
});

describe("DiskEncryption", () => {
  const disksWith = (key = KEY, doubleEncryption = false) =>
    inOrgStack((stack) => new DiskEncryption(stack, "Disks", { ...place, key, doubleEncryption }));

  it("follows its key's versions by itself, with an identity that may use the key beforehand", () => {
    expect(disksWith().one("azurerm_disk_encryption_set")).toMatchObject({
      key_vault_key_id: "https://org.vault.azure.net/keys/disks",
      auto_key_rotation_enabled: true,
      encryption_type: "EncryptionAtRestWithCustomerKey",
      identity: { type: "UserAssigned" },
      depends_on: [expect.stringContaining("azurerm_key_vault_access_policy")],
    });
  });

  it("encrypts twice on demand, and refuses a key in another region", () => {
    expect(disksWith(KEY, true).one("azurerm_disk_encryption_set")).toMatchObject({
      encryption_type: "EncryptionAtRestWithPlatformAndCustomerKeys",
    });
    expect(codeOf(() => disksWith(farKey))).toBe("INF-2220");
  });
});

describe("AzureNetwork with a cluster", () => {
  type Group = {
    name: string;
    security_rule: {
      name: string;
      direction: string;
      source_address_prefix?: string;
      destination_address_prefix?: string;
      priority: number;
    }[];
  };
  const groups = (cluster?: ConstructorParameters<typeof AzureNetwork>[2]["cluster"]) =>
    Object.fromEntries(
      Object.values(
        inOrgStack((stack) => new AzureNetwork(stack, "Network", { ...place, cluster })).all<Group>(
          "azurerm_network_security_group",
        ),
      ).map((group) => [group.name, group.security_rule]),
    );

  it("changes no rule that was there", () => {
    const [before, next] = [groups(), groups({ egress: "firewall", podRange: "10.244.0.0/16", etcdKeyInVault: true })];
    for (const [name, rules] of Object.entries(before)) {
      expect(next[name]).toEqual(expect.arrayContaining(rules));
    }
  });

  it("lets pods, the way out and the key of etcd through, and nothing where there is no way out", () => {
    const open = groups({ egress: "nat", podRange: "10.244.0.0/16", etcdKeyInVault: true });
    const nodes = open["nsg-org-aks-nodes"] ?? [];
    expect(nodes.find((rule) => rule.name === "AllowPodToPod" && rule.direction === "Outbound")).toMatchObject({
      source_address_prefix: "10.244.0.0/16",
      destination_address_prefix: "10.244.0.0/16",
    });
    expect(nodes.map((rule) => rule.name)).toContain("AllowToInternet");
    expect(open["nsg-org-aks-api-server"]?.map((rule) => rule.name)).toContain("AllowToKeyVault");
    expect(open["nsg-org-private-endpoints"]?.map((rule) => rule.name)).toContain("AllowHttpsFromApiServer");
    const closed = groups({ egress: "none", podRange: "10.244.0.0/16" });
    expect(JSON.stringify(closed)).not.toMatch(/Internet|AllowToKeyVault/);
  });
});

describe("ArcCluster", () => {
  const certificate = Buffer.from("a public key of a pair that agents have").toString("base64");

  it("registers a cluster with roles for those who use it through Azure", () => {
    const arc = inOrgStack((stack) => {
      new ArcCluster(stack, "Arc", {
        ...place,
        agentPublicKeyCertificate: certificate,
        principals: {
          ops: { objectId: "33333333-3333-3333-3333-333333333333", type: "Group", may: "administer" },
          audit: { objectId: "44444444-4444-4444-4444-444444444444", type: "Group", may: "view" },
        },
      });
    });
    expect(arc.one("azurerm_arc_kubernetes_cluster")).toMatchObject({
      name: "arck-org",
      agent_public_key_certificate: certificate,
      identity: { type: "SystemAssigned" },
      lifecycle: { prevent_destroy: true },
    });
    expect(
      Object.values(arc.all("azurerm_role_assignment"))
        .map((one) => one.role_definition_name)
        .sort(),
    ).toEqual([
      "Azure Arc Enabled Kubernetes Cluster User Role",
      "Azure Arc Enabled Kubernetes Cluster User Role",
      "Azure Arc Kubernetes Cluster Admin",
      "Azure Arc Kubernetes Viewer",
    ]);
  });

  it("refuses what is no certificate", () => {
    const build = () =>
      inOrgStack((stack) => new ArcCluster(stack, "Arc", { ...place, agentPublicKeyCertificate: "-----BEGIN" }));
    expect(codeOf(build)).toBe("INF-2270");
  });
});

describe("KubernetesAccess", () => {
  it("reaches a cluster on premises by its kubeconfig, for Kubernetes and Helm alike", () => {
    const { json } = inOrgStack((stack) => {
      new KubernetesAccess(stack, "Access", { kubeconfigPath: "~/.kube/on-premises", context: "gpu" });
    });
    expect(json.provider?.kubernetes).toEqual([{ config_path: "~/.kube/on-premises", config_context: "gpu" }]);
    expect(json.provider?.helm).toEqual([
      { kubernetes: { config_path: "~/.kube/on-premises", config_context: "gpu" } },
    ]);
  });

  it("signs in to AKS with kubelogin", () => {
    const { json } = inOrgStack((stack) => {
      new KubernetesAccess(stack, "Access", {
        ...{ apiServerUrl: "https://api:443", certificateAuthority: "Y2E=", tenantId: "t", cloud: "usgovernment" },
        login: "workloadidentity",
      });
    });
    expect(json.provider?.kubernetes?.[0]).toMatchObject({
      host: "https://api:443",
      exec: [
        {
          command: "kubelogin",
          args: expect.arrayContaining([
            "workloadidentity",
            "AzureUSGovernmentCloud",
            "6dae42f8-4368-4678-94ff-3960e28e3630",
          ]),
        },
      ],
    });
    expect(json.provider?.helm?.[0]).toMatchObject({ kubernetes: { exec: { command: "kubelogin" } } });
  });

  it("refuses a path that names no file", () => {
    const build = () => inOrgStack((stack) => new KubernetesAccess(stack, "Access", { kubeconfigPath: "~/.kube/" }));
    expect(codeOf(build)).toBe("INF-2271");
  });

  it("pitfall 1, a provider configured from a cluster: no credential of it is ever read", () => {
    const { json } = inOrgStack((stack) => {
      const cluster = new AksCluster(stack, "Cluster", EXISTING);
      new KubernetesAccess(stack, "Access", {
        apiServerUrl: cluster.apiServerUrl,
        certificateAuthority: cluster.certificateAuthority,
        tenantId: EXISTING.tenantId,
      });
    });
    const text = JSON.stringify(json.provider);
    expect(text).toMatch(/private_fqdn/);
    expect(text).not.toMatch(/kube_admin_config|client_key|client_certificate|password|[^-]token"/);
  });
});
