/** Where progress is shown. */
interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const CLEAR_LINE = "\r\u001b[K";

/**
 * One line on standard error that says what is being done and is taken back when it is done. It is there for a person
 * who waits: not with `--json`, not in CI, not where standard error is a file.
 */
export class Progress {
  readonly #terminal: Terminal | undefined;

  constructor(
    options: { readonly json?: boolean },
    terminal: Terminal = process.stderr,
    env: Readonly<Record<string, string | undefined>> = process.env,
  ) {
    const shown = terminal.isTTY === true && options.json !== true && !env.CI && env.TERM !== "dumb";
    this.#terminal = shown ? terminal : undefined;
  }

  say(step: string): void {
    this.#terminal?.write(`${CLEAR_LINE}${step} …`);
  }

  done(): void {
    this.#terminal?.write(CLEAR_LINE);
  }
}
