import { z } from "zod";
import { defineTable } from "./table";

const table = defineTable(
  "azure-health-services",
  () => ({ service: z.enum(["cognitive-account"]), name: z.string() }),
  (row) => row.service,
);

/** The name under which Service Health announces what concerns a service. */
export function healthServiceName(service: "cognitive-account"): string {
  const row = table.get(service);
  if (row === undefined) throw new Error(`the catalogue has no Service Health name of ${service}`);
  return row.name;
}
