import type { ValidDeployment } from "../deployment";
import type { Problem } from "../errors";
import { type Books, openBooks } from "./books";
import { judgeAges, PricesTaken } from "./cost";
import { statedPriceProblems } from "./cost/price-file";
import { type DataFlow, dataFlowOf } from "./data-flow";
import { type Decided, decide } from "./decision/decide";
import { choiceProblems } from "./decision/problems";
import { waiverWarnings } from "./decision/waivers";
import { type DecisionRecord, recordOf } from "./record";

/** What a deployment comes to: every decision with its reasons, and what stands in its way. */
export interface Evaluation {
  readonly decided: Decided;
  readonly dataFlow: DataFlow;
  readonly record: DecisionRecord;
  /** Nothing is provisioned where there is one. */
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/**
 * Decides where every workload of a deployment runs, what that costs and where its data goes. The same document and
 * books give the same record, byte for byte.
 * @throws DeploymentInvalid where a file that the document names is not what it should be, InferraError where prices are
 * stated in several currencies.
 */
export function evaluateDeployment(deployment: ValidDeployment, books: Books = {}): Evaluation {
  const { registry, prices: book, problems } = openBooks(deployment, books);
  const prices = new PricesTaken(book);
  const decided = decide(deployment, registry, prices);
  const dataFlow = dataFlowOf(deployment, decided.decisions);
  const record = recordOf({ deployment, registry, book, prices, decided, dataFlow });
  const ages = judgeAges(prices.used(), deployment.asOf, deployment.prices?.allowOld !== undefined);
  return {
    decided,
    dataFlow,
    record,
    problems: [
      ...problems,
      ...statedPriceProblems(deployment.prices?.rows ?? [], ["prices", "rows"]),
      ...choiceProblems(decided.decisions),
      ...dataFlow.problems,
      ...ages.problems,
    ],
    warnings: [...waiverWarnings(deployment), ...dataFlow.warnings, ...ages.warnings],
  };
}
