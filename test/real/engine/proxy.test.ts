import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer, request, type Server } from "node:http";
import { join } from "node:path";
import { proxyConfig } from "../../../charts/served-model/proxy";
import { engine, engines } from "../../../lib/catalog";
import { temporaryFolder } from "../../support/examples";
import { describeWith, hasCommand } from "../../support/tools";

const [API, METRICS, ENGINE] = [18_000, 19_400, 18_001];

/** The rendered configuration, on ports and in a folder of this machine. */
function onThisMachine(folder: string, row = engine("vllm")): string {
  return proxyConfig(row)
    .replaceAll("/run/path-proxy", folder)
    .replace("listen 8000", `listen 127.0.0.1:${API}`)
    .replace("listen 9400", `listen 127.0.0.1:${METRICS}`)
    .replaceAll(":8001", `:${ENGINE}`);
}

interface Reply {
  readonly status: number;
  readonly body: string;
}

const send = (port: number, method: string, path: string, body = ""): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const call = request({ host: "127.0.0.1", port, method, path }, (response) => {
      let text = "";
      response.on("data", (part) => {
        text += part;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body: text }));
    });
    call.on("error", reject);
    call.end(body);
  });

describeWith(hasCommand("nginx", "-v") ? [] : ["nginx (Debian: apt-get install nginx-light)"], "the path proxy", () => {
  const folder = temporaryFolder();
  const seen: string[] = [];
  let behind: Server;
  let proxy: ChildProcess;

  beforeAll(async () => {
    behind = createServer((incoming, response) => {
      seen.push(`${incoming.method} ${incoming.url}`);
      if (incoming.url === "/v1/completions") {
        response.write("first ");
        setTimeout(() => response.end("last"), 500);
      } else response.end(`engine ${incoming.url}`);
    }).listen(ENGINE, "127.0.0.1");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "nginx.conf"), onThisMachine(folder));
    proxy = spawn("nginx", ["-e", "stderr", "-c", join(folder, "nginx.conf"), "-g", "daemon off;"], {
      stdio: "ignore",
    });
    for (let tries = 0; tries < 100; tries += 1) {
      if ((await send(METRICS, "GET", "/proxy").catch(() => undefined))?.status === 204) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error("nginx did not start");
  });
  afterAll(() => {
    proxy.kill("SIGQUIT");
    behind.close();
  });

  it("lets through what callers need", async () => {
    expect(await send(API, "POST", "/v1/chat/completions", "{}")).toEqual({
      status: 200,
      body: "engine /v1/chat/completions",
    });
    expect((await send(API, "GET", "/v1/models")).status).toBe(200);
    expect(await send(METRICS, "GET", "/metrics")).toEqual({ status: 200, body: "engine /metrics" });
    expect((await send(METRICS, "GET", "/health")).status).toBe(200);
  });

  it.each([
    ...["/detokenize", "/tokenize", "/generative_scoring", "/invocations", "/ping", "/load", "/version", "/metrics"],
    ...["/scale_elastic_ep", "/is_scaling_elastic_ep", "/kv_event_sources", "/pause", "/resume", "/update_weights"],
    ...["/init_weight_transfer_engine", "/v1/responses", "/v1/responses/1/cancel", "/v1/messages", "/v1/systemone"],
    ...["/v1/chat/completions/batch", "/v1/load_lora_adapter", "/v1/unload_lora_adapter", "/docs", "/openapi.json"],
    ...["/health", "/proxy", "/", "/v1/chat/completions/", "/v1/chat/completions/../../../pause", "/V1/models"],
    ...["//v1//models/..//..//pause", "/v1/models%2f..%2f..%2fpause", "/v1/completions%00", "/v1/models;/pause"],
  ])("knows nothing of %s", async (path) => {
    seen.length = 0;
    for (const method of ["GET", "POST"]) expect([404, 400, 405]).toContain((await send(API, method, path)).status);
    expect(seen).toEqual([]);
  });

  it.each(["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])("takes no %s", async (method) => {
    seen.length = 0;
    expect((await send(API, method, "/v1/chat/completions")).status).toBe(405);
    expect(seen).toEqual([]);
  });

  it("hands on neither what comes after the path nor another spelling of it", async () => {
    seen.length = 0;
    await send(API, "GET", "/v1/models?x=../../pause");
    await send(API, "POST", "/v1/./chat//completions", "{}");
    expect(seen).toEqual(["GET /v1/models", "POST /v1/chat/completions"]);
  });

  it("opens nothing else on the port for metrics", async () => {
    for (const path of ["/v1/chat/completions", "/pause", "/"]) {
      expect((await send(METRICS, "POST", path)).status).toBe(404);
    }
  });

  it("passes an answer on as it comes", async () => {
    const times: number[] = [];
    await new Promise<void>((resolve, reject) => {
      const call = request({ host: "127.0.0.1", port: API, method: "POST", path: "/v1/completions" }, (response) => {
        response.on("data", () => times.push(Date.now()));
        response.on("end", resolve);
      });
      call.on("error", reject);
      call.end("{}");
    });
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(300);
  });

  it("refuses what is too large to be a prompt", async () => {
    const status = await send(API, "POST", "/v1/chat/completions", "x".repeat(17 << 20)).then(
      (reply) => reply.status,
      () => 413,
    );
    expect(status).toBe(413);
  });
});

it.each(engines().map((row) => [row.name, row] as const))("the configuration for %s names its paths", (_name, row) => {
  for (const { path } of row.paths) expect(onThisMachine("/x", row)).toContain(`location = ${path} {`);
});
