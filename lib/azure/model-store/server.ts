import { PostgresqlFlexibleServer } from "@cdktf/provider-azurerm/lib/postgresql-flexible-server";
import { PostgresqlFlexibleServerConfiguration } from "@cdktf/provider-azurerm/lib/postgresql-flexible-server-configuration";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { azureRegion } from "../../catalog";
import { azureErrors, InferraError } from "../../errors";
import { placed } from "../scope";
import type { ModelStoreProps } from "./index";

/** What the server asks of every connection. */
const REQUIRED = { require_secure_transport: "on", ssl_min_protocol_version: "TLSv1.2" } as const;

/**
 * PostgreSQL that only its private endpoint reaches, under a key of yours.
 * @throws INF-2073 for days of backups that Azure doesn't keep.
 */
export function addServer(
  scope: Construct,
  props: ModelStoreProps,
  { identityId, dependsOn }: { readonly identityId: string; readonly dependsOn?: ITerraformDependable[] },
): PostgresqlFlexibleServer {
  const { database, backupDays = 35, production = true } = props;
  if (!Number.isInteger(backupDays) || backupDays < 7 || backupDays > 35) {
    throw new InferraError(azureErrors.backupDaysInvalid(scope.node.path, backupDays));
  }
  const zones = azureRegion(props.location)?.zones ?? 0;
  const server = new PostgresqlFlexibleServer(scope, "Resource", {
    name: props.naming("postgresql-server", "models"),
    ...placed(props),
    skuName: database.sku,
    version: database.version,
    storageMb: database.storageMb ?? 32_768,
    autoGrowEnabled: true,
    administratorLogin: database.administratorLogin,
    administratorPasswordWo: database.administratorPassword,
    administratorPasswordWoVersion: database.passwordVersion ?? 1,
    publicNetworkAccessEnabled: false,
    backupRetentionDays: backupDays,
    highAvailability: production && zones > 1 ? { mode: "ZoneRedundant" } : undefined,
    identity: { type: "UserAssigned", identityIds: [identityId] },
    customerManagedKey: { keyVaultKeyId: props.key.keyId, primaryUserAssignedIdentityId: identityId },
    lifecycle: {
      ...(production ? { preventDestroy: true } : {}),
      // After a failover the two have changed places.
      ignoreChanges: ["zone", "high_availability[0].standby_availability_zone"],
    },
    dependsOn,
  });
  for (const [name, value] of Object.entries(REQUIRED)) {
    new PostgresqlFlexibleServerConfiguration(scope, `Requires-${name}`, {
      ...{ name, value, serverId: server.id, provider: props.provider },
    });
  }
  return server;
}
