import type { ResolvedAlias } from "./description";
import type { GatewaySettings } from "./props";

/** What a gateway doesn't do for an alias, or not as one may think. */
export type GatewayNoteId =
  | "single-backend"
  | "large-prompts"
  | "prompt-size-unknown"
  | "overflow-moves-all"
  | "asked-first"
  | "broken-stream"
  | "refused-credential"
  | "shared-limit"
  | "late-limit"
  | "stored-secret"
  | "no-costs"
  | "canary-alone"
  | "nobody-calls"
  | "recorded";

export interface GatewayNote {
  readonly id: GatewayNoteId;
  readonly alias: string;
  readonly text: string;
}

export const hasFailover = ({ backends, canary, alias }: ResolvedAlias): boolean =>
  backends.length > 1 || (canary !== undefined && !alias.restricted);

/** What holds whatever the implementation. */
export function commonNotes(resolved: ResolvedAlias, { audit }: Pick<GatewaySettings, "audit">): GatewayNote[] {
  const { alias, backends, canary, consumers } = resolved;
  const note = (id: GatewayNoteId, text: string): GatewayNote => ({ id, alias: alias.name, text });
  const notes: GatewayNote[] = [];
  if (consumers.length === 0)
    notes.push(note("nobody-calls", `no consumer may call ${alias.name}: every call is refused`));
  if (backends.length === 1 && !hasFailover(resolved)) {
    const name = backends[0]?.name;
    notes.push(note("single-backend", `${alias.name} fails where ${name} fails or is full; callers have to try again`));
  } else {
    notes.push(
      note("broken-stream", `an answer of ${alias.name} that breaks off after its first token is not taken over`),
      note("refused-credential", `a backend of ${alias.name} that refuses the gateway's credential is not passed over`),
    );
  }
  if (alias.restricted && canary !== undefined) {
    notes.push(
      note("canary-alone", `the ${canary.percent} % of ${alias.name} that the canary gets fail where it fails`),
    );
  }
  if (audit !== undefined) {
    notes.push(
      note(
        "recorded",
        `what is asked of ${alias.name} and what it answers is recorded in the tenant's own storage; a call whose record can't be handed over is answered all the same, and an alert says so`,
      ),
    );
  }
  if (consumers.some((one) => one.tokensPerMinute !== undefined)) {
    notes.push(
      note(
        "late-limit",
        `an answer of ${alias.name} is counted when it is complete: a limit can be passed by the calls in flight`,
      ),
    );
  }
  return notes;
}
