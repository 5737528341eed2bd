import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Takes records as OTLP over HTTP. They are protobuf, in which text is readable as it is. */
export class Sink {
  private readonly records: string[] = [];
  private readonly server: Server;

  constructor() {
    this.server = createServer(async (request, response) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      if (request.url === "/v1/logs") this.records.push(Buffer.concat(parts).toString("utf8"));
      response.writeHead(200, { "content-type": "application/x-protobuf" });
      response.end();
    });
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    return this;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** The first record with these words, once it is there. */
  async recordWith(words: string): Promise<string> {
    for (let waited = 0; waited < 60; waited += 1) {
      const found = this.records.find((one) => one.includes(words));
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    throw new Error(`no record with ${words}`);
  }

  has(words: string): boolean {
    return this.records.some((one) => one.includes(words));
  }

  /** How often these words are in all records together. */
  times(words: string): number {
    return this.records.reduce((sum, one) => sum + one.split(words).length - 1, 0);
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
