import { DeploymentInvalid } from "../../../lib/deployment";
import { judgeAges, type Price, PriceBook, PricesTaken, readPrices } from "../../../lib/planning/cost";
import { codes, evaluated } from "../deployments";

const stated = (id: string, value: number, more: object = {}) =>
  ({ id, value, unit: "million-tokens", currency: "USD", source: "contract", asOf: "2026-10-01", ...more }) as const;

describe("a price book", () => {
  it("prefers the document to the organisation, and that to what is built in", () => {
    const id = "azure-openai.gpt-5.4.input";
    const of = (book: PriceBook) => [book.get(id)?.value, book.get(id)?.origin];
    expect(of(new PriceBook())).toEqual([2.5, "built-in"]);
    expect(of(new PriceBook([stated(id, 2)]))).toEqual([2, "organisation"]);
    expect(of(new PriceBook([stated(id, 2)], [stated(id, 1)]))).toEqual([1, "document"]);
  });

  it("leaves out what nobody confirmed, until somebody states it", () => {
    expect(new PriceBook().get("azure-openai.ptu.month")).toBeUndefined();
    const book = new PriceBook([stated("azure-openai.ptu.month", 260, { unit: "ptu-month" })]);
    expect(book.get("azure-openai.ptu.month")?.value).toBe(260);
  });

  it("has a hash that follows from its prices and nothing else", () => {
    const { hash } = new PriceBook();
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(new PriceBook().hash).toBe(hash);
    expect(new PriceBook([stated("azure-openai.gpt-5.4.input", 2)]).hash).not.toBe(hash);
  });

  it("adds no dollars to euros", () => {
    const taken = new PricesTaken(new PriceBook([stated("azure-openai.gpt-5.4.input", 2, { currency: "EUR" })]));
    taken.find("azure-openai.gpt-5.4.output");
    expect(() => taken.find("azure-openai.gpt-5.4.input")).toThrow(/INF-3120 .* in EUR and price .* in USD/);
  });

  it("remembers what was taken and what it lacked", () => {
    const taken = new PricesTaken(new PriceBook());
    taken.find("managed.egress");
    taken.find("azure.ND96isr_H100_v5");
    expect(taken.used().map(({ id }) => id)).toEqual(["managed.egress"]);
    expect(taken.missing()).toEqual(["azure.ND96isr_H100_v5"]);
    expect(taken.currency()).toBeUndefined();
  });
});

describe("provisioned throughput", () => {
  const models = {
    notes: {
      azure: { model: "gpt-5.4", version: "2026-03-05", sku: "DataZoneProvisionedManaged", capacity: { ptu: 15 } },
    },
  };
  const monthly = (...rows: ReturnType<typeof stated>[]) => evaluated({ models, prices: { rows } }).record.workloads[0];

  it("is costed once its price is stated: by the month, else by the hour", () => {
    expect(monthly()?.managedMonthly).toBeNull();
    expect(monthly()?.warnings.join()).toMatch(/W_NO_PRICE/);
    const hour = stated("azure-openai.ptu.hour.regional", 2, { unit: "ptu-hour" });
    expect(monthly(hour)?.managedMonthly).toBe(15 * 2 * 730);
    expect(monthly(hour, stated("azure-openai.ptu.month", 260, { unit: "ptu-month" }))?.managedMonthly).toBe(3900);
  });

  it("is set beside tokens, with what a unit must be used to pay", () => {
    const record = monthly(stated("azure-openai.ptu.month", 260, { unit: "ptu-month" }));
    expect(record?.provisioned?.ptu).toBeGreaterThanOrEqual(15);
    expect(record?.provisioned?.breakEvenUtilization).toBeGreaterThan(0);
  });

  it("of Bedrock is costed by the model unit", () => {
    const rows = [stated("bedrock.amazon.nova-pro-v1:0.model-unit", 5000, { unit: "ptu-month" })];
    const { record } = evaluated({
      aws: { region: "us-east-1" },
      models: { notes: { bedrock: { model: "amazon.nova-pro-v1:0", provisionedModelUnits: 2 } } },
      prices: { rows },
    });
    expect(record.workloads[0]?.managedMonthly).toBe(10_000);
  });
});

