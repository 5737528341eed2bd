import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "dns-forwarding-names-services",
  title: "DNS forwarding is for named services, not for whole domains",
  why: "A rule for a whole domain of a cloud sends every name under it through the tunnel, and whoever answers there decides where calls go.",
  fix: "forward the exact names of the services, such as bedrock-runtime.us-east-1.amazonaws.com. with its dot",
  severity: "medium",
  controls: { T1: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/private_dns_resolver_forwarding_rule",
  on: ["azurerm_private_dns_resolver_forwarding_rule"],
  check: (forwarding) => forwarding.attribute("domain_name").matches(/^([\w-]+\.){3,}$/, "have three labels or more"),
});
