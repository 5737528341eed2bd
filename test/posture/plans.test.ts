import { readFileSync } from "node:fs";
import { join } from "node:path";
import { judge, readStacks, rules } from "../../lib/posture";

/** What one of the library's rules says of each resource. */
const outcomes = (id: string, ...inputs: readonly (object | string)[]): Record<string, string> => {
  const [rule] = rules.filter((one) => one.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  const stacks = inputs.map((json) => ({ json }));
  return Object.fromEntries(
    judge(readStacks(stacks), [rule]).findings.map(({ address, outcome }) => [address, outcome]),
  );
};

const ACCOUNT = "azurerm_cognitive_account";
const GROUP = "azurerm_network_security_group";

describe("a plan, by the library's rules", () => {
  const plan = readFileSync(join(__dirname, "fixtures/plan.json"), "utf8");

  it.each<[string, Record<string, string>]>([
    ["openai-public-access-off", { [`${ACCOUNT}.counted[0]`]: "pass", [`${ACCOUNT}.counted[1]`]: "fail" }],
    ["openai-local-auth-off", { [`${ACCOUNT}.counted[0]`]: "fail", [`${ACCOUNT}.counted[1]`]: "fail" }],
    ["openai-private-endpoint-resolves", { [`${ACCOUNT}.counted[0]`]: "fail", [`${ACCOUNT}.counted[1]`]: "fail" }],
    ["network-security-group-closed-to-internet", { [`${GROUP}.dyn`]: "fail" }],
    ["subnet-no-default-outbound", { "module.child.azurerm_subnet.ends": "fail" }],
    ["private-endpoint-policies-on", { "module.child.module.grand.azurerm_private_endpoint.end": "fail" }],
    ["archive-tls12", { 'azurerm_storage_account.keyed["x"]': "notApplicable" }],
    ["aks-private", { "": "notApplicable" }],
  ])("%s", (id, expected) => {
    expect(outcomes(id, plan)).toMatchObject(expected);
  });

  /** A plan of one resource, in which `unknown` is known after apply. */
  const planOf = (type: string, values: object, unknown: object, expressions: object): object => ({
    format_version: "1.2",
    planned_values: {
      root_module: { resources: [{ address: `${type}.a`, mode: "managed", type, name: "a", values }] },
    },
    resource_changes: [
      {
        address: `${type}.a`,
        mode: "managed",
        type,
        name: "a",
        change: { actions: ["create"], after: values, after_unknown: unknown },
      },
    ],
    configuration: {
      root_module: { resources: [{ address: `${type}.a`, mode: "managed", type, name: "a", expressions }] },
    },
  });

  it("says unknown of what only applying tells, and never passes it", () => {
    const known = { kind: "OpenAI", public_network_access_enabled: false, local_auth_enabled: false };
    const { local_auth_enabled: _, ...rest } = known;
    const account = (values: object, unknown: object, expressions: object) =>
      outcomes("openai-local-auth-off", planOf(ACCOUNT, values, unknown, expressions));
    expect(account(known, {}, {})).toEqual({ [`${ACCOUNT}.a`]: "pass" });
    expect(
      account(rest, { local_auth_enabled: true }, { local_auth_enabled: { references: ["random_integer.x"] } }),
    ).toEqual({ [`${ACCOUNT}.a`]: "unknown" });
  });

  it("reads blocks whose number only applying tells as blocks that nobody knows", () => {
    const name = { name: "g" };
    const all = { security_rule: [{ direction: "Inbound", access: "Allow", source_address_prefix: "10.0.0.0/8" }] };
    const group = (values: object, unknown: object) =>
      outcomes("network-security-group-closed-to-internet", planOf(GROUP, values, unknown, {}));
    expect(group({ ...name, ...all }, {})).toEqual({ [`${GROUP}.a`]: "pass" });
    expect(group(name, { security_rule: true })).toEqual({ [`${GROUP}.a`]: "unknown" });
  });
});

describe("Terraform's JSON syntax, by the library's rules", () => {
  const group = (rule: object, rest: object = {}): object => ({
    ...rest,
    resource: { [GROUP]: { a: { name: "a", ...rule } } },
  });
  const content = { direction: "Inbound", access: "Allow", source_address_prefix: `\${security_rule.value}` };
  const dynamic = (each: unknown): object =>
    group({ dynamic: { security_rule: [{ for_each: each, content: [content] }] } });

  it.each<[string, unknown, string]>([
    ["of networks", ["10.0.0.0/8", "10.8.0.0/16"], "pass"],
    ["of which one is everything", ["10.0.0.0/8", "*"], "fail"],
    ["of what a variable holds", `\${var.sources}`, "unknown"],
  ])("dynamic rules %s", (_, each, outcome) => {
    expect(outcomes("network-security-group-closed-to-internet", dynamic(each))).toEqual({ [`${GROUP}.a`]: outcome });
  });

  it("judges every account that a for_each makes, with what each of them has", () => {
    const each = { open: true, closed: false };
    const accounts = {
      resource: { [ACCOUNT]: { a: { for_each: each, public_network_access_enabled: `\${each.value}` } } },
    };
    expect(outcomes("openai-public-access-off", accounts)).toEqual({
      [`${ACCOUNT}.a["open"]`]: "fail",
      [`${ACCOUNT}.a["closed"]`]: "pass",
    });
  });

  it("fails no account that a count may leave out", () => {
    const some = (count: unknown) => ({
      resource: { [ACCOUNT]: { a: { count, public_network_access_enabled: true } } },
    });
    expect(outcomes("openai-public-access-off", some(0))).toEqual({ "": "notApplicable" });
    expect(outcomes("openai-public-access-off", some(`\${var.wanted ? 1 : 0}`))).toEqual({
      [`${ACCOUNT}.a[*]`]: "unknown",
    });
  });

  it("doubts what a module that isn't shown may bring", () => {
    const account = { kind: "OpenAI", public_network_access_enabled: false };
    const alone = { resource: { [ACCOUNT]: { a: account } } };
    expect(outcomes("openai-private-endpoint-resolves", alone)).toEqual({ [`${ACCOUNT}.a`]: "fail" });
    const withModule = { ...alone, module: { endpoints: { source: "Azure/avm-res-network-privateendpoint/azurerm" } } };
    expect(outcomes("openai-private-endpoint-resolves", withModule)).toEqual({ [`${ACCOUNT}.a`]: "unknown" });
  });

  it("asks for the names of the cloud that the endpoint's own provider is of", () => {
    const zone = (name: string) => ({ z: { name, resource_group_name: "rg" } });
    const stack = (alias: string | undefined) => ({
      provider: { azurerm: [{ features: {} }, { alias: "gov", environment: "usgovernment", features: {} }] },
      resource: {
        azurerm_key_vault: { a: { public_network_access_enabled: false } },
        azurerm_private_dns_zone: zone("privatelink.vaultcore.usgovcloudapi.net"),
        azurerm_private_endpoint: {
          e: {
            provider: alias,
            private_service_connection: {
              private_connection_resource_id: `\${azurerm_key_vault.a.id}`,
              is_manual_connection: false,
              subresource_names: ["vault"],
            },
            private_dns_zone_group: { private_dns_zone_ids: [`\${azurerm_private_dns_zone.z.id}`] },
          },
        },
        azurerm_private_dns_zone_virtual_network_link: {
          l: {
            private_dns_zone_name: `\${azurerm_private_dns_zone.z.name}`,
            virtual_network_id: `\${azurerm_virtual_network.n.id}`,
          },
        },
        azurerm_virtual_network: { n: { name: "n" } },
      },
    });
    const resolves = (alias?: string) => outcomes("key-vault-private", stack(alias));
    expect(resolves("azurerm.gov")).toEqual({ "azurerm_key_vault.a": "pass" });
    expect(resolves()).toEqual({ "azurerm_key_vault.a": "fail" });
  });
});
