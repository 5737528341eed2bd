import type { ValidDeployment } from "../../../lib/deployment";
import { loadExample } from "../../support/examples";

/** A document that stands, what it is changed to, and what of the state goes with that: addresses without their hashes. */
export interface Pair {
  readonly name: string;
  readonly from: ValidDeployment;
  readonly to: ValidDeployment;
  readonly loses: readonly string[];
  /** What it moves out of. */
  readonly leaves: readonly string[];
}

type Change = (document: ValidDeployment) => ValidDeployment;

const pair = (name: string, from: ValidDeployment, change: Change, ...loses: string[]): Pair => ({
  ...{ name, from, to: change(from), loses, leaves: [] },
});
const back = ({ from, to }: Pair, name: string, ...loses: string[]): Pair => ({
  ...{ name, from: to, to: from, loses, leaves: [] },
});

const azure =
  (change: Partial<ValidDeployment["azure"]>): Change =>
  (document) => ({ ...document, azure: { ...document.azure, ...change } });
const policy =
  (change: Partial<ValidDeployment["policy"]>): Change =>
  (document) => ({ ...document, policy: { ...document.policy, ...change } });
const monitoring =
  (change: Partial<ValidDeployment["azure"]["monitoring"]>): Change =>
  (document) =>
    azure({ monitoring: { ...document.azure.monitoring, ...change } })(document);
const openai =
  (change: Partial<ValidDeployment["azure"]["openai"]>): Change =>
  (document) =>
    azure({ openai: { ...document.azure.openai, ...change } })(document);
const model =
  (alias: string, change: Partial<ValidDeployment["models"][string]>): Change =>
  (document) => ({ ...document, models: { ...document.models, [alias]: { ...document.models[alias], ...change } } });

const without =
  (alias: string): Change =>
  ({ models: { [alias]: _, ...models }, workloads, consumers, ...document }) => ({
    ...document,
    models,
    workloads: workloads.filter((one) => one.model !== alias),
    consumers: consumers
      .map((one) => ({ ...one, models: one.models.filter((other) => other !== alias) }))
      .filter((one) => one.models.length > 0),
  });

/** What an account takes with it. */
const ACCOUNT = [
  "cognitive_account.OpenAi",
  "cognitive_account_rai_policy.OpenAi_Filter-inferra",
  "private_endpoint.OpenAi_PrivateEndpoint",
];
const ARCHIVE = ["private_endpoint.Archive_PrivateEndpoint", "storage_account.Archive"];
const FLOW_LOG = ["private_endpoint.FlowLog_PrivateEndpoint", "storage_account.FlowLog_Account"];
const deployment = (alias: string): string => `cognitive_deployment.OpenAi_Deployment-${alias}`;

/** What is accepted of the posture is not the matter here, and keys in a vault would only take longer. */
const plain = (document: ValidDeployment): ValidDeployment => ({
  ...document,
  environment: "staging",
  azure: { ...document.azure, encryption: { mode: "platform-managed", identity: "system" } },
  posture: { threshold: "critical", exceptions: [] },
});
const SUBSCRIPTION = "00000000-0000-0000-0000-000000000001";
const managed = azure({ subscriptionId: SUBSCRIPTION })(plain(loadExample("managed-only-platform")));
const ALIASES = Object.keys(managed.models).map(deployment);
const MINI = { model: "gpt-5.4-mini", version: "2026-03-17", sku: "DataZoneStandard" };

const managedPairs: Pair[] = [
  pair(
    "another model",
    managed,
    model("extraction", { azure: { ...MINI, model: "gpt-5.4", version: "2026-03-05", capacity: 250 } }),
    deployment("extraction"),
  ),
  pair(
    "another SKU",
    managed,
    model("extraction", { azure: { ...MINI, sku: "DataZoneProvisionedManaged", capacity: { ptu: 15 } } }),
    deployment("extraction"),
  ),
  pair(
    "another capacity",
    managed,
    model("extraction", { azure: { ...MINI, capacity: { tokensPerMinute: 300_000 } } }),
  ),
  pair("a model less", managed, without("extraction"), deployment("extraction")),
  back(pair("", managed, without("extraction")), "a model more"),
  pair(
    "another region",
    managed,
    azure({ region: "westus3" }),
    ...ACCOUNT,
    ...ALIASES,
    ...ARCHIVE,
    ...FLOW_LOG,
    "log_analytics_workspace.Logs",
  ),
  pair("another subdomain", managed, openai({ subdomain: "harbor-mutual-4711" }), ...ACCOUNT, ...ALIASES),
  pair(
    "another address range",
    managed,
    azure({ network: { ...managed.azure.network, addressSpace: "10.90.0.0/21" } }),
  ),
  pair("no archive", managed, monitoring({ archive: { enabled: false, locked: false } }), ...ARCHIVE),
  pair(
    "a workspace of the organisation's",
    managed,
    monitoring({
      workspaceId: `/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/hub/providers/Microsoft.OperationalInsights/workspaces/hub`,
    }),
    "log_analytics_workspace.Logs",
  ),
  {
    ...pair(
      "another subscription",
      managed,
      azure({ subscriptionId: "00000000-0000-0000-0000-000000000002" }),
      ...ACCOUNT,
      ...ALIASES,
      ...ARCHIVE,
      ...FLOW_LOG,
    ),
    leaves: [`azure/${SUBSCRIPTION}`],
  },
  pair("keys of its own", managed, azure({ encryption: { ...managed.azure.encryption, mode: "customer-managed" } })),
];

