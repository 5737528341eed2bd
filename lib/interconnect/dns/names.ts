import { type AzureCloud, awsEndpoint, awsEndpointServices, isSupportService, privateDnsZonesFor } from "../../catalog";
import { InferraError, interconnectErrors } from "../../errors";
import type { AwsHost } from "./props";

/**
 * Checks the AWS names: exact ones of the region only, and never Bedrock's without that of the token exchange.
 * @throws INF-2411, INF-2412
 */
export function checkAwsHosts(place: string, region: string, hosts: readonly AwsHost[]): void {
  for (const { service, host } of hosts) {
    const exact = [false, true].flatMap((fips) => awsEndpoint(service, region, fips)?.host ?? []);
    if (!exact.includes(host)) {
      throw new InferraError(interconnectErrors.nameNotExact(place, host, exact.length > 0 ? exact : known(region)));
    }
  }
  const callsBedrock = hosts.some((one) => !isSupportService(one.service));
  if (callsBedrock && !hosts.some((one) => one.service === "sts")) {
    throw new InferraError(interconnectErrors.tokenNameMissing(place, awsEndpoint("sts", region)?.host ?? "sts"));
  }
}

const known = (region: string): string[] =>
  awsEndpointServices().flatMap((row) => awsEndpoint(row.service, region)?.host ?? []);

/** The public suffixes of Azure OpenAI and Foundry accounts: what clients ask for, and what leads to the private zone. */
const accountSuffixes = (cloud: AzureCloud): string[] =>
  privateDnsZonesFor("cognitive-account", cloud).map((row) => row.zone.replace(/^privatelink\./, ""));

/**
 * The names that an account answers under in a cloud.
 * @param subdomain The account's own subdomain.
 */
export const accountNames = (subdomain: string, cloud: AzureCloud = "public"): string[] =>
  accountSuffixes(cloud).map((suffix) => `${subdomain}.${suffix}`);

/**
 * Checks the Azure names: accounts one by one, and no name inside a `privatelink` zone, as clients ask the public one.
 * @throws INF-2416
 */
export function checkAzureNames(place: string, cloud: AzureCloud, names: readonly string[]): void {
  const suffixes = accountSuffixes(cloud);
  for (const name of names) {
    const label = suffixes.map((suffix) => (name.endsWith(`.${suffix}`) ? name.slice(0, -suffix.length - 1) : ""));
    if (!label.some((one) => /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(one) && one !== "privatelink")) {
      throw new InferraError(interconnectErrors.azureNameNotExact(place, name, suffixes));
    }
  }
}
