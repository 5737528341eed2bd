import { parse } from "yaml";
import {
  assess,
  defineRule,
  type Exception,
  exceptionSnippet,
  failures,
  type Posture,
  type Rule,
  readExceptions,
  readStacks,
} from "../../lib/posture";

const rule = (id: string, severity: Rule["severity"], attribute: string): Rule =>
  defineRule({
    id,
    title: "It is off",
    why: "It has to be.",
    fix: `set ${attribute} to false`,
    severity,
    controls: { T1: "full" },
    carrier: "code",
    documentation: "https://example.test/",
    on: ["x_thing"],
    check: (one) => one.attribute(attribute).is(false),
  });

const grave = rule("grave-off", "critical", "grave");
const slight = rule("slight-off", "medium", "slight");
const thing = (path: string, body: object): object => ({ "//": { metadata: { path } }, ...body });
const graph = () =>
  readStacks([
    {
      name: "main",
      json: {
        resource: {
          x_thing: {
            a: thing("main/A/Resource", { grave: true, slight: true }),
            b: thing("main/B/Resource", { grave: true, slight: true }),
            c: thing("main/C/Resource", { grave: false, slight: false }),
            d: thing("main/D/Resource", { grave: `\${var.x}`, slight: false }),
          },
        },
      },
    },
  ]);

const exception = (over: Partial<Exception>): Exception => ({
  rule: "grave-off",
  path: "main/A/Resource",
  reason: "a proxy in front of it takes its place",
  owner: "platform",
  expires: "2026-12-31",
  ...over,
});

const assessed = (exceptions: Exception[], today = "2026-11-01"): Posture =>
  assess(graph(), { rules: [grave, slight], exceptions, today });
const outcomes = ({ findings }: Posture): string[] =>
  findings.map(({ rule: id, address, outcome }) => `${id} ${address} ${outcome}`);

it("takes one failure upon somebody, with their reason, and no other", () => {
  const posture = assessed([exception({})]);
  expect(outcomes(posture).filter((one) => one.startsWith("grave-off"))).toEqual([
    "grave-off main/x_thing.a excepted",
    "grave-off main/x_thing.b fail",
    "grave-off main/x_thing.c pass",
    "grave-off main/x_thing.d unknown",
  ]);
  expect(posture.summary.excepted).toBe(1);
  expect(posture.findings[0]).toMatchObject({
    message:
      "grave: true; must be false; accepted by platform until 2026-12-31: a proxy in front of it takes its place",
    exception: { owner: "platform" },
  });
});

it.each(["main/D/Resource", "main/x_thing.d"])("takes what can't be known too, by path or address: %s", (path) => {
  expect(outcomes(assessed([exception({ path })]))).toContain("grave-off main/x_thing.d excepted");
});

it("holds through its last day, then the failure returns and the exception is one more", () => {
  expect(failures(assessed([exception({})], "2026-12-31"), "low").map(({ rule: id }) => id)).not.toContain(
    "exception-expired",
  );
  const after = assessed([exception({})], "2027-01-01");
  expect(outcomes(after)).toEqual(
    expect.arrayContaining(["exception-expired main/A/Resource fail", "grave-off main/x_thing.a fail"]),
  );
});

it.each([
  ["names nothing", { path: "main/Z/Resource" }, "nothing there fails it"],
  ["is for what passes", { path: "main/C/Resource" }, "nothing there fails it"],
  ["names no rule", { rule: "grave-of" }, 'did you mean "grave-off"'],
  ["stops short of the resource", { path: "main/A" }, "nothing there fails it"],
])("fails where it %s", (_, over, message) => {
  const [found] = failures(assessed([exception(over)]), "high").filter(({ rule: id }) => id === "exception-unused");
  expect(found?.message).toContain(message);
});

it.each([
  ["a wildcard of critical severity", { path: "main/A/*" }],
  ["a wildcard over several", { path: "main/*/Resource" }],
  ["everything, however slight", { rule: "slight-off", path: "*" }],
  ["everything in pieces", { rule: "slight-off", path: "*/*" }],
])("does not hold for %s, and is a failure", (_, over) => {
  const posture = assessed([exception(over)]);
  expect(posture.summary.excepted).toBe(0);
  expect(outcomes(posture)).toContain(`exception-too-wide ${over.path} fail`);
});

it("may be for several where little is at stake", () => {
  expect(assessed([exception({ rule: "slight-off", path: "main/*/Resource" })]).summary.excepted).toBe(2);
});

it("is left alone where its rule was not judged by", () => {
  const posture = assess(graph(), {
    rules: [grave, { ...slight, controls: { T23: "full" } }],
    frameworks: ["hipaa"],
    exceptions: [exception({ rule: "slight-off" })],
    today: "2026-11-01",
  });
  expect(outcomes(posture).some((one) => one.startsWith("exception-"))).toBe(false);
  expect(outcomes(posture).some((one) => one.startsWith("slight-off"))).toBe(false);
});

it("needs a day to be judged on", () => {
  expect(() => assess(graph(), { exceptions: [exception({})] })).toThrow("INF-4006");
});

it("refuses a framework that nobody knows", () => {
  expect(() => assess(graph(), { frameworks: ["hippa"] })).toThrow(
    'INF-4005 at hippa: no control of this framework is known; did you mean "hipaa"',
  );
});

describe("a file of exceptions", () => {
  it("is a list, or one under exceptions", () => {
    expect(readExceptions([exception({})], "x.yaml")).toEqual([exception({})]);
    expect(readExceptions({ exceptions: [exception({})] }, "x.yaml")).toEqual([exception({})]);
    expect(readExceptions(null, "x.yaml")).toEqual([]);
  });

  it.each([
    ["a reason too short", [{ ...exception({}), reason: "because" }], "0.reason"],
    ["a day that is none", [{ ...exception({}), expires: "soon" }], "0.expires"],
    ["a word that isn't known", [{ ...exception({}), until: "2026-01-01" }], "until"],
    ["no list", "x", "the file"],
  ])("is refused with %s", (_, content, said) => {
    expect(() => readExceptions(content, "x.yaml")).toThrow(new RegExp(`INF-4004 at x.yaml: .*${said}`));
  });

  it("takes the snippet that a failure gives, once it is filled in", () => {
    const [finding] = failures(assessed([]), "critical");
    const filled = exceptionSnippet(finding as NonNullable<typeof finding>)
      .replace(/<why.*>/, "a proxy takes its place")
      .replace(/<who.*>/, "platform")
      .replace(/<YYYY.*>/, "2026-12-31");
    const exceptions = readExceptions(parse(filled), "x.yaml");
    expect(assessed([...exceptions]).summary.excepted).toBe(1);
  });
});
