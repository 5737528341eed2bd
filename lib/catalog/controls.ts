import { z } from "zod";
import { defineTable } from "./table";

/** Frameworks that posture cites. */
export const FRAMEWORKS = [
  "hipaa",
  "soc2",
  "nist-800-53-r5",
  "nist-ai-rmf",
  "hitrust",
  "eu-ai-act",
  "gdpr",
  "owasp-llm-2026",
] as const;
export type Framework = (typeof FRAMEWORKS)[number];

const frameworks = defineTable(
  "frameworks",
  () => ({
    id: z.enum(FRAMEWORKS),
    /** As people call it. */
    name: z.string(),
    /** Its issuer. */
    issuer: z.string(),
    /** The edition that ids are of. */
    edition: z.string(),
  }),
  (row) => row.id,
);

/** Baselines: selections of a framework's controls. */
export const BASELINES = ["fedramp-moderate", "fedramp-high"] as const;

const baselines = defineTable(
  "framework-baselines",
  () => ({ id: z.enum(BASELINES), framework: z.enum(FRAMEWORKS) }),
  (row) => row.id,
);

const controls = defineTable(
  "framework-controls",
  () => ({
    framework: z.enum(FRAMEWORKS),
    /** As the framework writes it: `164.312(e)(1)`, `SC-7(5)`, `CC6.1`. */
    id: z.string(),
    title: z.string(),
    /** Of an implementation specification of HIPAA: whether it is required, or addressable. */
    obligation: z.enum(["required", "addressable"]).optional(),
    /** Who is bound, where not everybody is. */
    scope: z.string().optional(),
  }),
  (row) => `${row.framework}/${row.id}`,
);

const technical = defineTable(
  "technical-controls",
  () => ({
    /** `T1` to `T24`. */
    id: z.string().regex(/^T([1-9]|1\d|2[0-4])$/),
    title: z.string(),
    /** What frameworks call it: `hipaa/164.312(e)(1)`. */
    cites: z.array(z.string()).min(1),
    /** Where Terraform shows nothing of it, or only a part: what people have to show instead. */
    beyondCode: z.string(),
  }),
  (row) => row.id,
);

export type FrameworkEdition = ReturnType<typeof frameworks.rows>[number];
export type FrameworkControl = ReturnType<typeof controls.rows>[number];
export type TechnicalControlRow = ReturnType<typeof technical.rows>[number];

/** The frameworks, with the editions that ids are of. */
export const frameworkEditions = (): readonly FrameworkEdition[] => frameworks.rows();

/** The framework whose controls speak for one, or for a baseline of it; `undefined` where posture cites neither. */
export const citedFramework = (name: string): Framework | undefined =>
  FRAMEWORKS.find((one) => one === name) ?? baselines.get(name)?.framework;

/** Every control of every framework that posture cites. */
export const frameworkControls = (): readonly FrameworkControl[] => controls.rows();

/** A control by framework and id: `hipaa/164.312(e)(1)`. */
export const frameworkControl = (key: string): FrameworkControl | undefined => controls.get(key);

/** The technical controls, `T1` to `T24`. */
export const technicalControls = (): readonly TechnicalControlRow[] => technical.rows();

/** A technical control by its id. */
export const technicalControl = (id: string): TechnicalControlRow | undefined => technical.get(id);
