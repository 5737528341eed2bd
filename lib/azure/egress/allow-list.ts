import {
  FirewallPolicyRuleCollectionGroup,
  type FirewallPolicyRuleCollectionGroupApplicationRuleCollectionRule,
} from "@cdktf/provider-azurerm/lib/firewall-policy-rule-collection-group";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { type AzureCloud, aksEgress, EGRESS_PURPOSES, type EgressPurpose } from "../../catalog";
import { clusterErrors, InferraError } from "../../errors";

export interface EgressAllowListProps {
  /** The firewall policy that takes the rules. */
  readonly policyId: string;
  /** The group's priority in the policy, 100 to 65000. Default 1000. */
  readonly priority?: number;
  /** The ranges of the nodes, in CIDR notation; pods leave with their node's address. */
  readonly sourceRanges: readonly string[];
  /** The cluster's region. */
  readonly location: string;
  /** The Azure cloud. Default `public`. */
  readonly cloud?: AzureCloud;
  /** What nodes call out for. Default: everything on record, which is no telemetry. */
  readonly purposes?: readonly EgressPurpose[];
  /** Further hosts by HTTPS, such as a registry of models; a wildcard only as the first label. Default: none. */
  readonly hosts?: readonly string[];
  readonly provider?: TerraformProvider;
}

const HOST = /^(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/;

/** The hosts that nodes of a cluster may reach, as rules of an Azure Firewall policy. What no rule allows is denied. */
export class EgressAllowList extends Construct {
  readonly resource: FirewallPolicyRuleCollectionGroup;

  constructor(scope: Construct, id: string, props: EgressAllowListProps) {
    super(scope, id);
    const where = this.node.path;
    const priority = props.priority ?? 1000;
    if (!Number.isInteger(priority) || priority < 100 || priority > 65000) {
      throw new InferraError(clusterErrors.priorityInvalid(where, priority));
    }
    for (const host of props.hosts ?? []) {
      if (!HOST.test(host)) throw new InferraError(clusterErrors.hostInvalid(where, host));
    }
    this.resource = new FirewallPolicyRuleCollectionGroup(this, "Resource", {
      name: "inferra-cluster-egress",
      firewallPolicyId: props.policyId,
      priority,
      applicationRuleCollection: [{ name: "cluster", priority: 100, action: "Allow", rule: rulesOf(props) }],
      provider: props.provider,
    });
  }
}

function rulesOf(props: EgressAllowListProps): FirewallPolicyRuleCollectionGroupApplicationRuleCollectionRule[] {
  const rows = aksEgress(props.purposes ?? EGRESS_PURPOSES, props.cloud ?? "public");
  const sourceAddresses = [...props.sourceRanges];
  const known = EGRESS_PURPOSES.flatMap((purpose) =>
    ([443, 80] as const).flatMap((port) => {
      const fqdns = rows.filter((row) => row.purpose === purpose && row.port === port).map((row) => row.fqdn);
      if (fqdns.length === 0) return [];
      return [rule(`${purpose}-${port}`, port, fqdns, props.location, sourceAddresses)];
    }),
  );
  const hosts = props.hosts ?? [];
  return hosts.length === 0 ? known : [...known, rule("hosts-443", 443, hosts, props.location, sourceAddresses)];
}

function rule(name: string, port: 443 | 80, fqdns: readonly string[], region: string, sourceAddresses: string[]) {
  return {
    name,
    sourceAddresses,
    destinationFqdns: fqdns.map((fqdn) => fqdn.replace("{region}", region)),
    protocols: [{ type: port === 443 ? "Https" : "Http", port }],
  };
}
