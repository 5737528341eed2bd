import {
  type Change,
  changesBetween,
  consentsOf,
  losses,
  refusals,
  unconsented,
  type Written,
} from "../../stacks/evolution";

type Resources = Record<string, Record<string, Record<string, unknown>>>;

const backend = (stack: string, deployment = "clinic") => ({
  backend: { local: { path: `../../../terraform.${deployment}.${stack}.tfstate` } },
});
const written = (stacks: Record<string, Resources>, deployment?: string, more: object = {}): Written =>
  Object.fromEntries(
    Object.entries(stacks).map(([name, resource]) => [
      name,
      { terraform: backend(name, deployment), resource, ...more },
    ]),
  );
/** One stack with a key, as a deployment has it whose state or provider is the one given. */
const placed = (more: object): Written =>
  written({ a: { aws_kms_key: { Key: { description: "k" } } } }, "clinic", more);
const destroying = (...destroys: string[]) =>
  consentsOf({ consents: destroys.map((one) => ({ destroys: one, reason: "agreed with all" })) });
const leaving = (...leaves: string[]) =>
  consentsOf({ consents: leaves.map((one) => ({ leaves: one, reason: "agreed with all" })) });

const group = (location: string, name = "rg"): Resources => ({ azurerm_resource_group: { Group: { name, location } } });
const told = ({ action, address, stack }: Change): string => `${action} ${stack}/${address}`;
const changes = (before: Resources, after: Resources): string[] =>
  changesBetween(written({ a: before }), written({ a: after })).changes.map(told);

