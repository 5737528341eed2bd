import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { VirtualNetwork } from "@cdktf/provider-azurerm/lib/virtual-network";
import { TerraformOutput, TerraformStack, Testing } from "cdktf";
import {
  all,
  defineRule,
  type Finding,
  judge,
  type Rule,
  readStacks,
  type StackInput,
  type Verdict,
} from "../../lib/posture";
import type { Subject } from "../../lib/posture/rule";

/** A rule of the test's own, so that what is tested is how the input is read. */
const rule = (on: string, check: (subject: Subject) => Verdict): Rule =>
  defineRule({
    id: "test-rule",
    title: "It holds",
    why: "It has to.",
    fix: "make it hold",
    severity: "high",
    controls: { T1: "full" },
    carrier: "code",
    documentation: "https://example.test/",
    on: [on],
    check,
  });

const findings = (
  input: StackInput | readonly StackInput[],
  on: string,
  check: (subject: Subject) => Verdict,
): readonly Finding[] =>
  judge(readStacks(Array.isArray(input) ? input : [input as StackInput]), [rule(on, check)]).findings;

const outcomes = (input: object | string, on: string, check: (subject: Subject) => Verdict): Record<string, string> =>
  Object.fromEntries(findings({ json: input }, on, check).map(({ address, outcome }) => [address, outcome]));

const isPrivate = (subject: Subject): Verdict => subject.attribute("public_network_access_enabled").is(false);
const ACCOUNT = "azurerm_cognitive_account";
const accounts = (bodies: Record<string, object>, rest: object = {}): object => ({
  resource: { [ACCOUNT]: bodies },
  ...rest,
});

describe("what is known and what isn't", () => {
  it("works values out where the configuration tells them, and leaves the others unknown", () => {
    const json = accounts(
      {
        literal: { public_network_access_enabled: false },
        text: { public_network_access_enabled: "false" },
        local: { public_network_access_enabled: `\${local.closed}` },
        variable: { public_network_access_enabled: `\${var.open}` },
        condition: { public_network_access_enabled: `\${var.open ? true : false}` },
        other: { public_network_access_enabled: `\${${ACCOUNT}.literal.public_network_access_enabled}` },
        itself: { public_network_access_enabled: `\${${ACCOUNT}.itself.public_network_access_enabled}` },
      },
      { locals: { closed: false }, variable: { open: { default: true } } },
    );
    expect(outcomes(json, ACCOUNT, isPrivate)).toEqual({
      [`${ACCOUNT}.literal`]: "pass",
      [`${ACCOUNT}.text`]: "pass",
      [`${ACCOUNT}.local`]: "pass",
      [`${ACCOUNT}.variable`]: "unknown",
      [`${ACCOUNT}.condition`]: "unknown",
      [`${ACCOUNT}.other`]: "pass",
      [`${ACCOUNT}.itself`]: "unknown",
    });
  });

  it("takes the provider's default for what is absent, and says so; where none is recorded it is unknown", () => {
    const json = accounts({ main: { kind: "OpenAI" } });
    const [byDefault] = findings({ json }, ACCOUNT, isPrivate);
    expect(byDefault).toMatchObject({ outcome: "fail" });
    expect(byDefault?.message).toMatch(/true \(not set; the default of azurerm \d+\.\d+\)/);
    expect(outcomes(json, ACCOUNT, (one) => one.attribute("nobody_knows_this").is(false))).toEqual({
      [`${ACCOUNT}.main`]: "unknown",
    });
  });

  it("says not applicable where there is nothing to judge, and unknown where something is hidden", () => {
    expect(outcomes({ resource: {} }, ACCOUNT, isPrivate)).toEqual({ "": "notApplicable" });
    expect(outcomes({ module: { hidden: { source: "./x" } } }, ACCOUNT, isPrivate)).toEqual({ "": "unknown" });
  });
});

