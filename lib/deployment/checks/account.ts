import { modelProviderNamed, modelProviderRoute, privateDnsZone, privateDnsZonesFor } from "../../catalog";
import { mayUseManagedApi } from "../../checks/placement";
import { azureErrors, type DocumentPath, type Problem, placementErrors, referenceErrors } from "../../errors";
import type { Deployment } from "../schema";

// The Azure OpenAI account and what stands beside it. It is made where a managed workload has an Azure target.

/** Azure wants the account's archive and vault in the account's region; ours are made in the document's. */
export function regionProblems(deployment: Deployment): Problem[] {
  const { openai, region } = deployment.azure;
  if (openai.region === undefined || openai.region === region || !makesAccount(deployment)) return [];
  const path = ["azure", "openai", "region"];
  return [
    ...(makesArchive(deployment) ? [azureErrors.archiveFarAway(path, openai.region, region)] : []),
    ...(makesVault(deployment) ? [azureErrors.vaultFarAway(path, openai.region, region)] : []),
  ];
}

/** Keys of one's own want a vault; Microsoft's want nothing. */
export function encryptionProblems(deployment: Deployment): Problem[] {
  const { mode, keyVault, keyId, keyAdministrators } = deployment.azure.encryption;
  const path = ["azure", "encryption"];
  const pointless = (given: Readonly<Record<string, unknown>>, because: string): Problem[] =>
    Object.keys(given)
      .filter((key) => given[key] !== undefined)
      .map((key) => referenceErrors.pointlessKey([...path, key], key, because));
  if (mode === "platform-managed") {
    return pointless({ keyVault, keyId, keyAdministrators }, "azure.encryption.mode is platform-managed");
  }
  return [
    ...(keyId !== undefined && keyVault === undefined
      ? [referenceErrors.needsKey([...path, "keyId"], "an existing key lies in a vault that nobody names", "keyVault")]
      : []),
    ...(keyId !== undefined && !VERSIONED_KEY.test(keyId) ? [azureErrors.keyIdInvalid([...path, "keyId"], keyId)] : []),
    ...(keyVault === undefined ? [] : pointless({ keyAdministrators }, "the access to an existing vault is yours")),
  ];
}

const VERSIONED_KEY = /^https:\/\/[^/]+\/keys\/[^/]+\/[0-9a-f]{32}$/i;

/** Every private endpoint's zone must be known, and confirmed by documentation unless somebody accepts that it is not. */
export function zoneProblems(deployment: Deployment): Problem[] {
  const { cloud, dns, acceptUnverifiedFacts } = deployment.azure;
  if (dns.mode === "policy") return [];
  // A standby account brings an archive of its own.
  const second = deployment.azure.openai.standby !== undefined && deployment.azure.monitoring.archive.enabled;
  const services = [
    ...(makesArchive(deployment) || second ? ["blob"] : []),
    ...(makesVault(deployment) ? ["vault"] : []),
  ];
  const confirmed = dns.accountZones?.map((zone) => ({ zone, status: "verified" }));
  const rows = [
    ...(makesAccount(deployment) ? (confirmed ?? privateDnsZonesFor("cognitive-account", cloud)) : []),
    ...services.flatMap((service) => privateDnsZone(service, cloud) ?? []),
  ];
  const path: DocumentPath = ["azure", "dns"];
  return rows.flatMap(({ zone, status }) => {
    if (status === "unverified" && acceptUnverifiedFacts === undefined) {
      return [azureErrors.unverifiedFact(["azure", "cloud"], `the private DNS zone ${zone}`)];
    }
    if (dns.mode === "managed" || dns.zonesResourceGroupId !== undefined || dns.zoneIds === undefined) return [];
    return Object.hasOwn(dns.zoneIds, zone) ? [] : [azureErrors.zoneNotKnown([...path, "zoneIds"], zone)];
  });
}

/** A budget that nobody hears of. */
export function budgetProblems(deployment: Deployment): Problem[] {
  const { budget, monitoring } = deployment.azure;
  const told = monitoring.alertEmails.length > 0 || monitoring.actionGroupId !== undefined;
  return budget === undefined || told ? [] : [azureErrors.nobodyIsTold(["azure", "budget"])];
}

/** Hosts behind which a model provider answers, past the cloud's agreement. */
export function outboundProblems(deployment: Deployment): Problem[] {
  return deployment.azure.openai.outboundFqdns.flatMap((host, index) => {
    const route = modelProviderRoute(host);
    const place = ["azure", "openai", "outboundFqdns", index];
    return route === undefined ? [] : [azureErrors.directProvider(place, host, route.provider, route.why)];
  });
}

/** Systems that hand prompts to a model provider, past the cloud's agreement. */
export function providerProblems({ dataFlow }: Deployment): Problem[] {
  return dataFlow.flatMap(({ name, provider, carries }, index) => {
    const route = carries === "public" ? undefined : modelProviderNamed(provider);
    const place = ["dataFlow", index, "provider"];
    return route === undefined ? [] : [azureErrors.directProvider(place, name, route.provider, route.why)];
  });
}

/** Parts of the prompt exposure that decide nothing where the document has them. */
export function pointlessExposureProblems(deployment: Deployment): Problem[] {
  const { promptExposure, defenderForAi, outboundFqdns } = deployment.azure.openai;
  const elsewhere = "azure.openai.defenderForAi is off, so the Defender plan is not made here";
  const reasons = {
    defenderPromptEvidence: defenderForAi ? undefined : elsewhere,
    purviewSharing: defenderForAi ? undefined : elsewhere,
    defenderPlan: defenderForAi ? "azure.openai.defenderForAi makes the Defender plan here" : undefined,
    outboundHosts: outboundFqdns.length === 0 ? "azure.openai.outboundFqdns names no host" : undefined,
  };
  return (Object.keys(reasons) as (keyof typeof reasons)[]).flatMap((key) => {
    const because = reasons[key];
    return promptExposure[key] === undefined || because === undefined
      ? []
      : [referenceErrors.pointlessKey(["azure", "openai", "promptExposure", key], key, because)];
  });
}

/** Places that would copy health data out of the account. */
export function exposureProblems(deployment: Deployment): Problem[] {
  const { promptExposure } = deployment.azure.openai;
  const open = (["traceLogs", "defenderPromptEvidence", "purviewSharing"] as const).filter(
    (key) => promptExposure[key] !== undefined,
  );
  const exposed = deployment.workloads.find((one) => one.data === "phi" && mayUseManagedApi(one));
  if (exposed === undefined || !makesAccount(deployment)) return [];
  return open.map((key) =>
    placementErrors.exposesHealthData(["azure", "openai", "promptExposure", key], key, exposed.name),
  );
}

export function spilloverProblems(deployment: Deployment, alias: string): Problem[] {
  const target = deployment.models[alias]?.azure?.spilloverTo;
  return target === undefined
    ? []
    : [azureErrors.spilloverUnsupported(["models", alias, "azure", "spilloverTo"], target)];
}

export function makesAccount({ models, workloads }: Deployment): boolean {
  return workloads.some(
    (one) => mayUseManagedApi(one) && Object.hasOwn(models, one.model) && models[one.model]?.azure !== undefined,
  );
}

function makesVault({ azure: { encryption } }: Deployment): boolean {
  return encryption.mode === "customer-managed" && encryption.keyVault === undefined;
}

function makesArchive({ azure }: Deployment): boolean {
  return azure.monitoring.archive.enabled && azure.monitoring.archive.storageAccountId === undefined;
}
