import { Construct } from "constructs";
import { LocalChart } from "../delivery";
import { AUDIT_SINK_SERVICE_ACCOUNT, auditSinkAddress } from "./names";
import type { AuditSinkProps } from "./props";
import { renderAuditSink } from "./render";

export { AUDIT_SINK_SERVICE_ACCOUNT, auditSinkAddress } from "./names";
export type { AuditSinkProps, AuditSinkSettings } from "./props";
export { renderAuditSink } from "./render";
export { auditSinkRules } from "./rules";

/** Takes records of prompts and answers from the gateway, keeps them on disk until the store has them, and appends them there. */
export class AuditSink extends Construct {
  readonly chart: LocalChart;
  /** Where the gateway sends records. */
  readonly address: ReturnType<typeof auditSinkAddress>;
  /** The service account that the identity is federated with. */
  readonly serviceAccount: { readonly namespace: string; readonly name: string };
  /** What is weaker than the default, with the reason given. */
  readonly weakened: Readonly<Record<string, string>>;

  /** @throws INF-2521 to INF-2523 for what can't be, INF-2308 or INF-2309 where the image is not named by digest. */
  constructor(scope: Construct, id: string, props: AuditSinkProps) {
    super(scope, id);
    const { namespace, after, timeoutSeconds, platformManagedKeys } = props;
    this.address = auditSinkAddress(namespace);
    this.serviceAccount = { namespace, name: AUDIT_SINK_SERVICE_ACCOUNT };
    this.weakened = platformManagedKeys === undefined ? {} : { platformManagedKeys: platformManagedKeys.reason };
    this.chart = new LocalChart(this, "Chart", {
      ...{ namespace, after, timeoutSeconds },
      releaseName: "audit-sink",
      objects: renderAuditSink(this.node.path, props),
    });
  }
}
