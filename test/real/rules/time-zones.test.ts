import { businessHoursRules } from "../../../charts/alert-rules/business-hours";
import { Prometheus } from "../../support/prometheus";
import { describeWith, hasCommand } from "../../support/tools";

const ZONES = [
  "UTC",
  "America/New_York",
  "America/Santiago",
  "Asia/Kolkata",
  "Asia/Jerusalem",
  "Australia/Sydney",
  "Europe/Berlin",
  "Europe/London",
  "Pacific/Auckland",
];

const formats = new Map<string, Intl.DateTimeFormat>();

/** What Node's own copy of the time-zone data says of a second: the local day, hour and offset. */
function local(
  timeZone: string,
  second: number,
): { readonly day: number; readonly hour: number; readonly offset: number } {
  const format =
    formats.get(timeZone) ?? new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  formats.set(timeZone, format);
  const clock = new Date(`${format.format(second * 1000).replace(" ", "T")}Z`);
  return { day: clock.getUTCDay(), hour: clock.getUTCHours(), offset: clock.getTime() / 1000 - second };
}

/** Seconds around every change of a zone's clocks and around the turn of some years, and others spread over them. */
function seconds(timeZone: string): number[] {
  const found: number[] = [];
  for (const year of [2026, 2029, 2036, 2040]) {
    const [start, end] = [Date.UTC(year, 0, 1) / 1000, Date.UTC(year + 1, 0, 1) / 1000];
    for (let day = start; day < end; day += 86400) {
      if (local(timeZone, day).offset === local(timeZone, day + 86400).offset) continue;
      for (let at = day; at < day + 86400; at += 3600) found.push(at, at + 3599);
    }
    for (let at = end - 14 * 3600; at < end + 14 * 3600; at += 3600) found.push(at);
    for (let day = 3; day < 360; day += 41) found.push(start + day * 86400 + ((day * 7) % 24) * 3600 + 1800);
  }
  return found;
}

describeWith(
  hasCommand("prometheus", "--version") ? [] : ["prometheus (Debian: apt-get install prometheus)"],
  "business hours, by Prometheus",
  () => {
    let prometheus: Prometheus;
    beforeAll(async () => {
      prometheus = await Prometheus.start({ scrape_configs: [] });
    }, 60_000);
    afterAll(() => prometheus?.stop(), 60_000);

    it.each(ZONES)(
      "are those of the clocks in %s, in summer and in winter, now and in years",
      async (timeZone) => {
        const [offset, hours] = businessHoursRules("here", { timeZone, from: 8, to: 18 });
        if (offset === undefined || hours === undefined) throw new Error("two rules");
        const both = `10 * (${offset.expr}) + ${hours.expr.replaceAll(offset.record, `(${offset.expr})`)}`;
        const wrong = await Promise.all(
          seconds(timeZone).map(async (at) => {
            const clock = local(timeZone, at);
            const open = clock.day >= 1 && clock.day <= 5 && clock.hour >= 8 && clock.hour < 18;
            const [answer] = await prometheus.query(both, at);
            return answer?.value === 10 * clock.offset + (open ? 1 : 0) ? [] : [at, clock, answer?.value];
          }),
        );
        expect(wrong.flat()).toEqual([]);
      },
      60_000,
    );
  },
);
