import { z } from "zod";
import { awsArn, guid, reason } from "./common";

export const stateSchema = z
  .discriminatedUnion("backend", [
    z.strictObject({ backend: z.literal("local") }).describe("A file beside the output folder; for trying things out."),
    z.strictObject({
      backend: z.literal("azurerm"),
      resourceGroup: z.string().min(1).max(90),
      storageAccount: z.string().regex(/^[a-z0-9]{3,24}$/, { error: "3 to 24 lower-case letters and digits" }),
      container: z
        .string()
        .regex(/^[a-z0-9](-?[a-z0-9]){2,62}$/, { error: "3 to 63 lower-case letters, digits, hyphens" }),
      subscriptionId: guid.optional(),
      tenantId: guid.optional(),
    }),
    z.strictObject({
      backend: z.literal("s3"),
      bucket: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, { error: "the name of an S3 bucket" }),
      region: z.string().min(2),
      kmsKeyId: awsArn.optional(),
    }),
  ])
  .default({ backend: "local" })
  .describe("Where Terraform keeps its state. azurerm signs in with Entra, never with account keys.");

const destruction = z.strictObject({
  destroys: z
    .string()
    .regex(/^([a-z0-9-]+\/)?[a-z0-9_]+\.[A-Za-z0-9_-]+$/, {
      error: "a Terraform address, such as azurerm_cognitive_account.OpenAi_FAFC4B96",
    })
    .describe("The Terraform address of what may be deleted; with its stack and a slash before it, in that one only."),
  reason,
});

const departure = z.strictObject({
  leaves: z
    .string()
    .regex(/^(azure|aws|cluster|state)\/\S+$/, {
      error:
        "what is left, such as azure/<subscription>, aws/<account>, cluster/<context> or state/<storage account>/<container>",
    })
    .describe(
      "The subscription, account, cluster or place of states that the deployment moves out of, as `inferra diff` names it.",
    ),
  reason,
});

export const consentSchema = z.union([destruction, departure], {
  error: "{ destroys: a Terraform address, reason: … } or { leaves: an account or a place of states, reason: … }",
});
