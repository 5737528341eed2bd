import type { ResidencyLevel } from "../../catalog";

export const ENVIRONMENTS = ["production", "staging", "development"] as const;
export const DATA_CLASSES = ["phi", "phi-deidentified", "personal", "confidential", "public"] as const;
export const LEVELS = ["geography", "data-zone", "global"] as const satisfies readonly ResidencyLevel[];

export type DataClass = (typeof DATA_CLASSES)[number];

export interface WorkloadAnswer {
  readonly name: string;
  readonly data: DataClass;
  /** The model's name in Azure OpenAI, which is its alias too. */
  readonly model: string;
}

/** What a first document is written from. */
export interface Answers {
  readonly name: string;
  readonly environment: (typeof ENVIRONMENTS)[number];
  /** The Azure region. */
  readonly region: string;
  readonly residency: ResidencyLevel;
  readonly workloads: readonly WorkloadAnswer[];
  /** Absent: nothing runs on AWS. */
  readonly aws?: {
    readonly region: string;
    /** The Bedrock model that chat models fail over to. */
    readonly model: string;
    /** The day AWS's agreement was accepted; absent: data of people stays off Bedrock. */
    readonly agreementSigned?: string;
  };
  /** The open model that chat workloads may be served by on GPUs; absent: no GPUs. */
  readonly selfHosted?: string;
  /** The private DNS name of the gateway; absent: there is none. */
  readonly gateway?: string;
  readonly alertEmails: readonly string[];
}
