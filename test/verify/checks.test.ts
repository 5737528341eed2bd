import { rmSync } from "node:fs";
import type { InferraError } from "../../lib/errors";
import { type Graph, type Posture, readFolder, readStacks } from "../../lib/posture";
import { describe as describeFinding, junit, markdown, sarif } from "../../lib/posture/reports";
import { checks, type Deployed, joined, verify } from "../../lib/verify";
import { loadExample, synthesizeTemporarily } from "../support/examples";
import { BLIND, healthyWorld, sightOf, type World } from "./world";

let graph: Graph;
beforeAll(() => {
  const { outdir } = synthesizeTemporarily(loadExample("hybrid-health-system"));
  graph = readStacks(readFolder(outdir));
  rmSync(outdir, { recursive: true });
});

const deployed = (more: Partial<Deployed> = {}): Deployed => ({
  graph,
  subscriptionId: "11111111-2222-3333-4444-555555555555",
  abuseMonitoringOptedOut: true,
  ...more,
});

const looked = (world: World, more?: Partial<Deployed>) => verify({ deployed: deployed(more), sight: sightOf(world) });

describe("a deployment that is as it was declared", () => {
  it("passes every check, at every resource", async () => {
    const { findings, summary } = await looked(healthyWorld());
    expect(
      findings.filter(({ outcome }) => outcome !== "pass").map(({ rule, message }) => `${rule}: ${message}`),
    ).toEqual([]);
    expect(summary.pass).toBeGreaterThan(25);
    expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(checks.map(({ id }) => id)));
  });

  it("is told by its address, its construct and what it speaks for", async () => {
    const { findings } = await looked(healthyWorld());
    expect(findings.find(({ rule }) => rule === "runtime-openai-keys-off")).toMatchObject({
      address: "azure-openai/azurerm_cognitive_account.OpenAi_99D569F8",
      path: "azure-openai/OpenAi/Resource",
      controls: expect.arrayContaining(["hipaa/164.312(d)"]),
      facts: [{ path: "properties.disableLocalAuth", observed: "true", expected: "be true", truth: "pass" }],
    });
  });
});

describe("where nothing is reached", () => {
  it("nothing passes and nothing fails: all is unknown, with the reason", async () => {
    const { findings } = await verify({ deployed: deployed(), sight: BLIND });
    for (const { outcome, message } of findings) {
      expect([outcome, message]).toEqual(["unknown", expect.stringContaining("nothing is reached from here")]);
    }
  });

  it("an answer that makes no sense is unknown too", async () => {
    const world = healthyWorld();
    const sight = { ...sightOf(world), azure: async () => "<html>sign in</html>" };
    const { findings } = await verify({ deployed: deployed(), sight });
    const ofAzure = findings.filter(({ address }) => /azurerm_(cognitive|private_endpoint)/.test(address));
    for (const one of ofAzure.filter(({ rule }) => rule !== "runtime-names-private")) {
      expect([one.rule, one.outcome, one.message]).toEqual([
        one.rule,
        "unknown",
        expect.stringContaining("not understood"),
      ]);
    }
  });

  it("a subscription that nobody named is unknown", async () => {
    const { findings } = await looked(healthyWorld(), { subscriptionId: undefined });
    const approved = findings.filter(({ rule }) => rule === "runtime-private-endpoint-approved");
    expect(approved.length).toBeGreaterThan(2);
    for (const { outcome, message } of approved)
      expect([outcome, message]).toEqual(["unknown", expect.stringMatching(/ARM_SUBSCRIPTION_ID/)]);
  });
});

type Broken = readonly [rule: string, what: string, message: RegExp, change: (world: World) => void];

const account = (world: World): { properties: Record<string, unknown> } =>
  world.azure["accounts/oai-northgate-health-wgfa68"] as never;
const settings = (world: World): { value: { properties: { logs: object[] } }[] } =>
  world.azure["accounts/oai-northgate-health-wgfa68/providers/Microsoft.Insights/diagnosticSettings"] as never;
const logging = (world: World): Record<string, unknown> =>
  (world.aws["get-model-invocation-logging-configuration"] as { loggingConfig: Record<string, unknown> }).loggingConfig;
