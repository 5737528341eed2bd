import { FederatedIdentityCredential } from "@cdktf/provider-azurerm/lib/federated-identity-credential";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { AUDIT_SINK_SERVICE_ACCOUNT, AuditSink, type AuditSinkProps } from "../charts/audit-sink";
import { type GatewayAudit, type GatewayImplementation, gatewayPods } from "../charts/gateway";
import { EncryptionKey, type IKeyVault } from "../lib/azure/key-vault";
import { PromptArchive, type PromptArchiveProps } from "../lib/azure/prompt-archive";
import { type AzurePlacement, placed } from "../lib/azure/scope";
import { NAMESPACES } from "./cluster-namespaces";

/** A record of what is asked and answered: why, for how long, who reads it, and where it is kept. */
export interface GatewayAuditProps
  extends Pick<
      PromptArchiveProps,
      | "cloud"
      | "retentionYears"
      | "locked"
      | "readers"
      | "subnetId"
      | "dns"
      | "workspaceId"
      | "production"
      | "acceptUnverifiedFacts"
    >,
    Pick<
      AuditSinkProps,
      "bufferGiB" | "diskEncryptionSetId" | "platformManagedKeys" | "runbooksUrl" | "images" | "mirror"
    > {
  /** Why prompts are kept at all. */
  readonly reason: string;
  /** The vault that takes the key of the records, which is used for nothing else. */
  readonly vault: IKeyVault;
  /** The day that the key's validity is counted from, `YYYY-MM-DD`. */
  readonly asOf: string;
}

/** What the stack around it knows. */
export interface GatewayAuditPlace {
  readonly placement: AzurePlacement;
  readonly resourceGroupId: string;
  readonly tenantId: string;
  readonly issuerUrl: string;
  /** The audience of the service account's token for Azure. */
  readonly audience: string;
  readonly implementation?: GatewayImplementation;
  readonly scrapers: AuditSinkProps["scrapers"];
  /** What is there before the sink: its namespace. */
  readonly after: readonly ITerraformDependable[];
}

/** Storage of its own, a sink that one identity appends to it with, and what the gateway is told of it. */
export class GatewayRecords extends Construct {
  readonly archive: PromptArchive;
  readonly sink: AuditSink;
  /** For the gateway. */
  readonly audit: GatewayAudit;

  constructor(scope: Construct, id: string, props: GatewayAuditProps, place: GatewayAuditPlace) {
    super(scope, id);
    const { placement, tenantId } = place;
    const { naming } = placement;
    const identity = new UserAssignedIdentity(this, "Identity", {
      name: naming("user-assigned-identity", "audit"),
      ...placed(placement),
    });
    const federation = new FederatedIdentityCredential(this, "Federation", {
      name: naming("federated-credential", "audit"),
      resourceGroupName: placement.resourceGroupName,
      parentId: identity.id,
      issuer: place.issuerUrl,
      subject: `system:serviceaccount:${NAMESPACES.audit}:${AUDIT_SINK_SERVICE_ACCOUNT}`,
      audience: [place.audience],
    });
    this.archive = new PromptArchive(this, "Archive", {
      ...placement,
      ...props,
      key: new EncryptionKey(this, "Key", {
        naming,
        vault: props.vault,
        word: "prompts",
        expiry: { asOf: props.asOf },
        production: props.production,
      }),
      resourceGroupId: place.resourceGroupId,
      writerPrincipalId: identity.principalId,
    });
    this.sink = new AuditSink(this, "Sink", {
      ...props,
      namespace: NAMESPACES.audit,
      store: { endpoint: this.archive.endpoint, container: this.archive.container },
      tenantId,
      identityClientId: identity.clientId,
      writers: [{ namespace: NAMESPACES.gateway, podLabels: gatewayPods(place.implementation) }],
      scrapers: place.scrapers,
      after: [...place.after, federation, ...this.archive.ready],
    });
    this.audit = { ...this.sink.address, reason: props.reason };
  }
}
