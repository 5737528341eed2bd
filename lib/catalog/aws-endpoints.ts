import { z } from "zod";
import { awsRegion, awsRegions } from "./regions";
import { defineTable } from "./table";

/** Endpoint services of Bedrock itself. */
export const BEDROCK_SERVICES = [
  "runtime",
  "control",
  "agent",
  "agent-runtime",
  "data-automation",
  "data-automation-runtime",
  "mantle",
] as const;
export type BedrockService = (typeof BEDROCK_SERVICES)[number];

/** Endpoint services that a private path to Bedrock needs beside it. */
export const SUPPORT_SERVICES = ["sts", "logs", "kms", "s3"] as const;
export type SupportService = (typeof SUPPORT_SERVICES)[number];

export type EndpointService = BedrockService | SupportService;

const table = defineTable(
  "aws-endpoints",
  () => ({
    service: z.enum([...BEDROCK_SERVICES, ...SUPPORT_SERVICES]),
    kind: z.enum(["interface", "gateway"]).default("interface"),
    /** Last part of the service name, after the region. */
    suffix: z.string(),
    /** Host name that clients ask for. `{region}` stands for the region. */
    host: z.string(),
    /** Regions that offer it. Absent: every region. */
    regions: z.array(z.string()).optional(),
    fips: z.array(z.strictObject({ suffix: z.string(), host: z.string(), regions: z.array(z.string()) })).default([]),
  }),
  (row) => row.service,
);

const sdkIds = defineTable(
  "aws-sdk-ids",
  () => ({ service: z.enum([...BEDROCK_SERVICES, ...SUPPORT_SERVICES]), id: z.string() }),
  (row) => row.service,
);

/** A service's name in the variable `AWS_ENDPOINT_URL_<name>`; undefined where no AWS SDK calls it. */
export const awsSdkServiceId = (service: EndpointService): string | undefined => sdkIds.get(service)?.id;

/** A VPC endpoint service in one region, with or without FIPS-validated cryptography. */
export interface AwsEndpoint {
  readonly service: EndpointService;
  readonly kind: "interface" | "gateway";
  /** Full name, such as `com.amazonaws.us-east-1.bedrock-runtime`. */
  readonly serviceName: string;
  /** Host name that clients ask for, such as `bedrock-runtime.us-east-1.amazonaws.com`. */
  readonly host: string;
}

/** Every endpoint service of the catalogue. */
export function awsEndpointServices() {
  return table.rows();
}

/** Regions that offer a service, or its FIPS variant. */
export function awsEndpointRegions(service: EndpointService, fips = false): readonly string[] {
  const row = table.get(service);
  if (row === undefined) return [];
  if (fips) return row.fips.flatMap((variant) => variant.regions);
  return row.regions ?? awsRegions().map((region) => region.name);
}

/** The endpoint service in a region; undefined where the region does not offer it, or not with FIPS. */
export function awsEndpoint(service: EndpointService, region: string, fips = false): AwsEndpoint | undefined {
  const row = table.get(service);
  if (row === undefined || awsRegion(region) === undefined) return undefined;
  if (!awsEndpointRegions(service).includes(region)) return undefined;
  const variant = fips ? row.fips.find((one) => one.regions.includes(region)) : row;
  if (variant === undefined) return undefined;
  const prefix = awsRegion(region)?.partition === "aws-cn" ? "cn.com.amazonaws" : "com.amazonaws";
  return {
    service,
    kind: row.kind,
    serviceName: `${prefix}.${region}.${variant.suffix}`,
    host: variant.host.replace("{region}", region),
  };
}

/** Whether a service is one beside Bedrock, and not Bedrock itself. */
export const isSupportService = (service: EndpointService): service is SupportService =>
  (SUPPORT_SERVICES as readonly string[]).includes(service);
