import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import type { Construct } from "constructs";
import type { AzurePlacement } from "../lib/azure/scope";
import { AzureState, type AzureStateOptions } from "./azure-state";
import type { DeploymentContext } from "./context";

/** A state on Azure with one resource group for what is made in it. */
export abstract class AzureStack extends AzureState {
  readonly placement: AzurePlacement;
  protected readonly group: ResourceGroup;

  constructor(
    scope: Construct,
    stackName: string,
    context: DeploymentContext,
    options: AzureStateOptions & {
      readonly groupWord: string;
      /** Where its resources lie. Default: the deployment's region. */
      readonly location?: string;
    },
  ) {
    super(scope, stackName, context, options);
    const { deployment, naming, tags } = context;
    const location = options.location ?? deployment.azure.region;
    this.group = new ResourceGroup(this, "ResourceGroup", {
      name: naming("resource-group", options.groupWord),
      location,
      tags: { ...tags },
    });
    this.placement = { resourceGroupName: this.group.name, location, naming, tags };
  }
}
