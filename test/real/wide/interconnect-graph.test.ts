import { choices, composed, documentOf, nameOf } from "../../stacks/interconnect/document";
import { edgesOf, expectOneRun, longestChain } from "../../stacks/interconnect/edges";

/** Every way once, and the VPN with every kind of DNS. All choices are in the tests with real Terraform. */
const some = choices.filter(
  ({ way, dns }, index) =>
    index === choices.findIndex((one) => one.way === way) ||
    (way === "vpn" && index === choices.findLastIndex((one) => one.way === way && one.dns === dns)),
);

describe("the path between the clouds", () => {
  it.each(some.map((choice) => [nameOf(choice), choice] as const))("%s: one run makes it", (_, choice) => {
    const stack = composed(documentOf(choice)).json("interconnect");
    expectOneRun(stack);
    const gateways = Object.keys(stack.resource?.azurerm_virtual_network_gateway ?? {});
    expect(gateways).toHaveLength(choice.way.startsWith("vpn") ? 1 : 0);
  });

  it("would be told of a cycle", () => {
    const to = (address: string) => ["${", address, ".id}"].join("");
    const made = { resource: { a_b: { x: { of: to("c_d.y") }, z: {} }, c_d: { y: { of: to("a_b.x") } } } };
    expect(() => longestChain(edgesOf(made))).toThrow("a_b.x -> c_d.y -> a_b.x");
  });

  it("goes from Azure's addresses to AWS and back: addresses, connections, far ends, tunnels", () => {
    const [vpn] = choices;
    const edges = edgesOf(composed(documentOf(vpn as (typeof choices)[number])).json("interconnect"));
    const to = (address: string): string[] => edges.get(address) ?? [];
    const of = (type: string): string[] => [...edges.keys()].filter((one) => one.startsWith(`${type}.`));
    for (const one of of("azurerm_virtual_network_gateway")) expect(to(one).join()).not.toContain("aws_");
    for (const one of of("aws_customer_gateway")) expect(to(one).join()).toContain("azurerm_public_ip");
    for (const one of of("azurerm_local_network_gateway")) expect(to(one).join()).toContain("aws_vpn_connection");
  });
});
