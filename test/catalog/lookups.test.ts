import {
  awsRegion,
  azureModel,
  azureModelVersions,
  azureRegion,
  azureRole,
  bedrockGeography,
  bedrockGeographyReach,
  bedrockModel,
  privateDnsZone,
  privateDnsZonesFor,
} from "../../lib/catalog";

describe("azureRegion", () => {
  it.each([
    ["eastus2", { area: "us", geography: "united-states", dataZone: "us", cloud: "public", zones: 3 }],
    ["swedencentral", { area: "eu", geography: "sweden", dataZone: "eu" }],
    ["switzerlandnorth", { area: "ch", geography: "switzerland", dataZone: "eu" }],
    ["norwayeast", { area: "no" }],
    ["usgovvirginia", { area: "usgov", cloud: "usgovernment", dataZone: "usgov" }],
    ["chinanorth3", { area: "cn", cloud: "china" }],
  ])("knows %s", (name, facts) => {
    expect(azureRegion(name)).toMatchObject(facts);
  });

  it("leaves the United Kingdom out of the data zone of the European Union", () => {
    expect(azureRegion("uksouth")).toMatchObject({ area: "uk" });
    expect(azureRegion("uksouth")?.dataZone).toBeUndefined();
  });

  it("knows no region by its display name", () => {
    expect(azureRegion("East US 2")).toBeUndefined();
  });
});

it("knows AWS regions by partition and area", () => {
  expect(awsRegion("us-gov-west-1")).toMatchObject({ partition: "aws-us-gov", area: "usgov" });
  expect(awsRegion("eu-central-2")).toMatchObject({ partition: "aws", area: "ch" });
  expect(awsRegion("eu-west-2")?.area).toBe("uk");
});

describe("private DNS zones", () => {
  it("gives a cognitive account its three zones, in a fixed order", () => {
    expect(privateDnsZonesFor("cognitive-account", "public").map((row) => row.zone)).toEqual([
      "privatelink.openai.azure.com",
      "privatelink.cognitiveservices.azure.com",
      "privatelink.services.ai.azure.com",
    ]);
  });

  it("marks what is not confirmed of the sovereign clouds", () => {
    const status = (cloud: "usgovernment" | "china") =>
      privateDnsZonesFor("cognitive-account", cloud).map((row) => row.status);
    expect(status("usgovernment")).toEqual(["unverified", "verified", "unverified"]);
    expect(status("china")).toEqual(["unverified", "unverified", "unverified"]);
  });

  it("finds a zone by service and cloud", () => {
    expect(privateDnsZone("vault", "usgovernment")).toMatchObject({
      zone: "privatelink.vaultcore.usgovcloudapi.net",
      subresource: "vault",
    });
    expect(privateDnsZone("vault", "public")?.group).toBeUndefined();
    expect(privateDnsZone("fax", "public")).toBeUndefined();
  });
});

describe("azureRole", () => {
  it("finds roles by key and flags those that read keys", () => {
    expect(azureRole("cognitive-services-openai-user")).toMatchObject({
      id: "5e0bd9bd-7b93-4f28-af87-19fc36ad61bd",
      grantsListKeys: false,
    });
    expect(azureRole("cognitive-services-user")?.grantsListKeys).toBe(true);
    expect(azureRole("key-vault-crypto-service-encryption-user")?.id).toBe("e147488a-f6f5-4113-8e2d-b22465e65bf6");
    expect(azureRole("Reader")).toBeUndefined();
  });
});