describe("count and for_each", () => {
  it("judges every instance, with what each of them has", () => {
    const json = accounts({
      counted: { count: 2, name: `a\${count.index}`, public_network_access_enabled: false },
      each: { for_each: { open: true, closed: false }, public_network_access_enabled: `\${each.value}` },
      set: { for_each: `\${toset(["x", "y"])}`, public_network_access_enabled: false },
      none: { count: 0, public_network_access_enabled: true },
    });
    expect(outcomes(json, ACCOUNT, isPrivate)).toEqual({
      [`${ACCOUNT}.counted[0]`]: "pass",
      [`${ACCOUNT}.counted[1]`]: "pass",
      [`${ACCOUNT}.each["open"]`]: "fail",
      [`${ACCOUNT}.each["closed"]`]: "pass",
      [`${ACCOUNT}.set["x"]`]: "pass",
      [`${ACCOUNT}.set["y"]`]: "pass",
    });
  });

  it("can't fail what may not be there, nor take it for the one that is needed", () => {
    const json = accounts({
      open: { count: `\${var.open ? 1 : 0}`, public_network_access_enabled: true },
      unclear: { for_each: `\${var.accounts}`, public_network_access_enabled: `\${each.value.open}` },
    });
    expect(outcomes(json, ACCOUNT, isPrivate)).toEqual({
      [`${ACCOUNT}.open[*]`]: "unknown",
      [`${ACCOUNT}.unclear[*]`]: "unknown",
    });
    const logged = {
      resource: {
        aws_vpc: { main: { cidr_block: "10.0.0.0/16" } },
        aws_flow_log: { maybe: { count: `\${var.logs}`, vpc_id: `\${aws_vpc.main.id}` } },
      },
    };
    expect(
      outcomes(logged, "aws_vpc", (vpc) =>
        vpc.referrers("aws_flow_log", "vpc_id").some((log) => log.attribute("vpc_id").isSet()),
      ),
    ).toEqual({ "aws_vpc.main": "unknown" });
  });

  it("follows a reference to the instance that it names", () => {
    const json = {
      resource: {
        azurerm_subnet: {
          nodes: { count: 2, name: `n\${count.index}`, private_endpoint_network_policies: `\${count.index == 0}` },
        },
        azurerm_private_endpoint: { main: { subnet_id: `\${azurerm_subnet.nodes[1].id}` } },
      },
    };
    const [finding] = findings({ json }, "azurerm_private_endpoint", (end) =>
      end.references("subnet_id", "azurerm_subnet").existAndEvery((subnet) => subnet.attribute("name").is("n1")),
    );
    expect(finding?.outcome).toBe("pass");
  });
});

describe("dynamic blocks", () => {
  const NSG = "azurerm_network_security_group";
  const closed = (group: Subject): Verdict =>
    group.blocks("security_rule").every((one) => one.attribute("source_address_prefix").isNot("*"));
  const group = (each: unknown, written: object[] = []): object => ({
    resource: {
      [NSG]: {
        main: {
          security_rule: written,
          dynamic: {
            security_rule: { for_each: each, iterator: "it", content: { source_address_prefix: `\${it.value}` } },
          },
        },
      },
    },
  });

  it.each<[string, object, string]>([
    ["as many as it is given", group({ a: "10.0.0.0/8", b: "*" }), "fail"],
    ["each with its values", group({ a: "10.0.0.0/8", b: "172.16.0.0/12" }), "pass"],
    ["beside those that are written out", group({ a: "10.0.0.0/8" }, [{ source_address_prefix: "*" }]), "fail"],
    ["none where there is none", group([]), "pass"],
    ["unknown where only Terraform knows", group(`\${var.rules}`), "unknown"],
  ])("are %s", (_, json, outcome) => {
    expect(outcomes(json, NSG, closed)).toEqual({ [`${NSG}.main`]: outcome });
  });

  it("don't fail for a block that may not be there", () => {
    const json = {
      resource: {
        [NSG]: {
          main: { dynamic: { security_rule: { for_each: `\${var.x}`, content: { source_address_prefix: "*" } } } },
        },
      },
    };
    expect(outcomes(json, NSG, closed)).toEqual({ [`${NSG}.main`]: "unknown" });
  });
});

it("gives a resource the configuration of the provider that it names", () => {
  const json = {
    provider: { azurerm: [{ storage_use_azuread: true }, { alias: "other", storage_use_azuread: false }] },
    resource: {
      azurerm_storage_account: { main: { name: "a" }, other: { name: "b", provider: "azurerm.other" } },
    },
  };
  expect(
    outcomes(json, "azurerm_storage_account", (one) => one.provider.attribute("storage_use_azuread").is(true)),
  ).toEqual({
    "azurerm_storage_account.main": "pass",
    "azurerm_storage_account.other": "fail",
  });
});

describe("stacks of one deployment", () => {
  it("are joined where one reads what another puts out", () => {
    const account: StackInput = {
      name: "models",
      json: {
        ...accounts({ main: { kind: "OpenAI" } }),
        output: { "cross-stack-output-id": { value: `\${${ACCOUNT}.main.id}` } },
      },
    };
    const state = `\${data.terraform_remote_state.cross-stack-reference-input-models.outputs.cross-stack-output-id}`;
    const endpoint: StackInput = {
      name: "network",
      json: {
        data: { terraform_remote_state: { "cross-stack-reference-input-models": { backend: "local" } } },
        resource: {
          azurerm_private_endpoint: { main: { private_service_connection: { private_connection_resource_id: state } } },
        },
      },
    };
    const joined = (inputs: StackInput[]): (string | undefined)[] =>
      findings(inputs, ACCOUNT, (one) =>
        one.referrers("azurerm_private_endpoint", "private_service_connection.private_connection_resource_id").exist(),
      ).map(({ address, outcome }) => `${address} ${outcome}`);
    expect(joined([account, endpoint])).toEqual([`models/${ACCOUNT}.main pass`]);
    expect(joined([endpoint, account])).toEqual([`models/${ACCOUNT}.main pass`]);
    expect(joined([account])).toEqual([`models/${ACCOUNT}.main fail`]);
  });
});

