import { privateDnsZones } from "../../../../catalog";
import { all, defineRule } from "../../../rule";
import { endpointsOf, registersIn, resolves } from "../endpoints";

const zones = privateDnsZones().filter(({ service }) => service === "vault");

export const rule = defineRule({
  id: "key-vault-private",
  title: "The vault is reached over a private endpoint only",
  why: "Who gets hold of a token reads secrets and uses keys from anywhere on the internet.",
  fix: "set public_network_access_enabled to false, and add an azurerm_private_endpoint with the vault's zone",
  severity: "high",
  controls: { T21: "partial", T1: "partial" },
  carrier: "shared",
  documentation: "https://learn.microsoft.com/azure/key-vault/general/private-link-service",
  scanners: ["CKV_AZURE_189", "CKV2_AZURE_32"],
  policies: ["vault-private-link"],
  on: ["azurerm_key_vault"],
  check: (vault) =>
    all(
      vault.attribute("public_network_access_enabled").is(false),
      endpointsOf(vault).some((endpoint) => all(resolves(endpoint, "vault"), registersIn(endpoint, zones))),
    ),
});
