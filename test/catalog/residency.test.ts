import {
  type AzureRegion,
  azureRegion,
  type DeploymentSku,
  type DeploymentSkuName,
  deploymentSku,
  residencyPermits,
  skuPermitted,
  skuResidency,
} from "../../lib/catalog";

const sku = (name: DeploymentSkuName) => deploymentSku(name) as DeploymentSku;
const region = (name: string) => azureRegion(name) as AzureRegion;

describe("residencyPermits", () => {
  it.each([
    ["geography", "geography", true],
    ["geography", "data-zone", false],
    ["geography", "global", false],
    ["data-zone", "geography", true],
    ["data-zone", "data-zone", true],
    ["data-zone", "global", false],
    ["global", "geography", true],
    ["global", "data-zone", true],
    ["global", "global", true],
  ] as const)("allowed %s, actual %s: %s", (allowed, actual, permitted) => {
    expect(residencyPermits(allowed, actual)).toBe(permitted);
  });
});

describe("skuResidency", () => {
  it("keeps a regional SKU in the area of its region", () => {
    expect(skuResidency(sku("Standard"), region("uksouth"))).toEqual({
      offered: true,
      level: "geography",
      processedIn: ["uk"],
      storedIn: "united-kingdom",
    });
  });

  it("tells that the European data zone is wider than the member states", () => {
    expect(skuResidency(sku("DataZoneStandard"), region("swedencentral"))).toEqual({
      offered: true,
      level: "data-zone",
      processedIn: ["eu", "no", "ch"],
      storedIn: "sweden",
    });
  });

  it("lets a global SKU process anywhere", () => {
    expect(skuResidency(sku("GlobalStandard"), region("eastus2"))).toMatchObject({ processedIn: "anywhere" });
  });

  it("offers no data-zone SKU outside a data zone", () => {
    expect(skuResidency(sku("DataZoneBatch"), region("uksouth"))).toEqual({ offered: false, reason: "no-data-zone" });
  });

  it("offers no global or batch SKU to the US Government cloud, and none to China", () => {
    expect(skuResidency(sku("GlobalStandard"), region("usgovvirginia"))).toEqual({ offered: false, reason: "cloud" });
    expect(skuResidency(sku("DataZoneBatch"), region("usgovvirginia"))).toEqual({ offered: false, reason: "cloud" });
    expect(skuResidency(sku("DataZoneStandard"), region("usgovvirginia"))).toMatchObject({ processedIn: ["usgov"] });
    expect(skuResidency(sku("Standard"), region("chinanorth3"))).toEqual({ offered: false, reason: "cloud" });
  });
});

describe("skuPermitted", () => {
  it("needs both that the SKU exists there and that it stays within the level", () => {
    expect(skuPermitted("geography", sku("ProvisionedManaged"), region("uksouth"))).toBe(true);
    expect(skuPermitted("geography", sku("DataZoneStandard"), region("eastus2"))).toBe(false);
    expect(skuPermitted("data-zone", sku("DataZoneStandard"), region("eastus2"))).toBe(true);
    expect(skuPermitted("global", sku("DataZoneStandard"), region("uksouth"))).toBe(false);
    expect(skuPermitted("global", sku("GlobalStandard"), region("usgovarizona"))).toBe(false);
  });
});
