import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** Seconds since 1970, `step` apart, both ends included. */
export interface Instants {
  readonly start: number;
  readonly end: number;
  readonly step: number;
}

export interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A real Prometheus on loopback, with this configuration. */
export class Prometheus {
  private constructor(
    readonly url: string,
    private readonly folder: string,
    private readonly program: ChildProcess,
  ) {}

  static async start(config: object, rules?: object): Promise<Prometheus> {
    const folder = mkdtempSync(join(tmpdir(), "inferra-prometheus-"));
    if (rules !== undefined) writeFileSync(join(folder, "rules.yaml"), stringify(rules));
    const files = rules === undefined ? {} : { rule_files: ["rules.yaml"] };
    writeFileSync(join(folder, "prometheus.yaml"), stringify({ ...config, ...files }));
    const port = await freePort();
    const program = spawn(
      "prometheus",
      [
        `--config.file=${join(folder, "prometheus.yaml")}`,
        `--storage.tsdb.path=${join(folder, "data")}`,
        `--web.listen-address=127.0.0.1:${port}`,
      ],
      { stdio: "ignore" },
    );
    const started = new Prometheus(`http://127.0.0.1:${port}`, folder, program);
    for (let tries = 0; tries < 100; tries += 1) {
      const ready = await fetch(`${started.url}/-/ready`).then(
        (answer) => answer.ok,
        () => false,
      );
      if (ready) return started;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await started.stop();
    throw new Error("Prometheus did not start");
  }

  /** The samples of a query now. */
  async query(expr: string): Promise<Sample[]> {
    type Result = { readonly metric: Record<string, string>; readonly value: readonly [number, string] };
    const results = await this.ask<Result>("query", { query: expr });
    return results.map(({ metric, value }) => ({ metric, value: Number(value[1]) }));
  }

  /** The value of the one series of a query at each of some instants, by instant. */
  async valuesOver(expr: string, { start, end, step }: Instants): Promise<ReadonlyMap<number, number>> {
    type Result = { readonly values: readonly (readonly [number, string])[] };
    const instants = { start: String(start), end: String(end), step: String(step) };
    const results = await this.ask<Result>("query_range", { query: expr, ...instants });
    if (results.length > 1) throw new Error(`${results.length} series`);
    return new Map(results.flatMap(({ values }) => values.map(([at, value]) => [at, Number(value)] as const)));
  }

  private async ask<Result>(path: string, parameters: Record<string, string>): Promise<readonly Result[]> {
    const response = await fetch(`${this.url}/api/v1/${path}?${new URLSearchParams(parameters)}`);
    const { data, error } = (await response.json()) as {
      readonly error?: string;
      readonly data?: { readonly result: readonly Result[] };
    };
    if (data === undefined) throw new Error(error);
    return data.result;
  }

  async stop(): Promise<void> {
    if (this.program.exitCode === null && this.program.signalCode === null) {
      this.program.kill("SIGTERM");
      await once(this.program, "exit");
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}
