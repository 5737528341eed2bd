import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { dcgmCounters, exporterMetrics } from "../../lib/catalog";
import { describeWith, equipment } from "../support/tools";

const engineList = join(equipment, "facts/vllm-0.32.0-metrics.txt");
const defaultCounters = join(equipment, "chart-values/dcgm-default-counters.csv");
const lacks = [engineList, defaultCounters]
  .filter((file) => !existsSync(file))
  .map((file) => `${file.replace(equipment, "shared")} beside the project`);

describeWith(lacks, "what the catalogue says is exported", () => {
  it("is what the running engine was seen to export, less the times at which series began", () => {
    const seen = readFileSync(engineList, "utf8")
      .trim()
      .split("\n")
      .map((line) => line.split(" "))
      .filter(([metric = ""]) => !metric.endsWith("_created"));
    const said = exporterMetrics().filter((row) => row.exporter === "vllm");
    expect(said.map((row) => [row.metric, row.type]).sort()).toEqual(seen.sort());
  });

  it("is what DCGM exporter exports by default, and more", () => {
    const lines = readFileSync(defaultCounters, "utf8").split("\n");
    const fields = (pattern: RegExp) => lines.flatMap((line) => pattern.exec(line)?.[1] ?? []);
    const said = (byDefault: boolean) =>
      dcgmCounters()
        .filter((row) => row.byDefault === byDefault)
        .map((row) => row.field);
    expect(said(true)).toEqual(fields(/^(DCGM_\w+) ?,/));
    const off = fields(/^# (DCGM_\w+),/);
    expect(said(false).filter((field) => !off.includes(field))).toEqual([]);
  });
});
