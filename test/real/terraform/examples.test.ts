import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { exampleNames, loadExample, synthesizeTemporarily } from "../../support/examples";
import { hasNoChange, stackFolders, Terraform } from "../../support/terraform";
import { describeWith, lacksForOfflineTerraform } from "../../support/tools";

describeWith(lacksForOfflineTerraform(), "every example, by real Terraform", () => {
  describe.each(exampleNames)("%s", (name) => {
    const { outdir } = synthesizeTemporarily(loadExample(name));
    const stacks = stackFolders(outdir).map((folder) => new Terraform(folder));

    it("is planned, which finds it valid, and applied in stack order", () => {
      expect(stacks.length).toBeGreaterThan(0);
      for (const stack of stacks) {
        stack.init();
        const changes = stack.apply();
        expect(changes.create.length).toBeGreaterThan(0);
        expect([...changes.update, ...changes.replace, ...changes.destroy]).toEqual([]);
      }
    });

    it("plans again without a change", () => {
      for (const stack of stacks) expect(hasNoChange(stack.plan())).toBe(true);
    });

    it("is destroyed in reverse order, with nothing left", () => {
      for (const stack of [...stacks].reverse()) {
        stack.destroy();
        expect(stack.state()).toEqual([]);
      }
    });
  });

  it("guards what holds state in production: the account and its logs can't be destroyed", () => {
    const { outdir } = synthesizeTemporarily({ ...loadExample("managed-only-platform"), environment: "production" });
    const stacks = stackFolders(outdir).map((folder) => new Terraform(folder));
    for (const stack of stacks) {
      stack.init();
      stack.apply();
    }
    // The network holds none, and Azure keeps one that something is in.
    expect(stacks[0]?.directory).toMatch(/azure-network$/);
    for (const stack of stacks.slice(1)) {
      const refused = stack.attempt("destroy", "-input=false", "-auto-approve");
      expect(refused.status).not.toBe(0);
      expect(refused.output).toMatch(/Instance cannot be destroyed/);
      const file = join(stack.directory, "cdk.tf.json");
      writeFileSync(file, readFileSync(file, "utf8").replaceAll('"prevent_destroy": true', '"prevent_destroy": false'));
    }
    for (const stack of [...stacks].reverse()) stack.destroy();
  });
});
