import { type AwsEndpoint, awsEndpoint, awsEndpointRegions, type EndpointService } from "../../catalog/aws-endpoints";
import { awsErrors, InferraError } from "../../errors";
import { partitionOf } from "../scope";

/**
 * The endpoint services in a region, in the order asked for.
 * @throws INF-2101, INF-2102, INF-2103, INF-2110 where one can't be had.
 */
export function endpointServices(
  place: string,
  region: string,
  services: readonly EndpointService[],
  fips: boolean,
): AwsEndpoint[] {
  partitionOf(region, place);
  return services.map((service, index) => {
    if (services.indexOf(service) !== index) throw new InferraError(awsErrors.duplicateService(place, service));
    const offered = awsEndpointRegions(service);
    if (!offered.includes(region)) {
      throw new InferraError(awsErrors.serviceNotInRegion(place, service, region, offered));
    }
    const endpoint = awsEndpoint(service, region, fips);
    if (endpoint === undefined) {
      throw new InferraError(awsErrors.noFipsEndpoint(place, service, region, awsEndpointRegions(service, true)));
    }
    return endpoint;
  });
}

/** Full names of the interface endpoint services, for a network that chooses its zones by them. */
export function endpointServiceNames(region: string, services: readonly EndpointService[], fips = false): string[] {
  return endpointServices("endpointServiceNames", region, services, fips)
    .filter((endpoint) => endpoint.kind === "interface")
    .map((endpoint) => endpoint.serviceName);
}
