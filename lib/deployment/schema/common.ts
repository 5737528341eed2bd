import { z } from "zod";
import { BASELINES, FRAMEWORKS } from "../../catalog";

/** Words joined by hyphens, as every cloud accepts them in names. */
export const slug = (most: number) =>
  z
    .string()
    .min(2)
    .max(most)
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, {
      error: "lower-case letters, digits and single hyphens, starting with a letter",
    });

/** How long a deployment's name may be, which prefixes the name of every resource. */
export const NAME_LENGTH = 24;

export const ENVIRONMENT_KINDS = ["production", "staging", "development"] as const;

/** A model alias: as a slug, and a name of the catalogue such as gpt-5.4-mini is one too. */
export const modelAlias = z
  .string()
  .min(2)
  .max(40)
  .regex(/^[a-z][a-z0-9]*([.-][a-z0-9]+)*$/, {
    error: "lower-case letters, digits, and single hyphens or dots, starting with a letter",
  });

export const isoDate = z.iso.date({ error: "a date such as 2026-11-01" });
/** Hours of the days of a week, by the clocks of a place. */
export const weeklyHours = (hours: { readonly from: number; readonly to: number }) =>
  z.strictObject({
    timeZone: z
      .string()
      .regex(/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)*$/, { error: "an IANA time zone, such as Europe/Berlin" })
      .describe("An IANA time zone, such as Europe/Berlin."),
    from: z.number().int().min(0).max(23).default(hours.from).describe("The first hour."),
    to: z.number().int().min(0).max(23).default(hours.to).describe("The hour at which it is over."),
    days: z
      .array(z.number().int().min(0).max(6))
      .min(1)
      .default([1, 2, 3, 4, 5])
      .describe("Days of the week, 0 is Sunday."),
  });

export const guid = z.guid({ error: "a GUID such as 00000000-0000-0000-0000-000000000000" });
export const email = z.email({ error: "an e-mail address" });

/** The full id of an Azure resource; what kind of resource is checked where it is used. */
export const armId = z.string().regex(/^\/subscriptions\/[^/]+(\/[^/]+)*\/?$/i, {
  error: "the full id of an Azure resource, starting with /subscriptions/",
});

export const awsArn = z.string().regex(/^arn:aws(-us-gov|-cn)?:[a-z0-9-]+:[a-z0-9-]*:\d{0,12}:.+$/, {
  error: "an ARN, such as arn:aws:kms:us-east-1:111122223333:key/…",
});

export const cidr = z.string().regex(/^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/, {
  error: "an IPv4 range in CIDR notation, such as 10.40.0.0/16",
});

export const ipv4 = z.ipv4({ error: "an IPv4 address, such as 10.0.0.4" });

/** Why somebody chose the weaker thing. Shown in the plan and in evidence. */
export const reason = z.string().min(10, { error: "a reason of at least 10 characters" }).max(500);

export const dataClasses = ["phi", "phi-deidentified", "personal", "confidential", "public"] as const;

export const residencyLevels = ["geography", "data-zone", "global"] as const;

export const frameworks = [...FRAMEWORKS, ...BASELINES] as const;

export const modalities = ["text", "image-in", "image-out", "audio-in", "audio-out", "embedding"] as const;
