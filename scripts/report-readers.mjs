// Installs, once a machine, the programs that posture's reports are for, which say whether they can read them: trestle for
// OSCAL, from PyPI, and the SARIF SDK's validator. Prints the folder.
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const TRESTLE = "compliance-trestle==5.2.0";
const SARIF = "@microsoft/sarif-multitool-linux@5.7.0";
const folder = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "inferra", "report-readers");
const run = (command, ...args) => execFileSync(command, args, { stdio: ["ignore", "ignore", "inherit"] });

mkdirSync(folder, { recursive: true });
if (!existsSync(join(folder, "python/bin/trestle"))) {
  run("python3", "-m", "venv", join(folder, "python"));
  run(join(folder, "python/bin/pip"), "install", "--quiet", "--disable-pip-version-check", TRESTLE);
}
const sarif = join(folder, "node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool");
if (!existsSync(sarif)) run("npm", "install", "--prefix", folder, "--no-audit", "--no-fund", "--no-save", SARIF);
chmodSync(sarif, 0o755);
process.stdout.write(`${folder}\n`);
