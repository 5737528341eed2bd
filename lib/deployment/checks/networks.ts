import { type Cidr, overlaps, type PlatformSubnet, parseCidr } from "../../addressing";
import { azureRangeProblems } from "../../checks/azure-ranges";
import { type DocumentPath, type Problem, referenceErrors } from "../../errors";
import type { Deployment } from "../schema";

/** The range of a virtual network that names none. */
export const AZURE_DEFAULT_ADDRESS_SPACE = "10.64.0.0/20";
/** The range of a VPC that names none. */
export const AWS_DEFAULT_ADDRESS_SPACE = "10.96.0.0/20";

/** The virtual network: a new one whose ranges fit, or an existing one without what only a new one has. */
export function networkProblems(deployment: Deployment): Problem[] {
  const { network } = deployment.azure;
  const path = ["azure", "network"];
  const callers = network.callerRanges.flatMap((range, index) =>
    parseCidr(range) === undefined ? [referenceErrors.notARange([...path, "callerRanges", index], range)] : [],
  );
  if (network.existing === undefined) {
    const placeOf = (role?: PlatformSubnet): DocumentPath =>
      role !== undefined && network.subnets?.[role] !== undefined
        ? [...path, "subnets", role]
        : [...path, "addressSpace"];
    const addressSpace = network.addressSpace ?? AZURE_DEFAULT_ADDRESS_SPACE;
    return [...callers, ...azureRangeProblems(placeOf, addressSpace, network.subnets ?? {})];
  }
  const pointless = network.callerRanges.length === 0 ? [] : ["callerRanges"];
  return [
    ...(["addressSpace", "subnets", "dnsServers"] as const)
      .filter((key) => network[key] !== undefined)
      .map((key) => referenceErrors.exclusiveKeys([...path, key], key, "existing")),
    ...pointless.map((key) =>
      referenceErrors.pointlessKey([...path, key], key, "the security groups of an existing network are yours"),
    ),
    ...(deployment.azure.agents === undefined
      ? []
      : [referenceErrors.pointlessKey(["azure", "agents"], "agents", "the subnets of an existing network are yours")]),
  ];
}

/** Zones that are somebody else's must be named, and only those. */
export function dnsProblems(deployment: Deployment): Problem[] {
  const { dns } = deployment.azure;
  const path = ["azure", "dns"];
  if (dns.mode === "policy" && dns.accountZones !== undefined) {
    return [referenceErrors.pointlessKey([...path, "accountZones"], "accountZones", "azure.dns.mode is policy")];
  }
  const given = (["zonesResourceGroupId", "zoneIds"] as const).filter((key) => dns[key] !== undefined);
  if (dns.mode === "existing") {
    return given.length > 0
      ? []
      : [referenceErrors.needsKey(path, "mode existing knows no zones", "zonesResourceGroupId or zoneIds")];
  }
  return given.map((key) => referenceErrors.pointlessKey([...path, key], key, `azure.dns.mode is ${dns.mode}`));
}

interface NamedRange {
  readonly name: string;
  readonly path: DocumentPath;
  readonly text: string;
}

/** Networks that see each other must not share addresses: nodes, pods, services, and the VPC at the other end. */
export function addressProblems(deployment: Deployment): Problem[] {
  const { azure, aws, cluster, interconnect } = deployment;
  const virtualNetwork: NamedRange[] =
    azure.network.existing !== undefined
      ? []
      : [
          {
            name: "the virtual network",
            path: ["azure", "network", "addressSpace"],
            text: azure.network.addressSpace ?? AZURE_DEFAULT_ADDRESS_SPACE,
          },
        ];
  const clusterRanges: NamedRange[] =
    cluster === undefined
      ? []
      : [
          { name: "the pod range", path: ["cluster", "podCidr"], text: cluster.podCidr },
          { name: "the service range", path: ["cluster", "serviceCidr"], text: cluster.serviceCidr },
        ];
  const vpc: NamedRange[] = aws === undefined ? [] : [vpcRange(aws)];
  const visible = [...virtualNetwork, ...clusterRanges, ...(interconnect === undefined ? [] : vpc)];
  return [...[...clusterRanges, ...vpc].flatMap(rangeProblems), ...overlapProblems(visible)];
}

function vpcRange({ network }: NonNullable<Deployment["aws"]>): NamedRange {
  const path = ["aws", "network"];
  return network.existing === undefined
    ? { name: "the VPC", path: [...path, "addressSpace"], text: network.addressSpace ?? AWS_DEFAULT_ADDRESS_SPACE }
    : { name: "the VPC", path: [...path, "existing", "addressSpace"], text: network.existing.addressSpace };
}

/** The virtual network has checks of its own. */
const rangeProblems = ({ path, text }: NamedRange): Problem[] =>
  parseCidr(text) === undefined ? [referenceErrors.notARange(path, text)] : [];

function overlapProblems(named: readonly NamedRange[]): Problem[] {
  const ranges = named.flatMap((one): (NamedRange & { readonly range: Cidr })[] => {
    const range = parseCidr(one.text);
    return range === undefined ? [] : [{ ...one, range }];
  });
  return ranges.flatMap((a, index) =>
    ranges
      .slice(index + 1)
      .filter((b) => overlaps(a.range, b.range))
      .map((b) => referenceErrors.rangesOverlap(b.path, b.name, b.text, a.name, a.text)),
  );
}
