import { citedFramework, FRAMEWORKS, frameworkControl, frameworkControls, technicalControls } from "../catalog";
import type { Finding, Posture } from "./result";

/**
 * What the Terraform shows of a control. `configured`: something passes and nothing fails or is open. `failing`: something
 * fails. `open`: something can't be known, or all was
 * excepted. `notShown`: nothing there speaks for it, which is no pass.
 */
export type Standing = "configured" | "failing" | "open" | "notShown";

export interface ControlStanding {
  /** `hipaa/164.312(e)(1)`. */
  readonly control: string;
  readonly title: string;
  readonly standing: Standing;
  /** What speaks for it or against it; what is not applicable is left out. */
  readonly findings: readonly Finding[];
  /** What people have to show besides, as Terraform can't. */
  readonly beyondCode: readonly string[];
}

/** How one control stands: that its safeguards are configured, never that the framework is complied with. */
export function standingOf(posture: Posture, control: string): ControlStanding {
  return of(
    control,
    posture.findings.filter(({ controls }) => controls.includes(control)),
  );
}

/** How every control of the frameworks stands, those too of which Terraform shows nothing. */
export function standings(posture: Posture, frameworks: readonly string[] = FRAMEWORKS): readonly ControlStanding[] {
  const byControl = new Map<string, Finding[]>();
  for (const finding of posture.findings) {
    for (const control of finding.controls) {
      const found = byControl.get(control);
      if (found === undefined) byControl.set(control, [finding]);
      else found.push(finding);
    }
  }
  const cited = new Set(frameworks.map(citedFramework));
  return frameworkControls()
    .filter(({ framework }) => cited.has(framework))
    .map(({ framework, id }) => of(`${framework}/${id}`, byControl.get(`${framework}/${id}`) ?? []));
}

function of(control: string, all: readonly Finding[]): ControlStanding {
  const findings = all.filter(({ outcome }) => outcome !== "notApplicable");
  return {
    control,
    title: frameworkControl(control)?.title ?? "",
    standing: standing(findings),
    findings,
    beyondCode: technicalControls().flatMap(({ cites, beyondCode }) => (cites.includes(control) ? [beyondCode] : [])),
  };
}

function standing(findings: readonly Finding[]): Standing {
  const has = (outcome: Finding["outcome"]): boolean => findings.some((one) => one.outcome === outcome);
  if (has("fail")) return "failing";
  if (has("unknown")) return "open";
  if (has("pass")) return "configured";
  return has("excepted") ? "open" : "notShown";
}
