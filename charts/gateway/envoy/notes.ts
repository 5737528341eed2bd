import type { ResolvedAlias } from "../description";
import { type GatewayNote, hasFailover } from "../notes";

export function envoyNotes(resolved: ResolvedAlias): GatewayNote[] {
  const { alias, backends, canary } = resolved;
  const notes: GatewayNote[] = [];
  const all = [...backends, ...(canary ? [canary.backend] : [])];
  if (all.some((one) => one.kind === "azure-openai")) {
    notes.push({
      id: "stored-secret",
      alias: alias.name,
      text: `Azure OpenAI behind ${alias.name} is reached with a client secret that lies in the cluster and ends one day`,
    });
  }
  if (all.some((one) => one.price !== undefined)) {
    notes.push({
      id: "no-costs",
      alias: alias.name,
      text: `calls of ${alias.name} are counted in tokens, not in dollars: Envoy AI Gateway knows no prices`,
    });
  }
  if (hasFailover(resolved)) {
    notes.push({
      id: "asked-first",
      alias: alias.name,
      text: `a first backend of ${alias.name} that answers with errors is asked first by every request, which costs its time`,
    });
  }
  return notes;
}
