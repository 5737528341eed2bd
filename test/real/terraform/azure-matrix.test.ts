import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { choices, nameOf } from "../../azure/matrix";
import { Platform } from "../../azure/platform";
import { hasNoChange, Terraform } from "../../support/terraform";
import { describeWith, lacksForOfflineTerraform } from "../../support/tools";

jest.setTimeout(180_000);

/** What production guards: nothing else may stop a destroy. */
const GUARDED = /azurerm_(cognitive_account|key_vault|key_vault_key|storage_account|log_analytics_workspace)\./;

describeWith(lacksForOfflineTerraform(), "the Azure constructs by real Terraform, in combinations", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "inferra-azure-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it.each(choices().map((choice) => [nameOf(choice), choice] as const))("%s", (_name, choice) => {
    const synth = (production: boolean): Terraform => {
      const app = new App({ outdir: folder, stackTraces: false });
      new Platform(app, "platform", { ...choice, production });
      app.synth();
      return new Terraform(join(folder, "stacks", "platform"));
    };
    const guarded = synth(true);
    guarded.init();
    const made = guarded.apply();
    expect(made.create.length).toBeGreaterThan(20);
    expect([...made.update, ...made.replace, ...made.destroy]).toEqual([]);
    expect(hasNoChange(guarded.plan())).toBe(true);

    const refused = guarded.attempt("destroy", "-input=false", "-auto-approve");
    expect(refused.status).not.toBe(0);
    expect(refused.output).toMatch(/Instance cannot be destroyed/);
    expect(refused.output).toMatch(GUARDED);

    const loose = synth(false);
    expect(hasNoChange(loose.plan())).toBe(true);
    loose.destroy();
    expect(loose.state()).toEqual([]);
  });
});
