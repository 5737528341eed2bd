// Runs whole processes several times, in turn, and gives medians. Peak memory is the process's own account of itself.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const preload = fileURLToPath(new URL("./peak-memory.cjs", import.meta.url));

/** Runs every command `runs` times, A B C A B C …, after one run that is not counted. A command may name what to delete first. */
export function measure(commands, runs) {
  const samples = commands.map(() => ({ seconds: [], megabytes: [] }));
  for (let run = 0; run <= runs; run++) {
    for (const [index, command] of commands.entries()) {
      const sample = once(command);
      if (run === 0) continue;
      samples[index].seconds.push(sample.seconds);
      samples[index].megabytes.push(sample.megabytes);
    }
  }
  return samples.map(({ seconds, megabytes }) => ({
    seconds: median(seconds),
    spread: [Math.min(...seconds), Math.max(...seconds)],
    megabytes: median(megabytes),
    all: seconds,
  }));
}

function once({ args, env, without }) {
  if (without !== undefined) rmSync(without, { recursive: true, force: true });
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const report = join(folder, "memory");
  const start = process.hrtime.bigint();
  const result = spawnSync(process.execPath, ["--require", preload, ...args], {
    encoding: "utf8",
    env: { ...process.env, BENCH_MEMORY_FILE: report, NO_COLOR: "1", ...env },
  });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (result.status !== 0)
    throw new Error(`${args.join(" ")} ended with ${result.status}\n${result.stdout}${result.stderr}`);
  const megabytes = Number(readFileSync(report, "utf8")) / 1024;
  rmSync(folder, { recursive: true, force: true });
  return { seconds, megabytes };
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Prints rows under a head, columns aligned. */
export function printTable(head, rows) {
  const cells = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  for (const row of cells) {
    console.log(
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
        .join("  "),
    );
  }
}
