import { all, any, type Subject, type Verdict } from "../../rule";

const SETTING = "azurerm_monitor_diagnostic_setting";

/**
 * A diagnostic setting of a resource sends each of these kinds of logs. A kind is known by one of several categories; one
 * of the groups stands for all of them.
 */
export const logs = (resource: Subject, groups: readonly string[], kinds: readonly (readonly string[])[]): Verdict =>
  resource.referrers(SETTING, "target_resource_id").some((setting) => {
    const sent = setting.blocks("enabled_log");
    return any(
      sent.some((log) => log.attribute("category_group").isOneOf(groups)),
      all(...kinds.map((categories) => sent.some((log) => log.attribute("category").isOneOf(categories)))),
    );
  });
