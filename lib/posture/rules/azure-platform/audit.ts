import { azureLogCategories } from "../../../catalog";
import { all, any, type Subject, type Verdict } from "../../rule";
import { takes } from "../azure-ai/diagnostics";
import { leadsTo } from "./ids";

/** The setting sends to where somebody can look things up: a workspace, or through an event hub a SIEM. */
export const isSearchable = (setting: Subject): Verdict =>
  any(leadsTo(setting, "log_analytics_workspace_id"), leadsTo(setting, "eventhub_authorization_rule_id"));

/** The setting takes who did what through the API server, reads or not, and how Entra identities were checked. */
export const takesAudit = (setting: Subject): Verdict =>
  all(any(takes(setting, "kube-audit-admin"), takes(setting, "kube-audit")), takes(setting, "guard"));

/** The setting takes what happened to tunnels, to routes and to the gateway itself. */
export const takesTunnels = (setting: Subject): Verdict =>
  all(...azureLogCategories("vpn-gateway").map(({ category }) => takes(setting, category)));

/** What the firewall let through and stopped, and why. */
export const FIREWALL_LOGS = ["AZFWApplicationRule", "AZFWNetworkRule", "AZFWThreatIntel"];

/** Who signed in to a registry, and what they pulled and pushed. */
export const REGISTRY_LOGS = ["ContainerRegistryLoginEvents", "ContainerRegistryRepositoryEvents"];
