import { Construct } from "constructs";
import { InferraError, monitoringErrors } from "../../lib/errors";
import { ThirdPartyChart, type ThirdPartyReleaseProps } from "../delivery";

export interface KedaProps extends Omit<ThirdPartyReleaseProps, "releaseName"> {
  /** Whether the cluster has KEDA already, as AKS's add-on. A cluster can have one KEDA. Default false. */
  readonly addOn?: boolean;
  /** Has the Prometheus Operator scrape it; its CRDs must be there. */
  readonly monitored: boolean;
  /** The identity with which it reads an Azure Monitor workspace. Default: none. */
  readonly identity?: { readonly clientId: string; readonly tenantId: string };
}

/** KEDA: what makes the number of replicas follow the load. */
export class Keda extends Construct {
  readonly chart: ThirdPartyChart;

  /** @throws INF-2377 where the cluster has the add-on. */
  constructor(scope: Construct, id: string, props: KedaProps) {
    super(scope, id);
    if (props.addOn === true) throw new InferraError(monitoringErrors.kedaTwice(this.node.path));
    const { monitored, identity } = props;
    const metrics = { enabled: monitored, serviceMonitor: { enabled: monitored } };
    const oneAway = { maxUnavailable: 1 };
    this.chart = new ThirdPartyChart(this, "Chart", {
      ...props,
      chart: "keda",
      releaseName: "keda",
      values: {
        // One leads, the other waits: a node that goes does not stop scaling.
        operator: { replicaCount: 2 },
        metricsServer: { replicaCount: 2 },
        podDisruptionBudget: { operator: oneAway, metricServer: oneAway },
        // It scales on metrics and clocks alone, so it has no need to read the secrets of every namespace.
        permissions: { operator: { restrict: { secret: true } }, metricServer: { restrict: { secret: true } } },
        // The chart would have it read everything of every kind, secrets included. Deployments it can scale without this.
        rbac: { scaledRefKinds: [{ apiGroup: "leaderworkerset.x-k8s.io", kind: "leaderworkersets" }] },
        prometheus: { operator: metrics, metricServer: metrics },
        ...(identity === undefined ? {} : { podIdentity: { azureWorkload: { enabled: true, ...identity } } }),
      },
    });
  }
}
