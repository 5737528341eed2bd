import { loadExample, synthesizeTemporarily, topologies } from "../../support/examples";
import { hasNoChange, stackFolders, Terraform } from "../../support/terraform";
import { describeWith, lacksForOfflineTerraform } from "../../support/tools";

// Destroying is shown by the whole organisations beside these; so is what production guards.
describeWith(lacksForOfflineTerraform(), "every topology, by real Terraform", () => {
  it.each(topologies)("%s is applied in stack order, and planned again without a change", (_, name, environment) => {
    const { outdir } = synthesizeTemporarily(loadExample(name, environment));
    const stacks = stackFolders(outdir).map((folder) => new Terraform(folder));
    expect(stacks.length).toBeGreaterThan(0);
    for (const stack of stacks) {
      stack.init();
      const changes = stack.apply();
      expect(changes.create.length).toBeGreaterThan(0);
      expect([...changes.update, ...changes.replace, ...changes.destroy]).toEqual([]);
      expect(hasNoChange(stack.plan())).toBe(true);
    }
  });
});
