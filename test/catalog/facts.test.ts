import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import {
  awsRegion,
  awsRegions,
  azureModels,
  azureRegion,
  azureRegions,
  azureRoles,
  BEDROCK_GEOGRAPHIES,
  bedrockGeographyReach,
  bedrockModel,
  bedrockModels,
  DATA_ZONES,
  DEPLOYMENT_SKUS,
  dataZone,
  deploymentSku,
  deploymentSkus,
  type Provenance,
  privateDnsZones,
} from "../../lib/catalog";
import { bedrockThroughput } from "../../lib/catalog/bedrock-models";

const tables: Record<string, () => readonly Provenance[]> = {
  "Azure regions": azureRegions,
  "data zones": () => DATA_ZONES.map((id) => dataZone(id) as Provenance),
  "AWS regions": awsRegions,
  "private DNS zones": privateDnsZones,
  roles: azureRoles,
  "deployment SKUs": deploymentSkus,
  "Azure models": azureModels,
  "Azure model regions": () => azureModels().flatMap((model) => model.availability ?? []),
  "provisioned throughput": () => azureModels().flatMap((model) => model.ptu ?? []),
  "Bedrock models": bedrockModels,
};

describe.each(Object.entries(tables))("%s", (_name, rows) => {
  it("has rows, each with a public source and the day it was current", () => {
    expect(rows().length).toBeGreaterThan(0);
    for (const row of rows()) {
      expect(row).toMatchObject({
        source: expect.stringMatching(/^https:\/\//),
        asOf: expect.stringMatching(/^20\d\d-\d\d-\d\d$/),
        status: expect.stringMatching(/^(verified|unverified)$/),
      });
    }
  });
});

it("keeps its data beside the code", () => {
  const data = join(__dirname, "../../lib/catalog/data");
  expect(existsSync(data)).toBe(true);
  expect(readdirSync(data).filter((file) => !file.endsWith(".yaml"))).toEqual([]);
});

describe("Azure regions", () => {
  it("pair with regions on record", () => {
    for (const region of azureRegions()) {
      if (region.pairedWith && region.pairedWith !== "swedensouth") {
        expect([region.name, azureRegion(region.pairedWith)?.cloud]).toEqual([region.name, region.cloud]);
      }
    }
  });

  it("belong to the area of their cloud", () => {
    for (const region of azureRegions()) {
      expect(region.area === "usgov").toBe(region.cloud === "usgovernment");
      expect(region.area === "cn").toBe(region.cloud === "china");
    }
  });
});

describe("data zones", () => {
  it.each(DATA_ZONES)("%s is made of regions of one cloud, each in an area the zone processes in", (id) => {
    const zone = dataZone(id);
    for (const name of zone?.regions ?? []) {
      const region = azureRegion(name);
      expect(region).toMatchObject({ name, cloud: zone?.cloud, dataZone: id });
      expect(zone?.processedIn).toContain(region?.area);
    }
  });
});

describe("Azure models", () => {
  const offered = azureModels().flatMap((model) =>
    model.skus.flatMap((sku) => (model.regionsBySku[sku] ?? []).map((region) => ({ model, sku, region }))),
  );

  it("are offered in regions on record, of the model's cloud", () => {
    for (const { model, region } of offered) {
      expect({ region, cloud: azureRegion(region)?.cloud }).toEqual({ region, cloud: model.cloud });
    }
  });

  it("are offered in SKUs that the region's cloud has, and in data zones only where one reaches", () => {
    for (const { sku, region } of offered) {
      const facts = deploymentSku(sku);
      expect(facts?.clouds).toContain(azureRegion(region)?.cloud);
      if (facts?.residency === "data-zone") expect([region, azureRegion(region)?.dataZone]).not.toContain(undefined);
    }
  });

  it("name a region once per SKU", () => {
    for (const model of azureModels()) {
      for (const regions of Object.values(model.regionsBySku)) expect(new Set(regions).size).toBe(regions.length);
    }
  });

  it("retire on a date once they are retired or deprecating, where one is published", () => {
    for (const model of azureModels().filter((row) => row.status === "verified" && row.lifecycle !== "ga")) {
      expect([model.name, model.version, model.retirement]).not.toContain(undefined);
    }
  });

  it("have a replacement on record wherever the replacement names a model of this catalogue's vendor", () => {
    const names = new Set(azureModels().map((model) => model.name));
    const replacements = azureModels().flatMap((model) => model.replacement ?? []);
    expect(replacements.filter((name) => !names.has(name))).toEqual(["gpt-image-1.5"]);
  });

  it("size provisioned deployments in steps that reach their minimum", () => {
    for (const { ptu } of azureModels()) {
      if (!ptu) continue;
      expect(ptu.min % ptu.increment).toBe(0);
      expect(ptu.regionalMin).toBeGreaterThanOrEqual(ptu.min);
    }
  });
});

describe("deployment SKUs", () => {
  it("are the eight that the provider accepts, strictest residency first", () => {
    expect(deploymentSkus().map((sku) => sku.name)).toEqual([...DEPLOYMENT_SKUS]);
  });

  it("count capacity in the unit they bill by", () => {
    const unit = { tokens: "tpm", provisioned: "ptu", batch: "batch-tokens" };
    for (const sku of deploymentSkus()) expect(sku.capacityUnit).toBe(unit[sku.billing]);
  });
});

describe("roles", () => {
  it("have distinct ids, which are GUIDs", () => {
    const ids = azureRoles().map((role) => role.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it("are keyed by their name", () => {
    for (const role of azureRoles()) expect(role.key).toBe(role.name.toLowerCase().replaceAll(" ", "-"));
  });
});

describe("private DNS zones", () => {
  it("end in the domain of their cloud", () => {
    const domain = { public: /\.(com|net|io)$/, usgovernment: /\.(us|net)$/, china: /\.cn$/ };
    for (const zone of privateDnsZones()) expect(zone.zone).toMatch(domain[zone.cloud]);
  });
});

describe("Bedrock models", () => {
  it("answer in regions on record", () => {
    for (const model of bedrockModels()) {
      for (const region of [...(model.inRegion ?? []), ...Object.values(model.profiles ?? {}).flat()]) {
        expect([region, awsRegion(region)?.name]).toEqual([region, region]);
      }
    }
  });

  it("can be reached somewhere", () => {
    for (const model of bedrockModels()) expect(model.inRegion ?? model.profiles).toBeDefined();
  });

  it("are of the families that people ask for: Claude, Nova and Titan, Llama, Mistral", () => {
    const providers = new Set(bedrockModels().map((model) => model.provider));
    expect([...providers].sort()).toEqual(["amazon", "anthropic", "meta", "mistral"]);
    expect(bedrockModel("amazon.titan-embed-text-v2:0")?.name).toMatch(/Titan/);
  });

  it("are sold with throughput under ids that name them, in regions on record", () => {
    for (const { id, model, regions } of bedrockThroughput()) {
      expect(id.startsWith(`${model}:`)).toBe(true);
      expect(bedrockModel(id)?.id).toBe(model);
      for (const region of regions) expect(awsRegion(region)?.name).toBe(region);
    }
  });

  it("have profiles that may reach the areas they are called from", () => {
    for (const model of bedrockModels()) {
      for (const geography of BEDROCK_GEOGRAPHIES) {
        const reach = bedrockGeographyReach(geography);
        if (reach === "anywhere") continue;
        for (const region of model.profiles?.[geography] ?? []) expect(reach).toContain(awsRegion(region)?.area);
      }
    }
  });
});
