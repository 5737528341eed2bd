import { join } from "node:path";
import { App } from "cdktf";
import type { GatewayDescription, GatewayImplementation } from "../../../charts/gateway";
import { contextOf } from "../../../stacks/context";
import { GatewayStack } from "../../../stacks/gateway";
import { synthesize } from "../../../stacks/synthesize";
import { description, IMPLEMENTATIONS, settingsFor } from "../../charts/gateway/support";
import { gatewayDocument } from "../../stacks/gateway/document";
import { servingDocument } from "../../stacks/serving/document";
import { temporaryFolder } from "../../support/examples";
import { hasNoChange, joined, type PlannedChanges, stackFolders, Terraform } from "../../support/terraform";
import { describeWith, lacksForOfflineTerraform } from "../../support/tools";

const PROVIDERS = "/subscriptions/6b1f6c1e-53a8-4c6e-9f4e-0d2f1a7c3b10/resourceGroups/rg-clinic/providers";
const BACKENDS = { "self-hosted": "large-vllm", "azure-openai": "large-azure", bedrock: "large-bedrock" } as const;
type Kind = keyof typeof BACKENDS;

/** One alias over some of the backends. */
function over(kinds: readonly Kind[]): GatewayDescription {
  const names = kinds.map((one): string => BACKENDS[one]);
  return {
    backends: description.backends.filter((one) => names.includes(one.name)),
    aliases: [{ name: "clinical-large", backends: names, restricted: false }],
    consumers: description.consumers.slice(0, 1).map((one) => ({ ...one, aliases: ["clinical-large"] })),
  };
}

/** Synthesizes the stack into a folder. */
function synthInto(outdir: string, implementation: GatewayImplementation, kinds: readonly Kind[]): void {
  const { namespace: _, identityClientId: __, certificate: ___, ...settings } = settingsFor(implementation);
  const azure = kinds.includes("azure-openai");
  const app = new App({ outdir, stackTraces: false });
  new GatewayStack(app, contextOf(servingDocument()), {
    access: { kubeconfigPath: "/etc/clinic/kubeconfig" },
    issuerUrl: "https://eastus2.oic.prod-aks.azure.com/7c9e6679-7425-40de-944b-e07fc1f90ae7/clinic/",
    virtualNetworks: { platform: `${PROVIDERS}/Microsoft.Network/virtualNetworks/vnet-clinic` },
    vaultId: `${PROVIDERS}/Microsoft.KeyVault/vaults/kv-clinic`,
    certificate: "llm",
    accountId: azure ? `${PROVIDERS}/Microsoft.CognitiveServices/accounts/oai-clinic` : undefined,
    namespaceThere: false,
    gateway: {
      ...settings,
      implementation,
      description: over(kinds),
      aws: kinds.includes("bedrock") ? settings.aws : undefined,
      storedAzureCredential: azure ? settings.storedAzureCredential : undefined,
      privateAddress: "10.40.0.250",
    },
  });
  app.synth();
}

const combinations = [1, 2, 3, 4, 5, 6, 7].map((bits) =>
  (Object.keys(BACKENDS) as Kind[]).filter((_, index) => (bits >> index) % 2 === 1),
);
const choices = IMPLEMENTATIONS.flatMap((one) => combinations.map((kinds) => [one, kinds] as const));
const nameOf = (implementation: GatewayImplementation, kinds: readonly Kind[]): string =>
  [implementation, ...kinds].join("-over-");

describeWith(lacksForOfflineTerraform(), "the gateway over any backends, by real Terraform", () => {
  describe("every combination, side by side", () => {
    const root = temporaryFolder();
    let all: Terraform;
    let made: PlannedChanges;

    beforeAll(() => {
      for (const choice of choices) synthInto(join(root, nameOf(...choice)), ...choice);
      const stacks = choices.map((choice) => [nameOf(...choice), `${nameOf(...choice)}/stacks/gateway`]);
      all = joined(root, Object.fromEntries(stacks));
      all.init();
      made = all.apply();
    });

    it.each(choices)("%s over %j is applied from nothing", (implementation, kinds) => {
      const own = made.create.filter((one) => one.startsWith(`module.${nameOf(implementation, kinds)}.`));
      expect(own).toEqual(expect.arrayContaining([expect.stringMatching(/\.helm_release\.Gateway/)]));
    });

    it("changes nothing else", () => {
      expect([...made.update, ...made.replace, ...made.destroy]).toEqual([]);
    });

    it("stays as it is", () => expect(hasNoChange(all.plan())).toBe(true));

    it("goes without a trace", () => {
      all.destroy();
      expect(all.state()).toEqual([]);
    });
  });

  it("comes after what it stands on: over all backends, applied in order from nothing, and gone again", () => {
    const outdir = join(temporaryFolder(), "out");
    synthesize(gatewayDocument({ backends: ["self-hosted", "azure-openai", "bedrock"], monitored: true }), outdir);
    const stacks = stackFolders(outdir).map((folder) => new Terraform(folder));
    const gateway = stacks.find((one) => one.directory.endsWith("gateway"));
    for (const stack of stacks) {
      stack.init();
      expect(stack.apply().create.length).toBeGreaterThan(0);
    }
    expect(gateway?.state()).toEqual(expect.arrayContaining([expect.stringMatching(/^helm_release\.Overflow/)]));
    expect(gateway && hasNoChange(gateway.plan())).toBe(true);
    for (const stack of [...stacks].reverse()) {
      stack.destroy();
      expect(stack.state()).toEqual([]);
    }
  });
});
