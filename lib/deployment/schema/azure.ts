import { z } from "zod";
import { CONTENT_FILTERS } from "../../catalog/content-filters";
import { armId, cidr, email, guid, ipv4, modelAlias, reason } from "./common";
import { capacitySchema } from "./models";

const subnetCidrs = z.strictObject({
  privateEndpoints: cidr.optional(),
  aksNodes: cidr.optional(),
  aksApiServer: cidr.optional(),
  dnsInbound: cidr.optional(),
  dnsOutbound: cidr.optional(),
  gateway: cidr.optional(),
});

const subnetIds = z.strictObject({
  privateEndpoints: armId,
  aksNodes: armId.optional(),
  aksApiServer: armId.optional(),
  dnsInbound: armId.optional(),
  dnsOutbound: armId.optional(),
  gateway: armId.optional(),
});

const network = z
  .strictObject({
    addressSpace: cidr
      .optional()
      .describe("The range of the virtual network, /16 to /22. Subnets are computed from it. Default 10.64.0.0/20."),
    subnets: subnetCidrs.optional().describe("Ranges to use in place of the computed ones."),
    callerRanges: z
      .array(cidr)
      .default([])
      .describe("Ranges outside the platform's subnets whose applications may call it."),
    dnsServers: z.array(ipv4).optional().describe("DNS servers of the virtual network; absent: Azure's own."),
    existing: z
      .strictObject({
        vnetId: armId,
        subnets: subnetIds,
      })
      .optional()
      .describe("A virtual network of yours, by ids; nothing is created in it but what is asked for."),
  })
  .prefault({})
  .describe("The virtual network: a new one from one address range, or an existing one by ids.");

const dns = z
  .strictObject({
    mode: z
      .enum(["managed", "existing", "policy"])
      .default("managed")
      .describe("managed: zones are created and linked; existing: yours by id; policy: Azure Policy attaches them."),
    zonesResourceGroupId: armId
      .optional()
      .describe("mode existing: the resource group that holds all private DNS zones, usually in the hub."),
    zoneIds: z.record(z.string(), armId).optional().describe("mode existing: zone name to zone id, where they differ."),
    accountZones: z
      .array(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, { error: "a zone name" }))
      .min(1)
      .optional()
      .describe("The zones of the account where you confirmed other ones than the catalogue's."),
  })
  .prefault({})
  .describe("Who owns the private DNS zones of the private endpoints.");

const encryption = z
  .strictObject({
    mode: z
      .enum(["platform-managed", "customer-managed"])
      .default("platform-managed")
      .describe("Whose key encrypts data at rest."),
    identity: z
      .enum(["system", "user"])
      .default("system")
      .describe("The identity that reaches the key: the account's own, or a user-assigned one."),
    keyVault: z
      .strictObject({
        id: armId,
        authorization: z.enum(["access-policies", "roles"]).describe("How the vault grants access."),
      })
      .optional()
      .describe("An existing vault; absent: one is created."),
    keyId: z.url().optional().describe("An existing key of that vault, by its versioned id; absent: one is created."),
    keyAdministrators: z
      .array(guid)
      .optional()
      .describe("Object ids of those who make and rotate keys. Default: whoever runs Terraform."),
  })
  .prefault({});

const monitoring = z
  .strictObject({
    workspaceId: armId.optional().describe("An existing Log Analytics workspace; absent: one is created."),
    retentionDays: z.number().int().min(30).max(730).default(90).describe("Interactive retention of logs, in days."),
    alertEmails: z.array(email).default([]).describe("Who is told of alerts and of the budget."),
    actionGroupId: armId.optional().describe("An existing action group for alerts."),
    archive: z
      .strictObject({
        enabled: z.boolean().default(true),
        storageAccountId: armId
          .optional()
          .describe("An existing account; absent: one with immutable storage is created."),
        locked: z
          .boolean()
          .default(false)
          .describe("Locks the retention, which can then only grow. Set it after the first apply."),
      })
      .prefault({})
      .describe("The immutable archive of audit logs, kept for policy.auditRetentionYears."),
    flowLogs: z
      .strictObject({
        enabled: z.boolean().default(true),
        retentionDays: z.number().int().min(1).max(365).default(365).describe("How long flows are kept, in days."),
        networkWatcher: z
          .strictObject({ name: z.string().min(1), resourceGroupName: z.string().min(1) })
          .optional()
          .describe("The region's Network Watcher; absent: the one that Azure makes, in NetworkWatcherRG."),
        trafficAnalyticsMinutes: z
          .union([z.literal(10), z.literal(60)])
          .optional()
          .describe("Summarizes flows in a workspace that is made here, every so many minutes. Azure bills it."),
      })
      .prefault({})
      .describe("Who talked to whom in a virtual network that is made here. Existing networks are their owner's."),
  })
  .prefault({});

const weakened = z.strictObject({ reason }).optional();
const attested = z.strictObject({ by: z.string().min(2) }).optional();

const filterSetting = z.strictObject({
  severity: z.enum(["Low", "Medium", "High"]).optional(),
  action: z.enum(["block", "annotate", "off"]).optional(),
});

const contentFilter = z.strictObject({
  name: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{1,63}$/, { error: "2 to 64 letters, digits, hyphens and underscores" }),
  severity: z.enum(["Low", "Medium", "High"]).optional(),
  filters: z.partialRecord(z.enum(CONTENT_FILTERS), filterSetting).optional(),
  mode: z.enum(["Blocking", "Asynchronous_filter"]).optional(),
  weakened: z.strictObject({ reason }).optional(),
});

