import { DataAwsVpcEndpointService } from "@cdktf/provider-aws/lib/data-aws-vpc-endpoint-service";
import { Fn, Op, TerraformLocal, type TerraformResourceLifecycle } from "cdktf";
import { Construct } from "constructs";
import type { AwsNetworkProps } from "./index";

/** What a subnet takes to stand in the zone with an index. */
export interface ZoneChoice {
  subnet(index: number): { availabilityZone: string; lifecycle?: TerraformResourceLifecycle };
}

/**
 * Zones by name where they are given; else those that every endpoint service supports. Not every zone has every
 * service, and an endpoint in a zone without its service can't be created.
 */
export function chooseZones(scope: Construct, count: number, props: AwsNetworkProps): ZoneChoice {
  const given = props.availabilityZones;
  if (given !== undefined) return { subnet: (index) => ({ availabilityZone: given[index] ?? "" }) };

  const services = new Construct(scope, "EndpointServices");
  const supported = props.endpointServiceNames.map(
    (serviceName) =>
      new DataAwsVpcEndpointService(services, serviceName.split(".").slice(3).join("."), {
        serviceName,
        serviceType: "Interface",
        provider: props.provider,
      }).availabilityZones,
  );
  const [first = [], ...others] = supported;
  const shared = new TerraformLocal(scope, "shared_zones", Fn.sort(Fn.setintersection(first, others)));
  return {
    subnet: (index) => ({
      availabilityZone: Fn.element(shared.asList, index),
      lifecycle: {
        // A zone that AWS adds later must not move the subnets that stand.
        ignoreChanges: ["availability_zone"],
        precondition: [
          {
            condition: Op.gte(Fn.lengthOf(shared.asList), count),
            errorMessage: `Fewer than ${count} availability zones support all of ${props.endpointServiceNames.join(", ")}: leave an endpoint out, or name the zones in availabilityZones.`,
          },
        ],
      },
    }),
  };
}
