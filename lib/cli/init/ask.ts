import { createInterface } from "node:readline/promises";
import { InferraError, initErrors, listed } from "../../errors";
import { errorColours } from "../output";
import { type Ask, complaint, type Question } from "./questions";

/** Takes every preset; for machines, and where nobody wants to be asked. */
export const takePresets: Ask = async ({ preset, flag, text }) => {
  if (preset === undefined) throw new InferraError(initErrors.notAnswered(flag, text));
  return preset;
};

/**
 * Asks a person on a terminal, until the answer fits; Tab completes what there is to choose from. Questions go to standard
 * error, so that standard output holds the result and nothing else.
 */
export function askPerson(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): { ask: Ask; done(): void } {
  let choices: readonly string[] = [];
  const completer = (line: string): [string[], string] => [choices.filter((one) => one.startsWith(line)), line];
  const terminal = createInterface({ input, output, completer });
  const ended = new AbortController();
  terminal.once("close", () => ended.abort());

  async function ask(question: Question): Promise<string> {
    choices = question.choices ?? [];
    const { bold, dim, yellow } = errorColours;
    const among = choices.length === 0 ? "" : dim(` (${listed(choices, 8)})`);
    const preset = question.preset === undefined ? "" : dim(` [${question.preset}]`);
    for (;;) {
      const typed = (await typedAt(`${bold(question.text)}${among}${preset}: `, question)).trim();
      const answer = typed === "" && question.preset !== undefined ? question.preset : typed;
      const wrong = complaint(question, answer);
      if (wrong === undefined) return answer;
      output.write(`  ${yellow(wrong)}\n`);
    }
  }

  /** Whoever ends the input, with Ctrl-D or Ctrl-C, wants no document. */
  async function typedAt(prompt: string, { flag, text }: Question): Promise<string> {
    try {
      return await terminal.question(prompt, { signal: ended.signal });
    } catch {
      throw new InferraError(initErrors.notAnswered(flag, text));
    }
  }

  return { ask, done: () => terminal.close() };
}
