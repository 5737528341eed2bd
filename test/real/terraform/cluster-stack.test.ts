import { clusterApp } from "../../azure/cluster/stack";
import { temporaryFolder } from "../../support/examples";
import { hasNoChange, stackFolders, Terraform } from "../../support/terraform";
import { describeWith, lacksForOfflineTerraform } from "../../support/tools";

describeWith(
  lacksForOfflineTerraform(),
  "network, foundation, cluster and pools in states of their own, by real Terraform",
  () => {
    const outdir = temporaryFolder();
    clusterApp(outdir).app.synth();
    const stacks = stackFolders(outdir).map((folder) => new Terraform(folder));

    it("are applied in order, and stay as they are", () => {
      expect(stacks).toHaveLength(4);
      for (const stack of stacks) {
        stack.init();
        expect(stack.apply().create.length).toBeGreaterThan(0);
      }
      for (const stack of stacks) expect(hasNoChange(stack.plan())).toBe(true);
    });

    it("are destroyed in reverse order, with nothing left", () => {
      for (const stack of [...stacks].reverse()) {
        stack.destroy();
        expect(stack.state()).toEqual([]);
      }
    });
  },
);
