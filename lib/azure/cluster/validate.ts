import { Token } from "cdktf";
import { isPrivate, overlaps, parseCidr } from "../../addressing";
import { azureRegion, defaultAksVersion, nodeVm, nodeVms } from "../../catalog";
import { aksVersionProblem } from "../../checks/aks-version";
import { azureErrors, clusterErrors, InferraError, type Problem } from "../../errors";
import { availabilityZones } from "../zones";
import type { AksClusterProps, MaintenanceWindow } from "./props";

/** What the construct builds from, once everything is checked. */
export interface CheckedCluster {
  readonly kubernetesVersion: string;
  readonly podRange: string;
  readonly serviceRange: string;
  readonly dnsServiceAddress: string;
  readonly systemPool: CheckedSystemPool;
  readonly graceSeconds: number;
  readonly apiServer: "vnet-integration" | "private-link";
  readonly upgradeWindow: MaintenanceWindow;
  readonly nodeOsWindow: MaintenanceWindow;
  readonly warnings: readonly Problem[];
}

export interface CheckedSystemPool {
  readonly vmSize: string;
  readonly min: number;
  readonly max: number;
  readonly zones?: string[];
  readonly osDiskGiB: number;
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Checks everything that can be known before Azure is asked.
 * @throws the first problem found.
 */
export function checkCluster(where: string, props: AksClusterProps): CheckedCluster {
  if (!Token.isUnresolved(props.location) && azureRegion(props.location) === undefined) {
    throw new InferraError(azureErrors.unknownRegion(where, props.location));
  }
  checkPeople(where, props);
  const apiServer = checkApiServer(where, props);
  checkChannels(where, props);
  const graceSeconds = props.maxGracefulTerminationSeconds ?? 600;
  if (!Number.isInteger(graceSeconds) || graceSeconds < 30 || graceSeconds > 3600) {
    throw new InferraError(clusterErrors.graceInvalid(where, graceSeconds));
  }
  return {
    kubernetesVersion: checkedVersion(where, props),
    ...checkedRanges(where, props),
    systemPool: checkedSystemPool(where, props),
    graceSeconds,
    apiServer,
    upgradeWindow: checkedWindow(where, "upgradeWindow", props.upgradeWindow ?? weekly("Sunday")),
    nodeOsWindow: checkedWindow(where, "nodeOsWindow", props.nodeOsWindow ?? weekly("Saturday")),
    warnings: warningsOf(where, props),
  };
}

function checkPeople(where: string, props: AksClusterProps): void {
  if (props.adminGroupIds.length === 0) throw new InferraError(clusterErrors.nobodyAdministers(where));
  const ids = [
    ["tenantId", props.tenantId] as const,
    ...props.adminGroupIds.map((id) => ["adminGroupIds", id] as const),
    ...Object.values(props.deployers ?? {}).map(({ objectId }) => ["deployers", objectId] as const),
  ];
  for (const [what, id] of ids) {
    if (!Token.isUnresolved(id) && !GUID.test(id)) throw new InferraError(clusterErrors.idInvalid(where, what, id));
  }
}

function checkApiServer(where: string, props: AksClusterProps): CheckedCluster["apiServer"] {
  const apiServer = props.apiServer ?? "vnet-integration";
  if (apiServer === "vnet-integration" && props.apiServerSubnetId === undefined) {
    throw new InferraError(clusterErrors.apiServerSubnetMissing(where));
  }
  const { etcdEncryption, egress, registry } = props;
  const privateVault = "vault" in etcdEncryption && (etcdEncryption.access ?? "private") === "private";
  if (privateVault && apiServer === "private-link") throw new InferraError(clusterErrors.etcdVaultUnreachable(where));
  if (egress.outboundType === "none") {
    if (registry === undefined) throw new InferraError(clusterErrors.isolatedWithoutRegistry(where));
    if (!registry.cachesAksImages) throw new InferraError(clusterErrors.registryWithoutCache(where));
  }
  return apiServer;
}

function checkChannels(where: string, { upgradeChannel, nodeOsChannel = "NodeImage", egress }: AksClusterProps): void {
  if (upgradeChannel === "node-image" && nodeOsChannel !== "NodeImage") {
    throw new InferraError(clusterErrors.channelsContradict(where, nodeOsChannel));
  }
  if (egress.outboundType === "none" && nodeOsChannel === "SecurityPatch") {
    throw new InferraError(clusterErrors.channelNeedsEgress(where, nodeOsChannel));
  }
}

function checkedVersion(where: string, props: AksClusterProps): string {
  const { asOf } = props;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(asOf) || Number.isNaN(Date.parse(asOf))) {
    throw new InferraError(clusterErrors.dayInvalid(where, asOf));
  }
  const wanted = props.kubernetesVersion ?? defaultAksVersion(asOf)?.minor ?? "";
  const problem = aksVersionProblem(where, wanted, asOf, props.longTermSupport);
  if (problem !== undefined) throw new InferraError(problem);
  return wanted;
}