const two = openai({
  standby: { region: "westus3", models: { "care-assistant": { sku: "DataZoneStandard", capacity: 10 } } },
});
const standby = pair("a standby account", managed, two);
const standbyPairs: Pair[] = [
  standby,
  back(standby, "no standby account any more", ...ACCOUNT, ...ALIASES, ...ARCHIVE),
];

const staging = plain(loadExample("topologies/three-environments", "staging"));
const environmentPairs: Pair[] = [
  pair(
    "an overlay's capacity",
    staging,
    model("advisor", { azure: { model: "gpt-5.4", version: "2026-03-05", sku: "DataZoneStandard", capacity: 20 } }),
  ),
  pair(
    "an overlay without the archive",
    staging,
    monitoring({ archive: { enabled: false, locked: false } }),
    ...ARCHIVE,
  ),
  pair("an overlay that gives another name", staging, (one) => ({ ...one, name: "ledger-trials" })),
];

/** The health system on its own cluster, without what would only make it slower here. */
const { aws: _, interconnect: __, gateway: ___, ...hospital } = plain(loadExample("hybrid-health-system"));
const hosted: ValidDeployment = {
  ...hospital,
  cluster: hospital.cluster && { ...hospital.cluster, monitoring: undefined },
  models: { ...hospital.models, "appeals-reasoning": { ...hospital.models["appeals-reasoning"], bedrock: undefined } },
};
const cluster =
  (change: Partial<NonNullable<ValidDeployment["cluster"]>>): Change =>
  (document) => ({ ...document, cluster: document.cluster && { ...document.cluster, ...change } });
const radiology = hosted.models["radiology-tuned"]?.selfHosted;
const vmSize: Change = (document) =>
  model("radiology-tuned", { selfHosted: radiology && { ...radiology, vmSize: "Standard_NC80adis_H100_v5" } })(
    document,
  );
const selfHostingOff: Change = (document) => {
  const rest = policy({ selfHosting: "never" })(without("radiology-tuned")(document));
  return {
    ...rest,
    cluster: undefined,
    models: { ...rest.models, "clinical-large": { ...rest.models["clinical-large"], selfHosted: undefined } },
  };
};
const off = pair(
  "self-hosting off",
  hosted,
  selfHostingOff,
  "container_registry.Registry",
  "kubernetes_cluster.Cluster",
  "private_endpoint.Registry_PrivateEndpoint",
  "public_ip.Egress_Address",
);

const hostedPairs: Pair[] = [
  pair("an earlier phase", hosted, policy({ rollout: "pilot" })),
  pair("another placement", hosted, (one) => ({
    ...one,
    workloads: one.workloads.map((workload) =>
      workload.name === "clinical-documentation"
        ? { ...workload, placement: "managed" as const, placementReason: "decided for now" }
        : workload,
    ),
  })),
  pair("another VM size", hosted, vmSize),
  pair(
    "a pool of its own name",
    hosted,
    cluster({
      gpuPools: [
        { name: "gpus", vmSize: "Standard_NC40ads_H100_v5", min: 2, max: 8, localDisk: false, secureBoot: false },
      ],
    }),
  ),
  pair("another range for pods", hosted, cluster({ podCidr: "10.200.0.0/16" }), "kubernetes_cluster.Cluster"),
  off,
  back(off, "self-hosting on"),
];

/** With the second provider, and nobody yet who calls it. */
const ACCOUNT_ID = "111122223333";
const inAws =
  (change: Partial<NonNullable<ValidDeployment["aws"]>>): Change =>
  (document) => ({ ...document, aws: document.aws && { ...document.aws, ...change } });
const bedrock = inAws({ accountId: ACCOUNT_ID })({
  ...plain(loadExample("topologies/bedrock-secondary")),
  ...{ interconnect: undefined, cluster: undefined, gateway: undefined },
});
const awsOff = pair(
  "AWS no longer there",
  bedrock,
  (one) => ({ ...model("claims-reasoning", { bedrock: undefined })(one), aws: undefined }),
  ...["aws_bedrock_guardrail.Guardrail", "aws_bedrock_model_invocation_logging_configuration.InvocationLogging"],
  ...["aws_cloudwatch_log_group.InvocationLogging_LogGroup", "aws_cloudwatch_log_group.Network_FlowLog_LogGroup"],
  ...[
    "aws_kms_key.Key",
    "aws_kms_key.Key",
    "aws_vpc.Network",
    "aws_vpc_endpoint.Endpoints_Runtime",
    "aws_vpc_endpoint.Endpoints_Sts",
  ],
);
/** Everything in AWS that holds state is of one region. */
const west = inAws({
  region: "us-west-2",
  network: { ...bedrock.aws?.network, availabilityZones: ["us-west-2a", "us-west-2b"] },
});
const awsPairs: Pair[] = [
  awsOff,
  back(awsOff, "AWS as second provider"),
  pair("another region of AWS", bedrock, west, ...awsOff.loses),
  {
    ...pair("another account of AWS", bedrock, inAws({ accountId: "444455556666" })),
    leaves: [`aws/${ACCOUNT_ID}`],
  },
];

/** Changes of documents, by what stands before. */
export const pairs: Readonly<Record<string, readonly Pair[]>> = {
  "a managed platform": managedPairs,
  "a platform with or without a standby account": standbyPairs,
  "an environment": environmentPairs,
  "a platform with GPUs": hostedPairs,
  "a platform with or without AWS": awsPairs,
};
