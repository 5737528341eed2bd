import { readFileSync } from "node:fs";
import { App } from "cdktf";
import type { ValidDeployment } from "../../../lib/deployment";
import { type Composition, compose } from "../../../stacks/compose";
import { pullsOf } from "../../../stacks/pulls";
import { releasesOf } from "../../charts/support/synthesize";
import { resources, type TerraformJson, temporaryFolder } from "../../support/examples";
import { BACKENDS, type Backend, GATEWAY, gatewayDocument } from "./document";

interface Composed {
  readonly names: string[];
  readonly notes: Composition["notes"];
  readonly json: (stack: string) => TerraformJson;
}

const known = new Map<string, Composed>();

/** Several tests look at the same document; it is composed once. */
function composed(deployment: ValidDeployment): Composed {
  const key = JSON.stringify(deployment);
  const made = known.get(key) ?? compositionOf(deployment);
  known.set(key, made);
  return made;
}

function compositionOf(deployment: ValidDeployment): Composed {
  const app = new App({ outdir: temporaryFolder(), stackTraces: false });
  const { stacks, notes } = compose(app, deployment);
  app.synth();
  const json = (stack: string) => JSON.parse(readFileSync(`${app.outdir}/stacks/${stack}/cdk.tf.json`, "utf8"));
  return { names: stacks.map((one) => one.node.id), notes, json };
}

interface Rendered {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: Record<string, unknown>;
}

const objectsOf = (json: TerraformJson, release = "inference-gateway"): Rendered[] =>
  JSON.parse(releasesOf(json)[release]?.values[0] ?? "{}").objects;

/** Each backend absent once and present once; real Terraform goes through all combinations. */
const combinations: Backend[][] = [["azure-openai"], ["self-hosted", "bedrock"], [...BACKENDS]];

describe("a document with a gateway", () => {
  it.each(combinations.map((backends) => [backends.join(", "), backends] as const))(
    "over %s gets one in front of all of them, and no cloud that it doesn't name",
    (_, backends) => {
      const { names, json, notes } = composed(gatewayDocument({ backends }));
      const bedrock = backends.includes("bedrock");
      expect(names.includes("aws-bedrock")).toBe(bedrock);
      expect(names.includes("interconnect")).toBe(bedrock);
      expect(names.includes("cluster-serving")).toBe(backends.includes("self-hosted"));
      expect(names.at(-1)).toBe("gateway");
      expect(notes.filter((one) => /no gateway|does not offer/.test(one))).toEqual([]);
      const served = objectsOf(json("gateway")).filter((one) => one.kind === "AgentgatewayBackend");
      const text = JSON.stringify(served);
      const found: Record<Backend, boolean> = {
        "self-hosted": text.includes("notes.inference.svc"),
        "azure-openai": text.includes("openai.azure.com") || text.includes('"azure'),
        bedrock: text.includes("bedrock"),
      };
      expect(BACKENDS.filter((one) => found[one])).toEqual(backends);
    },
  );

  it("lets the gateway's pods, and nobody else, take a role in AWS", () => {
    const { json } = composed(gatewayDocument({ backends: ["bedrock"] }));
    const roles = resources(json("aws-bedrock"), "aws_iam_role").map((one) => String(one.assume_role_policy));
    expect(roles.filter((one) => one.includes("sub"))).toEqual([
      expect.stringContaining("system:serviceaccount:gateway:inference"),
    ]);
  });

  it("answers at the first free address of its subnet, which the cluster may use", () => {
    const { json } = composed(gatewayDocument({ backends: ["azure-openai"] }));
    expect(resources(json("gateway"), "azurerm_private_dns_a_record")).toMatchObject([{ records: ["10.64.8.4"] }]);
    expect(Object.keys(json("azure-cluster").resource?.azurerm_role_assignment ?? {})).toContainEqual(
      expect.stringMatching(/JoinLoadBalancerSubnet/),
    );
  });

  it("counts money where the price book does, and watches what overflows", () => {
    const { json } = composed(gatewayDocument({ backends: ["self-hosted", "azure-openai"], monitored: true }));
    const [rule, shown] = objectsOf(json("gateway"), "inferra-overflow");
    for (const words of ["OverflowWantsReplica", "OverflowReplicaTooMany"])
      expect(JSON.stringify(rule)).toContain(words);
    expect(shown).toMatchObject({
      kind: "ConfigMap",
      metadata: { name: "dashboard-inferra-overflow", labels: { grafana_dashboard: "1" } },
    });
    const rules = releasesOf(json("cluster-serving"))["inferra-rules"];
    expect(rules?.values[0]).toContain("agentgateway_gen_ai");
  });

  it("gives the next version its share", () => {
    const { json } = composed(
      gatewayDocument({ backends: ["self-hosted", "azure-openai"], monitored: true, canary: true }),
    );
    const text = JSON.stringify(objectsOf(json("gateway")));
    expect(text).toContain("canary");
    expect(text).toContain('"weight":10');
  });

  it("says what lacks, and makes none then", () => {
    const { names, notes } = composed(gatewayDocument({ backends: ["azure-openai"], gateway: { replicas: 3 } }));
    expect(names).not.toContain("gateway");
    expect(notes).toContain(
      "no gateway is made: the document lacks gateway.hostname and gateway.entraAppId and gateway.certificate",
    );
  });

  it("doesn't call a cloud that nothing leads to", () => {
    const { json, notes } = composed(
      gatewayDocument({ backends: ["azure-openai", "bedrock"], changes: { interconnect: undefined } }),
    );
    expect(JSON.stringify(objectsOf(json("gateway")))).not.toContain("bedrock");
    expect(notes).toContain("the gateway calls nothing in AWS: the document joins no clouds");
  });

  it("in a network without a subnet for it gets a cluster and none", () => {
    const vnet = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet";
    const subnets = {
      privateEndpoints: `${vnet}/subnets/endpoints`,
      aksNodes: `${vnet}/subnets/nodes`,
      aksApiServer: `${vnet}/subnets/api-server`,
    };
    const { names, notes } = composed(
      gatewayDocument({
        backends: ["azure-openai"],
        changes: {
          azure: {
            region: "eastus2",
            tenantId: "7c9e6679-7425-40de-944b-e07fc1f90ae7",
            network: { existing: { vnetId: vnet, subnets } },
          },
          cluster: { adminGroupIds: ["9f8c2b1a-3d4e-4f5a-8b6c-7d8e9f0a1b2c"], egress: "existing-route" },
        },
      }),
    );
    expect(names).toContain("azure-cluster");
    expect(names).not.toContain("gateway");
    expect(notes).toContain(
      "no gateway is made: the document lacks gateway.privateAddress and azure.network.existing.subnets.gateway and gateway.callerRanges",
    );
  });

  it("without a cluster gets none", () => {
    const { names, notes } = composed(gatewayDocument({ backends: ["azure-openai"], changes: { cluster: undefined } }));
    expect(names).not.toContain("azure-cluster");
    expect(notes).toContainEqual(expect.stringMatching(/^no gateway is made: the document lacks a cluster in Azure/));
  });

  it("is installed on an existing cluster with a file that names it", () => {
    const { names, json } = composed(
      gatewayDocument({
        backends: ["azure-openai"],
        changes: {
          cluster: {
            existing: {
              clusterId:
                "/subscriptions/0/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/aks-clinic",
              oidcIssuerUrl: "https://eastus2.oic.prod-aks.azure.com/tenant/cluster/",
              kubeconfigPath: "/etc/clinic/kubeconfig",
            },
          },
        },
      }),
    );
    expect(names).not.toContain("azure-cluster");
    expect(JSON.stringify(json("gateway").provider)).toContain("/etc/clinic/kubeconfig");
    expect(resources(json("gateway"), "azurerm_federated_identity_credential")).toMatchObject([
      { issuer: "https://eastus2.oic.prod-aks.azure.com/tenant/cluster/" },
    ]);
  });

  it("has the other implementation where the document says so", () => {
    const gateway = {
      ...GATEWAY,
      implementation: "envoy-ai-gateway" as const,
      tokenStore: "redis.clinic.internal:6380",
      storedAzureCredential: {
        clientId: "0c9a3f2d-7d54-4a0b-8b0e-5e6f7a8b9c21",
        secretName: "azure-openai",
        reason: "the gateway has no workload identity for Azure",
      },
    };
    const { json } = composed(gatewayDocument({ backends: ["azure-openai"], gateway }));
    expect(objectsOf(json("gateway")).map((one) => one.kind)).toContain("AIGatewayRoute");
  });
});

