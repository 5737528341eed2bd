import {
  APPLICATION,
  description,
  find,
  IMPLEMENTATIONS,
  OTHER_APPLICATION,
  type Rendered,
  render,
  settingsFor,
} from "./support";

const logOf = (implementation: (typeof IMPLEMENTATIONS)[number]): Readonly<Record<string, string>> => {
  const { objects } = render(implementation);
  if (implementation === "envoy-ai-gateway") {
    return find(objects, "EnvoyProxy", "inference").spec.telemetry.accessLog.settings[0].format.json;
  }
  const { add } = find(objects, "AgentgatewayPolicy", "frontend").spec.frontend.accessLog.attributes;
  return Object.fromEntries(add.map((one: Rendered) => [one.name, one.expression]));
};

describe.each(IMPLEMENTATIONS)("what is seen of a call: %s", (implementation) => {
  it("is logged with who, what and how much", () => {
    expect(Object.keys(logOf(implementation))).toEqual(
      expect.arrayContaining([
        ...["request.id", "inferra.alias", "inferra.consumer", "inferra.backend", "inferra.model"],
        ...["inferra.tokens.in", "inferra.tokens.out"],
      ]),
    );
  });

  it("is never logged with a prompt or an answer", () => {
    for (const expression of Object.values(logOf(implementation))) {
      expect(expression).not.toMatch(
        /request\.body|response\.body|llm\.prompt|llm\.completion|llm\.toolCalls|authorization/i,
      );
    }
  });

  it("is scraped where somebody scrapes, by ports that the network lets through for them alone", () => {
    const { objects, renderer } = render(implementation);
    const { spec } = find(objects, "PodMonitor", "inference-gateway");
    expect(spec.selector.matchLabels).toEqual(renderer.proxyLabels);
    const [, scraped] = find(objects, "NetworkPolicy", "gateway").spec.ingress;
    expect(scraped).toEqual({
      from: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "monitoring" } } }],
      ports: renderer.metrics.map(({ port }) => ({ protocol: "TCP", port })),
    });
    const unseen = render(implementation, { scrapers: [] }).objects;
    expect(unseen.filter((one) => one.kind === "PodMonitor")).toEqual([]);
    expect(find(unseen, "NetworkPolicy", "gateway").spec.ingress).toHaveLength(1);
  });
});

describe("metrics by alias and consumer", () => {
  it("agentgateway: by the consumer's name, and unknown for any other", () => {
    const { add } = find(render("agentgateway").objects, "AgentgatewayPolicy", "frontend").spec.frontend.metrics
      .attributes;
    expect(add).toEqual([
      { name: "alias", expression: 'default(request.headers["x-inferra-alias"], "")' },
      {
        name: "consumer",
        expression: `default({"${APPLICATION}": "ehr", "${OTHER_APPLICATION}": "notes"}[jwt.azp], "unknown")`,
      },
    ]);
  });

  it("agentgateway: in dollars where backends have a price, by what each is asked for", () => {
    const backends = description.backends.map((one) => ({ ...one, price: { input: 2.5, output: 15 } }));
    const { objects } = render("agentgateway", { description: { ...description, backends } });
    const { providers } = JSON.parse(find(objects, "ConfigMap", "inference-prices").data["catalog.json"]);
    const rates = { rates: { input: "2.5", output: "15" } };
    expect(providers.azure.models).toEqual({ "clinical-large": rates });
    expect(providers["aws.bedrock"].models).toEqual({ "us.anthropic.claude-sonnet-4-5-20250929-v1:0": rates });
    expect(find(objects, "AgentgatewayParameters", "inference").spec.modelCatalog.sources).toEqual([
      { configMap: { name: "inference-prices", key: "catalog.json" } },
    ]);
    expect(render("agentgateway").objects.some((one) => one.kind === "ConfigMap")).toBe(false);
    expect(
      render("envoy-ai-gateway", { description: { ...description, backends } }).notes.some(
        (one) => one.id === "no-costs",
      ),
    ).toBe(true);
  });

  it("Envoy: the consumer from a header that only the gateway sets, the alias as it was asked for", () => {
    const { renderer } = render("envoy-ai-gateway");
    const charts = renderer.charts(settingsFor("envoy-ai-gateway"));
    const values = charts.find((one) => one.chart === "envoy-ai-gateway")?.values as Rendered;
    expect(values.controller.metricsRequestHeaderAttributes).toBe("x-inferra-consumer:consumer");
    const { spec } = find(render("envoy-ai-gateway").objects, "PodMonitor", "inference-gateway");
    for (const { metricRelabelings } of spec.podMetricsEndpoints) {
      expect(metricRelabelings).toEqual([
        { sourceLabels: ["gen_ai_original_model"], regex: "(.+)", targetLabel: "alias", replacement: "$1" },
        { sourceLabels: ["consumer"], regex: APPLICATION, targetLabel: "consumer", replacement: "ehr" },
        { sourceLabels: ["consumer"], regex: OTHER_APPLICATION, targetLabel: "consumer", replacement: "notes" },
      ]);
    }
  });
});

describe("the network of the pods", () => {
  const egressOf = (backends: readonly string[]) => {
    const aliases = backends.map((name, index) => ({ name: `a${index}`, backends: [name], restricted: false }));
    const { objects } = render("agentgateway", { description: { ...description, aliases, consumers: [] } });
    return JSON.stringify(find(objects, "NetworkPolicy", "gateway").spec.egress);
  };

  it("leads to Entra's keys where the pods read them themselves, and to the count of tokens", () => {
    const aliases = [{ name: "a", backends: ["large-vllm"], restricted: true }];
    const { objects } = render("envoy-ai-gateway", { description: { ...description, aliases, consumers: [] } });
    const ports = (name: string) =>
      find(objects, "NetworkPolicy", name)
        .spec.egress.filter((one: Rendered) => JSON.stringify(one.to).includes("ipBlock"))
        .flatMap((one: Rendered) => one.ports.map((each: Rendered) => each.port));
    expect(ports("gateway")).toEqual([443]);
    expect(ports("gateway-controllers")).toEqual([443, 6443, 6380]);
  });

  it("leads nowhere outside the cluster where no managed service stands behind an alias", () => {
    expect(egressOf(["large-vllm", "notes-vllm"])).not.toContain("ipBlock");
    expect(egressOf(["large-vllm", "large-azure"])).toContain("0.0.0.0/0");
  });
});
