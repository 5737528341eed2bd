import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { App, type TerraformStack } from "cdktf";
import { temporaryFolder } from "../../support/examples";
import { hasNoChange, type PlannedChanges, Terraform } from "../../support/terraform";
import { describeWith, lacksForOfflineTerraform } from "../../support/tools";
import { ClusterPlatform, START, type Stage } from "./platform";
import { nameOf, type Shape, shapes } from "./shapes";

/** One stack over its life: each stage is written over the one before, as a pipeline does. */
export class Life {
  readonly terraform: Terraform;

  /** `env`: where an API is, if not that of the offline providers. */
  constructor(env: NodeJS.ProcessEnv = {}) {
    this.terraform = new Terraform(temporaryFolder(), env);
  }

  write(build: (app: App) => TerraformStack): void {
    const outdir = temporaryFolder();
    const app = new App({ outdir, stackTraces: false });
    const stack = build(app);
    app.synth();
    const text = readFileSync(join(outdir, "stacks", stack.node.id, "cdk.tf.json"), "utf8");
    const { terraform, ...rest } = JSON.parse(text) as { terraform: Record<string, unknown> };
    // The state stays beside the configuration.
    const { backend: _, ...settings } = terraform;
    writeFileSync(join(this.terraform.directory, "cdk.tf.json"), JSON.stringify({ ...rest, terraform: settings }));
  }
}

const CLUSTER = /^azurerm_kubernetes_cluster\./;

/** Clusters that a plan makes, replaces or destroys. */
export const clusters = (changes: PlannedChanges): string[] =>
  [...changes.replace, ...changes.destroy, ...changes.create].filter((address) => CLUSTER.test(address));

/** The life of every shape of one driver. */
export function describeLives(driver: Shape["driver"]): void {
  const ours = shapes().filter((shape) => shape.driver === driver);

  describeWith(lacksForOfflineTerraform(), `clusters with driver ${driver}, by real Terraform`, () => {
    it("come in every API server and egress", () => expect(ours).toHaveLength(8));

    describe.each(ours.map((shape) => [nameOf(shape), shape] as const))("%s", (_name, shape) => {
      const life = new Life();
      const { terraform } = life;
      const write = (stage: Stage): void => life.write((app) => new ClusterPlatform(app, "cluster", shape, stage));
      const parts = shape.pool === "zonal" ? 2 : 1;

      it("is made, and stays as it is", () => {
        write(START);
        terraform.init();
        terraform.validate();
        const made = terraform.apply();
        expect(made.create.filter((address) => CLUSTER.test(address))).toHaveLength(1);
        expect([...made.update, ...made.replace, ...made.destroy]).toEqual([]);
        expect(hasNoChange(terraform.plan())).toBe(true);
      });

      it("gets another pool, and nothing else changes", () => {
        write({ ...START, second: true });
        const added = terraform.apply();
        expect(added.create).toHaveLength(1);
        expect([...added.update, ...added.replace, ...added.destroy]).toEqual([]);
      });

      it("is resized by a pool that takes over before the old one goes", () => {
        write({ ...START, second: true, vmSize: "Standard_NC80adis_H100_v5" });
        const resized = terraform.apply();
        expect(resized.replace).toHaveLength(parts);
        expect(resized.replace.every((address) => address.includes("Gpus"))).toBe(true);
        expect([...resized.create, ...resized.update, ...resized.destroy]).toEqual([]);
        expect(clusters(resized)).toEqual([]);
      });

      it("is upgraded in place, pools after the cluster", () => {
        write({ kubernetesVersion: "1.35", second: true, vmSize: "Standard_NC80adis_H100_v5" });
        const upgraded = terraform.apply();
        expect(upgraded.update.filter((address) => CLUSTER.test(address))).toHaveLength(1);
        expect(upgraded.update).toHaveLength(1 + parts + 1);
        expect([...upgraded.create, ...upgraded.replace, ...upgraded.destroy]).toEqual([]);
        expect(hasNoChange(terraform.plan())).toBe(true);
      });

      it("is destroyed with nothing left", () => {
        terraform.destroy();
        expect(terraform.state()).toEqual([]);
      });
    });
  });
}
