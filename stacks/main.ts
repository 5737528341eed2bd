import { resolve } from "node:path";
import { loadDocument } from "../lib/cli/document";
import { explain } from "../lib/cli/failure";
import { synthesize } from "./synthesize";

/** The program that `cdktf` runs: composes the document that `INFERRA_DEPLOYMENT` names. */
const file = process.env.INFERRA_DEPLOYMENT ?? "examples/hybrid-health-system.yaml";
const deployment = loadDocument(file, { quiet: true });
try {
  if (deployment !== undefined) synthesize(deployment, resolve(process.env.CDKTF_OUTDIR ?? "cdktf.out"));
} catch (error) {
  explain(error);
}
