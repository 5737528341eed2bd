import type { Change } from "../deployments";
import { codes, evaluated } from "../deployments";

const phi = [{ data: "phi" as const, monthlyTokens: 20e6 }];
const hop = (agreement: object | undefined, more: object = {}): Change["dataFlow"] => [
  { name: "store", carries: "phi", provider: "snowflake", agreement, ...more } as NonNullable<
    Change["dataFlow"]
  >[number],
];

describe("a system that carries health data", () => {
  it.each<[string, Change["dataFlow"], readonly string[]]>([
    ["has none", hop(undefined), ["INF-3140"]],
    ["says that there is none", hop({ kind: "none" }), ["INF-3140"]],
    ["has another kind", hop({ kind: "dpa" }), ["INF-3141"]],
    ["has one that is still to be signed", hop({ kind: "baa", signed: "2026-12-01" }), ["INF-3142"]],
    ["has one that ended", hop({ kind: "baa", expires: "2026-11-01" }), ["INF-3143"]],
    ["has one", hop({ kind: "baa", signed: "2026-01-01", expires: "2027-06-01" }), []],
    ["is run by the organisation", hop(undefined, { provider: "own" }), []],
    ["is the organisation's on somebody's machines", hop({ kind: "own" }), []],
    ["runs on Azure, whose terms contain it", hop(undefined, { provider: "azure" }), []],
    ["runs on Azure and is said to have none", hop({ kind: "none" }, { provider: "azure" }), ["INF-3140"]],
    ["carries nothing that is protected", hop(undefined, { carries: "public" }), []],
  ])("%s", (_, dataFlow, refused) => {
    expect(codes(evaluated({ workloads: phi, dataFlow }))).toEqual(refused);
  });

  it("is warned of an agreement that ends within 90 days, and the plan is reviewed before", () => {
    const { warnings, record } = evaluated({
      workloads: phi,
      dataFlow: hop({ kind: "baa", expires: "2027-01-10" }),
    });
    expect(warnings.map(({ code }) => code)).toEqual(["INF-3144"]);
    expect(record.reviewBy).toBe("2027-01-10");
    expect(evaluated({ workloads: phi }).record.reviewBy).toBe("2027-02-01");
  });
});

describe("personal data under the GDPR", () => {
  const personal = hop({ kind: "baa" }, { carries: "personal" });

  it("wants a data processing agreement; elsewhere either will do", () => {
    expect(codes(evaluated({ dataFlow: personal }))).toEqual([]);
    expect(codes(evaluated({ dataFlow: personal, policy: { frameworks: ["gdpr"] } }))).toEqual(["INF-3141"]);
  });
});

describe("what is provisioned", () => {
  const bedrock = {
    aws: { region: "us-east-1" },
    models: { notes: { bedrock: { model: "amazon.nova-pro-v1:0" } } },
    workloads: phi,
  };

  it("is a hop too: Bedrock wants the agreement that is accepted in AWS Artifact", () => {
    const refused = evaluated(bedrock);
    expect(refused.problems.map(({ code, where }) => [code, where])).toEqual([["INF-3140", "workloads[0]"]]);
    const agreed = evaluated({ ...bedrock, dataFlow: hop({ kind: "baa", signed: "2026-02-03" }, { provider: "aws" }) });
    expect(codes(agreed)).toEqual([]);
  });

  it("keeps no prompts, unless the document says so, and then that is a hop as well", () => {
    const names = (change: Change) => evaluated(change).dataFlow.hops.map(({ name }) => name);
    expect(names(bedrock)).toEqual(["bedrock"]);
    const aws = { region: "us-east-1", bedrock: { invocationLogText: { reason: "Audits ask for prompts." } } };
    expect(names({ ...bedrock, aws })).toEqual(["bedrock", "bedrock-invocation-log"]);
    const gateway = { audit: { recordPrompts: true, reason: "Audits ask for prompts." } };
    const azure = { region: "eastus2", encryption: { mode: "customer-managed" as const } };
    expect(names({ workloads: phi, azure, gateway })).toEqual(["azure-openai", "gateway", "prompt-record"]);
  });

  it("goes through the gateway where one is asked for, wherever that runs", () => {
    const gateways = (change: Change) =>
      evaluated(change)
        .dataFlow.hops.filter(({ name }) => name === "gateway")
        .map(({ provider, carries }) => [provider, carries]);
    expect(gateways({ workloads: phi })).toEqual([]);
    expect(gateways({ workloads: phi, gateway: {} })).toEqual([["azure", "phi"]]);
    const arc = { kubeconfigPath: "/etc/kubeconfig", nodes: [{ name: "dgx", gpu: "h100-80gb", gpus: 8, count: 2 }] };
    const premises = { workloads: [{ data: "phi" as const, mayLeaveTenant: false }], cluster: { arc } };
    expect(gateways({ ...premises, gateway: {} })).toEqual([["own", "phi"]]);
  });

  it("is registered by sub-processor, with what each carries and under what", () => {
    const { subProcessors } = evaluated({
      workloads: phi,
      dataFlow: [
        ...(hop({ kind: "baa", signed: "2026-01-01" }) ?? []),
        ...(hop(undefined, { name: "edge", provider: "own" }) ?? []),
      ],
    }).dataFlow;
    expect(subProcessors).toEqual([
      {
        provider: "azure",
        systems: ["azure-openai"],
        carries: ["phi"],
        agreements: ["baa, part of the provider's terms"],
      },
      { provider: "snowflake", systems: ["store"], carries: ["phi"], agreements: ["baa, signed 2026-01-01"] },
    ]);
  });

  it("on premises is nobody else's", () => {
    const arc = { kubeconfigPath: "/etc/kubeconfig", nodes: [{ name: "dgx", gpu: "h100-80gb", gpus: 8, count: 2 }] };
    const { hops, subProcessors } = evaluated({
      workloads: [{ data: "phi", mayLeaveTenant: false }],
      cluster: { arc },
    }).dataFlow;
    expect(hops).toMatchObject([{ name: "inference-cluster", provider: "own", covered: true }]);
    expect(subProcessors).toEqual([]);
  });
});

describe("prompts that are de-identified before they come", () => {
  it("are asked where that happens", () => {
    const warned = evaluated({ workloads: [{ data: "phi-deidentified" }] }).record.workloads[0]?.warnings.join();
    expect(warned).toMatch(/W_DEIDENTIFICATION/);
    const known = evaluated({ workloads: [{ data: "phi-deidentified" }], dataFlow: hop({ kind: "baa" }) });
    expect(known.record.workloads[0]?.warnings.join()).not.toMatch(/W_DEIDENTIFICATION/);
  });
});
