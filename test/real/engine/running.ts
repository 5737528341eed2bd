import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { createWriteStream, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { modelWith, podSpecsOf } from "../../charts/served-model/model";
import { temporaryFolder } from "../../support/examples";
import { end, freePorts, type Ports, send, startProxy } from "./local-proxy";

/** The Python that has the engine; it takes 6 GB, so nobody has it by chance. */
export const python = process.env.INFERRA_ENGINE_PYTHON;

export const ALIAS = "notes";
/** What the planner found for one replica, if this machine were one: so many at work, so many in it at all. */
export const AT_WORK = 2;
export const ADMITTED = 4;
const PLANNED = [
  ...["--max-model-len", "2048", "--max-num-seqs", String(AT_WORK), "--max-num-queued-reqs", String(ADMITTED)],
  ...["--max-num-batched-tokens", "2048", "--gpu-memory-utilization", "0.92", "--tensor-parallel-size", "1"],
];

/** Of the arguments that we render, those that a machine without GPU can't take; and what it needs in their place. */
const GPU_ONLY = ["--gpu-memory-utilization"];
const WITHOUT_GPU = ["--load-format", "dummy", "--dtype", "bfloat16"];

/** The pod whose engine is started here. */
export const [POD] = podSpecsOf(modelWith({ alias: ALIAS, arguments: PLANNED }));
const CONTAINER = POD.containers[0];

export interface RunningEngine {
  readonly process: ChildProcess;
  readonly ports: Ports;
  /** How long it took until it was ready, in seconds. */
  readonly startSeconds: number;
  readonly log: () => string;
  stop(): Promise<void>;
}

/** The engine as its pod would start it, behind the proxy of the pod. */
export async function startEngine(): Promise<RunningEngine> {
  const started = Date.now();
  const folder = temporaryFolder();
  const model = join(folder, "model");
  execFileSync(python ?? "", [join(__dirname, "tiny-model.py"), model]);
  const ports = await freePorts();
  const log = join(folder, "engine.log");
  const vllm = spawn(join(dirname(python ?? ""), CONTAINER.command[0]), argumentsFor(model, ports), {
    env: { PATH: process.env.PATH, ...environmentIn(folder), VLLM_CPU_KVCACHE_SPACE: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const file = createWriteStream(log);
  vllm.stdout.pipe(file, { end: false });
  vllm.stderr.pipe(file, { end: false });
  const proxy = await startProxy(join(folder, "proxy"), ports);
  const stop = async () => {
    await end(proxy, "SIGQUIT");
    await end(vllm, "SIGKILL");
    file.close();
  };
  while (vllm.exitCode === null && Date.now() - started < 300_000) {
    if ((await send(ports.metrics, "GET", "/health").catch(() => undefined))?.status === 200) {
      const startSeconds = (Date.now() - started) / 1000;
      return { process: vllm, ports, startSeconds, log: () => readFileSync(log, "utf8"), stop };
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  await stop();
  throw new Error(`the engine did not start:\n${readFileSync(log, "utf8").slice(-4000)}`);
}

/** The pod's arguments, on this machine's model and port. */
function argumentsFor(model: string, ports: Ports): string[] {
  const rendered: readonly string[] = CONTAINER.args;
  return rendered
    .filter((word, index) => !GPU_ONLY.includes(word) && !GPU_ONLY.includes(rendered[index - 1] ?? ""))
    .map((word) => (word === "/models/weights" ? model : word === "8001" ? String(ports.engine) : word))
    .concat(WITHOUT_GPU);
}

/** The pod's variables, with a folder in the place of its volume for caches. */
function environmentIn(folder: string): Record<string, string> {
  const variables: readonly { readonly name: string; readonly value: string }[] = CONTAINER.env;
  mkdirSync(join(folder, "home"));
  return Object.fromEntries(variables.map(({ name, value }) => [name, value.replace(/^\/cache/, folder)]));
}
