import { readFileSync } from "node:fs";
import { join } from "node:path";

interface LockedPackage {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lock = JSON.parse(readFileSync(join(__dirname, "../../package-lock.json"), "utf8")) as {
  readonly packages: Readonly<Record<string, LockedPackage>>;
};

const names = new Set(Object.keys(lock.packages).map((path) => path.replace(/^.*node_modules\//, "")));

// npm writes no entry for a binary of another platform that its registry did not have that day,
// and `npm ci` then refuses the whole file on every other machine.
test("the lockfile names every optional dependency, of all platforms", () => {
  const missing = Object.entries(lock.packages).flatMap(([path, locked]) =>
    Object.keys(locked.optionalDependencies ?? {})
      .filter((name) => !names.has(name))
      .map((name) => `${path} -> ${name}`),
  );
  expect(missing).toEqual([]);
});
