import type { Construct } from "constructs";
import { ArcCluster, type ArcClusterProps } from "../lib/azure/arc";
import { AzureStack } from "./azure-stack";
import type { DeploymentContext } from "./context";

const AZURE_ARC = "azure-arc";

/** The registration of a cluster on premises. What runs on it comes in a later stack, by its kubeconfig. */
export class AzureArcStack extends AzureStack {
  readonly arc: ArcCluster;

  constructor(
    scope: Construct,
    context: DeploymentContext,
    props: Pick<ArcClusterProps, "agentPublicKeyCertificate" | "principals">,
  ) {
    super(scope, AZURE_ARC, context, {
      groupWord: "arc",
      resourceProviders: ["Microsoft.Authorization", "Microsoft.Kubernetes", "Microsoft.KubernetesConfiguration"],
    });
    this.arc = new ArcCluster(this, "Arc", { ...this.placement, ...props, production: context.production });
  }
}
