import type { ResolvedAlias } from "../description";
import { type GatewayNote, type GatewayNoteId, hasFailover } from "../notes";
import { EVICTION_SECONDS } from "./backends";

/** What a try can be repeated with, in bytes; a constant of agentgateway 1.4.1. */
const REPLAYED_BYTES = 64 * 1024;
const BYTES_A_TOKEN = 4;

export function agentgatewayNotes(resolved: ResolvedAlias): GatewayNote[] {
  const { alias, consumers } = resolved;
  const note = (id: GatewayNoteId, text: string): GatewayNote => ({ id, alias: alias.name, text });
  const tokens = REPLAYED_BYTES / BYTES_A_TOKEN;
  const notes: GatewayNote[] = [];
  if (hasFailover(resolved)) {
    const consequence = `gets the error of the backend that failed: the next request goes on, so callers have to try again`;
    if (alias.contextTokens === undefined) {
      notes.push(
        note("prompt-size-unknown", `a prompt of ${alias.name} above 64 KiB, about ${tokens} tokens, ${consequence}`),
      );
    } else if (alias.contextTokens * BYTES_A_TOKEN > REPLAYED_BYTES) {
      notes.push(
        note(
          "large-prompts",
          `a prompt of ${alias.name} above 64 KiB, about ${tokens} of its ${alias.contextTokens} tokens, ${consequence}; envoy-ai-gateway takes it over`,
        ),
      );
    }
    notes.push(
      note(
        "overflow-moves-all",
        `a backend of ${alias.name} that is full is passed over by all its requests for ${EVICTION_SECONDS} s, longer where it stays full`,
      ),
    );
  }
  if (consumers.some((one) => one.tokensPerMinute !== undefined)) {
    notes.push(
      note("shared-limit", `each pod counts its share of a limit for ${alias.name}: uneven load is refused earlier`),
    );
  }
  return notes;
}
