import { z } from "zod";
import { azureApiVersion } from "../../../catalog";
import type { Resource } from "../../../posture";
import type { View } from "../../check";
import { understood } from "../../sight";
import { azureId } from "../../written";

export const ACCOUNTS = "Microsoft.CognitiveServices/accounts";

const shape = z.object({
  properties: z.object({
    publicNetworkAccess: z.string().optional(),
    disableLocalAuth: z.boolean().optional(),
    networkAcls: z.object({ defaultAction: z.string().optional() }).nullish(),
    capabilities: z.array(z.object({ name: z.string(), value: z.string().optional() })).default([]),
  }),
});

export type AccountProperties = z.output<typeof shape>["properties"];

export const accountId = (account: Resource, { deployed }: View): string => azureId(account, ACCOUNTS, deployed);

/** An Azure OpenAI account as Azure has it. */
export async function accountOf(account: Resource, view: View): Promise<AccountProperties> {
  const answer = await view.sight.azure(accountId(account, view), azureApiVersion(ACCOUNTS));
  return understood(shape, answer, "Azure").properties;
}
