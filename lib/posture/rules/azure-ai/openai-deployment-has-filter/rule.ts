import { all, any, defineRule } from "../../../rule";
import { ACCOUNTS } from "../accounts";

const POLICY = "azurerm_cognitive_account_rai_policy";
const BUILT_IN = ["Microsoft.Default", "Microsoft.DefaultV2"];

export const rule = defineRule({
  id: "openai-deployment-has-filter",
  title: "The deployment names a content filter that its account has",
  why: "Unnamed, the service picks one, and nobody notices when somebody puts another in its place.",
  fix: "set rai_policy_name to an azurerm_cognitive_account_rai_policy of the account, or to Microsoft.DefaultV2",
  severity: "medium",
  controls: { T15: "partial" },
  carrier: "shared",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/cognitive_deployment",
  on: ["azurerm_cognitive_deployment"],
  check: (deployment) => {
    const name = deployment.attribute("rai_policy_name");
    const own = deployment
      .references("cognitive_account_id", ...ACCOUNTS)
      .through(`${POLICY} of its account`, (account) => account.referrers(POLICY, "cognitive_account_id"));
    return all(
      name.isSet(),
      any(
        name.isOneOf(BUILT_IN),
        name.text === undefined
          ? deployment.references("rai_policy_name", POLICY).exist()
          : own.some((policy) => policy.attribute("name").is(name.text ?? null)),
      ),
    );
  },
});
