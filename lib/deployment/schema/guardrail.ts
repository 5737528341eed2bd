import { z } from "zod";

const strength = z.enum(["NONE", "LOW", "MEDIUM", "HIGH"]);
const action = z.enum(["BLOCK", "ANONYMIZE"]);

/** What Bedrock's guardrail filters, beyond or in place of its defaults. Its limits are checked where it is made. */
export const guardrailSchema = z
  .strictObject({
    contentFilters: z
      .strictObject({
        hate: strength.optional(),
        insults: strength.optional(),
        sexual: strength.optional(),
        violence: strength.optional(),
        misconduct: strength.optional(),
        promptAttack: strength.optional(),
      })
      .optional()
      .describe("How eagerly each filter acts. Default: MEDIUM, and HIGH for attacks in prompts."),
    deniedTopics: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(100),
          definition: z.string().min(1).max(200).describe("One sentence that tells the subject."),
          examples: z.array(z.string().min(1).max(100)).max(5).optional(),
        }),
      )
      .optional()
      .describe("Subjects that are not talked about."),
    blockedWords: z.array(z.string().min(1).max(100)).optional(),
    profanity: z.boolean().optional().describe("Blocks AWS's own list of profanity. Default true."),
    pii: z
      .record(z.string().regex(/^[A-Z][A-Z_]+$/, { error: "a kind of personal data, such as EMAIL" }), action)
      .optional()
      .describe("Kinds of personal data, by Bedrock's names. Absent: credentials are blocked."),
    patterns: z
      .array(z.strictObject({ name: z.string().min(1).max(100), pattern: z.string().min(1).max(500), action }))
      .optional()
      .describe("Regular expressions of your own, such as record numbers."),
    grounding: z
      .strictObject({ grounding: z.number().min(0).max(0.99), relevance: z.number().min(0).max(0.99) })
      .optional()
      .describe("How well answers must rest on the sources in the prompt. Absent: not checked."),
    previousVersions: z
      .array(z.string().regex(/^[1-9]\d*$/, { error: 'a version, such as "3"' }))
      .default([])
      .describe("Versions that calls may still carry while callers move to the current one."),
  })
  .optional();
