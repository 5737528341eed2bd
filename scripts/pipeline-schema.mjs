// Brings, once a machine, the schema that editors check Azure Pipelines by: Microsoft's, as PyPI's check-jsonschema ships it.
// Prints its file.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const PACKAGE = "check-jsonschema==0.39.0";
const folder = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "inferra", "pipeline-schema");
const file = join(folder, "check_jsonschema/builtin_schemas/vendor/azure-pipelines.json");

if (!existsSync(file)) {
  const quiet = ["--quiet", "--disable-pip-version-check", "--no-deps"];
  execFileSync("python3", ["-m", "pip", "install", ...quiet, "--target", folder, PACKAGE], { stdio: "inherit" });
}
process.stdout.write(`${file}\n`);
