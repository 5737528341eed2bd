import { type FrameworkEdition, frameworkEditions } from "../../../catalog";
import { type ControlStanding, standings } from "../../controls";
import type { Posture } from "../../result";
import { describe } from "../describe";
import { controlId, uuid } from "./identity";
import { metadata, type OscalOptions, property } from "./shared";

/**
 * An OSCAL component-definition: which technical safeguards are configured for which control, and who carries them. Controls
 * of which Terraform shows nothing are not claimed.
 */
export function componentDefinition(posture: Posture, options: OscalOptions): string {
  const { subject, day, frameworks } = options;
  const implementations = frameworkEditions()
    .filter(({ id }) => frameworks === undefined || frameworks.includes(id))
    .flatMap((edition) => implementation(posture, edition, subject));
  const definition = {
    uuid: uuid("component-definition", subject, day),
    metadata: metadata(`Technical safeguards of ${subject}`, day),
    components: [
      {
        uuid: uuid("component", subject),
        type: "software",
        title: subject,
        description: `What the Terraform of ${subject} configures. It says which safeguards are configured, not that a framework is complied with.`,
        ...(implementations.length === 0 ? {} : { "control-implementations": implementations }),
      },
    ],
  };
  return JSON.stringify({ "component-definition": definition }, null, 2);
}

function implementation(posture: Posture, edition: FrameworkEdition, subject: string): object[] {
  const shown = standings(posture, [edition.id]).filter(({ standing }) => standing !== "notShown");
  if (shown.length === 0) return [];
  return [
    {
      uuid: uuid("control-implementation", subject, edition.id),
      source: edition.source,
      description: `${edition.name}, ${edition.edition}`,
      "implemented-requirements": shown.map((one) => requirement(posture, one, subject)),
    },
  ];
}

function requirement(
  posture: Posture,
  { control, title, standing, findings, beyondCode }: ControlStanding,
  subject: string,
): object {
  const rules = [...new Map(findings.map((one) => [one.rule, describe(posture, one)])).values()];
  return {
    uuid: uuid("implemented-requirement", subject, control),
    "control-id": controlId(control),
    description: `${title}: ${rules.map((rule) => `${rule.title} (${rule.id})`).join("; ")}.`,
    props: [
      property("standing", standing),
      property("label", control),
      ...[...new Set(rules.map(({ carrier }) => carrier))].sort().map((carrier) => property("carrier", carrier)),
    ],
    ...(beyondCode.length === 0 ? {} : { remarks: `Not shown by code: ${beyondCode.join("; ")}.` }),
  };
}
