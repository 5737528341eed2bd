/** Where a model stands on one day. */
export interface ModelStatus {
  /**
   * `retired`: calls fail. `preview`: no support commitment. `retiring`: retires within the warning period, or is
   * already deprecated. `unknown`: no retirement date is published. `ok` otherwise.
   */
  readonly state: "ok" | "retiring" | "retired" | "preview" | "unknown";
  readonly retirement?: string;
  /** Days from the given day to retirement; zero or less once retired. */
  readonly days?: number;
}

/** The lifecycle facts that a status is derived from. */
export interface Lifecycle {
  readonly lifecycle: "preview" | "ga" | "legacy" | "deprecating" | "retired";
  readonly retirement?: string;
}

const MS_PER_DAY = 86_400_000;

/** Whole days from one ISO day to another, negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((isoDay(to) - isoDay(from)) / MS_PER_DAY);
}

/**
 * The status of a model on the day `asOf` (`YYYY-MM-DD`). `warnDays` is how long before its retirement a model counts
 * as retiring; 90 by default, the least time Azure keeps a replacement available beside the model it replaces.
 */
export function modelStatus(model: Lifecycle, asOf: string, { warnDays = 90 } = {}): ModelStatus {
  const days = model.retirement === undefined ? undefined : daysBetween(asOf, model.retirement);
  const dated = { retirement: model.retirement, days };
  if (days === undefined ? model.lifecycle === "retired" : days <= 0) return { state: "retired", ...dated };
  if (model.lifecycle === "preview") return { state: "preview", ...dated };
  const leaving = model.lifecycle === "deprecating" || model.lifecycle === "retired";
  if (leaving || (days !== undefined && days <= warnDays)) return { state: "retiring", ...dated };
  return days === undefined ? { state: "unknown" } : { state: "ok", ...dated };
}

function isoDay(day: string): number {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time)) throw new RangeError(`"${day}" is not a calendar day of the form YYYY-MM-DD`);
  return time;
}
