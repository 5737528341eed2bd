import { any, defineRule } from "../../../rule";
import { namesResource } from "../written";

const GROUP = "azurerm_monitor_action_group";
const RECEIVERS = [
  "arm_role_receiver",
  "automation_runbook_receiver",
  "azure_app_push_receiver",
  "azure_function_receiver",
  "email_receiver",
  "event_hub_receiver",
  "itsm_receiver",
  "logic_app_receiver",
  "sms_receiver",
  "voice_receiver",
  "webhook_receiver",
];

export const rule = defineRule({
  id: "alert-reaches-somebody",
  title: "The alert calls a group in which somebody is told",
  why: "An alert without an action, or a group without receivers, fires where nobody looks.",
  fix: "add an action whose group has an email_receiver or another receiver",
  severity: "medium",
  controls: { T20: "partial" },
  carrier: "operator",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/monitor_action_group",
  on: ["azurerm_monitor_metric_alert", "azurerm_monitor_activity_log_alert"],
  check: (alert) =>
    alert.blocks("action").some((action) => {
      const group = action.attribute("action_group_id");
      return group.text === undefined
        ? action
            .references("action_group_id", GROUP)
            .existAndEvery((one) => any(...RECEIVERS.map((receiver) => one.blocks(receiver).exist())))
        : namesResource(group, "Microsoft.Insights/actionGroups");
    }),
});
