import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { CognitiveAccount } from "@cdktf/provider-azurerm/lib/cognitive-account";
import { PrivateEndpoint } from "@cdktf/provider-azurerm/lib/private-endpoint";
import { VirtualNetwork } from "@cdktf/provider-azurerm/lib/virtual-network";
import { type App, TerraformStack, Testing } from "cdktf";
import { rules } from "../../lib/posture";
import { postureMatchers } from "../../lib/posture/matchers/jest";
import type { MatcherContext } from "../../lib/posture/matchers/recorded";
import { linesOf, snapshotOf } from "../../lib/posture/matchers/snapshot";
import { temporaryFolder } from "../support/examples";
import { examplePosture, exampleRules, exception, stack, today } from "./example";

expect.extend(postureMatchers);

/** A matcher called as Jest and Vitest call it, with a state of the test's choice. */
const testPath = join(temporaryFolder(), "stacks.test.ts");
const context = (mode: "all" | "new" | "none", name: string): MatcherContext => ({
  testPath,
  currentTestName: name,
  snapshotState: { _updateSnapshot: mode },
});
const recorded = (name: string): string => join(dirname(testPath), "__posture__/stacks.test.ts", `${name}.txt`);
const match = (
  mode: "all" | "new" | "none",
  name: string,
  over: Record<string, object> = {},
  exceptions = [exception],
) => {
  const { pass, message } = postureMatchers.toMatchPosture.call(context(mode, name), stack(over), {
    rules: exampleRules,
    exceptions,
    today,
  });
  return { pass, message: message() };
};
const only = { rules: exampleRules };

