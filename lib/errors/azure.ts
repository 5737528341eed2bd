import { type Place, problem } from "./define";
import type { Problem } from "./problem";
import { chooseFrom, listed } from "./suggest";

// INF-20xx: props of Azure constructs.

export const addressSpaceUnusable = (place: Place, found: string, reason: string): Problem =>
  problem(
    "INF-2001",
    place,
    `address space ${found} can't be used: ${reason}`,
    "use a private range from /16 to /22, such as 10.64.0.0/20",
  );

export const subnetOutside = (place: Place, role: string, found: string, addressSpace: string): Problem =>
  problem(
    "INF-2002",
    place,
    `the range ${found} of subnet ${role} is no part of the address space ${addressSpace}`,
    `choose a range inside ${addressSpace}, or leave it out to have it computed`,
  );

export const subnetsOverlap = (place: Place, a: string, b: string): Problem =>
  problem("INF-2003", place, `the ranges of subnets ${a} and ${b} overlap`, "give each subnet a range of its own");

export const subnetTooSmall = (place: Place, role: string, found: string, most: number): Problem =>
  problem("INF-2004", place, `the range ${found} of subnet ${role} is too small`, `give it a /${most} or larger`);

export const subnetNotKnown = (place: Place, role: string, known: readonly string[]): Problem =>
  problem(
    "INF-2005",
    place,
    `the network has no subnet for ${role}; it has ${listed(known)}`,
    `add the id of a subnet for ${role}`,
  );

export const zoneNotKnown = (place: Place, zone: string): Problem =>
  problem(
    "INF-2010",
    place,
    `no id is known for the private DNS zone ${zone}`,
    "add it to zoneIds, or name the resource group that holds all zones",
  );

export const unverifiedFact = (place: Place, what: string): Problem =>
  problem(
    "INF-2011",
    place,
    `${what} is not confirmed by its provider's documentation`,
    "confirm it and pass it yourself, or accept unverified facts with a reason",
  );

export const unknownSku = (place: Place, found: string, allowed: readonly string[]): Problem =>
  problem("INF-2020", place, `unknown deployment SKU ${JSON.stringify(found)}`, chooseFrom(found, allowed, "one of"));

export const skuBreaksResidency = (
  place: Place,
  sku: string,
  actual: string,
  allowed: string,
  fitting: readonly string[],
): Problem =>
  problem(
    "INF-2021",
    place,
    `SKU ${sku} lets inference run at level ${actual}; allowed is ${allowed}`,
    `use ${listed(fitting)}, or widen the residency level`,
  );

export const skuNotInRegion = (place: Place, sku: string, region: string): Problem =>
  problem(
    "INF-2022",
    place,
    `SKU ${sku} needs a data zone; region ${region} belongs to none`,
    "use a region inside a data zone, or a SKU of the geography",
  );

export const capacityInvalid = (place: Place, found: number, rule: string): Problem =>
  problem("INF-2023", place, `capacity ${found} can't be deployed`, rule);

export const duplicateDeployment = (place: Place, name: string): Problem =>
  problem("INF-2024", place, `two model deployments are named ${name}`, "give each model deployment a name of its own");

export const invalidName = (place: Place, what: string, found: string, rule: string): Problem =>
  problem("INF-2025", place, `the ${what} ${JSON.stringify(found)} is not accepted by Azure`, `use ${rule}`);

export const unknownRegion = (place: Place, found: string, known: readonly string[] = []): Problem =>
  problem(
    "INF-2026",
    place,
    `unknown Azure region ${JSON.stringify(found)}`,
    known.length === 0 ? "use a region's programmatic name, such as eastus2" : chooseFrom(found, known, "regions"),
  );

export const spilloverUnsupported = (place: Place, target: string): Problem =>
  problem(
    "INF-2027",
    place,
    `spillover to ${JSON.stringify(target)} can't be set: azurerm 4.55 has no argument for it`,
    "leave it out and send the header x-ms-spillover-deployment with each request, or fail over in the gateway",
  );

export const directProvider = (place: Place, host: string, provider: string, why: string): Problem =>
  problem(
    "INF-2028",
    place,
    `${host} reaches ${provider} directly: ${why}`,
    "call the model through Azure OpenAI or Bedrock, where the cloud's agreement and private path hold",
  );

