import { z } from "zod";
import { defineTable } from "./table";

const table = defineTable(
  "public-registries",
  () => ({
    /** As it stands before the first slash of an image's name. */
    host: z.string(),
  }),
  (row) => row.host,
);

/** Whether an image, such as `nvcr.io/nvidia/driver:1`, is read from a public registry. Without a host it is Docker Hub's. */
export function isPublicImage(image: string): boolean {
  const [first = "", ...rest] = image.split("/");
  const named = rest.length > 0 && (/[.:]/.test(first) || first === "localhost");
  return !named || table.get(first) !== undefined;
}
