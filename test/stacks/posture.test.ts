import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { DeploymentInvalid, type ValidDeployment } from "../../lib/deployment";
import { assess, failures, placeOf, readFolder, readStacks } from "../../lib/posture";
import { synthesize } from "../../stacks/synthesize";
import { exampleNames, loadExample, synthesizeTemporarily, temporaryFolder } from "../support/examples";

const deployment = loadExample("managed-only-platform");
const outdir = join(temporaryFolder(), "out");
const problemsOf = (document: ValidDeployment): DeploymentInvalid["problems"] => {
  try {
    synthesize(document, outdir);
  } catch (error) {
    if (error instanceof DeploymentInvalid) return error.problems;
    throw error;
  }
  return [];
};
/** The example as if nobody had accepted anything. */
const strict = (exceptions: ValidDeployment["posture"]["exceptions"]): ValidDeployment =>
  ({ ...deployment, posture: { threshold: "low", exceptions } }) as ValidDeployment;

/** What the document's own exceptions leave. */
const lenient = join(temporaryFolder(), "out");
synthesize({ ...deployment, posture: { threshold: "critical", exceptions: [] } } as ValidDeployment, lenient);
const found = failures(assess(readStacks(readFolder(lenient)), { frameworks: deployment.policy.frameworks }), "low");
const exceptions = found.map((one) => ({
  rule: one.rule,
  path: placeOf(one),
  reason: "accepted by the test",
  owner: "test",
  expires: "2999-01-01",
}));

describe("Terraform that fails at the document's threshold", () => {
  it("is not written, and each failure says how to repair or accept it", () => {
    const problems = problemsOf(strict([]));
    expect(problems).toHaveLength(found.length);
    expect(problems.length).toBeGreaterThan(0);
    for (const { code, message, fix } of problems) {
      expect(code).toBe("INF-4010");
      expect(message).toMatch(/^[a-z0-9-]+ \((critical|high|medium|low)\): /);
      expect(fix).toMatch(
        /; or accept it under posture\.exceptions: - \{ rule: .*, path: ".*", reason: <.*>, owner: <.*>, expires: <YYYY-MM-DD> \}$/,
      );
    }
    expect(existsSync(outdir)).toBe(false);
    expect(readdirSync(dirname(outdir))).toEqual([]);
  });

  it("is written where all of it is accepted, and is what it is without", () => {
    expect(problemsOf(strict(exceptions))).toEqual([]);
  });

  it("is not written where an exception has ended or excepts nothing; the problem is at the exception", () => {
    const [first, ...others] = exceptions;
    if (first === undefined) throw new Error("the example fails nothing");
    const ended = problemsOf(strict([...others, { ...first, expires: "2020-01-01" }]));
    const said = ended.map(({ where, message }) => `${where} ${message}`).sort();
    expect(said).toEqual([
      expect.stringContaining(`${first.rule} (`),
      expect.stringMatching(/^posture\.exceptions\[\d+\] exception-expired \(high\): .* ended on 2020-01-01$/),
    ]);
    const spare = problemsOf(strict([...exceptions, { ...first, path: "azure-openai/Nowhere" }]));
    expect(spare).toMatchObject([
      { where: `posture.exceptions[${exceptions.length}]`, path: ["posture", "exceptions", exceptions.length] },
    ]);
  });
});

it.each(exampleNames)("%s fails nothing of the frameworks it declares that it doesn't accept with a reason", (name) => {
  const deployment = loadExample(name);
  const { posture, policy, asOf } = deployment;
  const { outdir: folder } = synthesizeTemporarily(deployment);
  const assessed = assess(readStacks(readFolder(folder)), {
    frameworks: policy.frameworks,
    exceptions: posture.exceptions,
    today: asOf,
  });
  expect(failures(assessed, "low").map(({ rule, address }) => `${rule} ${address}`)).toEqual([]);
  expect(assessed.summary.unknown).toBe(0);
  expect(assessed.summary.excepted).toBe(posture.exceptions.length);
  expect(assessed.summary.pass).toBeGreaterThan(50);
});

it("judges a FedRAMP baseline by the NIST controls that it selects", () => {
  const frameworks = ["fedramp-moderate"] as const;
  const document = { ...deployment, policy: { ...deployment.policy, frameworks: [...frameworks] } } as ValidDeployment;
  expect(problemsOf(document)).toEqual([]);
  const rulesOf = (names: readonly string[]) =>
    assess(readStacks(readFolder(lenient)), { frameworks: names }).rules.map(({ id }) => id);
  expect(rulesOf(frameworks)).toEqual(rulesOf(["nist-800-53-r5"]));
  expect(rulesOf(frameworks).length).toBeGreaterThan(100);
});
