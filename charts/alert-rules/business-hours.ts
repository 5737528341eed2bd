import { InferraError, monitoringErrors, type Place } from "../../lib/errors";
import type { RecordingRule } from "./rule";

/** The hours in which people work, in their own time zone. */
export interface BusinessHours {
  /** An IANA time zone, such as `Europe/Berlin`. */
  readonly timeZone: string;
  /** First hour, 0 to 23. Default 8. */
  readonly from?: number;
  /** The hour at which work ends, 1 to 24. Default 18. */
  readonly to?: number;
  /** Days, 0 is Sunday. Default Monday to Friday. */
  readonly days?: readonly number[];
}

/** 1 in business hours, 0 outside. */
export const BUSINESS_HOURS = "inferra:business_hours:bool";
const UTC_OFFSET = "inferra:utc_offset_seconds";

/** A change of the clocks that comes back each year, such as on the last Sunday of March at 02:00, by the clocks before it. */
interface Change {
  readonly month: number;
  /** The earliest day of the month that it falls on. */
  readonly fromDay: number;
  readonly weekday: number;
  /** What makes of the time in UTC one in which the change is at midnight, in seconds. */
  readonly midnight: number;
  /** By how much the offset grows, in seconds. */
  readonly shift: number;
}

/**
 * Rules that say whether it is business hours. PromQL knows UTC alone, so the zone's offset, with its summer time, is
 * worked out from the rule that the zone's clocks follow each year. Like this it holds for all years to come.
 * @throws INF-2356 where the zone is unknown or its clocks follow no yearly rule, INF-2357 where the hours are no hours.
 */
export function businessHoursRules(where: Place, hours: BusinessHours): RecordingRule[] {
  const { from = 8, to = 18, days = [1, 2, 3, 4, 5] } = hours;
  const whole = [from, to, ...days].every(Number.isInteger);
  if (!whole || from < 0 || to > 24 || from >= to || days.length === 0 || days.some((day) => day < 0 || day > 6)) {
    const found = `${from} to ${to} on days ${days.join(", ") || "(none)"}`;
    throw new InferraError(
      monitoringErrors.hoursInvalid(
        where,
        found,
        "use whole hours from 0 to 24, the first before the last, on days 0 to 6",
      ),
    );
  }
  const now = `(vector(time()) + ${UTC_OFFSET})`;
  const onDay = days.map((day) => `(day_of_week(${now}) == bool ${day})`).join(" + ");
  return [
    { record: UTC_OFFSET, expr: offsetExpr(where, hours.timeZone) },
    { record: BUSINESS_HOURS, expr: `(hour(${now}) >= bool ${from}) * (hour(${now}) < bool ${to}) * (${onDay})` },
  ];
}

/** The years whose clocks have to follow one rule: after 28 of them weekdays and dates meet as before. */
const YEARS = Array.from({ length: 28 }, (_, index) => 2026 + index);

function offsetExpr(where: Place, timeZone: string): string {
  const offset = offsetIn(where, timeZone);
  const start = offset(Date.UTC(YEARS[0] ?? 0, 0, 1) / 1000);
  const [first = [], ...others] = YEARS.map((year) => changesOf(offset, year));
  const fixed = others.reduce((agreed, changes) => merge(where, timeZone, agreed, changes), first);
  if (fixed.length === 0) return `vector(${start})`;
  // Each change has its own clock, and not all of them turn the year at once. Until they have, none has passed.
  const turned = `month(${clock(Math.max(...fixed.map((one) => one.midnight)))}) > bool 1`;
  return `vector(${start}) + (${turned}) * (${fixed.map(passed).join(" + ")})`;
}

const clock = (ahead: number): string => `vector(time() ${ahead < 0 ? "-" : "+"} ${Math.abs(ahead)})`;

/** The change's shift once it has happened this year, else 0. */
function passed({ month, fromDay, weekday, midnight, shift }: Change): string {
  const at = clock(midnight);
  // The day of the month of the latest such weekday, today included.
  const since = weekday === 0 ? `day_of_week(${at})` : `((day_of_week(${at}) + ${7 - weekday}) % 7)`;
  const inMonth = `(month(${at}) == bool ${month}) * (day_of_month(${at}) - ${since} >= bool ${fromDay})`;
  return `${shift} * ((month(${at}) > bool ${month}) + ${inMonth})`;
}

function changesOf(offset: (second: number) => number, year: number): Change[] {
  const changes: Change[] = [];
  const end = Date.UTC(year + 1, 0, 1) / 1000;
  let before = offset(Date.UTC(year, 0, 1) / 1000);
  // Clocks change more than two weeks apart, so a look each fortnight finds every change.
  for (let from = Date.UTC(year, 0, 1) / 1000; from < end; from += FORTNIGHT) {
    const after = offset(Math.min(from + FORTNIGHT, end));
    if (after === before) continue;
    const local = secondOfChange(offset, from, before) + before;
    const at = new Date(local * 1000);
    changes.push({
      ...{ month: at.getUTCMonth() + 1, fromDay: at.getUTCDate(), weekday: at.getUTCDay() },
      ...{ midnight: before - (local % DAY), shift: after - before },
    });
    before = after;
  }
  return changes;
}

const DAY = 86400;
const FORTNIGHT = 14 * DAY;

/** The first second of a fortnight that no longer has this offset. */
function secondOfChange(offset: (second: number) => number, from: number, before: number): number {
  let [low, high] = [from, from + FORTNIGHT];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offset(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

/** One rule for the years looked at so far: the same weekday and time, on days of the month that fit into one week. */
function merge(where: Place, timeZone: string, agreed: readonly Change[], next: readonly Change[]): Change[] {
  const merged = agreed.map((one, index) => {
    const other = next[index];
    const same =
      other?.month === one.month &&
      other.weekday === one.weekday &&
      other.midnight === one.midnight &&
      other.shift === one.shift &&
      Math.abs(other.fromDay - one.fromDay) < 7;
    return same ? { ...one, fromDay: Math.min(one.fromDay, other.fromDay) } : undefined;
  });
  const complete = merged.filter((one) => one !== undefined);
  if (complete.length !== agreed.length || next.length !== agreed.length || complete.some((one) => one.month === 1)) {
    throw new InferraError(
      monitoringErrors.timeZoneUnusable(where, timeZone, "changes its clocks by no rule that comes back each year"),
    );
  }
  return complete;
}

/** The zone's offset from UTC at a second, in seconds. */
function offsetIn(where: Place, timeZone: string): (second: number) => number {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  } catch {
    throw new InferraError(monitoringErrors.timeZoneUnusable(where, timeZone, "is not known"));
  }
  return (second) => {
    // Such as "3/29/2026, GMT+02:00", and "GMT" alone for none. Taking the parts of a date costs six times as much.
    const [, sign, hours, minutes, seconds = "0"] =
      /GMT([+-])(\d+):(\d+)(?::(\d+))?$/.exec(format.format(second * 1000)) ?? [];
    const offset = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds);
    return sign === "-" ? -offset : offset;
  };
}
