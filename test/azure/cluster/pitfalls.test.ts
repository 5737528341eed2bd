import { ClusterEgress } from "../../../lib/azure/egress";
import { KeyVault } from "../../../lib/azure/key-vault";
import { codeOf, Synthesized } from "../synthesize";
import { clusterWith, ETCD_KEY, REGISTRY, VAULT } from "./org";
import { ClusterPlatform } from "./platform";
import { nameOf, pairCoverage, shapes } from "./shapes";

const CLUSTER = "azurerm_kubernetes_cluster";

describe("pitfalls of clusters", () => {
  it("pitfall 8, autoscaler: similar pools are balanced, and caches in emptyDirs hold no node", () => {
    expect(clusterWith().one(CLUSTER).auto_scaler_profile).toMatchObject({
      balance_similar_node_groups: true,
      skip_nodes_with_local_storage: false,
      skip_nodes_with_system_pods: true,
      max_graceful_termination_sec: "600",
    });
  });

  it("pitfall 8, autoscaler: no switch is left to the provider's zero values", () => {
    const profile = clusterWith().one<{ auto_scaler_profile: object }>(CLUSTER).auto_scaler_profile;
    for (const name of [
      ...["balance_similar_node_groups", "daemonset_eviction_for_empty_nodes_enabled"],
      ...["daemonset_eviction_for_occupied_nodes_enabled", "ignore_daemonsets_utilization_enabled"],
      ...["skip_nodes_with_local_storage", "skip_nodes_with_system_pods"],
    ]) {
      expect(profile).toHaveProperty(name);
    }
  });

  it("pitfall 10, what replaces a cluster is refused by name", () => {
    const synthesized = clusterWith();
    const { lifecycle } = synthesized.one<{ lifecycle: { precondition: { error_message: string }[] } }>(CLUSTER);
    const refused = lifecycle.precondition.map((one) => /: (\w+) can't change in place/.exec(one.error_message)?.[1]);
    expect(refused).toEqual([
      ...["location", "resourceGroupName", "naming", "podRange", "serviceRange", "dns", "diskEncryption", "apiServer"],
    ]);
    expect(synthesized.one("terraform_data")).toMatchObject({ lifecycle: { ignore_changes: ["input"] } });
    const free = clusterWith({ replaceable: { reason: "moved to another region" } });
    expect(free.one<{ lifecycle?: object }>(CLUSTER).lifecycle ?? {}).toEqual({});
  });

  it("pitfall 11, KMS: a private vault is reached by an API server in the network only", () => {
    const vault = KeyVault.fromId(VAULT, { authorization: "roles" });
    expect(codeOf(() => clusterWith({ apiServer: "private-link", etcdEncryption: { vault } }))).toBe("INF-2210");
    const open = clusterWith({
      apiServer: "private-link",
      etcdEncryption: { vault, keyId: ETCD_KEY, access: "public" },
    });
    expect(open.one(CLUSTER)).toMatchObject({ key_management_service: { key_vault_network_access: "Public" } });
  });

  it("pitfall 11, KMS: the key encrypts and decrypts, has no end, and the identity may use it beforehand", () => {
    const own = clusterWith({
      etcdEncryption: { vault: KeyVault.fromId(VAULT, { authorization: "access-policies" }) },
    });
    const key = own.one("azurerm_key_vault_key");
    expect(key).toMatchObject({ key_opts: ["encrypt", "decrypt"], lifecycle: { prevent_destroy: true } });
    expect(key).not.toHaveProperty("expiration_date");
    expect(own.one("azurerm_key_vault_access_policy")).toMatchObject({
      key_permissions: ["Get", "Encrypt", "Decrypt"],
    });
    expect(JSON.stringify(own.one(CLUSTER).depends_on)).toContain("azurerm_key_vault_access_policy");
  });

  it("pitfall 12, no way out: images come from a registry that caches them, by an identity that may pull before", () => {
    expect(codeOf(() => clusterWith({ egress: ClusterEgress.none(), registry: undefined }))).toBe("INF-2212");
    const isolated = clusterWith({ egress: ClusterEgress.none() });
    expect(isolated.one(CLUSTER)).toMatchObject({
      bootstrap_profile: { artifact_source: "Cache", container_registry_id: REGISTRY },
      kubelet_identity: { user_assigned_identity_id: expect.stringContaining("Kubelet") },
    });
    expect(JSON.stringify(isolated.one(CLUSTER).depends_on)).toContain("Identities_Pull");
  });

  it("pitfall 14, KEDA: the add-on is off, so that the chart can be installed", () => {
    expect(clusterWith().one(CLUSTER)).not.toHaveProperty("workload_autoscaler_profile");
  });

  it("preview of KAITO is off", () => {
    expect(clusterWith().one(CLUSTER)).not.toHaveProperty("ai_toolchain_operator_enabled");
  });
});

describe("shapes for Terraform", () => {
  it("hold every driver, API server and egress together, and nearly every pair of choices", () => {
    expect(shapes()).toHaveLength(24);
    expect(pairCoverage(shapes())).toBeGreaterThan(0.9);
  });

  it.each(
    shapes()
      .filter((_shape, index) => index % 6 === 0)
      .map((shape) => [nameOf(shape), shape] as const),
  )("%s synthesizes to the same twice", (_name, shape) => {
    const once = () => JSON.stringify(new Synthesized((app) => new ClusterPlatform(app, "cluster", shape)).json);
    expect(once()).toBe(once());
  });
});
