import { daysBetween, providerAgreement } from "../../catalog";
import type { DataClass } from "../../checks/data-class";
import type { ValidDeployment } from "../../deployment";
import { type Problem, planningErrors } from "../../errors";
import type { Hop } from "./hops";

/** Days before its end from which an agreement is worth a warning. */
const WARN_DAYS = 90;

/** What covers a hop, in words, and until when. */
export interface Cover {
  readonly kind: "baa" | "dpa" | "own" | "none-needed" | "missing";
  readonly words: string;
  readonly expires?: string;
}

/** Judges every hop: who carries protected data has an agreement that holds, or is ourselves. */
export function judgeHops(
  deployment: ValidDeployment,
  hops: readonly Hop[],
): {
  readonly covers: ReadonlyMap<Hop, Cover>;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
} {
  const covers = new Map<Hop, Cover>();
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  for (const hop of hops) {
    const { cover, problem, warning } = judgeHop(deployment, hop, hops);
    covers.set(hop, cover);
    if (problem !== undefined) problems.push(problem);
    if (warning !== undefined) warnings.push(warning);
  }
  return { covers, problems, warnings };
}

interface Judged {
  readonly cover: Cover;
  readonly problem?: Problem;
  readonly warning?: Problem;
}

const missing = (problem: Problem): Judged => ({ cover: { kind: "missing", words: "none" }, problem });

function judgeHop(deployment: ValidDeployment, hop: Hop, hops: readonly Hop[]): Judged {
  const wanted = agreementsFor(deployment, hop.carries);
  if (wanted.length === 0) return { cover: { kind: "none-needed", words: "none needed" } };
  const { agreement, provider } = hop;
  if (agreement?.kind === "own" || (provider === "own" && agreement === undefined)) {
    return { cover: { kind: "own", words: "run by the organisation itself" } };
  }
  if (agreement !== undefined && agreement.kind !== "none") return judgeAgreement(deployment, hop, agreement, wanted);
  const automatic = wanted.map((kind) => providerAgreement(provider, kind)).find((row) => row?.automatic === true);
  if (agreement === undefined && automatic !== undefined) {
    return { cover: { kind: automatic.kind, words: `${automatic.kind}, part of the provider's terms` } };
  }
  // An agreement is with a provider, not with one of its services.
  const other = agreement === undefined ? hops.find((one) => covering(one, provider, wanted)) : undefined;
  if (other?.agreement !== undefined)
    return judgeAgreement(deployment, { ...hop, path: other.path }, other.agreement, wanted);
  return missing(planningErrors.hopWithoutAgreement(hop.path, hop.name, provider, hop.carries, wanted));
}

const covering = ({ provider, agreement }: Hop, wanted: string, kinds: readonly string[]): boolean =>
  provider === wanted && agreement !== undefined && kinds.includes(agreement.kind);

function judgeAgreement(
  { asOf }: ValidDeployment,
  hop: Hop,
  { kind, signed, expires }: NonNullable<Hop["agreement"]>,
  wanted: readonly ("baa" | "dpa")[],
): Judged {
  const fitting = wanted.find((one) => one === kind);
  if (fitting === undefined) {
    return missing(planningErrors.wrongAgreement(hop.path, hop.name, hop.carries, kind, wanted));
  }
  if (signed !== undefined && signed > asOf)
    return missing(planningErrors.agreementNotYet(hop.path, hop.name, signed, asOf));
  if (expires !== undefined && expires <= asOf) {
    return missing(planningErrors.agreementEnded(hop.path, hop.name, expires, asOf));
  }
  const days = expires === undefined ? undefined : daysBetween(asOf, expires);
  const cover: Cover = {
    kind: fitting,
    words: `${kind}${signed === undefined ? "" : `, signed ${signed}`}${expires === undefined ? "" : `, until ${expires}`}`,
    expires,
  };
  return days !== undefined && days <= WARN_DAYS
    ? { cover, warning: planningErrors.agreementEnding(hop.path, hop.name, expires ?? "", days) }
    : { cover };
}

/** The agreements of which one is needed; none where the data is not protected. */
function agreementsFor({ policy }: ValidDeployment, data: DataClass): readonly ("baa" | "dpa")[] {
  if (data === "phi") return ["baa"];
  if (data !== "personal") return [];
  return policy.frameworks.includes("gdpr") ? ["dpa"] : ["dpa", "baa"];
}
