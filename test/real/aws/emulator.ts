import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { equipment, hasCommand } from "../../support/tools";

const server = join(equipment, "aws-emulator", "server.py");

/** What the tests against an emulated AWS lack on this machine; empty where they can run. */
export function lacksForEmulatedAws(): string[] {
  const lacks: string[] = [];
  if (!hasCommand("terraform", "version")) lacks.push("the terraform command, 1.11 or later");
  if (!hasCommand("python3", "-c", "import moto.server")) lacks.push("Python with moto[server] 5.2");
  if (!existsSync(server)) lacks.push("the emulated AWS (shared/aws-emulator beside the project)");
  return lacks;
}

/** An AWS API on a loopback port of its own. Nothing it holds outlives it. */
export class Emulator {
  private constructor(
    readonly endpoint: string,
    private readonly process: ChildProcess,
  ) {}

  static async start(): Promise<Emulator> {
    const port = await freePort();
    const child = spawn("python3", [server, "-H", "127.0.0.1", "-p", String(port)], { stdio: "ignore" });
    const emulator = new Emulator(`http://127.0.0.1:${port}`, child);
    // Also where a run is broken off.
    process.once("exit", () => child.kill());
    await emulator.ready();
    return emulator;
  }

  /** What the API answers about one version of a guardrail. */
  async guardrailVersion(id: string, version: string): Promise<unknown> {
    const response = await this.request("bedrock", `/guardrails/${id}?guardrailVersion=${version}`);
    return response.json();
  }

  /** Asks a service of the API, around Terraform. */
  request(service: string, path: string, { headers, ...init }: RequestInit = {}): Promise<Response> {
    // The emulator tells services apart by the scope of the credential and looks no further.
    const authorization = `AWS4-HMAC-SHA256 Credential=emulated/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`;
    return fetch(`${this.endpoint}${path}`, { ...init, headers: { authorization, ...headers } });
  }

  /** Calls an action of a service that speaks JSON. */
  async call(
    service: string,
    target: string,
    input: unknown,
  ): Promise<{ readonly status: number; readonly body: string }> {
    const headers = { "x-amz-target": target, "content-type": "application/x-amz-json-1.1" };
    const response = await this.request(service, "/", { method: "POST", headers, body: JSON.stringify(input) });
    return { status: response.status, body: await response.text() };
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null) return;
    const ended = new Promise((resolve) => this.process.once("exit", resolve));
    this.process.kill();
    await ended;
  }

  private async ready(): Promise<void> {
    for (let attempt = 0; attempt < 300; attempt++) {
      if (this.process.exitCode !== null) throw new Error(`the emulated AWS ended with ${this.process.exitCode}`);
      const answered = await fetch(`${this.endpoint}/moto-api/`).then(
        (response) => response.ok,
        () => false,
      );
      if (answered) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await this.stop();
    throw new Error("the emulated AWS did not answer within 30 s");
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
