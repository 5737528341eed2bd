import { Unseen } from "../../verify";
import { PATIENCE } from "./command";

/** A GET; who can't be reached, or shows a certificate that nobody trusts, is not seen. */
export async function get(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  try {
    return await fetch(url, { headers, redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
  } catch (error) {
    const { cause, message } = error as Error & { cause?: Error & { code?: string } };
    throw new Unseen(`${new URL(url).host} can't be reached: ${cause?.code ?? cause?.message ?? message}`);
  }
}

export async function body(answer: Response): Promise<unknown> {
  const text = await answer.text();
  try {
    return JSON.parse(text);
  } catch {
    throw new Unseen(`${new URL(answer.url).host} answered with something that is no JSON`);
  }
}
