import { BOTH, codes, decided, evaluated, warningIds } from "../deployments";

// What went wrong elsewhere, as documents: each ends in the error or the warning that would have prevented it.

const phi = { data: "phi" as const };
const eightGpus = {
  notes: {
    azure: BOTH.azure,
    selfHosted: {
      model: "llama-3.3-70b-instruct",
      quantization: "fp8" as const,
      vmSize: "Standard_NC48ads_A100_v4",
      replicas: { min: 4, max: 4 },
    },
  },
};

describe("the audit that killed an architecture", () => {
  const hops = [
    { name: "uploads", carries: "phi" as const, provider: "google-cloud" },
    { name: "preprocessing", carries: "phi" as const, provider: "aws" },
    { name: "cdn", carries: "phi" as const, provider: "cloudflare", agreement: { kind: "none" as const } },
  ];

  it("names every system that has health data and no agreement, where the document names it", () => {
    const refused = evaluated({ workloads: [phi], dataFlow: hops });
    expect(refused.problems.map(({ code, where, message }) => [code, where, message])).toEqual([
      ["INF-3140", "dataFlow[0]", "uploads (google-cloud) carries phi data without baa"],
      ["INF-3140", "dataFlow[1]", "preprocessing (aws) carries phi data without baa"],
      ["INF-3140", "dataFlow[2]", "cdn (cloudflare) carries phi data without baa"],
    ]);
  });
});

describe("the GPU cluster that never paid off", () => {
  it("stays on the managed API in its pilot, counted at what comes and not at what is hoped for", () => {
    const pilot = decided({
      policy: { rollout: "pilot" },
      models: eightGpus,
      workloads: [{ ...phi, monthlyTokens: 800e6, measuredMonths: 0 }],
    });
    expect(pilot).toMatchObject({ placement: "managed", monthlyTokens: { stated: 800e6, counted: 64e6 } });
    expect(pilot.rules).toContain("S2");
  });

  it("is warned of idle GPUs where somebody buys them all the same", () => {
    const bought = decided({
      models: eightGpus,
      workloads: [
        { ...phi, monthlyTokens: 47e6, placement: "self-hosted", placementReason: "The budget is spent already." },
      ],
    });
    expect(warningIds(bought)).toEqual(expect.arrayContaining(["W_IDLE", "W_NOT_ECONOMIC"]));
    expect(bought.warnings.join("\n")).toMatch(/managed, by T1, E1/);
  });
});

describe("the rural hospital that self-hosted 180,000 tokens a month", () => {
  it("is placed on the managed API, and what GPUs would cost stands beside it", () => {
    const { record } = evaluated({ workloads: [{ ...phi, monthlyTokens: { requests: 360, tokensPerRequest: 500 } }] });
    const [notes] = record.workloads;
    expect(notes).toMatchObject({ placement: "managed", rules: ["T1", "E1"] });
    expect(notes?.managedMonthly).toBeLessThan(3);
    expect(record.pools[0]?.selfHosted?.monthly).toBeGreaterThan(5721);
    expect(record.pools[0]?.utilization).toBeLessThan(0.001);
  });
});

describe("the bill of $340,000 a year for an API", () => {
  const dear = `prices:
  - { id: azure-openai.gpt-5.4.input, value: 10, unit: million-tokens, currency: USD, source: price list, asOf: 2026-10-01 }
  - { id: azure-openai.gpt-5.4.output, value: 30, unit: million-tokens, currency: USD, source: price list, asOf: 2026-10-01 }
`;

  it("is found to pay for GPUs of its own", () => {
    const change = { prices: { book: "prices.yaml" }, workloads: [{ ...phi, monthlyTokens: 1.9e9, variation: 0.1 }] };
    const { record } = evaluated(change, { prices: dear });
    const [pool] = record.pools;
    expect((pool?.managed?.monthly ?? 0) * 12).toBeGreaterThan(340_000);
    expect(pool?.selfHosted?.monthly).toBeLessThan(pool?.managed?.monthly ?? 0);
    expect(record.workloads[0]?.placement).not.toBe("managed");
  });
});

describe("the preview that broke HIPAA", () => {
  it.each(["gpt-4-turbo-preview", "gpt-4o-realtime-preview"])("%s is refused before anything is planned", (model) => {
    expect(() => evaluated({ models: { notes: { azure: { model } } }, workloads: [phi] })).toThrow(/INF-130[34]/);
  });

  it("is refused by an organisation's registry too, with the version that it pins", () => {
    const registry = `hipaa_compliant_models:
  azure_openai:
    - { model: gpt-5.1, version: "2025-11-13", baa_coverage: true, approved_date: "2026-01-01" }
`;
    const refused = evaluated(
      { approvedModels: "approved.yaml", models: { notes: { azure: BOTH.azure } }, workloads: [phi] },
      { approvedModels: registry },
    );
    expect(codes(refused)).toEqual(["INF-3111"]);
    expect(refused.problems[0]?.message).toMatch(/gpt-5\.4 2026-03-05 is not in the organisation's registry/);
  });
});

describe("the voice that no agreement covered", () => {
  const voice = {
    models: { notes: { azure: { model: "gpt-realtime", version: "2025-08-28", sku: "GlobalStandard", capacity: 10 } } },
    policy: { residency: { level: "global" as const } },
  };
  const modalities = ["text", "audio-in", "audio-out"] as const;

  it("can run nowhere with health data, though the model is generally available", () => {
    const refused = evaluated({ ...voice, workloads: [{ ...phi, modalities: [...modalities] }] });
    expect(codes(refused)).toEqual(["INF-3111"]);
    expect(refused.problems[0]?.message).toMatch(/the agreement does not cover audio-in, audio-out of gpt-realtime/);
  });

  it("runs with data that needs no agreement", () => {
    expect(decided({ ...voice, workloads: [{ modalities: [...modalities] }] }).placement).toBe("managed");
  });
});

describe("two moves at once", () => {
  it("is a warning at every workload that takes part", () => {
    const models = { notes: BOTH, letters: { selfHosted: { model: "qwen3-32b", quantization: "fp8" as const } } };
    const { record } = evaluated({
      policy: { mlStaff: "part" },
      models,
      workloads: [{ mayLeaveTenant: false }, { name: "letters", model: "letters", mayLeaveTenant: false }],
    });
    for (const one of record.workloads) expect(warningIds(one)).toContain("W_TWO_MOVES");
  });
});
