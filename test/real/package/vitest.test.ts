import { CORE, ours, Project, VITEST } from "./project";

const TEST = `
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider/index.js";
import { TerraformStack, Testing } from "cdktf";
import { LogAnalytics } from "inferra/azure/log-analytics";
import { azureNaming } from "inferra/azure/naming";
import { expect, test } from "vitest";

test("a construct in a stack of ours", () => {
  const stack = new TerraformStack(Testing.app(), "logs");
  new AzurermProvider(stack, "Azure", { features: [{}] });
  new LogAnalytics(stack, "Logs", { resourceGroupName: "rg", location: "eastus2", naming: azureNaming("app") });
  const { resource } = JSON.parse(Testing.synth(stack));
  expect(Object.values(resource.azurerm_log_analytics_workspace)[0].resource_group_name).toBe("rg");
});
`;

describe("an ES module project that tests with Vitest", () => {
  const project = new Project({ "stack.test.mjs": TEST });
  beforeAll(() => project.install({ ...CORE, ...ours("@cdktf/provider-azurerm"), ...VITEST }, { type: "module" }));
  afterAll(() => project.remove());

  it("tests a stack with a construct in it", () => {
    expect(project.must("npx", "--no-install", "vitest", "run", "--reporter", "json")).toContain('"numPassedTests":1');
  });
});
