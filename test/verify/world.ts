import { Absent, type Sample, type Sight, Unseen } from "../../lib/verify";

/** What is out there, by what it is asked with. Changed by a test before it looks. */
export interface World {
  /** By the end of a resource's id. Private endpoints that are not here are approved; `null` is gone. */
  azure: Record<string, unknown>;
  /** By host. */
  names: Record<string, readonly string[]>;
  /** By the operation, and for endpoints by the service. */
  aws: Record<string, unknown>;
  /** Those of any pool. */
  nodes: ReturnType<typeof node>[];
  /** By path. */
  kubernetes: Record<string, unknown>;
  /** By query. */
  prometheus: Record<string, readonly Sample[]>;
  /** By URL. */
  https: Record<string, number>;
}

const one = (value: number): Sample[] => [{ labels: {}, value }];
const approved = {
  properties: {
    provisioningState: "Succeeded",
    privateLinkServiceConnections: [
      { name: "one", properties: { privateLinkServiceConnectionState: { status: "Approved" } } },
    ],
  },
};
const deployed = (name: string, version: string) => ({
  sku: { name: "DataZoneStandard" },
  properties: { provisioningState: "Succeeded", model: { name, version } },
});
const node = (name: string) => ({
  metadata: { name },
  status: {
    allocatable: { "nvidia.com/gpu": "1" } as Record<string, string>,
    conditions: [{ type: "Ready", status: "True" }],
  },
});
const endpoint = (id: string, ...statements: string[]) => ({
  VpcEndpoints: [
    {
      VpcEndpointId: id,
      State: "available",
      PrivateDnsEnabled: true,
      PolicyDocument: JSON.stringify({ Statement: statements.map((Sid) => ({ Sid })) }),
    },
  ],
});

const GATEWAY_API = "/apis/gateway.networking.k8s.io/v1/namespaces/gateway";
const ACCOUNT = "oai-northgate-health-wgfa68";
const ALIASES = ["clinical-large", "appeals-reasoning", "drafts-small", "radiology-tuned"];

/** The hybrid example as it is when all went well. */
export const healthyWorld = (): World => ({
  azure: {
    [`accounts/${ACCOUNT}`]: {
      properties: {
        publicNetworkAccess: "Disabled",
        disableLocalAuth: true,
        networkAcls: { defaultAction: "Deny" },
        capabilities: [{ name: "ContentLogging", value: "false" }],
      },
    },
    [`accounts/${ACCOUNT}/providers/Microsoft.Insights/diagnosticSettings`]: {
      value: ["logs", "archive"].map((name) => ({
        name,
        properties: {
          logs: ["Audit", "RequestResponse", "AzureOpenAIRequestUsage", "Trace"].map((category) => ({
            category,
            enabled: category !== "Trace",
          })),
        },
      })),
    },
    [`accounts/${ACCOUNT}/deployments/clinical-large`]: deployed("gpt-5.4", "2026-03-05"),
    [`accounts/${ACCOUNT}/deployments/appeals-reasoning`]: deployed("gpt-5.4", "2026-03-05"),
    [`accounts/${ACCOUNT}/deployments/drafts-small`]: deployed("gpt-5.4-mini", "2026-03-17"),
  },
  names: {
    "llm.northgate.internal": ["10.40.128.4"],
    "bedrock-runtime.us-east-1.amazonaws.com": ["10.96.0.5", "10.96.0.21"],
    "sts.us-east-1.amazonaws.com": ["10.96.0.6"],
  },
  aws: {
    "get-model-invocation-logging-configuration": {
      loggingConfig: {
        textDataDeliveryEnabled: false,
        imageDataDeliveryEnabled: false,
        embeddingDataDeliveryEnabled: false,
        videoDataDeliveryEnabled: false,
        cloudWatchConfig: { logGroupName: "/aws/bedrock/model-invocations" },
      },
    },
    "com.amazonaws.us-east-1.bedrock-runtime": endpoint(
      "vpce-1",
      ...["AppealsBatchGuardrail", "AppealsBatchInvokeAppealsReasoning", "AppealsBatchInvokeAppealsReasoningBehind"],
      ...["InferenceGatewayGuardrail", "InferenceGatewayInvokeAppealsReasoning"],
      "InferenceGatewayInvokeAppealsReasoningBehind",
    ),
    "com.amazonaws.us-east-1.sts": endpoint("vpce-2", "AppealsBatchExchange", "InferenceGatewayExchange"),
  },
  nodes: ["a", "b", "c", "d"].map(node),
  kubernetes: {
    [`${GATEWAY_API}/gateways/inference`]: {
      status: {
        conditions: [{ type: "Programmed", status: "True" }],
        listeners: [{ name: "https", conditions: [{ type: "Programmed", status: "True" }] }],
      },
    },
    ...Object.fromEntries(
      ALIASES.map((alias) => [
        `${GATEWAY_API}/httproutes/alias-${alias}`,
        {
          status: {
            parents: [{ conditions: ["Accepted", "ResolvedRefs"].map((type) => ({ type, status: "True" })) }],
          },
        },
      ]),
    ),
  },
  prometheus: Object.fromEntries([
    ...["inference/clinical-large", "inference/radiology-tuned", "gateway/inference-gateway"].flatMap((job) => [
      [`up{job="${job}"}`, one(1)],
      [`scrape_samples_scraped{job="${job}"}`, one(400)],
    ]),
    ["time() - max(timestamp(DCGM_FI_DEV_GPU_UTIL))", one(12)],
  ]),
  https: { "https://llm.northgate.internal/v1/models": 401 },
});

/** What Azure answers for a resource's id; undefined: there is none. */
export function ofAzure(world: World, id: string): unknown {
  const [, end = ""] = /Microsoft\.(?:CognitiveServices|Network)\/(.*)$/.exec(id) ?? [];
  const answer = world.azure[end] ?? (/^privateEndpoints\/pep-northgate-/.test(end) ? approved : undefined);
  return world.azure[end] === null ? undefined : answer;
}

/** Looks at a world. What Azure doesn't name lies in the private network. */
export function sightOf(world: World): Sight {
  const found = <Answer>(answers: Record<string, Answer>, key: string): Answer => {
    const answer = answers[key];
    if (answer === undefined) throw new Absent(`there is no ${key}`);
    return answer;
  };
  return {
    azure: async (id) => {
      expect(id).toMatch(/^\/subscriptions\/[0-9a-f-]{36}\/resourceGroups\/rg-northgate-health-/);
      return found({ [id]: ofAzure(world, id) }, id);
    },
    addresses: async (host) => world.names[host] ?? ["10.40.1.4"],
    aws: async (region, _, operation, { filters }) => {
      expect(region).toBe("us-east-1");
      return found(world.aws, filters?.[0]?.split("Values=")[1] ?? operation);
    },
    kubernetes: async (path) =>
      /^\/api\/v1\/nodes\?labelSelector=kubernetes\.azure\.com%2Fagentpool%3Dh100/.test(path)
        ? { items: world.nodes }
        : found(world.kubernetes, path),
    prometheus: async (service, query) => {
      expect(service).toEqual({ namespace: "monitoring", name: "monitoring-prometheus", port: 9090 });
      return found(world.prometheus, query);
    },
    https: async (url) => found(world.https, url),
  };
}

const blind = async (): Promise<never> => {
  throw new Unseen("nothing is reached from here");
};

/** Somebody who reaches nothing. */
export const BLIND: Sight = {
  azure: blind,
  addresses: blind,
  aws: blind,
  kubernetes: blind,
  prometheus: blind,
  https: blind,
};
