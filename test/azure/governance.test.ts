import { Governance, type GovernanceProps } from "../../lib/azure/governance";
import { placement, scratch, stackOf } from "./synthesize";

describe("governance", () => {
  const made = (own: Partial<GovernanceProps> = {}) =>
    stackOf(
      (stack) =>
        new Governance(stack, "Governance", {
          naming: placement.naming,
          scope: { resourceGroupIds: { openai: "group" } },
          ...own,
        }),
    );
  const assignments = (own: Partial<GovernanceProps>) =>
    Object.values(made(own).all("azurerm_resource_group_policy_assignment"));

  it("denies deployments whose inference runs further, by the SKU's alias", () => {
    const definition = made().one<Record<string, string>>("azurerm_policy_definition");
    expect(JSON.parse(definition.policy_rule ?? "")).toEqual({
      if: {
        allOf: [
          { field: "type", equals: "Microsoft.CognitiveServices/accounts/deployments" },
          {
            not: {
              field: "Microsoft.CognitiveServices/accounts/deployments/sku.name",
              in: "[parameters('allowedSkus')]",
            },
          },
        ],
      },
      // biome-ignore lint/suspicious/noThenProperty: Azure Policy's own word
      then: { effect: "[parameters('effect')]" },
    });
    const [assignment] = assignments({ residency: "data-zone" });
    expect(JSON.parse(String(assignment?.parameters))).toEqual({
      allowedSkus: {
        value: ["Standard", "ProvisionedManaged", "DataZoneStandard", "DataZoneProvisionedManaged", "DataZoneBatch"],
      },
      effect: { value: "Deny" },
    });
  });

  it("assigns what a framework names, by the id of the built-in, and says which control asks", () => {
    const named = assignments({ frameworks: ["hitrust"] });
    expect(named).toContainEqual(
      expect.objectContaining({
        policy_definition_id:
          "/providers/Microsoft.Authorization/policyDefinitions/d6759c02-b87f-42b7-892e-71b3f471d782",
        non_compliance_message: [{ content: expect.stringMatching(/hitrust: 01\.i/) }],
      }),
    );
  });

  it("shows that HIPAA's initiative asks nothing of the account", () => {
    const stack = scratch();
    const { assigned } = new Governance(stack, "G", {
      naming: placement.naming,
      scope: "subscription",
      frameworks: ["hipaa"],
    });
    expect(assigned.length).toBeGreaterThan(0);
    expect(assigned.filter((policy) => policy.judges === "cognitive-account")).toEqual([]);
  });

  it("governs a whole subscription where it is told to", () => {
    const whole = made({ scope: "subscription", frameworks: ["soc2"] });
    expect(Object.keys(whole.all("azurerm_subscription_policy_assignment")).length).toBeGreaterThan(1);
    expect(Object.keys(whole.all("azurerm_resource_group_policy_assignment"))).toEqual([]);
  });

  it("leaves out definitions that a cloud lacks", () => {
    const ids = (cloud: "public" | "usgovernment" | "china") =>
      assignments({ frameworks: ["nist-800-53-r5", "gdpr"], cloud }).length;
    expect(ids("usgovernment")).toBeLessThan(ids("public"));
    expect(ids("china")).toBe(1);
  });
});
