import fc from "fast-check";
import { contains, overlaps, parseCidr } from "../../../lib/addressing";
import { AzureNetwork } from "../../../lib/azure/network";
import { resources } from "../../support/examples";
import { azureStack, placement, theResource } from "../../support/stack";

interface Rule {
  name: string;
  direction: string;
  access: string;
  priority: number;
  source_address_prefix?: string;
  source_address_prefixes?: string[];
  destination_address_prefix?: string;
  destination_port_range?: string;
}

const rulesOf = (json: ReturnType<typeof azureStack>, word: string): Rule[] => {
  const group = resources(json, "azurerm_network_security_group").find((one) => String(one.name).endsWith(word));
  return (group?.security_rule ?? []) as Rule[];
};

describe("AzureNetwork", () => {
  const json = azureStack(
    (stack) => void new AzureNetwork(stack, "Network", { ...placement, addressSpace: "10.40.0.0/16" }),
  );

  it("gives every subnet a security group of its own", () => {
    expect(resources(json, "azurerm_subnet")).toHaveLength(6);
    expect(resources(json, "azurerm_network_security_group")).toHaveLength(6);
    expect(resources(json, "azurerm_subnet_network_security_group_association")).toHaveLength(6);
  });

  it("denies what no rule allows, last and in both directions", () => {
    for (const group of resources(json, "azurerm_network_security_group")) {
      const rules = group.security_rule as Rule[];
      for (const direction of ["Inbound", "Outbound"]) {
        const own = rules.filter((rule) => rule.direction === direction).sort((a, b) => a.priority - b.priority);
        expect(own.at(-1)).toMatchObject({
          access: "Deny",
          priority: 4096,
          source_address_prefix: "*",
          destination_address_prefix: "*",
        });
        expect(own.slice(0, -1).every((rule) => rule.access === "Allow")).toBe(true);
        expect(new Set(own.map((rule) => rule.priority)).size).toBe(own.length);
      }
    }
  });

  it("never allows the internet, a whole virtual network or everybody", () => {
    for (const group of resources(json, "azurerm_network_security_group")) {
      for (const rule of (group.security_rule as Rule[]).filter((one) => one.access === "Allow")) {
        const peers = [
          rule.source_address_prefix,
          ...(rule.source_address_prefixes ?? []),
          rule.destination_address_prefix,
        ];
        expect(peers).not.toEqual(
          expect.arrayContaining([expect.stringMatching(/^(\*|Internet|VirtualNetwork|0\.0\.0\.0\/0)$/)]),
        );
      }
    }
  });

  it("admits 443 to private endpoints from nodes and gateway only", () => {
    const allowed = rulesOf(json, "private-endpoints").filter((rule) => rule.access === "Allow");
    expect(allowed).toHaveLength(1);
    expect(allowed[0]).toMatchObject({ direction: "Inbound", destination_port_range: "443" });
    const subnets = resources(json, "azurerm_subnet");
    const rangeOf = (word: string) =>
      (subnets.find((one) => String(one.name).endsWith(word))?.address_prefixes as string[] | undefined)?.[0];
    expect(allowed[0]?.source_address_prefixes).toEqual([rangeOf("aks-nodes"), rangeOf("gateway")]);
  });

  it("admits callers of the organisation where they are named", () => {
    const open = azureStack(
      (stack) => void new AzureNetwork(stack, "Network", { ...placement, callerRanges: ["10.9.0.0/24"] }),
    );
    expect(rulesOf(open, "private-endpoints")[0]?.source_address_prefixes).toContain("10.9.0.0/24");
    expect(rulesOf(open, "gateway")[0]?.source_address_prefixes).toContain("10.9.0.0/24");
  });

  it("leaves no subnet with Azure's default outbound access", () => {
    for (const subnet of resources(json, "azurerm_subnet")) expect(subnet.default_outbound_access_enabled).toBe(false);
  });

  it("has security groups and routes apply to private endpoints", () => {
    const subnet = resources(json, "azurerm_subnet").find((one) => String(one.name).endsWith("private-endpoints"));
    expect(subnet?.private_endpoint_network_policies).toBe("Enabled");
  });

  it("delegates the subnets that services take over", () => {
    const delegated = resources(json, "azurerm_subnet").filter((one) => one.delegation !== undefined);
    expect(delegated.map((one) => String(one.name).replace("snet-org-", "")).sort()).toEqual([
      "aks-api-server",
      "dns-inbound",
      "dns-outbound",
    ]);
  });

  it("keeps every address when a subnet is given by hand", () => {
    const custom = azureStack(
      (stack) =>
        void new AzureNetwork(stack, "Network", {
          ...placement,
          addressSpace: "10.40.0.0/16",
          subnetRanges: { gateway: "10.40.200.0/24" },
        }),
    );
    const rangesOf = (one: typeof json) =>
      Object.fromEntries(
        resources(one, "azurerm_subnet").map((subnet) => [subnet.name, (subnet.address_prefixes as string[])[0]]),
      );
    expect(rangesOf(custom)).toEqual({ ...rangesOf(json), "snet-org-gateway": "10.40.200.0/24" });
  });

  it("passes DNS servers on", () => {
    const custom = azureStack(
      (stack) => void new AzureNetwork(stack, "Network", { ...placement, dnsServers: ["10.0.0.4"] }),
    );
    expect(theResource(custom, "azurerm_virtual_network").dns_servers).toEqual(["10.0.0.4"]);
  });

  it.each([
    ["a public range", { addressSpace: "20.1.0.0/16" }, "INF-2001"],
    ["a range too small", { addressSpace: "10.0.0.0/24" }, "INF-2001"],
    ["a range too large", { addressSpace: "10.0.0.0/8" }, "INF-2001"],
    ["a range with bits behind its prefix", { addressSpace: "10.0.0.5/16" }, "INF-2001"],
    ["a subnet outside", { addressSpace: "10.40.0.0/16", subnetRanges: { gateway: "10.41.0.0/24" } }, "INF-2002"],
    ["subnets that overlap", { addressSpace: "10.40.0.0/16", subnetRanges: { gateway: "10.40.0.0/24" } }, "INF-2003"],
    ["a subnet too small", { addressSpace: "10.40.0.0/16", subnetRanges: { gateway: "10.40.200.0/29" } }, "INF-2004"],
  ])("refuses %s", (_, props, code) => {
    expect(() => azureStack((stack) => void new AzureNetwork(stack, "Network", { ...placement, ...props }))).toThrow(
      code,
    );
  });

  it("takes an existing network by ids and says which subnet is missing", () => {
    const network = AzureNetwork.fromIds("/subscriptions/x/vnet", { privateEndpoints: "/subscriptions/x/subnet" });
    expect(network.subnetId("privateEndpoints")).toBe("/subscriptions/x/subnet");
    expect(() => network.subnetId("gateway")).toThrow(/INF-2005.*gateway.*privateEndpoints/);
  });

  it("lays out any private range from /16 to /22 without overlap", () => {
    const bases = fc
      .tuple(fc.integer({ min: 16, max: 22 }), fc.integer({ min: 0, max: 255 }))
      .map(([prefix, block]) => {
        const aligned = block - (block % 2 ** Math.max(0, 16 - prefix));
        return `10.${aligned}.0.0/${prefix}`;
      });
    fc.assert(
      fc.property(bases, (addressSpace) => {
        const stack = azureStack((one) => void new AzureNetwork(one, "Network", { ...placement, addressSpace }));
        const ranges = resources(stack, "azurerm_subnet").map((subnet) =>
          parseCidr((subnet.address_prefixes as string[])[0] ?? ""),
        );
        const space = parseCidr(addressSpace);
        for (const [index, range] of ranges.entries()) {
          if (range === undefined || space === undefined) throw new Error(`no range in ${addressSpace}`);
          expect(contains(space, range)).toBe(true);
          for (const other of ranges.slice(index + 1))
            expect(other !== undefined && overlaps(range, other)).toBe(false);
        }
      }),
      { numRuns: 40 },
    );
  });
});
