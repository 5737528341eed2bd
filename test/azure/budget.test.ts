import { Budget, type BudgetProps } from "../../lib/azure/budget";
import { type Block, codeOf, placement, stackOf } from "./synthesize";

describe("a budget", () => {
  const made = (own: Partial<BudgetProps> = {}) =>
    stackOf((stack) => {
      const emails = ["a@b.example"];
      new Budget(stack, "Budget", {
        naming: placement.naming,
        word: "openai",
        resourceGroupId: "g",
        monthly: 100,
        startMonth: "2026-12",
        emails,
        ...own,
      });
    });

  it("tells of real cost and of the forecast", () => {
    const { notification, ...rest } = made().one<{ notification: Block[] }>(
      "azurerm_consumption_budget_resource_group",
    );
    expect(notification.map((one) => `${one.threshold_type} ${one.threshold}`)).toEqual([
      "Actual 80",
      "Actual 100",
      "Forecasted 100",
    ]);
    expect(rest).toMatchObject({
      amount: 100,
      time_grain: "Monthly",
      time_period: { start_date: "2026-12-01T00:00:00Z" },
    });
  });

  it.each([
    [{ emails: [] }, "INF-2080"],
    [{ startMonth: "2026-13" }, "INF-2082"],
    [{ monthly: 0 }, "INF-2081"],
    [{ actualPercent: [1001] }, "INF-2081"],
    [{ actualPercent: [], forecastPercent: [] }, "INF-2081"],
    [{ actualPercent: [50, 60, 70, 80, 90], forecastPercent: [100] }, "INF-2081"],
  ])("refuses %j: %s", (own, code) => expect(codeOf(() => made(own))).toBe(code));
});
