import { CORE, ours, Project, TYPESCRIPT, VITEST } from "./project";

const TEST = `
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider/index.js";
import { TerraformStack, Testing } from "cdktf";
import { HardenedBucket } from "inferra/aws/hardened-bucket";
import { LogAnalytics } from "inferra/azure/log-analytics";
import { azureNaming } from "inferra/azure/naming";
import { postureMatchers } from "inferra/posture/vitest";
import { expect, test } from "vitest";

expect.extend(postureMatchers);

test("a construct in a stack of ours keeps its posture", () => {
  const stack = new TerraformStack(Testing.app(), "logs");
  new AzurermProvider(stack, "Azure", { features: [{}] });
  new LogAnalytics(stack, "Logs", { resourceGroupName: "rg", location: "eastus2", naming: azureNaming("app") });
  expect(stack).toMatchPosture();
  expect(stack).toHaveNoFindings({ minimum: "high" });
  expect(stack).toSatisfy("hipaa/164.312(e)(1)");
  expect(HardenedBucket).toSatisfy((one: unknown) => typeof one === "function");
});

test("what is open is found", () => {
  const open = { resource: { azurerm_cognitive_account: { ai: { kind: "OpenAI", public_network_access_enabled: true } } } };
  expect(() => expect(open).toHaveNoFindings({ minimum: "high" })).toThrow(/openai-public-access-off/);
});
`;

/** How users without a bundler and with one set the compiler up. */
const COMPILERS = [
  ["node16", "node16"],
  ["esnext", "bundler"],
];

describe("an ES module project that tests with Vitest", () => {
  const project = new Project({ "stack.test.ts": TEST });
  beforeAll(() =>
    project.install({ ...CORE, ...ours("@cdktf/provider-azurerm"), ...TYPESCRIPT, ...VITEST }, { type: "module" }),
  );
  afterAll(() => project.remove());

  it("tests a stack and its posture", () => {
    const run = ["--no-install", "vitest", "run", "--reporter", "json"];
    // The first run records, as it does at a desk; in CI nothing is written.
    expect(project.must("npx", ...run)).toContain('"numPassedTests":2');
    expect(project.must("env", "CI=true", "npx", ...run)).toContain('"numPassedTests":2');
  });

  it.each(COMPILERS)("has the matchers' types, for modules %s found by %s", (module, moduleResolution) => {
    const types = { strict: true, target: "es2022", skipLibCheck: true, types: ["node"], noEmit: true };
    const compilerOptions = { ...types, module, moduleResolution };
    project.write("tsconfig.json", JSON.stringify({ compilerOptions, files: ["stack.test.ts"] }));
    project.must("npx", "--no-install", "tsc", "-p", ".");
  });
});
