import { NetworkSecurityGroup } from "@cdktf/provider-azurerm/lib/network-security-group";
import { Subnet } from "@cdktf/provider-azurerm/lib/subnet";
import { SubnetNetworkSecurityGroupAssociation } from "@cdktf/provider-azurerm/lib/subnet-network-security-group-association";
import { VirtualNetwork } from "@cdktf/provider-azurerm/lib/virtual-network";
import { Construct } from "constructs";

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
    const vnet = new VirtualNetwork(this, "Vnet", { ...props, name: "claims", addressSpace: ["10.40.0.0/22"] });
    const rules = new NetworkSecurityGroup(this, "Rules", { ...props, name: "claims-endpoints" });
    const endpoints = new Subnet(this, "Endpoints", {
      name: "endpoints",
      resourceGroupName: props.resourceGroupName,
      virtualNetworkName: vnet.name,
      addressPrefixes: ["10.40.0.0/26"],
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
