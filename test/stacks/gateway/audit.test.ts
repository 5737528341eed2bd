import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import { contextOf } from "../../../stacks/context";
import { GatewayStack, type GatewayStackProps } from "../../../stacks/gateway";
import { type Rendered, settingsFor } from "../../charts/gateway/support";
import { releasesOf } from "../../charts/support/synthesize";
import { resources, type TerraformJson, temporaryFolder } from "../../support/examples";
import { servingDocument } from "../serving/document";
import { AUDITORS, audit } from "./records";

function synthesized(changes: Partial<GatewayStackProps> = {}): TerraformJson {
  const { namespace: _, identityClientId: __, certificate: ___, ...settings } = settingsFor("agentgateway");
  const app = new App({ outdir: temporaryFolder(), stackTraces: false });
  new GatewayStack(app, contextOf(servingDocument()), {
    access: { kubeconfigPath: "/etc/clinic/kubeconfig" },
    issuerUrl: "https://eastus2.oic.prod-aks.azure.com/tenant/cluster/",
    virtualNetworks: {},
    vaultId: "/subscriptions/0/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-clinic",
    certificate: "llm",
    namespaceThere: true,
    gateway: { ...settings, privateAddress: "10.40.0.250" },
    ...changes,
  });
  app.synth();
  return JSON.parse(readFileSync(join(app.outdir, "stacks/gateway/cdk.tf.json"), "utf8"));
}

const objectsIn = (json: TerraformJson, release: string): Rendered[] =>
  JSON.parse(releasesOf(json)[release]?.values[0] ?? '{"objects":[]}').objects;

describe("a gateway that records", () => {
  const json = synthesized({ audit });

  it("has a store, a key and an identity for that alone", () => {
    expect(resources(json, "azurerm_storage_account")).toMatchObject([
      { immutability_policy: { period_since_creation_in_days: 2192 }, shared_access_key_enabled: false },
    ]);
    expect(resources(json, "azurerm_key_vault_key")).toHaveLength(1);
    const subjects = resources(json, "azurerm_federated_identity_credential").map((one) => one.subject);
    expect(subjects).toEqual(["system:serviceaccount:gateway:inference", "system:serviceaccount:audit:audit-sink"]);
  });

  it("lets the sink append, auditors read, and the gateway neither", () => {
    const grants = Object.values(json.resource?.azurerm_role_assignment ?? {}) as Rendered[];
    const onRecords = grants.filter((one) => String(one.scope).includes("azurerm_storage_container"));
    expect(onRecords).toMatchObject([
      { principal_id: AUDITORS, role_definition_name: "Storage Blob Data Reader" },
      { principal_id: expect.stringContaining("Records_Identity"), role_definition_id: expect.any(String) },
    ]);
  });

  it("has a namespace of its own, with everything denied, also where others have made the gateway's", () => {
    expect(objectsIn(json, "inferra-base-gateway").map(({ kind, metadata }) => [kind, metadata.name])).toEqual([
      ["Namespace", "audit"],
      ["NetworkPolicy", "deny-all"],
    ]);
    const alone = synthesized({ audit, namespaceThere: false });
    const namespaces = objectsIn(alone, "inferra-base").filter((one) => one.kind === "Namespace");
    expect(namespaces.map((one) => one.metadata.name)).toEqual(["gateway", "audit"]);
  });

  it("installs the sink first, which takes records from the gateway's pods", () => {
    const releases = releasesOf(json);
    expect(releases["inference-gateway"]?.depends_on).toContainEqual(expect.stringMatching(/^helm_release\.Records/));
    const policy = objectsIn(json, "audit-sink").find((one) => one.kind === "NetworkPolicy");
    expect(policy.spec.ingress[0].from).toEqual([
      {
        namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "gateway" } },
        podSelector: { matchLabels: { "gateway.networking.k8s.io/gateway-name": "inference" } },
      },
    ]);
    const sink = objectsIn(json, "inference-gateway").find((one) => one.metadata.name === "audit-sink");
    expect(sink.spec).toEqual({ static: { host: "audit-sink.audit.svc.cluster.local", port: 4318 } });
  });

  it("gives the collector the store's address and the identity as references, and no secret", () => {
    const [set] = objectsIn(json, "audit-sink").filter((one) => one.kind === "StatefulSet");
    const args = set.spec.template.spec.containers[0].args.join(" ");
    expect(args).toMatch(/\$\{azurerm_storage_account\.\w+\.primary_blob_endpoint\}/);
    expect(args).toMatch(/\$\{azurerm_user_assigned_identity\.\w+\.client_id\}/);
    expect(JSON.stringify(json)).not.toMatch(/primary_access_key|connection_string|client_secret/);
  });
});

it("a gateway that doesn't record has none of it", () => {
  const json = synthesized();
  expect(resources(json, "azurerm_storage_account")).toEqual([]);
  expect(releasesOf(json)["audit-sink"]).toBeUndefined();
  expect(JSON.stringify(json)).not.toMatch(/Microsoft\.Storage|audit-sink/);
});
