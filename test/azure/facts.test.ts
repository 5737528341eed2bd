import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { METRIC_RULES } from "../../lib/azure/alerts/rules";
import {
  azureLogCategories,
  azureMetric,
  azureMetrics,
  azurePolicies,
  azurePoliciesFor,
  contentFilters,
  LOGGED_SERVICES,
  modelProviderNamed,
  modelProviderRoute,
  type Provenance,
  replacements,
  safeLogCategories,
} from "../../lib/catalog";

const tables: Record<string, readonly Provenance[]> = {
  metrics: azureMetrics(),
  "log categories": LOGGED_SERVICES.flatMap(azureLogCategories),
  "content filters": contentFilters(),
  policies: azurePolicies(),
  replacements: replacements(),
};

describe.each(Object.entries(tables))("%s", (_name, rows) => {
  it("have a public source each, and the day it was current", () => {
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row.source).toMatch(/^https:\/\//);
      expect(row.asOf).toMatch(/^20\d\d-\d\d-\d\d$/);
      expect(row.status).toBe("verified");
    }
  });
});

describe("facts that constructs build on", () => {
  it("has every metric of an alert, with the dimension that it filters by", () => {
    for (const rule of METRIC_RULES) {
      const metric = azureMetric(rule.metric);
      expect(metric).toBeDefined();
      if (rule.dimension !== undefined) expect(metric?.dimensions).toContain(rule.dimension.name);
    }
  });

  it("counts no category of unknown content as safe", () => {
    expect(safeLogCategories("cognitive-account")).not.toContain("Trace");
    expect(azureLogCategories("cognitive-account").map((row) => row.category)).toContain("Trace");
  });

  it("names each built-in policy once, by the id that its documentation has", () => {
    const ids = azurePolicies().map((policy) => policy.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(azurePoliciesFor(["soc2"], "public").map((policy) => policy.key)).toContain("ai-customer-managed-key");
    expect(azurePoliciesFor(["owasp-llm-2026"], "public")).toEqual([]);
    expect(azurePoliciesFor(["nist-800-53-r5"], "china")).toEqual([]);
  });

  it.each([
    ["api.openai.com", "OpenAI"],
    ["API.OpenAI.com", "OpenAI"],
    ["*.openai.com", "OpenAI"],
    ["*.com", "OpenAI"],
    ["my-account.openai.azure.com", undefined],
    ["openai.com.example", undefined],
  ])("knows where %s leads", (host, provider) => expect(modelProviderRoute(host)?.provider).toBe(provider));

  it.each([
    ["openai_api", "OpenAI"],
    ["OpenAI Enterprise", "OpenAI"],
    ["azure-openai", undefined],
    ["own", undefined],
  ])("knows who %s is", (name, provider) => expect(modelProviderNamed(name)?.provider).toBe(provider));
});

describe("errors of Azure constructs", () => {
  const root = join(__dirname, "../..");
  const codes = ["azure", "models", "evolution"].flatMap((area) =>
    [...readFileSync(join(root, `lib/errors/${area}.ts`), "utf8").matchAll(/"(INF-\d{4})"/g)].map(
      (one) => one[1] ?? "",
    ),
  );
  const texts = readdirSync(join(root, "test"), { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && one.name.endsWith(".ts") && one.name !== "facts.test.ts")
    .map((one) => readFileSync(join(one.parentPath, one.name), "utf8"))
    .join("\n");

  it("have a code of their own each", () => expect(new Set(codes).size).toBe(codes.length));
  it.each(codes)("%s has a test", (code) => expect(texts.includes(code)).toBe(true));
});