describe("azureModel", () => {
  it("joins lifecycle, availability and capacity, each with its own source", () => {
    const model = azureModel("gpt-5.1", "2025-11-13");
    expect(model).toMatchObject({
      provider: "azure-openai",
      kind: "chat",
      lifecycle: "ga",
      tpmPerUnit: 1000,
      ptu: { min: 15, increment: 5, regionalMin: 50, regionalIncrement: 50, inputTpmPerPtu: 4750, outputRatio: 8 },
    });
    expect(model?.skus).toContain("Standard");
    expect(model?.regionsBySku.Standard).toContain("swedencentral");
    expect(model?.availability?.source).not.toBe(model?.source);
  });

  it("keeps the clouds apart", () => {
    expect(azureModel("gpt-4o", "2024-11-20")?.lifecycle).toBe("legacy");
    expect(azureModel("gpt-4o", "2024-11-20", "usgovernment")?.lifecycle).toBe("deprecating");
    expect(azureModel("gpt-5.4", "2026-03-05", "usgovernment")).toBeUndefined();
  });

  it("knows the token unit of models that differ, and none for models not metered by tokens", () => {
    expect(azureModel("o3-mini", "2025-01-31")?.tpmPerUnit).toBe(10_000);
    expect(azureModel("whisper", "001")?.tpmPerUnit).toBeUndefined();
  });

  it("says which modalities no agreement is known to cover", () => {
    expect(azureModel("text-embedding-3-large", "1")?.notCovered).toEqual([]);
    expect(azureModel("gpt-5.4", "2026-03-05")?.notCovered).toEqual(["image-in"]);
    expect(azureModel("gpt-realtime", "2025-08-28")?.notCovered).toEqual(["audio-in", "audio-out"]);
  });

  it("lists versions newest first, by Azure's name or by the one of OpenAI's API", () => {
    expect(azureModelVersions("gpt-4o").map((model) => model.version)).toEqual([
      "2024-11-20",
      "2024-08-06",
      "2024-05-13",
    ]);
    expect(azureModelVersions("gpt-4-turbo-preview").map((model) => model.version)).toEqual(["0125-Preview"]);
    expect(azureModelVersions("gpt-9")).toEqual([]);
  });

  it.each([
    ["eastus2", "gpt-5.1", "2025-11-13", "Standard"],
    ["eastus2", "gpt-5.4", "2026-03-05", "DataZoneStandard"],
    ["eastus2", "gpt-5.4-mini", "2026-03-17", "DataZoneStandard"],
    ["eastus2", "text-embedding-3-large", "1", "Standard"],
    ["swedencentral", "gpt-5.1", "2025-11-13", "ProvisionedManaged"],
    ["swedencentral", "gpt-5.4", "2026-03-05", "DataZoneStandard"],
    ["germanywestcentral", "gpt-5.5", "2026-04-24", "DataZoneStandard"],
    ["germanywestcentral", "text-embedding-3-large", "1", "Standard"],
  ] as const)("knows that %s offers %s %s as %s", (region, name, version, sku) => {
    const model = azureModel(name, version);
    expect(model?.availability?.status).toBe("verified");
    expect(model?.regionsBySku[sku]).toContain(region);
  });
});

describe("bedrockModel", () => {
  it("finds a model by its own id and by the id of a profile it has", () => {
    expect(bedrockModel("amazon.titan-embed-text-v2:0")?.kind).toBe("embedding");
    expect(bedrockModel("eu.anthropic.claude-sonnet-4-6")?.id).toBe("anthropic.claude-sonnet-4-6");
    expect(bedrockModel("amazon.nova-pro-v1:0:300k")?.id).toBe("amazon.nova-pro-v1:0");
    expect(bedrockModel("jp.anthropic.claude-sonnet-4-6")).toBeUndefined();
    expect(bedrockModel("global.amazon.nova-pro-v1:0")).toBeUndefined();
  });

  it("reads the geography from a profile id", () => {
    expect(bedrockGeography("us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0")).toBe("us-gov");
    expect(bedrockGeography("anthropic.claude-sonnet-4-6")).toBeUndefined();
  });

  it("does not take a geography at its name", () => {
    expect(bedrockGeographyReach("eu")).toEqual(["eu", "ch", "uk"]);
    expect(bedrockGeographyReach("us")).toContain("ca");
    expect(bedrockGeographyReach("global")).toBe("anywhere");
  });
});
