import { explain } from "../../lib/cli/failure";

describe("a failure", () => {
  const printed: string[] = [];
  beforeEach(() => {
    printed.length = 0;
    jest.spyOn(process.stderr, "write").mockImplementation((text) => printed.push(String(text)) > 0);
    jest.spyOn(console, "error").mockImplementation((text) => void printed.push(String(text)));
  });
  afterEach(() => {
    jest.restoreAllMocks();
    process.exitCode = undefined;
  });
  const missing = (name: string) =>
    Object.assign(new Error(`Cannot find module '${name}'\nRequire stack:\n- main.js`), { code: "MODULE_NOT_FOUND" });

  it.each([
    ["@cdktf/provider-aws/lib/provider", "@cdktf/provider-aws"],
    ["@cdktf/provider-helm", "@cdktf/provider-helm"],
    ["cdktf", "cdktf"],
  ])("for want of %s says what to install", (module, name) => {
    explain(missing(module), {}, { file: "clinic.yaml", locate: (problem) => ({ ...problem, line: 1, column: 1 }) });
    expect(printed.join("")).toContain(
      `clinic.yaml needs the package ${name}, which is not installed: npm install ${name}`,
    );
    expect(process.exitCode).toBe(2);
  });

  it("for want of anything else is a fault of ours", () => {
    explain(missing("./nowhere"));
    expect(printed.join("")).toContain("this is a fault of inferra");
  });
});
