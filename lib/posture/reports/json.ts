import type { Posture } from "../result";

/** Every finding, of every outcome, as programs read it. */
export function jsonReport({ summary, findings }: Posture): string {
  const listed = findings.map(({ rule, outcome, severity, address, controls, message }) => ({
    rule,
    outcome,
    severity,
    address,
    controls,
    message,
  }));
  return JSON.stringify({ summary, findings: listed }, null, 2);
}