export const ceilingExceeded = (place: Place, total: number, ceiling: number, unit: string): Problem =>
  problem(
    "INF-2029",
    place,
    `the deployments add up to ${total} ${unit}; the ceiling is ${ceiling}`,
    "lower a capacity, or raise the ceiling on purpose",
  );

export const unknownFilter = (place: Place, found: string, known: readonly string[]): Problem =>
  problem("INF-2030", place, `unknown content filter ${JSON.stringify(found)}`, chooseFrom(found, known, "one of"));

export const filterWeakened = (place: Place, what: string): Problem =>
  problem(
    "INF-2031",
    place,
    `the content filter lets through more than the default: ${what}`,
    "take that back, or say why in weakened.reason",
  );

export const filterOffNeedsApproval = (place: Place, filters: readonly string[]): Problem =>
  problem(
    "INF-2032",
    place,
    `the content filter turns ${listed(filters)} off or only annotates, which Azure grants on application`,
    "have Microsoft's approval for modified content filtering before the deployment",
  );

export const diagnosticNameReserved = (place: Place, found: string): Problem =>
  problem(
    "INF-2033",
    place,
    `a diagnostic setting named ${JSON.stringify(found)} can't be deleted again`,
    "let the naming give another name",
  );

export const outboundHostInvalid = (place: Place, found: string): Problem =>
  problem(
    "INF-2034",
    place,
    `${JSON.stringify(found)} is no host name that an outbound rule can hold`,
    "write a host name without scheme, port or path; a wildcard only as the first label",
  );

export const tooManyOutboundHosts = (place: Place, found: number, most: number): Problem =>
  problem(
    "INF-2035",
    place,
    `${found} outbound hosts are named; Azure takes ${most}`,
    "name fewer, by wildcard where it is safe",
  );

export const exposureRefused = (place: Place, places: readonly string[]): Problem =>
  problem(
    "INF-2040",
    place,
    `prompts hold health data, and ${listed(places)} would copy them out of the account`,
    "leave these off, or keep health data out and say so with promptExposure.healthData: false",
  );

export const exposureNotAttested = (place: Place, places: readonly string[]): Problem =>
  problem(
    "INF-2041",
    place,
    `prompts hold health data, and nobody attests that they don't reach ${listed(places)}, which is not decided here`,
    "have it arranged and name who attests it in promptExposure",
  );

export const batchStoresContent = (place: Place, attestedBy: string): Problem =>
  problem(
    "INF-2042",
    place,
    `${attestedBy} attests that nothing is stored in the service, and a batch deployment works on stored files`,
    "leave the batch deployment out, or take back promptExposure.noStoredContent",
  );

export const keyVersionPinned = (place: Place): Problem =>
  problem(
    "INF-2050",
    place,
    "the account uses one version of its key; a rotated key takes effect with the next apply only",
    "apply within the days between rotation and expiry of the old version",
  );

export const userIdentityUndocumented = (place: Place): Problem =>
  problem(
    "INF-2051",
    place,
    "Microsoft documents customer-managed keys of kind OpenAI with the system-assigned identity only",
    "use identity system, or kind AIServices, unless you tried this in your tenant",
  );

export const keyAddedAfterwards = (place: Place): Problem =>
  problem(
    "INF-2052",
    place,
    "the account exists for a moment before its key is set; a policy that denies accounts without one (67121cc7) refuses it",
    "exempt the account while it is created, or use identity user, which sets the key at once",
  );

export const inlineKeyUnseen = (place: Place): Problem =>
  problem(
    "INF-2053",
    place,
    "a key set inside the account fails the scanner rule CKV2_AZURE_22, which looks for a separate resource",
    "record an exception for that rule",
  );

export const keyPolicySkipsKind = (place: Place): Problem =>
  problem(
    "INF-2054",
    place,
    "the built-in policy on customer-managed keys (67121cc7) excludes kind AIServices; its green says nothing here",
    "judge the account by its own encryption setting",
  );

export const keyRolePropagates = (place: Place): Problem =>
  problem(
    "INF-2055",
    place,
    "the vault grants by role, which takes minutes to be in force; setting the key may fail the first time",
    "apply again, or use a vault with access policies",
  );

export const keyIdInvalid = (place: Place, found: string): Problem =>
  problem(
    "INF-2056",
    place,
    `${JSON.stringify(found)} is no versioned key id`,
    "use an id such as https://my-vault.vault.azure.net/keys/my-key/0123456789abcdef0123456789abcdef",
  );

