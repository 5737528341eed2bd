import { AksCluster } from "../../../lib/azure/cluster";
import { GpuPool, type GpuPoolProps } from "../../../lib/azure/gpu-pool";
import { allGpuLocalDisks, GPU_DRIVER_MODES, gpu, gpuDriver, gpuVms } from "../../../lib/catalog";
import { existingCluster, POOL, poolWith } from "../cluster/org";
import { codeOf } from "../synthesize";

const POOLS = "azurerm_kubernetes_cluster_node_pool";
const TEMPLATES = "azurerm_resource_group_template_deployment";
const REASON = { reason: "agreed for this test" };
const RESERVATION = "/subscriptions/s/resourceGroups/r/providers/Microsoft.Compute/capacityReservationGroups/g";

interface Template {
  readonly resources: readonly {
    readonly apiVersion: string;
    readonly name: string;
    readonly properties: Record<string, unknown>;
  }[];
}

const templateOf = (changes: Partial<GpuPoolProps>): Template["resources"][number] => {
  const { template_content } = poolWith(changes).synthesized.one<{ template_content: string }>(TEMPLATES);
  const [resource] = (JSON.parse(template_content) as Template).resources;
  if (resource === undefined) throw new Error("the template is empty");
  return resource;
};

describe("a pool by its defaults", () => {
  const { synthesized, pool } = poolWith();
  const made = synthesized.one(POOLS);

  it("scales between its bounds, on encrypted hosts, kept for what needs a GPU", () => {
    expect(made).toMatchObject({
      vm_size: "Standard_NC40ads_H100_v5",
      auto_scaling_enabled: true,
      min_count: 1,
      max_count: 2,
      host_encryption_enabled: true,
      node_public_ip_enabled: false,
      node_taints: ["sku=gpu:NoSchedule"],
      os_sku: "Ubuntu",
      priority: "Regular",
      orchestrator_version: "1.35",
      tags: { team: "platform" },
    });
    expect(made).not.toHaveProperty("zones");
  });

  it("is upgraded with a node more, with time to drain and to soak", () => {
    expect(made.upgrade_settings).toEqual({
      max_surge: "1",
      drain_timeout_in_minutes: 30,
      node_soak_duration_in_minutes: 5,
      undrainable_node_behavior: "Cordon",
    });
  });

  it("tells pods how to get there", () => {
    expect(pool).toMatchObject({
      tolerations: [{ key: "sku", operator: "Equal", value: "gpu", effect: "NoSchedule" }],
      nodeSelector: { "inferra/pool": "infer" },
      runtimeClass: "nvidia",
      resourceName: "nvidia.com/gpu",
      faultsShownBy: "gpu-metrics",
    });
  });
});

describe("one choice of driver", () => {
  it.each([
    ["operator", "None", "nvidia", "gpu-metrics", true],
    ["aks", "Install", "nvidia-container-runtime", "node-conditions", false],
  ] as const)(
    "%s sets pool, operator, runtime class, alerts and warning together",
    (driver, pool, runtimeClass, faults, warned) => {
      const made = poolWith({ driver });
      expect(made.synthesized.one(POOLS)).toMatchObject({
        gpu_driver: pool,
        node_labels: { "inferra/driver": driver },
      });
      expect(made.pool).toMatchObject({ runtimeClass, faultsShownBy: faults });
      expect(gpuDriver(driver).operatorValues).toMatchObject({
        driver: { enabled: pool === "None" },
        toolkit: { enabled: pool === "None" },
        operator: { runtimeClass },
      });
      expect(made.synthesized.warnings().join().includes("INF-2243")).toBe(warned);
    },
  );

  it("managed-preview is a template with AKS's whole stack, of fixed size, and no operator", () => {
    const fixed = { driver: "managed-preview", min: 2, max: 2, acceptPreview: REASON } as const;
    const { apiVersion, name, properties } = templateOf(fixed);
    expect(apiVersion).toBe("2026-04-02-preview");
    expect(name).toMatch(/^org\/infer/);
    expect(properties).toMatchObject({
      gpuProfile: { driver: "Install", nvidia: { managementMode: "Managed", migStrategy: "None" } },
      enableAutoScaling: false,
      count: 2,
      nodeTaints: ["sku=gpu:NoSchedule"],
      enableEncryptionAtHost: true,
    });
    expect(gpuDriver("managed-preview").operatorValues).toBeUndefined();
    expect(poolWith(fixed).pool).toMatchObject({ runtimeClass: undefined, faultsShownBy: "node-conditions" });
    const mixed = templateOf({ ...fixed, mig: "1g.12gb", migStrategy: "mixed" }).properties;
    expect(mixed).toMatchObject({ gpuInstanceProfile: "MIG1g", gpuProfile: { nvidia: { migStrategy: "Mixed" } } });
  });

  it("Secure Boot is a template too, with a driver of one's own", () => {
    expect(
      templateOf({ secureBoot: true, zones: ["2"], fips: true, capacityReservationGroupId: RESERVATION }).properties,
    ).toMatchObject({
      securityProfile: { enableSecureBoot: true, enableVTPM: true },
      gpuProfile: { driver: "None" },
      enableAutoScaling: true,
      ...{
        minCount: 1,
        maxCount: 2,
        availabilityZones: ["2"],
        enableFIPS: true,
        capacityReservationGroupID: RESERVATION,
      },
    });
  });
});

