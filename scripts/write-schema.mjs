import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const { deploymentJsonSchema } = createRequire(import.meta.url)("../dist/lib/deployment/json-schema.js");
writeFileSync("schema/deployment.schema.json", `${JSON.stringify(deploymentJsonSchema(), null, 2)}\n`);
