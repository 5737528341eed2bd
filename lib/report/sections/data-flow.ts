import type { DecisionRecord } from "../../planning";
import { type Section, table } from "../page/elements";
import { html } from "../page/html";

/** Every system that data passes through, under which agreement. */
export function dataFlowSection({ dataFlow, agreementLeadTimeDays }: DecisionRecord): Section {
  const body = html`${table(
    "Systems that data passes through",
    ["System", "Run by", "Carries", "Agreement", "What it does"],
    dataFlow.hops.map(({ name, provider, carries, agreement, covered, does }) => [
      name,
      provider === "own" ? "the organisation" : provider,
      carries,
      covered ? agreement : html`<strong>missing</strong>`,
      does,
    ]),
  )}
<p>A new agreement takes ${agreementLeadTimeDays.least} to ${agreementLeadTimeDays.most} days.</p>`;
  return { id: "data-flow", title: "Where the data goes", body };
}

/** Everybody else who has the organisation's data. */
export function subProcessorSection({ dataFlow }: DecisionRecord): Section {
  const body =
    dataFlow.subProcessors.length === 0
      ? html`<p>Nobody else processes the data.</p>`
      : table(
          "Register of sub-processors",
          ["Who", "Systems", "Carries", "Agreements"],
          dataFlow.subProcessors.map(({ provider, systems, carries, agreements }) => [
            provider,
            systems.join(", "),
            carries.join(", "),
            agreements.join("; "),
          ]),
        );
  return { id: "sub-processors", title: "Sub-processors", body };
}
