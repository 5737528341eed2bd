import { readFileSync } from "node:fs";
import { join } from "node:path";
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
});
