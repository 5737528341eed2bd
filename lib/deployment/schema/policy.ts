import { z } from "zod";
import { frameworks, isoDate, reason, residencyLevels } from "./common";

export const policySchema = z
  .strictObject({
    selfHosting: z
      .enum(["never", "allowed", "required"])
      .default("allowed")
      .describe("Whether models may run on GPUs of your own."),
    residency: z
      .strictObject({
        area: z
          .string()
          .optional()
          .describe("Where data may be: us, eu, uk, ch, usgov, … Default: the area of azure.region."),
        level: z
          .enum(residencyLevels)
          .default("geography")
          .describe("How far inference may roam inside the cloud: its geography, its data zone, or anywhere."),
      })
      .prefault({})
      .describe("Where prompts and answers may be processed and kept."),
    frameworks: z
      .array(z.enum(frameworks))
      .default([])
      .describe("The frameworks whose controls the posture is judged by."),
    mlStaff: z
      .enum(["none", "part", "team"])
      .default("none")
      .describe("Who can run GPUs: nobody, one or two engineers besides other work, or a team."),
    rollout: z
      .enum(["pilot", "early", "expanded", "full", "steady"])
      .default("steady")
      .describe("How far the organisation has come; pilots stay on managed APIs."),
    auditRetentionYears: z
      .number()
      .int()
      .min(1)
      .max(30)
      .default(6)
      .describe("How long audit records are kept, in years. HIPAA documentation: six (45 CFR 164.316(b)(2)(i))."),
    cloudActAcceptable: z
      .boolean()
      .default(true)
      .describe("false: providers under the US CLOUD Act may not process this data, which leaves self-hosting."),
    waivers: z
      .array(
        z.strictObject({
          rule: z.string().min(2).describe("The id of the placement rule that is waived."),
          workload: z.string().optional().describe("Only for this workload; absent: for all."),
          reason,
          owner: z.string().min(2),
          expires: isoDate,
        }),
      )
      .default([])
      .describe("Placement rules that somebody decided to waive, with the reason and an end."),
  })
  .prefault({});
