import { z } from "zod";
import { defineTable } from "./table";

/**
 * What of an image a chart's value holds. Of `ghcr.io/kedacore/keda:2.20.2@sha256:…`: reference is all of it, image
 * `ghcr.io/kedacore/keda`, registry `ghcr.io`, path `kedacore/keda`, parent `ghcr.io/kedacore`, name `keda`.
 */
export const IMAGE_PARTS = ["reference", "image", "registry", "path", "parent", "name", "tag", "digest"] as const;
export type ImagePart = (typeof IMAGE_PARTS)[number];

const table = defineTable(
  "container-images",
  () => ({
    name: z.string(),
    /** Registry and path, such as `ghcr.io/kedacore/keda`. */
    image: z.string().regex(/^[a-z0-9.-]+(:\d+)?(\/[a-z0-9._-]+)+$/),
    tag: z.string(),
    digest: z
      .string()
      .regex(/^sha256:[0-9a-f]{64}$/)
      .optional(),
    licence: z.string().optional(),
    /** The pinned chart that runs it. Absent: objects of our own do. */
    chart: z.string().optional(),
    /** Values of that chart that name the image, and what of it each holds. */
    values: z.record(z.string(), z.enum(IMAGE_PARTS)).optional(),
  }),
  (row) => row.name,
);

/** A container image, pinned. */
export type ContainerImage = ReturnType<typeof table.rows>[number];

export const containerImages = (): readonly ContainerImage[] => table.rows();

export const containerImage = (name: string): ContainerImage | undefined => table.get(name);

/** Every image that a pinned chart runs. */
export const imagesOfChart = (chart: string): readonly ContainerImage[] =>
  table.rows().filter((row) => row.chart === chart);
