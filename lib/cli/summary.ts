import { relative } from "node:path";
import type { Synthesized } from "../../stacks/synthesize";
import type { ValidDeployment } from "../deployment";
import type { SelfHosting } from "../planning";
import { volume } from "./figures";
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
  if (plan.selfHosting.engines.length > 0) printSelfHosting(plan.selfHosting);
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

/** Engines and what they run on, with the reason of every choice. */
function printSelfHosting({ engines, pools }: SelfHosting): void {
  print();
  print(
    table(
      ["Engine", "Model", "Runs on", "GPUs", "Replicas", "KV tokens", "At once, full context"],
      engines.map(({ alias, sizing, pool, minReplicas, maxReplicas }) => [
        alias,
        `${sizing.model} ${sizing.quantization}`,
        sizing.vm === pool ? pool : `${pool}: ${sizing.vm}`,
        String(sizing.tensorParallel * sizing.pipelineParallel),
        `${minReplicas} to ${maxReplicas}`,
        volume(sizing.kvTokens),
        `${sizing.sequences} a replica`,
      ]),
    ),
  );
  for (const { alias, sizing, passedOver } of engines) {
    const starts = sizing.reasons.find((one) => one.about === "boot")?.text ?? "";
    const smaller = passedOver.map(({ vm, why }) => `; not ${vm}: ${why}`).join("");
    print(colours.dim(`${alias}: ${starts}${smaller}`));
  }
  if (pools.length === 0) return;
  print();
  print(
    table(
      ["GPU pool", "VM size", "Nodes", "Data", "Why"],
      pools.map(({ name, vmSize, min, max, data, why }) => [name, vmSize, `${min} to ${max}`, data, why]),
    ),
  );
}

const applyCommand = (out: string): string =>
  out === "cdktf.out" ? "npx cdktf deploy '*'" : `npx cdktf deploy '*' --skip-synth --output ${out}`;
