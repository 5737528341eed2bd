import { z } from "zod";
import { awsArn, cidr, email, ipv4, reason } from "./common";
import { guardrailSchema } from "./guardrail";

/** Endpoint services that a document may ask for; the token exchange is always among them. */
const endpointServices = [
  "runtime",
  "control",
  "agent",
  "agent-runtime",
  "data-automation",
  "data-automation-runtime",
  "mantle",
  "logs",
  "kms",
  "s3",
] as const;

export const awsSchema = z
  .strictObject({
    region: z.string().min(2).describe("The AWS region of the endpoints, such as us-east-1."),
    accountId: z
      .string()
      .regex(/^\d{12}$/, { error: "an AWS account id of 12 digits" })
      .optional(),
    network: z
      .strictObject({
        addressSpace: cidr.optional().describe("The range of the VPC, /16 to /24. Default 10.96.0.0/20."),
        availabilityZones: z
          .array(z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d[a-z]$/, { error: "a zone, such as us-east-1a" }))
          .min(1)
          .optional()
          .describe("Zones by name. Absent: two that support every endpoint, read from AWS at plan time."),
        existing: z
          .strictObject({
            vpcId: z.string().regex(/^vpc-[0-9a-f]+$/, { error: "a VPC id, such as vpc-0123456789abcdef0" }),
            subnetIds: z
              .array(z.string().regex(/^subnet-[0-9a-f]+$/, { error: "a subnet id, such as subnet-0123456789abcdef0" }))
              .min(1),
            routeTableIds: z.array(z.string().regex(/^rtb-[0-9a-f]+$/, { error: "a route table id" })).default([]),
            addressSpace: cidr.describe("The VPC's range, which no other network may overlap."),
          })
          .optional(),
      })
      .prefault({}),
    bedrock: z
      .strictObject({
        fips: z.boolean().default(false).describe("Use the FIPS endpoint variants."),
        endpoints: z
          .array(z.enum(endpointServices))
          .default(["runtime"])
          .describe("Services to reach privately, beside the token exchange (sts)."),
        pinnedAddresses: z
          .partialRecord(z.enum([...endpointServices, "sts"]), z.array(ipv4).min(1))
          .optional()
          .describe(
            "Fixed endpoint addresses by service, one for each subnet. Absent: AWS chooses, or they are planned where interconnect.dns is azure-zone.",
          ),
        clientRanges: z
          .array(cidr)
          .default([])
          .describe("Private ranges that may reach the endpoints. Absent: the platform's nodes in Azure."),
        clientSecurityGroupIds: z
          .array(z.string().regex(/^sg-[0-9a-f]+$/, { error: "a security group id, such as sg-0123456789abcdef0" }))
          .default([])
          .describe("Security groups of the VPC that may reach the endpoints."),
        guardrail: guardrailSchema.describe("What the guardrail filters. Absent: its defaults."),
        oidcProviderArn: awsArn
          .optional()
          .describe("The account's OIDC provider of the cluster's issuer; absent: one is created."),
        mantle: z.strictObject({ reason }).optional().describe("The mantle endpoint escapes invocation logging."),
        invocationLogText: z
          .strictObject({ reason })
          .optional()
          .describe("Also log prompts and answers. Absent: metadata only."),
        allowGlobalProfiles: z.strictObject({ reason }).optional(),
        manageInvocationLogging: z
          .boolean()
          .default(true)
          .describe("Invocation logging is one setting an account and region; false: somebody else owns it."),
      })
      .prefault({}),
    kmsKeyArn: awsArn.optional().describe("An existing KMS key; absent: one is created."),
    audit: z
      .strictObject({
        cloudTrailDataEvents: z
          .boolean()
          .default(false)
          .describe("A CloudTrail trail with Bedrock's data events, kept for policy.auditRetentionYears."),
        locked: z
          .boolean()
          .default(false)
          .describe("Locks the trail's files for that time: nobody deletes them, the root user included."),
      })
      .prefault({}),
    budget: z.strictObject({ monthlyUsd: z.number().positive(), emails: z.array(email).min(1) }).optional(),
    logRetentionDays: z.number().int().positive().default(365),
  })
  .optional();
