import { bad, edited, extended } from "./document";

const network = (text: string): string => edited(["region: eastus2", `region: eastus2\n  network: ${text}`]);
const SPACE = "azure.network.addressSpace";
const PRIVATE = "use a private range from /16 to /22";
const IDS = "existing: { vnetId: /subscriptions/x/vnet, subnets: { privateEndpoints: /subscriptions/x/subnet } }";

/** Address ranges that are none, don't fit, or are taken. */
export const badNetworks = [
  bad("a range that is none", network("{ addressSpace: ▸10.0.0.0 }"), [
    "INF-1106",
    SPACE,
    'found the text "10.0.0.0"; expected an IPv4 range in CIDR notation',
    "such as 10.40.0.0/16",
  ]),
  bad("an address space that is too small", network("{ addressSpace: ▸10.64.0.0/24 }"), [
    "INF-2001",
    SPACE,
    "10.64.0.0/24 can't be used: it is too small",
    PRIVATE,
  ]),
  bad("an address space that is too large", network("{ addressSpace: ▸10.0.0.0/8 }"), [
    "INF-2001",
    SPACE,
    "10.0.0.0/8 can't be used: it is too large",
    PRIVATE,
  ]),
  bad("a public address space", network("{ addressSpace: ▸20.64.0.0/20 }"), [
    "INF-2001",
    SPACE,
    "20.64.0.0/20 can't be used: it is a public range",
    PRIVATE,
  ]),
  bad("an address space that starts inside its range", network("{ addressSpace: ▸10.64.0.5/20 }"), [
    "INF-2001",
    SPACE,
    "10.64.0.5/20 can't be used: it is no IPv4 range that starts at its first address",
    PRIVATE,
  ]),
  bad("a subnet outside", network("{ subnets: { gateway: ▸10.99.0.0/24 } }"), [
    "INF-2002",
    "azure.network.subnets.gateway",
    "the range 10.99.0.0/24 of subnet gateway is no part of the address space 10.64.0.0/20",
    "choose a range inside 10.64.0.0/20",
  ]),
  bad("a subnet that starts inside its range", network("{ subnets: { gateway: ▸10.64.8.9/24 } }"), [
    "INF-1211",
    "azure.network.subnets.gateway",
    "10.64.8.9/24 is no IPv4 range that starts at its first address",
    "write a range such as",
  ]),
  bad("a subnet that is too small", network("{ subnets: { gateway: ▸10.64.8.0/29 } }"), [
    "INF-2004",
    "azure.network.subnets.gateway",
    "the range 10.64.8.0/29 of subnet gateway is too small",
    "give it a /28 or larger",
  ]),
  bad("a subnet over a computed one", network("{ subnets: { gateway: ▸10.64.4.0/24 } }"), [
    "INF-2003",
    "azure.network.subnets.gateway",
    "privateEndpoints (10.64.4.0/24) and gateway (10.64.4.0/24) overlap",
    "a range of its own",
  ]),
  bad(
    "two subnets over each other",
    network("{ subnets: { gateway: 10.64.8.0/24, dnsInbound: ▸10.64.8.128/28 } }")
      .replace("gateway: 10.64.8", "gateway: ▸10.64.8")
      .replace("dnsInbound: ▸", "dnsInbound: "),
    [
      "INF-2003",
      "azure.network.subnets.gateway",
      "dnsInbound (10.64.8.128/28) and gateway (10.64.8.0/24) overlap",
      "a range of its own",
    ],
  ),
  bad("a caller's range that starts inside itself", network("{ callerRanges: [10.1.0.0/16, ▸10.2.0.1/16] }"), [
    "INF-1211",
    "azure.network.callerRanges[1]",
    "10.2.0.1/16 is no IPv4 range that starts at its first address",
    "write a range such as",
  ]),
  bad("an existing network with ranges", network(`{ addressSpace: ▸10.64.0.0/20, ${IDS} }`), [
    "INF-1212",
    SPACE,
    "addressSpace and existing exclude each other",
    "keep addressSpace or existing",
  ]),
  bad("callers of an existing network", network(`{ ▸callerRanges: [10.1.0.0/16], ${IDS} }`), [
    "INF-1214",
    "azure.network.callerRanges",
    "callerRanges has no effect: the security groups of an existing network are yours",
    "remove callerRanges",
  ]),
  bad("pods in the range of the network", extended("cluster: { podCidr: ▸10.64.0.0/16 }"), [
    "INF-1210",
    "cluster.podCidr",
    "the pod range 10.64.0.0/16 overlaps the virtual network 10.64.0.0/20",
    "share no address",
  ]),
  bad("services that start inside their range", extended("cluster: { serviceCidr: ▸10.245.0.1/16 }"), [
    "INF-1211",
    "cluster.serviceCidr",
    "10.245.0.1/16 is no IPv4 range",
    "write a range such as",
  ]),
  bad(
    "a VPC over the network it is joined with",
    extended("aws: { region: us-east-1, network: { addressSpace: ▸10.64.8.0/22 } }\ninterconnect: { kind: vpn }"),
    [
      "INF-1210",
      "aws.network.addressSpace",
      "the VPC 10.64.8.0/22 overlaps the virtual network 10.64.0.0/20",
      "share no address",
    ],
  ),
  bad("a VPC whose range is none", extended("aws: { region: us-east-1, network: { addressSpace: ▸10.300.0.0/20 } }"), [
    "INF-1211",
    "aws.network.addressSpace",
    "10.300.0.0/20 is no IPv4 range",
    "write a range such as",
  ]),
  bad(
    "a Network Watcher for a network of somebody else's",
    edited([
      "region: eastus2",
      `region: eastus2\n  network: { ${IDS} }\n  monitoring: { flowLogs: { ▸networkWatcher: { name: w, resourceGroupName: g } } }`,
    ]),
    [
      "INF-1214",
      "azure.monitoring.flowLogs.networkWatcher",
      "networkWatcher has no effect: an existing network is its owner's",
      "remove networkWatcher",
    ],
  ),
  bad(
    "traffic analytics of no flow log",
    edited([
      "region: eastus2",
      "region: eastus2\n  monitoring: { flowLogs: { enabled: false, ▸trafficAnalyticsMinutes: 60 } }",
    ]),
    [
      "INF-1214",
      "azure.monitoring.flowLogs.trafficAnalyticsMinutes",
      "trafficAnalyticsMinutes has no effect: no flow log is made",
      "remove trafficAnalyticsMinutes",
    ],
  ),
  bad(
    "traffic analytics in a workspace that is known by its id alone",
    edited([
      "region: eastus2",
      "region: eastus2\n  monitoring: { workspaceId: /subscriptions/x/workspaces/w, flowLogs: { trafficAnalyticsMinutes: ▸60 } }",
    ]),
    [
      "INF-2075",
      "azure.monitoring.flowLogs.trafficAnalyticsMinutes",
      "traffic analytics wants the GUID and the region of the workspace",
      "leave traffic analytics out",
    ],
  ),
];
