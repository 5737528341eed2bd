import type { TerraformStack } from "cdktf";
import { Rollout, type RolloutProps } from "../../../charts/rollout";
import { PROPS } from "../served-model/model";
import { codeOf, releasesOf, synthesizeStack } from "../support/synthesize";

const NEXT = {
  weights: { ...PROPS.weights, path: "next", sha256: "9".repeat(64) },
  served: { ...PROPS.served, version: "4", deployed: "2026-11-15" },
};

const rollout =
  (changes: Partial<RolloutProps> = {}) =>
  (stack: TerraformStack) => {
    new Rollout(stack, "Large", { stable: PROPS, runbooksUrl: "https://runbooks.example.com", ...changes });
  };
const objectsOf = (release: { values: readonly [string] } | undefined) => JSON.parse(release?.values[0] ?? "").objects;

describe("a canary", () => {
  const alone = releasesOf(synthesizeStack(rollout()).json);
  const both = releasesOf(synthesizeStack(rollout({ canary: NEXT })).json);

  it("stands beside the stable version and does not touch it", () => {
    expect(Object.keys(alone)).toEqual(["model-clinical-large"]);
    expect(Object.keys(both).sort()).toEqual([
      "model-clinical-large",
      "model-clinical-large-canary",
      "rollout-clinical-large",
    ]);
    expect(both["model-clinical-large"]).toEqual(alone["model-clinical-large"]);
  });

  it("answers for the same alias, with weights and annotations of its own", () => {
    const deployment = objectsOf(both["model-clinical-large-canary"]).find(
      (one: { kind: string }) => one.kind === "Deployment",
    );
    const { args } = deployment.spec.template.spec.containers[0];
    expect(args[args.indexOf("--served-model-name") + 1]).toBe("clinical-large");
    expect(deployment.metadata.annotations).toMatchObject({
      "inferra/model-version": "4",
      "inferra/deployed": "2026-11-15",
    });
    expect(deployment.spec.replicas).toBe(1);
    expect(deployment.spec.selector.matchLabels["inferra/track"]).toBe("canary");
  });

  it("gets a twentieth of the requests unless told otherwise, and nothing where there is none", () => {
    const percents: number[] = [];
    synthesizeStack((stack) => {
      const of = (id: string, alias: string, canary?: RolloutProps["canary"]) =>
        new Rollout(stack, id, { stable: { ...PROPS, alias }, canary, runbooksUrl: "https://x.example" }).percent;
      percents.push(of("A", "a"), of("B", "b", NEXT), of("C", "c", { ...NEXT, percent: 20 }));
    });
    expect(percents).toEqual([0, 5, 20]);
  });

  it("is promoted and rolled back by rules that read what engines export", () => {
    const [rules] = objectsOf(both["rollout-clinical-large"]);
    const alerts = rules.spec.groups.flatMap((group: { rules: { alert?: string }[] }) =>
      group.rules.map((one) => one.alert),
    );
    expect(alerts.filter(Boolean)).toEqual(["CanaryWorse", "CanaryReady"]);
  });

  it.each<[string, Partial<RolloutProps>, string]>([
    ["no share", { canary: { ...NEXT, percent: 0 } }, "INF-2345"],
    ["most of the requests", { canary: { ...NEXT, percent: 51 } }, "INF-2345"],
    ["a rule that allows everything", { canary: NEXT, promotion: { slower: 2 } }, "INF-2345"],
    ["no watching", { canary: NEXT, promotion: { watched: "10m" } }, "INF-2345"],
    ["no answers to judge by", { canary: NEXT, promotion: { minRequests: 0 } }, "INF-2345"],
    ["no runbooks", { canary: NEXT, runbooksUrl: undefined }, "INF-2347"],
    ["nothing to try", { canary: { weights: PROPS.weights, served: PROPS.served } }, "INF-2346"],
  ])("is refused with %s", (_words, changes, code) => {
    expect(codeOf(() => synthesizeStack(rollout(changes)))).toBe(code);
  });
});
