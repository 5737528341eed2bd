const decimal = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });
const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat("en-US", { notation: "compact", maximumSignificantDigits: 4 });

/** What is said where a number is not known. */
const NOT_KNOWN = "not known";

/** A number in words, or that it is not known. */
const known =
  (say: (value: number) => string) =>
  (value: number | null | undefined): string =>
    value === null || value === undefined ? NOT_KNOWN : say(value);

const four = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 4 });
const one = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });

/** 432000000 as 432 M. */
export const tokens = known((value) =>
  value >= 1e6 ? `${four.format(value / 1e6)} M` : value >= 1e3 ? `${four.format(value / 1e3)} k` : whole.format(value),
);
/** Money without its currency, which the table's head gives. */
export const money = known((value) => (Math.abs(value) < 100 ? decimal.format(value) : whole.format(value)));
export const percent = known((value) => `${one.format(value * 100)} %`);
export const gibibytes = known((value) => `${one.format(value)} GiB`);
export const number = known((value) => decimal.format(value));
/** For axes. */
export const compact = (value: number): string => short.format(value);

/** "1 stack", "2 stacks". */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
