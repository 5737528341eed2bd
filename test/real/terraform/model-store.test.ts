import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { App, TerraformStack, TerraformVariable } from "cdktf";
import { EncryptionKey, KeyVault } from "../../../lib/azure/key-vault";
import { ModelStore } from "../../../lib/azure/model-store";
import { PrivateDnsZones } from "../../../lib/azure/private-dns";
import { addProvider } from "../../azure/platform";
import { placement } from "../../azure/synthesize";
import { temporaryFolder } from "../../support/examples";
import { hasNoChange, Terraform } from "../../support/terraform";
import { describeWith, lacksForOfflineTerraform } from "../../support/tools";

jest.setTimeout(180_000);

const VAULT = "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/kv";
const KEY = `https://kv.vault.azure.net/keys/models/${"a".repeat(32)}`;
const SUBNET = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/endpoints";
const WORKSPACE = "/subscriptions/s/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/org";
const PASSWORD = "correct horse battery staple";

/** A store whose password Terraform is told and does not keep. */
function synthesized(): string {
  const outdir = temporaryFolder();
  const app = new App({ outdir, stackTraces: false });
  const stack = new TerraformStack(app, "models");
  addProvider(stack, "public");
  const password = new TerraformVariable(stack, "password", { type: "string", sensitive: true });
  password.addOverride("ephemeral", true);
  new ModelStore(stack, "Models", {
    ...placement,
    database: {
      ...{ sku: "GP_Standard_D2ds_v5", version: "16", administratorLogin: "registry" },
      administratorPassword: password.stringValue,
    },
    key: EncryptionKey.fromId(KEY, KeyVault.fromId(VAULT, { authorization: "roles" })),
    principalId: "22222222-2222-2222-2222-222222222222",
    ...{ subnetId: SUBNET, workspaceId: WORKSPACE, dns: PrivateDnsZones.byPolicy(), production: false },
  });
  app.synth();
  return join(outdir, "stacks", "models");
}

describeWith(lacksForOfflineTerraform(), "the store of models, by real Terraform", () => {
  it("is applied, planned again without a change and destroyed, and keeps no password", () => {
    const folder = synthesized();
    const terraform = new Terraform(folder, { TF_VAR_password: PASSWORD });
    terraform.init();
    terraform.validate();
    const made = terraform.apply();
    expect(made.create.length).toBeGreaterThan(8);
    expect([...made.update, ...made.replace, ...made.destroy]).toEqual([]);
    expect(hasNoChange(terraform.plan())).toBe(true);
    for (const file of readdirSync(folder).filter((name) => /tfstate|plan\.bin|\.json$/.test(name))) {
      expect(readFileSync(join(folder, file)).includes(PASSWORD)).toBe(false);
    }
    terraform.destroy();
    expect(terraform.state()).toEqual([]);
  });
});
