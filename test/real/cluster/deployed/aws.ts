import { execFileSync } from "node:child_process";
import { resolve } from "../../../../lib/posture";
import type { Deployed } from "../../../../lib/verify";
import { text, written } from "../../../../lib/verify/written";
import { healthyWorld } from "../../../verify/world";
import { Emulator } from "../../aws/emulator";

/** An emulated AWS on loopback, with what verify reads of a deployment. */
export class DeployedAws {
  private constructor(
    /** What the AWS CLI finds it by. */
    readonly env: Readonly<Record<string, string>>,
    private readonly emulator: Emulator,
  ) {}

  static async start({ graph }: Deployed): Promise<DeployedAws> {
    const emulator = await Emulator.start();
    const aws = new DeployedAws(
      {
        AWS_ENDPOINT_URL: emulator.endpoint,
        AWS_ACCESS_KEY_ID: "emulated",
        AWS_SECRET_ACCESS_KEY: "emulated",
        AWS_DEFAULT_REGION: "us-east-1",
      },
      emulator,
    );
    const vpc = aws.cli("ec2", "create-vpc", "--cidr-block", "10.96.0.0/20").Vpc as { VpcId: string };
    for (const endpoint of graph.ofType("aws_vpc_endpoint")) {
      const [service, name] = [text(endpoint, "service_name"), text(endpoint, "tags.Name")];
      aws.cli(
        ...["ec2", "create-vpc-endpoint", "--vpc-endpoint-type", "Interface", "--private-dns-enabled"],
        ...["--vpc-id", vpc.VpcId, "--service-name", service, "--policy-document", policyOf(service)],
        ...["--tag-specifications", `ResourceType=vpc-endpoint,Tags=[{Key=Name,Value=${name}}]`],
      );
    }
    for (const one of graph.ofType("aws_bedrock_model_invocation_logging_configuration")) {
      const logGroupName = String(resolve(written(one, "logging_config.cloudwatch_config.log_group_name")));
      aws.logTo({ logGroupName, content: false });
    }
    return aws;
  }

  stop(): Promise<void> {
    return this.emulator.stop();
  }

  logTo({ logGroupName, content }: { readonly logGroupName: string; readonly content: boolean }): void {
    const loggingConfig = {
      cloudWatchConfig: { logGroupName, roleArn: "arn:aws:iam::123456789012:role/logs" },
      textDataDeliveryEnabled: content,
      imageDataDeliveryEnabled: false,
      embeddingDataDeliveryEnabled: false,
      videoDataDeliveryEnabled: false,
    };
    const given = ["--logging-config", JSON.stringify(loggingConfig)];
    this.cli("bedrock", "put-model-invocation-logging-configuration", ...given);
  }

  /** Lets everybody in through every endpoint. */
  openEndpoints(): void {
    const { VpcEndpoints } = this.cli("ec2", "describe-vpc-endpoints") as { VpcEndpoints: { VpcEndpointId: string }[] };
    for (const { VpcEndpointId: id } of VpcEndpoints) {
      this.cli("ec2", "modify-vpc-endpoint", "--vpc-endpoint-id", id, "--policy-document", policyWith(["Everybody"]));
    }
  }

  /** Calls AWS as an operator does. */
  cli(...args: readonly string[]): Record<string, unknown> {
    const env = { ...process.env, ...this.env };
    const printed = execFileSync("aws", [...args, "--output", "json"], { encoding: "utf8", env });
    return printed.trim() === "" ? {} : JSON.parse(printed);
  }
}

/** A policy with the statements of the deployed one: what they hold only Terraform knows before it has applied. */
function policyOf(service: string): string {
  const { VpcEndpoints } = healthyWorld().aws[service] as { VpcEndpoints: { PolicyDocument: string }[] };
  const { Statement } = JSON.parse(VpcEndpoints[0]?.PolicyDocument ?? "{}") as { Statement: { Sid: string }[] };
  return policyWith(Statement.map(({ Sid }) => Sid));
}

function policyWith(names: readonly string[]): string {
  const rest = { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" };
  return JSON.stringify({ Version: "2012-10-17", Statement: names.map((Sid) => ({ Sid, ...rest })) });
}
