import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import { AwsBedrockStack } from "../../../stacks/aws-bedrock";
import { describeWith } from "../../support/tools";
import { keysOf, namesIn, usedBindings } from "./arguments";
import { providerSchema } from "./attached-provider";
import { lacksForEmulatedAws } from "./emulator";
import { BASE } from "./stack-props";

jest.setTimeout(120_000);

describeWith(lacksForEmulatedAws(), "arguments of the bindings that the applied provider lacks", () => {
  let lacking: ReadonlyMap<string, readonly string[]>;

  beforeAll(() => {
    const schema = providerSchema();
    lacking = new Map(
      usedBindings().flatMap((used): [string, string[]][] => {
        const known = schema[used.kind][used.type];
        if (known === undefined) throw new Error(`the applied provider has no ${used.type}`);
        const names = namesIn(known.block);
        const lacks = [...used.arguments].filter((name) => !names.has(name)).sort();
        return lacks.length === 0 ? [] : [[used.type, lacks]];
      }),
    );
  });

  it("are those that the README lists", () => {
    const rows = readFileSync(join(__dirname, "README.md"), "utf8").matchAll(/^\| `(aws_\w+)` \| (.*) \|$/gm);
    const listed = [...rows].map(([, type = "", names = ""]) => [
      type,
      [...names.matchAll(/`(\w+)`/g)].map(([, n]) => n),
    ]);
    const found = [...lacking].map(([type, names]) => [type, names.filter((name) => name !== "region")]);
    expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(found.filter(([, names]) => names?.length !== 0)));
  });

  it("are written by no construct, so that what is applied is what is synthesized", () => {
    const stack = new AwsBedrockStack(new App({ outdir: "unwritten" }), "aws-bedrock", BASE);
    stack.prepareStack();
    const { resource = {} } = stack.toTerraform() as { resource?: Record<string, Record<string, unknown>> };
    const written = Object.entries(resource).flatMap(([type, named]) =>
      keysOf(Object.values(named)).filter((key) => lacking.get(type)?.includes(key)),
    );
    expect(Object.keys(resource).length).toBeGreaterThan(25);
    expect(written).toEqual([]);
  });
});
