import fc from "fast-check";
import { azureRegion, RESIDENCY_LEVELS } from "../../lib/catalog";
import type { DeploymentInput } from "../../lib/deployment";
import { Dice } from "./dice";
import { capacity, DAY, offers } from "./offers";

// Random documents that nothing is wrong with, over the whole of what the stacks provision.

type Workload = DeploymentInput["workloads"][number];
type Aliases = NonNullable<DeploymentInput["models"]>;

const FRAMEWORKS = ["hipaa", "soc2", "nist-800-53-r5", "hitrust", "gdpr", "owasp-llm-2026"] as const;
const REGIONS = [
  "eastus2",
  "westus",
  "westus3",
  "swedencentral",
  "francecentral",
  "uksouth",
  "japaneast",
  "switzerlandnorth",
];

/** Texts that YAML and Terraform read as something else where they are written carelessly. */
const TRICKY = [
  "",
  "no",
  "null",
  "~",
  "1.0",
  "0613",
  "2026-11-01",
  "a: b",
  "# not a comment",
  "- x",
  "*a",
  "&a",
  "'",
  '"',
  `\${var.x}`,
  "%{ if }",
  "日本語",
  " pad ",
  "\\n",
  "{",
  "<<",
];

/** A valid document, as people write it. */
export const validDocument: fc.Arbitrary<DeploymentInput> = fc
  .noShrink(fc.integer())
  .map((seed) => document(new Dice(seed)));

function document(dice: Dice): DeploymentInput {
  const level = dice.pick(...RESIDENCY_LEVELS);
  const region = dice.pick(...REGIONS.filter((name) => offers(name, level).length > 0));
  const selfHosting = dice.pick("allowed", "never");
  const names = dice.slugs(1, 4);
  const models = Object.fromEntries(names.map((name) => [name, alias(dice, region, level, selfHosting)]));
  const workloads = keptApart(dice.slugs(1, 5).map((name) => workload(dice, name, models)));
  const cluster = selfHosting === "allowed" ? dice.maybe(() => ({ kubernetesVersion: "1.34" })) : undefined;
  return withoutAbsent({
    name: dice.slug(24),
    environment: dice.maybe(() => dice.pick("production", "staging", "development")),
    asOf: DAY,
    tags: dice.maybe(() => tagsOf(dice)),
    policy: policy(dice, region, level, selfHosting, workloads),
    azure: azure(dice, region, workloads),
    cluster,
    models,
    workloads,
    consumers: dice.maybe(() => consumers(dice, Object.keys(models))),
    dataFlow: dice.maybe(() => dataFlow(dice)),
    state: dice.maybe(() => state(dice)),
    // Some of what a document may choose is a failure of high severity that it would have to take upon itself.
    posture: { threshold: "critical" },
  });
}

function policy(
  dice: Dice,
  region: string,
  level: (typeof RESIDENCY_LEVELS)[number],
  selfHosting: "allowed" | "never",
  workloads: readonly Workload[],
): DeploymentInput["policy"] {
  return withoutAbsent({
    selfHosting: selfHosting === "allowed" ? dice.maybe(() => selfHosting) : selfHosting,
    residency: withoutAbsent({
      area: dice.maybe(() => azureRegion(region)?.area),
      level: level === "geography" ? dice.maybe(() => level) : level,
    }),
    frameworks: dice.maybe(() => dice.some(FRAMEWORKS)),
    mlStaff: dice.maybe(() => dice.pick("none", "part", "team")),
    auditRetentionYears: dice.maybe(() => dice.int(1, 30)),
    waivers: dice.maybe(() => [
      withoutAbsent({
        rule: dice.slug(20),
        workload: dice.maybe(() => dice.pick(...workloads.map((one) => one.name))),
        reason: reason(dice),
        owner: dice.slug(20),
        expires: "2027-06-30",
      }),
    ]),
  });
}

