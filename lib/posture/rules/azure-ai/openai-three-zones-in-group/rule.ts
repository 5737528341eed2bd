import { privateDnsZones } from "../../../../catalog";
import { defineRule } from "../../../rule";
import { ACCOUNTS, servesModels } from "../accounts";
import { endpointsOf, registersIn } from "../endpoints";

const zones = privateDnsZones().filter(({ group }) => group === "cognitive-account");

export const rule = defineRule({
  id: "openai-three-zones-in-group",
  title: "The endpoint registers in every zone that the account's names live in",
  why: "An account answers under several names; one without a private zone still resolves to its public address.",
  fix: "list the zones of openai, cognitiveservices and services.ai in private_dns_zone_ids of private_dns_zone_group",
  severity: "medium",
  controls: { T1: "partial" },
  carrier: "code",
  documentation: "https://learn.microsoft.com/azure/private-link/private-endpoint-dns",
  on: ACCOUNTS,
  applies: servesModels,
  check: (account) => endpointsOf(account).some((endpoint) => registersIn(endpoint, zones)),
});
