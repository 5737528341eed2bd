import { inferra } from "../../../lib/cli/commands";

// A command that reads a document without knowing its environments would look at other names than those that stand.
describe("an environment can be asked for", () => {
  const reading = inferra("1.2.3").commands.filter(({ registeredArguments: [first] }) =>
    /document/.test(first?.description ?? ""),
  );

  it.each(reading.map((command) => [command.name(), command] as const))("of %s", (_, { options }) => {
    const option = options.find((one) => one.long === "--environment");
    expect(option?.envVar).toBe("INFERRA_ENVIRONMENT");
  });

  it("wherever a document is read", () => {
    expect(reading.map((command) => command.name()).sort()).toEqual([
      "check",
      "diff",
      "images",
      "plan",
      "report",
      "synth",
      "verify",
    ]);
  });
});
