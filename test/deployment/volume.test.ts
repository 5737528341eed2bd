import { monthlyTokensOf } from "../../lib/deployment";
import { DEFAULT_DAYS_PER_MONTH, formulasInWords } from "../../lib/deployment/volume";

describe("tokens of a month", () => {
  it.each([
    ["a number", 40_000_000, 40_000_000],
    ["nothing at all", 0, 0],
    ["clinical notes", { clinicians: 1200, notesPerDay: 15, tokensPerNote: 800, daysPerMonth: 30 }, 432_000_000],
    ["clinical notes on working days", { clinicians: 1200, notesPerDay: 15, tokensPerNote: 800 }, 316_800_000],
    ["appeals", { denials: 8500, tokensPerAppeal: 3000 }, 25_500_000],
    ["messages", { messages: 1200, tokensPerMessage: 400 }, 480_000],
    ["charts", { charts: 90, tokensPerChart: 12_000 }, 1_080_000],
    ["requests a month", { requests: 45_000, tokensPerRequest: 1200 }, 54_000_000],
    ["requests a day", { requestsPerDay: 20_000, tokensPerRequest: 600, daysPerMonth: 20 }, 240_000_000],
    ["requests on working days", { requestsPerDay: 100, tokensPerRequest: 10 }, 22_000],
    ["a factor of zero", { requests: 0, tokensPerRequest: 1200 }, 0],
    ["a factor that is undefined", { requests: 5, tokensPerRequest: 2, charts: undefined }, 10],
  ])("of %s", (_, volume, tokens) => {
    expect(monthlyTokensOf(volume)).toBe(tokens);
  });

  it.each([
    ["no factor", {}],
    ["too few factors", { clinicians: 10, notesPerDay: 2 }],
    ["factors of two formulas", { denials: 1, tokensPerAppeal: 1, charts: 1, tokensPerChart: 1 }],
    ["requests a month and a day", { requests: 1, requestsPerDay: 1, tokensPerRequest: 1 }],
    ["days of a volume that is counted by month", { requests: 1, tokensPerRequest: 1, daysPerMonth: 20 }],
    ["days alone", { daysPerMonth: 20 }],
  ])("are not known from %s", (_, volume) => {
    expect(monthlyTokensOf(volume)).toBeUndefined();
  });

  it("are told as formulas that people can write", () => {
    expect(DEFAULT_DAYS_PER_MONTH).toBe(22);
    expect(formulasInWords).toContain("clinicians × notesPerDay × tokensPerNote × daysPerMonth");
  });
});
