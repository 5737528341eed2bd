import { type DeploymentInput, DeploymentInvalid, defineDeployment, parseDeployment } from "../../lib/deployment";

const SMALLEST: DeploymentInput = {
  name: "northgate",
  asOf: "2026-11-01",
  azure: { region: "eastus2" },
  workloads: [{ name: "notes", model: "gpt-5.1", data: "phi" }],
};

describe("the smallest useful document", () => {
  it("is a name, a region and a workload that names a model of the catalogue", () => {
    const { deployment, problems } = parseDeployment(
      "name: northgate\nazure: { region: eastus2 }\nworkloads: [{ name: notes, model: gpt-5.1, data: phi }]\n",
      { today: "2026-11-01" },
    );
    expect(problems).toEqual([]);
    expect(deployment).toEqual(defineDeployment(SMALLEST));
  });

  it("gives the model as an alias of its own, with a capacity that fits any quota", () => {
    expect(defineDeployment(SMALLEST).models).toEqual({ "gpt-5.1": { azure: { model: "gpt-5.1", capacity: 10 } } });
  });

  it("fills in the strict defaults", () => {
    expect(defineDeployment(SMALLEST)).toMatchObject({
      environment: "production",
      policy: { selfHosting: "allowed", residency: { area: "us", level: "geography" }, auditRetentionYears: 6 },
      azure: { cloud: "public", dns: { mode: "managed" } },
      state: { backend: "local" },
    });
  });

  it("takes a name that OpenAI gives to a model of the catalogue", () => {
    const input = { ...SMALLEST, workloads: [{ ...SMALLEST.workloads[0], model: "gpt-4-turbo" }] } as DeploymentInput;
    expect(() => defineDeployment(input)).toThrow(
      /INF-1303 workloads\[0\]\.model: model gpt-4 turbo-2024-04-09 was retired/,
    );
  });

  it("leaves an alias of the same name as it is written", () => {
    const models = { "gpt-5.1": { azure: { model: "gpt-4.1", capacity: 3 } } };
    expect(defineDeployment({ ...SMALLEST, models }).models).toEqual(models);
  });
});

describe("the day that lifecycles are judged on", () => {
  const text = "name: northgate\nazure: { region: eastus2 }\nworkloads: [{ name: notes, model: gpt-5.1, data: phi }]\n";

  it("is the document's own, before anybody else's", () => {
    expect(parseDeployment(`${text}asOf: 2026-11-01\n`, { today: "2030-01-01" }).deployment?.asOf).toBe("2026-11-01");
    expect(parseDeployment(text, { today: "2026-10-01" }).deployment?.asOf).toBe("2026-10-01");
  });

  it("is asked for, beside everything else that is wrong", () => {
    const { problems } = parseDeployment(text.replace("eastus2", "eastus9"));
    expect(problems.map(({ code, line }) => ({ code, line }))).toEqual([
      { code: "INF-1208", line: 1 },
      { code: "INF-2026", line: 2 },
    ]);
  });
});

describe("a deployment in TypeScript", () => {
  it("is refused with all problems at once", () => {
    const wrong = { ...SMALLEST, name: "N", colour: "blue", azure: { region: "eastus9" } } as DeploymentInput;
    let caught: unknown;
    try {
      defineDeployment(wrong);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(DeploymentInvalid);
    const { problems, message } = caught as DeploymentInvalid;
    expect(problems.map(({ code, where }) => `${code} ${where}`).sort()).toEqual([
      "INF-1101 colour",
      "INF-1105 name",
      "INF-1106 name",
      "INF-2026 azure.region",
    ]);
    expect(message).toMatch(/^the deployment has 4 problems:\n/);
    for (const { code, fix } of problems) {
      expect(message).toContain(code);
      expect(message).toContain(fix);
    }
  });

  it("speaks of one problem as one", () => {
    expect(() => defineDeployment({ ...SMALLEST, name: "n_" })).toThrow(
      /^the deployment has 1 problem:\n {2}INF-1106 name: /,
    );
  });

  it("does not change what it is given", () => {
    const input = Object.freeze({ ...SMALLEST, azure: Object.freeze({ region: "eastus2" }) });
    const before = JSON.stringify(input);
    defineDeployment(input);
    expect(JSON.stringify(input)).toBe(before);
  });

  it.each([undefined, null, 5, "text", [], new Date(0), () => undefined])("refuses %p with a problem", (value) => {
    expect(() => defineDeployment(value as unknown as DeploymentInput)).toThrow(DeploymentInvalid);
  });
});

describe("warnings", () => {
  it("come with a document that is good, at their place", () => {
    const text =
      "name: northgate\nasOf: 2027-04-01\nazure: { region: eastus2 }\nworkloads:\n  - { name: notes, model: gpt-5.1, data: phi }\n";
    const { deployment, warnings } = parseDeployment(text);
    expect(deployment).toBeDefined();
    expect(warnings).toMatchObject([{ code: "INF-1306", where: "workloads[0].model", line: 5, column: 27 }]);
  });
});
