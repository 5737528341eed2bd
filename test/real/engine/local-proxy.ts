import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { proxyConfig } from "../../../charts/served-model/proxy";
import { type Engine, engine } from "../../../lib/catalog";
import { freePort } from "../../support/prometheus";
import { hasCommand } from "../../support/tools";

/** Where the proxy and the engine behind it are, on this machine. */
export interface Ports {
  readonly api: number;
  readonly metrics: number;
  readonly engine: number;
}

export const freePorts = async (): Promise<Ports> => ({
  api: await freePort(),
  metrics: await freePort(),
  engine: await freePort(),
});

export interface Reply {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export const lacksForProxy = (): string[] =>
  hasCommand("nginx", "-v") ? [] : ["nginx (Debian: apt-get install nginx-light)"];

/** The rendered configuration, on ports and in a folder of this machine. */
export function onThisMachine(folder: string, ports: Ports, row: Engine = engine("vllm")): string {
  return proxyConfig(row)
    .replaceAll("/run/path-proxy", folder)
    .replace("listen 8000", `listen 127.0.0.1:${ports.api}`)
    .replace("listen 9400", `listen 127.0.0.1:${ports.metrics}`)
    .replaceAll(":8001", `:${ports.engine}`);
}

/** The real nginx as it runs beside an engine. */
export async function startProxy(folder: string, ports: Ports): Promise<ChildProcess> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "nginx.conf"), onThisMachine(folder, ports));
  const proxy = spawn("nginx", ["-e", "stderr", "-c", join(folder, "nginx.conf"), "-g", "daemon off;"], {
    stdio: "ignore",
  });
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await send(ports.metrics, "GET", "/proxy").catch(() => undefined))?.status === 204) return proxy;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  proxy.kill("SIGQUIT");
  throw new Error("nginx did not start");
}

/** Ends a program, if it has not ended yet, and waits for that. */
export async function end(program: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (program === undefined || program.exitCode !== null || program.signalCode !== null) return;
  const exit = once(program, "exit");
  program.kill(signal);
  await exit;
}

export const send = (port: number, method: string, path: string, body = ""): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json" };
    const call = request({ host: "127.0.0.1", port, method, path, headers }, (response) => {
      let text = "";
      response.on("data", (part) => {
        text += part;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body: text, headers: response.headers }));
      response.on("error", reject);
    });
    call.on("error", reject);
    call.end(body);
  });

/** What engines serve that is no caller's business. */
export const PATHS_OF_NOBODY: readonly string[] = [
  ...["/detokenize", "/tokenize", "/generative_scoring", "/invocations", "/ping", "/load", "/version", "/metrics"],
  ...["/scale_elastic_ep", "/is_scaling_elastic_ep", "/kv_event_sources", "/pause", "/resume", "/update_weights"],
  ...["/init_weight_transfer_engine", "/v1/responses", "/v1/responses/1/cancel", "/v1/messages", "/v1/systemone"],
  ...["/v1/messages/count_tokens", "/v1/chat/completions/batch", "/v1/load_lora_adapter", "/v1/unload_lora_adapter"],
  ...["/docs", "/openapi.json", "/health"],
];
