import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import { contextOf } from "../../../stacks/context";
import { GatewayStack, type GatewayStackProps } from "../../../stacks/gateway";
import { IMPLEMENTATIONS, settingsFor } from "../../charts/gateway/support";
import { releasesOf } from "../../charts/support/synthesize";
import { resources, type TerraformJson, temporaryFolder } from "../../support/examples";
import { servingDocument } from "../serving/document";

const VAULT = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-clinic";
const ACCOUNT = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/oai-clinic";

function synthesized(
  implementation: (typeof IMPLEMENTATIONS)[number],
  changes: Partial<GatewayStackProps> = {},
): TerraformJson {
  const { namespace: _, identityClientId: __, certificate: ___, ...settings } = settingsFor(implementation);
  const app = new App({ outdir: temporaryFolder(), stackTraces: false });
  new GatewayStack(app, contextOf(servingDocument()), {
    access: { kubeconfigPath: "/etc/clinic/kubeconfig" },
    issuerUrl: "https://eastus2.oic.prod-aks.azure.com/tenant/cluster/",
    virtualNetworks: {
      platform: "/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet",
    },
    vaultId: VAULT,
    certificate: "llm",
    accountId: ACCOUNT,
    namespaceThere: true,
    gateway: { implementation, ...settings, privateAddress: "10.40.0.250" },
    ...changes,
  });
  app.synth();
  return JSON.parse(readFileSync(join(app.outdir, "stacks/gateway/cdk.tf.json"), "utf8"));
}

describe.each(IMPLEMENTATIONS)("the stack of %s", (implementation) => {
  const json = synthesized(implementation);
  const subject = `system:serviceaccount:gateway:${implementation === "agentgateway" ? "inference" : "inference-gateway"}`;

  it("has an identity that the gateway's pods alone can take", () => {
    expect(resources(json, "azurerm_federated_identity_credential")).toMatchObject([
      { audience: ["api://AzureADTokenExchange"], subject },
    ]);
  });

  it("lets it read one certificate and call one account, and nothing else", () => {
    expect(resources(json, "azurerm_role_assignment")).toMatchObject([
      { role_definition_name: "Cognitive Services OpenAI User", scope: ACCOUNT },
      { role_definition_name: "Key Vault Secrets User", scope: `${VAULT}/secrets/llm` },
    ]);
  });

  it("resolves exactly the gateway's name, to its address", () => {
    expect(resources(json, "azurerm_private_dns_zone")).toMatchObject([{ name: "llm.northgate.internal" }]);
    expect(resources(json, "azurerm_private_dns_a_record")).toMatchObject([
      {
        name: "@",
        zone_name: "llm.northgate.internal",
        records: ["10.40.0.250"],
        depends_on: expect.arrayContaining([expect.stringContaining("azurerm_private_dns_zone.")]),
      },
    ]);
    expect(JSON.stringify(releasesOf(json as Parameters<typeof releasesOf>[0]))).toContain(
      'azure-load-balancer-ipv4\\":\\"10.40.0.250',
    );
  });

  it("installs after everything that the pods need at their start", () => {
    const [first] = Object.values(releasesOf(json as Parameters<typeof releasesOf>[0]));
    expect(first?.depends_on?.join()).toMatch(/federated_identity_credential.*role_assignment/);
  });

  it("makes its namespace where no other stack has", () => {
    const names = (one: TerraformJson) => Object.keys(releasesOf(one as Parameters<typeof releasesOf>[0]));
    expect(names(json)).not.toContain("inferra-base");
    expect(names(synthesized(implementation, { namespaceThere: false }))).toContain("inferra-base");
  });

  it("has no role on an account where no alias leads to one", () => {
    expect(resources(synthesized(implementation, { accountId: undefined }), "azurerm_role_assignment")).toHaveLength(1);
  });
});
