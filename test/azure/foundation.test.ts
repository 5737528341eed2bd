import { LogAnalytics } from "../../lib/azure/log-analytics";
import { type IPrivateDns, PrivateDnsZones } from "../../lib/azure/private-dns";
import { PrivateEndpoint } from "../../lib/azure/private-endpoint";
import { type Block, codeOf, placement, stackOf } from "./synthesize";

const ZONE = "privatelink.openai.azure.com";

describe("private DNS zones", () => {
  let zones: IPrivateDns;
  const managed = stackOf((stack) => {
    const virtualNetworks = { spoke: "spoke-id", hub: "hub-id" };
    zones = new PrivateDnsZones(stack, "Dns", {
      resourceGroupName: "rg",
      naming: placement.naming,
      zones: [ZONE],
      virtualNetworks,
    });
  });

  it("are linked to every network that resolves them, and fall back to nothing public", () => {
    const links = Object.values(managed.all("azurerm_private_dns_zone_virtual_network_link"));
    expect(links.map((link) => link.virtual_network_id).sort()).toEqual(["hub-id", "spoke-id"]);
    for (const link of links) expect(link).toMatchObject({ resolution_policy: "Default", registration_enabled: false });
  });

  it("are known by name", () => {
    expect(zones.zoneIds([ZONE])).toHaveLength(1);
    expect(codeOf(() => zones.zoneIds(["privatelink.vaultcore.azure.net"]))).toBe("INF-2010");
  });

  it("that exist come by id, or from the group that holds them all", () => {
    const hub = "/subscriptions/s/resourceGroups/dns";
    const elsewhere = "/subscriptions/s/resourceGroups/other/providers/Microsoft.Network/privateDnsZones/x";
    const both = PrivateDnsZones.existing({ zonesResourceGroupId: `${hub}/`, zoneIds: { x: elsewhere } });
    expect(both.zoneIds([ZONE, "x"])).toEqual([
      `${hub}/providers/Microsoft.Network/privateDnsZones/${ZONE}`,
      elsewhere,
    ]);
    expect(codeOf(() => PrivateDnsZones.existing({ zoneIds: { x: elsewhere } }).zoneIds([ZONE]))).toBe("INF-2010");
  });

  it("that policy writes have no ids here", () => expect(PrivateDnsZones.byPolicy().zoneIds([ZONE])).toBeUndefined());
});

describe("a private endpoint", () => {
  it("registers in every zone of its target and is approved by itself", () => {
    const made = stackOf((stack) => {
      new PrivateEndpoint(stack, "Endpoint", {
        ...placement,
        ...{ targetId: "target", subresource: "account", subnetId: "subnet", word: "openai" },
        dns: PrivateDnsZones.existing({ zonesResourceGroupId: "/g" }),
        zones: ["a.example", "b.example"],
      });
    }).one<{ private_dns_zone_group: { private_dns_zone_ids: string[] }; private_service_connection: Block }>(
      "azurerm_private_endpoint",
    );
    expect(made.private_dns_zone_group.private_dns_zone_ids).toHaveLength(2);
    expect(made.private_service_connection).toMatchObject({
      is_manual_connection: false,
      subresource_names: ["account"],
    });
  });
});

describe("a log workspace", () => {
  it("has no shared keys, takes nothing over the internet and drops nothing", () => {
    const made = stackOf((stack) => new LogAnalytics(stack, "Logs", placement)).one("azurerm_log_analytics_workspace");
    expect(made).toMatchObject({
      local_authentication_enabled: false,
      internet_ingestion_enabled: false,
      retention_in_days: 90,
      lifecycle: { prevent_destroy: true },
    });
    expect(made.daily_quota_gb).toBeUndefined();
  });
});
