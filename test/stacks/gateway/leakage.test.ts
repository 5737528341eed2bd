import fc from "fast-check";
import { type GatewayImplementation, renderGateway } from "../../../charts/gateway";
import { type DeploymentInput, defineDeployment, type ValidDeployment } from "../../../lib/deployment";
import { type Plan, planDeployment } from "../../../lib/planning";
import { contextOf } from "../../../stacks/context";
import { type GatewayPlaces, gatewayRequestOf } from "../../../stacks/gateway-of-document";
import { IMPLEMENTATIONS, settingsFor } from "../../charts/gateway/support";
import { type Reachable, reachable } from "../../charts/gateway/walk";

// Random documents in which aliases have every mix of targets, and workloads that may leave the tenant share them with
// workloads that may not. What the rendered routes reach is judged by the document, not by what the renderer was told.

const ALIASES = ["small", "large", "tuned", "next.gen"] as const;
const US = { azure: "azure-openai", bedrock: "bedrock", selfHosted: "self-hosted" } as const;
type Target = keyof typeof US;

const TARGETS = {
  azure: { model: "gpt-5.4", version: "2026-03-05", sku: "DataZoneStandard", capacity: { tokensPerMinute: 30_000 } },
  bedrock: { model: "amazon.nova-pro-v1:0" },
  selfHosted: { model: "qwen3-8b", contextTokens: 4096, concurrency: 16 },
} as const;

const model = fc.subarray<Target>(["azure", "bedrock", "selfHosted"], { minLength: 1 });

const workload = fc.record({
  model: fc.nat(3),
  /** Mostly what its alias' other workloads are; now and then not. */
  contrary: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
  placement: fc.nat(3),
  data: fc.constantFrom("phi", "confidential", "public"),
});

type Placement = NonNullable<DeploymentInput["workloads"][number]["placement"]>;

/** Placements that the targets of an alias allow; others are errors of the document. */
function placementsOf(targets: readonly Target[], leaves: boolean): Placement[] {
  const own = targets.includes("selfHosted");
  const managed = leaves && targets.length > (own ? 1 : 0);
  if (own && managed) return ["hybrid", "hybrid", "managed", "self-hosted"];
  return own ? ["self-hosted"] : ["managed", "auto"];
}

const document = fc
  .tuple(
    fc.array(model, { minLength: 4, maxLength: 4 }),
    fc.array(workload, { minLength: 1, maxLength: 5 }),
    fc.array(fc.subarray([0, 1, 2, 3], { minLength: 1 }), { maxLength: 3 }),
    fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
  )
  .map(
    ([targets, workloads, callers, leave]): DeploymentInput => ({
      name: "clinic",
      asOf: "2026-11-01",
      policy: {
        residency: { area: "us", level: "data-zone" },

        mlStaff: "team",
      },
      azure: {
        region: "eastus2",
        tenantId: "7c9e6679-7425-40de-944b-e07fc1f90ae7",
        monitoring: { alertEmails: ["platform@clinic.example"] },
      },
      aws: { region: "us-east-1", network: { availabilityZones: ["us-east-1a", "us-east-1b"] } },
      models: Object.fromEntries(
        ALIASES.map((alias, index) => [
          alias,
          Object.fromEntries((targets[index] ?? []).map((target) => [target, TARGETS[target]])),
        ]),
      ),
      workloads: workloads.map(({ model: index, contrary, placement, data }, number) => {
        const own = targets[index] ?? [];
        const leaves = !own.includes("selfHosted") || (leave[index] ?? true) !== contrary;
        const allowed = placementsOf(own, leaves);
        const chosen = allowed[placement % allowed.length] ?? "auto";
        return {
          name: `workload-${number}`,
          model: ALIASES[index] ?? "small",
          data: data as "phi",
          mayLeaveTenant: leaves,
          monthlyTokens: 50_000_000,
          placement: chosen,
          ...(chosen === "auto" ? {} : { placementReason: "decided by those who own it" }),
        };
      }),
      consumers: callers.map((of, number) => ({
        name: `consumer-${number}`,
        entraAppId: `00000000-0000-0000-0000-00000000000${number}`,
        models: of.map((one) => ALIASES[one] ?? "small"),
      })),
      dataFlow: [
        { name: "aws-account", carries: "phi", provider: "aws", agreement: { kind: "baa", signed: "2026-02-03" } },
      ],
    }),
  );

interface Case {
  readonly deployment: ValidDeployment;
  readonly plan: Plan;
}

