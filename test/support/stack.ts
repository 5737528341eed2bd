import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformStack, Testing } from "cdktf";
import { azureNaming } from "../../lib/azure/naming";
import type { AzurePlacement } from "../../lib/azure/scope";
import { resources, type TerraformJson } from "./examples";

/** A place to build in, as an organisation's own stack has one. */
export const placement: AzurePlacement = {
  resourceGroupName: "rg-org-inference",
  location: "eastus2",
  naming: azureNaming("org"),
  tags: { team: "platform" },
};

/** A foreign stack with an azurerm provider, and what it synthesizes to. */
export function azureStack(build: (stack: TerraformStack) => void): TerraformJson {
  const app = Testing.app({ stackTraces: false });
  const stack = new TerraformStack(app, "org");
  new AzurermProvider(stack, "azurerm", { features: [{}] });
  build(stack);
  return JSON.parse(Testing.synth(stack, true)) as TerraformJson;
}

/** The one resource of a type. */
export function theResource(json: TerraformJson, type: string): Record<string, unknown> {
  const all = resources(json, type);
  if (all.length !== 1) throw new Error(`expected one ${type}, found ${all.length}`);
  return all[0] as Record<string, unknown>;
}