const runtime = (world: World): Record<string, unknown> =>
  (world.aws["com.amazonaws.us-east-1.bedrock-runtime"] as { VpcEndpoints: Record<string, unknown>[] })
    .VpcEndpoints[0] ?? {};

const BROKEN: readonly Broken[] = [
  [
    "runtime-private-endpoint-approved",
    "waits for approval",
    /status: "Pending"/,
    (world) => {
      const pending = { properties: { privateLinkServiceConnectionState: { status: "Pending" } } };
      world.azure["privateEndpoints/pep-northgate-health-openai"] = {
        properties: { provisioningState: "Succeeded", manualPrivateLinkServiceConnections: [pending] },
      };
    },
  ],
  [
    "runtime-private-endpoint-approved",
    "is gone",
    /there is no .*privateEndpoints/,
    (world) => {
      world.azure["privateEndpoints/pep-northgate-health-openai"] = null;
    },
  ],
  [
    "runtime-names-private",
    "is public",
    /oai-northgate-health-wgfa68\.openai\.azure\.com: 20\.1\.2\.3; must be in 10\.40\.0\.0\/16/,
    (world) => {
      world.names["oai-northgate-health-wgfa68.openai.azure.com"] = ["20.1.2.3"];
    },
  ],
  [
    "runtime-names-private",
    "is private, of another network",
    /must be in 10\.96\.0\.0\/20/,
    (world) => {
      world.names["bedrock-runtime.us-east-1.amazonaws.com"] = ["10.96.0.5", "192.168.1.1"];
    },
  ],
  [
    "runtime-names-private",
    "is another address than the record's",
    /must be 10\.40\.128\.4/,
    (world) => {
      world.names["llm.northgate.internal"] = ["10.40.128.5"];
    },
  ],
  [
    "runtime-names-private",
    "does not resolve",
    /no address/,
    (world) => {
      world.names["sts.us-east-1.amazonaws.com"] = [];
    },
  ],
  [
    "runtime-openai-public-access-off",
    "is open",
    /publicNetworkAccess: "Enabled"; must be "Disabled"/,
    (world) => {
      account(world).properties.publicNetworkAccess = "Enabled";
    },
  ],
  [
    "runtime-openai-keys-off",
    "takes keys",
    /disableLocalAuth: not there; must be true/,
    (world) => {
      delete account(world).properties.disableLocalAuth;
    },
  ],
  [
    "runtime-openai-logs-as-declared",
    "traces",
    /also Trace/,
    (world) => {
      settings(world).value.push({
        properties: { logs: [{ category: "Trace", enabled: true }] },
        name: "by-hand",
      } as never);
    },
  ],
  [
    "runtime-openai-logs-as-declared",
    "logs all there is",
    /also the group allLogs/,
    (world) => {
      settings(world).value[0]?.properties.logs.push({ categoryGroup: "allLogs", enabled: true });
    },
  ],
  [
    "runtime-openai-logs-as-declared",
    "logs less than it must",
    /not Audit, AzureOpenAIRequestUsage, RequestResponse/,
    (world) => {
      settings(world).value = [];
    },
  ],
  [
    "runtime-openai-abuse-monitoring-off",
    "is monitored after all",
    /ContentLogging: not there; must be "false"/,
    (world) => {
      account(world).properties.capabilities = [];
    },
  ],
  [
    "runtime-model-deployed",
    "has another version",
    /model\.version: "2025-08-07"; must be "2026-03-05"/,
    (world) => {
      const one = world.azure["accounts/oai-northgate-health-wgfa68/deployments/clinical-large"] as never as {
        properties: { model: { version: string } };
      };
      one.properties.model.version = "2025-08-07";
    },
  ],
  [
    "runtime-model-deployed",
    "roams",
    /sku\.name: "GlobalStandard"/,
    (world) => {
      Object.assign(world.azure["accounts/oai-northgate-health-wgfa68/deployments/drafts-small"] as object, {
        sku: { name: "GlobalStandard" },
      });
    },
  ],
  [
    "runtime-bedrock-logging-as-declared",
    "logs prompts",
    /textDataDeliveryEnabled: true; must be false/,
    (world) => {
      logging(world).textDataDeliveryEnabled = true;
    },
  ],
  [
    "runtime-bedrock-logging-as-declared",
    "logs into somebody's bucket",
    /bucketName: "theirs"; must be not there/,
    (world) => {
      logging(world).s3Config = { bucketName: "theirs" };
    },
  ],
  [
    "runtime-bedrock-logging-as-declared",
    "is off",
    /invocation logging is off/,
    (world) => {
      world.aws["get-model-invocation-logging-configuration"] = {};
    },
  ],
  [
    "runtime-endpoint-available",
    "waits",
    /State: "pendingacceptance"/,
    (world) => {
      runtime(world).State = "pendingAcceptance";
    },
  ],
  [
    "runtime-endpoint-available",
    "lets everybody in",
    /statements without a name; must hold the statements AppealsBatch/,
    (world) => {
      runtime(world).PolicyDocument = JSON.stringify({ Statement: [{ Effect: "Allow", Principal: "*", Action: "*" }] });
    },
  ],
  [
    "runtime-endpoint-available",
    "is gone",
    /there is no endpoint northgate-health-runtime/,
    (world) => {
      world.aws["com.amazonaws.us-east-1.bedrock-runtime"] = { VpcEndpoints: [] };
    },
  ],
  [
    "runtime-gpu-nodes-ready",
    "has too few nodes",
    /1 nodes; must be at least/,
    (world) => {
      world.nodes.splice(1);
    },
  ],
  [
    "runtime-gpu-nodes-ready",
    "has no driver",
    /0 GPUs allocatable/,
    (world) => {
      const [first] = world.nodes;
      if (first !== undefined) first.status.allocatable = { cpu: "40" };
    },
  ],
  [
    "runtime-gpu-nodes-ready",
    "is not ready",
    /not ready/,
    (world) => {
      const [first] = world.nodes;
      if (first !== undefined) first.status.conditions = [{ type: "Ready", status: "Unknown" }];
    },
  ],
  [
    "runtime-metrics-scraped",
    "is down",
    /1 targets, 1 of them down/,
    (world) => {
      world.prometheus['up{job="inference/clinical-large"}'] = [{ labels: {}, value: 0 }];
    },
  ],
  [
    "runtime-metrics-scraped",
    "has nothing to tell",
    /1 of them without a metric/,
    (world) => {
      world.prometheus['scrape_samples_scraped{job="inference/clinical-large"}'] = [{ labels: {}, value: 0 }];
    },
  ],
  [
    "runtime-metrics-scraped",
    "is not known to Prometheus",
    /0 targets/,
    (world) => {
      world.prometheus['up{job="gateway/inference-gateway"}'] = [];
    },
  ],
  [
    "runtime-gpu-metrics-fresh",
    "stopped",
    /a sample 250 s old; must be at most 120 s old/,
    (world) => {
      world.prometheus["time() - max(timestamp(DCGM_FI_DEV_GPU_UTIL))"] = [{ labels: {}, value: 250 }];
    },
  ],
  [
    "runtime-gpu-metrics-fresh",
    "never was",
    /no sample/,
    (world) => {
      world.prometheus["time() - max(timestamp(DCGM_FI_DEV_GPU_UTIL))"] = [];
    },
  ],
  [
    "runtime-gateway-programmed",
    "was refused",
    /Programmed: False, no address/,
    (world) => {
      const status = { conditions: [{ type: "Programmed", status: "False", message: "no address" }] };
      world.kubernetes["/apis/gateway.networking.k8s.io/v1/namespaces/gateway/gateways/inference"] = { status };
    },
  ],
  [
    "runtime-gateway-programmed",
    "has a listener that was refused",
    /listeners\.https\.Programmed: False, no certificate/,
    (world) => {
      const conditions = [{ type: "Programmed", status: "False", message: "no certificate" }];
      world.kubernetes["/apis/gateway.networking.k8s.io/v1/namespaces/gateway/gateways/inference"] = {
        status: { conditions: [{ type: "Programmed", status: "True" }], listeners: [{ name: "https", conditions }] },
      };
    },
  ],
  [
    "runtime-gateway-route-accepted",
    "leads nowhere",
    /ResolvedRefs: False; must be True/,
    (world) => {
      const conditions = [
        { type: "Accepted", status: "True" },
        { type: "ResolvedRefs", status: "False" },
      ];
      const path = "/apis/gateway.networking.k8s.io/v1/namespaces/gateway/httproutes/alias-drafts-small";
      world.kubernetes[path] = { status: { parents: [{ conditions }] } };
    },
  ],
  [
    "runtime-gateway-refuses-strangers",
    "is open",
    /200 without a token; must answer 401 or 403/,
    (world) => {
      world.https["https://llm.northgate.internal/v1/models"] = 200;
    },
  ],
];

