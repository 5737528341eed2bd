import { DeploymentInvalid, defineDeployment } from "../../../lib/deployment";
import { planDeployment } from "../../../lib/planning";
import { BOTH, codes, decided, evaluated, input, warningIds } from "../deployments";

const llama = { selfHosted: BOTH.selfHosted };
/** A managed price at which GPUs pay soon, stated by the organisation. */
const DEAR = `prices:
  - { id: azure-openai.gpt-5.4.input, value: 30, unit: million-tokens, currency: USD, source: contract, asOf: 2026-10-01 }
  - { id: azure-openai.gpt-5.4.output, value: 90, unit: million-tokens, currency: USD, source: contract, asOf: 2026-10-01 }
`;
const dear = { prices: DEAR };
const withBook = { prices: { book: "prices.yaml" } };

describe("the workloads of the published health system", () => {
  const seeds = {
    policy: { mlStaff: "part" as const },
    models: {
      clinical: BOTH,
      appeals: { azure: BOTH.azure },
      messages: { azure: BOTH.azure },
      radiology: llama,
    },
    workloads: [
      { name: "clinical-docs", model: "clinical", data: "phi" as const, monthlyTokens: 432e6, variation: 0.12 },
      { name: "prior-auth", model: "appeals", data: "phi" as const, monthlyTokens: 25.5e6, variation: 0.85 },
      {
        name: "patient-comms",
        model: "messages",
        data: "phi" as const,
        monthlyTokens: 480e3,
        variation: 1.2,
        experimental: true,
      },
      {
        name: "radiology",
        model: "radiology",
        data: "phi" as const,
        monthlyTokens: 54e6,
        variation: 0.08,
        fineTuned: true,
      },
    ],
  };

  it("are placed for the right reasons", () => {
    const { record, problems } = evaluated(seeds);
    expect(problems).toEqual([]);
    expect(record.workloads.map(({ name, placement, rules }) => [name, placement, rules])).toEqual([
      ["clinical-docs", "hybrid", ["S4", "T2", "E0"]],
      ["prior-auth", "managed", ["H1", "S4"]],
      ["patient-comms", "managed", ["H1", "S1", "S4"]],
      ["radiology", "self-hosted", ["F1"]],
    ]);
  });

  it("stays managed where clinical notes would have to carry the GPUs alone", () => {
    const [clinical] = seeds.workloads;
    const alone = decided({ ...seeds, workloads: [clinical ?? {}] }, {}, "clinical-docs");
    expect(alone).toMatchObject({ placement: "managed", economics: { placement: "managed", prior: "hybrid" } });
  });
});

