import { type Place, problem } from "./define";
import type { Problem } from "./problem";

// INF-14xx: where a workload may run.

export const mayNotLeave = (place: Place, workload: string, placement: string): Problem =>
  problem(
    "INF-1401",
    place,
    `workload ${workload} may not leave the tenant, so placement ${placement} would send its data to a managed API`,
    "set placement: self-hosted, or mayLeaveTenant: true with an agreement that covers it",
  );

export const selfHostingForbidden = (place: Place, workload: string, why: string): Problem =>
  problem(
    "INF-1402",
    place,
    `workload ${workload} ${why}, but policy.selfHosting is never`,
    "allow self-hosting, or change what the workload asks for",
  );

export const managedForbidden = (place: Place, workload: string, placement: string): Problem =>
  problem(
    "INF-1403",
    place,
    `workload ${workload} is placed ${placement}, but policy.selfHosting is required`,
    "set placement: self-hosted, or relax policy.selfHosting",
  );

export const noManagedTarget = (place: Place, workload: string, alias: string): Problem =>
  problem(
    "INF-1404",
    place,
    `workload ${workload} is served by a managed API, but alias ${alias} names none`,
    `add azure: or bedrock: under models.${alias}`,
  );

export const noSelfHostedTarget = (place: Place, workload: string, alias: string): Problem =>
  problem(
    "INF-1405",
    place,
    `workload ${workload} is self-hosted, but alias ${alias} names no model to host`,
    `add selfHosted: under models.${alias}`,
  );

export const needsOwnWeights = (place: Place, workload: string, what: string): Problem =>
  problem(
    "INF-1406",
    place,
    `workload ${workload} needs ${what}, which managed APIs don't offer`,
    "set placement: self-hosted, or drop the need",
  );

export const bedrockWithoutAws = (place: Place, alias: string): Problem =>
  problem(
    "INF-1407",
    place,
    `alias ${alias} names a Bedrock model, but the document has no aws section`,
    "add aws: with a region, or remove bedrock",
  );

export const interconnectWithoutAws = (place: Place): Problem =>
  problem(
    "INF-1408",
    place,
    "an interconnect joins two clouds, but the document has no aws section",
    "add aws:, or remove interconnect",
  );

export const clusterWithoutNeed = (place: Place): Problem =>
  problem(
    "INF-1409",
    place,
    "policy.selfHosting is never and there is no gateway, so the cluster section has no effect",
    "remove cluster, add gateway, or allow self-hosting",
  );

export const exposesHealthData = (place: Place, key: string, workload: string): Problem =>
  problem(
    "INF-1410",
    place,
    `prompts of workload ${workload} hold health data, and ${key} would copy them out of the account`,
    `remove ${key}, or place ${workload} self-hosted`,
    { atKey: true },
  );

export const agreementDoesNotReach = (place: Place, region: string, workload: string, note: string): Problem =>
  problem(
    "INF-1420",
    place,
    `workload ${workload} sends health data to ${region}, where Microsoft's agreement under HIPAA does not reach: ${note}`,
    `use a region of the United States, or place ${workload} self-hosted`,
  );

export const agreementToConfirm = (place: Place, region: string, workload: string, note: string): Problem =>
  problem(
    "INF-1421",
    place,
    `workload ${workload} sends health data to ${region}, for which nothing public confirms Microsoft's agreement: ${note}`,
    "have it confirmed and name it in dataFlow: provider azure, carries phi, agreement of kind baa",
  );

export const recordIncomplete = (place: Place): Problem =>
  problem(
    "INF-1411",
    place,
    "envoy-ai-gateway would record calls in part: streamed answers without tool calls, and broken-off calls not at all",
    "set implementation: agentgateway, or gateway.audit.recordPrompts: false",
  );

export const recordWithoutKey = (place: Place): Problem =>
  problem(
    "INF-1412",
    place,
    "a record of prompts is kept under a key of your own, and azure.encryption.mode is platform-managed",
    "set azure.encryption.mode: customer-managed",
  );
