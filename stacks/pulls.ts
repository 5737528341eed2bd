import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { LocalChart, type Pull, ThirdPartyChart } from "../charts/delivery";
import type { ValidDeployment } from "../lib/deployment";
import { compose } from "./compose";

/**
 * Every chart and image that a deployment's cluster pulls, each once, sorted. Nothing is written. Objects of our own name
 * images as the document does: where those lie is where they are taken from.
 */
export function pullsOf(deployment: ValidDeployment): Pull[] {
  // An app wants a folder as soon as it is made.
  const folder = mkdtempSync(join(tmpdir(), "inferra-"));
  try {
    const app = new App({ outdir: folder, stackTraces: false });
    compose(app, deployment);
    const found = app.node.findAll().flatMap((construct): readonly Pull[] => {
      if (construct instanceof ThirdPartyChart) return construct.pulls;
      if (construct instanceof LocalChart)
        return construct.images.map((image) => ({ kind: "image", from: image, to: image }));
      return [];
    });
    const each = new Map(found.map((pull) => [`${pull.kind} ${pull.to}`, pull]));
    return [...each].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pull]) => pull);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
