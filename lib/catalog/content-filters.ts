import { z } from "zod";
import { defineTable } from "./table";

export const CONTENT_FILTERS = [
  "hate",
  "sexual",
  "violence",
  "self-harm",
  "jailbreak",
  "indirect-attack",
  "protected-text",
  "protected-code",
] as const;
export type ContentFilterKey = (typeof CONTENT_FILTERS)[number];

export const CONTENT_SOURCES = ["Prompt", "Completion"] as const;
export type ContentSource = (typeof CONTENT_SOURCES)[number];

const table = defineTable(
  "content-filters",
  () => ({
    key: z.enum(CONTENT_FILTERS),
    /** The filter's name in Azure's API. */
    name: z.string(),
    /** The sides that the filter works on. */
    sources: z.array(z.enum(CONTENT_SOURCES)).min(1),
    /** Whether a severity threshold means anything. */
    graded: z.boolean(),
  }),
  (row) => row.key,
);

/** A filter of a responsible-AI policy. */
export type ContentFilterFacts = ReturnType<typeof table.rows>[number];

/** Every filter that a responsible-AI policy can hold, in the order they are written. */
export function contentFilters(): readonly ContentFilterFacts[] {
  return table.rows();
}
