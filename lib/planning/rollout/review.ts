/** Months after which a plan is looked at again. */
const REVIEW_MONTHS = 3;

/** The day by which a plan is looked at again: in a quarter, or before the first thing that ends. */
export function reviewBy(asOf: string, ends: readonly string[]): string {
  const quarter = monthsLater(asOf, REVIEW_MONTHS);
  return ends.filter((day) => day > asOf).reduce((first, day) => (day < first ? day : first), quarter);
}

/** The same day some months later, or the last of a month that is shorter. */
export function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const same = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date, last)));
  return same.toISOString().slice(0, 10);
}
