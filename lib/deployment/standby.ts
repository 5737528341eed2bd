import type { Judgement, RequestPlaces } from "../checks/model-deployment";
import { judgeModelDeployment } from "../checks/model-deployment";
import type { Deployment } from "./schema";
import { azureDeploymentTerms } from "./terms";

/**
 * The deployment of an alias in the standby account: the first account's with what the document says otherwise, judged in
 * the standby's region. Undefined where the document has no standby account, or the alias no Azure target.
 */
export function standbyDeployment(
  deployment: Deployment,
  alias: string,
  asOf: string,
  places?: RequestPlaces,
): Judgement | undefined {
  const { standby } = deployment.azure.openai;
  const target = Object.hasOwn(deployment.models, alias) ? deployment.models[alias]?.azure : undefined;
  const terms = standby && azureDeploymentTerms(deployment, asOf, standby.region);
  if (standby === undefined || target === undefined || terms === undefined) return undefined;
  const request = { ...target, ...standby.models[alias] };
  return judgeModelDeployment(request, terms, places ?? { model: alias, version: alias, sku: alias, capacity: alias });
}
