import { permittedSkus } from "../../lib/azure/governance/residency-rule";
import { AzureOpenAi } from "../../lib/azure/openai";
import { PrivateDnsZones } from "../../lib/azure/private-dns";
import {
  azureRegion,
  DEPLOYMENT_SKUS,
  type DeploymentSkuName,
  deploymentSku,
  RESIDENCY_LEVELS,
  type ResidencyArea,
  type ResidencyLevel,
  skuResidency,
} from "../../lib/catalog";
import { judgeResidency } from "../../lib/checks/model-deployment";
import type { Problem } from "../../lib/errors";
import { codeOf, placement, scratch } from "./synthesize";

type Verdict = "ok" | "INF-2021" | "INF-2022" | "INF-1312";

/** How far inference may run, by SKU: the levels that accept it in a region with a data zone. */
const REACH: Record<DeploymentSkuName, ResidencyLevel> = {
  Standard: "geography",
  ProvisionedManaged: "geography",
  DataZoneStandard: "data-zone",
  DataZoneProvisionedManaged: "data-zone",
  DataZoneBatch: "data-zone",
  GlobalStandard: "global",
  GlobalProvisionedManaged: "global",
  GlobalBatch: "global",
};

const NOT_IN_GOV: readonly DeploymentSkuName[] = [
  "DataZoneBatch",
  "GlobalStandard",
  "GlobalProvisionedManaged",
  "GlobalBatch",
];
const REGIONS = {
  eastus2: { zone: true, gov: false },
  swedencentral: { zone: true, gov: false },
  uksouth: { zone: false, gov: false },
  switzerlandwest: { zone: false, gov: false },
  germanywestcentral: { zone: true, gov: false },
  usgovvirginia: { zone: true, gov: true },
  usgovarizona: { zone: true, gov: true },
} as const;

/** Who processes prompts of a data-zone deployment, where the region has a zone. */
const ZONE_REACH: Partial<Record<keyof typeof REGIONS, readonly ResidencyArea[]>> = {
  eastus2: ["us"],
  swedencentral: ["eu", "no", "ch"],
  germanywestcentral: ["eu", "no", "ch"],
  usgovvirginia: ["usgov"],
  usgovarizona: ["usgov"],
};

function expected(sku: DeploymentSkuName, level: ResidencyLevel, region: keyof typeof REGIONS): Verdict {
  const { zone, gov } = REGIONS[region];
  if (gov && NOT_IN_GOV.includes(sku)) return "INF-1312";
  if (REACH[sku] === "data-zone" && !zone) return "INF-2022";
  return RESIDENCY_LEVELS.indexOf(REACH[sku]) <= RESIDENCY_LEVELS.indexOf(level) ? "ok" : "INF-2021";
}

const cells = DEPLOYMENT_SKUS.flatMap((sku) =>
  RESIDENCY_LEVELS.flatMap((level) =>
    (Object.keys(REGIONS) as (keyof typeof REGIONS)[]).map(
      (region) => [sku, level, region, expected(sku, level, region)] as const,
    ),
  ),
);

describe("where inference may run, every cell", () => {
  it.each(cells)("%s at level %s in %s: %s", (skuName, residency, regionName, verdict) => {
    const sku = deploymentSku(skuName);
    const region = azureRegion(regionName);
    if (sku === undefined || region === undefined) throw new Error("not in the catalogue");
    const problems: Problem[] = [];
    judgeResidency(sku, { region, residency }, "place", problems, []);
    expect(problems[0]?.code ?? "ok").toBe(verdict);
  });

  it.each(
    DEPLOYMENT_SKUS.flatMap((sku) =>
      (Object.keys(REGIONS) as (keyof typeof REGIONS)[]).map((name) => [sku, name] as const),
    ),
  )(
    "%s in %s: prompts are processed as far as the SKU reaches, and data at rest stays in the geography",
    (skuName, name) => {
      const sku = deploymentSku(skuName);
      const region = azureRegion(name);
      if (sku === undefined || region === undefined) throw new Error("not in the catalogue");
      const actual = skuResidency(sku, region);
      if (expected(skuName, "global", name) !== "ok") return expect(actual.offered).toBe(false);
      const processedIn = { geography: [region.area], "data-zone": ZONE_REACH[name], global: "anywhere" }[
        REACH[skuName]
      ];
      return expect(actual).toEqual({ offered: true, level: REACH[skuName], processedIn, storedIn: region.geography });
    },
  );

  it.each(DEPLOYMENT_SKUS)("%s is not offered in China, as far as anybody documents", (skuName) => {
    const sku = deploymentSku(skuName);
    const region = azureRegion("chinanorth3");
    if (sku === undefined || region === undefined) throw new Error("not in the catalogue");
    const problems: Problem[] = [];
    judgeResidency(sku, { region, residency: "global" }, "place", problems, []);
    expect(problems.map((one) => one.code)).toEqual(["INF-1312"]);
  });

  it("warns where the EU data zone reaches past the member states", () => {
    const sku = deploymentSku("DataZoneStandard");
    const region = azureRegion("swedencentral");
    if (sku === undefined || region === undefined) throw new Error("not in the catalogue");
    const warnings: Problem[] = [];
    judgeResidency(sku, { region, residency: "data-zone", area: "eu" }, "place", [], warnings);
    expect(warnings.map((one) => one.code)).toEqual(["INF-1313"]);
    expect(warnings[0]?.message).toMatch(/eu, no, ch/);
  });
});

describe("an account refuses what reaches too far, at synth", () => {
  const account = (sku: string, residency: ResidencyLevel | undefined) => () => {
    const stack = scratch();
    new AzureOpenAi(stack, "OpenAi", {
      ...placement,
      deployments: [{ name: "notes", model: "gpt-5.4", version: "2026-03-05", sku, capacity: 10 }],
      residency,
      subnetId: "subnet",
      dns: PrivateDnsZones.byPolicy(),
      workspaceId: "workspace",
    });
  };

  it("global SKUs by default", () => expect(codeOf(account("GlobalStandard", undefined))).toBe("INF-2021"));
  it("data-zone SKUs by default", () => expect(codeOf(account("DataZoneStandard", undefined))).toBe("INF-2021"));
  it("nothing that the level allows", () =>
    expect(codeOf(account("DataZoneStandard", "data-zone"))).toBe("no problem"));
  it("SKUs that Azure does not have", () => expect(codeOf(account("DeveloperTier", "global"))).toBe("INF-2020"));
});

describe("the policy allows the same SKUs as the constructs", () => {
  it.each(RESIDENCY_LEVELS)("level %s", (level) => {
    const wanted = DEPLOYMENT_SKUS.filter(
      (sku) => RESIDENCY_LEVELS.indexOf(REACH[sku]) <= RESIDENCY_LEVELS.indexOf(level),
    );
    expect([...permittedSkus(level)].sort()).toEqual([...wanted].sort());
  });
});
