import { CallerIdentity, type CallerIdentityProps } from "../../lib/azure/caller-identity";
import { azureRoles } from "../../lib/catalog";
import { codeOf, placement, stackOf } from "./synthesize";

describe("callers", () => {
  const made = (own: Partial<CallerIdentityProps>) =>
    stackOf((stack) => {
      const caller = { objectId: "object", type: "Group" } as const;
      new CallerIdentity(stack, "Caller", { ...placement, name: "ehr", accountId: "account", caller, ...own });
    });

  it.each(["ServicePrincipal", "Group", "User"] as const)(
    "of type %s get the role to call, with their type named",
    (type) => {
      expect(made({ caller: { objectId: "object", type } }).one("azurerm_role_assignment")).toMatchObject({
        role_definition_name: "Cognitive Services OpenAI User",
        principal_type: type,
        principal_id: "object",
      });
    },
  );

  it("on a cluster sign in with their service account", () => {
    const caller = { issuerUrl: "https://issuer.example/", namespace: "clinic", serviceAccount: "notes" };
    const cluster = made({ caller });
    expect(cluster.one("azurerm_federated_identity_credential")).toMatchObject({
      issuer: "https://issuer.example/",
      subject: "system:serviceaccount:clinic:notes",
      audience: ["api://AzureADTokenExchange"],
    });
    expect(cluster.one("azurerm_role_assignment")).toMatchObject({
      principal_type: "ServicePrincipal",
      skip_service_principal_aad_check: true,
    });
  });

  const roles = azureRoles().map(({ key, grantsListKeys }) => {
    if (grantsListKeys !== false) return [key, "INF-2060"];
    return [key, key.startsWith("cognitive-services-") ? "no problem" : "INF-2061"];
  });

  it.each([...roles, ["owner-of-all", "INF-2061"]])("with role %s: %s", (role, code) =>
    expect(codeOf(() => made({ role }))).toBe(code),
  );

  it("are offered the roles that call and can't list keys", () => {
    expect(() => made({ role: "cognitive-services-openai-usr" })).toThrow(/cognitive-services-openai-user/);
    expect(roles.filter(([, code]) => code === "no problem").map(([key]) => key)).toEqual([
      "cognitive-services-openai-user",
      "cognitive-services-openai-contributor",
      "cognitive-services-usages-reader",
    ]);
  });
});
