import type { Drawing } from "./drawing";
import { blockOf, type Resource, type Resources, textOf } from "./resources";

/** Azure services that are drawn beside the networks, by Terraform's name. */
const SERVICES: Readonly<Record<string, string>> = {
  azurerm_cognitive_account: "Azure OpenAI",
  azurerm_container_registry: "Container registry",
  azurerm_key_vault: "Key Vault",
  azurerm_log_analytics_workspace: "Log Analytics",
  azurerm_monitor_private_link_scope: "Monitor private link scope",
  azurerm_monitor_workspace: "Prometheus (Azure Monitor)",
  azurerm_storage_account: "Storage account",
};

/** What sits in a subnet of its own, with the attributes that name the subnet. */
const APPLIANCES: Readonly<Record<string, readonly [title: string, subnet: string]>> = {
  azurerm_firewall: ["Azure Firewall", "ip_configuration"],
  azurerm_private_dns_resolver_inbound_endpoint: ["DNS resolver, inbound", "ip_configurations"],
  azurerm_private_dns_resolver_outbound_endpoint: ["DNS resolver, outbound", "subnet_id"],
  azurerm_virtual_network_gateway: ["VPN gateway", "ip_configuration"],
};

/** Networks, private endpoints and services of Azure. */
export function drawAzure(drawing: Drawing, resources: Resources): void {
  for (const network of resources.ofType("azurerm_virtual_network")) drawNetwork(drawing, resources, network);
  for (const subnet of resources.ofType("azurerm_subnet")) drawSubnet(drawing, resources, subnet);
  for (const service of resources.ofType(...Object.keys(SERVICES))) drawService(drawing, resources, service);
  for (const endpoint of resources.ofType("azurerm_private_endpoint")) drawEndpoint(drawing, resources, endpoint);
  for (const appliance of resources.ofType(...Object.keys(APPLIANCES))) drawAppliance(drawing, resources, appliance);
  for (const table of resources.ofType("azurerm_subnet_route_table_association")) drawRoute(drawing, resources, table);
}

/** The region that a resource is in. */
function regionOf(drawing: Drawing, { attributes }: Resource): string {
  const location = textOf(attributes, "location") ?? "another region";
  return drawing.box(`azure/${location}`, "cloud", `Azure, ${location}`, []);
}

function drawNetwork(drawing: Drawing, resources: Resources, network: Resource): void {
  const { id, attributes } = network;
  const zones = resources
    .ofType("azurerm_private_dns_zone_virtual_network_link")
    .filter((link) => resources.referredTo(link.stack, link.attributes.virtual_network_id).includes(network));
  const linked = zones.length > 0 ? `${zones.length} private DNS zones linked` : undefined;
  const lines = [listOf(attributes.address_space), linked];
  drawing.box(id, "network", textOf(attributes, "name") ?? "Virtual network", lines, regionOf(drawing, network));
}

function drawSubnet(drawing: Drawing, resources: Resources, { stack, id, attributes }: Resource): void {
  const made = resources.reference(stack, attributes.virtual_network_name, "azurerm_virtual_network");
  const name = textOf(attributes, "virtual_network_name");
  const within = made?.id ?? existingNetwork(drawing, name ?? "another network");
  drawing.box(id, "subnet", textOf(attributes, "name") ?? "Subnet", [listOf(attributes.address_prefixes)], within);
}

const existingNetwork = (drawing: Drawing, name: string): string =>
  drawing.box(`existing/${name}`, "network", name, ["existing network"]);

/** The subnet that a value names, drawn: one of these stacks, or one that was there before. */
export function subnetOf(drawing: Drawing, resources: Resources, stack: string, value: unknown): string | undefined {
  const made = resources.reference(stack, value, "azurerm_subnet");
  if (made !== undefined) return made.id;
  const [, network, name] = /\/virtualNetworks\/([^/]+)\/subnets\/([^/"]+)/.exec(JSON.stringify(value) ?? "") ?? [];
  if (network === undefined || name === undefined) return undefined;
  const within = existingNetwork(drawing, network);
  return drawing.box(`${within}/${name}`, "subnet", name, ["existing subnet"], within);
}

function drawService(drawing: Drawing, resources: Resources, service: Resource): void {
  const { id, type, attributes } = service;
  const closed = attributes.public_network_access_enabled === false;
  const lines = [
    textOf(attributes, "name"),
    closed ? "no public network access" : undefined,
    ...(type === "azurerm_cognitive_account" ? deploymentsOf(resources, service) : []),
  ];
  drawing.box(id, "service", SERVICES[type] ?? type, lines, regionOf(drawing, service));
}

function deploymentsOf(resources: Resources, account: Resource): string[] {
  return resources
    .ofType("azurerm_cognitive_deployment")
    .filter((one) => resources.referredTo(one.stack, one.attributes.cognitive_account_id).includes(account))
    .map(({ attributes }) => {
      const model = blockOf(attributes, "model");
      const sku = blockOf(attributes, "sku");
      return `${attributes.name}: ${model.name}, ${sku.name}`;
    });
}

function drawEndpoint(drawing: Drawing, resources: Resources, { stack, id, attributes }: Resource): void {
  const subnet = subnetOf(drawing, resources, stack, attributes.subnet_id);
  const target = blockOf(attributes, "private_service_connection").private_connection_resource_id;
  drawing.box(id, "endpoint", "Private endpoint", [textOf(attributes, "name")], subnet);
  for (const service of resources.referredTo(stack, target)) drawing.connect(id, service.id, "private-link");
}

function drawAppliance(drawing: Drawing, resources: Resources, { stack, type, id, attributes }: Resource): void {
  const [title, subnet] = APPLIANCES[type] ?? [type, ""];
  const within = subnetOf(drawing, resources, stack, attributes[subnet]);
  drawing.box(id, "appliance", title, [textOf(attributes, "name")], within);
}

/** Where everything goes that leaves a subnet by its default route. */
function drawRoute(drawing: Drawing, resources: Resources, { stack, attributes }: Resource): void {
  const table = resources.reference(stack, attributes.route_table_id, "azurerm_route_table");
  const subnet = subnetOf(drawing, resources, stack, attributes.subnet_id);
  if (table === undefined || subnet === undefined) return;
  const routes = Array.isArray(table.attributes.route) ? (table.attributes.route as Record<string, unknown>[]) : [];
  const hop = routes.find((route) => route.address_prefix === "0.0.0.0/0")?.next_hop_in_ip_address;
  const firewall = resources.reference(table.stack, hop, "azurerm_firewall");
  if (firewall !== undefined) drawing.connect(subnet, firewall.id, "egress", "egress");
  else if (typeof hop === "string" && !hop.includes("${")) {
    const existing = drawing.box(
      `hop/${hop}`,
      "appliance",
      "Egress appliance",
      [hop, "existing"],
      regionOf(drawing, table),
    );
    drawing.connect(subnet, existing, "egress", "egress");
  }
}

const listOf = (value: unknown): string | undefined => (Array.isArray(value) ? value.join(", ") : undefined);
