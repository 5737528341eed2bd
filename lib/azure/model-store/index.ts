import { PostgresqlFlexibleServerDatabase } from "@cdktf/provider-azurerm/lib/postgresql-flexible-server-database";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { StorageAccount } from "@cdktf/provider-azurerm/lib/storage-account";
import { StorageContainer } from "@cdktf/provider-azurerm/lib/storage-container";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { type AzureCloud, azureRole, privateDnsZone, safeLogCategories } from "../../catalog";
import { after } from "../after";
import { closedStorage } from "../closed-storage";
import { Diagnostics } from "../diagnostics";
import { addKeyUser, checkKeyNear, type IEncryptionKey, withoutVersion } from "../key-vault";
import type { IPrivateDns } from "../private-dns";
import { PrivateEndpoint } from "../private-endpoint";
import { type ZoneChoice, zoneNames } from "../private-endpoint/zones";
import type { AzurePlacement } from "../scope";
import { addServer } from "./server";

/** A database server: what it runs on, and who administers it. */
export interface DatabaseServer {
  /** The SKU, such as `GP_Standard_D2ds_v5`. */
  readonly sku: string;
  /** The major version of PostgreSQL, such as `16`. */
  readonly version: string;
  /** The disk, in MiB, as the SKU has them. Default 32768. */
  readonly storageMb?: number;
  readonly administratorLogin: string;
  /** Sent to Azure and kept in no state: a reference to an ephemeral variable, or to an ephemeral secret of a vault. */
  readonly administratorPassword: string;
  /** Another number has the password sent again. Default 1. */
  readonly passwordVersion?: number;
}

export interface ModelStoreProps extends AzurePlacement, ZoneChoice {
  /** The Azure cloud. Default `public`. */
  readonly cloud?: AzureCloud;
  readonly database: DatabaseServer;
  /** Encrypts the database and the storage. A database takes it when it is made and at no other time. */
  readonly key: IEncryptionKey;
  /** Object id of the identity that the registry of models runs as; it reads and writes the container and nothing else. */
  readonly principalId: string;
  /** The subnet of both private endpoints. */
  readonly subnetId: string;
  /** Who owns the private DNS zones. */
  readonly dns: IPrivateDns;
  /** The Log Analytics workspace that takes who read, wrote and deleted models. */
  readonly workspaceId: string;
  /** How long backups of the database are kept, in days, 7 to 35. Default 35. */
  readonly backupDays?: number;
  /** Guards both against deletion by Terraform, and keeps a second server in another zone. Default true. */
  readonly production?: boolean;
}

/** The database and the container in it. */
const DATABASE = "mlflow";
const CONTAINER = "models";

/**
 * Where a registry of models keeps what it knows and what it serves: PostgreSQL and blobs, under one key of yours, each
 * reached over a private endpoint and in no other way.
 */
export class ModelStore extends Construct {
  readonly account: StorageAccount;
  /** For `ModelRegistry`: the server by the name that its certificate has, and the database. */
  readonly database: { readonly host: string; readonly name: string };
  /** For `ModelRegistry` and `ServedModel`: the account and the container. */
  readonly artifacts: { readonly storageAccount: string; readonly container: string };
  /** What is there before anybody can use it. */
  readonly ready: readonly ITerraformDependable[];

  /** @throws INF-2220 where the key is in another region, INF-2073 for days of backups that Azure does not keep. */
  constructor(scope: Construct, id: string, props: ModelStoreProps) {
    super(scope, id);
    checkKeyNear(this.node.path, "the database", props.location, props.key.vault);
    // One for both, the server and the account.
    const { identity, access } = addKeyUser(this, props, props.key.vault, "models", "key");
    const encrypted = { identityId: identity.id, dependsOn: after(this, [access]) };
    const server = addServer(this, props, encrypted);
    const guard = (props.production ?? true) ? { preventDestroy: true } : undefined;
    const database = new PostgresqlFlexibleServerDatabase(this, "Database", {
      name: DATABASE,
      serverId: server.id,
      charset: "UTF8",
      collation: "en_US.utf8",
      lifecycle: guard,
      provider: props.provider,
    });
    this.account = this.addAccount(props, encrypted);
    const container = new StorageContainer(this, "Container", {
      name: CONTAINER,
      storageAccountId: this.account.id,
      containerAccessType: "private",
      lifecycle: guard,
      provider: props.provider,
    });
    const endpoints = [
      this.addEndpoint(props, "DatabaseEndpoint", "postgres", "postgresqlServer", server.id),
      this.addEndpoint(props, "StorageEndpoint", "blob", "blob", this.account.id),
    ];
    const writer = new RoleAssignment(this, "Writer", {
      scope: container.id,
      roleDefinitionName: azureRole("storage-blob-data-contributor")?.name,
      principalId: props.principalId,
      principalType: "ServicePrincipal",
      // An identity made a moment ago is not everywhere in Entra yet.
      skipServicePrincipalAadCheck: true,
      description: "the registry of models keeps its artifacts",
      provider: props.provider,
    });
    new Diagnostics(this, "Diagnostics", {
      naming: props.naming,
      targetId: `${this.account.id}/blobServices/default`,
      categories: safeLogCategories("storage-blob"),
      workspaceId: props.workspaceId,
      metrics: false,
      provider: props.provider,
    });
    this.database = { host: server.fqdn, name: database.name };
    this.artifacts = { storageAccount: this.account.name, container: container.name };
    this.ready = [database, writer, ...endpoints.map((one) => one.resource)];
  }

  private addEndpoint(
    props: ModelStoreProps,
    id: string,
    service: "postgres" | "blob",
    subresource: string,
    targetId: string,
  ): PrivateEndpoint {
    const zone = privateDnsZone(service, props.cloud ?? "public");
    return new PrivateEndpoint(this, id, {
      ...props,
      ...{ targetId, subresource },
      zones: zoneNames(this.node.path, service, zone === undefined ? [] : [zone], props.dns, props),
      word: `models-${service}`,
    });
  }

  private addAccount(
    props: ModelStoreProps,
    { identityId, dependsOn }: { identityId: string; dependsOn?: ITerraformDependable[] },
  ): StorageAccount {
    return new StorageAccount(this, "Storage", {
      ...closedStorage(props, "None"),
      name: props.naming("storage-account", "models"),
      identity: { type: "UserAssigned", identityIds: [identityId] },
      customerManagedKey: { keyVaultKeyId: withoutVersion(props.key.keyId), userAssignedIdentityId: identityId },
      dependsOn,
    });
  }
}
