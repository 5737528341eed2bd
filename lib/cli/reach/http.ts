import { request } from "node:https";
import { Unseen } from "../../verify";
import { PATIENCE } from "./command";

/** A GET; who can't be reached, or shows a certificate that nobody trusts, is not seen. */
export async function get(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  try {
    return await fetch(url, { headers, redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
  } catch (error) {
    throw unreached(url, ((error as Error).cause ?? error) as Error);
  }
}

/**
 * The status of a GET over HTTPS. With `at`, a host and port, it connects there, and asks for the URL's host all the same:
 * by the certificate that it wants to see, and in the request.
 */
export function statusOf(url: string, at?: string): Promise<number> {
  const { hostname: servername, host, pathname } = new URL(url);
  const { hostname, port } = at === undefined ? new URL(url) : new URL(`https://${at}`);
  return new Promise((done, failed) => {
    const signal = AbortSignal.timeout(PATIENCE);
    const asked = request(
      { hostname, port, path: pathname, servername, headers: { host }, signal, agent: false },
      (answer) => {
        answer.resume();
        done(answer.statusCode ?? 0);
      },
    );
    asked.on("error", (error) => failed(unreached(url, error))).end();
  });
}

const unreached = (url: string, { code, message }: Error & { readonly code?: string }): Unseen =>
  new Unseen(`${new URL(url).host} can't be reached: ${code ?? message}`);

export async function body(answer: Response): Promise<unknown> {
  const text = await answer.text();
  try {
    return JSON.parse(text);
  } catch {
    throw new Unseen(`${new URL(answer.url).host} answered with something that is no JSON`);
  }
}
