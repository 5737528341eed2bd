import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { replacementOf, replacements } from "../../lib/catalog";
import { loadExample, synthesizedStacks } from "../support/examples";

const root = join(__dirname, "../..");

/** Every resource class that is imported from a provider's bindings, as Terraform's type. */
const made = ["lib", "stacks", "charts"]
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true }).map((file) => join(root, folder, String(file))),
  )
  .filter((file) => file.endsWith(".ts"))
  .flatMap((file) => [...readFileSync(file, "utf8").matchAll(/@cdktf\/provider-(aws|azurerm)\/lib\/([a-z0-9-]+)/g)])
  .map(([, provider, name = ""]) => ({ provider, name }))
  .filter(({ name }) => name !== "provider" && !name.startsWith("data-"))
  .map(({ provider, name }) => `${provider}_${name.replaceAll("-", "_")}`);

describe("what a change replaces", () => {
  it("is on record of every resource type that anything here makes", () => {
    expect(made.length).toBeGreaterThan(100);
    expect([...new Set(made)].filter((type) => replacementOf(type) === undefined)).toEqual([]);
  });

  it("says what is lost with each resource that production guards", () => {
    const stacks = synthesizedStacks({ ...loadExample("hybrid-health-system"), environment: "production" });
    const guarded = Object.values(stacks).flatMap(({ resource = {} }) =>
      Object.entries(resource).flatMap(([type, byName]) =>
        Object.values(byName).flatMap((one) =>
          (one.lifecycle as { prevent_destroy?: boolean } | undefined)?.prevent_destroy ? [type] : [],
        ),
      ),
    );
    expect(guarded.length).toBeGreaterThan(10);
    expect([...new Set(guarded)].filter((type) => replacementOf(type)?.loses === undefined)).toEqual([]);
  });

  it("names as settled and as made in place only what it names as replacing", () => {
    for (const { resource, replacing, settled, inPlace } of replacements()) {
      const others = [...settled, ...Object.keys(inPlace)].filter((argument) => !replacing.includes(argument));
      expect({ resource, others }).toEqual({ resource, others: [] });
    }
  });
});
