import { businessHoursRules } from "../../../charts/alert-rules/business-hours";
import { type Instants, Prometheus } from "../../support/prometheus";
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

const HOUR = 3600;
const DAY = 24 * HOUR;

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
function instants(timeZone: string): Instants[] {
  return [2026, 2029, 2036, 2040].flatMap((year) => {
    const [start, end] = [Date.UTC(year, 0, 1) / 1000, Date.UTC(year + 1, 0, 1) / 1000];
    const days = Array.from({ length: (end - start) / DAY }, (_, index) => start + index * DAY);
    const changes = days.filter((day) => local(timeZone, day).offset !== local(timeZone, day + DAY).offset);
    const first = start + 3 * DAY + 21 * HOUR + 1800;
    return [
      ...changes.flatMap((day) => [
        { start: day, end: day + 23 * HOUR, step: HOUR },
        { start: day + 3599, end: day + 23 * HOUR + 3599, step: HOUR },
      ]),
      { start: end - 14 * HOUR, end: end + 13 * HOUR, step: HOUR },
      { start: first, end: first + 8 * (41 * DAY - HOUR), step: 41 * DAY - HOUR },
    ];
  });
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
        const answers = await Promise.all(instants(timeZone).map((some) => prometheus.valuesOver(both, some)));
        const wanted = instants(timeZone).flatMap(({ start, end, step }) =>
          Array.from({ length: (end - start) / step + 1 }, (_, index) => start + index * step),
        );
        const found = new Map(answers.flatMap((one) => [...one]));
        const wrong = wanted.flatMap((at) => {
          const clock = local(timeZone, at);
          const open = clock.day >= 1 && clock.day <= 5 && clock.hour >= 8 && clock.hour < 18;
          return found.get(at) === 10 * clock.offset + (open ? 1 : 0) ? [] : [[at, clock, found.get(at)]];
        });
        expect(wanted.length).toBeGreaterThan(100);
        expect(wrong).toEqual([]);
      },
      60_000,
    );
  },
);