function azure(dice: Dice, region: string, workloads: readonly Workload[]): DeploymentInput["azure"] {
  const existing = dice.pick(true, false);
  const emails = dice.slugs(1, 2).map((name) => `${name}@example.com`);
  const healthData = workloads.some((one) => one.data === "phi");
  const dnsMode = dice.pick("managed", "existing", "policy");
  return withoutAbsent({
    region,
    subscriptionId: dice.maybe(() => dice.uuid()),
    tenantId: dice.maybe(() => dice.uuid()),
    network: dice.maybe(() => (existing ? existingNetwork(dice) : ownNetwork(dice))),
    dns: dnsMode === "existing" ? { mode: dnsMode, zonesResourceGroupId: armId(dice) } : { mode: dnsMode },
    encryption: dice.maybe(() => encryption(dice)),
    monitoring: withoutAbsent({
      workspaceId: dice.maybe(() => armId(dice)),
      retentionDays: dice.maybe(() => dice.int(30, 730)),
      alertEmails: emails,
      archive: dice.maybe(() => dice.pick({ enabled: false }, { locked: true }, { storageAccountId: armId(dice) })),
    }),
    openai: dice.maybe(() =>
      withoutAbsent({
        kind: dice.maybe(() => dice.pick("OpenAI", "AIServices")),
        subdomain: dice.maybe(() => `${dice.slug(20)}-ai`),
        outboundFqdns: dice.maybe(() => [`${dice.slug(20)}.example.com`]),
        trustedAzureServices: dice.maybe(() => ({ reason: reason(dice) })),
        promptExposure: healthData ? undefined : dice.maybe(() => ({ traceLogs: { reason: reason(dice) } })),
        governance: dice.maybe(() => dice.pick("deny", "audit", "none")),
      }),
    ),
    budget: dice.maybe(() => ({ monthly: dice.int(1, 1_000_000), startMonth: "2026-12" })),
  });
}

function ownNetwork(dice: Dice): NonNullable<DeploymentInput["azure"]["network"]> {
  const prefix = dice.int(16, 22);
  const second = dice.int(0, 200);
  const third = prefix === 16 ? 0 : dice.int(0, 2 ** (prefix - 16) - 1) * 2 ** (24 - prefix);
  return withoutAbsent({
    addressSpace: `10.${second}.${third}.0/${prefix}`,
    callerRanges: dice.maybe(() => [`172.${dice.int(16, 31)}.0.0/16`]),
    dnsServers: dice.maybe(() => ["10.250.0.4"]),
  });
}

function existingNetwork(dice: Dice): NonNullable<DeploymentInput["azure"]["network"]> {
  return { existing: { vnetId: armId(dice), subnets: { privateEndpoints: armId(dice) } } };
}

function encryption(dice: Dice): DeploymentInput["azure"]["encryption"] {
  const vault = dice.maybe(() => ({
    id: armId(dice),
    authorization: dice.pick("roles", "access-policies"),
  }));
  return withoutAbsent({
    mode: "customer-managed" as const,
    identity: dice.maybe(() => dice.pick("system", "user")),
    keyVault: vault,
    keyId: vault && dice.maybe(() => `https://keys.vault.azure.net/keys/openai/${"0a".repeat(16)}`),
  });
}

/** An Azure target that the region has at the level; a model to host beside it now and then. */
function alias(
  dice: Dice,
  region: string,
  level: (typeof RESIDENCY_LEVELS)[number],
  selfHosting: "allowed" | "never",
): Aliases[string] {
  const { model, sku } = dice.pick(...offers(region, level));
  return withoutAbsent({
    description: dice.maybe(() => dice.pick(...TRICKY)),
    azure: withoutAbsent({
      model: model.name,
      version: dice.maybe(() => model.version) ?? model.version,
      sku,
      capacity: capacity(dice, model, sku),
    }),
    selfHosted: selfHosting === "allowed" ? dice.maybe(() => ({ model: "llama-3.3-70b-instruct" })) : undefined,
  });
}

