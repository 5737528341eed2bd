import { type AzureCloud, privateDnsZone } from "../../catalog";
import { azureErrors, InferraError } from "../../errors";

/** Names of Azure services that the account calls, such as those of On Your Data. */
export interface CalledServices {
  /** Azure AI Search services. Default: none. */
  readonly search?: readonly string[];
  /** Storage accounts, over their blobs. Default: none. */
  readonly blob?: readonly string[];
}

/**
 * The hosts of Azure services in a cloud, for `outboundFqdns`. Features that read other services fail without them, as
 * the account may call nobody by default.
 * @throws INF-2011 where the catalogue does not know a service's hosts in the cloud.
 */
export function serviceHosts(services: CalledServices, cloud: AzureCloud = "public"): string[] {
  return (["search", "blob"] as const).flatMap((service) =>
    (services[service] ?? []).map((name) => `${name}.${suffixOf(service, cloud)}`),
  );
}

/** A private zone bears its service's public suffix. */
function suffixOf(service: keyof CalledServices, cloud: AzureCloud): string {
  const row = privateDnsZone(service, cloud);
  if (row === undefined || row.status === "unverified") {
    throw new InferraError(
      azureErrors.unverifiedFact("serviceHosts", `the host names of ${service} in cloud ${cloud}`),
    );
  }
  return row.zone.replace(/^privatelink\./, "");
}
