import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { defineDeployment } from "../../../lib/deployment";
import { command } from "../../support/command";
import { exampleFile, exampleNames, loadExample, synthesizeTemporarily, temporaryFolder } from "../../support/examples";

function contentsOf(folder: string, below = ""): Record<string, string> {
  return Object.assign(
    {},
    ...readdirSync(join(folder, below)).map((name) => {
      const path = join(below, name);
      return statSync(join(folder, path)).isDirectory()
        ? contentsOf(folder, path)
        : { [path]: readFileSync(join(folder, path), "utf8") };
    }),
  );
}

describe("the same document gives the same bytes", () => {
  it.each(exampleNames)("%s, in two folders", (name) => {
    const deployment = loadExample(name);
    expect(contentsOf(synthesizeTemporarily(deployment).outdir)).toEqual(
      contentsOf(synthesizeTemporarily(deployment).outdir),
    );
  });

  it("in another process, working folder, time zone, language and year", () => {
    const [name = ""] = exampleNames;
    const here = contentsOf(synthesizeTemporarily(loadExample(name)).outdir);
    const elsewhere = temporaryFolder();
    const shiftClock =
      "const real = Date; globalThis.Date = class extends real { constructor(...a) { super(...(a.length ? a : [4102444800000])); } static now() { return 4102444800000; } };";
    const result = spawnSync(
      process.execPath,
      ["-e", `${shiftClock} require(${JSON.stringify(command)})`, "--", "synth", exampleFile(name), "--out", "out"],
      {
        cwd: elsewhere,
        encoding: "utf8",
        env: { ...process.env, TZ: "Pacific/Auckland", LANG: "tr_TR.UTF-8", HOME: elsewhere },
      },
    );
    expect(result.stderr).toBe("");
    expect(contentsOf(join(elsewhere, "out"))).toEqual(here);
  });

  it("names no machine path and no time", () => {
    for (const name of exampleNames) {
      for (const text of Object.values(contentsOf(synthesizeTemporarily(loadExample(name)).outdir))) {
        expect(text).not.toContain(process.cwd());
        // Keys end on a day that is counted from the document's.
        expect(text.replaceAll(/"expiration_date": "\d{4}-\d{2}-\d{2}T00:00:00Z"/g, "")).not.toMatch(
          /\/tmp\/|\d{2}:\d{2}:\d{2}/,
        );
      }
    }
  });

  it("keeps the order of keys in a document out of the output", () => {
    const one = defineDeployment({
      name: "order-test",
      asOf: "2026-11-01",
      azure: { region: "eastus2" },
      workloads: [{ name: "chat", model: "gpt-5.1", data: "public" }],
    });
    const other = defineDeployment({
      workloads: [{ data: "public", model: "gpt-5.1", name: "chat" }],
      azure: { region: "eastus2" },
      asOf: "2026-11-01",
      name: "order-test",
    });
    expect(contentsOf(synthesizeTemporarily(one).outdir)).toEqual(contentsOf(synthesizeTemporarily(other).outdir));
  });
});
