import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** The command as people get it: `npm run build` makes it, which the scripts of these tests do first. */
export const command = join(__dirname, "../../dist/lib/cli/main.js");

/** What a process said, and what it ended with. */
export interface Said {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command, without colours. */
export function inferra(
  args: readonly string[],
  {
    input = "",
    env = {},
    cwd,
  }: { readonly input?: string; readonly env?: NodeJS.ProcessEnv; readonly cwd?: string } = {},
): Said {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd,
    input,
    encoding: "utf8",
    maxBuffer: 2 ** 26,
    env: { ...process.env, NO_COLOR: "1", ...env },
  });
  return { status, stdout, stderr };
}
