import { once } from "node:events";
import { createServer, type Server } from "node:http";

/** An engine that serves nothing but vLLM's metrics, which say what it is told. */
export class FakeEngine {
  running = 0;
  waiting = 0;
  /** Whether the metrics are there at all. */
  there = true;

  private constructor(
    private readonly server: Server,
    readonly address: string,
  ) {}

  static async start(model: string): Promise<FakeEngine> {
    const server = createServer((_request, response) => {
      const labels = `{engine="0",model_name="${model}"}`;
      response.setHeader("content-type", "text/plain; version=0.0.4");
      response.end(
        engine.there
          ? `# TYPE vllm:num_requests_running gauge\nvllm:num_requests_running${labels} ${engine.running}\n` +
              `# TYPE vllm:num_requests_waiting gauge\nvllm:num_requests_waiting${labels} ${engine.waiting}\n`
          : "",
      );
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    const engine = new FakeEngine(server, `127.0.0.1:${address.port}`);
    return engine;
  }

  stop(): void {
    this.server.close();
  }
}
