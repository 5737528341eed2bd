import { InferraError, monitoringErrors, type Place } from "../../lib/errors";
import { select } from "../promql";
import type { Deadline, Thresholds } from "./props";
import type { AlertRule, RecordingRule } from "./rule";

/** When something ends, in seconds since 1970, by kind and subject. */
const DEADLINE = "inferra:deadline_timestamp_seconds";

/** @throws INF-2358 where a day is none. */
export function deadlineRecords(where: Place, deadlines: readonly Deadline[]): RecordingRule[] {
  return deadlines.map(({ kind, subject, day }) => ({
    record: DEADLINE,
    expr: `vector(${secondOf(where, subject, day)})`,
    labels: { kind, subject },
  }));
}

function secondOf(where: Place, subject: string, day: string): number {
  const at = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day) {
    throw new InferraError(monitoringErrors.deadlineInvalid(where, subject, day));
  }
  return at / 1000;
}

export function deadlineAlerts({ deadlineDays }: Thresholds): AlertRule[] {
  const left = `${select(DEADLINE)} - time()`;
  return [
    {
      alert: "DeadlineNear",
      expr: `(${left} > 0) < ${deadlineDays} * 86400`,
      for: "0m",
      severity: "warning",
      summary: "{{ $labels.subject }} ends soon",
      description: "The {{ $labels.kind }} of {{ $labels.subject }} is {{ $value | humanizeDuration }} away.",
      why: "A retired model stops answering on the day, and data may not pass where an agreement has ended. Testing a successor and signing again both take weeks.",
    },
    {
      alert: "DeadlinePassed",
      expr: `${left} <= 0`,
      for: "0m",
      severity: "critical",
      summary: "{{ $labels.subject }} has ended",
      description: "The {{ $labels.kind }} of {{ $labels.subject }} was {{ $value | humanizeDuration }} ago.",
      why: "From this day on the platform is either broken or not allowed to do what it does.",
    },
  ];
}
