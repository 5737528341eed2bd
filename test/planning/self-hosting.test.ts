import { GPU_DRIVER_MODES, gpuVms } from "../../lib/catalog";
import { type DeploymentInput, defineDeployment } from "../../lib/deployment";
import { planDeployment, type SelfHosting } from "../../lib/planning";
import { derivedPoolName } from "../../lib/planning/self-hosting/pools";

type Hosted = NonNullable<NonNullable<DeploymentInput["models"]>[string]["selfHosted"]>;

const LLAMA: Hosted = { model: "llama-3.3-70b-instruct", quantization: "fp8" };
const HGX = { name: "hgx", gpu: "h100-80gb", gpus: 8, count: 2, interconnect: "nvswitch" } as const;
const L40S = { name: "l40s", gpu: "l40s-48gb", gpus: 4, count: 4 } as const;

function planned(
  models: Readonly<Record<string, Hosted>>,
  cluster?: DeploymentInput["cluster"],
  data: DeploymentInput["workloads"][number]["data"] = "phi",
): SelfHosting {
  const deployment = defineDeployment({
    name: "clinic",
    asOf: "2026-11-01",
    azure: { region: "eastus2" },
    cluster,
    models: Object.fromEntries(Object.entries(models).map(([alias, selfHosted]) => [alias, { selfHosted }])),
    workloads: Object.keys(models).map((model) => ({ name: model, model, data, placement: "self-hosted" as const })),
  });
  return planDeployment(deployment).selfHosting;
}

describe("engines on AKS", () => {
  it("take the smallest VM size, which gives the pool", () => {
    const { engines, pools } = planned({ notes: LLAMA });
    expect(engines[0]).toMatchObject({ pool: "h100", sizing: { vm: "Standard_NC40ads_H100_v5", boots: true } });
    expect(engines[0]?.passedOver.length).toBeGreaterThan(0);
    expect(pools).toMatchObject([{ name: "h100", vmSize: "Standard_NC40ads_H100_v5", min: 2, max: 4, data: "phi" }]);
    expect(pools[0]?.why).toMatch(/smallest size on which notes/);
  });

  it("lie in the zones that the document names, as many as there are nodes", () => {
    const zonesOf = (gpuZones: ("1" | "2" | "3")[], max: number) =>
      planned({ notes: { ...LLAMA, replicas: { min: 1, max } } }, { gpuZones }).pools.map((pool) => pool.zones);
    expect(zonesOf(["3", "1"], 4)).toEqual([["3", "1"]]);
    expect(zonesOf(["3", "1"], 1)).toEqual([["3"]]);
    expect(planned({ notes: LLAMA }, {}).pools[0]?.zones).toBeUndefined();
  });

  it("take the smallest of the pools that are written, and nothing else", () => {
    const gpuPools = [
      { name: "big", vmSize: "Standard_ND96isr_H100_v5", max: 2 },
      { name: "two", vmSize: "Standard_NC80adis_H100_v5", max: 4 },
    ];
    const { engines, pools } = planned({ notes: LLAMA }, { gpuPools });
    expect(engines[0]).toMatchObject({ pool: "two", sizing: { vm: "Standard_NC80adis_H100_v5", tensorParallel: 1 } });
    expect(pools.map((pool) => [pool.name, pool.why])).toEqual([
      ["big", "named in the document"],
      ["two", "named in the document"],
    ]);
  });

  it("take slices where a pool is cut, as many as there are", () => {
    const gpuPools = [
      { name: "cut", vmSize: "Standard_NC40ads_H100_v5", mig: "2g.24gb", max: 1 },
      { name: "whole", vmSize: "Standard_NC40ads_H100_v5", max: 2 },
    ];
    const { engines, notes } = planned(
      { drafts: { model: "phi-4", quantization: "awq", replicas: { min: 2, max: 3 } }, notes: LLAMA },
      { gpuPools },
    );
    expect(engines.map((one) => [one.alias, one.pool, one.sizing.devicesPerNode])).toEqual([
      ["drafts", "cut", 3],
      ["notes", "whole", 1],
    ]);
    expect(notes).toContain("whole: all replicas of notes take 4 machines; there are 2");
    expect(notes.join()).not.toContain("drafts take");
  });

  it("are refused where not even the fewest replicas have a place", () => {
    const gpuPools = [{ name: "one", vmSize: "Standard_NC40ads_H100_v5", max: 1 }];
    expect(() => planned({ notes: LLAMA }, { gpuPools })).toThrow(/INF-3024.*one take 2 machines; there are 1/);
  });

  it("share a layer over as many GPUs as asked", () => {
    const { engines } = planned({ notes: { ...LLAMA, tensorParallel: 2 } });
    expect(engines[0]?.sizing).toMatchObject({ vm: "Standard_NC48ads_A100_v4", tensorParallel: 2 });
    expect(engines[0]?.passedOver.map(({ why }) => why)).toContain("2 GPUs are to share a layer; it has 1");
  });

  it("are refused by alias where they do not start on the VM size that is named", () => {
    const tooSmall = { ...LLAMA, quantization: "none", vmSize: "Standard_NC40ads_H100_v5" } as const;
    expect(() => planned({ notes: tooSmall })).toThrow(
      /llama-3.3-70b-instruct .*does not start on Standard_NC40ads_H100_v5/,
    );
  });

  it("count replicas for a throughput, and say where they can't all run", () => {
    const { engines, notes } = planned({ notes: { ...LLAMA, tokensPerSecond: 20_000 } });
    expect(engines[0]?.throughput).toMatchObject({ basis: "estimated" });
    expect(engines[0]?.throughput?.replicas).toBeGreaterThan(4);
    expect(notes.join("\n")).toMatch(/notes: its tokens a second take \d+ replicas \(estimated\); at most 4 run/);
  });
});

