import { bad, edited, withTarget } from "./document";

const azure = (text: string): string => edited(["region: eastus2", `region: eastus2\n  ${text}`]);
const VAULT = "/subscriptions/x/resourceGroups/keys/providers/Microsoft.KeyVault/vaults/keys";

/** Settings of the account that contradict each other, or that Azure refuses. */
export const badAccounts = [
  bad(
    "an account far from its archive",
    edited(["region: eastus2", "region: eastus2\n  openai: { region: ▸westus }"]),
    [
      "INF-2071",
      "azure.openai.region",
      "the archive lies in eastus2 and the account in westus",
      "use an archive in westus",
    ],
  ),
  bad(
    "an account far from its vault",
    azure(
      "openai: { region: ▸westus }\n  encryption: { mode: customer-managed }\n  monitoring: { archive: { enabled: false } }",
    ),
    ["INF-2059", "azure.openai.region", "the vault lies in eastus2 and the account in westus", "use a vault in westus"],
  ),
  bad("a vault for Microsoft's keys", azure(`encryption: { ▸keyVault: { id: ${VAULT}, authorization: roles } }`), [
    "INF-1214",
    "azure.encryption.keyVault",
    "keyVault has no effect: azure.encryption.mode is platform-managed",
    "remove keyVault",
  ]),
  bad(
    "a key in no vault",
    azure(
      `encryption: { mode: customer-managed, keyId: ▸"https://keys.vault.azure.net/keys/openai/${"0".repeat(32)}" }`,
    ),
    ["INF-1213", "azure.encryption.keyId", "an existing key lies in a vault that nobody names", "add keyVault"],
  ),
  bad(
    "a key without its version",
    azure(
      `encryption:\n    mode: customer-managed\n    keyVault: { id: ${VAULT}, authorization: roles }\n    keyId: ▸https://keys.vault.azure.net/keys/openai`,
    ),
    [
      "INF-2056",
      "azure.encryption.keyId",
      '"https://keys.vault.azure.net/keys/openai" is no versioned key id',
      "use an id such as",
    ],
  ),
  bad(
    "administrators of a vault that is somebody else's",
    azure(
      `encryption:\n    mode: customer-managed\n    keyVault: { id: ${VAULT}, authorization: roles }\n    ▸keyAdministrators: [6b1f6c1e-53a8-4c6e-9f4e-0d2f1a7c3b10]`,
    ),
    [
      "INF-1214",
      "azure.encryption.keyAdministrators",
      "the access to an existing vault is yours",
      "remove keyAdministrators",
    ],
  ),
  bad(
    "a zone that is missing among existing ones",
    azure(
      "monitoring: { archive: { enabled: false } }\n  dns:\n    mode: existing\n    ▸zoneIds: { privatelink.openai.azure.com: /subscriptions/x/zone, privatelink.cognitiveservices.azure.com: /subscriptions/x/zone }",
    ),
    [
      "INF-2010",
      "azure.dns.zoneIds",
      "no id is known for the private DNS zone privatelink.services.ai.azure.com",
      "add it to zoneIds",
    ],
  ),
  bad(
    "zones of the account where policy writes them",
    azure("dns: { mode: policy, ▸accountZones: [privatelink.openai.azure.com] }"),
    ["INF-1214", "azure.dns.accountZones", "azure.dns.mode is policy", "remove accountZones"],
  ),
  bad(
    "evidence of a Defender plan that is made elsewhere",
    edited(
      [
        "region: eastus2",
        "region: eastus2\n  openai: { promptExposure: { ▸defenderPromptEvidence: { reason: asked by security } } }",
      ],
      ["data: phi", "data: public"],
    ),
    [
      "INF-1214",
      "azure.openai.promptExposure.defenderPromptEvidence",
      "the Defender plan is not made here",
      "remove defenderPromptEvidence",
    ],
  ),
  bad(
    "somebody who vouches for a Defender plan that is made here",
    azure("openai: { defenderForAi: true, promptExposure: { ▸defenderPlan: { by: security } } }"),
    ["INF-1214", "azure.openai.promptExposure.defenderPlan", "defenderForAi makes the Defender plan here", "remove"],
  ),
  bad(
    "somebody who vouches for hosts that nobody names",
    azure("openai: { promptExposure: { ▸outboundHosts: { by: security } } }"),
    ["INF-1214", "azure.openai.promptExposure.outboundHosts", "outboundFqdns names no host", "remove outboundHosts"],
  ),
  bad("a budget that nobody hears of", azure("▸budget: { monthly: 100, startMonth: 2026-12 }"), [
    "INF-2080",
    "azure.budget",
    "alerts reach nobody",
    "name e-mail addresses or an existing action group",
  ]),
  bad(
    "a way past the cloud to a model provider",
    azure("openai: { outboundFqdns: [blob.example.com, ▸api.openai.com] }"),
    [
      "INF-2028",
      "azure.openai.outboundFqdns[1]",
      "api.openai.com reaches",
      "call the model through Azure OpenAI or Bedrock",
    ],
  ),
  bad(
    "an alias that OpenAI itself serves",
    edited(["azure: { model: gpt-5.1 }", "azure: { model: gpt-5.1 }\n    ▸openai: { model: gpt-5.1 }"]),
    [
      "INF-2028",
      "models.clinical.openai",
      "models.clinical.openai reaches OpenAI directly: it is a sub-processor of its own",
      "call the model through Azure OpenAI or Bedrock",
    ],
  ),
  bad(
    "prompts handed to OpenAI itself",
    edited(["data: phi", "data: phi\ndataFlow: [{ name: drafts, carries: confidential, provider: ▸OpenAI API }]"]),
    [
      "INF-2028",
      "dataFlow[0].provider",
      "drafts reaches OpenAI directly: it is a sub-processor of its own",
      "call the model through Azure OpenAI or Bedrock",
    ],
  ),
  bad(
    "health data copied out of the account",
    azure("openai: { promptExposure: { ▸traceLogs: { reason: We debug a lot } } }"),
    [
      "INF-1410",
      "azure.openai.promptExposure.traceLogs",
      "prompts of workload notes hold health data, and traceLogs would copy them out of the account",
      "remove traceLogs",
    ],
  ),
  bad("a deployment that spills over", withTarget("{ model: gpt-5.1, spilloverTo: ▸spare }"), [
    "INF-2027",
    "models.clinical.azure.spilloverTo",
    'spillover to "spare" can\'t be set',
    "leave it out",
  ]),
];
