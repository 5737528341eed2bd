import { z } from "zod";
import { defineTable } from "./table";

const table = defineTable(
  "model-provider-routes",
  () => ({
    host: z.string(),
    provider: z.string(),
    /** Why prompts may not go there. */
    why: z.string(),
  }),
  (row) => row.host,
);

/** A model provider's own host, outside the clouds' agreements. */
export type ModelProviderRoute = ReturnType<typeof table.rows>[number];

/** The route that an outbound host name, wildcards included, would open; undefined where it opens none. */
export function modelProviderRoute(fqdn: string): ModelProviderRoute | undefined {
  const suffix = fqdn.toLowerCase().replace(/^\*\.?/, "");
  return table.rows().find(({ host }) => host === suffix || (fqdn.startsWith("*") && host.endsWith(suffix)));
}
