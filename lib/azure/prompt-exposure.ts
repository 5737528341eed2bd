import { azureErrors, InferraError, type Problem } from "../errors";
import type { Weakened } from "./weakened";

/** Somebody vouches for what code can't set. */
export interface Attested {
  /** Who attests it: a role or a person with a record. */
  readonly by: string;
}

/**
 * Every place where the text of prompts and answers could leave an Azure OpenAI account. What is left out is off, or,
 * where Azure decides, not attested.
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
  /** Microsoft approved modified abuse monitoring, so flagged prompts are not kept for review (ContentLogging=false). */
  readonly abuseMonitoringOptedOut?: Attested;
  /** Callers store nothing in the service: no stored completions, files, threads, batches or stateful responses. */
  readonly noStoredContent?: Attested;
}

/** One place where prompts could go, and where things stand with it. */
export interface ExposurePlace {
  readonly place: string;
  /** `on` and `off` are set in Terraform; `attested` is vouched for; `service-default` is what Azure does by itself. */
  readonly state: "off" | "on" | "attested" | "service-default";
  /** What decides it. */
  readonly setBy: string;
  readonly reason?: string;
}

/** Where prompts could go under this setting, place by place. */
export function exposurePlaces(exposure: PromptExposure): readonly ExposurePlace[] {
  return [
    switched("Trace logs in Log Analytics and the archive", "diagnostic setting", exposure.traceLogs),
    switched(
      "prompt snippets in Defender alerts",
      "Defender plan AI, AIPromptEvidence",
      exposure.defenderPromptEvidence,
    ),
    switched("prompts in Microsoft Purview", "Defender plan AI, AIPromptSharingWithPurview", exposure.purviewSharing),
    attested(
      "human review of flagged prompts (abuse monitoring)",
      "Microsoft, on application",
      exposure.abuseMonitoringOptedOut,
    ),
    attested("content that callers store in the service", "callers", exposure.noStoredContent),
  ];
}

function switched(place: string, setBy: string, on: Weakened | undefined): ExposurePlace {
  return on === undefined ? { place, setBy, state: "off" } : { place, setBy, state: "on", reason: on.reason };
}

function attested(place: string, setBy: string, by: Attested | undefined): ExposurePlace {
  return by === undefined
    ? { place, setBy, state: "service-default" }
    : { place, setBy, state: "attested", reason: by.by };
}

/**
 * Gives the warnings of a setting.
 * @throws INF-2040 where prompts hold health data and a place is switched on.
 */
export function checkExposure(where: string, exposure: PromptExposure): readonly Problem[] {
  if (!(exposure.healthData ?? true)) return [];
  const named = (state: ExposurePlace["state"]): string[] =>
    exposurePlaces(exposure)
      .filter((one) => one.state === state)
      .map((one) => one.place);
  if (named("on").length > 0) throw new InferraError(azureErrors.exposureRefused(where, named("on")));
  const open = named("service-default");
  return open.length === 0 ? [] : [azureErrors.exposureNotAttested(where, open)];
}
