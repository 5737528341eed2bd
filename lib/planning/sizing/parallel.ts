/**
 * How many layers each pipeline stage holds. What does not divide goes to the middle stages, last of them first, because
 * the outer ones hold the embeddings: vLLM's `get_pp_indices`.
 */
export function pipelineStages(layers: number, pipelineParallel: number): readonly number[] {
  const stages = Array.from({ length: pipelineParallel }, () => Math.floor(layers / pipelineParallel));
  const remainder = layers % pipelineParallel;
  for (let extra = 0; extra < remainder; extra++) {
    const stage = pipelineParallel - 2 - extra;
    stages[stage] = (stages[stage] ?? 0) + 1;
  }
  return stages;
}

/** KV heads on one tensor-parallel rank. Where there are more ranks than heads, each rank holds a copy of one. */
export function kvHeadsOnRank(kvHeads: number, tensorParallel: number): number {
  return Math.max(1, Math.floor(kvHeads / tensorParallel));
}

/** Whether KV heads can be dealt to the ranks: evenly, or as equally many copies of each. */
export function kvHeadsDivide(kvHeads: number, tensorParallel: number): boolean {
  return kvHeads % tensorParallel === 0 || tensorParallel % kvHeads === 0;
}

/** Degrees of tensor parallelism up to `most` that divide the heads. Latent attention has no KV heads to deal. */
export function tensorParallelChoices(
  heads: { readonly attention?: number; readonly kv?: number },
  most: number,
): readonly number[] {
  return Array.from({ length: most }, (_, index) => index + 1).filter(
    (degree) =>
      (heads.attention === undefined || heads.attention % degree === 0) &&
      (heads.kv === undefined || kvHeadsDivide(heads.kv, degree)),
  );
}