describe("a document that records prompts", () => {
  const AUDITORS = "33333333-3333-3333-3333-333333333333";
  const recording = (changes: Partial<Parameters<typeof gatewayDocument>[0]["changes"] & object> = {}) => {
    const { cluster, azure, workloads } = gatewayDocument({ backends: ["azure-openai"] });
    return gatewayDocument({
      backends: ["azure-openai"],
      gateway: {
        ...GATEWAY,
        audit: { recordPrompts: true, reason: "the medical board asks for it", readers: [AUDITORS] },
      },
      changes: {
        azure: { ...azure, encryption: { mode: "customer-managed" } },
        cluster: {
          ...cluster,
          images: { "opentelemetry-collector": `registry.example.com/otel@sha256:${"c".repeat(64)}` },
        },
        workloads: workloads.map((one) => ({ ...one, data: "phi" as const })),
        ...changes,
      },
    });
  };

  it("gets the sink and its store, kept for the policy's years, on disks under the cluster's key", () => {
    const { json } = composed(recording());
    const stack = json("gateway");
    expect(resources(stack, "azurerm_storage_account")).toMatchObject([
      { immutability_policy: { period_since_creation_in_days: Math.ceil(6 * 365.25) } },
    ]);
    const disks = objectsOf(stack, "audit-sink").find((one) => one.kind === "StorageClass");
    expect(JSON.stringify(disks)).toMatch(/disk_encryption_set_id/);
    expect(JSON.stringify(objectsOf(stack))).toContain("response.bodyPrefix");
    const zones = resources(json("azure-foundation"), "azurerm_private_dns_zone").map((one) => one.name);
    expect(zones).toContain("privatelink.blob.core.windows.net");
  });

  it("says what is kept, why, how long, who reads it, and that it is health data", () => {
    const { notes } = composed(recording());
    const said = notes.join("\n");
    expect(said).toContain(
      "is recorded (the medical board asks for it): in the tenant's own storage, unchangeable for 6 years",
    );
    expect(said).toContain(`read by ${AUDITORS}`);
    expect(said).toContain("the record holds health data of clinical-notes");
    expect(said).toContain("nobody hears of a call whose record is lost");
  });

  it("gets no gateway that would answer unrecorded: without the collector's image there is none", () => {
    const { names, notes } = composed(recording({ cluster: gatewayDocument({ backends: ["azure-openai"] }).cluster }));
    expect(names).not.toContain("gateway");
    expect(notes).toContainEqual(expect.stringContaining("cluster.images.opentelemetry-collector"));
  });

  it("lists the collector among what is pulled", () => {
    const pulled = pullsOf(recording()).map((one) => one.to);
    expect(pulled).toContainEqual(expect.stringContaining("registry.example.com/otel@sha256:"));
  });
});
