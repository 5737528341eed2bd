import { resolve } from "node:path";
import { loadDocument, readBooks } from "../lib/cli/document";
import { explain } from "../lib/cli/failure";
import { synthesize } from "./synthesize";

/** The program that `cdktf` runs: composes the document that `INFERRA_DEPLOYMENT` names, as `INFERRA_ENVIRONMENT` has it. */
const file = process.env.INFERRA_DEPLOYMENT ?? "examples/hybrid-health-system.yaml";
const document = loadDocument(file, { environment: process.env.INFERRA_ENVIRONMENT });
try {
  if (document !== undefined) {
    synthesize(document.deployment, resolve(process.env.CDKTF_OUTDIR ?? "cdktf.out"), readBooks(document));
  }
} catch (error) {
  explain(error, {}, document);
}
