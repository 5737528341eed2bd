import { azureLogCategories } from "../catalog";
import { azureErrors, InferraError, type Problem } from "../errors";
import type { Weakened } from "./weakened";

/** Somebody vouches for what this program does not decide. */
export interface Attested {
  /** Who attests it: a role or a person with a record. */
  readonly by: string;
}

/**
 * Every place where the text of prompts and answers could leave an Azure OpenAI account. What is left out is off, or,
 * where somebody else decides, not attested.
 */
export interface PromptExposure {
  /** Whether prompts hold health data. Then nothing may be switched on. Default true. */
  readonly healthData?: boolean;
  /** Adds the Trace log category, whose content is not documented. */
  readonly traceLogs?: Weakened;
  /** Lets Defender for AI show snippets of prompts with its alerts. */
  readonly defenderPromptEvidence?: Weakened;
  /** Lets Microsoft Purview read and keep prompts and answers. */
  readonly purviewSharing?: Weakened;
  /**
   * Who keeps the subscription's Defender plan from copying prompts: `made-here` where a `DefenderForAi` of the same
   * setting makes the plan, or somebody who vouches for a plan that is made elsewhere. Default: nobody.
   */
  readonly defenderPlan?: "made-here" | Attested;
  /** The hosts that the account may call are the organisation's own, or under its agreements. */
  readonly outboundHosts?: Attested;
  /** Microsoft approved modified abuse monitoring, so flagged prompts are not kept for review (ContentLogging=false). */
  readonly abuseMonitoringOptedOut?: Attested;
  /** Callers store nothing in the service: no stored completions, files, threads, batches or stateful responses. */
  readonly noStoredContent?: Attested;
}

/** What of an account decides where its prompts could go. */
export interface ExposedAccount {
  /** Hosts that the account may call. Default: none. */
  readonly outboundFqdns?: readonly string[];
  /** The geography that keeps what callers store. Default: not said. */
  readonly geography?: string;
}

/** One place where prompts could go, and where things stand with it. */
export interface ExposurePlace {
  readonly place: string;
  /**
   * `off` and `on` are set in Terraform; `metadata`: on, and known to hold no prompts; `attested` is vouched for;
   * `not-attested`: somebody else decides, and nobody vouches for it.
   */
  readonly state: "off" | "on" | "metadata" | "attested" | "not-attested";
  /** What decides it. */
  readonly setBy: string;
  /** Why it is on, who attests it, or what it holds. */
  readonly reason?: string;
}

/** Where prompts of an account could go under this setting, place by place. */
export function exposurePlaces(exposure: PromptExposure, account: ExposedAccount = {}): readonly ExposurePlace[] {
  const { outboundFqdns = [], geography } = account;
  return [
    ...loggedCategories(exposure),
    defender("prompt snippets in Defender alerts", "AIPromptEvidence", exposure.defenderPromptEvidence, exposure),
    defender("prompts in Microsoft Purview", "AIPromptSharingWithPurview", exposure.purviewSharing, exposure),
    outboundFqdns.length === 0
      ? { place: OUTBOUND, setBy: "account, outbound_network_access_restricted", state: "off" }
      : attested(`${OUTBOUND}: ${outboundFqdns.join(", ")}`, "account, fqdns", exposure.outboundHosts),
    attested(
      "human review of flagged prompts (abuse monitoring)",
      "Microsoft, on application",
      exposure.abuseMonitoringOptedOut,
    ),
    attested(
      `content that callers store in the service${geography === undefined ? "" : `, at rest in geography ${geography}`}`,
      "callers",
      exposure.noStoredContent,
    ),
  ];
}

const OUTBOUND = "hosts that the account calls";

/** Every category of the account's logs, with what it is known to hold. */
function loggedCategories(exposure: PromptExposure): ExposurePlace[] {
  return azureLogCategories("cognitive-account").map(({ category, holds, note }) => {
    const place = `${category} logs in Log Analytics and the archive`;
    const setBy = "diagnostic setting";
    return holds === "unknown"
      ? switched(place, setBy, exposure.traceLogs)
      : { place, setBy, state: "metadata", reason: note === undefined ? holds : `${holds}: ${note}` };
  });
}

function switched(place: string, setBy: string, on: Weakened | undefined): ExposurePlace {
  return on === undefined ? { place, setBy, state: "off" } : { place, setBy, state: "on", reason: on.reason };
}

function attested(place: string, setBy: string, by: Attested | undefined): ExposurePlace {
  return by === undefined
    ? { place, setBy, state: "not-attested" }
    : { place, setBy, state: "attested", reason: by.by };
}

/** An extension that nobody asks for is off only where the plan is made here; elsewhere others may switch it on. */
function defender(
  place: string,
  extension: string,
  on: Weakened | undefined,
  { defenderPlan }: PromptExposure,
): ExposurePlace {
  const setBy = `Defender plan AI, ${extension}`;
  return on !== undefined || defenderPlan === "made-here"
    ? switched(place, setBy, on)
    : attested(place, setBy, defenderPlan);
}

const inState = (places: readonly ExposurePlace[], state: ExposurePlace["state"]): string[] =>
  places.filter((one) => one.state === state).map((one) => one.place);

/** @throws INF-2040 where prompts hold health data and a place is switched on. */
export function refuseExposure(where: string, exposure: PromptExposure): void {
  const open = inState(exposurePlaces(exposure), "on");
  if ((exposure.healthData ?? true) && open.length > 0) {
    throw new InferraError(azureErrors.exposureRefused(where, open));
  }
}

/** Gives a warning where prompts hold health data and nobody vouches for what this program does not decide. */
export function exposureWarnings(where: string, exposure: PromptExposure, account: ExposedAccount): readonly Problem[] {
  const open = inState(exposurePlaces(exposure, account), "not-attested");
  return (exposure.healthData ?? true) && open.length > 0 ? [azureErrors.exposureNotAttested(where, open)] : [];
}
