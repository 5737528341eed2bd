import { App } from "cdktf";
import { loadDocument } from "../lib/cli/document";
import { compose } from "./compose";

/** The program that `cdktf` runs: composes the document that `INFERRA_DEPLOYMENT` names. */
const file = process.env.INFERRA_DEPLOYMENT ?? "examples/hybrid-health-system.yaml";
const deployment = loadDocument(file, { quiet: true });
if (deployment === undefined) process.exit(process.exitCode ?? 1);

const app = new App({ stackTraces: false });
compose(app, deployment);
app.synth();
