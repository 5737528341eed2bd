import { z } from "zod";
import { defineTable } from "./table";

const table = defineTable(
  "model-provider-routes",
  () => ({
    host: z.string(),
    provider: z.string(),
    /** What people call it, in lower case and without separators. */
    names: z.array(z.string().regex(/^[a-z0-9]+$/)),
    /** Why prompts may not go there. */
    why: z.string(),
  }),
  (row) => row.host,
);

/** A model provider's own host, outside the clouds' agreements. */
export type ModelProviderRoute = ReturnType<typeof table.rows>[number];

/** The route to a provider that somebody names, such as `openai-api`; undefined where it is none of them. */
export function modelProviderNamed(name: string): ModelProviderRoute | undefined {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, "");
  return table.rows().find((row) => row.names.includes(plain));
}

/** The route that an outbound host name, wildcards included, would open; undefined where it opens none. */
export function modelProviderRoute(fqdn: string): ModelProviderRoute | undefined {
  const suffix = fqdn.toLowerCase().replace(/^\*\.?/, "");
  return table.rows().find(({ host }) => host === suffix || (fqdn.startsWith("*") && host.endsWith(suffix)));
}
