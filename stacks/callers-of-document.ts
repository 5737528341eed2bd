import { CallerIdentity, type ExistingPrincipal } from "../lib/azure/caller-identity";
import type { Plan } from "../lib/planning";
import type { AzureOpenAiStack } from "./azure-openai";
import type { AzureStack } from "./azure-stack";
import type { DeploymentContext } from "./context";

/** The consumers of the models that the Azure OpenAI account serves, by how they sign in. */
export interface Callers {
  /** Those who have an identity. */
  readonly principals: readonly { readonly name: string; readonly caller: ExistingPrincipal }[];
  /** Workloads on the cluster, which are given one. */
  readonly serviceAccounts: readonly {
    readonly name: string;
    readonly namespace: string;
    readonly serviceAccount: string;
  }[];
  /** Those that the document names no identity of: they get no role, and reach models over the gateway at most. */
  readonly withoutIdentity: readonly string[];
}

/** Who may call the account. Consumers of other models get no role on it. */
export function callersOf({ deployment }: DeploymentContext, plan: Plan): Callers {
  const served = new Set(plan.azureDeployments.map((one) => one.name));
  const consumers = deployment.consumers.filter((one) => one.models.some((alias) => served.has(alias)));
  return {
    principals: consumers.flatMap(({ name, principalId, principalType }) =>
      principalId === undefined ? [] : [{ name, caller: { objectId: principalId, type: principalType } }],
    ),
    serviceAccounts: consumers.flatMap(({ name, principalId, serviceAccount }) =>
      principalId !== undefined || serviceAccount === undefined
        ? []
        : [{ name, namespace: serviceAccount.namespace, serviceAccount: serviceAccount.name }],
    ),
    withoutIdentity: consumers
      .filter((one) => one.principalId === undefined && one.serviceAccount === undefined)
      .map((one) => one.name),
  };
}

/** Gives service accounts of a cluster an identity each, and the account's role, in a stack that knows the issuer. */
export function addServiceAccounts(
  stack: AzureStack,
  openAi: AzureOpenAiStack["openAi"],
  issuerUrl: string,
  { serviceAccounts }: Callers,
): void {
  for (const { name, ...account } of serviceAccounts) {
    new CallerIdentity(stack, `Caller-${name}`, {
      ...stack.placement,
      name,
      accountId: openAi.accountId,
      caller: { issuerUrl, ...account },
    });
  }
}

/** What of the consumers these stacks leave to others, in words. */
export function callerNotes({ withoutIdentity, serviceAccounts }: Callers, issuerUrl: string | undefined): string[] {
  const homeless = issuerUrl === undefined ? serviceAccounts.map((one) => one.name) : [];
  return [
    ...(withoutIdentity.length > 0
      ? [`no role on the Azure OpenAI account for ${withoutIdentity.join(", ")}: name principalId or serviceAccount`]
      : []),
    ...(homeless.length > 0
      ? [`no role on the Azure OpenAI account for ${homeless.join(", ")}: no cluster has their service accounts`]
      : []),
  ];
}