export const managedHsmUnsupported = (place: Place, found: string): Problem =>
  problem(
    "INF-2062",
    place,
    `${JSON.stringify(found)} is a managed HSM, which grants its keys by roles of its own`,
    "use a premium Key Vault, whose keys live in an HSM too",
  );

export const dayInvalid = (place: Place, what: string, found: string): Problem =>
  problem("INF-2057", place, `${what} ${JSON.stringify(found)} is no day`, "write it as YYYY-MM-DD");

export const rotationInvalid = (place: Place, validDays: number, rotateBeforeDays: number): Problem =>
  problem(
    "INF-2058",
    place,
    `a key valid for ${validDays} days can't be rotated ${rotateBeforeDays} days before it ends`,
    "let it be valid for at least 28 days and rotate at least 7 days before the end and after the start",
  );

export const vaultFarAway = (place: Place, account: string, vault: string): Problem =>
  problem(
    "INF-2059",
    place,
    `the vault lies in ${vault} and the account in ${account}; Azure wants both in one region`,
    `use a vault in ${account}`,
  );

export const roleReachesKeys = (place: Place, role: string): Problem =>
  problem(
    "INF-2060",
    place,
    `role ${JSON.stringify(role)} reaches, or may reach, the account's keys`,
    "use cognitive-services-openai-user, or another role on record that can't list keys",
  );

export const unknownRole = (place: Place, found: string, known: readonly string[]): Problem =>
  problem("INF-2061", place, `${JSON.stringify(found)} is no role on an account`, chooseFrom(found, known, "one of"));

export const archiveNotLocked = (place: Place): Problem =>
  problem(
    "INF-2070",
    place,
    "the archive's retention is not locked: an administrator can still shorten it",
    "set locked once the first apply is done and the retention is agreed; nobody can take that back",
  );

export const archiveFarAway = (place: Place, account: string, archive: string): Problem =>
  problem(
    "INF-2071",
    place,
    `the archive lies in ${archive} and the account in ${account}; Azure Monitor wants both in one region`,
    `use an archive in ${account}`,
  );

export const standbyInSameRegion = (place: Place, region: string): Problem =>
  problem(
    "INF-2090",
    place,
    `the standby account lies in ${region} as the first one does, and would fail with it`,
    "name another region of the residency area",
  );

export const standbyReservedTwice = (place: Place, alias: string): Problem =>
  problem(
    "INF-2091",
    place,
    `${alias} has provisioned throughput, which the standby account would reserve, and bill, once more`,
    `say what is wanted there: models: { ${alias}: { sku: …, capacity: … } }`,
  );

export const standbyWithExistingVault = (place: Place): Problem =>
  problem(
    "INF-2092",
    place,
    "the keys of azure.encryption.keyVault lie in its region, and the standby account wants its own in the other one",
    "leave azure.encryption.keyVault out, so that a vault is made beside each account, or leave standby out",
  );

export const retentionInvalid = (place: Place, found: number): Problem =>
  problem("INF-2072", place, `records can't be kept for ${found} years`, "use a whole number of years from 1 to 100");

export const backupDaysInvalid = (place: Place, found: number): Problem =>
  problem("INF-2073", place, `backups can't be kept for ${found} days`, "use a whole number of days from 7 to 35");

export const flowLogDaysInvalid = (place: Place, found: number): Problem =>
  problem("INF-2074", place, `flow logs can't be kept for ${found} days`, "use a whole number of days from 1 to 365");

export const workspaceUnknown = (place: Place): Problem =>
  problem(
    "INF-2075",
    place,
    "traffic analytics wants the GUID and the region of the workspace, and an existing one is known by its id alone",
    "leave traffic analytics out, or use a workspace that is made here",
  );

export const nobodyIsTold = (place: Place): Problem =>
  problem("INF-2080", place, "alerts reach nobody", "name e-mail addresses or an existing action group");

export const thresholdInvalid = (place: Place, found: number, rule: string): Problem =>
  problem("INF-2081", place, `threshold ${found} can't be used`, rule);

export const monthInvalid = (place: Place, found: string): Problem =>
  problem("INF-2082", place, `${JSON.stringify(found)} is no month`, "write it as YYYY-MM, such as 2026-12");
