import { all, any, type Subject, type Verdict } from "../../rule";
import { takes } from "../azure-ai/diagnostics";

/** The setting takes who did what through the API server, reads or not, and how Entra identities were checked. */
export const takesAudit = (setting: Subject): Verdict =>
  all(any(takes(setting, "kube-audit-admin"), takes(setting, "kube-audit")), takes(setting, "guard"));
