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
      // The chart's own default is a moving tag.
      values: { replicaCount: 2, image: { manager: { tag: "v0.9.0", pullPolicy: "IfNotPresent" } } },
    });
  }
}
