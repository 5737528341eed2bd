import { choices, everyChoice, nameOf, pairCoverage } from "../../azure/matrix";
import { Platform } from "../../azure/platform";
import { Synthesized } from "../../azure/synthesize";

describe("the generated combinations", () => {
  it("are at least 24, each once, and hold every pair of values", () => {
    expect(choices().length).toBeGreaterThanOrEqual(24);
    expect(new Set(choices().map(nameOf)).size).toBe(choices().length);
    const { all, covered } = pairCoverage(choices());
    expect(covered).toBe(all);
  });
});

describe("every combination keeps the promises of the account", () => {
  it.each(everyChoice().map((choice) => [nameOf(choice), choice] as const))("%s", (_name, choice) => {
    const platform = new Synthesized((app) => new Platform(app, "platform", choice));
    expect(platform.one("azurerm_cognitive_account")).toMatchObject({
      kind: choice.kind,
      public_network_access_enabled: false,
      local_auth_enabled: false,
      outbound_network_access_restricted: true,
      network_acls: { default_action: "Deny", bypass: "None" },
    });
    const groups = Object.values(platform.all("azurerm_private_endpoint")).map((one) => one.private_dns_zone_group);
    expect(groups.every((group) => (group === undefined) === (choice.dns === "policy"))).toBe(true);
    expect(Object.keys(platform.all("azurerm_private_dns_zone")).length > 0).toBe(choice.dns === "managed");
    expect(Object.keys(platform.all("azurerm_virtual_network")).length > 0).toBe(choice.network === "own");
    expect(Object.keys(platform.all("azurerm_key_vault")).length > 0).toBe(choice.encryption !== "platform");
  });
});
