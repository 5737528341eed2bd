import { join } from "node:path";
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
    expect(stacks()).toHaveLength(3);
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

  it("are destroyed in reverse order, with nothing left", () => {
    for (const stack of stacks().reverse()) {
      stack.destroy();
      expect(stack.state()).toEqual([]);
    }
  });
});
