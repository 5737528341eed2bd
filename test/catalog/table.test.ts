import { z } from "zod";
import { defineTable, readTable } from "../../lib/catalog/table";

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

describe("defineTable", () => {
  it("reads nothing until the table is asked for, and then says which file is missing", () => {
    const absent = defineTable("no-such-table", () => shape, byName);
    expect(() => absent.rows()).toThrow("no-such-table.yaml");
  });

  it("prefers a table that a build shipped as JSON", () => {
    const shipped = JSON.stringify(table([{ name: "a", zones: 3, source: "doc" }]));
    const readFileSync = jest.fn((_path: string) => shipped);
    jest.isolateModules(() => {
      jest.doMock("node:fs", () => ({ existsSync: (path: string) => path.endsWith("regions.json"), readFileSync }));
      const shippedTable = (require("../../lib/catalog/table") as typeof import("../../lib/catalog/table")).defineTable;
      const regions = shippedTable("regions", () => shape, byName);
      expect(regions.get("a")?.zones).toBe(3);
      expect(regions.get("b")).toBeUndefined();
      expect(regions.rows()).toHaveLength(1);
    });
    expect(readFileSync.mock.calls.map(([path]) => path)).toEqual([expect.stringMatching(/data\/regions\.json$/)]);
    jest.dontMock("node:fs");
  });
});
