import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { RoleDefinition } from "@cdktf/provider-azurerm/lib/role-definition";
import { StorageContainer } from "@cdktf/provider-azurerm/lib/storage-container";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { azureCustomRole, azureRole } from "../../catalog";
import { AuditArchive, type AuditArchiveProps } from "../audit-archive";
import type { IEncryptionKey } from "../key-vault";

export interface PromptArchiveProps extends Omit<AuditArchiveProps, "word" | "writers" | "key"> {
  /** Encrypts records; a key of their own, so that whoever may use another one reads none. */
  readonly key: IEncryptionKey;
  /** Id of the resource group, which the writer's role is made in. */
  readonly resourceGroupId: string;
  /** Object id of the identity that appends records. It can read, change and delete none. */
  readonly writerPrincipalId: string;
  /** Object ids of the groups whose members read records. Default: nobody. */
  readonly readers?: readonly string[];
}

/** The container that records lie in. */
export const RECORDS = "records";

/**
 * Storage of its own for what was asked and answered, apart from logs and metrics: immutable for years, under a key of its
 * own, reached over a private endpoint. One identity appends, auditors read, and each of their reads is logged.
 */
export class PromptArchive extends Construct {
  readonly archive: AuditArchive;
  /** Where blobs are written: `https://….blob.core.windows.net/`. */
  readonly endpoint: string;
  readonly container: string;
  /** What is there before the writer can write. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: PromptArchiveProps) {
    super(scope, id);
    const { naming, provider, readers = [] } = props;
    this.archive = new AuditArchive(this, "Archive", { ...props, word: "prompts", writers: "identities" });
    this.endpoint = this.archive.resource.primaryBlobEndpoint;
    const container = new StorageContainer(this, "Container", {
      name: RECORDS,
      storageAccountId: this.archive.storageAccountId,
      containerAccessType: "private",
      lifecycle: (props.production ?? true) ? { preventDestroy: true } : undefined,
      provider,
    });
    this.container = container.name;
    const { name, purpose, dataActions } = azureCustomRole("blob-appender") ?? { dataActions: [] };
    const role = new RoleDefinition(this, "WriterRole", {
      // Names of roles are unique in a tenant.
      name: `${name} of ${naming("storage-account", "prompts")}`,
      description: purpose,
      scope: props.resourceGroupId,
      assignableScopes: [props.resourceGroupId],
      permissions: [{ actions: [], notActions: [], dataActions: [...dataActions], notDataActions: [] }],
      provider,
    });
    const writer = new RoleAssignment(this, "Writer", {
      scope: container.id,
      roleDefinitionId: role.roleDefinitionResourceId,
      principalId: props.writerPrincipalId,
      principalType: "ServicePrincipal",
      // An identity made a moment ago is not everywhere in Entra yet.
      skipServicePrincipalAadCheck: true,
      description: "the audit sink appends records",
      provider,
    });
    for (const group of readers) {
      new RoleAssignment(this, `Reader-${group}`, {
        scope: container.id,
        roleDefinitionName: azureRole("storage-blob-data-reader")?.name,
        principalId: group,
        principalType: "Group",
        description: "auditors read records",
        provider,
      });
    }
    this.ready = [writer];
  }
}
