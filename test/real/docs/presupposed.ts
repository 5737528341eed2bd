import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { ServedModelProps } from "../../../charts/served-model";
import { KeyVault } from "../../../lib/azure/key-vault";
import { azureNaming } from "../../../lib/azure/naming";
import { AzureNetwork } from "../../../lib/azure/network";
import { AzureOpenAi } from "../../../lib/azure/openai";
import { PrivateDnsZones } from "../../../lib/azure/private-dns";

const SUBSCRIPTION = "/subscriptions/6b1f6c1e-53a8-4c6e-9f4e-0d2f1a7c3b10";
const GROUP = `${SUBSCRIPTION}/resourceGroups/rg-org`;
const VNET = `${GROUP}/providers/Microsoft.Network/virtualNetworks/vnet-org`;
const SUBNET = `${VNET}/subnets/snet-endpoints`;
const WORKSPACE = `${GROUP}/providers/Microsoft.OperationalInsights/workspaces/log-org`;
const naming = azureNaming("org");

/** An organisation's own stack, with every provider that a snippet may need. */
export function stackOf(app: Construct): TerraformStack {
  const stack = new TerraformStack(app, "org");
  new AzurermProvider(stack, "azurerm", { features: [{}] });
  new AwsProvider(stack, "aws", { region: "us-east-1" });
  new KubernetesProvider(stack, "kubernetes", { configPath: "~/.kube/config" });
  new HelmProvider(stack, "helm", { kubernetes: { configPath: "~/.kube/config" } });
  return stack;
}

const openAi = (scope: Construct): AzureOpenAi =>
  new AzureOpenAi(scope, "OrgOpenAi", {
    resourceGroupName: "rg-org",
    location: "eastus2",
    naming,
    subnetId: SUBNET,
    dns: PrivateDnsZones.byPolicy(),
    workspaceId: WORKSPACE,
    deployments: [
      { name: "chat", model: "gpt-5.1", version: "2025-11-13", sku: "Standard", capacity: { tokensPerMinute: 1000 } },
    ],
  });

const servedModel: ServedModelProps = {
  alias: "clinical-large",
  namespace: "inference",
  images: {
    vllm: `registry.example.com/vllm/vllm-openai@sha256:${"0".repeat(64)}`,
    "path-proxy": `registry.example.com/nginxinc/nginx-unprivileged@sha256:${"1".repeat(64)}`,
  },
  arguments: ["--max-model-len", "8192"],
  weights: {
    volume: { kind: "azure-blob", storageAccount: "stweights", container: "models", identityClientId: "…" },
    path: "llama-3.3-70b-instruct-fp8",
    sha256: "2".repeat(64),
    sizeGiB: 68,
  },
  gpus: 1,
  nodes: { nodeSelector: { "inferra/pool": "h100" }, tolerations: [], runtimeClass: "nvidia" },
  callers: [{ namespace: "gateway" }],
  scrapers: [{ namespace: "monitoring" }],
  served: {
    version: "3",
    approvedBy: "model-board",
    deployedBy: "pipeline",
    deployed: "2026-11-01",
    licence: "llama3.3",
  },
};

const arn = (service: string, rest: string): string => `arn:aws:${service}:us-east-1:111122223333:${rest}`;

/**
 * What a reader has, by the name under which a snippet takes it as a parameter. A function or class that a page exports is
 * called with these; a name that isn't here fails.
 */
export const PRESUPPOSED: Readonly<Record<string, (scope: Construct) => unknown>> = {
  scope: (scope) => scope,
  stack: (scope) => scope,
  id: () => "Example",

  naming: () => naming,
  network: () => AzureNetwork.fromIds(VNET, { privateEndpoints: SUBNET }),
  vault: () =>
    KeyVault.fromId(`${GROUP}/providers/Microsoft.KeyVault/vaults/kv-org`, {
      authorization: "roles",
      location: "eastus2",
    }),
  openAi,
  hub: () => ({ vnetId: VNET, subnetId: SUBNET, zonesResourceGroupId: GROUP, workspaceId: WORKSPACE }),
  vnetId: () => VNET,
  networkId: () => VNET,
  subnetId: () => SUBNET,
  resourceGroupId: () => GROUP,
  accountId: () => `${GROUP}/providers/Microsoft.CognitiveServices/accounts/oai-org`,
  registryId: () => `${GROUP}/providers/Microsoft.ContainerRegistry/registries/org`,
  actionGroupId: () => `${GROUP}/providers/Microsoft.Insights/actionGroups/ag-org`,
  diskEncryptionSetId: () => `${GROUP}/providers/Microsoft.Compute/diskEncryptionSets/des-org`,
  imageId: () => `${GROUP}/providers/Microsoft.Compute/galleries/org/images/agents`,
  sshPublicKey: () => "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC7 agents",
  principalId: () => "55555555-5555-5555-5555-555555555555",
  identityClientId: () => "66666666-6666-6666-6666-666666666666",
  agentPublicKeyCertificate: () => "MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEA",
  apiServerUrl: () => "https://org.privatelink.eastus2.azmk8s.io:443",
  certificateAuthority: () => "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t",
  issuerUrl: () => "https://eastus2.oic.prod-aks.azure.com/11111111-1111-1111-1111-111111111111/",

  kmsKeyArn: () => arn("kms", "key/0d2f1a7c-3b10-4c6e-9f4e-6b1f6c1e53a8"),
  keyArn: () => arn("kms", "key/0d2f1a7c-3b10-4c6e-9f4e-6b1f6c1e53a8"),
  topicArn: () => arn("sns", "platform"),
  vpcId: () => "vpc-0123456789abcdef0",
  routeTableId: () => "rtb-0123456789abcdef0",
  subnetIds: () => ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],

  stable: () => servedModel,
  sha256: () => "3".repeat(64),
};
