import type { TerraformProvider } from "cdktf";
import type { AzureNaming } from "./naming";

/** What every Azure construct needs to know about the place it builds in. */
export interface AzurePlacement {
  /** The resource group that takes the construct's resources. */
  readonly resourceGroupName: string;
  /** The Azure region, by its programmatic name, such as `eastus2`. */
  readonly location: string;
  /** Names resources. Pass `azureNaming("my-prefix")`, or a function of your own conventions. */
  readonly naming: AzureNaming;
  /** Tags for every resource that takes them. Default: none. */
  readonly tags?: Readonly<Record<string, string>>;
  /** An aliased azurerm provider, such as one of another subscription. Default: the stack's own. */
  readonly provider?: TerraformProvider;
}

/** The arguments that nearly every azurerm resource takes from its placement. */
export function placed(placement: AzurePlacement) {
  return {
    resourceGroupName: placement.resourceGroupName,
    location: placement.location,
    tags: placement.tags,
    provider: placement.provider,
  };
}
