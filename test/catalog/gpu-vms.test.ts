import { gpu, gpus, gpuVm, gpuVms } from "../../lib/catalog";

describe("GPU VM sizes", () => {
  it("name GPUs that exist; of the others each says that it is for machines on premises", () => {
    for (const vm of gpuVms()) expect([vm.name, gpu(vm.gpu)?.name]).toEqual([vm.name, vm.gpu]);
    const used = new Set(gpuVms().map((vm) => vm.gpu));
    const others = gpus().filter((row) => !used.has(row.name));
    expect(others.map((row) => row.name)).toEqual(["l40s-48gb"]);
    for (const row of others) expect(row.note).toMatch(/on premises/);
  });

  it("know the H100 NVL of NC40ads as 94 GB, of which 93.1 GiB are visible", () => {
    const vm = gpuVm("Standard_NC40ads_H100_v5");
    expect(vm).toMatchObject({ gpus: 1, vcpus: 40, memoryGB: 320, interconnect: "none", infiniband: false });
    expect(gpu(vm?.gpu ?? "")).toMatchObject({ nominalGB: 94, visibleGiB: 93.1 });
  });

  it("have InfiniBand on ND sizes only", () => {
    for (const vm of gpuVms()) expect([vm.name, vm.infiniband]).toEqual([vm.name, vm.name.startsWith("Standard_ND")]);
  });

  it("show a process less than the nominal memory of the card", () => {
    for (const row of gpus()) {
      if (row.visibleGiB !== undefined) expect(row.visibleGiB).toBeLessThan(row.nominalGB);
    }
  });

  it("offer no MIG slice larger than the card", () => {
    for (const row of gpus()) {
      for (const profile of row.migProfiles) {
        expect(Number(/\.(\d+)gb$/.exec(profile)?.[1])).toBeLessThanOrEqual(row.nominalGB);
      }
    }
  });

  it("have a price key each, and no two alike", () => {
    const keys = gpuVms().map((vm) => vm.priceKey);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("mark AMD, which takes no NVIDIA driver", () => {
    expect(gpuVm("Standard_ND96isr_MI300X_v5")?.driver).toBe("none");
  });
});
