import { join } from "node:path";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { App, LocalBackend, TerraformStack } from "cdktf";
import { AzureNetwork } from "../../../lib/azure/network";
import { PipelineAgents, type PipelineAgentsProps } from "../../../lib/azure/pipeline-agents";
import { temporaryFolder } from "../../support/examples";
import { placement } from "../../support/stack";
import { hasNoChange, stackFolders, Terraform } from "../../support/terraform";
import { describeWith, lacksForOfflineTerraform } from "../../support/tools";

const EXITS: readonly PipelineAgentsProps["exit"][] = [
  { firewallAddress: "10.0.0.4" },
  { unfiltered: { reason: "The pilot has no firewall yet." } },
];

function synthesized(exit: PipelineAgentsProps["exit"], count: number): string {
  const folder = temporaryFolder();
  const app = new App({ outdir: join(folder, "out"), stackTraces: false });
  const stack = new TerraformStack(app, "agents");
  new LocalBackend(stack, { path: join(folder, "state") });
  new AzurermProvider(stack, "azurerm", { features: [{}] });
  const network = new AzureNetwork(stack, "Network", { ...placement, agentRange: "10.64.15.160/27" });
  new PipelineAgents(stack, "Agents", {
    ...placement,
    virtualNetworkName: network.resource.name,
    range: "10.64.15.160/27",
    reach: ["10.64.0.0/20"],
    exit,
    count,
    imageId:
      "/subscriptions/6b1f6c1e-53a8-4c6e-9f4e-0d2f1a7c3b10/resourceGroups/rg/providers/Microsoft.Compute/images/agents",
    sshPublicKey: `ssh-rsa ${"A".repeat(372)}`,
  });
  app.synth();
  return app.outdir;
}

describeWith(lacksForOfflineTerraform(), "pipeline agents, by real Terraform", () => {
  it.each(EXITS.map((exit) => [Object.keys(exit)[0] ?? "", exit] as const))(
    "are applied, stay, and go: %s",
    (_, exit) => {
      const [folder = ""] = stackFolders(synthesized(exit, 2));
      const stack = new Terraform(folder);
      stack.init();
      expect(stack.apply().create).toContainEqual(
        expect.stringMatching(/^azurerm_linux_virtual_machine_scale_set\.Agents_/),
      );
      expect(hasNoChange(stack.plan())).toBe(true);
      stack.destroy();
    },
  );
});
