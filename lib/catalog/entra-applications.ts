import { z } from "zod";
import { defineTable } from "./table";

const table = defineTable(
  "entra-applications",
  () => ({
    key: z.string().regex(/^[a-z0-9-]+$/),
    id: z.guid(),
    purpose: z.string(),
  }),
  (row) => row.key,
);

/** An application of Microsoft with an id of its own in every tenant. */
export type EntraApplication = ReturnType<typeof table.rows>[number];

/** The application with this key (`aks-server`). */
export function entraApplication(key: string): EntraApplication | undefined {
  return table.get(key);
}
