import type { Drawing } from "./drawing";
import { type Resource, type Resources, textOf } from "./resources";

/** The path between the clouds. */
export function drawInterconnect(drawing: Drawing, resources: Resources): void {
  for (const gateway of resources.ofType("aws_vpn_gateway")) {
    const vpc = resources.reference(gateway.stack, gateway.attributes.vpc_id, "aws_vpc");
    drawing.box(gateway.id, "appliance", "VPN gateway", ["virtual private gateway"], vpc?.id);
  }
  for (const { stack, attributes } of resources.ofType("azurerm_virtual_network_gateway_connection")) {
    const near = resources.reference(stack, attributes.virtual_network_gateway_id, "azurerm_virtual_network_gateway");
    const far = resources.reference(stack, attributes.local_network_gateway_id, "azurerm_local_network_gateway");
    if (near === undefined || far === undefined) continue;
    const end = farEnd(drawing, resources, far);
    drawing.connect(near.id, end, "vpn", `IPsec, ${tunnelsOf(resources, near)} tunnels`);
  }
}

const tunnelsOf = (resources: Resources, gateway: Resource): number =>
  resources
    .ofType("azurerm_virtual_network_gateway_connection")
    .filter((one) => resources.referredTo(one.stack, one.attributes.virtual_network_gateway_id).includes(gateway))
    .length;

/** The gateway of AWS where these stacks make it, or else an address that was there before. */
function farEnd(drawing: Drawing, resources: Resources, far: Resource): string {
  const connection = resources.reference(far.stack, far.attributes.gateway_address, "aws_vpn_connection");
  const gateway =
    connection === undefined
      ? undefined
      : resources.reference(connection.stack, connection.attributes.vpn_gateway_id, "aws_vpn_gateway");
  if (gateway !== undefined) return gateway.id;
  const address = textOf(far.attributes, "gateway_address") ?? "existing";
  return drawing.box(far.id, "appliance", "Remote gateway", [address]);
}
