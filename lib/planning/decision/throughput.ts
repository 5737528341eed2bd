import { azureModel } from "../../catalog";
import type { ValidDeployment } from "../../deployment";
import { type PricesTaken, PTU_MONTH } from "../cost";
import { breakEvenUtilization, type ProvisionedTerms, ptuFor, tokenCost, valueOfPtu } from "../cost/arithmetic";
import type { Assessed } from "../economy/pool";
import type { Decision, ThroughputAdvice } from "./types";

/** What reserved throughput would be for a workload on Azure OpenAI; undefined where terms, volume or prices lack. */
export function throughputAdvice(
  { azure }: ValidDeployment,
  { workload, tokens }: Assessed,
  target: Decision["targets"][number] | undefined,
  prices: PricesTaken,
): ThroughputAdvice | undefined {
  if (target?.provider !== "azure-openai" || tokens === undefined) return undefined;
  const terms = azureModel(target.model, target.version ?? "", azure.cloud)?.ptu;
  if (terms === undefined || !prices.has(PTU_MONTH)) return undefined;
  const month = prices.value(PTU_MONTH);
  const inputPrice = prices.find(`azure-openai.${target.model}.input`);
  const outputPrice = prices.find(`azure-openai.${target.model}.output`);
  if (inputPrice === undefined || outputPrice === undefined) return undefined;
  const { inputTpmPerPtu, outputRatio, min, increment, regionalMin, regionalIncrement } = terms;
  const weighed: ProvisionedTerms = {
    inputTpmPerPtu,
    outputRatio,
    inputPrice,
    outputPrice,
    inputShare: workload.inputShare,
  };
  const regional = target.sku === "Standard" || target.sku === "ProvisionedManaged";
  const [least, step] = regional ? [regionalMin, regionalIncrement] : [min, increment];
  const ptu = least + Math.max(0, Math.ceil((ptuFor(tokens, weighed) - least) / step)) * step;
  const breakEven = breakEvenUtilization(month, weighed);
  const tokensMonthly = tokenCost(tokens, inputPrice * workload.inputShare + outputPrice * (1 - workload.inputShare));
  const reservedMonthly = ptu * month;
  return {
    ptu,
    reservedMonthly,
    tokensMonthly,
    breakEvenUtilization: breakEven,
    advice:
      reservedMonthly < tokensMonthly
        ? "reserved throughput costs less than tokens"
        : `take it for latency that is guaranteed, not to save: a unit would have to be ${Math.round(breakEven * 100)} % used, and carries ${Math.round(valueOfPtu(weighed))} worth of tokens`,
  };
}
