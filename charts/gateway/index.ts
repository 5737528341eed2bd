import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { LocalChart, ThirdPartyChart } from "../delivery";
import type { GatewayNote } from "./notes";
import type { InferenceGatewayProps } from "./props";
import { renderGateway } from "./render";

export {
  OVERFLOW_ADVICE,
  OVERFLOW_SHARE,
  OVERFLOW_USD,
  type OverflowShares,
  type OverflowWatch,
  overflowRules,
  REPLICAS,
  REPLICAS_USED,
} from "./capacity";
export type {
  AzureOpenAiBackend,
  BedrockBackend,
  GatewayAlias,
  GatewayBackend,
  GatewayConsumer,
  GatewayDescription,
  InferencePoolBackend,
  PromptPattern,
  SelfHostedBackend,
  TokenPrice,
} from "./description";
export type { GatewayNote, GatewayNoteId } from "./notes";
export type {
  AwsIdentity,
  GatewayAudit,
  GatewayImplementation,
  GatewayPeer,
  GatewaySettings,
  InferenceGatewayProps,
} from "./props";
export { gatewayPods, gatewayServiceAccount, type RenderedGateway, renderGateway } from "./render";

/** One private, OpenAI-compatible address over all backends: who asks is known, and what answers is what was permitted. */
export class InferenceGateway extends Construct {
  /** The Gateway, its routes, policies and backends. */
  readonly chart: LocalChart;
  /** The implementation's own charts, in the order they are installed. */
  readonly software: readonly ThirdPartyChart[];
  /** What the gateway does not do, by alias. */
  readonly notes: readonly GatewayNote[];
  /** The service account that the identities are federated with. */
  readonly serviceAccount: { readonly namespace: string; readonly name: string };
  /** What callers put before the path. */
  readonly url: string;

  /** @throws INF-2501 to INF-2514 for what can't be, INF-2302 for an object that its schema doesn't allow. */
  constructor(scope: Construct, id: string, props: InferenceGatewayProps) {
    super(scope, id);
    const { implementation = "agentgateway", namespace, mirror, timeoutSeconds } = props;
    const { renderer, objects, notes } = renderGateway(this.node.path, implementation, props);
    this.notes = notes;
    this.serviceAccount = { namespace, name: renderer.serviceAccount };
    this.url = `https://${props.hostname}/v1`;
    const after: ITerraformDependable[] = [...(props.after ?? [])];
    this.software = renderer.charts(props).map(({ id: name, chart, values }) => {
      const installed = new ThirdPartyChart(this, name, {
        ...{ chart, values, namespace, mirror, timeoutSeconds },
        releaseName: chart,
        after: [...after],
      });
      after.push(installed.resource);
      return installed;
    });
    this.chart = new LocalChart(this, "Chart", {
      ...{ namespace, after, objects, timeoutSeconds },
      releaseName: "inference-gateway",
    });
  }
}
