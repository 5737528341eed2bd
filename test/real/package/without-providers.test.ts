import { readdirSync } from "node:fs";
import { join } from "node:path";
import { PROVIDERS, Project } from "./project";

const DOCUMENT = `name: clinic
azure: { region: eastus2 }
workloads:
  - { name: assistant, model: gpt-5.1, data: confidential }
`;

describe("a project that installs the library and no provider", () => {
  const project = new Project({ "clinic.yaml": DOCUMENT });
  beforeAll(() => project.install({}));
  afterAll(() => project.remove());

  it("gets cdktf and constructs with it, and no provider's bindings", () => {
    expect(readdirSync(join(project.folder, "node_modules"))).toEqual(
      expect.arrayContaining(["cdktf", "constructs", "inferra"]),
    );
    expect(readdirSync(join(project.folder, "node_modules"))).not.toContain("@cdktf");
  });

  it("checks and plans", () => {
    expect(JSON.parse(project.must("npx", "--no-install", "inferra", "check", "clinic.yaml", "--json")).errors).toEqual(
      [],
    );
    expect(project.must("npx", "--no-install", "inferra", "plan", "clinic.yaml")).toMatch(/assistant/);
  });

  it("is told what to install where it synthesizes, and nothing is written", () => {
    const { status, stderr } = project.run("npx", "--no-install", "inferra", "synth", "clinic.yaml", "--out", "out");
    expect(stderr).toMatch(
      /^clinic\.yaml needs the package @cdktf\/provider-azurerm, which is not installed: npm install @cdktf\/provider-azurerm$/m,
    );
    expect(status).toBe(2);
    expect(readdirSync(project.folder)).not.toContain("out");
  });

  it("synthesizes what is on Azure alone as soon as Azure's bindings are there", () => {
    const azure = `@cdktf/provider-azurerm@${PROVIDERS["@cdktf/provider-azurerm"]}`;
    project.must("npm", "install", "--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts", azure);
    project.must("npx", "--no-install", "inferra", "synth", "clinic.yaml", "--out", "out");
    expect(readdirSync(join(project.folder, "out/stacks"))).toContain("azure-openai");
  });
});