describe("what is not as it was declared", () => {
  it.each(BROKEN)("fails %s: it %s", async (rule, _, message, change) => {
    const world = healthyWorld();
    change(world);
    const { findings, summary } = await looked(world);
    const failed = findings.filter(({ outcome }) => outcome === "fail");
    expect(new Set(failed.map((one) => one.rule))).toEqual(new Set([rule]));
    expect(failed[0]?.message).toMatch(message);
    expect(summary.unknown).toBe(0);
  });

  it("is noticed by every check", () => {
    expect(new Set(BROKEN.map(([rule]) => rule))).toEqual(new Set(checks.map(({ id }) => id)));
  });
});

describe("what a check has nothing to say of", () => {
  it("is not applicable: nobody attests that abuse monitoring is off", async () => {
    const { findings } = await looked(healthyWorld(), { abuseMonitoringOptedOut: false });
    expect(findings.find(({ rule }) => rule === "runtime-openai-abuse-monitoring-off")).toMatchObject({
      outcome: "notApplicable",
    });
  });

  it("a deployment without AWS and a cluster", async () => {
    const { outdir } = synthesizeTemporarily(loadExample("managed-only-platform"));
    const only = readStacks(readFolder(outdir));
    rmSync(outdir, { recursive: true });
    const { findings } = await verify({ deployed: deployed({ graph: only }), sight: BLIND });
    const none = findings.filter(({ outcome }) => outcome === "notApplicable").map(({ rule }) => rule);
    expect(none).toEqual(expect.arrayContaining(["runtime-bedrock-logging-as-declared", "runtime-gpu-nodes-ready"]));
    expect(findings.filter(({ outcome }) => outcome === "pass")).toEqual([]);
  });
});

