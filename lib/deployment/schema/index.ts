import { z } from "zod";
import { awsSchema } from "./aws";
import { azureSchema } from "./azure";
import { clusterSchema, gatewaySchema } from "./cluster";
import { ENVIRONMENT_KINDS, isoDate, NAME_LENGTH, reason, slug } from "./common";
import { interconnectSchema } from "./interconnect";
import { modelsSchema } from "./models";

export { DEFAULT_CAPACITY } from "./models";

import { policySchema } from "./policy";
import { pricesSchema } from "./prices";
import { consentSchema, stateSchema } from "./state";
import { consumerSchema, dataFlowSchema, workloadSchema } from "./workloads";

/** The whole deployment document. Everything a team says to Inferra has its place here. */
export const deploymentSchema = z.strictObject({
  name: slug(NAME_LENGTH).describe("Prefixes the name of every resource."),
  environment: z
    .enum(ENVIRONMENT_KINDS)
    .default("production")
    .describe("production also guards what holds state against deletion."),
  asOf: isoDate.optional().describe("Pins every decision that depends on a date: retirements, ages of prices."),
  tags: z
    .record(z.string().min(1).max(512), z.string().max(256))
    .default({})
    .describe("Tags for every resource that takes them."),
  policy: policySchema,
  azure: azureSchema,
  aws: awsSchema.describe("Absent: nothing runs on AWS."),
  interconnect: interconnectSchema.describe("Absent: the clouds are not joined."),
  cluster: clusterSchema.describe("Absent: derived from what is self-hosted."),
  gateway: gatewaySchema.describe("The one private API in front of all backends."),
  models: modelsSchema,
  workloads: z.array(workloadSchema).min(1).describe("What the organisation uses models for."),
  consumers: z.array(consumerSchema).default([]).describe("Who may call which alias, and how much."),
  dataFlow: z
    .array(dataFlowSchema)
    .default([])
    .describe("Every other system that prompts or answers pass through, with its agreement."),
  posture: z
    .strictObject({
      threshold: z.enum(["critical", "high", "medium", "low"]).default("high"),
      exceptions: z
        .array(
          z.strictObject({
            rule: z.string().min(2),
            path: z.string().min(1),
            reason,
            owner: z.string().min(2),
            expires: isoDate,
          }),
        )
        .default([]),
    })
    .prefault({}),
  prices: pricesSchema,
  approvedModels: z.string().optional().describe("The organisation's registry of approved models, a YAML file."),
  consents: z
    .array(consentSchema)
    .default([])
    .describe("Destruction of something stateful, or a move out of an account, that somebody agreed to."),
  state: stateSchema,
});

/** A document is parsed once or twice; compiling a parser for it would take longer than parsing. */
export const parseShape = (content: unknown) => deploymentSchema.safeParse(content, { jitless: true });

/** A deployment with every default filled in: what the planner and the composer work on. */
export type Deployment = z.output<typeof deploymentSchema>;
/** A deployment as people write it: defaults may be left out. */
export type DeploymentInput = z.input<typeof deploymentSchema>;

/** What differs in an environment: any part of the document; null takes a key away, `remove` a thing of a list. */
export type Overlay<Part> = Part extends readonly (infer Item)[]
  ? readonly (Overlay<Item> & (Item extends object ? { readonly remove?: true } : unknown))[]
  : Part extends object
    ? { readonly [Key in keyof Part]?: Overlay<Part[Key]> | null }
    : Part;

/** A document with its environments. */
export type DocumentInput = DeploymentInput & {
  readonly environments?: Readonly<Record<string, Overlay<DeploymentInput> | null>>;
};

export type Workload = Deployment["workloads"][number];
