import { azureLogCategories } from "../../../../catalog";
import { all, any, defineRule } from "../../../rule";
import { ACCOUNTS } from "../accounts";
import { settingsOf } from "../diagnostics";

/** Whether a category holds no prompts; `undefined` of one that the catalogue doesn't have. */
function holdsNoPrompts(category: unknown): boolean | undefined {
  if (category === null) return true;
  const found = azureLogCategories("cognitive-account").find((one) => one.category === category);
  return found && found.holds !== "unknown";
}

export const rule = defineRule({
  id: "openai-logs-hold-no-content",
  title: "The account's logs are of categories that hold no prompts",
  why: "Trace, and the group allLogs with it, may copy prompts to wherever logs go, and nobody documents whether.",
  fix: "name Audit, RequestResponse and AzureOpenAIRequestUsage in enabled_log, and no category_group allLogs",
  severity: "high",
  controls: { T9: "partial", T24: "partial" },
  carrier: "shared",
  documentation:
    "https://learn.microsoft.com/azure/azure-monitor/reference/supported-logs/microsoft-cognitiveservices-accounts-logs",
  on: ACCOUNTS,
  check: (account) =>
    settingsOf(account).every((setting) =>
      setting
        .blocks("enabled_log")
        .every((log) =>
          all(
            any(log.attribute("category").isSet(), log.attribute("category_group").isSet()),
            log.attribute("category").holds("hold no prompts", holdsNoPrompts),
            log.attribute("category_group").isNot("allLogs"),
          ),
        ),
    ),
});
