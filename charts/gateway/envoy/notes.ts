import type { ResolvedAlias } from "../description";
import { type GatewayNote, hasFailover } from "../notes";

export function envoyNotes(resolved: ResolvedAlias): GatewayNote[] {
  const { alias, backends, canary } = resolved;
  const notes: GatewayNote[] = [];
  if ([...backends, ...(canary ? [canary.backend] : [])].some((one) => one.kind === "azure-openai")) {
    notes.push({
      id: "stored-secret",
      alias: alias.name,
      text: `Azure OpenAI behind ${alias.name} is reached with a client secret that lies in the cluster and ends one day`,
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
