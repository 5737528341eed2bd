import { monthsLater, reviewBy } from "../../lib/planning/rollout/review";
import { slotsOf } from "../../lib/planning/rollout/staffing";
import { decided, evaluated } from "./deployments";

describe("the day of review", () => {
  it.each([
    ["2026-11-01", 3, "2027-02-01"],
    ["2026-11-30", 3, "2027-02-28"],
    ["2027-11-30", 3, "2028-02-29"],
    ["2026-01-31", 1, "2026-02-28"],
    ["2026-12-15", 0, "2026-12-15"],
  ])("%s and %d months is %s", (day, months, later) => {
    expect(monthsLater(day, months)).toBe(later);
  });

  it("is a quarter later, or when the first thing ends that is still to come", () => {
    expect(reviewBy("2026-11-01", [])).toBe("2027-02-01");
    expect(reviewBy("2026-11-01", ["2027-05-01", "2026-12-24", "2026-10-01"])).toBe("2026-12-24");
  });
});

describe("slots of the staff", () => {
  const candidates = [
    { pool: "a", savedMonthly: 1 },
    { pool: "b", savedMonthly: 5 },
    { pool: "c", savedMonthly: 5 },
  ];
  const free = (staff: "none" | "part" | "team", standing: string[]) =>
    ["a", "b", "c"].filter(slotsOf(staff, new Set(standing), candidates));

  it("are as many as a team wants, and one for engineers beside other work", () => {
    expect(free("team", ["a"])).toEqual(["a", "b", "c"]);
    expect(free("part", [])).toEqual(["b"]);
    expect(free("part", ["a"])).toEqual(["a"]);
  });
});

describe("a phase", () => {
  it("is in the record, with what comes after it", () => {
    expect(evaluated({ policy: { rollout: "expanded" } }).record.rollout).toMatchObject({
      rollout: "expanded",
      months: "7 to 9",
      next: "full",
    });
  });
});

describe("waivers", () => {
  const waiver = (rule: string, more: object = {}) => ({
    rule,
    reason: "Agreed with the board in October.",
    owner: "cto",
    expires: "2027-01-31",
    ...more,
  });
  const pilot = (...waivers: ReturnType<typeof waiver>[]) => ({
    policy: { rollout: "pilot" as const, waivers },
    workloads: [{ monthlyTokens: 2.5e9 }],
  });

  it("lift a caution, for all workloads or for one", () => {
    expect(decided(pilot()).rules).toContain("S2");
    expect(decided(pilot(waiver("S2"))).rules).not.toContain("S2");
    expect(decided(pilot(waiver("S2", { workload: "notes" }))).rules).not.toContain("S2");
  });

  it.each([
    ["S9", "INF-3112"],
    ["F1", "INF-3113"],
  ])("of %s lift nothing and say so with %s", (rule, code) => {
    const { warnings, record } = evaluated(pilot(waiver(rule)));
    expect(warnings.map((one) => one.code)).toContain(code);
    expect(record.workloads[0]?.rules).toContain("S2");
  });
});
