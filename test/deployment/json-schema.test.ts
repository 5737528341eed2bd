import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Validator } from "@cfworker/json-schema";
import { deploymentJsonSchema } from "../../lib/deployment/json-schema";

describe("the JSON Schema for editors", () => {
  const committed = readFileSync(join(__dirname, "../../schema/deployment.schema.json"), "utf8");

  it("is what the document's schema gives; after a change run npm run schema", () => {
    expect(committed).toBe(`${JSON.stringify(deploymentJsonSchema(), null, 2)}\n`);
  });

  it("asks for no more than a name, a region and one workload", () => {
    expect(JSON.parse(committed).required.sort()).toEqual(["azure", "name", "workloads"]);
    expect(JSON.parse(committed).properties.azure.required).toEqual(["region"]);
  });

  it("refuses unknown keys and describes the known ones", () => {
    const schema = JSON.parse(committed);
    expect(schema.additionalProperties).toBe(false);
    expect(schema.properties.name.description).toMatch(/name of every resource/);
  });

  it("lets an environment leave out, take away and remove, and refuses unknown keys there too", () => {
    const validator = new Validator(JSON.parse(committed), "7");
    const document = (overlay: unknown) => ({
      name: "clinic",
      azure: { region: "eastus2" },
      workloads: [{ name: "notes", model: "gpt-5.1", data: "phi" }],
      environments: { dev: overlay },
    });
    const valid = (overlay: unknown): boolean => validator.validate(document(overlay)).valid;
    expect(valid(null)).toBe(true);
    expect(valid({ aws: null, azure: { region: "westus3", budget: null } })).toBe(true);
    expect(valid({ workloads: [{ name: "notes", remove: true }], models: { chat: null } })).toBe(true);
    expect(valid({ azure: { regoin: "westus3" } })).toBe(false);
    expect(valid({ workloads: [{ name: "notes", data: "secret" }] })).toBe(false);
    expect(valid({ environments: {} })).toBe(false);
  });
});
