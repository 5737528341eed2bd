import { z } from "zod";
import { azureApiVersion } from "../../../catalog";
import type { Resource } from "../../../posture";
import { type Deployed, defineCheck, fact, same } from "../../check";
import { understood } from "../../sight";
import { everyWritten, named } from "../../written";
import { accountId, accountOf } from "./account";

const SETTINGS = "Microsoft.Insights/diagnosticSettings";

const settingsShape = z.object({
  value: z.array(
    z.object({
      name: z.string(),
      properties: z.object({
        logs: z
          .array(
            z.object({ category: z.string().nullish(), categoryGroup: z.string().nullish(), enabled: z.boolean() }),
          )
          .default([]),
      }),
    }),
  ),
});

export const openAiLogsAsDeclared = defineCheck({
  id: "runtime-openai-logs-as-declared",
  title: "The account logs the declared categories and no other",
  why: "A setting that somebody adds by hand, or that a policy brings, sends prompts to where nobody looks for them.",
  fix: "take away what was added, or declare its categories; apply the stack again where one is missing",
  severity: "high",
  controls: { T7: "partial", T9: "partial" },
  carrier: "operator",
  documentation:
    "https://learn.microsoft.com/azure/azure-monitor/reference/supported-logs/microsoft-cognitiveservices-accounts-logs",
  on: ["azurerm_cognitive_account"],
  look: async (account, view) => {
    const declared = declaredCategories(account, view.deployed);
    const id = `${accountId(account, view)}/providers/${SETTINGS}`;
    const { value } = understood(settingsShape, await view.sight.azure(id, azureApiVersion(SETTINGS)), "Azure Monitor");
    const logged = new Set(
      value.flatMap(({ properties }) =>
        properties.logs.flatMap((log) => (log.enabled ? [log.category ?? `the group ${log.categoryGroup}`] : [])),
      ),
    );
    const added = [...logged].filter((one) => !declared.includes(one));
    const missing = declared.filter((one) => !logged.has(one));
    return [
      fact(account, "diagnosticSettings", {
        holds: added.length === 0,
        observed: added.length === 0 ? "nothing beside what is declared" : `also ${added.join(", ")}`,
        expected: `log only ${declared.join(", ") || "nothing"}`,
      }),
      fact(account, "diagnosticSettings", {
        holds: missing.length === 0,
        observed: missing.length === 0 ? "all that is declared" : `not ${missing.join(", ")}`,
        expected: `log ${declared.join(", ") || "nothing"}`,
      }),
    ];
  },
});

/** Categories of every diagnostic setting of the account in this deployment. */
function declaredCategories(account: Resource, deployed: Deployed): string[] {
  const settings = deployed.graph
    .ofType("azurerm_monitor_diagnostic_setting")
    .filter((setting) => named(setting, "target_resource_id", deployed) === account);
  return [...new Set(settings.flatMap((one) => everyWritten(one, "enabled_log.category")))].map(String).sort();
}

export const openAiAbuseMonitoringOff = defineCheck({
  id: "runtime-openai-abuse-monitoring-off",
  title: "Microsoft stores no prompts for the review of abuse, as is attested",
  why: "Flagged prompts are kept for up to thirty days and may be read by people, until Microsoft has approved otherwise.",
  fix: "apply to Microsoft for modified abuse monitoring, or take azure.openai.promptExposure.abuseMonitoringOptedOut out",
  severity: "high",
  controls: { T9: "partial" },
  carrier: "shared",
  documentation: "https://learn.microsoft.com/azure/ai-foundry/responsible-ai/openai/data-privacy",
  on: ["azurerm_cognitive_account"],
  applies: (_, { abuseMonitoringOptedOut }) => abuseMonitoringOptedOut === true,
  look: async (account, view) => {
    const { capabilities } = await accountOf(account, view);
    const logging = capabilities.find(({ name }) => name === "ContentLogging");
    return [same(account, "properties.capabilities.ContentLogging", logging?.value, "false")];
  },
});
