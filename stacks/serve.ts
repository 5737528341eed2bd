import type { App } from "cdktf";
import type { GatewayImplementation } from "../charts/gateway";
import type { Plan } from "../lib/planning";
import type { AzureClusterStack } from "./azure-cluster";
import type { AzureGpuPoolsStack } from "./azure-gpu-pools";
import type { ClusterMetrics } from "./cluster-metrics";
import type { ClusterPlatformStack } from "./cluster-platform";
import type { ClusterServingStack } from "./cluster-serving";
import type { DeploymentContext } from "./context";
import { platformOf } from "./platform-of-document";
import { servingLacks, servingNotes, servingOf } from "./serving-of-document";

/** What stands on a cluster for models of ours. */
export interface Served {
  readonly platform: ClusterPlatformStack;
  readonly metrics?: ClusterMetrics;
  readonly models: ClusterServingStack["models"];
}

/** The cluster of the same document, as far as one is made. */
export interface OwnCluster {
  readonly made?: AzureClusterStack;
  readonly pools?: AzureGpuPoolsStack;
}

/** What runs on the cluster, where the document says all that it takes; what there is to say of it. */
export function addServing(
  app: App,
  context: DeploymentContext,
  plan: Plan,
  { made, pools }: OwnCluster,
  gateway: GatewayImplementation | undefined,
): { readonly stands?: Served; readonly notes: readonly string[] } {
  const aliases = plan.selfHosting.engines.map((one) => one.alias);
  const served = context.deployment.workloads.filter((one) => aliases.includes(one.model)).map((one) => one.name);
  if (aliases.length === 0) return { notes: [] };
  const lacks = servingLacks(context, plan);
  if (lacks.length > 0)
    return {
      notes: [
        `no engine is deployed for ${aliases.join(", ")}, which ${served.join(", ")} would use: the document lacks ${lacks.join(" and ")}`,
      ],
    };
  if (made === undefined && context.deployment.cluster?.arc === undefined) return { notes: [] };
  // Loaded where a document serves models itself; nobody else needs their provider packages.
  const { ClusterPlatformStack: Platform }: typeof import("./cluster-platform") = require("./cluster-platform");
  const { ClusterServingStack: Serving }: typeof import("./cluster-serving") = require("./cluster-serving");
  const wanted = platformOf(context, plan, made?.cluster, gateway);
  const platform = new Platform(app, context, wanted);
  const own = made && { cluster: made.cluster, pools: pools?.pools ?? {} };
  const serving = new Serving(app, context, servingOf(context, plan, wanted, own), platform);
  // Engines are told their nodes by words, not by references.
  if (pools !== undefined) serving.addDependency(pools);
  return {
    stands: { platform, metrics: wanted.metrics, models: serving.models },
    notes: servingNotes(context, plan),
  };
}
