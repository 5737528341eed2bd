import {
  citations,
  type Fact,
  type Finding,
  messageOf,
  type Outcome,
  type Posture,
  type Resource,
  summarized,
} from "../posture";
import type { Check, View } from "./check";
import { checks as allChecks } from "./checks";
import { Absent, Unseen } from "./sight";

export interface VerifyOptions {
  /** Default: all checks of the library. */
  readonly checks?: readonly Check[];
  /** Told before each look, with how many there are. */
  readonly onLook?: (done: number, of: number) => void;
}

/** Looks that are under way at once. */
const AT_ONCE = 8;

/**
 * Looks at what was deployed, and says of each thing whether it is as it must be. What can't be reached is unknown, with
 * the reason; it never passes.
 */
export async function verify(view: View, { checks = allChecks, onLook }: VerifyOptions = {}): Promise<Posture> {
  const looks = checks.flatMap((check) => looksOf(check, view));
  const findings: Finding[] = new Array(looks.length);
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < looks.length) {
      const at = next++;
      onLook?.(at, looks.length);
      const look = looks[at];
      if (look !== undefined) findings[at] = await look();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return summarized(findings, checks);
}

function looksOf(check: Check, view: View): (() => Promise<Finding>)[] {
  const { graph } = view.deployed;
  const resources = check.on.flatMap((type) => graph.ofType(type)).filter((one) => applies(check, one, view));
  if (resources.length > 0) return resources.map((one) => () => findingOf(check, one, view));
  const message = `nothing that was deployed is looked at: no ${check.on.join(" or ")} of the kind`;
  return [async () => ({ ...finding(check, "notApplicable", []), message })];
}

const applies = (check: Check, resource: Resource, { deployed }: View): boolean =>
  check.applies?.(resource, deployed) ?? true;

async function findingOf(check: Check, resource: Resource, view: View): Promise<Finding> {
  const facts = await factsOf(check, resource, view);
  return finding(check, outcomeOf(facts), facts, resource);
}

async function factsOf(check: Check, resource: Resource, view: View): Promise<readonly Fact[]> {
  try {
    return await check.look(resource, view);
  } catch (error) {
    if (!(error instanceof Unseen || error instanceof Absent)) throw error;
    const truth = error instanceof Absent ? "fail" : "unknown";
    return [{ truth, address: resource.address, path: "", observed: error.message, expected: "be seen" }];
  }
}

function outcomeOf(facts: readonly Fact[]): Outcome {
  if (facts.some(({ truth }) => truth === "fail")) return "fail";
  return facts.length === 0 || facts.some(({ truth }) => truth === "unknown") ? "unknown" : "pass";
}

function finding(check: Check, outcome: Outcome, facts: readonly Fact[], resource?: Resource): Finding {
  const deciding = facts.filter(({ truth }) => truth === outcome);
  return {
    rule: check.id,
    outcome,
    severity: check.severity,
    address: resource?.address ?? "",
    ...(resource?.path === undefined ? {} : { path: resource.path }),
    controls: citations(check),
    message: messageOf(outcome, check, { facts: deciding }),
    facts,
    reads: [],
  };
}
