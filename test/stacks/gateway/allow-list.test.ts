import { renderGateway } from "../../../charts/gateway";
import { type DeploymentInput, DeploymentInvalid, defineDeployment } from "../../../lib/deployment";
import { planDeployment } from "../../../lib/planning";
import { contextOf } from "../../../stacks/context";
import { gatewayRequestOf } from "../../../stacks/gateway-of-document";
import { IMPLEMENTATIONS, settingsFor } from "../../charts/gateway/support";
import { reachable } from "../../charts/gateway/walk";

// What an organisation's registry of approved models does not name gets no route, by whichever gateway.

const AZURE = `
  azure_openai:
    - { model: gpt-5.4, version: "2026-03-05", baa_coverage: true, approved_date: "2026-04-01" }`;
const BEDROCK = `
  bedrock:
    - { model: "amazon.nova-pro-v1:0", baa_coverage: true, approved_date: "2026-04-01" }`;

const DOCUMENT: DeploymentInput = {
  name: "clinic",
  asOf: "2026-11-01",
  approvedModels: "approved-models.yaml",
  policy: { residency: { area: "us", level: "data-zone" } },
  azure: {
    region: "eastus2",
    tenantId: "7c9e6679-7425-40de-944b-e07fc1f90ae7",
    monitoring: { alertEmails: ["platform@clinic.example"] },
  },
  aws: { region: "us-east-1", network: { availabilityZones: ["us-east-1a", "us-east-1b"] } },
  models: {
    letters: {
      azure: { model: "gpt-5.4", version: "2026-03-05", sku: "DataZoneStandard" },
      bedrock: { model: "amazon.nova-pro-v1:0" },
    },
  },
  workloads: [{ name: "appeals", model: "letters", data: "confidential" }],
  consumers: [{ name: "ehr", entraAppId: "6b1f6c1e-53a8-4c6e-9f4e-0d2f1a7c3b10", models: ["letters"] }],
};

/** What routes reach, and what the plan allows, where a registry approves these. */
function routed(approved: string, implementation: (typeof IMPLEMENTATIONS)[number]) {
  const deployment = defineDeployment(DOCUMENT);
  const plan = planDeployment(deployment, { approvedModels: `hipaa_compliant_models:${approved}\n` });
  // Everything that could serve it stands: only the registry is in the way.
  const { description } = gatewayRequestOf(contextOf(deployment), plan, {
    services: { letters: { name: "letters", namespace: "inference", port: 8000 } },
    account: "oai-clinic",
    bedrock: {
      region: "us-east-1",
      host: "bedrock-runtime.us-east-1.amazonaws.com",
      models: { letters: "amazon.nova-pro-v1:0" },
    },
  });
  const { objects } = renderGateway("test", implementation, settingsFor(implementation, { description }));
  return {
    allowed: plan.record.allowList,
    reached: [...(reachable(implementation, objects).get("letters")?.backends ?? [])],
  };
}

describe.each(IMPLEMENTATIONS)("%s routes to what the registry approves", (implementation) => {
  it("both where both are approved, in the order of the plan", () => {
    const { allowed, reached } = routed(AZURE + BEDROCK, implementation);
    expect(allowed).toEqual([
      {
        alias: "letters",
        models: [expect.stringContaining("Azure OpenAI gpt-5.4"), expect.stringMatching(/^Bedrock /)],
      },
    ]);
    expect(reached).toEqual([
      "oai-clinic.openai.azure.com letters",
      "bedrock-runtime.us-east-1.amazonaws.com amazon.nova-pro-v1:0",
    ]);
  });

  it.each([
    ["Azure OpenAI", AZURE, "oai-clinic.openai.azure.com letters"],
    ["Bedrock", BEDROCK, "bedrock-runtime.us-east-1.amazonaws.com amazon.nova-pro-v1:0"],
  ])("%s alone where nothing else is approved", (provider, approved, backend) => {
    const { allowed, reached } = routed(approved, implementation);
    expect(allowed).toEqual([{ alias: "letters", models: [expect.stringContaining(provider)] }]);
    expect(reached).toEqual([backend]);
  });

  it("nothing where none is: there is no plan that a gateway could be rendered from", () => {
    expect(() => routed(" {}", implementation)).toThrow(DeploymentInvalid);
  });
});