const subdomain = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])$/, { error: "2 to 64 lower-case letters, digits and inner hyphens" });

const standby = z.strictObject({
  region: z
    .string()
    .min(2)
    .describe("The standby account's region, inside the residency area and apart from the first."),
  subdomain: subdomain
    .optional()
    .describe("The standby account's subdomain; absent: derived from the document's name."),
  models: z
    .record(modelAlias, z.strictObject({ sku: z.string().min(1).optional(), capacity: capacitySchema.optional() }))
    .default({})
    .describe("Aliases whose standby differs: another SKU or capacity. Provisioned ones want an entry."),
});

const openai = z
  .strictObject({
    kind: z.enum(["OpenAI", "AIServices"]).default("OpenAI").describe("The kind of account; AIServices is Foundry's."),
    subdomain: subdomain
      .optional()
      .describe("The account's subdomain, unique in all of Azure; absent: derived from the document's name."),
    region: z.string().optional().describe("The account's region where it differs from azure.region."),
    standby: standby
      .optional()
      .describe("A second account in another region with the same models, which the gateway turns to. Absent: none."),
    outboundFqdns: z
      .array(z.string().regex(/^[a-z0-9*]([a-z0-9.*-]*[a-z0-9])?$/i, { error: "a host name" }))
      .max(1000)
      .default([])
      .describe("Hosts that the account itself may call. Empty: none."),
    trustedAzureServices: z
      .strictObject({ reason })
      .optional()
      .describe("Lets Azure's trusted services pass the account's firewall. Wants a reason."),
    promptExposure: z
      .strictObject({
        traceLogs: weakened.describe("Adds the Trace log category, whose content Microsoft does not document."),
        defenderPromptEvidence: weakened.describe("Lets Defender for AI show snippets of prompts with its alerts."),
        purviewSharing: weakened.describe("Lets Microsoft Purview read and keep prompts and answers."),
        defenderPlan: attested.describe(
          "The subscription's Defender plan AI, which is made elsewhere, copies no prompts. Not with defenderForAi.",
        ),
        outboundHosts: attested.describe("The hosts of outboundFqdns are yours, or under your agreements."),
        abuseMonitoringOptedOut: attested.describe(
          "Microsoft approved modified abuse monitoring (ContentLogging=false).",
        ),
        noStoredContent: attested.describe(
          "Callers store nothing in the service: no files, threads, stored completions.",
        ),
      })
      .prefault({})
      .describe("Every place where prompt text could leave the account. Absent: all off."),
    contentFilters: z.array(contentFilter).default([]).describe("Content filters beside Inferra's own."),
    capacityCeiling: z
      .strictObject({
        tokensPerMinute: z.number().int().min(1).optional(),
        ptu: z.number().int().min(1).optional(),
        batchUnits: z.number().int().min(1).optional(),
      })
      .optional()
      .describe("The most that all deployments together may be given."),
    defenderForAi: z
      .boolean()
      .default(false)
      .describe("Switches on Defender for AI, for all accounts of the subscription; Azure bills it."),
    governance: z
      .enum(["deny", "audit", "none"])
      .default("deny")
      .describe(
        "Azure Policy against deployments that reach further than the residency level, and the frameworks' built-ins.",
      ),
  })
  .prefault({});

const budget = z
  .strictObject({
    monthly: z.number().positive().describe("In the billing currency of the subscription."),
    startMonth: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: "a month such as 2026-12" })
      .describe("The first month that counts."),
    actualPercent: z.array(z.number().positive().max(1000)).default([80, 100]),
    forecastPercent: z.array(z.number().positive().max(1000)).default([100]),
  })
  .optional();

const agents = z
  .strictObject({
    imageId: armId.describe("An image of yours with Node.js, Terraform, the Azure CLI, kubectl and kubelogin."),
    sshPublicKey: z
      .string()
      .regex(/^ssh-rsa [A-Za-z0-9+/]{300,}={0,2}( \S+)?$/, { error: "an RSA public key in OpenSSH's form" })
      .describe("The key of who may look at an agent. No rule lets anybody in; it is wanted by Azure."),
    vmSize: z.string().min(3).optional().describe("Default: the smallest VM of the catalogue without GPUs."),
    count: z.number().int().min(0).max(20).default(2).describe("Agents at first; the pipeline service scales them."),
    exit: z
      .union([z.strictObject({ firewallAddress: ipv4 }), z.strictObject({ unfiltered: reason })], {
        error: "{ firewallAddress: … } or { unfiltered: why }",
      })
      .describe(
        "How agents reach the pipeline service: over a firewall of yours, or a NAT gateway that filters nothing.",
      ),
  })
  .optional()
  .describe("Pipeline agents in the virtual network: a scale set that Azure Pipelines or runners of yours take over.");

export const azureSchema = z.strictObject({
  cloud: z.enum(["public", "usgovernment", "china"]).default("public"),
  region: z.string().min(2).describe("The Azure region, by its programmatic name, such as eastus2."),
  subscriptionId: guid.optional().describe("Absent: ARM_SUBSCRIPTION_ID at deploy time."),
  tenantId: guid.optional().describe("The Entra tenant of callers and operators."),
  network,
  dns,
  encryption,
  monitoring,
  openai,
  agents,
  budget,
  acceptUnverifiedFacts: z
    .strictObject({ reason })
    .optional()
    .describe("Lets unconfirmed catalogue rows be used, such as DNS zones of sovereign clouds."),
});
