import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { OrgStack } from "../../azure/org-stack";
import { hasNoChange, Terraform } from "../../support/terraform";
import { describeWith, lacksForOfflineTerraform } from "../../support/tools";

jest.setTimeout(180_000);

describeWith(lacksForOfflineTerraform(), "single constructs in an organisation's stack, by real Terraform", () => {
  it("is applied, planned again without a change, destroyed", () => {
    const folder = mkdtempSync(join(tmpdir(), "inferra-azure-"));
    const app = new App({ outdir: folder, stackTraces: false });
    new OrgStack(app, "org");
    app.synth();
    const terraform = new Terraform(join(folder, "stacks", "org"));
    terraform.init();
    terraform.validate();
    const made = terraform.apply();
    expect([...made.update, ...made.replace, ...made.destroy]).toEqual([]);
    expect(hasNoChange(terraform.plan())).toBe(true);
    terraform.destroy();
    expect(terraform.state()).toEqual([]);
    rmSync(folder, { recursive: true, force: true });
  });
});
