import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { LocalBackend, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { Alerts } from "../../lib/azure/alerts";
import { AuditArchive } from "../../lib/azure/audit-archive";
import { Budget } from "../../lib/azure/budget";
import { CallerIdentity } from "../../lib/azure/caller-identity";
import { Governance } from "../../lib/azure/governance";
import { EncryptionKey, KeyVault } from "../../lib/azure/key-vault";
import { LogAnalytics } from "../../lib/azure/log-analytics";
import { azureNaming } from "../../lib/azure/naming";
import { AzureNetwork, type IAzureNetwork } from "../../lib/azure/network";
import { AzureOpenAi, type AzureOpenAiProps, type OpenAiDeployment } from "../../lib/azure/openai";
import { type IPrivateDns, PrivateDnsZones } from "../../lib/azure/private-dns";
import type { AzurePlacement } from "../../lib/azure/scope";
import { type AzureCloud, azureModels, privateDnsZone, privateDnsZonesFor } from "../../lib/catalog";

/** One way to put the Azure constructs together. */
export interface Choice {
  readonly cloud: AzureCloud;
  readonly dns: IPrivateDns["mode"];
  readonly encryption: "platform" | "system" | "user";
  readonly kind: "OpenAI" | "AIServices";
  readonly network: "own" | "existing";
}

const DEFAULT_CHOICE: Choice = {
  cloud: "public",
  dns: "managed",
  encryption: "system",
  kind: "OpenAI",
  network: "own",
};

export interface PlatformOptions extends Partial<Choice> {
  readonly production?: boolean;
  readonly deployments?: readonly OpenAiDeployment[];
  /** Cluster workloads that call, by name. */
  readonly callers?: readonly string[];
  /** Anything else of the account. */
  readonly account?: Partial<AzureOpenAiProps>;
}

const SUBSCRIPTION = "00000000-0000-0000-0000-000000000001";
export const HUB = "/subscriptions/00000000-0000-0000-0000-0000000000aa/resourceGroups/hub";
const REGIONS: Record<AzureCloud, string> = {
  public: "eastus2",
  usgovernment: "usgovvirginia",
  china: "chinanorth3",
};
const REASON = { reason: "confirmed with the cloud's own documentation for this test" };

/** Deployments that a cloud offers at level data-zone: one billed by tokens, and in the public cloud one provisioned. */
export function offeredDeployments(cloud: AzureCloud): readonly OpenAiDeployment[] {
  if (cloud === "public") {
    return [
      { name: "notes", model: "gpt-5.4", version: "2026-03-05", sku: "DataZoneStandard", capacity: 50 },
      {
        name: "assistant",
        model: "gpt-5.4",
        version: "2026-03-05",
        sku: "DataZoneProvisionedManaged",
        capacity: { ptu: 15 },
      },
    ];
  }
  const region = REGIONS[cloud];
  const model = azureModels().find(
    (one) => one.cloud === cloud && one.lifecycle === "ga" && one.regionsBySku.DataZoneStandard?.includes(region),
  );
  return model === undefined
    ? []
    : [{ name: "notes", model: model.name, version: model.version, sku: "DataZoneStandard", capacity: 10 }];
}

/** Every construct of the Azure path in one stack, by choice own or existing. */
export class Platform extends TerraformStack {
  readonly openAi: AzureOpenAi;

  constructor(scope: Construct, id: string, options: PlatformOptions = {}) {
    super(scope, id);
    const choice = { ...DEFAULT_CHOICE, ...options };
    const { cloud } = choice;
    const production = options.production ?? false;
    addProvider(this, cloud);
    const group = new ResourceGroup(this, "ResourceGroup", { name: "rg-clinic", location: REGIONS[cloud] });
    const placement: AzurePlacement = {
      resourceGroupName: group.name,
      location: REGIONS[cloud],
      naming: azureNaming("clinic", id),
      tags: { deployment: "clinic" },
    };
    const network = networkOf(this, choice.network, placement);
    const dns = dnsOf(this, choice, placement, network);
    const { workspaceId } = new LogAnalytics(this, "Logs", { ...placement, production });
    const shared = {
      ...placement,
      ...{ cloud, dns, workspaceId, production },
      subnetId: network.subnetId("privateEndpoints"),
      acceptUnverifiedFacts: cloud === "public" ? undefined : REASON,
    };
    const archive = new AuditArchive(this, "Archive", { ...shared, retentionYears: 7 });
    this.openAi = new AzureOpenAi(this, "OpenAi", {
      ...shared,
      archive,
      kind: choice.kind,
      deployments: options.deployments ?? offeredDeployments(cloud),
      residency: "data-zone",
      asOf: "2026-11-01",
      customerManagedKey: keyOf(this, choice.encryption, { ...shared, archiveId: archive.storageAccountId }),
      ...options.account,
    });
    const alerts = new Alerts(this, "Alerts", {
      ...placement,
      accountId: this.openAi.accountId,
      provisioned: this.openAi.provisioned,
      emails: ["ops@clinic.example"],
    });
    new Budget(this, "Budget", {
      naming: placement.naming,
      word: "openai",
      resourceGroupId: group.id,
      monthly: 20000,
      startMonth: "2026-12",
      actionGroupIds: [alerts.actionGroupId],
    });
    addCallers(this, options.callers ?? ["notes-service"], this.openAi.accountId, placement);
    new Governance(this, "Governance", {
      naming: placement.naming,
      cloud,
      scope: { resourceGroupIds: { openai: group.id } },
      residency: "data-zone",
      frameworks: ["hipaa", "soc2"],
    });
  }
}

export function addProvider(stack: TerraformStack, cloud: AzureCloud): void {
  // Beside the stack: cdktf's own default is the folder that the tests run in.
  new LocalBackend(stack, { path: "terraform.tfstate" });
  new AzurermProvider(stack, "Azure", {
    environment: cloud,
    subscriptionId: SUBSCRIPTION,
    storageUseAzuread: true,
    resourceProviderRegistrations: "none",
    features: [
      {
        cognitiveAccount: [{ purgeSoftDeleteOnDestroy: true }],
        keyVault: [{ purgeSoftDeleteOnDestroy: false, recoverSoftDeletedKeyVaults: true }],
        storage: [{ dataPlaneAvailable: false }],
      },
    ],
  });
}

function networkOf(scope: Construct, kind: Choice["network"], placement: AzurePlacement): IAzureNetwork {
  if (kind === "own") return new AzureNetwork(scope, "Network", placement);
  const vnetId = `${HUB}/providers/Microsoft.Network/virtualNetworks/spoke`;
  return AzureNetwork.fromIds(vnetId, { privateEndpoints: `${vnetId}/subnets/private-endpoints` });
}

function dnsOf(
  scope: Construct,
  { dns, cloud }: Choice,
  placement: AzurePlacement,
  network: IAzureNetwork,
): IPrivateDns {
  if (dns === "policy") return PrivateDnsZones.byPolicy();
  if (dns === "existing") return PrivateDnsZones.existing({ zonesResourceGroupId: HUB });
  const single = [privateDnsZone("vault", cloud), privateDnsZone("blob", cloud)];
  const rows = [...privateDnsZonesFor("cognitive-account", cloud), ...single];
  return new PrivateDnsZones(scope, "Dns", {
    ...placement,
    zones: rows.flatMap((row) => row?.zone ?? []),
    virtualNetworks: { platform: network.vnetId },
  });
}

function keyOf(
  scope: Construct,
  encryption: Choice["encryption"],
  shared: ConstructorParameters<typeof KeyVault>[2],
): AzureOpenAiProps["customerManagedKey"] {
  if (encryption === "platform") return undefined;
  const vault = new KeyVault(scope, "Vault", {
    ...shared,
    tenantId: "11111111-1111-1111-1111-111111111111",
    keyAdministrators: ["33333333-3333-3333-3333-333333333333"],
  });
  const key = new EncryptionKey(scope, "Key", {
    naming: shared.naming,
    vault,
    word: "openai",
    expiry: { asOf: "2026-11-01" },
    production: shared.production,
  });
  return { key, identity: encryption };
}

function addCallers(scope: Construct, names: readonly string[], accountId: string, placement: AzurePlacement): void {
  new CallerIdentity(scope, "Caller-analysts", {
    ...placement,
    name: "analysts",
    accountId,
    caller: { objectId: "44444444-4444-4444-4444-444444444444", type: "Group" },
  });
  for (const name of names) {
    new CallerIdentity(scope, `Caller-${name}`, {
      ...placement,
      name,
      accountId,
      caller: { issuerUrl: "https://issuer.example/tenant/", namespace: "clinic", serviceAccount: name },
    });
  }
}
