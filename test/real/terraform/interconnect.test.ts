import { join } from "node:path";
import { defineDeployment } from "../../../lib/deployment";
import { synthesize } from "../../../stacks/synthesize";
import { choices, compositionOf, documentOf, nameOf } from "../../stacks/interconnect/document";
import { expectOneRun } from "../../stacks/interconnect/edges";
import { temporaryFolder } from "../../support/examples";
import { hasNoChange, stackFolders, Terraform } from "../../support/terraform";
import { describeWith, lacksForOfflineTerraform } from "../../support/tools";
import { answer } from "./aws-answers";

/**
 * Those that make most, beside the hybrid example's VPN with resolvers: the other kinds of DNS, a transit gateway, Direct
 * Connect, existing networks.
 */
const applied = choices.filter(
  ({ way, dns, callers, vnet, vpc }) =>
    callers &&
    ((way === "vpn-transit" && dns === "azure-zone" && vnet === "new" && vpc === "new") ||
      (way === "vpn" && dns === "endpoint-url" && vnet === "existing" && vpc === "existing") ||
      (way === "direct-connect" && dns === "resolvers" && vnet === "existing" && vpc === "new")),
);

it.each(choices.map((choice) => [nameOf(choice), choice] as const))("one run makes %s", (_, choice) => {
  expectOneRun(compositionOf(documentOf(choice)).json("interconnect"));
});

describeWith(lacksForOfflineTerraform(), "the path between the clouds, by real Terraform", () => {
  describe.each(applied.map((choice) => [nameOf(choice), choice] as const))("%s", (_, choice) => {
    const outdir = join(temporaryFolder(), "out");
    let stacks: Terraform[] = [];
    const path = (): Terraform => stacks.find((one) => one.directory.endsWith("interconnect")) as Terraform;

    it("is made by one run, both halves of it, and stays as it is", () => {
      const deployment = defineDeployment(documentOf(choice));
      synthesize(deployment, outdir);
      stacks = stackFolders(outdir).map((folder) => new Terraform(folder));
      const bedrock = stacks.find((one) => one.directory.endsWith("aws-bedrock"));
      const region = deployment.aws?.region ?? "";
      if (choice.vpc === "existing" && bedrock) answer(bedrock.directory, region, [region]);
      for (const stack of stacks) {
        stack.init();
        const { create, update, replace, destroy } = stack.apply();
        expect(create.length).toBeGreaterThan(0);
        expect([...update, ...replace, ...destroy]).toEqual([]);
      }
      const made = path().state().join("\n");
      if (choice.way.startsWith("vpn")) {
        expect(made.match(/azurerm_virtual_network_gateway_connection\./g)).toHaveLength(4);
        expect(made.match(/aws_vpn_connection\./g)).toHaveLength(2);
      }
      expect(hasNoChange(path().plan())).toBe(true);
    });

    it("is destroyed without a trace", () => {
      for (const stack of [...stacks].reverse()) {
        stack.destroy();
        expect(stack.state()).toEqual([]);
      }
    });
  });

  it("covers three whole paths", () => {
    expect(applied).toHaveLength(3);
  });
});
