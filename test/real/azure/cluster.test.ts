import { clusters, Life } from "../../azure/cluster/life";
import { ClusterPlatform, START, type Stage } from "../../azure/cluster/platform";
import { nameOf, type Shape } from "../../azure/cluster/shapes";
import { hasNoChange } from "../../support/terraform";
import { AzureEmulator, describeWithAzure } from "./emulator";

// The provider waits by itself, whatever the API answers.
jest.setTimeout(1_800_000);

/** One shape a driver; between them every kind of key and API server. */
const SHAPES: readonly Shape[] = [
  { driver: "operator", apiServer: "vnet-integration", egress: "firewall", keys: "own", dns: "managed", pool: "zonal" },
  { driver: "aks", apiServer: "private-link", egress: "none", keys: "platform", dns: "policy", pool: "mig" },
  {
    driver: "managed-preview",
    apiServer: "vnet-integration",
    egress: "nat",
    keys: "own",
    dns: "managed",
    pool: "plain",
  },
];

const LARGER = "Standard_NC80adis_H100_v5";

describeWithAzure("a private cluster with GPU pools, by the real provider", () => {
  describe.each(SHAPES.map((shape) => [nameOf(shape), shape] as const))("%s", (_name, shape) => {
    let emulator: AzureEmulator;
    let life: Life;
    const write = (stage: Stage): void => life.write((app) => new ClusterPlatform(app, "cluster", shape, stage));
    const parts = shape.pool === "zonal" ? 2 : 1;

    beforeAll(async () => {
      emulator = await AzureEmulator.start();
      life = new Life(emulator.env);
    });
    afterAll(() => emulator.stop());

    it("is made, and plans again without a change", () => {
      write(START);
      life.terraform.init();
      life.terraform.validate();
      expect(clusters(life.terraform.apply())).toHaveLength(1);
      expect(life.terraform.plan()).toEqual({ create: [], update: [], replace: [], destroy: [] });
    });

    it("gets another pool, and nothing else changes", () => {
      write({ ...START, second: true });
      const added = life.terraform.apply();
      expect(added.create).toHaveLength(1);
      expect([...added.update, ...added.replace, ...added.destroy]).toEqual([]);
    });

    it("is resized by pools that take over before the old ones go, and keeps its cluster", () => {
      write({ ...START, second: true, vmSize: LARGER });
      const resized = life.terraform.plan();
      expect(resized.replace).toHaveLength(parts);
      expect(clusters(resized)).toEqual([]);
      expect(life.terraform.run("show", "plan.bin")).toMatch(/\+\/- create replacement and then destroy/);
      life.terraform.apply();
    });

    it("is upgraded in place", () => {
      write({ kubernetesVersion: "1.35", second: true, vmSize: LARGER });
      const upgraded = life.terraform.apply();
      expect(upgraded.update).toHaveLength(1 + parts + 1);
      expect([...upgraded.create, ...upgraded.replace, ...upgraded.destroy]).toEqual([]);
      expect(hasNoChange(life.terraform.plan())).toBe(true);
    });

    it("is destroyed, with nothing left", () => {
      life.terraform.destroy();
      expect(life.terraform.state()).toEqual([]);
    });
  });

  // Named here, so that nobody takes a green run for more than it is.
  describe("what an emulated API can't show", () => {
    it.skip.each([
      "zones, networks, vaults and registries of another subscription: it knows its own alone",
      "quota, capacity and prices of GPU VM sizes",
      "whether a region has the VM size, zone or Kubernetes version: it takes any value",
      "nodes: their driver, MIG slices, local disks, Secure Boot, and the autoscaler's decisions",
      "drains, surges and soak times: every operation finishes at once",
      "permissions: whether the identities' roles suffice for network, zone, key and registry",
      "names of the API server in the private zone, and whether nodes reach only what the allow-list names",
      "encryption of disks and etcd with the keys that are named",
      "previews: whether the subscription is registered for them, and what a template's deployment makes of a pool",
      "spot pools without a lasting difference: the API lacks AKS's default of upgrade settings",
    ])("%s", () => undefined);
  });
});
