import { type DeploymentInput, defineDeployment } from "../../../lib/deployment";
import { planDeployment } from "../../../lib/planning";
import { contextOf } from "../../../stacks/context";
import { type GatewayPlaces, gatewayRequestOf } from "../../../stacks/gateway-of-document";

const AZURE = { model: "gpt-5.4", version: "2026-03-05", sku: "DataZoneStandard" } as const;
const APPLICATION = "6b1f6c1e-53a8-4c6e-9f4e-0d2f1a7c3b10";

const document = (changes: Partial<DeploymentInput> = {}): DeploymentInput => ({
  name: "clinic",
  asOf: "2026-11-01",
  policy: { residency: { area: "us", level: "data-zone" } },
  azure: {
    region: "eastus2",
    tenantId: "7c9e6679-7425-40de-944b-e07fc1f90ae7",
    monitoring: { alertEmails: ["platform@clinic.example"] },
  },
  aws: { region: "us-east-1", network: { availabilityZones: ["us-east-1a", "us-east-1b"] } },
  gateway: { promptGuard: ["ssn"] },
  models: {
    letters: { azure: AZURE, bedrock: { model: "amazon.nova-pro-v1:0" } },
    notes: { selfHosted: { model: "qwen3-8b", contextTokens: 4096 } },
  },
  workloads: [
    { name: "appeals", model: "letters", data: "confidential" },
    {
      name: "charts",
      model: "notes",
      data: "confidential",
      mayLeaveTenant: false,
      placement: "self-hosted",
      placementReason: "stays on our own machines",
    },
  ],
  consumers: [
    { name: "ehr", entraAppId: APPLICATION, models: ["letters", "notes"], tokensPerMinute: 1000 },
    { name: "legacy", models: ["letters"] },
  ],
  ...changes,
});

const PLACES: GatewayPlaces = {
  services: { notes: { name: "notes", namespace: "inference", port: 8000 } },
  account: "oai-clinic",
  bedrock: {
    region: "us-east-1",
    host: "bedrock-runtime.us-east-1.amazonaws.com",
    models: { letters: "amazon.nova-pro-v1:0" },
    guardrail: { identifier: "gr-1", version: "2" },
  },
};

function requested(input: DeploymentInput = document(), places: GatewayPlaces = PLACES) {
  const deployment = defineDeployment(input);
  return gatewayRequestOf(contextOf(deployment), planDeployment(deployment), places);
}

describe("what a document asks of the gateway", () => {
  it("is its aliases by what may serve them, in the order of the plan", () => {
    const { description } = requested();
    expect(description.aliases).toMatchObject([
      { name: "letters", backends: ["letters-azure-openai", "letters-bedrock"], restricted: false, api: "chat" },
      { name: "notes", backends: ["notes-self-hosted"], restricted: true, contextTokens: 4096, promptGuard: ["ssn"] },
    ]);
    expect(description.backends).toMatchObject([
      { kind: "azure-openai", account: "oai-clinic", deployment: "letters" },
      { kind: "bedrock", model: "amazon.nova-pro-v1:0", guardrail: { identifier: "gr-1", version: "2" } },
      { kind: "self-hosted", service: { name: "notes", namespace: "inference", port: 8000 }, model: "notes" },
    ]);
  });

  it("is consumers who can be told apart; of the others it says what lacks", () => {
    const { description, notes } = requested();
    expect(description.consumers).toEqual([
      { name: "ehr", applicationId: APPLICATION, aliases: ["letters", "notes"], tokensPerMinute: 1000 },
    ]);
    expect(notes).toEqual(["legacy can't call the gateway: name its entraAppId"]);
  });

  it("leaves out what is not provisioned, and says so", () => {
    const { description, notes } = requested(document(), { services: {} });
    expect(description).toEqual({ backends: [], aliases: [], consumers: [] });
    expect(notes).toEqual([
      "the gateway does not offer letters: nothing of azure-openai, bedrock is provisioned for it",
      "the gateway does not offer notes: nothing of self-hosted is provisioned for it",
    ]);
  });

  it("sends no guardrail where the document wants none", () => {
    const { description } = requested(
      document({
        models: {
          letters: { azure: AZURE, bedrock: { model: "amazon.nova-pro-v1:0", guardrail: false } },
          notes: { selfHosted: { model: "qwen3-8b" } },
        },
      }),
    );
    expect(description.backends[1]).not.toHaveProperty("guardrail.identifier");
  });
});
