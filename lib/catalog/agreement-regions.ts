import { z } from "zod";
import { AZURE_CLOUDS, type AzureRegion, RESIDENCY_AREAS } from "./regions";
import { defineTable } from "./table";

const table = defineTable(
  "agreement-regions",
  () => ({
    cloud: z.enum(AZURE_CLOUDS),
    /** Absent: every area of the cloud that has no row of its own. */
    area: z.enum(RESIDENCY_AREAS).optional(),
    /** `to-confirm`: nothing public says so, and Microsoft has to. */
    coverage: z.enum(["covered", "to-confirm", "not-covered"]),
  }),
  (row) => `${row.cloud}@${row.area ?? ""}`,
);

/** Whether Microsoft's business associate agreement under HIPAA reaches a part of a cloud. */
export type AgreementCoverage = ReturnType<typeof table.rows>[number];

/** Whether Microsoft's business associate agreement under HIPAA reaches an Azure region. */
export function hipaaAgreementIn(region: AzureRegion): AgreementCoverage {
  const row = table.get(`${region.cloud}@${region.area}`) ?? table.get(`${region.cloud}@`);
  if (row === undefined) throw new Error(`the catalogue does not say where agreements reach in ${region.cloud}`);
  return row;
}
