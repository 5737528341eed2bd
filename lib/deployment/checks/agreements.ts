import { azureRegion, hipaaAgreementIn } from "../../catalog";
import { mayUseManagedApi } from "../../checks/placement";
import { type DocumentPath, placementErrors } from "../../errors";
import type { Deployment } from "../schema";
import type { Findings } from "./models";

/** Health data that Azure OpenAI serves stays where Microsoft's agreement under HIPAA reaches. */
export function agreementFindings(deployment: Deployment): Findings {
  const { azure, models, workloads } = deployment;
  const workload = workloads.find(
    (one) =>
      one.data === "phi" &&
      mayUseManagedApi(one) &&
      Object.hasOwn(models, one.model) &&
      models[one.model]?.azure !== undefined,
  );
  if (workload === undefined) return NOTHING;
  const { region: own, standby } = azure.openai;
  const accounts: [string, DocumentPath][] = [
    own === undefined ? [azure.region, ["azure", "region"]] : [own, ["azure", "openai", "region"]],
    ...(standby === undefined
      ? []
      : [[standby.region, ["azure", "openai", "standby", "region"]] as [string, DocumentPath]]),
  ];
  const found = accounts.map(([name, place]) => agreementIn(deployment, name, place, workload.name));
  return { problems: found.flatMap((one) => one.problems), warnings: found.flatMap((one) => one.warnings) };
}

function agreementIn(deployment: Deployment, name: string, place: DocumentPath, workload: string): Findings {
  const region = azureRegion(name);
  if (region === undefined) return NOTHING;
  const { coverage, note = "" } = hipaaAgreementIn(region);
  // The law binds those who name it; others may hold health data under another one.
  if (coverage === "not-covered" && deployment.policy.frameworks.includes("hipaa")) {
    return { ...NOTHING, problems: [placementErrors.agreementDoesNotReach(place, region.name, workload, note)] };
  }
  if (coverage === "covered" || isOnRecord(deployment)) return NOTHING;
  return { ...NOTHING, warnings: [placementErrors.agreementToConfirm(place, region.name, workload, note)] };
}

const NOTHING: Findings = { problems: [], warnings: [] };

/** Whether the document names an agreement with Microsoft that covers health data. */
const isOnRecord = ({ dataFlow }: Deployment): boolean =>
  dataFlow.some(
    ({ provider, carries, agreement }) => provider === "azure" && carries === "phi" && agreement?.kind === "baa",
  );
