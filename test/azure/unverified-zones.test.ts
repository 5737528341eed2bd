import { AzureOpenAi } from "../../lib/azure/openai";
import { PrivateDnsZones } from "../../lib/azure/private-dns";
import { codeOf, placement, REASON, scratch } from "./synthesize";

describe("zones that no documentation confirms", () => {
  const account = (own: object) => () =>
    new AzureOpenAi(scratch(), "OpenAi", {
      ...placement,
      location: "usgovvirginia",
      cloud: "usgovernment",
      deployments: [],
      subnetId: "subnet",
      dns: PrivateDnsZones.existing({ zonesResourceGroupId: "/subscriptions/s/resourceGroups/hub" }),
      workspaceId: "workspace",
      ...own,
    });

  it.each([
    ["are refused", {}, "INF-2011"],
    ["are taken for a reason", { acceptUnverifiedFacts: REASON }, "no problem"],
    ["are replaced by your own", { zones: ["privatelink.openai.azure.us"] }, "no problem"],
    ["don't matter where policy writes them", { dns: PrivateDnsZones.byPolicy() }, "no problem"],
  ])("%s", (_name, own, code) => expect(codeOf(account(own))).toBe(code));

  it("refuses a region that Azure does not have", () =>
    expect(codeOf(account({ location: "atlantis" }))).toBe("INF-2026"));
  it("refuses a subdomain that Azure does not take", () =>
    expect(codeOf(account({ subdomain: "No_Good" }))).toBe("INF-2025"));
});
