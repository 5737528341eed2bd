import { App } from "cdktf";
import { contextOf } from "../../../stacks/context";
import { GatewayStack } from "../../../stacks/gateway";
import { settingsFor } from "../../charts/gateway/support";
import { audit } from "../../stacks/gateway/records";
import { servingDocument } from "../../stacks/serving/document";
import { temporaryFolder } from "../../support/examples";
import { hasNoChange, stackFolders, Terraform } from "../../support/terraform";
import { describeWith, lacksForOfflineTerraform } from "../../support/tools";

const PROVIDERS = "/subscriptions/6b1f6c1e-53a8-4c6e-9f4e-0d2f1a7c3b10/resourceGroups/rg-clinic/providers";

function synthesized(namespaceThere: boolean): string {
  const { namespace: _, identityClientId: __, certificate: ___, ...settings } = settingsFor("agentgateway");
  const app = new App({ outdir: temporaryFolder(), stackTraces: false });
  new GatewayStack(app, contextOf(servingDocument()), {
    access: { kubeconfigPath: "/etc/clinic/kubeconfig" },
    issuerUrl: "https://eastus2.oic.prod-aks.azure.com/7c9e6679-7425-40de-944b-e07fc1f90ae7/clinic/",
    virtualNetworks: { platform: `${PROVIDERS}/Microsoft.Network/virtualNetworks/vnet-clinic` },
    vaultId: `${PROVIDERS}/Microsoft.KeyVault/vaults/kv-clinic`,
    certificate: "llm",
    accountId: `${PROVIDERS}/Microsoft.CognitiveServices/accounts/oai-clinic`,
    namespaceThere,
    audit,
    gateway: { ...settings, privateAddress: "10.40.0.250" },
  });
  app.synth();
  return app.outdir;
}

describeWith(lacksForOfflineTerraform(), "a gateway that records, by real Terraform", () => {
  it.each([true, false])("is applied from nothing, stays as it is, and goes; namespace there: %s", (namespaceThere) => {
    const [folder = ""] = stackFolders(synthesized(namespaceThere));
    const stack = new Terraform(folder);
    stack.init();
    expect(stack.apply().create).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^azurerm_storage_account\.Records/),
        expect.stringMatching(/^azurerm_storage_container\.Records/),
        expect.stringMatching(/^azurerm_role_definition\.Records/),
        expect.stringMatching(/^helm_release\.Records/),
      ]),
    );
    expect(hasNoChange(stack.plan())).toBe(true);
    stack.destroy();
    expect(stack.state()).toEqual([]);
  });
});
