/** Weaker than the default on purpose; says why. */
export interface Weakened {
  /** Why this is acceptable, for reviewers and evidence. */
  readonly reason: string;
}
