import { FederatedIdentityCredential } from "@cdktf/provider-azurerm/lib/federated-identity-credential";
import { PrivateDnsARecord } from "@cdktf/provider-azurerm/lib/private-dns-a-record";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { type ITerraformDependable, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { rulesFile } from "../charts/alert-rules";
import { ClusterBase } from "../charts/cluster-base";
import { overflowDashboard } from "../charts/dashboards";
import { type CustomObject, LocalChart } from "../charts/delivery";
import { gatewayServiceAccount, InferenceGateway, type InferenceGatewayProps, overflowRules } from "../charts/gateway";
import { type AksAccess, type KubeconfigAccess, KubernetesAccess } from "../lib/azure/kubernetes-access";
import { PrivateDnsZones } from "../lib/azure/private-dns";
import { placed } from "../lib/azure/scope";
import { azureRole } from "../lib/catalog";
import { AzureStack } from "./azure-stack";
import { NAMESPACES } from "./cluster-namespaces";
import type { DeploymentContext } from "./context";
import { type GatewayAuditProps, GatewayRecords } from "./gateway-audit";
import type { GatewayOverflow } from "./gateway-overflow";

const GATEWAY_STACK = "gateway";
/** The audience of the service account's token for Azure. */
const AZURE_AUDIENCE = "api://AzureADTokenExchange";
/** Seconds that a client remembers the address. */
const RECORD_TTL = 300;

export interface GatewayStackProps {
  readonly access: AksAccess | KubeconfigAccess;
  /** The OIDC issuer of the cluster. */
  readonly issuerUrl: string;
  /** The virtual networks that resolve the gateway's name: a short name of each, and its id. */
  readonly virtualNetworks: Readonly<Record<string, string>>;
  /** The Key Vault with the certificate; its access is by roles. */
  readonly vaultId: string;
  /** Name of the certificate in it. */
  readonly certificate: string;
  /** The Azure OpenAI account behind aliases. Absent: none of them leads there. */
  readonly accountId?: string;
  /** The standby account behind it. Default: there is none. */
  readonly standbyAccountId?: string;
  /** Whether another stack, applied before, has made the namespace. */
  readonly namespaceThere: boolean;
  /** What is watched of aliases that overflow from GPUs, by the Prometheus that another stack has installed. Default: nothing. */
  readonly overflow?: GatewayOverflow;
  /** Records what is asked and answered. Default: nothing is, anywhere. */
  readonly audit?: GatewayAuditProps;
  readonly gateway: Omit<
    InferenceGatewayProps,
    "namespace" | "identityClientId" | "certificate" | "after" | "privateAddress" | "audit"
  > & {
    /** Address of the load balancer in its subnet, which the gateway's name resolves to. */
    readonly privateAddress: string;
  };
}

/** The gateway with its identity, its name and what it may read and call, in a state after the cluster's own. */
export class GatewayStack extends AzureStack {
  readonly gateway: InferenceGateway;
  readonly identity: UserAssignedIdentity;
  /** What is asked and answered, where it is recorded. */
  readonly records?: GatewayRecords;

  constructor(scope: Construct, context: DeploymentContext, props: GatewayStackProps) {
    super(scope, GATEWAY_STACK, context, {
      groupWord: "gateway",
      resourceProviders: [
        ...["Microsoft.Authorization", "Microsoft.ManagedIdentity", "Microsoft.Network"],
        ...(props.audit === undefined ? [] : ["Microsoft.Insights", "Microsoft.KeyVault", "Microsoft.Storage"]),
      ],
    });
    new KubernetesAccess(this, "Access", props.access);
    const { identity, ready } = this.addIdentity(props);
    this.identity = identity;
    this.addName(props);
    const tenantId = props.gateway.entra.tenantId;
    const namespaces = this.addNamespaces(props);
    this.records = props.audit && this.addRecords(props, props.audit, namespaces);
    this.gateway = new InferenceGateway(this, "Gateway", {
      ...props.gateway,
      namespace: NAMESPACES.gateway,
      identityClientId: identity.clientId,
      certificate: { keyVault: lastOf(props.vaultId), name: props.certificate, tenantId },
      audit: this.records?.audit,
      after: [...namespaces, ...ready, ...(this.records === undefined ? [] : [this.records.sink.chart.resource])],
    });
    if (props.overflow !== undefined) this.watchOverflow(props.overflow);
  }

  private watchOverflow({ watches, runbooksUrl }: GatewayOverflow): void {
    const rule: CustomObject<"monitoring.coreos.com/v1", "PrometheusRule", object> = {
      apiVersion: "monitoring.coreos.com/v1",
      kind: "PrometheusRule",
      metadata: { name: "inferra-overflow", namespace: NAMESPACES.monitoring },
      spec: rulesFile([overflowRules(this.node.path, watches)], runbooksUrl),
    };
    new LocalChart(this, "Overflow", {
      releaseName: "inferra-overflow",
      namespace: NAMESPACES.monitoring,
      objects: [rule, overflowDashboard(NAMESPACES.monitoring)],
    });
  }

  /** An identity that only the pods of the gateway can take, and what it may do. */
  private addIdentity(props: GatewayStackProps): {
    readonly identity: UserAssignedIdentity;
    readonly ready: readonly ITerraformDependable[];
  } {
    const { naming } = this.placement;
    const identity = new UserAssignedIdentity(this, "Identity", {
      name: naming("user-assigned-identity", "gateway"),
      ...placed(this.placement),
    });
    const federation = new FederatedIdentityCredential(this, "Federation", {
      name: naming("federated-credential", "gateway"),
      resourceGroupName: this.group.name,
      parentId: identity.id,
      issuer: props.issuerUrl,
      subject: `system:serviceaccount:${NAMESPACES.gateway}:${gatewayServiceAccount(props.gateway.implementation)}`,
      audience: [AZURE_AUDIENCE],
    });
    const may = (id: string, role: string, scope: string, description: string) =>
      new RoleAssignment(this, id, {
        scope,
        roleDefinitionName: azureRole(role)?.name,
        principalId: identity.principalId,
        principalType: "ServicePrincipal",
        // An identity made a moment ago is not everywhere in Entra yet.
        skipServicePrincipalAadCheck: true,
        description,
      });
    // Of that one certificate, which the vault keeps as a secret of its name, and nothing else in the vault.
    const reads = may(
      "ReadsCertificate",
      "key-vault-secrets-user",
      `${props.vaultId}/secrets/${props.certificate}`,
      "the gateway reads its certificate",
    );
    const calls = Object.entries({ CallsModels: props.accountId, CallsStandby: props.standbyAccountId }).flatMap(
      ([id, account]) =>
        account === undefined ? [] : [may(id, "cognitive-services-openai-user", account, "the gateway calls models")],
    );
    return { identity, ready: [federation, reads, ...calls] };
  }

  /** A zone of exactly that name, so that the rest of its domain resolves as before. */
  private addName({ gateway, virtualNetworks }: GatewayStackProps): void {
    const { naming, tags } = this.placement;
    const zones = new PrivateDnsZones(this, "Name", {
      ...{ naming, tags, virtualNetworks },
      resourceGroupName: this.group.name,
      zones: [gateway.hostname],
    });
    new PrivateDnsARecord(this, "Address", {
      name: "@",
      zoneName: gateway.hostname,
      resourceGroupName: this.group.name,
      ttl: RECORD_TTL,
      records: [gateway.privateAddress],
      tags,
      // Its name is no reference to the zone.
      dependsOn: zones.node.findAll().filter(TerraformResource.isTerraformResource),
    });
  }

  private addNamespaces({ namespaceThere, audit }: GatewayStackProps): ITerraformDependable[] {
    const names = [...(namespaceThere ? [] : [NAMESPACES.gateway]), ...(audit === undefined ? [] : [NAMESPACES.audit])];
    if (names.length === 0) return [];
    const base = new ClusterBase(this, "Base", {
      namespaces: names.map((name) => ({ name })),
      word: namespaceThere ? "gateway" : undefined,
    });
    return [base.chart.resource];
  }

  private addRecords(
    { issuerUrl, gateway: { entra, implementation, scrapers } }: GatewayStackProps,
    audit: GatewayAuditProps,
    after: readonly ITerraformDependable[],
  ): GatewayRecords {
    return new GatewayRecords(this, "Records", audit, {
      placement: this.placement,
      resourceGroupId: this.group.id,
      ...{ issuerUrl, implementation, scrapers, after },
      tenantId: entra.tenantId,
      audience: AZURE_AUDIENCE,
    });
  }
}

const lastOf = (id: string): string => id.split("/").at(-1) ?? "";