describe("choices", () => {
  it("zones are pools of their own, that share the nodes and their bound", () => {
    const pools = Object.values(poolWith({ zones: ["1", "2", "3"], min: 4, max: 8 }).synthesized.all(POOLS));
    expect(pools.map((one) => [one.zones, one.min_count, one.max_count])).toEqual([
      [["1"], 2, 3],
      [["2"], 1, 3],
      [["3"], 1, 2],
    ]);
    expect(new Set(pools.map((one) => one.name)).size).toBe(3);
  });

  it("spot nodes get their label and taint, no surge, and a bound on the price", () => {
    const { synthesized, pool } = poolWith({ data: "public", spot: { reason: "batch", maxPricePerHour: 3.5 } });
    const made = synthesized.one(POOLS);
    expect(made).toMatchObject({
      priority: "Spot",
      eviction_policy: "Delete",
      spot_max_price: 3.5,
      node_taints: ["sku=gpu:NoSchedule", "kubernetes.azure.com/scalesetpriority=spot:NoSchedule"],
      node_labels: { "kubernetes.azure.com/scalesetpriority": "spot" },
    });
    expect(made).not.toHaveProperty("upgrade_settings");
    expect(pool.tolerations).toHaveLength(2);
  });

  it("spot for health data wants a consent of its own", () => {
    const spot = { reason: "batch", interruptsHealthData: REASON };
    const { synthesized, pool } = poolWith({ spot });
    expect(synthesized.one(POOLS)).toMatchObject({ priority: "Spot", spot_max_price: -1 });
    expect(pool.weakened).toEqual({ spot: "batch", interruptsHealthData: REASON.reason });
    expect(poolWith().pool.weakened).toEqual({});
  });

  it("slices are cut by whoever owns the driver", () => {
    const byOperator = poolWith({ mig: "1g.24gb" });
    expect(byOperator.synthesized.one(POOLS)).toMatchObject({
      node_labels: { "nvidia.com/mig.config": "all-1g.24gb" },
    });
    expect(byOperator.synthesized.one(POOLS)).not.toHaveProperty("gpu_instance");
    const byAks = poolWith({ driver: "aks", mig: "1g.12gb", migStrategy: "mixed" });
    expect(byAks.synthesized.one(POOLS)).toMatchObject({
      gpu_instance: "MIG1g",
      node_labels: { "inferra/mig": "1g.12gb" },
    });
    expect(byAks.pool.resourceName).toBe("nvidia.com/mig-1g.12gb");
  });

  it("every profile of every GPU is cut or refused by both owners", () => {
    for (const vm of gpuVms().filter(
      (one) => !one.preview && gpu(one.gpu)?.vendor === "nvidia" && one.driver === "cuda" && !one.confidential,
    )) {
      for (const mig of gpu(vm.gpu)?.migProfiles ?? []) {
        expect(codeOf(() => poolWith({ vmSize: vm.name, mig }))).toBe("no problem");
        expect(["no problem", "INF-2237"]).toContain(codeOf(() => poolWith({ vmSize: vm.name, mig, driver: "aks" })));
      }
    }
  });

  it("a local disk is offered by a label, with its size", () => {
    const { synthesized, pool } = poolWith({ localDisk: true });
    expect(pool.localDiskGiB).toBe(3576);
    expect(synthesized.one(POOLS)).toMatchObject({ node_labels: { "inferra/local-disks": "1" } });
  });

  it("every local disk on record belongs to a VM size on record", () => {
    const names = gpuVms().map((vm) => vm.name);
    for (const { vm } of allGpuLocalDisks()) expect(names).toContain(vm);
  });

  it("every other prop is heard", () => {
    expect(
      poolWith({
        ...{
          labels: { team: "radiology" },
          surge: "33%",
          drainMinutes: 60,
          soakMinutes: 0,
          fips: true,
          osDiskGiB: 512,
        },
        ...{ kubernetesVersion: "1.34", capacityReservationGroupId: RESERVATION },
      }).synthesized.one(POOLS),
    ).toMatchObject({
      ...{ fips_enabled: true, os_disk_size_gb: 512, orchestrator_version: "1.34" },
      node_labels: { team: "radiology" },
      capacity_reservation_group_id: RESERVATION,
      upgrade_settings: { max_surge: "33%", drain_timeout_in_minutes: 60, node_soak_duration_in_minutes: 0 },
    });
  });
});

