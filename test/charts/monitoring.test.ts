import type { TerraformStack } from "cdktf";
import { Keda, type KedaProps } from "../../charts/keda";
import { Monitoring, type MonitoringProps, MonitoringRules } from "../../charts/prometheus";
import { describeWith } from "../support/tools";
import { watchedPlatform } from "./alert-rules/platform";
import { lacksForChartDefaults, unknownValues } from "./support/chart-defaults";
import { codeOf, releasesOf, synthesizeStack } from "./support/synthesize";

const props: MonitoringProps = {
  namespace: "monitoring",
  diskEncryptionSetId: "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/diskEncryptionSets/d",
  signIn: { tenantId: "11111111-1111-1111-1111-111111111111", clientId: "22222222-2222-2222-2222-222222222222" },
  grafanaUrl: "https://grafana.example.org",
};
const monitoring =
  (change: Partial<MonitoringProps> = {}) =>
  (stack: TerraformStack) => {
    new Monitoring(stack, "Monitoring", { ...props, ...change });
  };
const keda =
  (change: Partial<KedaProps> = {}) =>
  (stack: TerraformStack) => {
    new Keda(stack, "Keda", { namespace: "keda", monitored: true, ...change });
  };
const releases = (build: (stack: TerraformStack) => void) => releasesOf(synthesizeStack(build).json);
const valuesIn = (build: (stack: TerraformStack) => void, release: string) =>
  JSON.parse(releases(build)[release]?.values[0] ?? "");

/** Values of charts inside the chart: its defaults show only those that it changes. Read in their own defaults. */
const OF_SUBCHARTS = [
  ...[
    "replicas",
    "testFramework",
    "env",
    "podLabels",
    "grafana.ini",
    "image",
    "serviceAccount.name",
    "serviceAccount.annotations",
  ],
  ...["sidecar.image", "sidecar.dashboards.skipReload", "sidecar.dashboards.folderAnnotation"],
  ...["sidecar.dashboards.provider.foldersFromFilesStructure", "sidecar.datasources.skipReload"],
  ...[
    "sidecar.datasources.initDatasources",
    "rbac.namespaced",
    "sidecar.dashboards.resource",
    "sidecar.datasources.resource",
  ],
]
  .map((path) => `grafana.${path}`)
  .concat("kube-state-metrics.collectorsExclude");

describeWith(lacksForChartDefaults(), "values of the monitoring stack and KEDA", () => {
  it.each<[string, (stack: TerraformStack) => void, string, string, string[]]>([
    ["of the stack", monitoring(), "monitoring", "kube-prometheus-stack-88.5.3.yaml", OF_SUBCHARTS],
    [
      "of the stack from a mirror",
      monitoring({ mirror: "registry.example.com/m", alertmanagerSecret: "alerts" }),
      "monitoring",
      "kube-prometheus-stack-88.5.3.yaml",
      [...OF_SUBCHARTS, "kube-state-metrics.image", "alertmanager.alertmanagerSpec.configSecret"],
    ],
    ["of KEDA", keda(), "keda", "keda-2.20.2.yaml", []],
    [
      "of KEDA with an identity, from a mirror",
      keda({ mirror: "registry.example.com/m", identity: { clientId: "c", tenantId: "t" } }),
      "keda",
      "keda-2.20.2.yaml",
      [],
    ],
  ])("%s are ones that the chart has", (_words, build, release, file, elsewhere) => {
    expect(unknownValues(file, valuesIn(build, release)).filter((path) => !elsewhere.includes(path))).toEqual([]);
  });
});

