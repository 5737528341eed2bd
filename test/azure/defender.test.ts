import { DefenderForAi } from "../../lib/azure/defender";
import { codeOf, REASON, scratch, stackOf } from "./synthesize";

describe("Defender for AI", () => {
  it("copies no prompt by default", () => {
    expect(
      stackOf((stack) => new DefenderForAi(stack, "D")).one("azurerm_security_center_subscription_pricing"),
    ).toMatchObject({
      resource_type: "AI",
      tier: "Standard",
      extension: [],
    });
  });

  it("copies what the prompt exposure names, never with health data", () => {
    const open = { defenderPromptEvidence: REASON, purviewSharing: REASON };
    expect(codeOf(() => new DefenderForAi(scratch(), "D", { promptExposure: open }))).toBe("INF-2040");
    const made = stackOf((stack) => new DefenderForAi(stack, "D", { promptExposure: { ...open, healthData: false } }));
    expect(made.one("azurerm_security_center_subscription_pricing").extension).toEqual([
      { name: "AIPromptEvidence" },
      { name: "AIPromptSharingWithPurview" },
    ]);
  });
});
