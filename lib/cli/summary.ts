import { relative } from "node:path";
import type { Synthesized } from "../../stacks/synthesize";
import type { ValidDeployment } from "../deployment";
import { colours, print, table } from "./output";

/** What was decided and written, for a person at a terminal. */
export function summarize(deployment: ValidDeployment, result: Synthesized, out: string): void {
  const { plan, stacks } = result;
  const { area, level } = plan.residency;
  print(
    `${colours.bold(deployment.name)} · ${deployment.environment} · ${deployment.azure.region} · residency ${area ?? "?"}, ${level} · as of ${deployment.asOf}`,
  );
  print();
  print(
    table(
      ["Workload", "Tokens/month", "Placement", "Served by", "Why"],
      plan.workloads.map((one) => [
        one.name,
        volume(one.monthlyTokens),
        one.placement,
        one.targets.join(" → "),
        one.why,
      ]),
    ),
  );
  if (plan.azureDeployments.length > 0) {
    print();
    print(
      table(
        ["Model deployment", "Model", "SKU", "Capacity"],
        plan.azureDeployments.map((one) => [
          one.name,
          `${one.model} ${one.version}`,
          one.sku,
          one.tokensPerMinute === undefined ? `${one.units} units` : `${volume(one.tokensPerMinute)} tokens/min`,
        ]),
      ),
    );
  }
  if (plan.selfHosting.engines.length > 0) {
    print();
    print(
      table(
        ["Engine", "Model", "VM size", "GPUs", "Replicas", "KV tokens", "At once, full context"],
        plan.selfHosting.engines.map(({ alias, sizing, minReplicas, maxReplicas }) => [
          alias,
          `${sizing.model} ${sizing.quantization}`,
          sizing.vm,
          String(sizing.tensorParallel * sizing.pipelineParallel),
          `${minReplicas} to ${maxReplicas}`,
          volume(sizing.kvTokens),
          `${sizing.sequences} a replica`,
        ]),
      ),
    );
  }
  print();
  print(
    table(
      ["Stack", "Resources", "Terraform"],
      stacks.map((one) => [one.name, String(one.resources), relative(process.cwd(), one.file) || one.file]),
    ),
  );
  for (const { where, message } of result.warnings) print(`\n${colours.yellow("warning")} ${where}\n    ${message}`);
  for (const note of result.notes) print(`\n${colours.yellow("note")} ${note}`);
  print(
    `\nNext: look the Terraform over, then apply it in this order with cdktf:\n  ${colours.cyan(applyCommand(out))}`,
  );
}

const applyCommand = (out: string): string =>
  out === "cdktf.out" ? "npx cdktf deploy '*'" : `npx cdktf deploy '*' --skip-synth --output ${out}`;

/** 432000000 as 432 M. */
function volume(tokens: number | undefined): string {
  if (tokens === undefined) return "not given";
  if (tokens >= 1e6) return `${Number((tokens / 1e6).toPrecision(4))} M`;
  return tokens >= 1e3 ? `${Number((tokens / 1e3).toPrecision(4))} k` : String(tokens);
}