describe("errors", () => {
  const cases: readonly [string, Partial<GpuPoolProps>][] = [
    ["INF-2230", { name: "GPU-Pool" }],
    ["INF-2230", { name: "toolong" }],
    ["INF-3003", { vmSize: "Standard_NC40ads_H100_v6" }],
    ["INF-3004", { vmSize: "Standard_ND96isr_MI300X_v5" }],
    ["INF-2208", { min: 3, max: 2 }],
    ["INF-2208", { max: 0, min: 0 }],
    ["INF-2209", { zones: ["7"] }],
    ["INF-2231", { zones: ["1", "2", "3"], max: 2 }],
    ["INF-2232", { spot: { reason: "cheap" } }],
    ["INF-2232", { data: "phi", spot: { reason: "cheap" } }],
    ["INF-2233", { data: "public", spot: { reason: "cheap" }, capacityReservationGroupId: RESERVATION }],
    ["INF-2234", { driver: "aks", secureBoot: true }],
    ["INF-2235", { driver: "managed-preview", acceptPreview: REASON }],
    ["INF-2236", { driver: "managed-preview", min: 2, max: 2 }],
    ["INF-2236", { vmSize: "Standard_NC128ds_xl_RTXPRO6000BSE_v6" }],
    ["INF-2248", { vmSize: "Standard_NCC40ads_H100_v5" }],
    ["INF-2237", { driver: "aks", mig: "1g.24gb" }],
    ["INF-3012", { mig: "1g.5gb" }],
    ["INF-2238", { vmSize: "Standard_NV36ads_A10_v5" }],
    ["INF-2239", { vmSize: "Standard_ND96asr_v4", localDisk: true }],
    ["INF-2240", { drainMinutes: 1 }],
    ["INF-2240", { soakMinutes: 31 }],
    ["INF-2241", { drainMinutes: 9 }],
    ["INF-2242", { labels: { "kubernetes.azure.com/mode": "x" } }],
    ["INF-2242", { labels: { "nvidia.com/gpu.product": "x" } }],
    ["INF-2246", { surge: "0" }],
    ["INF-2247", { kubernetesVersion: "1.36" }],
    ["INF-2247", { kubernetesVersion: "1.31" }],
    ["INF-2249", { osDiskGiB: 32 }],
  ];

  it.each(cases)("%s: %j", (code, changes) => {
    expect(codeOf(() => poolWith(changes))).toBe(code);
  });

  it("warns where Azure adds no capacity", () => {
    expect(poolWith({ vmSize: "Standard_NC24ads_A100_v4" }).synthesized.warnings().join()).toContain("INF-2244");
  });

  it("INF-2280 and INF-2281: pools of one cluster share no name and differ in no driver", () => {
    const check = (...pools: Pick<GpuPoolProps, "name" | "driver">[]) =>
      codeOf(() => GpuPool.checkTogether("cluster", pools));
    expect(check({ name: "a", driver: "aks" }, { name: "a", driver: "aks" })).toBe("INF-2280");
    expect(check({ name: "a", driver: "aks" }, { name: "b", driver: "operator" })).toBe("INF-2281");
    expect(check({ name: "a", driver: "aks" }, { name: "b", driver: "aks" })).toBe("no problem");
  });
});

