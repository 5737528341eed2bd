import { z } from "zod";
import { type Resource, readingsAt } from "../../../posture";
import { defineCheck, fact, same } from "../../check";
import { Absent, understood } from "../../sight";
import { text, written } from "../../written";
import { regionOf } from "./region";

const shape = z.object({
  VpcEndpoints: z.array(
    z.object({
      VpcEndpointId: z.string(),
      State: z.string(),
      PrivateDnsEnabled: z.boolean().optional(),
      PolicyDocument: z.string().optional(),
    }),
  ),
});

const policyShape = z.object({ Statement: z.array(z.object({ Sid: z.string().optional() })) });

export const endpointAvailable = defineCheck({
  id: "runtime-endpoint-available",
  title: "The interface endpoint is available, with its private name and the declared policy",
  why: "An endpoint with another policy lets in callers, or models, that nobody declared.",
  fix: "apply the stack again, and find out in CloudTrail who called ModifyVpcEndpoint",
  severity: "high",
  controls: { T1: "partial", T5: "partial" },
  carrier: "operator",
  documentation: "https://docs.aws.amazon.com/vpc/latest/privatelink/interface-endpoints.html",
  on: ["aws_vpc_endpoint"],
  look: async (endpoint, { sight }) => {
    const [service, name] = [text(endpoint, "service_name"), text(endpoint, "tags.Name")];
    const filters = [`Name=service-name,Values=${service}`, `Name=tag:Name,Values=${name}`];
    const answer = await sight.aws(regionOf(endpoint), "ec2", "describe-vpc-endpoints", { filters });
    const found = understood(shape, answer, "AWS").VpcEndpoints.filter(
      ({ State }) => State.toLowerCase() !== "deleted",
    );
    if (found.length === 0) throw new Absent(`there is no endpoint ${name} of ${service}`);
    return found.flatMap(({ VpcEndpointId: id, State, PrivateDnsEnabled, PolicyDocument }) => [
      same(endpoint, `${id}.State`, State.toLowerCase(), "available"),
      same(
        endpoint,
        `${id}.PrivateDnsEnabled`,
        PrivateDnsEnabled ?? false,
        written(endpoint, "private_dns_enabled") ?? false,
      ),
      policyFact(endpoint, id, PolicyDocument),
    ]);
  },
});

/** Statements are compared by their names: ARNs in the declared policy are only known to Terraform. */
function policyFact(endpoint: Resource, id: string, policy: string | undefined) {
  const declared = statementsOf(declaredPolicy(endpoint));
  const found = statementsOf(policy);
  return fact(endpoint, `${id}.PolicyDocument`, {
    holds: declared.join() === found.join(),
    observed: `statements ${found.join(", ") || "none"}`,
    expected: `hold the statements ${declared.join(", ") || "none"} and no other`,
  });
}

function declaredPolicy(endpoint: Resource): string | undefined {
  const [reading] = readingsAt(endpoint.values, "policy");
  if (reading?.kind === "known") return String(reading.value);
  return reading?.kind === "unknown" ? reading.text : undefined;
}

function statementsOf(policy: string | undefined): string[] {
  if (policy === undefined) return [];
  try {
    const { Statement } = policyShape.parse(JSON.parse(policy));
    return Statement.map(({ Sid }) => Sid ?? "without a name").sort();
  } catch {
    return ["that can't be read"];
  }
}
