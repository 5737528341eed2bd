import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What AWS would answer, where providers without a cloud invent: zones, and the destinations of profiles. */
export function answer(folder: string, region: string, destinations: readonly string[]): void {
  const { locals = {} } = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")) as {
    locals?: Record<string, string>;
  };
  const arns = destinations.map((one) => `arn:aws:bedrock:${one}::foundation-model/amazon.nova-pro-v1:0`);
  const answers = Object.keys(locals).map((name) => {
    if (name.includes("destinations")) return [name, arns];
    if (name.includes("dns_is_on")) return [name, true];
    return [name, name.includes("zones") ? [`${region}a`, `${region}b`] : ["subnet-0123456789abcdef1"]];
  });
  writeFileSync(join(folder, "override.tf.json"), JSON.stringify({ locals: Object.fromEntries(answers) }));
}
