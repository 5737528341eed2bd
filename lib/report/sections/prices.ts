import type { DecisionRecord } from "../../planning";
import { type Section, source, table } from "../page/elements";
import { html } from "../page/html";
import { number } from "../words";

/** Every price and assumption that was computed with, and where it was read. */
export function pricesSection({ priceBook }: DecisionRecord): Section {
  const body = html`<p>Price book <code>${priceBook.hash}</code>.</p>
${table(
  "Prices and assumptions that were computed with",
  ["Id", { name: "Value", numeric: true }, "Unit", "Kind", "From", "As of", "Source"],
  priceBook.used.map((one) => [
    one.id,
    one.currency === null ? number(one.value) : `${number(one.value)} ${one.currency}`,
    one.unit,
    one.basis,
    one.origin,
    one.asOf,
    source(one.source),
  ]),
)}`;
  return { id: "prices", title: "Prices and assumptions", body };
}
