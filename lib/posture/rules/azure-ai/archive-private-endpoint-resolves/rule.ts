import { privateDnsZones } from "../../../../catalog";
import { all, defineRule } from "../../../rule";
import { isArchive } from "../archives";
import { endpointsOf, registersIn, resolves } from "../endpoints";

const zones = privateDnsZones().filter(({ service }) => service === "blob");

export const rule = defineRule({
  id: "archive-private-endpoint-resolves",
  title: "Auditors reach the archive over a private endpoint whose name resolves",
  why: "Without one, reading records means opening the account to a public network.",
  fix: "add an azurerm_private_endpoint of subresource blob with the zone of blobs, linked to the readers' network",
  severity: "low",
  controls: { T1: "partial" },
  carrier: "shared",
  documentation: "https://learn.microsoft.com/azure/storage/common/storage-private-endpoints",
  scanners: ["CKV2_AZURE_33"],
  on: ["azurerm_storage_account"],
  applies: isArchive,
  check: (account) =>
    endpointsOf(account).some((endpoint) => all(resolves(endpoint, "blob"), registersIn(endpoint, zones))),
});