describe("a plan", () => {
  const plan = readFileSync(join(__dirname, "fixtures/plan.json"), "utf8");

  it("shows every instance with the values that Terraform worked out", () => {
    expect(outcomes(plan, ACCOUNT, isPrivate)).toEqual({
      [`${ACCOUNT}.counted[0]`]: "pass",
      [`${ACCOUNT}.counted[1]`]: "fail",
    });
    expect(
      outcomes(plan, "azurerm_network_security_group", (group) =>
        group.blocks("security_rule").every((one) => one.attribute("source_address_prefix").isNot("*")),
      ),
    ).toEqual({ "azurerm_network_security_group.dyn": "fail" });
  });

  it("follows references through nested modules", () => {
    const endpoints = (account: Subject): Verdict =>
      account
        .referrers("azurerm_private_endpoint", "private_service_connection.private_connection_resource_id")
        .existAndEvery((end) => end.references("subnet_id", "azurerm_subnet").exist());
    expect(outcomes(plan, ACCOUNT, endpoints)).toMatchObject({ [`${ACCOUNT}.counted[0]`]: "pass" });
    expect(outcomes(plan, "azurerm_private_endpoint", (end) => end.attribute("name").is("end"))).toEqual({
      "module.child.module.grand.azurerm_private_endpoint.end": "pass",
    });
  });

  it("knows the provider that a resource chose", () => {
    expect(
      outcomes(plan, "azurerm_storage_account", (one) => one.provider.attribute("storage_use_azuread").is(true)),
    ).toEqual({
      'azurerm_storage_account.keyed["x"]': "fail",
      'azurerm_storage_account.keyed["y"]': "fail",
    });
    expect(
      outcomes(plan, "azurerm_mssql_server", (one) => one.provider.attribute("storage_use_azuread").is(true)),
    ).toEqual({
      "azurerm_mssql_server.db": "pass",
    });
  });

  it("takes what only applying tells for unknown", () => {
    expect(outcomes(plan, ACCOUNT, (one) => one.attribute("endpoint").is("x"))).toEqual({
      [`${ACCOUNT}.counted[0]`]: "unknown",
      [`${ACCOUNT}.counted[1]`]: "unknown",
    });
  });
});

describe("secrets", () => {
  const secret = "Correct-horse-9";
  const said = (json: object | string, on: string, path: string): string => {
    const check = (one: Subject): Verdict => all(one.attribute(path).is("something else"));
    return JSON.stringify(findings({ json }, on, check));
  };

  it.each<[string, object | string, string, string]>([
    [
      "a plan calls sensitive",
      readFileSync(join(__dirname, "fixtures/plan.json"), "utf8"),
      "azurerm_mssql_server",
      "administrator_login_password",
    ],
    [
      "a plan calls sensitive, whatever they are called",
      {
        format_version: "1.2",
        planned_values: {
          root_module: {
            resources: [
              {
                address: "x_y.z",
                mode: "managed",
                type: "x_y",
                name: "z",
                values: { harmless: [{ thing: secret }] },
                sensitive_values: { harmless: [{ thing: true }] },
              },
            ],
          },
        },
      },
      "x_y",
      "harmless.thing",
    ],
    ["are called so", { resource: { x_y: { z: { shared_key: secret } } } }, "x_y", "shared_key"],
    [
      "stand in a text with references",
      { resource: { x_y: { z: { connection_string: `user:${secret}@\${x_y.a.host}` } } } },
      "x_y",
      "connection_string",
    ],
    ["stand in a block", { resource: { x_y: { z: { login: { user: "boss", password: secret } } } } }, "x_y", "login"],
    [
      "are data of a Secret",
      {
        resource: {
          kubernetes_manifest: {
            z: { manifest: { apiVersion: "v1", kind: "Secret", metadata: { name: "s" }, stringData: { any: secret } } },
          },
        },
      },
      "kubernetes:Secret",
      "stringData.any",
    ],
  ])("that %s are never printed", (_, json, on, path) => {
    const text = said(json, on, path);
    expect(text).toContain("(sensitive)");
    expect(text).not.toContain(secret);
  });
});

it("reads what Testing.synth gives", () => {
  class Network extends TerraformStack {
    constructor() {
      super(Testing.app(), "network");
      const group = new ResourceGroup(this, "Group", { name: "rg", location: "eastus2" });
      const network = new VirtualNetwork(this, "Network", {
        name: "vnet",
        location: group.location,
        resourceGroupName: group.name,
        addressSpace: ["10.0.0.0/16"],
      });
      new TerraformOutput(this, "id", { value: network.id });
    }
  }
  expect(
    outcomes(Testing.synth(new Network()), "azurerm_virtual_network", (network) =>
      all(
        network.attribute("address_space").each("be private", (range) => String(range).startsWith("10.")),
        network
          .references("resource_group_name", "azurerm_resource_group")
          .existAndEvery((group) => group.attribute("name").is("rg")),
      ),
    ),
  ).toEqual({ "azurerm_virtual_network.Network": "pass" });
});

it.each([
  ["no JSON", "{", "INF-4001"],
  ["no Terraform", "[]", "INF-4003"],
  ["something else", '{"name":"x"}', "INF-4003"],
])("refuses %s", (_, json, code) => {
  expect(() => readStacks([{ json }])).toThrow(code);
});