describe("what was found, beside the posture", () => {
  const json = (posture: Posture): unknown =>
    JSON.parse(JSON.stringify({ on: "2026-11-21", findings: posture.findings }));
  const empty: Posture = {
    summary: { pass: 0, fail: 0, unknown: 0, notApplicable: 0, excepted: 0 },
    findings: [],
    rules: [],
  };

  it("is evidence under the controls that it speaks for", async () => {
    const verified = json(await looked(healthyWorld()));
    const posture = joined(empty, graph, verified, { file: "verified.json", frameworks: ["hipaa"] });
    expect(posture.findings.map(({ rule }) => rule)).toContain("runtime-openai-keys-off");
    // Nobody asks of HIPAA whether GPUs report.
    expect(posture.findings.map(({ rule }) => rule)).not.toContain("runtime-gpu-metrics-fresh");
    expect(posture.summary.pass).toBe(posture.findings.length);
    expect(posture.findings.map(({ message }) => message)).toEqual(
      posture.findings.map(() => expect.stringMatching(/^2026-11-21: /)),
    );
    const [first] = posture.findings;
    expect(first && describeFinding(posture, first).fix).toMatch(/apply the stack again/);
    for (const text of [markdown(posture), sarif(posture, "out"), junit(posture)])
      expect(text.length).toBeGreaterThan(100);
  });

  it("is refused where it is of another deployment, or is nothing of the kind", async () => {
    const other = json(await looked(healthyWorld())) as { findings: { address: string }[] };
    for (const one of other.findings) one.address = one.address.replace("OpenAi", "Elsewhere");
    const refused = (verified: unknown): unknown => {
      try {
        return joined(empty, graph, verified, { file: "verified.json" });
      } catch (error) {
        return (error as InferraError).code;
      }
    };
    expect(refused(other)).toBe("INF-4021");
    expect(refused({ findings: [{ rule: "made-up" }] })).toBe("INF-4020");
    expect(refused("text")).toBe("INF-4020");
    expect(refused({ findings: [] })).toBe("INF-4020");
  });
});
