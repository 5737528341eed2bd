import fc from "fast-check";
import { stringify } from "yaml";
import { type DocumentInput, defineDeployment, parseDeployment } from "../../lib/deployment";
import { overlay } from "../../lib/deployment/environments/merge";
import { validDocument } from "../support/documents";

const BASE = `name: clinic
asOf: 2026-11-01
azure: { region: eastus2, network: { addressSpace: 10.64.0.0/20 }, monitoring: { alertEmails: [ops@clinic.example] } }
aws: { region: us-east-1 }
models:
  notes: { azure: { model: gpt-5.1, version: "2025-11-13", sku: Standard, capacity: { tokensPerMinute: 50000 } } }
workloads:
  - { name: notes, model: notes, data: phi, monthlyTokens: 1000000 }
  - { name: drafts, model: gpt-5.1, data: confidential }
`;
const withEnvironments = (text: string): string => `${BASE}environments:\n${text}`;
const load = (text: string, environment?: string) => {
  const { deployment, problems } = parseDeployment(text, { environment });
  if (deployment === undefined) throw new Error(JSON.stringify(problems, null, 2));
  return deployment;
};
const told = (text: string, environment?: string): string[] =>
  parseDeployment(text, { environment }).problems.map((one) => `${one.line}:${one.column} ${one.code} ${one.where}`);

const THREE = withEnvironments(`  development:
    azure: { network: { addressSpace: 10.70.0.0/20 } }
    aws: null
    models: { notes: { azure: { capacity: { tokensPerMinute: 5000 } } } }
    workloads:
      - { name: notes, monthlyTokens: 1000 }
      - { name: drafts, remove: true }
      - { name: trials, model: gpt-5.1, data: public }
  test:
    name: clinic-trials
    environment: staging
    azure: { network: { addressSpace: 10.71.0.0/20 }, monitoring: { alertEmails: [test@clinic.example] } }
    aws: { region: us-west-2, network: { addressSpace: 10.97.0.0/20 } }
  production: { name: clinic }
`);

describe("environments of one document", () => {
  it("leave the document alone where none is asked for", () => {
    expect(load(THREE)).toEqual(load(BASE));
    expect(parseDeployment(THREE).environments).toEqual(["development", "test", "production"]);
  });

  it("replace values, merge mappings and named things, and take away what they say", () => {
    const { name, environment, azure, aws, models, workloads } = load(THREE, "development");
    expect({ name, environment, aws }).toEqual({
      name: "clinic-development",
      environment: "development",
      aws: undefined,
    });
    expect(azure).toMatchObject({ region: "eastus2", network: { addressSpace: "10.70.0.0/20" } });
    expect(models.notes?.azure).toMatchObject({ model: "gpt-5.1", capacity: { tokensPerMinute: 5000 } });
    expect(workloads.map((one) => [one.name, one.data, one.monthlyTokens])).toEqual([
      ["notes", "phi", 1000],
      ["trials", "public", undefined],
    ]);
  });

  it("replace lists of plain values, and have the name and the kind that they give", () => {
    const { name, environment, azure, aws } = load(THREE, "test");
    expect({ name, environment, region: aws?.region }).toEqual({
      name: "clinic-trials",
      environment: "staging",
      region: "us-west-2",
    });
    expect(azure.monitoring.alertEmails).toEqual(["test@clinic.example"]);
  });

  it("may keep the document's name, so that what stands stays", () => {
    expect(load(THREE, "production")).toEqual({ ...load(BASE), environment: "production" });
  });

  it("take TypeScript as well as YAML", () => {
    const input: DocumentInput = {
      name: "clinic",
      azure: { region: "eastus2" },
      workloads: [{ name: "notes", model: "gpt-5.1", data: "phi" }],
      environments: { dev: { aws: null, workloads: [{ name: "notes", data: "public" }] } },
    };
    const loaded = defineDeployment(input, { today: "2026-11-01", environment: "dev" });
    expect([loaded.name, loaded.workloads[0]?.data]).toEqual(["clinic-dev", "public"]);
    expect(() => defineDeployment(input, { today: "2026-11-01", environment: "prod" })).toThrow(/INF-1601/);
  });

  it("are laid over without a trace where they say nothing", () => {
    fc.assert(
      fc.property(validDocument, (document) => {
        const kept = { ...document, environments: { same: { name: document.name }, nothing: null } };
        const plain = parseDeployment(stringify(document, { aliasDuplicateObjects: false }));
        const same = parseDeployment(stringify(kept, { aliasDuplicateObjects: false }), { environment: "same" });
        // Two of them on one address space would collide, and are told so.
        expect(same.problems.filter((one) => one.code !== "INF-1608")).toEqual([]);
        const alone = { ...document, environments: { same: { name: document.name } } };
        expect(
          parseDeployment(stringify(alone, { aliasDuplicateObjects: false }), { environment: "same" }).deployment,
        ).toEqual(plain.deployment);
      }),
      { numRuns: 30 },
    );
  });
});