describe("engines on premises", () => {
  const arc = (...nodes: (typeof HGX | typeof L40S)[]) => ({ arc: { kubeconfigPath: "k", nodes } });

  it("are sized on the machines that there are, without pools of Azure", () => {
    const { engines, pools } = planned({ notes: LLAMA }, arc(HGX));
    expect(pools).toEqual([]);
    expect(engines[0]).toMatchObject({ pool: "hgx", sizing: { vm: "hgx", gpu: "NVIDIA H100 SXM 80 GB", boots: true } });
    expect(engines[0]?.sizing.tensorParallel).toBe(2);
  });

  it("take the smallest kind of machine that fits, and say that PCIe is slow", () => {
    const { engines } = planned({ notes: LLAMA }, arc(HGX, L40S));
    expect(engines[0]?.pool).toBe("l40s");
    expect(engines[0]?.sizing.reasons.map(({ text }) => text).join("\n")).toMatch(/the GPUs of l40s have no NVLink/);
  });

  it("are refused where the machines are too few, and noted where they are for all replicas", () => {
    const many = { ...LLAMA, replicas: { min: 9, max: 12 } };
    expect(() => planned({ notes: many }, arc({ ...HGX, count: 2 }))).toThrow(/INF-3024/);
    const { notes } = planned({ notes: { ...many, replicas: { min: 2, max: 12 } } }, arc(HGX));
    expect(notes).toContain("hgx: all replicas of notes take 3 machines; there are 2");
  });

  it("are refused where no machine fits", () => {
    const alone = { ...L40S, gpus: 1 };
    expect(() => planned({ notes: LLAMA }, { arc: { kubeconfigPath: "k", nodes: [alone] } })).toThrow(
      /nothing fits llama-3.3-70b-instruct; tried: l40s \(/,
    );
  });
});

describe("names of derived pools", () => {
  it("are no two alike, and names that AKS takes", () => {
    const names = gpuVms().map((vm) => derivedPoolName(vm.name));
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9]{0,5}$/);
    expect(derivedPoolName("Standard_NC40ads_H100_v5")).toBe("h100");
  });

  it("serve every driver mode", () => {
    for (const driver of GPU_DRIVER_MODES) {
      const gpuPools = [{ name: "one", vmSize: "Standard_NC40ads_H100_v5", min: 2, max: 2 }];
      const preview = driver === "managed-preview" ? { acceptPreview: { reason: "agreed for this test" } } : {};
      expect(planned({ notes: LLAMA }, { driver, gpuPools, ...preview }).pools).toHaveLength(1);
    }
  });
});
