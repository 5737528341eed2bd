import { readFileSync } from "node:fs";
import { App } from "cdktf";
import type { ValidDeployment } from "../../../lib/deployment";
import { type Composition, compose } from "../../../stacks/compose";
import { releasesOf } from "../../charts/support/synthesize";
import { resources, type TerraformJson, temporaryFolder } from "../../support/examples";
import { BACKENDS, type Backend, GATEWAY, gatewayDocument } from "./document";

function composed(deployment: ValidDeployment): {
  readonly names: string[];
  readonly notes: Composition["notes"];
  readonly json: (stack: string) => TerraformJson;
} {
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
      expect(names.includes("azure-serving")).toBe(backends.includes("self-hosted"));
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
    const [rule] = objectsOf(json("gateway"), "inferra-overflow");
    expect(JSON.stringify(rule)).toContain("OverflowWantsReplica");
    const rules = releasesOf(json("azure-serving"))["inferra-rules"];
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