describe("data that may not leave", () => {
  it("has no managed target, whatever else is said", () => {
    const { placement, targets } = decided({ models: { notes: BOTH }, workloads: [{ mayLeaveTenant: false }] });
    expect(placement).toBe("self-hosted");
    expect(targets).toEqual(["self-hosted llama-3.3-70b-instruct (fp8)"]);
    const plan = planDeployment(defineDeployment(input({ workloads: [{ mayLeaveTenant: false }] })));
    expect(plan.azureDeployments).toEqual([]);
    expect(plan.record.allowList).toEqual([{ alias: "notes", models: ["self-hosted llama-3.3-70b-instruct (fp8)"] }]);
  });

  it("can run nowhere where nobody runs GPUs, and the error names both rules and the way out", () => {
    const refused = evaluated({ policy: { mlStaff: "none" }, workloads: [{ mayLeaveTenant: false }] });
    expect(refused.record.workloads[0]).toMatchObject({ placement: null, target: null, infeasible: ["F1", "H3"] });
    expect(refused.problems[0]).toMatchObject({
      code: "INF-3111",
      path: ["workloads", 0, "model"],
      message: expect.stringMatching(/F1 \(.*its data may not leave the tenant\); H3 \(nobody runs GPUs/),
      fix: expect.stringMatching(/policy\.mlStaff/),
    });
    expect(() =>
      planDeployment(defineDeployment(input({ policy: { mlStaff: "none" }, workloads: [{ mayLeaveTenant: false }] }))),
    ).toThrow(DeploymentInvalid);
  });

  it("runs where somebody waived that, until the waiver ends", () => {
    const waiver = { rule: "H3", reason: "A partner runs the GPUs for us.", owner: "cto", expires: "2026-12-31" };
    const change = { policy: { mlStaff: "none" as const, waivers: [waiver] }, workloads: [{ mayLeaveTenant: false }] };
    expect(decided(change)).toMatchObject({ placement: "self-hosted" });
    const later = evaluated({ ...change, asOf: "2027-01-01" });
    expect(codes(later)).toContain("INF-3111");
    expect(later.warnings.map(({ code }) => code)).toContain("INF-3114");
  });

  it("shares no alias with what a managed API serves", () => {
    const refused = evaluated({ workloads: [{ mayLeaveTenant: false }, { name: "letters", placement: "managed" }] });
    expect(refused.problems[0]).toMatchObject({
      code: "INF-3115",
      message: expect.stringMatching(
        /alias notes is served by Azure OpenAI .* where notes may not go: its data may not/,
      ),
    });
  });

  it("stays off Azure too where the CLOUD Act is not acceptable, unless machines stand on premises", () => {
    const refused = evaluated({ policy: { cloudActAcceptable: false } });
    expect(refused.record.workloads[0]?.infeasible).toEqual(["X1", "F1", "H1"]);
    const arc = {
      kubeconfigPath: "/etc/kubeconfig",
      nodes: [{ name: "dgx", gpu: "h100-80gb", gpus: 8, count: 2 }],
    };
    expect(decided({ policy: { cloudActAcceptable: false }, cluster: { arc } }).placement).toBe("self-hosted");
  });
});

describe("what somebody places by name", () => {
  it("wins over economics and cautions, and the record says what was overruled", () => {
    const placed = decided({
      policy: { mlStaff: "none", rollout: "pilot" },
      workloads: [{ placement: "hybrid", placementReason: "The board decided on it." }],
    });
    expect(placed).toMatchObject({ placement: "hybrid", reason: "The board decided on it." });
    expect(placed.rules[0]).toBe("D1");
    expect(warningIds(placed)).toEqual(expect.arrayContaining(["W_CAP_OVERRULED", "W_NOT_ECONOMIC"]));
    expect(placed.warnings.join()).toMatch(/\(H3, S2\)/);
  });

  it("does not win over what may serve it", () => {
    const denied = `hipaa_compliant_models: {}\nnon_compliant_models:\n  - { model: gpt-5.4 }\n`;
    const refused = evaluated(
      { approvedModels: "approved.yaml", workloads: [{ placement: "managed" }] },
      { approvedModels: denied },
    );
    expect(refused.record.workloads[0]).toMatchObject({ placement: null, infeasible: ["X1", "F1", "H1", "D1"] });
    expect(refused.problems[0]).toMatchObject({ code: "INF-3111", path: ["workloads", 0, "placement"] });
  });
});

describe("economics", () => {
  it("moves a large and steady pool where the API is dear, and says what would change it", () => {
    const change = { ...withBook, workloads: [{ monthlyTokens: 2.5e9 }] };
    expect(decided(change, dear)).toMatchObject({ placement: "self-hosted", rules: ["T4", "E1"] });
    expect(decided({ ...change, workloads: [{ monthlyTokens: 2.5e9, measuredMonths: 0 }] }, dear)).toMatchObject({
      rules: expect.arrayContaining(["S3"]),
    });
  });

  it("counts every workload that shares the model", () => {
    const half = { monthlyTokens: 1.25e9 };
    const change = { ...withBook, workloads: [half, { ...half, name: "letters" }] };
    const { record } = evaluated(change, dear);
    expect(record.pools[0]).toMatchObject({ workloads: ["notes", "letters"], monthlyTokens: 2.5e9 });
    expect(record.workloads.map(({ placement }) => placement)).toEqual(["self-hosted", "self-hosted"]);
  });

  it("names the volume from which it would decide otherwise, and is right about it", () => {
    const at = (monthlyTokens: number) => decided({ ...withBook, workloads: [{ monthlyTokens }] }, dear);
    const now = at(90e6);
    expect(now.placement).toBe("managed");
    const [change] = now.wouldChange;
    const threshold = change?.aboveTokens ?? 0;
    expect(threshold).toBeGreaterThan(90e6);
    expect(at(threshold * 0.995).placement).toBe("managed");
    expect(at(threshold * 1.005).placement).toBe(change?.becomes);
    expect(change?.when).toMatch(/asked for more than \d+ M tokens a month/);
  });

  it("says which caution holds it back", () => {
    const held = decided({ ...withBook, policy: { rollout: "pilot" }, workloads: [{ monthlyTokens: 2.5e9 }] }, dear);
    expect(held).toMatchObject({ placement: "managed", economics: { placement: "self-hosted" } });
    expect(held.wouldChange[0]).toMatchObject({
      becomes: "self-hosted",
      when: expect.stringMatching(/^S2 no longer holds/),
    });
  });

  it("counts on a part of what nobody measured", () => {
    const record = decided({ workloads: [{ monthlyTokens: 800e6, measuredMonths: 0 }] });
    expect(record.monthlyTokens).toEqual({ stated: 800e6, counted: 184e6, adoption: 0.23 });
    expect(warningIds(record)).toContain("W_NOT_MEASURED");
    expect(
      decided({ policy: { rollout: "pilot" }, workloads: [{ monthlyTokens: 800e6, measuredMonths: 2 }] }).monthlyTokens,
    ).toEqual({ stated: 800e6, counted: 64e6, adoption: 0.08 });
  });

  it("places nothing on GPUs whose volume or price nobody knows", () => {
    expect(decided({ workloads: [{ monthlyTokens: undefined }] })).toMatchObject({
      placement: "managed",
      rules: ["T0"],
    });
    const unpriced = {
      notes: {
        ...BOTH,
        selfHosted: { ...BOTH.selfHosted, model: "llama-3.3-70b-instruct", vmSize: "Standard_ND96isr_H100_v5" },
      },
    };
    const record = decided({ models: unpriced });
    expect(record.placement).toBe("managed");
    expect(warningIds(record)).toContain("W_NO_PRICE");
  });
});

describe("staff beside other work", () => {
  const two = { other: { ...BOTH, selfHosted: { model: "qwen3-32b", quantization: "fp8" as const } }, notes: BOTH };

  it("moves one pool at a time: the one that saves most", () => {
    const { record } = evaluated(
      {
        ...withBook,
        policy: { mlStaff: "part" },
        models: two,
        workloads: [{ monthlyTokens: 1e9 }, { name: "other", model: "other", monthlyTokens: 3e9 }],
      },
      dear,
    );
    expect(record.workloads.map(({ name, placement }) => [name, placement])).toEqual([
      ["notes", "managed"],
      ["other", "hybrid"],
    ]);
    expect(record.workloads[0]?.rules).toContain("S4");
  });

  it("is warned of two moves that the document itself asks for", () => {
    const { record } = evaluated({
      policy: { mlStaff: "part" },
      models: two,
      workloads: [{ placement: "self-hosted" }, { name: "other", model: "other", placement: "self-hosted" }],
    });
    expect(record.workloads.every((one) => warningIds(one).includes("W_TWO_MOVES"))).toBe(true);
  });
});
