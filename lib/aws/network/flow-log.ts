import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import { Construct } from "constructs";
import { awsActions } from "../../catalog/aws-actions";
import { LogGroup } from "../log-group";
import { placed, placementOf, regionalArn } from "../scope";
import { ServiceRole } from "../service-role";
import type { AwsNetworkProps } from "./index";

/** Logs every accepted and rejected flow of a VPC to an encrypted log group. */
export function addFlowLog(network: Construct, vpcId: string, props: AwsNetworkProps): void {
  const scope = new Construct(network, "FlowLog");
  const group = new LogGroup(scope, "LogGroup", {
    ...placementOf(props),
    logGroupName: `/aws/vpc/${props.naming(["flow"])}`,
    kmsKeyArn: props.kmsKeyArn,
    retentionDays: props.flowLogRetentionDays,
  });
  const role = new ServiceRole(scope, "Role", {
    ...placementOf(props),
    purpose: "flow-log",
    service: "vpc-flow-logs.amazonaws.com",
    onBehalfOf: regionalArn(props, scope.node.path, "ec2", "vpc-flow-log/*"),
    statements: [
      { sid: "Deliver", actions: awsActions("deliver-flow-logs").actions, resources: [group.arn, `${group.arn}:*`] },
    ],
  });
  new FlowLog(scope, "Resource", {
    vpcId,
    trafficType: "ALL",
    logDestinationType: "cloud-watch-logs",
    logDestination: group.arn,
    iamRoleArn: role.arn,
    maxAggregationInterval: 60,
    dependsOn: [role.ready],
    ...placed(props, props.naming(["flow-log"])),
  });
}