function checkedRanges(where: string, props: AksClusterProps) {
  const podRange = props.podRange ?? "10.244.0.0/16";
  const serviceRange = props.serviceRange ?? "10.245.0.0/16";
  const read = (what: string, text: string, least: number, most: number) => {
    const range = parseCidr(text);
    if (range === undefined || !isPrivate(range)) {
      throw new InferraError(
        clusterErrors.rangeUnusable(where, what, text, "use a private range that starts at its first address"),
      );
    }
    if (range.prefix < least || range.prefix > most) {
      throw new InferraError(clusterErrors.rangeUnusable(where, what, text, `use a range from /${least} to /${most}`));
    }
    return { what, range };
  };
  // A node takes a /24 of the pods' range.
  const pods = read("podRange", podRange, 8, 21);
  const services = read("serviceRange", serviceRange, 12, 28);
  const others = (props.networkRanges ?? []).map((text) => read("networkRanges", text, 0, 32));
  const pairs = [
    [pods, services] as const,
    ...others.flatMap((one) => [[pods, one] as const, [services, one] as const]),
  ];
  for (const [a, b] of pairs) {
    if (overlaps(a.range, b.range)) {
      throw new InferraError(clusterErrors.rangesOverlap(where, a.what, a.range.text, b.what, b.range.text));
    }
  }
  return { podRange, serviceRange, dnsServiceAddress: tenth(serviceRange) };
}

/** The tenth address of a range, where AKS puts name resolution by default. */
function tenth(range: string): string {
  const octets = (range.split("/")[0] ?? "").split(".");
  return [...octets.slice(0, 3), String(Number(octets[3]) + 10)].join(".");
}

function checkedSystemPool(where: string, props: AksClusterProps): CheckedSystemPool {
  const { vmSize = "Standard_D4ds_v5", max = 6, osDiskGiB = 128, ...pool } = props.systemPool ?? {};
  const vm = nodeVm(vmSize);
  if (vm === undefined) {
    throw new InferraError(
      clusterErrors.vmUnknown(
        where,
        vmSize,
        nodeVms().map((one) => one.name),
      ),
    );
  }
  if (osDiskGiB > vm.tempDiskGiB) {
    throw new InferraError(clusterErrors.osDiskTooLarge(where, vmSize, osDiskGiB, vm.tempDiskGiB));
  }
  const zones = availabilityZones(where, props.location, pool.zones);
  const fewest = Math.max(2, zones?.length ?? 0);
  const min = pool.min ?? fewest;
  if (!Number.isInteger(min) || !Number.isInteger(max) || min < fewest || max < min || max > 100) {
    const rule = `use whole numbers with min from ${fewest}, so that the cluster outlives a node or zone, and max from min to 100`;
    throw new InferraError(clusterErrors.scaleInvalid(where, min, max, rule));
  }
  return { vmSize, min, max, zones, osDiskGiB };
}

const weekly = (day: MaintenanceWindow["day"]): MaintenanceWindow => ({ day, startTime: "02:00", hours: 6 });

function checkedWindow(where: string, what: string, window: MaintenanceWindow): MaintenanceWindow {
  const refuse = (found: string, rule: string): never => {
    throw new InferraError(clusterErrors.windowInvalid(where, `${what} ${found}`, rule));
  };
  const { hours, startTime, utcOffset = "+00:00" } = window;
  if (!Number.isInteger(hours) || hours < 4 || hours > 24) {
    refuse(`lasts ${hours} hours`, "let it last 4 to 24 hours; AKS uses no shorter one");
  }
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(startTime)) refuse(`starts at ${startTime}`, "write the start as HH:MM");
  if (!/^[+-](0\d|1[0-4]):[0-5]\d$/.test(utcOffset)) refuse(`has the offset ${utcOffset}`, "write it as -05:00");
  return { ...window, utcOffset };
}

function warningsOf(where: string, props: AksClusterProps): Problem[] {
  const reporting = [
    ...(props.withoutDefender === undefined ? ["Defender"] : []),
    ...(props.withoutPolicy === undefined ? ["Azure Policy"] : []),
  ];
  return [
    ...("vault" in props.etcdEncryption ? [clusterErrors.etcdKeyNotRotated(where)] : []),
    ...(props.egress.outboundType === "none" && reporting.length > 0
      ? [clusterErrors.addOnsNeedPrivateLink(where, reporting)]
      : []),
    ...(props.egress.unfiltered === undefined
      ? []
      : [clusterErrors.egressUnfiltered(where, props.egress.unfiltered.reason)]),
  ];
}
