import { ClusterBase } from "../../../charts/cluster-base";
import { ENGINE_VARIANTS, modelWith } from "../../charts/served-model/model";
import { synthesizeStack } from "../../charts/support/synthesize";
import { describeWith } from "../../support/tools";
import { apply, dryRun, lacksForCluster } from "./api-server";

describeWith(lacksForCluster(), "a real API server takes every object", () => {
  beforeAll(() => {
    synthesizeStack((stack) => {
      apply(new ClusterBase(stack, "Base", { namespaces: [{ name: "inference" }] }).chart.objects);
    });
  });

  it.each(ENGINE_VARIANTS)("of %s", (_name, changes) => {
    const { objects } = modelWith(changes).chart;
    const { status, output } = dryRun(objects);
    expect({ status, output: status === 0 ? "" : output }).toEqual({ status: 0, output: "" });
    expect(output).not.toMatch(/would violate PodSecurity/);
  });

  it("and says what is wrong with one that its schema would let pass", () => {
    const objects = modelWith().chart.objects.map((one) =>
      one.kind === "Deployment"
        ? { ...one, spec: { ...(one as { spec?: object }).spec, selector: { matchLabels: { a: "b" } } } }
        : one,
    );
    expect(dryRun(objects)).toMatchObject({ status: 1, output: expect.stringContaining("selector") });
  });
});
