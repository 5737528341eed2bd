import { Token } from "cdktf";
import { type ContainerImage, containerImage, containerImages, type ImagePart, imagesOfChart } from "../../lib/catalog";
import { chartErrors, InferraError } from "../../lib/errors";
import type { KubernetesObject } from "./kubernetes-object";
import type { Values } from "./values";

/** Where images come from. */
export interface ImageSource {
  /** A registry, with a path where wanted, that holds a copy of every image and chart. Default: where each is published. */
  readonly mirror?: string;
  /** Images by their catalogue name that are to be taken from elsewhere, each as `registry/path@sha256:…`. Default: none. */
  readonly images?: Readonly<Record<string, string>>;
}

const BY_DIGEST = /^[a-z0-9.-]+(:\d+)?(\/[a-z0-9._-]+)+(:[\w.-]+)?@sha256:[0-9a-f]{64}$/;
const PLACE = /^[a-z0-9.-]+\.[a-z0-9-]+(:\d+)?(\/[a-z0-9._-]+)*$/;

/**
 * An image of the catalogue as a pod names it: always by digest.
 * @throws INF-2307 for an unknown name, INF-2308 where no digest is known, INF-2309 for an override without one.
 */
export function imageReference(where: string, name: string, source: ImageSource = {}): string {
  const own = source.images?.[name];
  if (own !== undefined) {
    if (!Token.isUnresolved(own) && !BY_DIGEST.test(own)) {
      throw new InferraError(chartErrors.referenceInvalid(where, own));
    }
    return own;
  }
  const row = containerImage(name);
  if (row === undefined) {
    throw new InferraError(chartErrors.imageUnknown(where, name, namesOfImages()));
  }
  if (row.digest === undefined)
    throw new InferraError(chartErrors.imageWithoutDigest(where, `${row.image}:${row.tag}`));
  return partOf(where, row, "reference", source.mirror);
}

/** An image that a container of ours runs in the pods of a pinned chart: as the chart's own, from the mirror where there is one. */
export function imageBesideChart(where: string, name: string, mirror?: string): string {
  const row = containerImage(name);
  if (row === undefined) {
    throw new InferraError(chartErrors.imageUnknown(where, name, namesOfImages()));
  }
  return partOf(where, row, "reference", mirror);
}

/** Every image of a pinned chart as it will be pulled; those without a known digest by tag. */
export const imagesOfRelease = (where: string, chart: string, mirror?: string): string[] =>
  imagesOfChart(chart).map((row) => partOf(where, row, "reference", mirror));

/** The values that make a pinned chart take its images by tag and digest, and from the mirror where there is one. */
export function imageValues(where: string, chart: string, mirror?: string): Values {
  const values: Record<string, unknown> = {};
  for (const row of imagesOfChart(chart)) {
    for (const [path, part] of Object.entries(row.values ?? {})) {
      const wanted = part === "digest" ? row.digest !== undefined : part === "tag" || mirror !== undefined;
      if (wanted) setAt(values, path.split("."), partOf(where, row, part, mirror));
    }
  }
  return values;
}

function partOf(where: string, row: ContainerImage, part: ImagePart, mirror: string | undefined): string {
  const image = mirror === undefined ? row.image : `${checkedMirror(where, mirror)}/${pathOf(row.image)}`;
  const tagged = `${image}:${row.tag}`;
  const parts: Record<ImagePart, string> = {
    reference: row.digest === undefined ? tagged : `${tagged}@${row.digest}`,
    image,
    registry: image.slice(0, image.indexOf("/")),
    path: pathOf(image),
    parent: image.slice(0, image.lastIndexOf("/")),
    name: image.slice(image.lastIndexOf("/") + 1),
    tag: row.tag,
    digest: row.digest ?? "",
  };
  return parts[part];
}

/** @throws INF-2310 for what is no place in a registry. */
export function checkedMirror(where: string, mirror: string): string {
  if (!Token.isUnresolved(mirror) && !PLACE.test(mirror)) {
    throw new InferraError(chartErrors.mirrorInvalid(where, mirror));
  }
  return mirror;
}

const namesOfImages = (): string[] => containerImages().map((one) => one.name);
const pathOf = (image: string): string => image.slice(image.indexOf("/") + 1);

function setAt(target: Record<string, unknown>, [first = "", ...rest]: readonly string[], value: string): void {
  if (rest.length === 0) {
    target[first] = value;
    return;
  }
  target[first] ??= {};
  setAt(target[first] as Record<string, unknown>, rest, value);
}

/**
 * The images that the pods of some objects run.
 * @throws INF-2308 for one that is named by a tag, which can be moved.
 */
export function imagesOf(where: string, objects: readonly KubernetesObject[]): string[] {
  const found = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    const { containers, initContainers } = node as { containers?: unknown; initContainers?: unknown };
    for (const container of [containers, initContainers].flatMap((list) => (Array.isArray(list) ? list : []))) {
      const image = (container as { image?: unknown }).image;
      if (typeof image === "string") found.add(image);
    }
    for (const child of Object.values(node)) visit(child);
  };
  visit(objects);
  for (const image of found) {
    if (!Token.isUnresolved(image) && !BY_DIGEST.test(image)) {
      throw new InferraError(chartErrors.imageWithoutDigest(where, image));
    }
  }
  return [...found].sort();
}