describe("what is wrong in an environment", () => {
  it.each([
    [
      "a key that nobody knows",
      "  dev:\n    azure: { regoin: westus3 }\n",
      "dev",
      ["12:14 INF-1101 environments.dev.azure.regoin"],
    ],
    [
      "a value in a merged list, by its place there",
      "  dev:\n    workloads:\n      - { name: drafts, data: secret }\n",
      "dev",
      ["13:31 INF-1104 environments.dev.workloads[0].data"],
    ],
    [
      "a thing that is not there to be removed",
      "  dev:\n    workloads: [{ name: nots, remove: true }]\n",
      "dev",
      ["12:39 INF-1607 environments.dev.workloads[0].remove"],
    ],
    ["a name that nobody has", "  dev: {}\n", "prod", ["10:1 INF-1601 environments"]],
    ["a name that can't be a part of names", "  Dev: {}\n", "Dev", ["11:3 INF-1604 environments.Dev"]],
    [
      "a name that gets too long",
      "  a-very-long-environment: {}\n",
      "a-very-long-environment",
      ["11:3 INF-1606 environments.a-very-long-environment"],
    ],
    ["no mapping", "  dev: 3\n", "dev", ["11:8 INF-1603 environments.dev"]],
    [
      "environments of its own",
      "  dev: { environments: {} }\n",
      "dev",
      ["11:10 INF-1605 environments.dev.environments"],
    ],
  ])("is told by its line in the overlay: %s", (_name, text, environment, expected) => {
    expect(told(withEnvironments(text), environment)).toEqual(expected);
  });

  it("is told by the line of the base where the base says it", () => {
    const text = withEnvironments("  dev: { azure: { region: swedencentral } }\n");
    expect(told(text, "dev").every((one) => !one.includes("environments.dev.azure.network"))).toBe(true);
    expect(told(withEnvironments("  dev: { models: null }\n"), "dev")).toEqual(["8:27 INF-1202 workloads[0].model"]);
  });

  it("is told that one is asked for of a document without any, unless it may lack them", () => {
    expect(told(BASE, "dev")).toEqual(["1:1 INF-1601 (document)"]);
    expect(parseDeployment(BASE, { environment: "dev", environmentMayLack: true }).deployment).toEqual(load(BASE));
  });
});

describe("environments that would take something from each other", () => {
  const own = (name: string, third: number, more = "") =>
    `  ${name}:\n    azure: { network: { addressSpace: 10.${third}.0.0/20 } }\n    aws: null\n${more}`;
  const clash = (one: string, two: string): string[] =>
    parseDeployment(withEnvironments(own("one", 70, one) + own("two", 71, two))).problems.map(
      (problem) => `${problem.code} ${problem.where}: ${problem.message}`,
    );

  it("are refused where they share names, ranges or a cluster, with or without being asked for", () => {
    expect(clash("", "")).toEqual([]);
    expect(clash("    name: clinic-x\n", "    name: clinic-x\n")).toEqual([
      "INF-1608 environments.two.name: environments one and two would share the name clinic-x",
    ]);
    const gateway = "    gateway: { hostname: llm.clinic.internal }\n";
    expect(clash(gateway, gateway)).toEqual([
      "INF-1608 environments.two.gateway.hostname: environments one and two would share the host name llm.clinic.internal",
    ]);
    const ranges = withEnvironments("  one: { aws: null }\n  two: { aws: null }\n");
    for (const environment of [undefined, "one", "two"]) {
      expect(told(ranges, environment)).toEqual(["3:52 INF-1608 azure.network.addressSpace"]);
    }
  });

  it("are refused where both would own the invocation logging of one account in one region", () => {
    const text = withEnvironments(
      "  one: { azure: { network: { addressSpace: 10.70.0.0/20 } }, aws: { network: { addressSpace: 10.98.0.0/20 } } }\n  two: {}\n",
    );
    expect(told(text)).toEqual(["4:1 INF-1608 aws.bedrock.manageInvocationLogging"]);
  });
});

describe("an overlay", () => {
  it("says of every part of the content where it is written", () => {
    const base = {
      list: [
        { name: "a", x: 1 },
        { name: "b", x: 1 },
      ],
      deep: { kept: 1, changed: 1 },
    };
    const over = {
      list: [{ name: "c" }, { name: "b", x: 2 }, { name: "a", remove: true }],
      deep: { changed: 2, added: { y: 1 } },
    };
    const { content, originOf } = overlay(base, over, ["o"]);
    expect(content).toEqual({
      list: [{ name: "b", x: 2 }, { name: "c" }],
      deep: { kept: 1, changed: 2, added: { y: 1 } },
    });
    expect(originOf(["list", 0, "name"])).toEqual(["o", "list", 1, "name"]);
    expect(originOf(["list", 0, "x"])).toEqual(["o", "list", 1, "x"]);
    expect(originOf(["list", 0, "missing"])).toEqual(["list", 1, "missing"]);
    expect(originOf(["list", 1])).toEqual(["o", "list", 0]);
    expect(originOf(["deep", "kept"])).toEqual(["deep", "kept"]);
    expect(originOf(["deep", "added", "y"])).toEqual(["o", "deep", "added", "y"]);
  });
});
