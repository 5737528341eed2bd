import { createHash } from "node:crypto";
import { standings } from "../controls";
import { type Posture, placeOf } from "../result";
import type { StackInput } from "../terraform/input";
import { describe } from "./describe";
import { jsonReport } from "./json";
import { junit } from "./junit";
import { markdown } from "./markdown";
import { assessmentResults, componentDefinition, type OscalOptions } from "./oscal";
import { sarif } from "./sarif";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/**
 * What to hand to an assessor: from every control to the resources, attributes and values that speak for it, every report,
 * and hashes of what was judged and of each file, in the form that `sha256sum --check` reads.
 */
export function evidence(
  posture: Posture,
  inputs: readonly StackInput[],
  options: OscalOptions & { readonly artifact: string; readonly version?: string },
): ReadonlyMap<string, string> {
  const files = new Map<string, string>([
    ["controls.json", controlsJson(posture, options)],
    ["inputs.json", inputsJson(inputs)],
    ["posture.json", jsonReport(posture)],
    ["posture.md", markdown(posture, options.frameworks)],
    ["posture.sarif", sarif(posture, options.artifact, options.version)],
    ["posture.junit.xml", junit(posture)],
    ["oscal-component-definition.json", componentDefinition(posture, options)],
    ["oscal-assessment-results.json", assessmentResults(posture, options)],
  ]);
  const sums = [...files].map(([name, text]) => `${sha256(text)}  ${name}\n`);
  return files.set("SHA256SUMS", sums.join(""));
}

function inputsJson(inputs: readonly StackInput[]): string {
  const hashed = inputs.map(({ name, json }) => ({
    stack: name ?? "",
    sha256: sha256(typeof json === "string" ? json : JSON.stringify(json)),
  }));
  return JSON.stringify(hashed, null, 2);
}

function controlsJson(posture: Posture, { subject, day, frameworks }: OscalOptions): string {
  const controls = standings(posture, frameworks).map(({ control, title, standing, findings, beyondCode }) => ({
    control,
    title,
    standing,
    notShownByCode: beyondCode,
    evidence: findings.map((finding) => ({
      rule: finding.rule,
      requirement: describe(posture, finding).title,
      carrier: describe(posture, finding).carrier,
      outcome: finding.outcome,
      resource: finding.address,
      construct: placeOf(finding),
      attributes: finding.facts.map(({ address, path, observed, expected }) => ({
        resource: address,
        attribute: path,
        value: observed,
        must: expected,
      })),
    })),
  }));
  return JSON.stringify({ subject, day, controls }, null, 2);
}
