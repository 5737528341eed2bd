import type { GatewayAlias, GatewayDescription, GatewayImplementation, GatewaySettings } from "../../../charts/gateway";
import { codeOf } from "../support/synthesize";
import { APPLICATION, description, IMPLEMENTATIONS, render } from "./support";

const described = (changes: Partial<GatewayDescription>): Partial<GatewaySettings> => ({
  description: { ...description, ...changes },
});
const alias = (changes: Partial<GatewayAlias>): Partial<GatewaySettings> =>
  described({
    aliases: [{ name: "a", backends: ["large-vllm"], restricted: false, ...changes }],
    consumers: [],
  });
const consumer = { name: "c", applicationId: APPLICATION, aliases: ["clinical-large"] };

describe.each(IMPLEMENTATIONS)("%s refuses", (implementation) => {
  it.each<[string, Partial<GatewaySettings>, string]>([
    ["an alias with a name that nobody can write", alias({ name: "Large" }), "INF-2501"],
    [
      "two aliases that become one name",
      described({ aliases: ["a.b", "a-b"].map((name) => ({ name, backends: ["large-vllm"], restricted: false })) }),
      "INF-2502",
    ],
    ["a backend that isn't there", alias({ backends: ["large-vlm"] }), "INF-2503"],
    [
      "a consumer of an alias that isn't there",
      described({ consumers: [{ ...consumer, aliases: ["clinical"] }] }),
      "INF-2503",
    ],
    ["an alias that nothing serves", alias({ backends: [] }), "INF-2504"],
    ["a restricted alias on a managed service", alias({ restricted: true, backends: ["large-azure"] }), "INF-2505"],
    [
      "a restricted alias with a second backend",
      alias({ restricted: true, backends: ["large-vllm", "notes-vllm"] }),
      "INF-2505",
    ],
    [
      "a restricted alias whose canary leaves",
      alias({ restricted: true, canary: { backend: "large-bedrock", percent: 5 } }),
      "INF-2505",
    ],
    ["an application id that is none", described({ consumers: [{ ...consumer, applicationId: "ehr" }] }), "INF-2506"],
    [
      "two consumers that are one application",
      described({ consumers: [consumer, { ...consumer, name: "d" }] }),
      "INF-2507",
    ],
    ["a single pod", { replicas: 1 }, "INF-2508"],
    ["a canary with most of the traffic", alias({ canary: { backend: "notes-vllm", percent: 60 } }), "INF-2508"],
    ["an answer that ends before it begins", alias({ firstByteSeconds: 200, answerSeconds: 100 }), "INF-2508"],
    ["a host name with a scheme", { hostname: "https://llm.internal" }, "INF-2510"],
    ["Bedrock without a role", { aws: undefined }, "INF-2512"],
    ["callers from the internet", { callers: ["0.0.0.0/0"] }, "INF-2513"],
    ["callers from nowhere", { callers: [] }, "INF-2513"],
    ["a backend that takes over from itself", alias({ backends: ["large-vllm", "large-vllm"] }), "INF-2514"],
  ])("%s", (_words, changes, code) => {
    expect(codeOf(() => render(implementation, changes))).toBe(code);
  });
});

describe("what an implementation can't do is refused, not left out", () => {
  const pool = { kind: "inference-pool", name: "pool", pool: "large", model: "large" } as const;
  const manyConsumers = Array.from({ length: 17 }, (_, index) => ({
    name: `c${index}`,
    applicationId: `00000000-0000-0000-0000-0000000000${String(index).padStart(2, "0")}`,
    aliases: ["clinical-large"],
    tokensPerMinute: 1000,
  }));
  const guarded = description.backends.map((one) =>
    one.kind === "bedrock" ? { ...one, guardrail: { identifier: "gr", version: "1" } } : one,
  );

  it.each<[string, GatewayImplementation, Partial<GatewaySettings>, string]>([
    ["Azure OpenAI without a stored secret", "envoy-ai-gateway", { storedAzureCredential: undefined }, "INF-2509"],
    ["a token store without a port", "envoy-ai-gateway", { tokenStore: "redis.internal" }, "INF-2510"],
    [
      "a stored secret without a reason",
      "envoy-ai-gateway",
      { storedAzureCredential: { clientId: "x", secretName: "y", reason: " " } },
      "INF-2511",
    ],
    ["token limits without a Redis", "envoy-ai-gateway", { tokenStore: undefined }, "INF-2509"],
    ["patterns in prompts", "envoy-ai-gateway", alias({ promptGuard: ["ssn"] }), "INF-2509"],
    ["Bedrock's guardrail", "envoy-ai-gateway", described({ backends: guarded }), "INF-2509"],
    [
      "a pool beside another backend",
      "envoy-ai-gateway",
      {
        description: {
          backends: [...description.backends, pool],
          aliases: [{ name: "a", backends: ["pool", "large-vllm"], restricted: false }],
          consumers: [],
        },
      },
      "INF-2509",
    ],
    [
      "a stored secret where none is needed",
      "agentgateway",
      { storedAzureCredential: { clientId: "x", secretName: "y", reason: "because it is so" } },
      "INF-2509",
    ],
    ["a token store that it would not read", "agentgateway", { tokenStore: "redis:6379" }, "INF-2509"],
    [
      "limits of more consumers than it tells apart",
      "agentgateway",
      described({ consumers: manyConsumers }),
      "INF-2509",
    ],
  ])("%s: %s", (_words, implementation, changes, code) => {
    expect(codeOf(() => render(implementation, changes))).toBe(code);
  });
});
