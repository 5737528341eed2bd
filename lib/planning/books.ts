import type { ValidDeployment } from "../deployment";
import { type Problem, planningErrors } from "../errors";
import { PriceBook, readPrices } from "./cost";
import { builtInRegistry, type ModelRegistry, readRegistry } from "./registry";

/** The text of the files that a document names, as whoever may read files has read them. */
export interface Books {
  /** Of the file that `approvedModels` names. */
  readonly approvedModels?: string;
  /** Of the file that `prices.book` names. */
  readonly prices?: string;
}

/** What a plan is made with beside its document. */
export interface OpenBooks {
  readonly registry: ModelRegistry;
  readonly prices: PriceBook;
  readonly problems: readonly Problem[];
}

/**
 * Opens the registry and the price book of a deployment.
 * @throws DeploymentInvalid where a file is not what it should be.
 */
export function openBooks(deployment: ValidDeployment, books: Books): OpenBooks {
  const { approvedModels, prices } = deployment;
  const problems: Problem[] = [];
  if (approvedModels !== undefined && books.approvedModels === undefined) {
    problems.push(planningErrors.bookNotGiven(["approvedModels"], approvedModels, "approved models"));
  }
  if (prices?.book !== undefined && books.prices === undefined) {
    problems.push(planningErrors.bookNotGiven(["prices", "book"], prices.book, "prices"));
  }
  return {
    registry:
      approvedModels === undefined || books.approvedModels === undefined
        ? builtInRegistry()
        : readRegistry(books.approvedModels, approvedModels),
    prices: new PriceBook(
      prices?.book === undefined || books.prices === undefined ? [] : readPrices(books.prices, prices.book),
      prices?.rows ?? [],
    ),
    problems,
  };
}
