import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Certificate } from "./certificates";

/** What a model of a fake does with a call. */
export interface Behaviour {
  /** Answers with this status and OpenAI's error body. Default: an answer. */
  readonly status?: number;
  /** Closes the connection without an answer. */
  readonly drop?: true;
  /** Takes the call and says nothing. */
  readonly hang?: true;
  /** Streams this many tokens where a stream is asked for. Default 3. */
  readonly tokens?: number;
  /** Time before each token but the first, in milliseconds. Default 0. */
  readonly pause?: number;
  /** Closes the connection after this many tokens of a stream. */
  readonly breakAfter?: number;
  /** What an answer says it took: tokens of prompt and answer. Default 10 and 5. */
  readonly usage?: readonly [number, number];
}

/** A call as a fake saw it. */
export interface Call {
  readonly fake: string;
  readonly model: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly bytes: number;
}

/** An OpenAI-compatible server whose models do what a test tells them to. */
export class Fake {
  readonly calls: Call[] = [];
  private readonly behaviours = new Map<string, Behaviour>();
  private readonly server: Server;

  constructor(
    readonly name: string,
    certificate?: Certificate,
  ) {
    const listener: RequestListener = (request, response) => {
      this.take(request, response).catch(() => response.destroy());
    };
    this.server = certificate === undefined ? createServer(listener) : createTlsServer(certificate, listener);
    this.server.keepAliveTimeout = 1000;
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    return this;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  behave(model: string, behaviour: Behaviour): void {
    this.behaviours.set(model, behaviour);
  }

  callsOf(model: string): readonly Call[] {
    return this.calls.filter((one) => one.model === model);
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const text = Buffer.concat(parts);
    const body = JSON.parse(text.toString("utf8")) as { model: string; stream?: boolean };
    const { url: path = "", headers } = request;
    const { model } = body;
    this.calls.push({ fake: this.name, model, path, authorization: headers.authorization, bytes: text.length });
    const behaviour = this.behaviours.get(model) ?? {};
    if (behaviour.hang) return;
    if (behaviour.drop) {
      response.socket?.destroy();
      return;
    }
    if (behaviour.status !== undefined) {
      json(response, behaviour.status, {
        error: { message: `${this.name} answers ${behaviour.status}`, type: "fake" },
      });
    } else if (body.stream) await this.stream(response, model, behaviour);
    else json(response, 200, this.answer(model, behaviour));
  }

  private answer(model: string, { usage = [10, 5] }: Behaviour): object {
    return {
      ...{ id: `chatcmpl-${this.calls.length}`, object: "chat.completion", created: 1, model },
      choices: [{ index: 0, message: { role: "assistant", content: this.name }, finish_reason: "stop" }],
      usage: usageOf(usage),
    };
  }

  private async stream(response: ServerResponse, model: string, behaviour: Behaviour): Promise<void> {
    const { tokens = 3, pause = 0, breakAfter, usage = [10, 5] } = behaviour;
    const send = (part: object) => response.write(`data: ${JSON.stringify(part)}\n\n`);
    const chunk = { id: `chatcmpl-${this.calls.length}`, object: "chat.completion.chunk", created: 1, model };
    response.writeHead(200, { "content-type": "text/event-stream" });
    for (let index = 0; index < tokens; index += 1) {
      if (index === breakAfter) {
        response.socket?.destroy();
        return;
      }
      if (index > 0 && pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
      const content = index === 0 ? this.name : ` ${index}`;
      send({ ...chunk, choices: [{ index: 0, delta: { content }, finish_reason: null }] });
    }
    send({ ...chunk, choices: [{ index: 0, delta: {}, finish_reason: "stop" }] });
    send({ ...chunk, choices: [], usage: usageOf(usage) });
    response.end("data: [DONE]\n\n");
  }
}

const usageOf = ([prompt, completion]: readonly [number, number]): object => ({
  ...{ prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion },
});

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}
