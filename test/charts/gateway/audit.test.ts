import { renderGateway } from "../../../charts/gateway";
import { codeOf } from "../support/synthesize";
import { APPLICATION, find, IMPLEMENTATIONS, OTHER_APPLICATION, type Rendered, render, settingsFor } from "./support";

const audit = {
  namespace: "audit",
  host: "audit-sink.audit.svc.cluster.local",
  port: 4318,
  reason: "the medical board wants what was asked and answered for six years",
};
const BODIES = /request\.body|response\.body|llm\.prompt|llm\.completion|llm\.toolCalls/;
const frontendOf = (objects: readonly unknown[]) => find(objects, "AgentgatewayPolicy", "frontend").spec.frontend;
const expressions = (list: readonly Rendered[]): Record<string, string> =>
  Object.fromEntries(list.map((one) => [one.name, one.expression]));

describe.each(IMPLEMENTATIONS)("%s that records nothing", (implementation) => {
  const { objects, notes } = render(implementation);
  const text = JSON.stringify(objects);

  it("renders nothing of a sink, and says nothing of records", () => {
    expect(text).not.toMatch(/audit-sink|otlp|OTEL_|OPENINFERENCE/i);
    expect(notes.filter((one) => one.id === "recorded")).toEqual([]);
  });

  it("reads a prompt for its alias alone, and writes none to any log, metric or trace", () => {
    const reading = text.match(/[^"]*(request|response)\.body[^"]*/g) ?? [];
    expect(reading).toEqual(implementation === "agentgateway" ? ["coalesce(json(request.body).model, \\"] : []);
  });
});

describe("agentgateway that records", () => {
  const { objects, notes } = render("agentgateway", { audit });
  const { accessLog, metrics } = frontendOf(objects);
  const recorded = expressions(accessLog.otlp.attributes.add);

  it("sends what was asked and answered to the sink, with who, what and when", () => {
    expect(accessLog.otlp).toMatchObject({
      backendRef: { group: "agentgateway.dev", kind: "AgentgatewayBackend", name: "audit-sink" },
      protocol: "HTTP",
    });
    expect(find(objects, "AgentgatewayBackend", "audit-sink").spec).toEqual({
      static: { host: audit.host, port: audit.port },
    });
    expect(Object.keys(recorded)).toEqual(
      expect.arrayContaining(["request.id", "inferra.alias", "inferra.consumer", "inferra.prompt", "inferra.answer"]),
    );
    expect(recorded["inferra.prompt"]).toContain("request.bodyPrefix");
    expect(recorded["inferra.answer"]).toContain("response.bodyPrefix");
  });

  it("says of each body whether it is whole", () => {
    expect(recorded).toMatchObject({
      "inferra.prompt.whole": "coalesce(size(request.body) >= 0, false)",
      "inferra.answer.whole": "coalesce(size(response.body) >= 0, false)",
    });
  });

  it("writes neither to its own log nor to metrics: those are what they were", () => {
    const before = frontendOf(render("agentgateway").objects);
    expect(accessLog.attributes).toEqual(before.accessLog.attributes);
    expect(metrics).toEqual(before.metrics);
    for (const expression of Object.values(expressions(accessLog.attributes.add))) {
      expect(expression).not.toMatch(BODIES);
    }
  });

  it("records consumers and nobody else", () => {
    expect(accessLog.otlp.filter).toBe(
      `default({"${APPLICATION}": "ehr", "${OTHER_APPLICATION}": "notes"}[jwt.azp], "unknown") != "unknown"`,
    );
  });

  it("records no credential", () => {
    expect(JSON.stringify(accessLog)).not.toMatch(/authorization|cookie|jwt\.(?!azp)/i);
  });

  it("hands over in small batches, and keeps few in memory, beside what AWS wants", () => {
    const { env } = find(objects, "AgentgatewayParameters", "inference").spec;
    expect(env).toEqual(
      expect.arrayContaining([
        { name: "OTEL_BLRP_MAX_QUEUE_SIZE", value: "512" },
        { name: "OTEL_BLRP_MAX_EXPORT_BATCH_SIZE", value: "4" },
        ...(settingsFor("agentgateway").aws?.env ?? []),
      ]),
    );
    const alone = render("agentgateway", {
      audit,
      aws: undefined,
      description: { ...settingsFor("agentgateway").description, backends: [], aliases: [], consumers: [] },
    });
    expect(find(alone.objects, "AgentgatewayParameters", "inference").spec.env).toHaveLength(3);
  });

  it("lets its pods reach the sink, at one port", () => {
    const { egress } = find(objects, "NetworkPolicy", "gateway").spec;
    expect(egress).toContainEqual({
      to: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "audit" } } }],
      ports: [{ protocol: "TCP", port: 4318 }],
    });
    expect(JSON.stringify(find(objects, "NetworkPolicy", "gateway-controllers"))).not.toContain("audit");
  });

  it("says of every alias that it is recorded, and that a call is answered without", () => {
    const said = notes.filter((one) => one.id === "recorded");
    expect(said.map((one) => one.alias)).toEqual(["clinical-large", "clinical-next", "psychotherapy"]);
    for (const { text } of said) expect(text).toMatch(/the tenant's own storage.*answered all the same/);
  });

  it("keeps what is restricted in the tenant: its one backend is still its only one", () => {
    const before = find(render("agentgateway").objects, "AgentgatewayBackend", "alias-psychotherapy");
    expect(find(objects, "AgentgatewayBackend", "alias-psychotherapy")).toEqual(before);
  });
});

describe("records that can't be", () => {
  const code = (implementation: (typeof IMPLEMENTATIONS)[number], reason = audit.reason) =>
    codeOf(() => renderGateway("test", implementation, settingsFor(implementation, { audit: { ...audit, reason } })));

  it("are refused for Envoy AI Gateway, which would leave parts of answers out", () => {
    expect(code("envoy-ai-gateway")).toBe("INF-2509");
  });

  it.each(["", "   ", "because"])("are refused without a reason: %j", (reason) => {
    expect(code("agentgateway", reason)).toBe("INF-2511");
  });
});
