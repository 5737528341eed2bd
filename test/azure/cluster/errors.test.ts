import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folders = [".", "../gpu-pool", "../../real/terraform", "../../stacks", "../../deployment/bad"];
const tests = folders.flatMap((name) => {
  const folder = join(__dirname, name);
  return readdirSync(folder)
    .filter((file) => file.endsWith(".ts") && file !== "errors.test.ts")
    .map((file) => readFileSync(join(folder, file), "utf8"));
});
const source = readFileSync(join(__dirname, "../../../lib/errors/cluster.ts"), "utf8");
const codes = [...source.matchAll(/"(INF-22\d\d)"/g)].map((match) => match[1] ?? "");

it("has one code a problem", () => expect(new Set(codes).size).toBe(codes.length));

it.each(codes)("%s is provoked by a test", (code) => {
  expect(tests.some((text) => text.includes(code))).toBe(true);
});
