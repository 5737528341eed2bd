import { azureRegion, hipaaAgreementIn } from "../../catalog";
import { mayUseManagedApi } from "../../checks/placement";
import { placementErrors } from "../../errors";
import type { Deployment } from "../schema";
import type { Findings } from "./models";

/** Health data that Azure OpenAI serves stays where Microsoft's agreement under HIPAA reaches. */
export function agreementFindings(deployment: Deployment): Findings {
  const { azure, policy, models, workloads } = deployment;
  const own = azure.openai.region;
  const region = azureRegion(own ?? azure.region);
  const workload = workloads.find(
    (one) =>
      one.data === "phi" &&
      mayUseManagedApi(one) &&
      Object.hasOwn(models, one.model) &&
      models[one.model]?.azure !== undefined,
  );
  if (region === undefined || workload === undefined) return NOTHING;
  const { coverage, note = "" } = hipaaAgreementIn(region);
  const place = own === undefined ? ["azure", "region"] : ["azure", "openai", "region"];
  // The law binds those who name it; others may hold health data under another one.
  if (coverage === "not-covered" && policy.frameworks.includes("hipaa")) {
    return { ...NOTHING, problems: [placementErrors.agreementDoesNotReach(place, region.name, workload.name, note)] };
  }
  if (coverage === "covered" || isOnRecord(deployment)) return NOTHING;
  return { ...NOTHING, warnings: [placementErrors.agreementToConfirm(place, region.name, workload.name, note)] };
}

const NOTHING: Findings = { problems: [], warnings: [] };

/** Whether the document names an agreement with Microsoft that covers health data. */
const isOnRecord = ({ dataFlow }: Deployment): boolean =>
  dataFlow.some(
    ({ provider, carries, agreement }) => provider === "azure" && carries === "phi" && agreement?.kind === "baa",
  );
