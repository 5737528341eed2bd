import { z } from "zod";
import { defineTable } from "./table";

const change = z.tuple([z.string(), z.string()]);

const table = defineTable(
  "replacements",
  () => ({
    /** The Terraform resource type. */
    resource: z.string().regex(/^(aws|azurerm|helm)_[a-z0-9_]+$/),
    /** The arguments that can't change in place, those of blocks by their path. */
    replacing: z.array(z.string()),
    /** Those of them that the provider decides where they are absent: only another value replaces. */
    settled: z.array(z.string()).default([]),
    /** Changes of them, from and to, that are made in place all the same. */
    inPlace: z.record(z.string(), z.array(change)).default({}),
    /** What is gone with the resource; absent: nothing that another one would not be as good for. */
    loses: z.string().optional(),
  }),
  (row) => row.resource,
);

/** What Terraform can only change of a resource type by deleting the resource and making it anew. */
export type Replacement = ReturnType<typeof table.rows>[number];

/** Every resource type on record. */
export const replacements = (): readonly Replacement[] => table.rows();

/** What is on record of a resource type; undefined where nothing is. */
export const replacementOf = (resource: string): Replacement | undefined => table.get(resource);
