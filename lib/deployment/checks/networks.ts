import { type Cidr, overlaps, type PlatformSubnet, parseCidr } from "../../addressing";
import { azureRangeProblems } from "../../checks/azure-ranges";
import { type DocumentPath, type Problem, referenceErrors } from "../../errors";
import type { Deployment } from "../schema";

/** Address ranges of the document, and who owns networks and zones. */
export function networkProblems(deployment: Deployment): Problem[] {
  const { network, dns } = deployment.azure;
  const problems: Problem[] = [];
  const path = ["azure", "network"];

  if (network.existing !== undefined) {
    for (const key of ["addressSpace", "subnets", "dnsServers"] as const) {
      if (network[key] !== undefined) problems.push(referenceErrors.exclusiveKeys([...path, key], key, "existing"));
    }
  } else {
    problems.push(
      ...azureRangeProblems(
        (role?: PlatformSubnet) =>
          role !== undefined && network.subnets?.[role] !== undefined
            ? [...path, "subnets", role]
            : [...path, "addressSpace"],
        network.addressSpace ?? AZURE_DEFAULT_ADDRESS_SPACE,
        network.subnets ?? {},
      ),
    );
  }

  const zonesPath = ["azure", "dns"];
  if (dns.mode === "existing" && dns.zonesResourceGroupId === undefined && dns.zoneIds === undefined) {
    problems.push(
      referenceErrors.needsKey(zonesPath, "mode existing knows no zones", "zonesResourceGroupId or zoneIds"),
    );
  }
  if (dns.mode !== "existing") {
    for (const key of ["zonesResourceGroupId", "zoneIds"] as const) {
      if (dns[key] !== undefined)
        problems.push(referenceErrors.pointlessKey([...zonesPath, key], key, `azure.dns.mode is ${dns.mode}`));
    }
  }
  return [...problems, ...overlapProblems(deployment)];
}

/** The range of a virtual network that names none. */
export const AZURE_DEFAULT_ADDRESS_SPACE = "10.64.0.0/20";
/** The range of a VPC that names none. */
export const AWS_DEFAULT_ADDRESS_SPACE = "10.96.0.0/20";

interface NamedRange {
  readonly name: string;
  readonly path: DocumentPath;
  readonly range: Cidr;
}

/** Networks that see each other must not share addresses: nodes, pods, services, and the VPC at the other end. */
function overlapProblems(deployment: Deployment): Problem[] {
  const problems: Problem[] = [];
  const ranges: NamedRange[] = [];
  const add = (name: string, path: DocumentPath, text: string): void => {
    const range = parseCidr(text);
    if (range !== undefined) ranges.push({ name, path, range });
    else if (name !== AZURE_NAME) problems.push(referenceErrors.notARange(path, text));
  };
  const { azure, aws, cluster, interconnect } = deployment;
  if (azure.network.existing === undefined) {
    add(AZURE_NAME, ["azure", "network", "addressSpace"], azure.network.addressSpace ?? AZURE_DEFAULT_ADDRESS_SPACE);
  }
  if (cluster !== undefined) {
    add("the pod range", ["cluster", "podCidr"], cluster.podCidr);
    add("the service range", ["cluster", "serviceCidr"], cluster.serviceCidr);
  }
  if (aws !== undefined && interconnect !== undefined) {
    const { existing, addressSpace } = aws.network;
    add("the VPC", ["aws", "network"], existing?.addressSpace ?? addressSpace ?? AWS_DEFAULT_ADDRESS_SPACE);
  }
  for (const [index, a] of ranges.entries()) {
    for (const b of ranges.slice(index + 1)) {
      if (overlaps(a.range, b.range)) {
        problems.push(referenceErrors.rangesOverlap(b.path, b.name, b.range.text, a.name, a.range.text));
      }
    }
  }
  return problems;
}

/** Its range has checks of its own. */
const AZURE_NAME = "the virtual network";
