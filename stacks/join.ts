import type { App } from "cdktf";
import type { AwsBedrockStack } from "./aws-bedrock";
import type { Foundation } from "./azure-foundation";
import type { DeploymentContext } from "./context";
import type { InterconnectStack } from "./interconnect";
import { InterconnectLogsStack } from "./interconnect-logs";
import type { Join } from "./interconnect-of-document";

/** Joins the virtual network with the VPC of Bedrock's endpoints, or with an existing one that calls Azure. */
export function addInterconnect(
  app: App,
  context: DeploymentContext,
  join: Join,
  foundation: Foundation,
  aws: AwsBedrockStack | undefined,
): InterconnectStack | undefined {
  // Loaded where clouds are joined; nobody else needs these provider packages.
  const { InterconnectStack: Joined }: typeof import("./interconnect") = require("./interconnect");
  const { AwsNetwork }: typeof import("../lib/aws/network") = require("../lib/aws/network");
  const { existing } = join.aws.network;
  const network = aws?.network ?? (existing && AwsNetwork.fromIds(existing));
  if (network === undefined) return undefined;
  const path = new Joined(app, context, join, foundation.network, { network, hosts: aws?.endpoints.hosts ?? [] });
  if (path.vpn !== undefined) new InterconnectLogsStack(app, context, path.vpn, foundation);
  return path;
}
