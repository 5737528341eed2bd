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

  /** The samples of a query, at a second since 1970 or now. */
  async query(expr: string, at?: number): Promise<Sample[]> {
    const query = new URLSearchParams({ query: expr, ...(at === undefined ? {} : { time: String(at) }) });
    const answer = (await (await fetch(`${this.url}/api/v1/query?${query}`)).json()) as {
      readonly error?: string;
      readonly data?: { readonly result: readonly { metric: Record<string, string>; value: [number, string] }[] };
    };
    if (answer.data === undefined) throw new Error(answer.error);
    return answer.data.result.map(({ metric, value }) => ({ metric, value: Number(value[1]) }));
  }

  async stop(): Promise<void> {
    if (this.program.exitCode === null && this.program.signalCode === null) {
      this.program.kill("SIGTERM");
      await once(this.program, "exit");
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}
