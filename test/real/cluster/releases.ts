import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { KubernetesObject } from "../../../charts/delivery";
import type { ValidDeployment } from "../../../lib/deployment";
import { type HelmRelease, releasesOf } from "../../charts/support/synthesize";
import { synthesizeTemporarily } from "../../support/examples";

/** A release of objects of our own, ready for helm. */
export interface LocalRelease {
  readonly name: string;
  readonly namespace: string;
  readonly chart: string;
  readonly values: string;
  readonly objects: readonly KubernetesObject[];
}

/** The local charts of a deployment, in an order in which each finds what it needs. */
export function localReleases(deployment: ValidDeployment): LocalRelease[] {
  return synthesizeTemporarily(deployment)
    .stacks.flatMap(({ file }) =>
      Object.values(releasesOf(JSON.parse(readFileSync(file, "utf8"))))
        .filter((one) => one.repository === undefined)
        .map((one) => localRelease(one, dirname(file))),
    )
    .sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
}

/** Namespaces come first. */
const rank = ({ objects }: LocalRelease): number => (objects.some(({ kind }) => kind === "Namespace") ? 0 : 1);

/** As Terraform would hand it to helm, with a word in place of what only another state knows. */
function localRelease({ name, namespace, chart, values }: HelmRelease, folder: string): LocalRelease {
  const text = values[0]
    .replace(/(?<!\$)\$\{[^}]+\}/g, "known-later")
    .replaceAll("$${", "${")
    .replaceAll("%%{", "%{");
  return { name, namespace, chart: join(folder, chart), values: text, objects: JSON.parse(text).objects };
}
