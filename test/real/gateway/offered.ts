import type { GatewayAlias, GatewayBackend, GatewayDescription, GatewayImplementation } from "../../../charts/gateway";
import { settingsFor } from "../../charts/gateway/support";

const guid = (digit: string): string => [8, 4, 4, 4, 12].map((length) => digit.repeat(length)).join("-");
export const TENANT = guid("1");
export const AUDIENCE = "api://inference";
export const HOSTNAME = "llm.gateway.test";

/** Applications: one that may call most aliases, one for the restricted alias alone, one with a limit, one that is none. */
export const APPLICATIONS = { ehr: guid("a"), notes: guid("b"), batch: guid("c"), stranger: guid("d") } as const;
/** Tokens a minute of the limited application, and the pods that share them. */
export const LIMIT = { tokensPerMinute: 2000, replicas: 2 } as const;

/** An alias a scenario, each with backends of its own, so that scenarios can run at the same time. */
const CHAINS: Readonly<Record<string, Partial<GatewayAlias>>> = {
  plain: {},
  other: {},
  full503: {},
  full429: {},
  refused: {},
  dropped: {},
  hanging: { firstByteSeconds: 2 },
  twice: {},
  credential: {},
  broken: {},
  large: { contextTokens: 65_536 },
  long: { firstByteSeconds: 5, answerSeconds: 600 },
};

/** What the last resort of a refused connection stands for: no service listens there. */
export const NOBODY = "gpu-refused.inference.svc.cluster.local";
export const ACCOUNTS = { azure: "oai-one", spare: "oai-two" } as const;
/** Where records of prompts and answers go. */
export const SINK = "audit-sink.audit.svc.cluster.local";
export const hostOf = (account: string): string => `${account}.openai.azure.com`;

const price = { input: 2.5, output: 15 };

const own = (name: string): GatewayBackend => ({
  kind: "self-hosted",
  name,
  service: { name, namespace: "inference", port: 8000 },
  model: name,
  price,
});
const managed = (kind: keyof typeof ACCOUNTS, alias: string): GatewayBackend => ({
  kind: "azure-openai",
  name: `${kind}-${alias}`,
  account: ACCOUNTS[kind],
  deployment: `${kind}-${alias}`,
  price,
});

function described(implementation: GatewayImplementation): GatewayDescription {
  const chains = Object.entries(CHAINS).map(([name, more]) => ({
    backends: [own(`gpu-${name}`), managed("azure", name), managed("spare", name)],
    alias: { name, backends: [`gpu-${name}`, `azure-${name}`, `spare-${name}`], restricted: false, ...more },
  }));
  const guarded: readonly GatewayAlias[] =
    implementation === "agentgateway"
      ? [{ name: "guarded", backends: ["gpu-plain"], restricted: false, promptGuard: ["ssn", "email"] }]
      : [];
  const limited = implementation === "agentgateway" ? { tokensPerMinute: LIMIT.tokensPerMinute } : {};
  const aliases: readonly GatewayAlias[] = [
    ...chains.map((one) => one.alias),
    { name: "restricted", backends: ["gpu-restricted"], restricted: true },
    { name: "limited", backends: ["gpu-limited"], restricted: false },
    {
      name: "canary",
      backends: ["gpu-canary"],
      canary: { backend: "gpu-canary-next", percent: 20 },
      restricted: false,
    },
    ...guarded,
  ];
  const names = aliases.map((one) => one.name);
  return {
    backends: [
      ...chains.flatMap((one) => one.backends),
      ...["gpu-restricted", "gpu-limited", "gpu-canary", "gpu-canary-next"].map(own),
    ],
    aliases,
    consumers: [
      {
        name: "ehr",
        applicationId: APPLICATIONS.ehr,
        aliases: names.filter((one) => !["restricted", "limited"].includes(one)),
      },
      { name: "notes", applicationId: APPLICATIONS.notes, aliases: ["restricted"] },
      { name: "batch", applicationId: APPLICATIONS.batch, aliases: ["limited"], ...limited },
    ],
  };
}

export const offered = (implementation: GatewayImplementation) =>
  settingsFor(implementation, {
    description: described(implementation),
    hostname: HOSTNAME,
    entra: { tenantId: TENANT, audience: AUDIENCE },
    replicas: LIMIT.replicas,
    audit:
      implementation === "agentgateway"
        ? { namespace: "audit", host: SINK, port: 4318, reason: "to see that records are whole" }
        : undefined,
  });
