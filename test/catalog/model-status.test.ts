import { daysBetween, modelStatus } from "../../lib/catalog";

describe("daysBetween", () => {
  it.each([
    ["2026-11-21", "2026-11-21", 0],
    ["2026-11-21", "2026-11-22", 1],
    ["2026-11-22", "2026-11-21", -1],
    ["2028-02-28", "2028-03-01", 2],
    ["2026-03-28", "2026-03-30", 2],
    ["2026-01-01", "2027-01-01", 365],
  ])("%s to %s is %i", (from, to, days) => {
    expect(daysBetween(from, to)).toBe(days);
  });

  it.each(["2026-02", "21.11.2026", "2026-13-01", ""])("refuses %j", (day) => {
    expect(() => daysBetween(day, "2026-11-21")).toThrow(RangeError);
  });
});

describe("modelStatus", () => {
  const ga = { lifecycle: "ga", retirement: "2027-03-01" } as const;

  it("is ok until the warning period begins", () => {
    expect(modelStatus(ga, "2026-11-30")).toEqual({ state: "ok", retirement: "2027-03-01", days: 91 });
    expect(modelStatus(ga, "2026-12-01")).toEqual({ state: "retiring", retirement: "2027-03-01", days: 90 });
  });

  it("retires on the day itself", () => {
    expect(modelStatus(ga, "2027-02-28")).toMatchObject({ state: "retiring", days: 1 });
    expect(modelStatus(ga, "2027-03-01")).toMatchObject({ state: "retired", days: 0 });
    expect(modelStatus(ga, "2027-03-02")).toMatchObject({ state: "retired", days: -1 });
  });

  it("takes another warning period", () => {
    expect(modelStatus(ga, "2026-11-21", { warnDays: 365 }).state).toBe("retiring");
    expect(modelStatus(ga, "2027-02-28", { warnDays: 0 }).state).toBe("ok");
  });

  it("counts a deprecating model as retiring however far its end", () => {
    expect(modelStatus({ lifecycle: "deprecating", retirement: "2029-01-01" }, "2026-11-21").state).toBe("retiring");
  });

  it("keeps a legacy model, which still takes new deployments, apart from a deprecating one", () => {
    expect(modelStatus({ lifecycle: "legacy", retirement: "2029-01-01" }, "2026-11-21").state).toBe("ok");
  });

  it("names a preview a preview until it is retired", () => {
    const preview = { lifecycle: "preview", retirement: "2026-12-01" } as const;
    expect(modelStatus(preview, "2026-11-21")).toEqual({ state: "preview", retirement: "2026-12-01", days: 10 });
    expect(modelStatus(preview, "2026-12-01").state).toBe("retired");
    expect(modelStatus({ lifecycle: "preview" }, "2026-11-21").state).toBe("preview");
  });

  it("trusts the date over the word on a day before the model retired", () => {
    const retired = { lifecycle: "retired", retirement: "2025-06-06" } as const;
    expect(modelStatus(retired, "2025-06-05").state).toBe("retiring");
    expect(modelStatus(retired, "2026-11-21").state).toBe("retired");
  });

  it("calls a model without a date retired if it is, unknown if it is not", () => {
    expect(modelStatus({ lifecycle: "retired" }, "2026-11-21").state).toBe("retired");
    expect(modelStatus({ lifecycle: "ga" }, "2026-11-21")).toEqual({ state: "unknown" });
  });
});
