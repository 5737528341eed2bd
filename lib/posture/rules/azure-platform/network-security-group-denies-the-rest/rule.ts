import { all, defineRule, type Subject, type Verdict } from "../../../rule";

const EVERYTHING = ["protocol", "source_address_prefix", "destination_address_prefix", "destination_port_range"];

const deniesAll = (one: Subject): Verdict =>
  all(
    one.attribute("access").matches(/^deny$/i, "be Deny"),
    ...EVERYTHING.map((attribute) => one.attribute(attribute).is("*")),
  );

export const rule = defineRule({
  id: "network-security-group-denies-the-rest",
  title: "What no rule of the security group allows is denied, in both directions",
  why: "The rules that Azure adds by itself let in every network that is peered or joined, and let out to every address on the internet.",
  fix: "add a last rule a direction that denies every protocol, source, destination and port",
  severity: "medium",
  controls: { T1: "partial", T14: "partial", T16: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/network_security_group",
  on: ["azurerm_network_security_group"],
  check: (group) => {
    const rules = group
      .blocks("security_rule")
      .and(group.referrers("azurerm_network_security_rule", "network_security_group_name", "name"));
    return all(
      rules.some((one) => all(one.attribute("direction").matches(/^inbound$/i, "be Inbound"), deniesAll(one))),
      rules.some((one) => all(one.attribute("direction").matches(/^outbound$/i, "be Outbound"), deniesAll(one))),
    );
  },
});
