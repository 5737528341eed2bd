import type { DecisionRecord, SelfHosting } from "../planning";
import { page } from "./page";
import { facts, type Section, section } from "./page/elements";
import { type Html, html } from "./page/html";
import { capacitySection } from "./sections/capacity";
import { costsSection } from "./sections/costs";
import { dataFlowSection, subProcessorSection } from "./sections/data-flow";
import { placementSection } from "./sections/placement";
import { type Judged, postureSection } from "./sections/posture";
import { pricesSection } from "./sections/prices";
import { type Synthesized, topologySection } from "./sections/topology";
import { counted } from "./words";

export type { Judged } from "./sections/posture";
export type { ReportedStack } from "./topology";

/** What a report is made of: what was decided, and what was synthesized for it. */
export interface ReportParts extends Synthesized {
  readonly record: DecisionRecord;
  readonly selfHosting: SelfHosting;
  readonly judged: Judged;
}

/**
 * A deployment for people: one HTML file that asks for nothing else and runs no script. The same parts give the same
 * bytes.
 */
export async function reportHtml(parts: ReportParts): Promise<string> {
  const { record, selfHosting } = parts;
  const sections = [
    placementSection(record),
    await topologySection(parts),
    costsSection(record),
    capacitySection(selfHosting),
    dataFlowSection(record),
    postureSection(parts.judged),
    subProcessorSection(record),
    pricesSection(record),
  ];
  return page(`${record.deployment}: where its inference runs`, [
    head(parts, sections),
    html`<main>${sections.map(section)}</main>`,
    foot(record),
  ]);
}

function head({ record, stacks }: ReportParts, sections: readonly Section[]): Html {
  const { deployment, asOf, reviewBy, rollout, registry, priceBook } = record;
  return html`<header>
<p class="kicker">Where inference runs, and why</p>
<h1>${deployment}</h1>
<p class="lead">${summary(record)} ${counted(stacks.length, "Terraform state")}.</p>
${facts([
  ["Decided as of", asOf],
  ["To be reviewed by", reviewBy],
  ["Rollout", `${rollout.rollout} (months ${rollout.months}): ${rollout.allows}`],
  ["Registry of approved models", registry],
  ["Prices", `${priceBook.currency ?? "no currency"}, book ${priceBook.hash.slice(0, 16)}`],
])}
<nav aria-label="Sections"><ol>${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ol></nav>
</header>`;
}

function summary({ workloads }: DecisionRecord): string {
  const placements = (["managed", "hybrid", "self-hosted"] as const).flatMap((placement) => {
    const count = workloads.filter((one) => one.placement === placement).length;
    return count === 0 ? [] : [`${count} ${placement}`];
  });
  return `${counted(workloads.length, "workload")}: ${placements.join(", ")}.`;
}

const foot = ({ priceBook }: DecisionRecord): Html => html`<footer>
<p>Made by Inferra from the decision record and the Terraform of this deployment, with price book ${priceBook.hash.slice(0, 16)}. It says what is decided and configured. Whether that complies with a law or a contract is for people to judge.</p>
</footer>`;
