// Written by scripts/posture-rules.mjs.
import type { Rule } from "../../rule";
import { rule as engineLogsNoPrompts } from "./engine-logs-no-prompts/rule";
import { rule as engineNoRemoteCode } from "./engine-no-remote-code/rule";
import { rule as engineNoRuntimeChanges } from "./engine-no-runtime-changes/rule";
import { rule as gatewayRouteRequiresToken } from "./gateway-route-requires-token/rule";
import { rule as podDropsCapabilities } from "./pod-drops-capabilities/rule";
import { rule as podImageByDigest } from "./pod-image-by-digest/rule";
import { rule as podImageFromMirror } from "./pod-image-from-mirror/rule";
import { rule as podLimits } from "./pod-limits/rule";
import { rule as podNoEscalation } from "./pod-no-escalation/rule";
import { rule as podNoHostpath } from "./pod-no-hostpath/rule";
import { rule as podNoToken } from "./pod-no-token/rule";
import { rule as podNonRoot } from "./pod-non-root/rule";
import { rule as podNotPrivileged } from "./pod-not-privileged/rule";
import { rule as podReadOnlyRoot } from "./pod-read-only-root/rule";
import { rule as podSeccomp } from "./pod-seccomp/rule";

export const clusterRules: readonly Rule[] = [
  engineLogsNoPrompts,
  engineNoRemoteCode,
  engineNoRuntimeChanges,
  gatewayRouteRequiresToken,
  podDropsCapabilities,
  podImageByDigest,
  podImageFromMirror,
  podLimits,
  podNoEscalation,
  podNoHostpath,
  podNoToken,
  podNonRoot,
  podNotPrivileged,
  podReadOnlyRoot,
  podSeccomp,
];
