/** 432000000 as 432 M. */
export function volume(tokens: number | undefined): string {
  if (tokens === undefined) return "not given";
  if (tokens >= 1e6) return `${Number((tokens / 1e6).toPrecision(4))} M`;
  return tokens >= 1e3 ? `${Number((tokens / 1e3).toPrecision(4))} k` : String(tokens);
}

/** Money without cents, as people read it. */
export const money = (value: number | null | undefined): string =>
  value === null || value === undefined ? "not known" : Math.round(value).toLocaleString("en-US");
