import { z } from "zod";
import { defineTable } from "./table";

const table = defineTable(
  "azure-replacements",
  () => ({
    /** The Terraform resource type. */
    resource: z.string().regex(/^azurerm_[a-z_]+$/),
    /** The argument that can't change in place. */
    argument: z.string(),
    /** The prop of the construct that sets it. */
    prop: z.string(),
    /** Changes of it, from and to, that are made in place all the same. */
    inPlace: z.array(z.tuple([z.string(), z.string()])).default([]),
    /** What is gone once Terraform replaced the resource. */
    loses: z.string(),
  }),
  (row) => `${row.resource}.${row.argument}`,
);

/** An argument that Terraform can only change by deleting the resource and making it anew. */
export type AzureReplacement = ReturnType<typeof table.rows>[number];

/** Every argument on record whose change replaces a resource; with a type, those of that resource. */
export function azureReplacements(resource?: string): readonly AzureReplacement[] {
  return table.rows().filter((row) => resource === undefined || row.resource === resource);
}
