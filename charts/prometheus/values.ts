import type { Values } from "../delivery";

/** How people sign in to Grafana: with Entra, and in no other way. */
export interface EntraSignIn {
  readonly tenantId: string;
  /**
   * The client id of the app registration. It trusts the service account `grafana` of the namespace by a federated
   * credential, so that no secret exists, and its app roles `Viewer`, `Editor` and `Admin` become Grafana's.
   */
  readonly clientId: string;
  /** Object ids of the groups whose members may sign in. Default: everybody with an app role. */
  readonly allowedGroups?: readonly string[];
}

interface Disk {
  readonly storageClass: string;
  readonly gib: number;
}

const claim = ({ storageClass, gib }: Disk): Values => ({
  volumeClaimTemplate: {
    spec: {
      storageClassName: storageClass,
      accessModes: ["ReadWriteOnce"],
      resources: { requests: { storage: `${gib}Gi` } },
    },
  },
});

/** Prometheus, which takes every rule and every monitor of the cluster, wherever it lies. */
export function prometheusValues(disk: Disk, retentionDays: number): Values {
  const everything = { matchLabels: {} };
  return {
    prometheusSpec: {
      replicas: 2,
      podAntiAffinity: "hard",
      retention: `${retentionDays}d`,
      // A tenth is left for the log of writes and for compaction; the disk must not fill before the days are over.
      retentionSize: `${Math.floor(disk.gib * 0.9)}GiB`,
      storageSpec: claim(disk),
      ruleSelectorNilUsesHelmValues: false,
      serviceMonitorSelectorNilUsesHelmValues: false,
      podMonitorSelectorNilUsesHelmValues: false,
      ruleNamespaceSelector: everything,
      serviceMonitorNamespaceSelector: everything,
      podMonitorNamespaceSelector: everything,
    },
  };
}

/** Alertmanager; whom it tells is in a secret of yours, as it holds addresses with tokens in them. */
export function alertmanagerValues(disk: Disk, configSecret: string | undefined): Values {
  return {
    alertmanagerSpec: {
      replicas: 2,
      podAntiAffinity: "hard",
      storage: claim(disk),
      ...(configSecret === undefined ? {} : { useExistingSecret: true, configSecret }),
    },
  };
}

/** What is told of the cluster's objects; of secrets and the like nothing is, as its account could then read them. */
export const stateMetricsValues = (): Values => ({
  collectorsExclude: ["secrets", "configmaps", "certificatesigningrequests"],
});

/** Grafana without a password: there is no first administrator, no login form, and nobody is anonymous. */
export function grafanaValues(entra: EntraSignIn, url: string, namespace: string): Values {
  const login = `https://login.microsoftonline.com/${entra.tenantId}/oauth2/v2.0`;
  return {
    replicas: 1,
    // A test of the chart's own, with an image that nothing else runs.
    testFramework: { enabled: false },
    env: { GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION: "true" },
    serviceAccount: { name: "grafana", annotations: { "azure.workload.identity/client-id": entra.clientId } },
    podLabels: { "azure.workload.identity/use": "true" },
    // Dashboards and sources lie in its own namespace, in no secret; it has no need to see more of the cluster.
    rbac: { namespaced: true },
    // Nobody can call Grafana's API to have it reload: it looks at its files by itself.
    sidecar: {
      dashboards: {
        searchNamespace: namespace,
        resource: "configmap",
        skipReload: true,
        folderAnnotation: "grafana_folder",
        provider: { allowUiUpdates: false, foldersFromFilesStructure: true },
      },
      datasources: { resource: "configmap", skipReload: true, initDatasources: true },
    },
    "grafana.ini": {
      server: { root_url: url },
      analytics: { reporting_enabled: false, check_for_updates: false, check_for_plugin_updates: false },
      security: { cookie_secure: true, strict_transport_security: true, disable_gravatar: true },
      users: { allow_sign_up: false },
      auth: { disable_login_form: true },
      "auth.anonymous": { enabled: false },
      "auth.basic": { enabled: false },
      "auth.azuread": {
        enabled: true,
        name: "Entra ID",
        allow_sign_up: true,
        auto_login: true,
        client_authentication: "workload_identity",
        client_id: entra.clientId,
        federated_credential_audience: "api://AzureADTokenExchange",
        auth_url: `${login}/authorize`,
        token_url: `${login}/token`,
        scopes: "openid email profile",
        allowed_organizations: entra.tenantId,
        ...(entra.allowedGroups === undefined ? {} : { allowed_groups: entra.allowedGroups.join(",") }),
        role_attribute_strict: true,
        allow_assign_grafana_admin: false,
        use_pkce: true,
      },
    },
  };
}
