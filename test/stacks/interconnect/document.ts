import { App, type TerraformStack } from "cdktf";
import { type DeploymentInput, defineDeployment } from "../../../lib/deployment";
import { type Composition, compose } from "../../../stacks/compose";
import type { TerraformJson } from "../../support/examples";

export type Section = NonNullable<DeploymentInput["interconnect"]>;

const GROUP = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-net/providers/Microsoft.Network";
const VNET = `${GROUP}/virtualNetworks/vnet`;

const EXISTING_VNET: DeploymentInput["azure"]["network"] = {
  existing: {
    vnetId: VNET,
    subnets: {
      privateEndpoints: `${VNET}/subnets/endpoints`,
      dnsInbound: `${VNET}/subnets/dns-inbound`,
      dnsOutbound: `${VNET}/subnets/dns-outbound`,
    },
  },
};
const EXISTING_VPC: NonNullable<DeploymentInput["aws"]>["network"] = {
  existing: {
    vpcId: "vpc-0123456789abcdef0",
    subnetIds: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
    routeTableIds: ["rtb-0123456789abcdef0"],
    addressSpace: "10.96.0.0/20",
  },
};

/** One choice of everything that the path between the clouds depends on. */
export interface Choice {
  readonly way: "vpn" | "vpn-transit" | "direct-connect" | "transit" | "attached-gateway";
  readonly dns: "resolvers" | "azure-zone" | "endpoint-url";
  readonly callers: boolean;
  readonly vnet: "new" | "existing";
  readonly vpc: "new" | "existing";
}

const TRANSIT = "tgw-0123456789abcdef0";
const WAYS: Record<Choice["way"], Section> = {
  vpn: { kind: "vpn" },
  "vpn-transit": { kind: "vpn", transitGatewayId: TRANSIT, awsAsn: 64600, azureAsn: 65010, gatewaySize: "VpnGw3AZ" },
  "direct-connect": {
    kind: "existing",
    existing: {
      directConnectGatewayId: "5f294f92-bafb-4011-916d-9b0bb83ce31c",
      expressRoute: {
        gatewayId: `${GROUP}/virtualNetworkGateways/gateway`,
        circuitId: `${GROUP}/expressRouteCircuits/circuit`,
      },
      hubNetworkId: `${GROUP}/virtualNetworks/hub`,
    },
  },
  transit: { kind: "existing", transitGatewayId: TRANSIT },
  "attached-gateway": { kind: "existing", existing: { virtualPrivateGatewayId: "vgw-0123456789abcdef0" } },
};

/** Every choice that a document can make. */
export const choices: readonly Choice[] = (Object.keys(WAYS) as Choice["way"][]).flatMap((way) =>
  (["resolvers", "azure-zone", "endpoint-url"] as const).flatMap((dns) =>
    [false, true].flatMap((callers) =>
      (["new", "existing"] as const).flatMap((vnet) =>
        (["new", "existing"] as const)
          .filter((vpc) => way !== "attached-gateway" || vpc === "existing")
          .map((vpc) => ({ way, dns, callers, vnet, vpc })),
      ),
    ),
  ),
);

export const nameOf = ({ way, dns, callers, vnet, vpc }: Choice): string =>
  `${way}, ${dns}${callers ? ", callers in AWS" : ""}, ${vnet} network, ${vpc} VPC`;

/** A document that makes a choice: one alias on Azure OpenAI and Bedrock, nothing on GPUs. */
export function documentOf({ way, dns, callers, vnet, vpc }: Choice): DeploymentInput {
  const section: Section = {
    ...WAYS[way],
    dns,
    awsCallerRanges: callers ? ["10.96.0.0/22"] : [],
    ...(vnet === "existing"
      ? {
          azureRanges: ["10.64.0.0/20"],
          gatewaySubnetId: way.startsWith("vpn") ? `${VNET}/subnets/GatewaySubnet` : undefined,
        }
      : {}),
    resolvers: {
      azureOutboundRange: vnet === "existing" ? "10.64.15.32/28" : undefined,
      awsInboundAddresses: vpc === "existing" ? ["10.96.0.10", "10.96.2.10"] : undefined,
    },
  };
  return {
    ...withoutInterconnect({ vnet, vpc, dns }),
    interconnect: JSON.parse(JSON.stringify(section)) as Section,
  };
}

export function withoutInterconnect({ vnet, vpc, dns }: Pick<Choice, "vnet" | "vpc" | "dns">): DeploymentInput {
  const pinned = dns === "azure-zone" && vpc === "existing";
  return {
    name: "clinic",
    environment: "staging",
    asOf: "2026-11-01",
    azure: { region: "eastus2", ...(vnet === "existing" ? { network: EXISTING_VNET } : {}) },
    aws: {
      region: "us-east-1",
      accountId: "123456789012",
      network: vpc === "existing" ? EXISTING_VPC : { availabilityZones: ["us-east-1a", "us-east-1b"] },
      bedrock: {
        clientRanges: ["10.64.0.0/22"],
        ...(pinned
          ? { pinnedAddresses: { runtime: ["10.96.0.5", "10.96.2.5"], sts: ["10.96.0.6", "10.96.2.6"] } }
          : {}),
      },
    },
    models: {
      chat: { azure: { model: "gpt-5.1" }, bedrock: { model: "amazon.nova-pro-v1:0" } },
    },
    workloads: [{ name: "notes", model: "chat", data: "public" }],
  };
}

export interface Composed extends Composition {
  readonly names: readonly string[];
  json(name: string): TerraformJson;
}

const done = new Map<string, Composed>();

/** The composition of a document, and the Terraform of a stack in it, without writing anything. */
export function composed(document: DeploymentInput): Composed {
  const key = JSON.stringify(document);
  const known = done.get(key) ?? compositionOf(document);
  done.set(key, known);
  return known;
}

export function compositionOf(document: DeploymentInput): Composed {
  const app = new App({ stackTraces: false });
  const composition = compose(app, defineDeployment(document));
  for (const stack of composition.stacks) stack.prepareStack();
  const of = (name: string): TerraformStack | undefined => composition.stacks.find((one) => one.node.id === name);
  return {
    ...composition,
    names: composition.stacks.map((one) => one.node.id),
    json: (name) => JSON.parse(JSON.stringify(of(name)?.toTerraform() ?? {})) as TerraformJson,
  };
}