describe("the age of prices", () => {
  const price = (asOf: string, basis: Price["basis"] = "list-price") =>
    ({ ...stated("azure-openai.gpt-5.4.input", 2.5), asOf, origin: "built-in", basis }) as Price;
  const at = (asOf: string, basis?: Price["basis"], allowed = false) => {
    const { problems, warnings } = judgeAges([price(asOf, basis)], "2026-11-01", allowed);
    return [problems.map(({ code }) => code), warnings.map(({ code }) => code)];
  };

  it.each<[string, readonly [string[], string[]]]>([
    ["2026-08-03", [[], []]],
    ["2026-08-02", [[], ["INF-3122"]]],
    ["2026-05-05", [[], ["INF-3122"]]],
    ["2026-05-04", [["INF-3121"], []]],
    ["2027-01-01", [[], []]],
  ])("of %s is judged on 2026-11-01", (asOf, judged) => {
    expect(at(asOf)).toEqual(judged);
  });

  it("is no matter for an assumption, and a warning where old ones are allowed", () => {
    expect(at("2020-01-01", "assumption")).toEqual([[], []]);
    expect(at("2020-01-01", "list-price", true)).toEqual([[], ["INF-3122"]]);
  });

  it("is judged of the prices that a plan rests on, on the document's day", () => {
    expect(codes(evaluated())).toEqual([]);
    expect(codes(evaluated({ asOf: "2027-03-31" }))).toContain("INF-3121");
    const allowOld = { reason: "The contract fixes prices for a year." };
    expect(codes(evaluated({ asOf: "2027-03-31", prices: { allowOld } }))).toEqual([]);
    const rows = [
      stated("azure-openai.gpt-5.4.input", 2.5, { asOf: "2027-03-01" }),
      stated("azure-openai.gpt-5.4.output", 15, { asOf: "2027-03-01" }),
    ];
    const some = evaluated({ asOf: "2027-03-31", prices: { rows } }).problems.map(({ message }) => message);
    expect(some.join()).toMatch(/azure-openai\.uplift/);
    expect(some.join()).not.toMatch(/gpt-5\.4/);
  });
});

describe("an organisation's price file", () => {
  const read = (...rows: string[]) =>
    readPrices(`prices:\n${rows.map((row) => `  - ${row}\n`).join("")}`, "prices.yaml");
  const problems = (...rows: string[]): string[] => {
    try {
      read(...rows);
    } catch (error) {
      if (error instanceof DeploymentInvalid) return error.problems.map(({ code, where }) => `${code} ${where}`);
      throw error;
    }
    return [];
  };
  const rest = "value: 1, source: contract, asOf: 2026-10-01";

  it("is read", () => {
    expect(read(`{ id: azure.NC40ads_H100_v5, unit: hour, currency: EUR, ${rest} }`)).toEqual([
      { id: "azure.NC40ads_H100_v5", unit: "hour", currency: "EUR", value: 1, source: "contract", asOf: "2026-10-01" },
    ]);
    expect(problems(`{ id: bedrock.some.new-model.input, unit: million-tokens, currency: USD, ${rest} }`)).toEqual([]);
    expect(problems(`{ id: azure.ND96isr_H100_v5, unit: hour, currency: USD, ${rest} }`)).toEqual([]);
  });

  it.each([
    [
      "a price that nothing rests on",
      `{ id: azure.NC40ads_H100_v6, unit: hour, currency: USD, ${rest} }`,
      "INF-3123 prices.yaml:2 prices[0].id",
    ],
    [
      "a wrong unit",
      `{ id: azure.NC40ads_H100_v5, unit: month, currency: USD, ${rest} }`,
      "INF-3124 prices.yaml:2 prices[0].unit",
    ],
    [
      "money without a currency",
      `{ id: azure.NC40ads_H100_v5, unit: hour, ${rest} }`,
      "INF-3125 prices.yaml:2 prices[0]",
    ],
    [
      "a share with a currency",
      `{ id: managed.egress, unit: share, currency: USD, ${rest} }`,
      "INF-3126 prices.yaml:2 prices[0].currency",
    ],
    [
      "a misspelt key",
      `{ id: managed.egress, unit: share, vlaue: 1, source: contract, asOf: 2026-10-01 }`,
      "INF-1101 prices.yaml:2 prices[0].vlaue",
    ],
  ])("is refused for %s", (_, row, problem) => {
    expect(problems(row)).toEqual([problem]);
  });

  it("is missed where a document names it and nobody gives it", () => {
    const refused = evaluated({ prices: { book: "prices.yaml" }, approvedModels: "approved.yaml" });
    expect(refused.problems.filter(({ code }) => code === "INF-3127").map(({ where }) => where)).toEqual([
      "approvedModels",
      "prices.book",
    ]);
  });

  it("is refused in the document by the same rules", () => {
    const rows = [stated("azure-openai.gpt-5.4.input", 2.5, { unit: "hour" })];
    expect(codes(evaluated({ prices: { rows } }))).toEqual(["INF-3124"]);
  });
});
