import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { DeploymentContext } from "./context";
import { addBackend } from "./state";

/** Azure's name of a cloud, as the provider spells it. */
const ENVIRONMENTS = { public: "public", usgovernment: "usgovernment", china: "china" } as const;

/** What a state on Azure is told of itself. */
export interface AzureStateOptions {
  readonly resourceProviders: readonly string[];
}

/** A Terraform state on Azure: its provider and its backend. */
export abstract class AzureState extends TerraformStack {
  constructor(
    scope: Construct,
    readonly stackName: string,
    protected readonly context: DeploymentContext,
    { resourceProviders }: AzureStateOptions,
  ) {
    super(scope, stackName);
    const { deployment, production } = context;
    addBackend(this, stackName, deployment);
    new AzurermProvider(this, "Azure", {
      environment: ENVIRONMENTS[deployment.azure.cloud],
      subscriptionId: deployment.azure.subscriptionId,
      tenantId: deployment.azure.tenantId,
      storageUseAzuread: true,
      // Only what the stack uses; the provider's default registers dozens.
      resourceProviderRegistrations: "none",
      resourceProvidersToRegister: [...resourceProviders],
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
  }
}
