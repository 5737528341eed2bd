/** Every rule that can decide a placement, in the order in which they are asked, and what it says. */
export const PLACEMENT_RULES = {
  X1: "neither a managed nor a self-hosted target may serve it",
  F1: "no managed target may serve it, so it runs on GPUs of your own, overflow included",
  F2: "policy.selfHosting is required",
  H1: "no self-hosted target may serve it",
  H2: "policy.selfHosting is never",
  H3: "nobody runs GPUs: policy.mlStaff is none",
  S1: "experiments stay on managed APIs",
  S2: "the rollout has not come so far: pilots and early rollouts stay on managed APIs, an expanded one is hybrid at most",
  S3: "its volume was not measured for three months: hybrid at most, and nothing is reserved",
  S4: "one or two engineers: hybrid at most, and one move at a time",
  T0: "no volume is given, so economics can't ask for GPUs",
  T1: "less than 100 million tokens a month",
  T2: "100 to 500 million tokens a month",
  T3: "more than 500 million and up to 2 billion tokens a month",
  T4: "more than 2 billion tokens a month",
  E0: "GPUs that another workload needs anyway have room for it",
  E1: "cost and utilization agree, or nearly: the lower of the two",
  E2: "utilization casts no vote: cost decides",
  E3: "cost and utilization contradict each other: hybrid",
  D1: "the document says so",
} as const;

export type PlacementRule = keyof typeof PLACEMENT_RULES;

/** What people should know of a placement, beside the rules. */
export const PLACEMENT_WARNINGS = {
  W_UTIL_COST_CONFLICT: "cost and utilization vote for opposite placements: measure before you commit",
  W_OVERLOADED: "the GPUs would be more than 80 % used: keep overflow, or add a replica",
  W_CAP_DROPPED: "a caution is set aside, as nothing but own GPUs may serve it",
  W_CAP_OVERRULED: "the document places it although a caution speaks against it",
} as const;

export type PlacementWarning = keyof typeof PLACEMENT_WARNINGS;

/** Rules that a waiver of the document can lift. The others follow from data, contracts and what exists. */
export const WAIVABLE_RULES = ["H3", "S1", "S2", "S3", "S4"] as const satisfies readonly PlacementRule[];
