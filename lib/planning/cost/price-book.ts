import { createHash } from "node:crypto";
import { type Currency, type PriceRow, type PriceUnit, prices } from "../../catalog";
import { InferraError, planningErrors } from "../../errors";

/** A price somebody states for themselves. */
export interface StatedPrice {
  readonly id: string;
  readonly value: number;
  readonly unit: PriceUnit;
  /** Absent where the unit is no money. */
  readonly currency?: Currency;
  /** Where it was read: a contract, a price sheet, a page. */
  readonly source: string;
  /** The day it was current, `YYYY-MM-DD`. */
  readonly asOf: string;
}

/** A price as costs are computed with it. */
export interface Price extends StatedPrice {
  readonly origin: "built-in" | "organisation" | "document";
  /** Whether it is a list price, which ages, or an assumption. What somebody states is a price. */
  readonly basis: PriceRow["basis"];
}

/** Prices by id: built in, then what the organisation states, then what the document states. */
export class PriceBook {
  private readonly byId: ReadonlyMap<string, Price>;
  /** SHA-256 over every price, so that a record names the book that it was computed from. */
  readonly hash: string;

  constructor(organisation: readonly StatedPrice[] = [], document: readonly StatedPrice[] = []) {
    this.byId = new Map(
      [
        ...builtIn(),
        ...organisation.map((one) => stated(one, "organisation")),
        ...document.map((one) => stated(one, "document")),
      ].map((price) => [price.id, price]),
    );
    const rows = [...this.byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    this.hash = createHash("sha256").update(JSON.stringify(rows)).digest("hex");
  }

  get(id: string): Price | undefined {
    return this.byId.get(id);
  }

  ids(): readonly string[] {
    return [...this.byId.keys()];
  }
}

/** Prices that nobody confirmed are no default: an organisation states them for itself. */
function builtIn(): Price[] {
  return prices()
    .filter(({ status }) => status === "verified")
    .map(({ id, unit, value, currency, source, asOf, basis }) => ({
      id,
      value,
      unit,
      currency,
      source,
      asOf,
      origin: "built-in",
      basis,
    }));
}

function stated({ id, value, unit, currency, source, asOf }: StatedPrice, origin: "organisation" | "document"): Price {
  return { id, value, unit, currency, source, asOf, origin, basis: "list-price" };
}

/** The prices that a computation took from a book, in one currency. */
export class PricesTaken {
  private readonly taken = new Map<string, Price>();
  private readonly lacking = new Set<string>();

  constructor(private readonly book: PriceBook) {}

  /**
   * The value of a price; undefined where the book has none.
   * @throws InferraError where its currency is another than that of the prices taken before.
   */
  find(id: string): number | undefined {
    const price = this.book.get(id);
    if (price === undefined) {
      this.lacking.add(id);
      return undefined;
    }
    const first = [...this.taken.values()].find((one) => one.currency !== undefined);
    if (price.currency !== undefined && first?.currency !== undefined && price.currency !== first.currency) {
      throw new InferraError(
        planningErrors.mixedCurrencies(["prices"], price.id, price.currency, first.id, first.currency),
      );
    }
    this.taken.set(id, price);
    return price.value;
  }

  /** Whether the book has a price, without taking it. */
  has(id: string): boolean {
    return this.book.get(id) !== undefined;
  }

  /** The value of what the built-in book always has. */
  value(id: string): number {
    const value = this.find(id);
    if (value === undefined) throw new Error(`the price book lacks ${id}`);
    return value;
  }

  /** What was taken, by id. */
  used(): readonly Price[] {
    return [...this.taken.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** What was asked for and is not in the book. */
  missing(): readonly string[] {
    return [...this.lacking].sort();
  }

  currency(): Currency | undefined {
    return [...this.taken.values()].find((one) => one.currency !== undefined)?.currency;
  }
}
