import { gatewayNotes } from "../charts/gateway/render";
import type { Plan } from "../lib/planning";
import { NAMESPACES } from "./cluster-namespaces";
import type { DeploymentContext } from "./context";
import { type GatewayPlaces, gatewayRequestOf } from "./gateway-of-document";

/** What there is to say of an alias behind a gateway. */
export interface AliasNote {
  readonly alias: string;
  readonly text: string;
}

/**
 * What the gateway of a document will not do, or not as one may think, by alias: known from the document and its plan, before
 * anything stands. Empty where no gateway is asked for.
 */
export function gatewayNotesOf(context: DeploymentContext, plan: Plan): readonly AliasNote[] {
  const { gateway } = context.deployment;
  if (gateway === undefined) return [];
  const { description } = gatewayRequestOf(context, plan, planned(context, plan));
  const { implementation, audit } = gateway;
  const recorded = audit.recordPrompts
    ? { namespace: NAMESPACES.audit, host: "planned", port: 443, reason: audit.reason ?? "" }
    : undefined;
  return gatewayNotes("gateway", implementation, { description, audit: recorded }).map(({ alias, text }) => ({
    alias,
    text,
  }));
}

/** Everything that the plan has for aliases, as if it stood. */
function planned({ deployment }: DeploymentContext, plan: Plan): GatewayPlaces {
  const aliases = plan.selfHosting.engines.map((one) => one.alias);
  const service = (name: string) => ({ name: name.replaceAll(".", "-"), namespace: NAMESPACES.models, port: 8000 });
  return {
    services: Object.fromEntries(aliases.map((one) => [one, service(one)])),
    canaries: Object.fromEntries(
      aliases.flatMap((one) => {
        const canary = deployment.models[one]?.selfHosted?.canary;
        return canary === undefined ? [] : [[one, { service: service(`${one}-canary`), percent: canary.percent }]];
      }),
    ),
    account: plan.azureDeployments.length > 0 ? "planned" : undefined,
    standbyAccount: plan.azureStandby === undefined ? undefined : "planned-standby",
    bedrock: {
      region: deployment.aws?.region ?? "",
      host: "planned",
      models: Object.fromEntries(plan.bedrockModels.map(({ alias }) => [alias, alias])),
    },
  };
}
