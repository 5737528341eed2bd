import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { hasNoChange, Terraform } from "../../support/terraform";
import { describeWith, lacksForOfflineTerraform } from "../../support/tools";
import { Project } from "./project";

const EXAMPLE = join(__dirname, "../../../examples/org-stack");

describeWith(lacksForOfflineTerraform(), "the example of a team's own app", () => {
  const project = new Project();
  beforeAll(() => {
    cpSync(EXAMPLE, project.folder, { recursive: true });
    const { dependencies, ...manifest } = JSON.parse(readFileSync(join(EXAMPLE, "package.json"), "utf8"));
    project.install(dependencies, manifest);
  });
  afterAll(() => project.remove());

  it("passes its own tests", () => {
    project.must("npm", "test", "--", "--ci");
  });

  it("compiles, and is applied by Terraform, planned again without a change, and not destroyed without consent", () => {
    project.must("npm", "run", "--silent", "synth");
    const terraform = new Terraform(join(project.folder, "cdktf.out/stacks/claims-assistant"));
    terraform.init();
    terraform.validate();
    const made = terraform.apply();
    expect([...made.update, ...made.replace, ...made.destroy]).toEqual([]);
    expect(made.create.length).toBeGreaterThan(20);
    expect(hasNoChange(terraform.plan())).toBe(true);
    const refused = terraform.attempt("destroy", "-input=false", "-auto-approve", "-no-color");
    expect(refused.status).toBe(1);
    expect(refused.output).toMatch(/azurerm_cognitive_account\.OpenAi_\w+ has\s+lifecycle\.prevent_destroy set/);
  });
});
