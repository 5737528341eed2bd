import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { TerraformVariable, Token } from "cdktf";
import { checkObject, type Deployment, knownKinds, LocalChart, ThirdPartyChart } from "../../../charts/delivery";
import { helmCharts } from "../../../lib/catalog";
import { codeOf, releasesOf, synthesizeStack } from "../support/synthesize";

const DIGEST = `registry.example.com/team/app@sha256:${"a".repeat(64)}`;

const deployment = (image = DIGEST): Deployment => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "app" },
  spec: {
    selector: { matchLabels: { app: "app" } },
    template: { metadata: { labels: { app: "app" } }, spec: { containers: [{ name: "app", image }] } },
  },
});
const settings = (data: Record<string, string>) => ({
  ...{ apiVersion: "v1", kind: "ConfigMap" },
  ...{ metadata: { name: "settings" }, data },
});
const install = (...objects: Parameters<typeof checkObject>[1][]) =>
  synthesizeStack((stack) => {
    new LocalChart(stack, "App", { namespace: "apps", objects });
  });

describe("objects of our own", () => {
  it("are values of a chart that lies beside the Terraform and writes out what it gets", () => {
    const { json, outdir } = install(deployment(), settings({ a: "b" }));
    const { app } = releasesOf(json);
    const { objects } = JSON.parse(app?.values[0] ?? "{}");
    expect(objects).toEqual([
      { ...deployment(), metadata: { name: "app", namespace: "apps" } },
      { ...settings({ a: "b" }), metadata: { name: "settings", namespace: "apps" } },
    ]);
    expect(app).toMatchObject({ atomic: true, wait: true, create_namespace: false, namespace: "apps" });
    const chart = join(outdir, "stacks/test", app?.chart ?? "");
    expect(existsSync(join(chart, "Chart.yaml"))).toBe(true);
    expect(readFileSync(join(chart, "templates/objects.yaml"), "utf8")).toBe(
      "{{- range .Values.objects }}\n---\n{{ toYaml . }}\n{{- end }}\n",
    );
  });

  it("share one chart in a stack, and give the same bytes every time", () => {
    const twice = () =>
      synthesizeStack((stack) => {
        for (const id of ["One", "Two"]) new LocalChart(stack, id, { namespace: "apps", objects: [settings({ id })] });
      });
    const { json } = twice();
    expect(new Set(Object.values(releasesOf(json)).map((one) => one.chart)).size).toBe(1);
    expect(twice().json).toEqual(json);
  });

  it("keep what a shell or a template means, and Terraform's references", () => {
    const { json } = synthesizeStack((stack) => {
      const account = new TerraformVariable(stack, "account", { type: "string" });
      new LocalChart(stack, "App", {
        namespace: "apps",
        objects: [settings({ shell: `\${HOME} %{if} {{ x }}`, mixed: `https://${account.stringValue}/\${x}` })],
      });
    });
    const values = releasesOf(json).app?.values[0] ?? "";
    expect(values).toContain(`"$\${HOME} %%{if} {{ x }}"`);
    expect(values).toContain(`"https://\${var.account}/$\${x}"`);
  });

  it.each([
    ["a kind that isn't known", { ...deployment(), kind: "Deploymint" }, "INF-2301"],
    ["a field that isn't known", { ...deployment(), spek: {} }, "INF-2302"],
    ["a field deep inside", { ...deployment(), spec: { ...deployment().spec, replicas: "two" } }, "INF-2302"],
    ["a missing field", { ...deployment(), spec: { selector: {} } }, "INF-2302"],
    ["a secret", { apiVersion: "v1", kind: "Secret", metadata: { name: "s" }, stringData: { a: "b" } }, "INF-2303"],
    ["an image by tag", deployment("registry.example.com/team/app:1.0"), "INF-2308"],
  ])("are refused with %s", (_words, object, code) => {
    expect(codeOf(() => install(object))).toBe(code);
  });

  it("are refused twice under one name", () => {
    expect(codeOf(() => install(settings({}), settings({})))).toBe("INF-2304");
  });

  it("name the nearest field", () => {
    const misspelt = { ...deployment(), spec: { ...deployment().spec, replica: 2 } };
    expect(() => checkObject("here", misspelt)).toThrow("spec has no field replica (did you mean replicas?)");
  });

  it("pass with what Terraform knows only later", () => {
    const later = Token.asString({ resolve: () => "x" });
    expect(codeOf(() => checkObject("here", { ...settings({}), metadata: { name: later } }))).toBeUndefined();
  });

  it("can be of every kind that there is a schema of", () => {
    expect(knownKinds()).toEqual(expect.arrayContaining(["apps/v1/Deployment", "keda.sh/v1alpha1/ScaledObject"]));
    for (const kind of knownKinds()) {
      const [name = "", ...group] = kind.split("/").reverse();
      const object = { apiVersion: group.reverse().join("/"), kind: name, metadata: { name: "x" }, unheardOf: 1 };
      expect(codeOf(() => checkObject("here", object))).toBe("INF-2302");
    }
  });
});

describe("charts of third parties", () => {
  const add = (chart: string, mirror?: string) =>
    synthesizeStack((stack) => {
      new ThirdPartyChart(stack, "It", { chart, namespace: "x", values: {}, mirror });
    });

  it.each(helmCharts().map((one) => [one.name]))("%s is pinned, and comes from a mirror where there is one", (name) => {
    const row = helmCharts().find((one) => one.name === name);
    expect(releasesOf(add(name).json).it).toMatchObject({ version: row?.version, repository: row?.repository });
    expect(releasesOf(add(name, "registry.example.com/mirror").json).it?.repository).toBe(
      "oci://registry.example.com/mirror/charts",
    );
  });

  it("take their images from the mirror", () => {
    let images: readonly string[] = [];
    const { json } = synthesizeStack((stack) => {
      const values = { image: { manager: { pullPolicy: "IfNotPresent" } } };
      images = new ThirdPartyChart(stack, "It", {
        ...{ chart: "lws", namespace: "x", values, mirror: "registry.example.com/mirror" },
      }).images;
    });
    expect(images).toEqual(["registry.example.com/mirror/lws/lws:v0.9.0"]);
    expect(JSON.parse(releasesOf(json).it?.values[0] ?? "")).toEqual({
      image: {
        manager: { repository: "registry.example.com/mirror/lws/lws", tag: "v0.9.0", pullPolicy: "IfNotPresent" },
      },
    });
  });

  it.each([
    ["an unknown chart", "nginx", undefined, "INF-2306"],
    ["a mirror with a scheme", "keda", "https://registry.example.com", "INF-2310"],
  ])("are refused for %s", (_words, chart, mirror, code) => {
    expect(codeOf(() => add(chart, mirror))).toBe(code);
  });
});

describe("releases", () => {
  const release = (props: { releaseName?: string; timeoutSeconds?: number }) =>
    synthesizeStack((stack) => {
      new LocalChart(stack, "App", { namespace: "apps", objects: [], ...props });
    });

  it.each([
    [{ releaseName: "No_Good" }, "INF-2305"],
    [{ timeoutSeconds: 5 }, "INF-2312"],
  ])("%j is refused", (props, code) => {
    expect(codeOf(() => release(props))).toBe(code);
  });
});
