import type { ChildProcess } from "node:child_process";
import { createServer, request, type Server } from "node:http";
import { engines } from "../../../lib/catalog";
import { temporaryFolder } from "../../support/examples";
import { describeWith } from "../../support/tools";
import {
  end,
  freePorts,
  lacksForProxy,
  onThisMachine,
  PATHS_OF_NOBODY,
  type Ports,
  send,
  startProxy,
} from "./local-proxy";

const answer = async (...call: Parameters<typeof send>) => {
  const { status, body } = await send(...call);
  return { status, body };
};

describeWith(lacksForProxy(), "the path proxy", () => {
  const seen: string[] = [];
  let ports: Ports;
  let behind: Server;
  let proxy: ChildProcess;

  beforeAll(async () => {
    ports = await freePorts();
    behind = createServer((incoming, response) => {
      seen.push(`${incoming.method} ${incoming.url}`);
      if (incoming.url === "/v1/completions") {
        response.write("first ");
        setTimeout(() => response.end("last"), 500);
      } else response.end(`engine ${incoming.url}`);
    }).listen(ports.engine, "127.0.0.1");
    proxy = await startProxy(temporaryFolder(), ports);
  });
  afterAll(async () => {
    await end(proxy, "SIGQUIT");
    behind.close();
  });

  it("lets through what callers need", async () => {
    expect(await answer(ports.api, "POST", "/v1/chat/completions", "{}")).toEqual({
      status: 200,
      body: "engine /v1/chat/completions",
    });
    expect((await send(ports.api, "GET", "/v1/models")).status).toBe(200);
    expect(await answer(ports.metrics, "GET", "/metrics")).toEqual({ status: 200, body: "engine /metrics" });
    expect((await send(ports.metrics, "GET", "/health")).status).toBe(200);
  });

  it.each([
    ...PATHS_OF_NOBODY,
    ...["/proxy", "/", "/v1/chat/completions/", "/v1/chat/completions/../../../pause", "/V1/models"],
    ...["//v1//models/..//..//pause", "/v1/models%2f..%2f..%2fpause", "/v1/completions%00", "/v1/models;/pause"],
  ])("knows nothing of %s", async (path) => {
    seen.length = 0;
    for (const method of ["GET", "POST"])
      expect([404, 400, 405]).toContain((await send(ports.api, method, path)).status);
    expect(seen).toEqual([]);
  });

  it.each(["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])("takes no %s", async (method) => {
    seen.length = 0;
    expect((await send(ports.api, method, "/v1/chat/completions")).status).toBe(405);
    expect(seen).toEqual([]);
  });

  it("hands on neither what comes after the path nor another spelling of it", async () => {
    seen.length = 0;
    await send(ports.api, "GET", "/v1/models?x=../../pause");
    await send(ports.api, "POST", "/v1/./chat//completions", "{}");
    expect(seen).toEqual(["GET /v1/models", "POST /v1/chat/completions"]);
  });

  it("opens nothing else on the port for metrics", async () => {
    for (const path of ["/v1/chat/completions", "/pause", "/"]) {
      expect((await send(ports.metrics, "POST", path)).status).toBe(404);
    }
  });

  it("passes an answer on as it comes", async () => {
    const times: number[] = [];
    await new Promise<void>((resolve, reject) => {
      const call = request(
        { host: "127.0.0.1", port: ports.api, method: "POST", path: "/v1/completions" },
        (response) => {
          response.on("data", () => times.push(Date.now()));
          response.on("end", resolve);
        },
      );
      call.on("error", reject);
      call.end("{}");
    });
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(300);
  });

  it("refuses what is too large to be a prompt", async () => {
    const status = await send(ports.api, "POST", "/v1/chat/completions", "x".repeat(17 << 20)).then(
      (reply) => reply.status,
      () => 413,
    );
    expect(status).toBe(413);
  });
});

it.each(engines().map((row) => [row.name, row] as const))("the configuration for %s names its paths", (_name, row) => {
  for (const { path } of row.paths)
    expect(onThisMachine("/x", { api: 1, metrics: 2, engine: 3 }, row)).toContain(`location = ${path} {`);
});
