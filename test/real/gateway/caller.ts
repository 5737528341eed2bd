import { type IncomingMessage, request } from "node:http";
import { request as secureRequest } from "node:https";

/** How a gateway is called. */
export interface Address {
  readonly port: number;
  readonly hostname: string;
  /** Who signs its certificate. Default: it has none, and speaks plain HTTP. */
  readonly ca?: Buffer;
}

export interface Question {
  readonly token?: string;
  readonly model: string;
  readonly prompt?: string;
  readonly stream?: boolean;
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: IncomingMessage["headers"];
  /** The fake that answered, as it says itself. */
  readonly by: string | undefined;
  /** Milliseconds until the answer was complete. */
  readonly took: number;
  /** Milliseconds at which each token of a stream came. */
  readonly tokens: readonly number[];
  /** Whether the answer came to its end. */
  readonly complete: boolean;
}

/** Asks a gateway as an application does, on a connection of its own. */
export function ask({ port, hostname, ca }: Address, question: Question): Promise<Answer> {
  const { token, model, prompt = "hello", stream = false, path = "/v1/chat/completions", method = "POST" } = question;
  const body =
    method === "POST" ? JSON.stringify({ model, stream, messages: [{ role: "user", content: prompt }] }) : "";
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const headers = {
      host: hostname,
      "content-type": "application/json",
      "content-length": String(Buffer.byteLength(body)),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...question.headers,
    };
    const send = ca === undefined ? request : secureRequest;
    const call = send(
      { host: "127.0.0.1", servername: hostname, port, path, method, headers, ca, agent: false },
      (response) => {
        let text = "";
        const tokens: number[] = [];
        response.setEncoding("utf8");
        response.on("data", (part: string) => {
          text += part;
          for (const _ of part.matchAll(/"content":"/g)) tokens.push(performance.now() - started);
        });
        const done = () =>
          resolve({
            ...{ status: response.statusCode ?? 0, text, headers: response.headers, tokens },
            by: text.match(/"content": ?"(\w+)/)?.[1],
            took: performance.now() - started,
            complete: response.complete && (!stream || text.includes("[DONE]")),
          });
        response.on("close", done);
        response.on("error", () => {});
      },
    );
    call.on("error", reject);
    call.end(body);
  });
}

/** What an address on this machine says. */
export const read = (port: number, path: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const call = request({ host: "127.0.0.1", port, path, agent: false }, (response) => {
      let text = "";
      response.on("data", (part) => {
        text += part;
      });
      response.on("end", () => resolve(text));
    });
    call.on("error", reject);
    call.end();
  });