describe("the snapshot", () => {
  it("is a few sorted lines, without versions, hashes and paths of machines", () => {
    const text = snapshotOf(examplePosture());
    expect(text).toMatchInlineSnapshot(`
      "T1 No public network path to inference
        The account takes no calls from public networks (account-closed, critical)
          fail main/Open/Resource | public: true
          pass main/Closed/Resource | public: false

      T7 Every inference is logged: who, which model and version, which decision, how many tokens
        The account's calls are logged (account-logs, medium)
          excepted main/Open/Resource | logs: false (until 2026-12-31: a proxy writes the log in its place)
          pass main/Closed/Resource | logs: true

      T18 Two zones or more, failover, rollback that was tested
        The account is in two zones (account-zones, low)
          pass main/Closed/Resource | zones: 3
          unknown main/Open/Resource | zones: \${var.zones}
      "
    `);
    expect(text).not.toMatch(/_[0-9A-F]{8}\b|\d+\.\d+|\/tmp\//);
  });

  it("is read as it was written", () => {
    expect(linesOf(snapshotOf(examplePosture()))).toHaveLength(examplePosture().findings.length);
  });

  it("tells resources apart that only a hash tells apart", () => {
    const json = {
      resource: {
        x_account: {
          A_00000001: { public: false },
          A_00000002: { public: true },
        },
      },
    };
    const { message } = postureMatchers.toMatchPosture.call(context("none", "apart"), json, only);
    expect(message()).toContain("no posture is recorded");
    postureMatchers.toMatchPosture.call(context("new", "apart"), json, only);
    const text = readFileSync(recorded("apart"), "utf8");
    expect(text).toContain("pass x_account.A_00000001 | public: false");
    expect(text).toContain("fail x_account.A_00000002 | public: true");
  });
});

describe("toMatchPosture", () => {
  it("records at first, and not with --ci", () => {
    expect(match("none", "first").pass).toBe(false);
    expect(existsSync(recorded("first"))).toBe(false);
    expect(match("new", "first").pass).toBe(true);
    expect(existsSync(recorded("first"))).toBe(true);
    expect(match("none", "first").pass).toBe(true);
  });

  it("fails for what is weaker, and -u doesn't record it", () => {
    match("new", "weaker");
    const before = readFileSync(recorded("weaker"), "utf8");
    for (const mode of ["new", "all", "none"] as const) {
      const { pass, message } = match(mode, "weaker", {
        closed: { public: true },
      });
      expect(pass).toBe(false);
      expect(message).toContain("account-closed at main/Closed/Resource: pass → fail");
      expect(message).toContain("was: public: false\n    is:  public: true");
      expect(readFileSync(recorded("weaker"), "utf8")).toBe(before);
    }
  });

  it.each<[string, Record<string, object>]>([
    ["what can't be known any more", { closed: { zones: `\${var.zones}` } }],
    ["what is new and can't be known", { closed: { public: true, count: `\${var.n}` } }],
  ])("takes %s for weaker", (name, over) => {
    match("new", name);
    expect(match("all", name, over)).toMatchObject({
      pass: false,
      message: expect.stringContaining("weaker than recorded"),
    });
  });

  it("takes a safeguard that nothing shows any more for weaker", () => {
    const run = (mode: "all" | "new", json: object) =>
      postureMatchers.toMatchPosture.call(context(mode, "gone"), json, only);
    const closed = { public: false, logs: true, zones: 2 };
    run("new", { resource: { x_account: { a: closed, b: closed } } });
    expect(run("all", { resource: { x_account: { a: closed } } }).pass).toBe(true);
    expect(run("all", { resource: { x_other: { a: {} } } }).pass).toBe(false);
  });

  it("records with -u what is better, or other and still passes", () => {
    match("new", "better");
    expect(match("new", "better", { open: { public: false } })).toMatchObject({
      pass: false,
      message: expect.stringContaining("-u records it"),
    });
    expect(match("all", "better", { open: { public: false }, closed: { zones: 2 } }).pass).toBe(true);
    expect(readFileSync(recorded("better"), "utf8")).toContain("pass main/Open/Resource | public: false");
    expect(match("none", "better", { open: { public: false }, closed: { zones: 2 } }).pass).toBe(true);
  });

  it("records with -u what somebody accepted", () => {
    match("new", "accepted");
    const accepted = {
      ...exception,
      rule: "account-closed",
      path: "main/Closed/Resource",
    };
    expect(match("new", "accepted", { closed: { public: true } }, [exception, accepted]).pass).toBe(false);
    expect(match("all", "accepted", { closed: { public: true } }, [exception, accepted]).pass).toBe(true);
    expect(readFileSync(recorded("accepted"), "utf8")).toContain(
      "excepted main/Closed/Resource | public: true (until 2026-12-31: ",
    );
    // Once nobody accepts it any more, the failure is weaker than what was recorded.
    expect(match("all", "accepted", { closed: { public: true } }).pass).toBe(false);
  });

  it("keeps a file for each test and hint, and can't be turned round", () => {
    const options = { ...only, hint: "second" };
    expect(postureMatchers.toMatchPosture.call(context("new", "a › b"), stack(), options).pass).toBe(true);
    expect(readdirSync(join(dirname(testPath), "__posture__/stacks.test.ts"))).toContain("a-b-second.txt");
    expect(() => postureMatchers.toMatchPosture.call({ ...context("new", "not"), isNot: true }, stack(), only)).toThrow(
      "not",
    );
  });

  it("runs in Jest itself, beside the file of the test", () => {
    expect(stack()).toMatchPosture({ ...only, exceptions: [exception], today });
    expect(
      existsSync(
        join(
          __dirname,
          "__posture__/matchers.test.ts/tomatchposture-runs-in-jest-itself-beside-the-file-of-the-test.txt",
        ),
      ),
    ).toBe(true);
    expect(() =>
      expect(stack({ closed: { public: true } })).toMatchPosture({
        ...only,
        exceptions: [exception],
        today,
      }),
    ).toThrow("pass → fail");
  });
});

describe("toHaveNoFindings", () => {
  it("passes where nothing fails at or above the minimum", () => {
    expect(stack({ open: { public: false } })).toHaveNoFindings({
      ...only,
      minimum: "high",
    });
    expect(stack({ open: { public: false } })).not.toHaveNoFindings(only);
    expect(stack()).not.toHaveNoFindings({ ...only, minimum: "high" });
  });

  it("says what, observed, expected, where, the fix, the page and the exception to write", () => {
    let message = "";
    try {
      expect(stack()).toHaveNoFindings({ ...only, minimum: "high" });
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toBe(
      [
        "1 at or above high",
        "",
        "critical account-closed fail: The account takes no calls from public networks",
        "  at main/Open/Resource",
        "  public",
        "    observed: true",
        "    expected: must be false",
        "  fix: set the attribute to what the rule names",
        "  see: https://example.test/docs",
        "  to accept it, add to the exceptions:",
        "    - rule: account-closed",
        '      path: "main/Open/Resource"',
        "      reason: <why this is acceptable here>",
        "      owner: <who answers for it>",
        "      expires: <YYYY-MM-DD>",
      ].join("\n"),
    );
  });
});

describe("toSatisfy", () => {
  it.each([
    ["something passes and nothing else is known", "hipaa/164.312(b)", { open: { logs: true } }, true],
    ["one fails", "hipaa/164.312(e)(1)", {}, false],
    ["one can't be known", "nist-800-53-r5/CP-2", {}, false],
    ["nothing speaks for it", "hipaa/164.312(d)", {}, false],
  ])("where %s: %s", (_, control, over, satisfied) => {
    const assertion = expect(stack(over as Record<string, object>));
    if (satisfied) assertion.toSatisfy(control, only);
    else assertion.not.toSatisfy(control, only);
  });

  it("says why not", () => {
    expect(() => expect(stack()).toSatisfy("hipaa/164.312(e)(1)", only)).toThrow(
      /Transmission security\): fails\n\ncritical account-closed/,
    );
    expect(() => expect(stack()).toSatisfy("hipaa/164.312(d)", only)).toThrow(
      "not shown\n\nnothing there speaks for it, which is no pass",
    );
  });

  it("refuses a control that no framework has", () => {
    expect(() => expect(stack()).toSatisfy("hipaa/164.312(e)", only)).toThrow("INF-4007");
  });
});

describe("what matchers take", () => {
  class Account extends TerraformStack {
    readonly account: CognitiveAccount;
    constructor(app: App, open: boolean) {
      super(app, "openai");
      this.account = new CognitiveAccount(this, "OpenAi", {
        name: "a",
        location: "eastus2",
        resourceGroupName: "rg",
        kind: "OpenAI",
        skuName: "S0",
        publicNetworkAccessEnabled: open,
      });
    }
  }
  class Network extends TerraformStack {
    constructor(app: App, account: Account) {
      super(app, "network");
      const network = new VirtualNetwork(this, "Network", {
        name: "n",
        location: "eastus2",
        resourceGroupName: "rg",
        addressSpace: ["10.0.0.0/16"],
      });
      new PrivateEndpoint(this, "Endpoint", {
        name: "e",
        location: "eastus2",
        resourceGroupName: "rg",
        subnetId: `${network.id}/subnets/endpoints`,
        privateServiceConnection: {
          name: "c",
          isManualConnection: false,
          privateConnectionResourceId: account.account.id,
          subresourceNames: ["account"],
        },
      });
    }
  }
  const wanted = rules.filter(({ id }) => id === "openai-public-access-off");

  it("is a stack, its text, its JSON, or all of a deployment", () => {
    const [closed, open] = [new Account(Testing.app(), false), new Account(Testing.app(), true)];
    expect(closed).toHaveNoFindings({ rules: wanted });
    expect(open).not.toHaveNoFindings({ rules: wanted });
    expect(Testing.synth(open)).not.toHaveNoFindings({ rules: wanted });
    expect(open.toTerraform()).not.toHaveNoFindings({ rules: wanted });
    expect([closed, Testing.synth(open)]).not.toHaveNoFindings({
      rules: wanted,
    });
  });

  it("joins stacks that refer to each other", () => {
    const app = Testing.app();
    const account = new Account(app, false);
    const network = new Network(app, account);
    const joined = rules.filter(({ id }) => id === "openai-private-endpoint-resolves");
    let message = "";
    try {
      expect([account, network]).toHaveNoFindings({ rules: joined });
    } catch (error) {
      message = (error as Error).message;
    }
    // The endpoint is found; what it lacks is a zone.
    expect(message).toContain("private_dns_zone_group");
    expect(message).not.toContain("azurerm_private_endpoint that names it");
  });

  it("is a folder that was synthesized", () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "out"));
    writeFileSync(join(folder, "out/cdk.tf.json"), JSON.stringify(new Account(Testing.app(), true).toTerraform()));
    expect(join(folder, "out")).not.toHaveNoFindings({ rules: wanted });
  });

  it("is nothing else", () => {
    expect(() => expect(7).toHaveNoFindings()).toThrow("INF-4003");
  });
});
