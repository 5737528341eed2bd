import { NetworkSecurityGroup } from "@cdktf/provider-azurerm/lib/network-security-group";
import { Subnet } from "@cdktf/provider-azurerm/lib/subnet";
import { SubnetNetworkSecurityGroupAssociation } from "@cdktf/provider-azurerm/lib/subnet-network-security-group-association";
import { VirtualNetwork } from "@cdktf/provider-azurerm/lib/virtual-network";
import { Construct } from "constructs";

const NETWORK = "10.40.0.0/22";
const ENDPOINTS = "10.40.0.0/26";
const WITHIN = { sourceAddressPrefix: NETWORK, destinationAddressPrefix: ENDPOINTS };

/** A rule about everything; what it is narrowed to comes after it. */
const rule = (name: string, priority: number, direction: "Inbound" | "Outbound", access: "Allow" | "Deny") => ({
  name,
  priority,
  direction,
  access,
  protocol: "*",
  sourceAddressPrefix: "*",
  sourcePortRange: "*",
  destinationAddressPrefix: "*",
  destinationPortRange: "*",
});

export interface TeamNetworkProps {
  readonly resourceGroupName: string;
  readonly location: string;
}

/** The team's network as it was before it used any language model. */
export class TeamNetwork extends Construct {
  readonly vnetId: string;
  /** Where private endpoints get their addresses. */
  readonly endpointsSubnetId: string;

  constructor(scope: Construct, id: string, props: TeamNetworkProps) {
    super(scope, id);
    const vnet = new VirtualNetwork(this, "Vnet", { ...props, name: "claims", addressSpace: [NETWORK] });
    const rules = new NetworkSecurityGroup(this, "Rules", {
      ...props,
      name: "claims-endpoints",
      securityRule: [
        { ...rule("calls", 100, "Inbound", "Allow"), protocol: "Tcp", destinationPortRange: "443", ...WITHIN },
        rule("nothing-else-in", 4096, "Inbound", "Deny"),
        rule("nothing-out", 4096, "Outbound", "Deny"),
      ],
    });
    const endpoints = new Subnet(this, "Endpoints", {
      name: "endpoints",
      resourceGroupName: props.resourceGroupName,
      virtualNetworkName: vnet.name,
      addressPrefixes: [ENDPOINTS],
      defaultOutboundAccessEnabled: false,
      privateEndpointNetworkPolicies: "Enabled",
    });
    new SubnetNetworkSecurityGroupAssociation(this, "EndpointsRules", {
      subnetId: endpoints.id,
      networkSecurityGroupId: rules.id,
    });
    this.vnetId = vnet.id;
    this.endpointsSubnetId = endpoints.id;
  }
}
