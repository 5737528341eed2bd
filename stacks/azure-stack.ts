import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { AzurePlacement } from "../lib/azure/scope";
import type { DeploymentContext } from "./context";
import { addBackend } from "./state";

/** Azure's name of a cloud, as the provider spells it. */
const ENVIRONMENTS = { public: "public", usgovernment: "usgovernment", china: "china" } as const;

/** A Terraform state on Azure: provider, backend, and one resource group for what is made in it. */
export abstract class AzureStack extends TerraformStack {
  readonly placement: AzurePlacement;
  protected readonly group: ResourceGroup;

  constructor(
    scope: Construct,
    readonly stackName: string,
    protected readonly context: DeploymentContext,
    options: {
      readonly groupWord: string;
      readonly resourceProviders: readonly string[];
      /** Where its resources lie. Default: the deployment's region. */
      readonly location?: string;
    },
  ) {
    super(scope, stackName);
    const { deployment, naming, tags, production } = context;
    addBackend(this, stackName, deployment);
    new AzurermProvider(this, "Azure", {
      environment: ENVIRONMENTS[deployment.azure.cloud],
      subscriptionId: deployment.azure.subscriptionId,
      tenantId: deployment.azure.tenantId,
      storageUseAzuread: true,
      // Only what the stack uses; the provider's default registers dozens.
      resourceProviderRegistrations: "none",
      resourceProvidersToRegister: [...options.resourceProviders],
      features: [
        {
          // In production a deleted account or vault can be brought back.
          cognitiveAccount: [{ purgeSoftDeleteOnDestroy: !production }],
          keyVault: [{ purgeSoftDeleteOnDestroy: false, recoverSoftDeletedKeyVaults: true }],
          // No key is there to use, and blobs are reached from inside the network only.
          storage: [{ dataPlaneAvailable: false }],
          logAnalyticsWorkspace: [{ permanentlyDeleteOnDestroy: !production }],
          resourceGroup: [{ preventDeletionIfContainsResources: true }],
        },
      ],
    });
    const location = options.location ?? deployment.azure.region;
    this.group = new ResourceGroup(this, "ResourceGroup", {
      name: naming("resource-group", options.groupWord),
      location,
      tags: { ...tags },
    });
    this.placement = { resourceGroupName: this.group.name, location, naming, tags };
  }
}
