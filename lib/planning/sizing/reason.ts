/** One step of a plan, in words: the numbers it used and where they come from. */
export interface Reason {
  /** What it decides, such as `weights` or `reserve`. */
  readonly about: string;
  readonly text: string;
  /** Public source of the rule or of the number. */
  readonly source?: string;
}

export const GIB = 2 ** 30;
export const MIB = 2 ** 20;

/** Gibibytes for people: two decimals, as vLLM logs them. */
export const gib = (value: number): string => `${value.toFixed(2)} GiB`;

/** The code of vLLM that a rule was read from. */
export const vllmSource = (path: string): string => `https://github.com/vllm-project/vllm/blob/main/vllm/${path}`;
