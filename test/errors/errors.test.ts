import { chooseFrom, documentErrors, formatPath, InferraError, listed, nearest, problem } from "../../lib/errors";

describe("the nearest word", () => {
  const keys = ["region", "network", "dns", "aws", "azure", "sku", "capacity", "placement"];

  it.each([
    ["regoin", "region"],
    ["Region", "region"],
    ["asw", "aws"],
    ["netwrok", "network"],
    ["capcity", "capacity"],
    ["placment", "placement"],
    ["SKU", "sku"],
    ["azur", "azure"],
  ])("to %s is %s", (found, word) => {
    expect(nearest(found, keys)).toBe(word);
  });

  it.each(["gpu", "colour", "x", "", "workloads"])("to %j is none", (found) => {
    expect(nearest(found, keys)).toBeUndefined();
  });

  it("is none where nothing is allowed", () => {
    expect(nearest("region", [])).toBeUndefined();
  });
});

describe("a choice in words", () => {
  it("names the near miss first and everything after it", () => {
    expect(chooseFrom("regoin", ["cloud", "region"], "allowed keys")).toBe(
      'did you mean "region"? allowed keys: cloud, region',
    );
    expect(chooseFrom("blue", ["cloud", "region"], "allowed keys")).toBe("use allowed keys: cloud, region");
  });

  it("is cut where it would fill the screen", () => {
    expect(listed(["a", "b", "c"], 2)).toBe("a, b, … (3 in all)");
    expect(listed(["a", "b"], 2)).toBe("a, b");
    expect(listed([])).toBe("(none)");
  });
});

describe("a path in words", () => {
  it.each([
    [[], "(document)"],
    [["name"], "name"],
    [["workloads", 0, "data"], "workloads[0].data"],
    [["models", "gpt-5.4-mini", "azure"], 'models["gpt-5.4-mini"].azure'],
    [["tags", "cost-center"], "tags.cost-center"],
    [["azure", "dns", "zoneIds", "privatelink.openai.azure.com"], 'azure.dns.zoneIds["privatelink.openai.azure.com"]'],
    [["0"], '["0"]'],
  ])("%j is %s", (path, words) => {
    expect(formatPath(path)).toBe(words);
  });
});

describe("a problem", () => {
  it("of a document carries its path, of a construct only words", () => {
    expect(problem("INF-0001", ["azure", "region"], "found", "fix")).toEqual({
      code: "INF-0001",
      where: "azure.region",
      path: ["azure", "region"],
      message: "found",
      fix: "fix",
    });
    expect(problem("INF-0001", "stack/OpenAi", "found", "fix")).toEqual({
      code: "INF-0001",
      where: "stack/OpenAi",
      message: "found",
      fix: "fix",
    });
  });

  it("as an error says everything in one line", () => {
    const error = new InferraError(documentErrors.missingKey(["azure"], "region", "a text"));
    expect(error.message).toBe('INF-1102 at azure.region: "region" is missing; add region: a text');
    expect(error).toMatchObject({
      name: "InferraError",
      code: "INF-1102",
      where: "azure.region",
      fix: "add region: a text",
    });
  });
});
