import { azureRegion } from "../../../../catalog";
import { defineRule } from "../../../rule";
import { ACCOUNTS } from "../accounts";
import { endpointsOf } from "../endpoints";

const areaOf = (location: unknown): string | undefined =>
  azureRegion(String(location).toLowerCase().replaceAll(" ", ""))?.area;

export const rule = defineRule({
  id: "openai-location-allowed",
  title: "The account lies in the residency area of the network that calls it",
  why: "An account abroad takes prompts out of the country or union, whatever its deployments promise.",
  fix: "set location to a region of the area in which the private endpoint lies",
  severity: "high",
  controls: { T13: "partial" },
  carrier: "shared",
  documentation: "https://learn.microsoft.com/azure/foundry/foundry-models/concepts/deployment-types",
  on: ACCOUNTS,
  applies: (account) => endpointsOf(account).exist(),
  check: (account) =>
    endpointsOf(account).every((endpoint) => {
      const area = areaOf(endpoint.attribute("location").text);
      return account.attribute("location").holds(`lie in ${area ?? "a known area"}`, (location) => {
        const found = areaOf(location);
        return area === undefined || found === undefined ? undefined : found === area;
      });
    }),
});