/** A document that is wrong in itself has no routes. */
function planned(input: DeploymentInput): Case | undefined {
  try {
    const deployment = defineDeployment(input);
    return { deployment, plan: planDeployment(deployment) };
  } catch (error) {
    if ((error as Error).name === "DeploymentInvalid") return undefined;
    throw error;
  }
}

/** Documents that can be served, and what the plan has of each. */
const cases: readonly Case[] = fc.sample(document, { numRuns: 120, seed: 80 }).flatMap((one) => planned(one) ?? []);

const places = ({ plan }: Case): GatewayPlaces => ({
  services: Object.fromEntries(
    plan.selfHosting.engines.map(({ alias }) => [
      alias,
      { name: alias.replaceAll(".", "-"), namespace: "inference", port: 8000 },
    ]),
  ),
  account: plan.azureDeployments.length > 0 ? "oai-clinic" : undefined,
  bedrock: {
    region: "us-east-1",
    host: "bedrock-runtime.us-east-1.amazonaws.com",
    models: Object.fromEntries(plan.bedrockModels.map((one) => [one.alias, `profile-of-${one.alias}`])),
  },
});

function walked(implementation: GatewayImplementation, one: Case): ReadonlyMap<string, Reachable> {
  const { description } = gatewayRequestOf(contextOf(one.deployment), one.plan, places(one));
  return reachable(
    implementation,
    renderGateway("test", implementation, settingsFor(implementation, { description })).objects,
  );
}

/** Which provider a backend is of, by its address. */
const providerOf = (backend: string): Target => {
  if (backend.includes(".openai.azure.com ")) return "azure";
  return backend.includes(".amazonaws.com ") ? "bedrock" : "selfHosted";
};

describe.each(IMPLEMENTATIONS)("%s", (implementation) => {
  const routes = cases.map((one) => ({ ...one, found: walked(implementation, one) }));

  it("has documents to judge: restricted aliases, failover, and aliases that nothing may serve", () => {
    const all = routes.flatMap(({ found }) => [...found.values()]);
    expect(routes.length).toBeGreaterThan(100);
    expect(all.filter((one) => one.tries > 1).length).toBeGreaterThan(30);
    const restricted = routes.filter(({ deployment, found }) =>
      deployment.workloads.some((one) => !one.mayLeaveTenant && found.has(one.model)),
    );
    expect(restricted.length).toBeGreaterThan(20);
  });

  it("lets no prompt of a workload that may not leave the tenant leave it, and nothing take it over", () => {
    for (const { deployment, found } of routes) {
      for (const { mayLeaveTenant, model: alias } of deployment.workloads) {
        const one = found.get(alias);
        if (mayLeaveTenant || one === undefined) continue;
        expect([...one.backends].map(providerOf)).toEqual(["selfHosted"]);
        expect([one.tries, one.chain]).toEqual([1, 1]);
      }
    }
  });

  it("lets an alias reach nothing that the document does not name for it, or that a workload's placement rules out", () => {
    for (const { deployment, found } of routes) {
      for (const [alias, { backends }] of found) {
        for (const provider of [...backends].map(providerOf)) {
          expect(deployment.models[alias]).toHaveProperty(provider);
          for (const { placement } of deployment.workloads.filter((one) => one.model === alias)) {
            expect(placement).not.toBe(provider === "selfHosted" ? "managed" : "self-hosted");
          }
        }
      }
    }
  });

  it("never asks one alias' backends for another's model", () => {
    for (const { found } of routes) {
      for (const [alias, { backends }] of found) {
        const [, ...others] = [...backends].map((one) => one.split(" ")[1]).filter((one) => !one?.includes(alias));
        expect(others).toEqual([]);
      }
    }
  });

  it("reaches every target of an alias that all its workloads permit", () => {
    for (const { deployment, plan, found } of routes) {
      for (const alias of new Set(deployment.workloads.map((one) => one.model))) {
        const places = plan.workloads.filter((one) => one.alias === alias).map((one) => one.placement);
        const permitted = (Object.keys(US) as Target[]).filter((target) => {
          if (deployment.models[alias]?.[target] === undefined) return false;
          return places.every(
            (one) => one === "hybrid" || one === (target === "selfHosted" ? "self-hosted" : "managed"),
          );
        });
        const reached = [...(found.get(alias)?.backends ?? [])].map(providerOf);
        expect([alias, reached.sort()]).toEqual([alias, permitted.sort()]);
      }
    }
  });

  it("lets exactly the consumers that the document names call an alias", () => {
    for (const { deployment, found } of routes) {
      for (const [alias, { applications }] of found) {
        const named = deployment.consumers.filter((one) => one.models.includes(alias)).map((one) => one.entraAppId);
        expect([...applications].sort()).toEqual(named.sort());
      }
    }
  });
});
