/** What decides whether text is coloured. */
export interface ColourTerms {
  /** The words of the command line. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether a person looks at the stream. */
  readonly isTTY: boolean;
}

/**
 * Whether a stream is coloured: never with `--no-color` or `NO_COLOR` (https://no-color.org: any value but an empty
 * one), as `FORCE_COLOR` says where it is set, otherwise where a person looks at a terminal that can.
 */
export function wantsColour({ argv, env, isTTY }: ColourTerms): boolean {
  const { NO_COLOR = "", FORCE_COLOR, TERM } = env;
  if (argv.includes("--no-color") || NO_COLOR !== "") return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  return isTTY && TERM !== "dumb";
}
