import { Construct } from "constructs";
import { InferraError, interconnectErrors } from "../../errors";
import { AwsResolver } from "./aws-resolver";
import { AzureResolver } from "./azure-resolver";
import { AzureZones } from "./azure-zones";
import { checkAwsHosts, checkAzureNames } from "./names";
import type { CrossCloudDnsProps } from "./props";

export { accountNames } from "./names";
export {
  type AwsHost,
  type CrossCloudDnsProps,
  DNS_MODES,
  type DnsAwsSide,
  type DnsAzureSide,
  type DnsMode,
} from "./props";

/**
 * Names across the two clouds, so that clients ask for what a service's certificate carries and get private addresses.
 * Every name is exact: nothing else of AWS, S3 say, is drawn through the connection.
 */
export class CrossCloudDns extends Construct {
  constructor(scope: Construct, id: string, props: CrossCloudDnsProps) {
    super(scope, id);
    const { awsHosts = [], azureNames = [], azure } = props;
    checkAwsHosts(this.node.path, props.aws.region, awsHosts);
    checkAzureNames(this.node.path, azure.cloud ?? "public", azureNames);
    const forwards = props.mode === "resolvers" && awsHosts.length > 0;
    if (props.mode === "azure-zone") {
      new AzureZones(this, "Zones", { ...azure, hosts: awsHosts, virtualNetworks: props.virtualNetworks });
    }
    if (!forwards && azureNames.length === 0) return;
    const inAzure = new AzureResolver(this, "Azure", azure);
    const inAws = new AwsResolver(this, "Aws", props.aws);
    if (forwards) {
      if (azure.outboundRange === undefined) {
        throw new InferraError(
          interconnectErrors.resolverPlaceUnknown(
            this.node.path,
            "the range that Azure's resolver asks from",
            "give the range of its outbound subnet: AWS lets nobody else ask",
          ),
        );
      }
      const names = awsHosts.map((one) => one.host);
      inAzure.forward(names, inAws.answer(azure.outboundRange), props.virtualNetworks);
    }
    // The name that clients ask, not its privatelink alias: whoever resolves follows the alias.
    if (azureNames.length > 0) inAws.forward(azureNames, inAzure.answer());
  }
}