describe("what Terraform would do on the way from one output to another", () => {
  it("tells what is added, changed in place, replaced and destroyed, and nothing of what stays", () => {
    const before = {
      azurerm_resource_group: {
        Stays: { name: "stays", location: "eastus2" },
        Tagged: { name: "tagged", location: "eastus2", tags: { a: "1" } },
        Moves: { name: "moves", location: "eastus2" },
        Goes: { name: "goes", location: "eastus2" },
      },
    };
    const { Stays, Tagged, Moves } = before.azurerm_resource_group;
    const next = {
      Stays,
      Tagged: { ...Tagged, tags: { a: "2" } },
      Moves: { ...Moves, location: "westus3" },
      Comes: Stays,
    };
    expect(changes(before, { azurerm_resource_group: next })).toEqual([
      "add a/azurerm_resource_group.Comes",
      "destroy a/azurerm_resource_group.Goes",
      "replace a/azurerm_resource_group.Moves",
      "change a/azurerm_resource_group.Tagged",
    ]);
  });

  it("follows a reference to what configuration says, so that a literal in its place is no change", () => {
    const subnet = (resource_group_name: string): Resources => ({
      ...group("eastus2"),
      azurerm_subnet: { One: { name: "one", virtual_network_name: "v", resource_group_name } },
    });
    expect(changes(subnet(`\${azurerm_resource_group.Group.name}`), subnet("rg"))).toEqual([]);
    expect(changes(subnet(`\${azurerm_resource_group.Group.name}`), subnet("other"))).toEqual([
      "replace a/azurerm_subnet.One",
    ]);
  });

  it("replaces what holds on to an id that is made anew, through stacks and as far as it goes", () => {
    const output = { network: { value: `\${azurerm_subnet.One.id}` } };
    const outputs = (name: string): Written => ({
      foundation: {
        terraform: backend("foundation"),
        output,
        resource: { azurerm_subnet: { One: { name, virtual_network_name: "v", resource_group_name: "rg" } } },
      },
      platform: {
        terraform: backend("platform"),
        resource: {
          azurerm_private_endpoint: {
            Path: {
              name: "path",
              subnet_id: `\${data.terraform_remote_state.cross-stack-reference-input-foundation.outputs.network}`,
            },
          },
          azurerm_monitor_diagnostic_setting: {
            Logs: { name: "logs", target_resource_id: `\${azurerm_private_endpoint.Path.id}` },
            Others: { name: "others", target_resource_id: "/elsewhere" },
          },
        },
      },
    });
    const found = changesBetween(outputs("one"), outputs("two"));
    expect(found.changes.map(told)).toEqual([
      "replace foundation/azurerm_subnet.One",
      "replace platform/azurerm_monitor_diagnostic_setting.Logs",
      "replace platform/azurerm_private_endpoint.Path",
    ]);
    expect(losses(found).map((one) => [one.address, one.arguments[0]?.through])).toEqual([
      ["azurerm_private_endpoint.Path", "foundation/azurerm_subnet.One"],
    ]);
  });

  it("does not take for a replacement what a provider makes in place, decides itself, or is told to ignore", () => {
    const account = (more: object): Resources => ({
      azurerm_storage_account: { Archive: { name: "a", location: "eastus2", resource_group_name: "rg", ...more } },
    });
    const archive = "a/azurerm_storage_account.Archive";
    const replication = (account_replication_type: string) => account({ account_replication_type });
    expect(changes(replication("LRS"), replication("GRS"))).toEqual([`change ${archive}`]);
    expect(changes(replication("LRS"), replication("ZRS"))).toEqual([`replace ${archive}`]);
    const locked = (state: string) => account({ immutability_policy: [{ state, period: 1 }] });
    expect(changes(locked("Unlocked"), locked("Locked"))).toEqual([`change ${archive}`]);
    expect(changes(locked("Locked"), locked("Unlocked"))).toEqual([`replace ${archive}`]);
    const key = (more: object): Resources => ({ aws_kms_key: { Key: { description: "k", ...more } } });
    expect(changes(key({}), key({ multi_region: true }))).toEqual(["change a/aws_kms_key.Key"]);
    expect(changes(key({ multi_region: false }), key({ multi_region: true }))).toEqual(["replace a/aws_kms_key.Key"]);
    const ignoring = { lifecycle: { ignore_changes: ["location"] } };
    expect(changes(account(ignoring), account({ ...ignoring, location: "westus3" }))).toEqual([]);
  });

  it("replaces by what triggers it, and only then", () => {
    const guardrail = (name: string, blocked: string): Resources => ({
      aws_bedrock_guardrail: { Guardrail: { name, blocked_input_messaging: blocked } },
      aws_bedrock_guardrail_version: {
        Version: { lifecycle: { replace_triggered_by: ["aws_bedrock_guardrail.Guardrail.blocked_input_messaging"] } },
      },
    });
    const version = "a/aws_bedrock_guardrail_version.Version";
    expect(changes(guardrail("g", "no"), guardrail("g", "never"))).toContain(`replace ${version}`);
    expect(changes(guardrail("g", "no"), guardrail("h", "no"))).toEqual(["change a/aws_bedrock_guardrail.Guardrail"]);
  });

  it("knows that AWS resources are in the region of their provider", () => {
    const inRegion = (region: string) =>
      written({ aws: { aws_kms_key: { Key: { description: "k" } } } }, undefined, { provider: { aws: [{ region }] } });
    expect(losses(changesBetween(inRegion("us-east-1"), inRegion("us-west-2"))).map(told)).toEqual([
      "replace aws/aws_kms_key.Key",
    ]);
  });

  it("leaves another deployment alone: nothing of it is lost, all of the new one is made", () => {
    const both = { a: group("eastus2"), b: group("eastus2") };
    const found = changesBetween(written(both, "one"), written({ a: group("westus3") }, "two"));
    expect(found.elsewhere).toEqual(["a", "b"]);
    expect(found.changes.map(told)).toEqual(["add a/azurerm_resource_group.Group"]);
    expect(found.departures).toEqual([]);
  });

  it("takes everything away where a document makes nothing any more", () => {
    const found = changesBetween(written({ a: group("eastus2") }), {});
    expect(found.elsewhere).toEqual([]);
    expect(found.changes.map(told)).toEqual(["destroy a/azurerm_resource_group.Group"]);
  });

  it("wants a consent for each loss, by its stack where two stacks have the address", () => {
    const key: Resources = { aws_kms_key: { Key: { description: "k" } } };
    const found = changesBetween(written({ a: key, b: key, c: group("eastus2") }), written({ c: group("eastus2") }));
    expect(losses(found).map((one) => one.consent)).toEqual(["a/aws_kms_key.Key", "b/aws_kms_key.Key"]);
    expect(unconsented(found, destroying("aws_kms_key.Key")).losses).toHaveLength(2);
    expect(unconsented(found, destroying("a/aws_kms_key.Key")).losses.map((one) => one.stack)).toEqual(["b"]);
  });

  describe("out of an account, or of where its states are", () => {
    const azure = (more: object) => ({ provider: { azurerm: [{ environment: "public", ...more }] } });
    const aws = (more: object) => ({ provider: { aws: [{ region: "us-east-1", ...more }] } });
    const onCluster = (context: string) => ({ provider: { helm: [{ kubernetes: { config_context: context } }] } });
    const stateIn = (terraform: object) => ({ terraform: { backend: terraform } });
    const container = (name: string) => ({
      azurerm: { storage_account_name: "tfstates", container_name: name, key: "clinic/a.tfstate" },
    });
    const bucket = (name: string) => ({ s3: { bucket: name, key: "clinic/a.tfstate" } });

    it.each([
      ["a subscription", azure({ subscription_id: "one" }), azure({ subscription_id: "two" }), "azure/one", "INF-1504"],
      ["a cloud", azure({}), azure({ environment: "usgovernment" }), "azure/public", "INF-1504"],
      [
        "an account",
        aws({ allowed_account_ids: ["111"] }),
        aws({ allowed_account_ids: ["222"] }),
        "aws/111",
        "INF-1504",
      ],
      ["a partition", aws({}), aws({ region: "us-gov-west-1" }), "aws/aws", "INF-1504"],
      ["a cluster on premises", onCluster("hall-1"), onCluster("hall-2"), "cluster/hall-1", "INF-1504"],
      ["this machine", {}, stateIn(container("live")), "state/local", "INF-1505"],
      ["a container", stateIn(container("trial")), stateIn(container("live")), "state/tfstates/trial", "INF-1505"],
      ["a bucket", stateIn(bucket("trial")), stateIn(bucket("live")), "state/trial", "INF-1505"],
    ])("is told and refused, until somebody consents: %s", (_, before, after, leaves, code) => {
      const found = changesBetween(placed(before), placed(after));
      expect(found.departures).toEqual([expect.objectContaining({ leaves, stacks: ["a"] })]);
      const refused = refusals(unconsented(found, leaving("azure/another")));
      expect(refused[0]).toMatchObject({ code, fix: expect.stringContaining(`{ leaves: ${leaves}, reason: … }`) });
      expect(unconsented(found, leaving(leaves)).departures).toEqual([]);
    });

    it("is one departure for all the stacks, and none where nobody can tell", () => {
      const inAccount = (id?: string) =>
        written({ a: group("eastus2"), b: group("eastus2") }, "clinic", azure(id ? { subscription_id: id } : {}));
      expect(changesBetween(inAccount("one"), inAccount("two")).departures).toEqual([
        { leaves: "azure/one", to: "azure/two", setting: "azure.subscriptionId", stacks: ["a", "b"] },
      ]);
      expect(changesBetween(inAccount(), inAccount("two")).departures).toEqual([]);
      expect(changesBetween(inAccount("one"), inAccount()).departures).toEqual([]);
      expect(changesBetween(inAccount("one"), inAccount("one")).departures).toEqual([]);
    });

    it("still tells what is lost on the way, as states may be carried over", () => {
      const inRegion = (region: string, more: object) => placed({ provider: { aws: [{ region }] }, ...more });
      const found = changesBetween(inRegion("us-east-1", {}), inRegion("us-west-2", stateIn(bucket("live"))));
      expect(losses(found).map(told)).toEqual(["replace a/aws_kms_key.Key"]);
      expect(refusals(unconsented(found, leaving())).map((one) => one.code)).toEqual(["INF-1505", "INF-1501"]);
    });
  });
});