describe("the monitoring stack", () => {
  const values = valuesIn(monitoring(), "monitoring");

  it("keeps metrics for 90 days on disks with a key of the deployment's own", () => {
    const { retention, storageSpec } = values.prometheus.prometheusSpec;
    expect(retention).toBe("90d");
    const [disks] = Object.values(releases(monitoring())).filter((one) => one.name === "inferra-metrics-disks");
    const [storageClass] = JSON.parse(disks?.values[0] ?? "").objects;
    expect(storageSpec.volumeClaimTemplate.spec.storageClassName).toBe(storageClass.metadata.name);
    expect(storageClass).toMatchObject({
      reclaimPolicy: "Retain",
      parameters: { diskEncryptionSetID: props.diskEncryptionSetId },
    });
    expect(values.alertmanager.alertmanagerSpec.storage.volumeClaimTemplate.spec.storageClassName).toBe(
      storageClass.metadata.name,
    );
  });

  it("has accounts that read no secret of the cluster, but the operator's, which writes some", () => {
    expect(values.grafana.rbac).toEqual({ namespaced: true });
    expect(values.grafana.sidecar.dashboards).toMatchObject({ searchNamespace: "monitoring", resource: "configmap" });
    expect(values.grafana.sidecar.datasources.resource).toBe("configmap");
    expect(values["kube-state-metrics"].collectorsExclude).toContain("secrets");
    const { rbac, permissions } = valuesIn(keda(), "keda");
    expect(permissions.operator.restrict.secret).toBe(true);
    expect(JSON.stringify(rbac)).not.toContain("*");
  });

  it("knows no password, no secret, and nobody without a name", () => {
    const ini = values.grafana["grafana.ini"];
    expect(values.grafana.env.GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION).toBe("true");
    expect(JSON.stringify(values)).not.toMatch(/adminPassword|client_secret|prom-operator/);
    expect(ini.auth.disable_login_form).toBe(true);
    expect([ini["auth.anonymous"].enabled, ini["auth.basic"].enabled]).toEqual([false, false]);
    expect(ini["auth.azuread"]).toMatchObject({
      enabled: true,
      client_authentication: "workload_identity",
      allowed_organizations: props.signIn.tenantId,
      role_attribute_strict: true,
      token_url: `https://login.microsoftonline.com/${props.signIn.tenantId}/oauth2/v2.0/token`,
    });
    expect(values.grafana.serviceAccount.annotations["azure.workload.identity/client-id"]).toBe(props.signIn.clientId);
  });

  it("takes the rules and monitors of every namespace", () => {
    const spec = values.prometheus.prometheusSpec;
    for (const kind of ["rule", "serviceMonitor", "podMonitor"]) {
      expect(spec[`${kind}SelectorNilUsesHelmValues`]).toBe(false);
      expect(spec[`${kind}NamespaceSelector`]).toEqual({ matchLabels: {} });
    }
  });

  it("takes each image from the mirror where there is one", () => {
    const mirrored = valuesIn(monitoring({ mirror: "registry.example.com/m" }), "monitoring");
    expect(mirrored.prometheus.prometheusSpec.image).toEqual({
      registry: "registry.example.com",
      repository: "m/prometheus/prometheus",
    });
    expect(mirrored.grafana.image).toEqual({ registry: "registry.example.com", repository: "m/grafana/grafana" });
  });

  it.each<[string, Partial<MonitoringProps>, string | undefined]>([
    ["no key and no reason", { diskEncryptionSetId: undefined }, "INF-2378"],
    [
      "no key and an empty reason",
      { diskEncryptionSetId: undefined, platformManagedKeys: { reason: " " } },
      "INF-2378",
    ],
    ["no key for a reason", { diskEncryptionSetId: undefined, platformManagedKeys: { reason: "a test" } }, undefined],
    ["a retention of a day", { retentionDays: 1 }, "INF-2379"],
    ["a disk of one GiB", { storageGiB: 1 }, "INF-2379"],
    ["Grafana without TLS", { grafanaUrl: "http://grafana.example.org" }, "INF-2379"],
  ])("with %s: %s", (_what, change, code) => {
    expect(codeOf(() => synthesizeStack(monitoring(change)))).toBe(code);
  });

  it("keeps the reason for what is weaker", () => {
    synthesizeStack((stack) => {
      const weak = { diskEncryptionSetId: undefined, platformManagedKeys: { reason: "a test" } };
      expect(new Monitoring(stack, "M", { ...props, ...weak }).weakened).toEqual({ platformManagedKeys: "a test" });
    });
  });
});

describe("rules and dashboards on the cluster", () => {
  it("are objects of one release, the rules as promtool tested them", () => {
    const build = (stack: TerraformStack) => {
      new MonitoringRules(stack, "Rules", {
        ...watchedPlatform,
        namespace: "monitoring",
        ruleLabels: { release: "own" },
      });
    };
    const { objects } = valuesIn(build, "inferra-rules");
    const [rule, ...maps] = objects;
    expect(rule).toMatchObject({ kind: "PrometheusRule", metadata: { labels: { release: "own" } } });
    expect(rule.spec.groups.length).toBeGreaterThan(4);
    expect(maps.map((one: { kind: string }) => one.kind)).toEqual(["ConfigMap", "ConfigMap", "ConfigMap", "ConfigMap"]);
  });
});

describe("KEDA", () => {
  it("is never beside AKS's own", () => {
    expect(codeOf(() => synthesizeStack(keda({ addOn: true })))).toBe("INF-2377");
    expect(codeOf(() => synthesizeStack(keda({ addOn: false })))).toBeUndefined();
  });

  it("has a second of each, and reads no secrets of others", () => {
    const values = valuesIn(keda(), "keda");
    expect([values.operator.replicaCount, values.metricsServer.replicaCount]).toEqual([2, 2]);
    expect(values.permissions.operator.restrict.secret).toBe(true);
  });

  it("is scraped only where it is said to be", () => {
    expect(valuesIn(keda({ monitored: false }), "keda").prometheus.operator.serviceMonitor.enabled).toBe(false);
    expect(valuesIn(keda(), "keda").prometheus.operator.serviceMonitor.enabled).toBe(true);
  });
});
