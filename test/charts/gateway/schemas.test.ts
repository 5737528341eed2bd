import { checkObject } from "../../../charts/delivery";
import { description, find, IMPLEMENTATIONS, render } from "./support";
import { VARIANTS } from "./variants";

describe.each(IMPLEMENTATIONS)("%s", (implementation) => {
  it("gets objects that their schemas allow, each once", () => {
    const { objects } = render(implementation);
    expect(objects.length).toBeGreaterThan(15);
    for (const object of objects) checkObject("test", object);
    const names = objects.map((each) => `${each.apiVersion} ${each.kind} ${each.metadata.name}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it("gets the same objects for the same settings", () => {
    expect(render(implementation)).toEqual(render(implementation));
  });
});

describe("an alias", () => {
  it.each(VARIANTS)("%s: %s", (_words, implementation, described) => {
    for (const object of render(implementation, { description: described }).objects) checkObject("test", object);
  });

  it("that asks for it refuses patterns in prompts, and sends the guardrail", () => {
    const [, , described] = VARIANTS.find(([words]) => words === "with patterns and a guardrail") ?? [];
    const { spec } = find(render("agentgateway", { description: described }).objects, "AgentgatewayBackend", "alias-a");
    expect(spec.policies.ai.promptGuard.request[0].regex).toEqual({
      action: "Reject",
      builtins: ["Ssn", "CreditCard", "PhoneNumber", "Email"],
    });
    expect(spec.ai.groups[0].providers[0].bedrock.guardrail).toEqual({ identifier: "gr-1", version: "2" });
  });

  it("gets no cache of answers, whatever it asks for", () => {
    for (const implementation of IMPLEMENTATIONS) {
      expect(JSON.stringify(render(implementation, { description }).objects)).not.toMatch(
        /semantic|promptCaching|extProcPolic/i,
      );
    }
  });
});
