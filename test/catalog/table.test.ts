import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type checkedTables, defineTable, readTable } from "../../lib/catalog/table";

const shape = { name: z.string(), zones: z.int().min(0) };
const byName = (row: { name: string }) => row.name;

const table = (rows: unknown[]) => ({
  sources: { doc: { url: "https://example.com/doc", asOf: "2026-01-31" } },
  rows,
});

const read = (content: unknown) => readTable("regions.yaml", content, shape, byName);

describe("readTable", () => {
  it("gives each row the address and the day of the source it names", () => {
    const [row] = read(table([{ name: "a", zones: 3, source: "doc" }]));
    expect(row).toEqual({
      name: "a",
      zones: 3,
      source: "https://example.com/doc",
      asOf: "2026-01-31",
      status: "verified",
    });
  });

  it("lets a row carry a day of its own", () => {
    const [row] = read(table([{ name: "a", zones: 3, source: "doc", asOf: "2026-02-01" }]));
    expect(row?.asOf).toBe("2026-02-01");
  });

  it("freezes rows, the list of them, and what they hold", () => {
    const rows = readTable(
      "lists.yaml",
      table([{ name: "a", members: ["x"], source: "doc" }]),
      { name: z.string(), members: z.array(z.string()) },
      byName,
    );
    expect(Object.isFrozen(rows)).toBe(true);
    expect(Object.isFrozen(rows[0])).toBe(true);
    expect(Object.isFrozen(rows[0]?.members)).toBe(true);
  });

  it("names the file, the row and the field of everything that is wrong, at once", () => {
    const content = table([
      { name: "a", zones: -1, source: "doc" },
      { name: "b", zones: 3, source: "doc", zone: 3 },
      { name: "c", zones: 3 },
    ]);
    expect(() => read(content)).toThrow(
      /regions\.yaml is malformed:\n {2}rows\[0\]\.zones: .*\n {2}rows\[1\]: .*"zone".*\n {2}rows\[2\]\.source: /,
    );
  });

  it("refuses a source that the table does not name", () => {
    expect(() => read(table([{ name: "a", zones: 3, source: "blog" }]))).toThrow(
      'rows[0].source: "blog" is not one of the table\'s sources (doc)',
    );
  });

  it("refuses two rows with one key", () => {
    const row = { name: "a", zones: 3, source: "doc" };
    expect(() => read(table([row, row]))).toThrow('rows[1]: "a" is already a row of this table');
  });

  it("refuses a day that is not on the calendar", () => {
    const content = { sources: { doc: { url: "https://example.com", asOf: "2026-02-30" } }, rows: [{}] };
    expect(() => read(content)).toThrow("table.sources.doc.asOf");
  });

  it("refuses a table without rows", () => {
    expect(() => read(table([]))).toThrow("table.rows");
  });
});

/** The tables of the catalogue's own modules, without those that tests declare. */
function catalogTables(catalog: string) {
  let tables: ReturnType<typeof checkedTables> = [];
  jest.isolateModules(() => {
    for (const file of readdirSync(catalog)) if (file.endsWith(".ts")) require(join(catalog, file));
    const isolated = require("../../lib/catalog/table") as { readonly checkedTables: typeof checkedTables };
    tables = isolated.checkedTables(join(catalog, "data"));
  });
  return tables;
}

describe("defineTable", () => {
  it("reads nothing until the table is asked for, and then says which file is missing", () => {
    const absent = defineTable("no-such-table", () => shape, byName);
    expect(() => absent.rows()).toThrow("no-such-table.yaml");
  });

  // `npm run build` ships the rows, which `npm test` does first.
  it("gives what a build shipped, row by row, as the YAML has it", () => {
    const catalog = join(__dirname, "../../lib/catalog");
    const tables = catalogTables(catalog);
    expect(tables.map(({ name }) => `${name}.yaml`).sort()).toEqual(readdirSync(join(catalog, "data")).sort());
    for (const { name, rows } of tables) {
      const shipped = readFileSync(join(catalog, "../../dist/lib/catalog/data", `${name}.json`), "utf8");
      expect(JSON.parse(shipped)).toEqual(rows);
    }
  });
});
