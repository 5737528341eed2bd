import type { TerraformStack } from "cdktf";
import { countersFile, DcgmExporter } from "../../../charts/dcgm-exporter";
import { GpuOperator, type GpuOperatorProps } from "../../../charts/gpu-operator";
import { LeaderWorkerSets } from "../../../charts/leader-worker-set";
import { dcgmCounters } from "../../../lib/catalog";
import { describeWith } from "../../support/tools";
import { lacksForChartDefaults, unknownValues } from "../support/chart-defaults";
import { codeOf, releasesOf, synthesizeStack } from "../support/synthesize";

const valuesIn = (build: (stack: TerraformStack) => void, release: string) =>
  JSON.parse(releasesOf(synthesizeStack(build).json)[release]?.values[0] ?? "");

const operator =
  (changes: Partial<GpuOperatorProps> = {}) =>
  (stack: TerraformStack) => {
    new GpuOperator(stack, "Gpus", { namespace: "gpu-operator", driver: "operator", monitored: true, ...changes });
  };
const exporter = (stack: TerraformStack) => {
  new DcgmExporter(stack, "Gpus", {
    namespace: "gpu-metrics",
    nodeSelector: { "inferra/driver": "aks" },
    tolerations: [{ key: "sku", operator: "Equal", value: "gpu", effect: "NoSchedule" }],
    runtimeClass: "nvidia-container-runtime",
    monitored: true,
  });
};
const groups = (stack: TerraformStack) => {
  new LeaderWorkerSets(stack, "Groups", { namespace: "lws-system", mirror: "registry.example.com/mirror" });
};

/** Values that the defaults show in a comment, and those of its subchart. */
const OF_OPERATOR = ["dcgmExporter.config"];
const OF_SUBCHART = ["node-feature-discovery.image"];

const sliced = { timeSlicing: { pods: 4, data: "public" } } as const;

describeWith(lacksForChartDefaults(), "values", () => {
  it.each<[string, (stack: TerraformStack) => void, string, string, string[]]>([
    ["of the operator", operator(), "gpu-operator", "gpu-operator-26.7.0.yaml", OF_OPERATOR],
    [
      "of the operator with AKS's driver",
      operator({ driver: "aks" }),
      "gpu-operator",
      "gpu-operator-26.7.0.yaml",
      OF_OPERATOR,
    ],
    [
      "of the operator from a mirror, sharing",
      operator({ mirror: "registry.example.com/m", ...sliced, toolkitEnvironment: { A: "b" } }),
      "gpu-operator",
      "gpu-operator-26.7.0.yaml",
      OF_OPERATOR,
    ],
    ["of the exporter", exporter, "dcgm-exporter", "dcgm-exporter-4.8.2.yaml", []],
    ["of the controller of groups", groups, "lws", "lws-0.9.0.yaml", []],
  ])("%s are ones that the chart has", (_words, build, release, file, documented) => {
    const unknown = unknownValues(file, valuesIn(build, release), documented);
    expect(unknown.filter((path) => !OF_SUBCHART.includes(path))).toEqual([]);
  });

  it("that no chart has are found", () => {
    const values = { dcgmExporter: { serviceMonitr: {} }, mig: { strategy: "single" }, drivr: 1 };
    expect(unknownValues("gpu-operator-26.7.0.yaml", values)).toEqual(["dcgmExporter.serviceMonitr", "drivr"]);
  });
});

describe("the operator", () => {
  it.each([
    ["operator", true, "nvidia"],
    ["aks", false, "nvidia-container-runtime"],
  ] as const)("with driver %s installs driver and toolkit: %s", (driver, enabled, runtimeClass) => {
    expect(valuesIn(operator({ driver }), "gpu-operator")).toMatchObject({
      driver: { enabled },
      toolkit: { enabled },
      operator: { runtimeClass },
    });
  });

  it("is refused where AKS runs the whole stack", () => {
    expect(codeOf(() => synthesizeStack(operator({ driver: "managed-preview" })))).toBe("INF-2341");
  });

  it("tolerates the taints of our pools and of spot nodes, everywhere", () => {
    const values = valuesIn(operator(), "gpu-operator");
    for (const list of [values.daemonsets.tolerations, values["node-feature-discovery"].worker.tolerations]) {
      expect(list).toEqual(
        expect.arrayContaining([
          { key: "sku", operator: "Equal", value: "gpu", effect: "NoSchedule" },
          { key: "kubernetes.azure.com/scalesetpriority", operator: "Equal", value: "spot", effect: "NoSchedule" },
        ]),
      );
    }
  });

  it("is scraped only where it is said", () => {
    expect(valuesIn(operator({ monitored: false }), "gpu-operator").dcgmExporter.serviceMonitor.enabled).toBe(false);
  });

  it.each(["phi", "phi-deidentified", "personal", "confidential"] as const)(
    "shares no GPU by turns for %s data",
    (data) => {
      expect(codeOf(() => synthesizeStack(operator({ timeSlicing: { pods: 4, data } })))).toBe("INF-2342");
    },
  );

  it("shares GPUs by turns for public data", () => {
    const { config } = valuesIn(operator(sliced), "gpu-operator").devicePlugin;
    expect(JSON.parse(config.data[config.default]).sharing.timeSlicing.resources).toEqual([
      { name: "nvidia.com/gpu", replicas: 4 },
    ]);
    expect(codeOf(() => synthesizeStack(operator({ timeSlicing: { pods: 1, data: "public" } })))).toBe("INF-2343");
  });

  it("cuts GPUs into slices as the pool asks for them", () => {
    expect(valuesIn(operator(), "gpu-operator").mig.strategy).toBe("single");
    expect(valuesIn(operator({ migStrategy: "mixed" }), "gpu-operator").mig.strategy).toBe("mixed");
  });
});

describe.each([
  ["the operator", operator(), "gpu-operator"],
  ["the exporter by itself", exporter, "dcgm-exporter"],
] as const)("counters of %s", (_words, build, release) => {
  it("are in a file that is there before", () => {
    const { json } = synthesizeStack(build);
    const { objects } = JSON.parse(releasesOf(json)["dcgm-counters"]?.values[0] ?? "");
    expect(objects[0].data["dcgm-metrics.csv"]).toBe(countersFile());
    expect(releasesOf(json)[release]?.depends_on?.join()).toContain("Counters");
    expect(releasesOf(json)[release]?.values[0]).toContain('"dcgm-counters"');
  });
});

it("the counters file has three columns a line, and what alerts on hardware read", () => {
  const lines = countersFile().trim().split("\n");
  expect(lines).toHaveLength(dcgmCounters().length);
  for (const line of lines) expect(line.split(",")).toHaveLength(3);
  for (const field of ["ECC_DBE_VOL_TOTAL", "GPU_TEMP", "FB_USED", "FB_FREE", "NVLINK_BANDWIDTH_TOTAL"]) {
    expect(lines.some((line) => line.startsWith(`DCGM_FI_DEV_${field},`))).toBe(true);
  }
  for (const field of ["DCGM_EXP_XID_ERRORS_COUNT", "DCGM_FI_PROF_SM_ACTIVE"]) {
    expect(lines.some((line) => line.startsWith(`${field},`))).toBe(true);
  }
});

it("the controller of groups fits a namespace of the restricted level", () => {
  expect(valuesIn(groups, "lws").podSecurityContext.seccompProfile).toEqual({ type: "RuntimeDefault" });
});
