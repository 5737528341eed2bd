import { execFile } from "node:child_process";
import { Absent, Unseen } from "../../verify";

/** How long one look may take, in milliseconds. */
export const PATIENCE = 30_000;

/**
 * What a program prints. A program is asked and not a library: it has signed in already, in whichever of many ways its
 * users know, and none of them has to be installed for what nobody looks at.
 * @throws Unseen where it is not there or refuses; Absent where it says, in words that `absent` knows, that nothing is.
 */
export function output(program: string, args: readonly string[], absent?: RegExp): Promise<string> {
  return new Promise((done, failed) => {
    // The AWS CLI would open a pager.
    const env = { ...process.env, AWS_PAGER: "" };
    const settings = { timeout: PATIENCE, maxBuffer: 64 * 2 ** 20, encoding: "utf8", env } as const;
    execFile(program, [...args], settings, (error, stdout, stderr) => {
      if (error === null) done(stdout);
      else if (error.code === "ENOENT") failed(new Unseen(`the program ${program} is not installed here`));
      else if (absent?.test(stderr)) failed(new Absent(sentence(stderr)));
      else failed(new Unseen(`${program} says: ${sentence(stderr) || error.message}`));
    });
  });
}

/** The first line that says anything, without the program's own prefix. */
const sentence = (text: string): string =>
  (text.split("\n").find((line) => line.trim() !== "") ?? "").trim().replace(/^(error|ERROR): /, "");

export function json(text: string, from: string): unknown {
  if (text.trim() === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new Unseen(`${from} answered with something that is no JSON`);
  }
}
