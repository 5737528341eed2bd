import { all, any, defineRule, not, type Subject, type Verdict, when } from "../../../rule";
import { namesPorts, namesSide } from "../security-rules";

/** AKS asks that nodes and pods reach each other by any protocol, at any port. */
const isOfCluster = (rule: Subject): Verdict =>
  oneOf(
    () => amongThemselves(rule),
    () => all(toPods(rule), not(fromApiServer(rule), "come from nodes or pods")),
  );

function amongThemselves(rule: Subject): Verdict {
  const to = rule.attribute("destination_address_prefix");
  return to.text === undefined ? to.is("") : rule.attribute("source_address_prefix").is(to.text);
}

function toPods(rule: Subject): Verdict {
  const to = rule.attribute("destination_address_prefix");
  if (to.text === undefined) return to.is("");
  return rule
    .all("azurerm_kubernetes_cluster")
    .some((cluster) => cluster.attribute("network_profile.pod_cidr").is(to.text ?? null));
}

/** Subnets of API servers are delegated to AKS. */
function fromApiServer(rule: Subject): Verdict {
  const from = rule.attribute("source_address_prefix");
  if (from.text === undefined) return from.is("");
  return rule
    .all("azurerm_subnet")
    .where("of an API server", (subnet) =>
      subnet.attribute("delegation.service_delegation.name").is("Microsoft.ContainerService/managedClusters"),
    )
    .some((subnet) => subnet.attribute("address_prefixes").has(from.text ?? ""));
}

const fromProbes = (rule: Subject): Verdict =>
  rule.attribute("source_address_prefix").matches(/^AzureLoadBalancer$/i, "be AzureLoadBalancer");

const namesProtocol = (rule: Subject): Verdict =>
  rule.attribute("protocol").matches(/^(tcp|udp|icmp|esp|ah)$/i, "be one protocol");

/** Names are asked for by two protocols. */
const everyProtocol = (rule: Subject): Verdict =>
  all(
    rule.attribute("protocol").is("*"),
    oneOf(
      () => rule.attribute("destination_port_range").is("53"),
      () => isOfCluster(rule),
    ),
  );

const everyPort = (rule: Subject): Verdict =>
  all(
    rule.attribute("destination_port_range").is("*"),
    oneOf(
      () => rule.attribute("protocol").matches(/^(icmp|esp|ah)$/i, "have no ports"),
      () => fromProbes(rule),
      () => isOfCluster(rule),
      () => fromApiServer(rule),
    ),
  );

/** One is enough; what follows the first that holds is not looked at. */
function oneOf(...ways: readonly (() => Verdict)[]): Verdict {
  const tried: Verdict[] = [];
  for (const way of ways) {
    const found = way();
    if (found.truth === "pass") return found;
    tried.push(found);
  }
  return any(...tried);
}

const isNarrow = (rule: Subject): Verdict =>
  all(
    rule.attribute("direction").matches(/^(inbound|outbound)$/i, "be Inbound or Outbound"),
    rule.attribute("access").matches(/^(allow|deny)$/i, "be Allow or Deny"),
    when(rule.attribute("access").matches(/^allow$/i, "be Allow"), () =>
      all(
        namesSide(rule, "source"),
        namesSide(rule, "destination"),
        oneOf(
          () => namesProtocol(rule),
          () => everyProtocol(rule),
        ),
        oneOf(
          () => namesPorts(rule),
          () => everyPort(rule),
        ),
      ),
    ),
  );

export const rule = defineRule({
  id: "network-security-group-traffic-named",
  title: "Rules that let traffic through name both sides, a protocol and ports",
  why: "A rule that is wider than what it is for lets through what nobody thought of, such as administration ports between subnets.",
  fix: "name networks or service tags on both sides, a protocol, and ports; every port only where a cluster needs it",
  severity: "low",
  controls: { T1: "partial", T16: "partial" },
  carrier: "code",
  documentation: "https://learn.microsoft.com/azure/aks/concepts-network-azure-cni-overlay#network-security-groups",
  on: ["azurerm_network_security_group", "azurerm_network_security_rule"],
  check: (subject) =>
    subject.type === "azurerm_network_security_rule"
      ? isNarrow(subject)
      : subject.blocks("security_rule").every(isNarrow),
});
