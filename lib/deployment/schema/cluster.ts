import { z } from "zod";
import { armId, cidr, guid, ipv4, reason, slug, weeklyHours } from "./common";

const zones = z.array(z.enum(["1", "2", "3"]));

const gpuPool = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9]{0,5}$/, { error: "1 to 6 lower-case letters and digits" }),
  vmSize: z.string().min(3),
  min: z.number().int().min(0).default(1),
  max: z.number().int().min(1).default(2),
  zones: zones.optional(),
  spot: z
    .strictObject({
      reason,
      maxPricePerHour: z
        .number()
        .positive()
        .optional()
        .describe("The most that a node may cost, in US dollars an hour."),
      interruptsHealthData: z
        .strictObject({ reason })
        .optional()
        .describe("Wanted where the pool serves health data: why its answers may be cut off."),
    })
    .optional()
    .describe("Spot capacity can vanish at any time. Wants a reason."),
  mig: z.string().optional().describe("A MIG profile of the GPU, such as 1g.12gb."),
  capacityReservationGroupId: armId.optional(),
  localDisk: z.boolean().default(false).describe("Offers the VM's local disks to pods, such as for a cache of models."),
  secureBoot: z.boolean().default(false).describe("Starts nodes with Secure Boot; wants driver operator."),
});

const arcNode = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,23}$/, { error: "1 to 24 lower-case letters, digits and hyphens" }),
  gpu: z.string().min(2).describe("A GPU of the catalogue, such as h100-80gb."),
  gpus: z.number().int().min(1).max(16).describe("GPUs in one machine."),
  count: z.number().int().min(1).describe("Machines of the kind."),
  interconnect: z
    .enum(["none", "nvlink-bridge", "nvswitch"])
    .default("none")
    .describe("How the GPUs of one machine reach each other."),
  infiniband: z.boolean().default(false).describe("InfiniBand between the machines."),
});

const arc = z.strictObject({
  kubeconfigPath: z
    .string()
    .min(1)
    .describe("The kubeconfig file on the machine that runs Terraform; nothing of it goes into a state."),
  context: z.string().optional().describe("The context in it. Default: the file's current one."),
  nodes: z.array(arcNode).min(1).describe("The machines with GPUs, on which engines are sized."),
  agentPublicKeyCertificate: z
    .string()
    .regex(/^[A-Za-z0-9+/]{32,}={0,2}$/, { error: "a public key in base64" })
    .optional()
    .describe("Registers the cluster with Azure Arc: the public key of its agents. Absent: it is registered already."),
  principals: z
    .record(
      slug(24),
      z.strictObject({
        objectId: guid,
        type: z.enum(["ServicePrincipal", "Group", "User"]).default("Group"),
        may: z.enum(["administer", "view"]),
      }),
    )
    .default({})
    .describe("Who may use the registered cluster through Azure."),
});

