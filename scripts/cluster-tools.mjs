// Builds what tests of a real API server run, once: kube-apiserver, kube-controller-manager and kubectl of one version,
// and helm, from their Go modules; etcd comes with the system. Prints the folder. With --keda also KEDA's two programs.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const HELM = "helm.sh/helm/v3/cmd/helm@v3.18.6";
const equipment = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "shared", "cluster");
const bin = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "inferra", "cluster-tools");
const there = (...names) => names.every((name) => existsSync(join(bin, name)));
const go = (cwd, ...args) =>
  execFileSync("go", args, { cwd, env: { ...process.env, GOBIN: bin }, stdio: ["ignore", "inherit", "inherit"] });

/** A module's tools, built from a copy: its folder may be read only. */
function install(folder) {
  const copy = mkdtempSync(join(tmpdir(), "tools-"));
  cpSync(join(equipment, folder), copy, { recursive: true });
  go(copy, "install", "tool");
  rmSync(copy, { recursive: true, force: true });
}

mkdirSync(bin, { recursive: true });
if (!there("kube-apiserver", "kube-controller-manager", "kubectl")) install("tools");
if (!there("helm")) go(tmpdir(), "install", HELM);
if (process.argv.includes("--keda") && !there("operator", "adapter")) install("keda");
try {
  execFileSync("etcd", ["--version"], { stdio: "ignore" });
} catch {
  const apt = (...args) => execFileSync("apt-get", ["-qq", ...args], { stdio: ["ignore", "ignore", "inherit"] });
  apt("update");
  apt("install", "-y", "--no-install-recommends", "etcd-server");
}
process.stdout.write(`${bin}\n`);
