import fc from "fast-check";
import {
  type AzureModel,
  type AzureRegion,
  azureModels,
  azureRegion,
  deploymentSku,
  RESIDENCY_LEVELS,
} from "../../lib/catalog";
import type { DeploymentInput } from "../../lib/deployment";

// Random documents that nothing is wrong with, over the whole of what the stacks provision.

type Gen = fc.GeneratorValue;
type Workload = DeploymentInput["workloads"][number];
type Aliases = NonNullable<DeploymentInput["models"]>;

const DAY = "2026-11-01";
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

const slug = (most: number) =>
  fc.stringMatching(/^[a-z][a-z0-9]{1,9}(-[a-z0-9]{1,8})?$/).map((text) => text.slice(0, most).replace(/-$/, "x"));
const reason = fc.stringMatching(/^[A-Z][a-z]{9,20} ?[a-z:#'"-]{0,9}$/);
const armId = fc
  .tuple(fc.uuid(), slug(20), slug(20))
  .map(
    ([subscription, group, name]) =>
      `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.Example/things/${name}`,
  );
const email = slug(20).map((name) => `${name}@example.com`);

/** A document holds text, and no control characters. */
const text = (most: number) => fc.string({ maxLength: most }).filter((one) => !/\p{C}/u.test(one));
const words = text(40);
const tags = fc.dictionary(fc.stringMatching(/^[A-Za-z][A-Za-z0-9:_ -]{0,12}[a-z]$/), text(20), { maxKeys: 4 });

/** A valid document, as people write it. */
export const validDocument: fc.Arbitrary<DeploymentInput> = fc.gen().map(document);

function document(g: Gen): DeploymentInput {
  const level = pick(g, ...RESIDENCY_LEVELS);
  const region = pick(g, ...REGIONS.filter((name) => offers(name, level).length > 0));
  const selfHosting = pick(g, "allowed", "never");
  const names = draw(g, fc.uniqueArray(slug(40), { minLength: 1, maxLength: 4 }));
  const models = Object.fromEntries(names.map((name) => [name, alias(g, region, level, selfHosting)]));
  const workloads = draw(g, fc.uniqueArray(slug(40), { minLength: 1, maxLength: 5 })).map((name) =>
    workload(g, name, models),
  );
  const cluster = selfHosting === "allowed" ? maybe(g, () => ({ kubernetesVersion: "1.34" })) : undefined;
  return withoutAbsent({
    name: draw(g, slug(24)),
    environment: maybe(g, () => pick(g, "production", "staging", "development")),
    asOf: DAY,
    tags: maybe(g, () => draw(g, tags)),
    policy: policy(g, region, level, selfHosting, workloads),
    azure: azure(g, region, workloads),
    cluster,
    models,
    workloads,
    consumers: maybe(g, () => consumers(g, Object.keys(models))),
    dataFlow: maybe(g, () => dataFlow(g)),
    state: maybe(g, () => state(g)),
  });
}

function policy(
  g: Gen,
  region: string,
  level: (typeof RESIDENCY_LEVELS)[number],
  selfHosting: "allowed" | "never",
  workloads: readonly Workload[],
): DeploymentInput["policy"] {
  return withoutAbsent({
    selfHosting: selfHosting === "allowed" ? maybe(g, () => selfHosting) : selfHosting,
    residency: withoutAbsent({
      area: maybe(g, () => azureRegion(region)?.area),
      level: level === "geography" ? maybe(g, () => level) : level,
    }),
    frameworks: maybe(g, () => draw(g, fc.subarray([...FRAMEWORKS]))),
    mlStaff: maybe(g, () => pick(g, "none", "part", "team")),
    auditRetentionYears: maybe(g, () => draw(g, fc.integer({ min: 1, max: 30 }))),
    waivers: maybe(g, () => [
      withoutAbsent({
        rule: draw(g, slug(20)),
        workload: maybe(g, () => pick(g, ...workloads.map((one) => one.name))),
        reason: draw(g, reason),
        owner: draw(g, slug(20)),
        expires: "2027-06-30",
      }),
    ]),
  });
}

function azure(g: Gen, region: string, workloads: readonly Workload[]): DeploymentInput["azure"] {
  const existing = draw(g, fc.boolean());
  const emails = draw(g, fc.array(email, { minLength: 1, maxLength: 2 }));
  const healthData = workloads.some((one) => one.data === "phi");
  const dnsMode = pick(g, "managed", "existing", "policy");
  return withoutAbsent({
    region,
    subscriptionId: maybe(g, () => draw(g, fc.uuid())),
    tenantId: maybe(g, () => draw(g, fc.uuid())),
    network: maybe(g, () => (existing ? existingNetwork(g) : ownNetwork(g))),
    dns: dnsMode === "existing" ? { mode: dnsMode, zonesResourceGroupId: draw(g, armId) } : { mode: dnsMode },
    encryption: maybe(g, () => encryption(g)),
    monitoring: withoutAbsent({
      workspaceId: maybe(g, () => draw(g, armId)),
      retentionDays: maybe(g, () => draw(g, fc.integer({ min: 30, max: 730 }))),
      alertEmails: emails,
      archive: maybe(g, () => pick(g, { enabled: false }, { locked: true }, { storageAccountId: draw(g, armId) })),
    }),
    openai: maybe(g, () =>
      withoutAbsent({
        kind: maybe(g, () => pick(g, "OpenAI", "AIServices")),
        subdomain: maybe(g, () => `${draw(g, slug(20))}-ai`),
        outboundFqdns: maybe(g, () => [`${draw(g, slug(20))}.example.com`]),
        trustedAzureServices: maybe(g, () => ({ reason: draw(g, reason) })),
        promptExposure: healthData ? undefined : maybe(g, () => ({ traceLogs: { reason: draw(g, reason) } })),
        governance: maybe(g, () => pick(g, "deny", "audit", "none")),
      }),
    ),
    budget: maybe(g, () => ({ monthly: draw(g, fc.integer({ min: 1, max: 1_000_000 })), startMonth: "2026-12" })),
  });
}

function ownNetwork(g: Gen): NonNullable<DeploymentInput["azure"]["network"]> {
  const prefix = draw(g, fc.integer({ min: 16, max: 22 }));
  const second = draw(g, fc.integer({ min: 0, max: 200 }));
  const third = prefix === 16 ? 0 : draw(g, fc.nat({ max: 2 ** (prefix - 16) - 1 })) * 2 ** (24 - prefix);
  return withoutAbsent({
    addressSpace: `10.${second}.${third}.0/${prefix}`,
    callerRanges: maybe(g, () => [`172.${draw(g, fc.integer({ min: 16, max: 31 }))}.0.0/16`]),
    dnsServers: maybe(g, () => ["10.250.0.4"]),
  });
}

function existingNetwork(g: Gen): NonNullable<DeploymentInput["azure"]["network"]> {
  return { existing: { vnetId: draw(g, armId), subnets: { privateEndpoints: draw(g, armId) } } };
}

function encryption(g: Gen): DeploymentInput["azure"]["encryption"] {
  const vault = maybe(g, () => ({
    id: draw(g, armId),
    authorization: pick(g, "roles", "access-policies"),
  }));
  return withoutAbsent({
    mode: "customer-managed" as const,
    identity: maybe(g, () => pick(g, "system", "user")),
    keyVault: vault,
    keyId: vault && maybe(g, () => `https://keys.vault.azure.net/keys/openai/${"0a".repeat(16)}`),
  });
}

/** An Azure target that the region has at the level; a model to host beside it now and then. */
function alias(
  g: Gen,
  region: string,
  level: (typeof RESIDENCY_LEVELS)[number],
  selfHosting: "allowed" | "never",
): Aliases[string] {
  const { model, sku } = pick(g, ...offers(region, level));
  return withoutAbsent({
    description: maybe(g, () => draw(g, words)),
    azure: withoutAbsent({
      model: model.name,
      version: maybe(g, () => model.version) ?? model.version,
      sku,
      capacity: capacity(g, model, sku),
    }),
    selfHosted: selfHosting === "allowed" ? maybe(g, () => ({ model: "llama-3.3-70b-instruct" })) : undefined,
  });
}

function capacity(
  g: Gen,
  model: AzureModel,
  sku: string,
): NonNullable<NonNullable<Aliases[string]["azure"]>["capacity"]> {
  const facts = deploymentSku(sku);
  if (facts?.billing === "provisioned") {
    const regional = facts.residency === "geography";
    const min = (regional ? model.ptu?.regionalMin : model.ptu?.min) ?? 1;
    const step = (regional ? model.ptu?.regionalIncrement : model.ptu?.increment) ?? 1;
    const ptu = min + step * draw(g, fc.nat({ max: 20 }));
    return draw(g, fc.boolean()) ? ptu : { ptu };
  }
  const units = draw(g, fc.integer({ min: 1, max: 500 }));
  const step = model.tpmPerUnit ?? 0;
  return draw(g, fc.boolean()) || step === 0 ? units : { tokensPerMinute: units * step };
}

/** Every model and SKU for tokens or reserved throughput that a region has within a level. */
function offers(region: string, level: (typeof RESIDENCY_LEVELS)[number]): { model: AzureModel; sku: string }[] {
  const place = azureRegion(region) as AzureRegion;
  return azureModels().flatMap((model) =>
    model.cloud !== "public" ||
    model.kind !== "chat" ||
    (model.retirement ?? "9") <= DAY ||
    model.lifecycle === "preview"
      ? []
      : model.skus.flatMap((sku) => {
          const facts = deploymentSku(sku);
          const within =
            facts !== undefined &&
            facts.billing !== "batch" &&
            RESIDENCY_LEVELS.indexOf(facts.residency) <= RESIDENCY_LEVELS.indexOf(level) &&
            (facts.residency !== "data-zone" || place.dataZone !== undefined);
          return within && model.regionsBySku[sku]?.includes(region) ? [{ model, sku }] : [];
        }),
  );
}

const VOLUMES: readonly (readonly string[])[] = [
  ["clinicians", "notesPerDay", "tokensPerNote"],
  ["denials", "tokensPerAppeal"],
  ["messages", "tokensPerMessage"],
  ["charts", "tokensPerChart"],
  ["requests", "tokensPerRequest"],
  ["requestsPerDay", "tokensPerRequest", "daysPerMonth"],
];

function workload(g: Gen, name: string, models: Aliases): Workload {
  const model = pick(g, ...Object.keys(models));
  const placement = pick(g, ...placements(models[model]));
  const factors = pick(g, ...VOLUMES);
  return withoutAbsent({
    name,
    description: maybe(g, () => draw(g, words)),
    model,
    data: pick(g, "phi", "phi-deidentified", "personal", "confidential", "public"),
    mayLeaveTenant: placement === "self-hosted" ? maybe(g, () => false) : undefined,
    monthlyTokens: maybe(g, () =>
      draw(g, fc.boolean())
        ? draw(g, fc.nat({ max: 1e9 }))
        : Object.fromEntries(factors.map((factor) => [factor, draw(g, fc.integer({ min: 1, max: 31 }))])),
    ),
    inputShare: maybe(g, () => draw(g, fc.integer({ min: 0, max: 100 })) / 100),
    variation: maybe(g, () => draw(g, fc.integer({ min: 0, max: 1000 })) / 100),
    latencyMs: maybe(g, () => draw(g, fc.integer({ min: 1, max: 60_000 }))),
    schedule: maybe(g, () => pick(g, "real-time", "batch")),
    placement: placement === "auto" ? maybe(g, () => placement) : placement,
    placementReason: placement === "auto" ? undefined : maybe(g, () => draw(g, reason)),
  });
}

const placements = (one: Aliases[string] | undefined): NonNullable<Workload["placement"]>[] =>
  one?.selfHosted === undefined ? ["auto", "managed"] : ["auto", "managed", "hybrid", "self-hosted"];

function consumers(g: Gen, aliases: readonly string[]): NonNullable<DeploymentInput["consumers"]> {
  return draw(g, fc.uniqueArray(slug(30), { maxLength: 3 })).map((name) =>
    withoutAbsent({
      name,
      entraAppId: maybe(g, () => draw(g, fc.uuid())),
      principalId: maybe(g, () => draw(g, fc.uuid())),
      models: [pick(g, ...aliases)],
      tokensPerMinute: maybe(g, () => draw(g, fc.integer({ min: 1, max: 1e6 }))),
    }),
  );
}

function dataFlow(g: Gen): NonNullable<DeploymentInput["dataFlow"]> {
  return draw(g, fc.uniqueArray(slug(30), { maxLength: 3 })).map((name) => ({
    name,
    carries: pick(g, "phi", "public"),
    provider: draw(g, slug(20)),
    agreement: { kind: "baa", signed: "2026-01-15" },
  }));
}

function state(g: Gen): DeploymentInput["state"] {
  return pick(
    g,
    { backend: "local" as const },
    { backend: "azurerm", resourceGroup: draw(g, slug(20)), storageAccount: "tfstates", container: "states" },
    { backend: "s3", bucket: `${draw(g, slug(20))}-states`, region: "eu-central-1" },
  );
}

const draw = <T>(g: Gen, arbitrary: fc.Arbitrary<T>): T => g(() => arbitrary);
const pick = <const T>(g: Gen, ...choice: readonly T[]): T => draw(g, fc.constantFrom(...choice));
const maybe = <T>(g: Gen, make: () => T): T | undefined => (draw(g, fc.boolean()) ? make() : undefined);

/** Without the keys that are undefined, as YAML has no such value. */
function withoutAbsent<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;
}
