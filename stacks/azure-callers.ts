import type { Construct } from "constructs";
import type { AzureOpenAi } from "../lib/azure/openai";
import { AzureStack } from "./azure-stack";
import { addServiceAccounts, type Callers } from "./callers-of-document";
import type { DeploymentContext } from "./context";

const AZURE_CALLERS = "azure-callers";

/**
 * Who on the cluster may call the account. It needs both, and neither of them waits for the other: each takes long by itself.
 */
export class AzureCallersStack extends AzureStack {
  constructor(scope: Construct, context: DeploymentContext, openAi: AzureOpenAi, issuerUrl: string, callers: Callers) {
    super(scope, AZURE_CALLERS, context, {
      groupWord: "callers",
      resourceProviders: ["Microsoft.Authorization", "Microsoft.ManagedIdentity"],
    });
    addServiceAccounts(this, openAi, issuerUrl, callers);
  }
}
