import { Construct } from "constructs";
import { ThirdPartyChart, type ThirdPartyReleaseProps } from "../delivery";

/** The controller of replicas that span several nodes. */
export class LeaderWorkerSets extends Construct {
  readonly chart: ThirdPartyChart;

  constructor(scope: Construct, id: string, props: Omit<ThirdPartyReleaseProps, "releaseName">) {
    super(scope, id);
    this.chart = new ThirdPartyChart(this, "Chart", {
      ...props,
      chart: "lws",
      releaseName: "lws",
      values: {
        replicaCount: 2,
        image: { manager: { pullPolicy: "IfNotPresent" } },
        // Without it the restricted level of Pod Security lets no pod of it in.
        podSecurityContext: { seccompProfile: { type: "RuntimeDefault" } },
      },
    });
  }
}