export const clusterSchema = z
  .strictObject({
    existing: z
      .strictObject({
        clusterId: armId,
        oidcIssuerUrl: z.url(),
        kubeconfigPath: z
          .string()
          .min(1)
          .optional()
          .describe("The kubeconfig file on the machine that runs Terraform; the gateway is installed with it."),
        context: z.string().optional().describe("The context in it. Default: the file's current one."),
      })
      .optional(),
    kubernetesVersion: z
      .string()
      .regex(/^1\.\d{2}$/, { error: "a minor version, such as 1.34" })
      .optional(),
    driver: z
      .enum(["operator", "aks", "managed-preview"])
      .default("operator")
      .describe("Who owns the GPU driver: the GPU Operator, AKS, or AKS's managed preview."),
    gpuPools: z.array(gpuPool).default([]).describe("Absent: derived from what is self-hosted."),
    gpuZones: zones
      .min(1)
      .optional()
      .describe(
        "Availability zones of derived pools: those that offer their VM sizes to your subscription, as az vm list-skus says. Absent: Azure chooses.",
      ),
    podCidr: cidr.default("10.244.0.0/16"),
    serviceCidr: cidr.default("10.245.0.0/16"),
    egress: z
      .enum(["firewall", "existing-route", "nat", "none"])
      .default("firewall")
      .describe(
        "How nodes leave the network: an Azure Firewall with an allow-list, a route of yours, NAT, or not at all.",
      ),
    existingFirewall: z
      .strictObject({ policyId: armId, privateAddress: ipv4 })
      .optional()
      .describe("egress firewall: one that somebody else runs; its policy takes the allow-list."),
    egressHosts: z.array(z.string().min(3)).default([]).describe("Further hosts that nodes may reach."),
    unfilteredEgress: z
      .strictObject({ reason })
      .optional()
      .describe("egress nat: nodes reach any address. Wants a reason."),
    adminGroupIds: z
      .array(guid)
      .default([])
      .describe("Entra groups that administer the cluster. It is made where there is one, and azure.tenantId."),
    deployers: z
      .record(
        slug(24),
        z.strictObject({
          objectId: guid,
          type: z.enum(["ServicePrincipal", "Group", "User"]).default("ServicePrincipal"),
        }),
      )
      .default({})
      .describe("Who deploys onto the cluster and pushes images, such as the pipeline."),
    registry: z
      .strictObject({ existingId: armId, cachesAksImages: z.boolean().default(false) })
      .optional()
      .describe("An existing container registry; absent: one is created."),
    acceptPreview: z.strictObject({ reason }).optional().describe("Uses previews of Azure. Wants a reason."),
    arc: arc.optional().describe("A cluster on premises, connected with Azure Arc, in place of one in Azure."),
    prometheus: z.enum(["install", "existing"]).default("install"),
    monitoring: z
      .strictObject({
        grafanaUrl: z
          .string()
          .regex(/^https:\/\//, { error: "an https address" })
          .describe("Where people open Grafana."),
        grafanaClientId: guid.describe("The Entra application that people sign in to."),
        allowedGroups: z
          .array(guid)
          .optional()
          .describe("Groups whose members may. Absent: everybody with an app role."),
        runbooksUrl: z
          .string()
          .regex(/^https:\/\//, { error: "an https address" })
          .describe("Where runbooks are published."),
        alertmanagerSecret: slug(63).optional().describe("The secret that says whom alerts are sent to."),
        retentionDays: z.number().int().min(7).max(400).default(90),
        businessHours: weeklyHours({ from: 8, to: 18 })
          .optional()
          .describe("When idle GPUs are somebody's mistake. Absent: nobody is told of them."),
      })
      .optional()
      .describe(
        "prometheus install: Prometheus, Grafana, KEDA and alert rules. Absent: none of them, and nothing scales.",
      ),
    registryMirror: z.string().optional().describe("A private registry that holds every image and chart."),
    images: z
      .record(
        z.string().min(2),
        z.string().regex(/^[a-z0-9.-]+(:\d+)?(\/[a-z0-9._-]+)+(:[\w.-]+)?@sha256:[0-9a-f]{64}$/, {
          error: "an image by digest, such as registry.example.com/vllm@sha256:…",
        }),
      )
      .default({})
      .describe(
        "Images by digest, by their names in the catalogue: engines are deployed where theirs and path-proxy are here.",
      ),
  })
  .optional();

const gatewayAudit = z
  .strictObject({
    recordPrompts: z
      .boolean()
      .default(false)
      .describe("Records what consumers ask and what is answered, whole, in storage of its own. agentgateway only."),
    reason: reason.optional().describe("Why prompts are kept. Wanted with recordPrompts."),
    retentionYears: z
      .number()
      .int()
      .min(1)
      .max(100)
      .optional()
      .describe("How long no record can be changed or deleted, in years. Default: policy.auditRetentionYears."),
    locked: z
      .boolean()
      .default(false)
      .describe("Locks the retention, which can then only grow. Set it after the first apply."),
    readers: z
      .array(guid)
      .default([])
      .describe("Object ids of the Entra groups whose members read records. Default: nobody."),
    bufferGiB: z
      .number()
      .int()
      .min(4)
      .max(1024)
      .optional()
      .describe("How much waits on each of two disks while the storage can't be reached. Default 32."),
    diskEncryptionSetId: armId
      .optional()
      .describe("An existing cluster: the disk encryption set of those disks. Default: that of the cluster made here."),
  })
  .prefault({})
  .describe("The application-level record of input and output.");

export const gatewaySchema = z
  .strictObject({
    implementation: z.enum(["agentgateway", "envoy-ai-gateway"]).default("agentgateway"),
    hostname: z
      .string()
      .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/, {
        error: "a DNS name in lower case, such as llm.internal.example.com",
      })
      .optional()
      .describe("The private DNS name that applications call."),
    entraAppId: guid
      .optional()
      .describe("The Entra application that stands for the gateway: what callers' tokens carry as `aud`."),
    certificate: z
      .strictObject({
        keyVaultId: armId,
        name: z.string().regex(/^[0-9A-Za-z-]{1,127}$/, { error: "the name of a certificate in the vault" }),
      })
      .optional()
      .describe("The TLS certificate of the hostname in a Key Vault whose access is by roles."),
    callerRanges: z
      .array(cidr)
      .default([])
      .describe("Ranges that may call, beside the virtual network and azure.network.callerRanges."),
    privateAddress: ipv4
      .optional()
      .describe("The address in the subnet for the gateway. Default: its first free one, in a network of ours."),
    replicas: z.number().int().min(2).max(20).optional().describe("Pods that answer. Default 3."),
    tokenStore: z
      .string()
      .regex(/^[a-z0-9.-]+:\d{1,5}$/, { error: "host:port" })
      .optional()
      .describe("envoy-ai-gateway: the Redis that tokens are counted in, reached with TLS."),
    storedAzureCredential: z
      .strictObject({ clientId: guid, secretName: slug(63), reason })
      .optional()
      .describe("envoy-ai-gateway: the client secret it calls Azure OpenAI with, in a Kubernetes secret."),
    promptGuard: z
      .array(z.enum(["ssn", "credit-card", "phone-number", "email"]))
      .default([])
      .describe("Patterns that are refused in prompts."),
    audit: gatewayAudit,
  })
  .optional();