const VOLUMES: readonly (readonly string[])[] = [
  ["clinicians", "notesPerDay", "tokensPerNote"],
  ["denials", "tokensPerAppeal"],
  ["messages", "tokensPerMessage"],
  ["charts", "tokensPerChart"],
  ["requests", "tokensPerRequest"],
  ["requestsPerDay", "tokensPerRequest", "daysPerMonth"],
];

function workload(dice: Dice, name: string, models: Aliases): Workload {
  const model = dice.pick(...Object.keys(models));
  const placement = dice.pick(...placements(models[model]));
  const factors = dice.pick(...VOLUMES);
  return withoutAbsent({
    name,
    description: dice.maybe(() => dice.pick(...TRICKY)),
    model,
    data: dice.pick("phi", "phi-deidentified", "personal", "confidential", "public"),
    mayLeaveTenant: placement === "self-hosted" ? dice.maybe(() => false) : undefined,
    monthlyTokens: dice.maybe(() =>
      dice.pick(true, false)
        ? dice.int(0, 1e9)
        : Object.fromEntries(factors.map((factor) => [factor, dice.int(1, 31)])),
    ),
    inputShare: dice.maybe(() => dice.int(0, 100) / 100),
    variation: dice.maybe(() => dice.int(0, 1000) / 100),
    latencyMs: dice.maybe(() => dice.int(1, 60_000)),
    schedule: dice.maybe(() => dice.pick("real-time", "batch")),
    placement: placement === "auto" ? dice.maybe(() => placement) : placement,
    placementReason: placement === "auto" ? undefined : dice.maybe(() => reason(dice)),
  });
}

/** A gateway routes by alias: data that may not leave has one that no managed workload asks for. */
function keptApart(workloads: readonly Workload[]): Workload[] {
  const open = new Set(workloads.filter((one) => one.placement !== "self-hosted").map((one) => one.model));
  return workloads.map((one) => (open.has(one.model) ? { ...one, mayLeaveTenant: undefined } : one)).map(withoutAbsent);
}

const placements = (one: Aliases[string] | undefined): NonNullable<Workload["placement"]>[] =>
  one?.selfHosted === undefined ? ["auto", "managed"] : ["auto", "managed", "hybrid", "self-hosted"];

function consumers(dice: Dice, aliases: readonly string[]): NonNullable<DeploymentInput["consumers"]> {
  return dice.slugs(0, 3).map((name) =>
    withoutAbsent({
      name,
      entraAppId: dice.maybe(() => dice.uuid()),
      principalId: dice.maybe(() => dice.uuid()),
      models: [dice.pick(...aliases)],
      tokensPerMinute: dice.maybe(() => dice.int(1, 1e6)),
    }),
  );
}

function dataFlow(dice: Dice): NonNullable<DeploymentInput["dataFlow"]> {
  return dice.slugs(0, 3).map((name) => ({
    name,
    carries: dice.pick("phi", "public"),
    provider: dice.slug(20),
    agreement: { kind: "baa", signed: "2026-01-15" },
  }));
}

function state(dice: Dice): DeploymentInput["state"] {
  return dice.pick(
    { backend: "local" as const },
    { backend: "azurerm", resourceGroup: dice.slug(20), storageAccount: "tfstates", container: "states" },
    { backend: "s3", bucket: `${dice.slug(20)}-states`, region: "eu-central-1" },
  );
}

const reason = (dice: Dice): string => `Agreed with ${dice.slug(20)}: ${dice.pick(...TRICKY)}`;

function armId(dice: Dice): string {
  return `/subscriptions/${dice.uuid()}/resourceGroups/${dice.slug(20)}/providers/Microsoft.Example/things/${dice.slug(20)}`;
}

function tagsOf(dice: Dice): Record<string, string> {
  return Object.fromEntries(dice.slugs(0, 4).map((name) => [`${name}:x`, dice.pick(...TRICKY)]));
}

/** Without the keys that are undefined, as YAML has no such value. */
function withoutAbsent<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;
}
