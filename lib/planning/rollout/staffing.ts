import type { ValidDeployment } from "../../deployment";

/**
 * Which pools the staff can run. A team runs any number. One or two engineers take on one move at a time: where GPUs
 * stand already, by need or by the document's word, no further pool is moved; else the one that is worth most.
 */
export function slotsOf(
  mlStaff: ValidDeployment["policy"]["mlStaff"],
  standing: ReadonlySet<string>,
  candidates: readonly { readonly pool: string; readonly savedMonthly: number }[],
): (pool: string) => boolean {
  if (mlStaff !== "part") return () => true;
  if (standing.size > 0) return (pool) => standing.has(pool);
  const [first] = [...candidates].sort((a, b) => b.savedMonthly - a.savedMonthly || (a.pool < b.pool ? -1 : 1));
  return (pool) => pool === first?.pool;
}
