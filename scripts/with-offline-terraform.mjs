// Runs a command with Terraform's providers replaced by ones that know the schemas only; says what is missing otherwise.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const offline = join(root, "..", "shared", "terraform-offline", "offline-providers.mjs");
const [command, ...args] = process.argv.slice(2);

// Without the equipment the command runs all the same: its tests name what they lack, and in CI they fail.
const [program, programArgs] = existsSync(offline)
  ? [process.execPath, [offline, "--", command, ...args]]
  : [command, args];
const result = spawnSync(program, programArgs, { cwd: root, stdio: "inherit" });
process.exit(result.status ?? 1);
