import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folders = [__dirname, join(__dirname, "../gpu-pool"), join(__dirname, "../../real/terraform")];
const tests = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".test.ts") && file !== "errors.test.ts")
    .map((file) => readFileSync(join(folder, file), "utf8")),
);
const source = readFileSync(join(__dirname, "../../../lib/errors/cluster.ts"), "utf8");
const codes = [...source.matchAll(/"(INF-22\d\d)"/g)].map((match) => match[1] ?? "");

it("has one code a problem", () => expect(new Set(codes).size).toBe(codes.length));

it.each(codes)("%s is provoked by a test", (code) => {
  expect(tests.some((text) => text.includes(code))).toBe(true);
});
