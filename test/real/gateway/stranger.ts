import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { InferenceGateway } from "../../../charts/gateway";
import { synthesizeStack } from "../../charts/support/synthesize";
import { offered } from "./offered";
import type { Running } from "./running";

const cli = join(__dirname, "../../../dist/lib/cli/main.js");

interface Finding {
  readonly rule: string;
  readonly outcome: string;
  readonly message: string;
  readonly facts: readonly { readonly observed: string }[];
}

/** What `inferra verify` says of a running gateway's answer to somebody without a token. */
export function verifiedWithoutToken({ address, authority }: Running): Finding {
  const { outdir } = synthesizeStack((stack) => new InferenceGateway(stack, "Gateway", offered("agentgateway")));
  try {
    const args = ["verify", outdir, "--json", "--gateway", `127.0.0.1:${address.port}`];
    const env = { ...process.env, NODE_EXTRA_CA_CERTS: authority, KUBECONFIG: "/dev/null" };
    const { stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { encoding: "utf8", env });
    const { findings } = JSON.parse(stdout || `{"findings":[]}`) as { readonly findings: readonly Finding[] };
    const found = findings.find(({ rule }) => rule === "runtime-gateway-refuses-strangers");
    if (found === undefined) throw new Error(`verify said nothing of it: ${stdout}${stderr}`);
    return found;
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
