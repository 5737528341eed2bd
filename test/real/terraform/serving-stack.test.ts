import { basename, join } from "node:path";
import { synthesize } from "../../../stacks/synthesize";
import { servingDocument } from "../../stacks/serving/document";
import { temporaryFolder } from "../../support/examples";
import { hasNoChange, stackFolders, Terraform } from "../../support/terraform";
import { describeWith, lacksForOfflineTerraform } from "../../support/tools";

describeWith(lacksForOfflineTerraform(), "foundation, cluster and what runs on it, by real Terraform", () => {
  const outdir = join(temporaryFolder(), "out");
  const stacks = () => stackFolders(outdir).map((folder) => new Terraform(folder));

  it("are applied in order from nothing, and stay as they are", () => {
    synthesize(servingDocument(), outdir);
    expect(stacks().map(({ directory }) => basename(directory))).toEqual([
      ...["azure-network", "azure-foundation", "azure-cluster"],
      ...["azure-gpu-pools", "cluster-platform", "cluster-serving"],
    ]);
    for (const stack of stacks()) {
      stack.init();
      expect(stack.apply().create.length).toBeGreaterThan(0);
    }
    for (const stack of stacks()) expect(hasNoChange(stack.plan())).toBe(true);
  });

  it("take another model without touching the first", () => {
    synthesize(servingDocument({ letters: true }), outdir);
    for (const stack of stacks()) {
      stack.init();
      const changes = stack.apply();
      expect(changes.replace).toEqual([]);
      expect(changes.destroy).toEqual([]);
      expect(changes.update.filter((address) => address.startsWith("helm_release"))).toEqual([]);
      if (stack.directory.endsWith("serving")) {
        expect(changes.create).toEqual([expect.stringMatching(/^helm_release\.Model-letters/)]);
      }
    }
  });

  const MEASURED: Readonly<Record<string, readonly string[]>> = {
    "cluster-platform": ["Monitoring_Chart", "Keda_Chart"],
    "cluster-serving": ["Rules_Chart", "Scaling-notes", "Scaling-letters", "Canary"],
  };
  const measured = { letters: true, monitored: true, hours: true };

  it("take what measures and scales, and the next version of a model, and stay as they are", () => {
    synthesize(servingDocument({ ...measured, canary: true }), outdir);
    for (const stack of stacks()) {
      stack.init();
      const { create } = stack.apply();
      for (const name of MEASURED[basename(stack.directory)] ?? []) expect(create.join("\n")).toMatch(name);
    }
    for (const stack of stacks()) expect(hasNoChange(stack.plan())).toBe(true);
  });

  it("give that version up again and leave the stable one alone", () => {
    synthesize(servingDocument(measured), outdir);
    for (const stack of stacks()) {
      stack.init();
      const { create, update, replace, destroy } = stack.apply();
      expect([create, update, replace]).toEqual([[], [], []]);
      for (const address of destroy) expect(address).toMatch(/^helm_release\.Model-notes_(Canary|Rules)/);
      expect(destroy).toHaveLength(stack.directory.endsWith("serving") ? 2 : 0);
    }
  });

  it("are destroyed in reverse order, with nothing left", () => {
    for (const stack of stacks().reverse()) {
      stack.destroy();
      expect(stack.state()).toEqual([]);
    }
  });
});
