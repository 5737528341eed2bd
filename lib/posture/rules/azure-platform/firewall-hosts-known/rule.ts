import { AZURE_CLOUDS, aksEgress, EGRESS_PURPOSES, modelProviderRoute } from "../../../../catalog";
import { isPublicImage } from "../../../../catalog/public-registries";
import { defineRule } from "../../../rule";
import { collectionsOf, letsThrough } from "../firewalls";

/** What AKS documents, with any region where a host has one. */
const EXPECTED: readonly RegExp[] = AZURE_CLOUDS.flatMap((cloud) =>
  aksEgress(EGRESS_PURPOSES, cloud).map(
    ({ fqdn }) => new RegExp(`^${fqdn.replace(/[.*]/g, "\\$&").replace("{region}", "[a-z0-9]+")}$`),
  ),
);

/** `undefined` for hosts of which nobody here knows whether they are needed. */
function isExpected(host: unknown): boolean | undefined {
  const name = String(host).toLowerCase();
  if (EXPECTED.some((pattern) => pattern.test(name))) return true;
  return modelProviderRoute(name) !== undefined || isPublicImage(`${name}/image`) ? false : undefined;
}

export const rule = defineRule({
  id: "firewall-hosts-known",
  title: "The firewall lets out to hosts that AKS asks for, and to no model provider or public registry",
  why: "Prompts go out to a provider that nobody has an agreement with, and images come in that nobody has checked.",
  fix: "take the host out of destination_fqdns; call models through private endpoints, and copy images into a registry of your own",
  severity: "high",
  controls: { T1: "partial", T11: "partial", T14: "partial" },
  carrier: "code",
  documentation: "https://learn.microsoft.com/azure/aks/outbound-rules-control-egress",
  on: ["azurerm_firewall_policy_rule_collection_group"],
  check: (group) =>
    collectionsOf(group).every((collection) =>
      letsThrough(collection, (block) =>
        block.attribute("destination_fqdns").each("be a host that is known to be needed", isExpected),
      ),
    ),
});