describe("pitfalls of GPUs on AKS", () => {
  const made = (changes: Partial<GpuPoolProps> = {}) => poolWith(changes).synthesized.one(POOLS);
  const nameOf = (changes: Partial<GpuPoolProps> = {}): string => String(made(changes).name);

  it("pitfall 5, gpu-operator#525: with the driver of AKS the operator installs none", () => {
    expect(gpuDriver("aks").operatorValues).toEqual({
      driver: { enabled: false },
      toolkit: { enabled: false },
      operator: { runtimeClass: "nvidia-container-runtime" },
      migManager: { enabled: false },
    });
  });

  it("pitfall 5, gpu-operator#2646: Ubuntu 24.04 is said to break the operator's toolkit", () => {
    const cluster = AksCluster.existing({ ...existingCluster, kubernetesVersion: "1.36" });
    expect(poolWith({ cluster }).synthesized.warnings().join()).toContain("INF-2245");
    expect(poolWith({ cluster, driver: "aks" }).synthesized.warnings().join()).not.toContain("INF-2245");
    expect(poolWith().synthesized.warnings().join()).not.toContain("INF-2245");
  });

  it("pitfall 5, gpu-operator#729: nodes are deleted and never deallocated", () => {
    for (const changes of [{}, { driver: "aks" as const }]) expect(made(changes).scale_down_mode).toBe("Delete");
    expect(templateOf({ secureBoot: true }).properties.scaleDownMode).toBe("Delete");
  });

  it("pitfall 5, gpu-operator#390 and #577: every taint has its toleration", () => {
    const { synthesized, pool } = poolWith({ data: "public", spot: { reason: "batch" } });
    const tolerated = pool.tolerations.map(({ key, value, effect }) => `${key}=${value}:${effect}`);
    expect(tolerated).toEqual(synthesized.one(POOLS).node_taints);
  });

  it("pitfall 8, autoscaler#5278: what selects a node is on the pool, so that it grows from zero", () => {
    const { synthesized, pool } = poolWith({ min: 0 });
    const labels = synthesized.one(POOLS).node_labels;
    expect(synthesized.one(POOLS)).toMatchObject({ min_count: 0 });
    expect(labels).toMatchObject(pool.nodeSelector);
    expect(labels).toMatchObject({ "inferra/gpu": "h100-nvl-94gb", "inferra/gpus": "1" });
  });

  it("pitfall 8, one pool a zone: no pool spans two", () => {
    const pools = Object.values(poolWith({ zones: ["1", "2"] }).synthesized.all<{ zones: string[] }>(POOLS));
    expect(pools.every((one) => one.zones.length === 1)).toBe(true);
  });

  it("pitfall 8, Azure/AKS#2934: taints belong to the pool", () => {
    expect(made().node_taints).toEqual(["sku=gpu:NoSchedule"]);
  });

  it("pitfall 9, the conflict of driver, health checks and Secure Boot is said and never hidden", () => {
    expect(codeOf(() => poolWith({ driver: "aks", secureBoot: true }))).toBe("INF-2234");
    expect(poolWith({ secureBoot: true }).synthesized.warnings().join()).toContain("INF-2243");
    for (const mode of GPU_DRIVER_MODES) {
      const { secureBoot, nodeHealthChecks } = gpuDriver(mode);
      expect(secureBoot && nodeHealthChecks).toBe(false);
    }
  });

  it("pitfall 10, what is immutable is in the name, and the name stays short", () => {
    const changes: Partial<GpuPoolProps>[] = [
      {},
      { vmSize: "Standard_NC80adis_H100_v5" },
      { driver: "aks" },
      { mig: "1g.12gb" },
      { data: "public", spot: { reason: "batch" } },
      { data: "public", spot: { reason: "batch", maxPricePerHour: 2 } },
      { capacityReservationGroupId: RESERVATION },
      { osDiskGiB: 512 },
      { fips: true },
    ];
    const names = changes.map(nameOf);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^infer[a-z][a-z0-9]{4}$/);
    const zonal = Object.values(poolWith({ name: "abcdef", zones: ["1", "2"] }).synthesized.all(POOLS));
    for (const one of zonal) expect(String(one.name)).toMatch(/^abcdef[12][a-z][a-z0-9]{4}$/);
  });

  it("pitfall 10, what changes in place keeps the name", () => {
    const inPlace: Partial<GpuPoolProps>[] = [
      ...[{ min: 2 }, { max: 9 }, { labels: { team: "x" } }, { surge: "2" }, { soakMinutes: 1 }, { localDisk: true }],
      { kubernetesVersion: "1.34" },
    ];
    for (const changes of inPlace) {
      expect(nameOf(changes)).toBe(nameOf());
      expect(GpuPool.replacedBy(POOL, { ...POOL, ...changes })).toEqual([]);
    }
  });

  it("pitfall 10, what can't change in place is named when someone tries", () => {
    expect(GpuPool.replacedBy(POOL, { ...POOL, driver: "aks", vmSize: "Standard_NC80adis_H100_v5" })).toEqual([
      "vmSize",
      "driver",
    ]);
    expect(GpuPool.replacedBy(POOL, { ...POOL, fips: true })).toEqual(["fips"]);
  });

  it("pitfall 10, the new pool is there before the old one goes", () => {
    expect(made().lifecycle).toEqual({ create_before_destroy: true });
  });

  it("pitfall 15, terraform-azurerm-aks#692: the driver is always said", () => {
    for (const driver of ["operator", "aks"] as const) expect(made({ driver })).toHaveProperty("gpu_driver");
  });
});
