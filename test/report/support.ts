import { readFileSync } from "node:fs";
import type { ValidDeployment } from "../../lib/deployment";
import type { ReportParts } from "../../lib/report";
import type { ReportedStack } from "../../lib/report/topology";
import { judge } from "../../stacks/posture";
import { synthesizeTemporarily } from "../support/examples";

/** What a report of a deployment is made of. */
export function partsOf(deployment: ValidDeployment): ReportParts {
  const { plan, stacks: written, notes, warnings } = synthesizeTemporarily(deployment);
  const stacks = written.map(({ name, dependencies, file }) => ({
    name,
    dependencies,
    terraform: JSON.parse(readFileSync(file, "utf8")) as ReportedStack["terraform"],
  }));
  const judged = judge(
    stacks.map(({ name, terraform }) => ({ name, json: terraform })),
    deployment,
  );
  return { record: plan.record, selfHosting: plan.selfHosting, stacks, notes, warnings, judged };
}
