import { problem } from "./define";
import type { Problem } from "./problem";

// INF-102x: a first document.

export const fileExists = (file: string): Problem =>
  problem("INF-1020", file, "the file exists, and nothing is written over it", "name another file, or say --force");

export const wrongAnswer = (flag: string, found: string, fix: string): Problem =>
  problem("INF-1021", `inferra init ${flag}`, `found ${JSON.stringify(found)}`, fix);

export const notAnswered = (flag: string, question: string): Problem =>
  problem(
    "INF-1022",
    `inferra init ${flag}`,
    `"${question}" has no answer, and nobody can be asked`,
    `say ${flag}, or run the command on a terminal without --yes`,
  );
