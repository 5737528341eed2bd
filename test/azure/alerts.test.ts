import { Alerts, type AlertsProps } from "../../lib/azure/alerts";
import { type Block, codeOf, placement, stackOf } from "./synthesize";

describe("alerts", () => {
  const made = (own: Partial<AlertsProps> = {}) =>
    stackOf(
      (stack) =>
        new Alerts(stack, "Alerts", {
          ...placement,
          accountId: "account",
          provisioned: true,
          emails: ["a@b.example"],
          ...own,
        }),
    );
  const metrics = (own: Partial<AlertsProps> = {}) =>
    Object.values(made(own).all<{ criteria?: Block[]; dynamic_criteria?: Block }>("azurerm_monitor_metric_alert")).map(
      (one) => one.criteria?.[0] ?? one.dynamic_criteria,
    );

  it("cover refusals, availability, throughput, blocked content and token use", () => {
    expect(metrics()).toEqual([
      expect.objectContaining({ metric_name: "AzureOpenAIAvailabilityRate", operator: "LessThan", threshold: 99.9 }),
      expect.objectContaining({ metric_name: "RAIRejectedRequests", alert_sensitivity: "Medium" }),
      expect.objectContaining({ metric_name: "AzureOpenAIProvisionedManagedUtilizationV2", threshold: 90 }),
      expect.objectContaining({
        metric_name: "AzureOpenAIRequests",
        dimension: [{ name: "StatusCode", operator: "Include", values: ["429"] }],
      }),
      expect.objectContaining({ metric_name: "TokenTransaction" }),
    ]);
  });

  it("leave throughput out where none is provisioned", () => expect(metrics({ provisioned: false })).toHaveLength(4));

  it("tell of retirements and incidents in the region", () => {
    expect(made().one("azurerm_monitor_activity_log_alert")).toMatchObject({
      location: "global",
      criteria: {
        category: "ServiceHealth",
        service_health: {
          services: ["Azure OpenAI Service"],
          locations: ["East US 2", "Global"],
          events: expect.arrayContaining(["ActionRequired", "Informational"]),
        },
      },
    });
  });

  it("use an existing action group, or make one", () => {
    expect(Object.keys(made({ actionGroupId: "group" }).all("azurerm_monitor_action_group"))).toEqual([]);
    expect(made().one("azurerm_monitor_action_group")).toMatchObject({
      email_receiver: [{ email_address: "a@b.example" }],
    });
  });

  it("want somebody to tell", () => expect(codeOf(() => made({ emails: [] }))).toBe("INF-2080"));
  it("refuse a percentage above 100", () =>
    expect(codeOf(() => made({ thresholds: { availabilityPercent: 101 } }))).toBe("INF-2081"));
});
