import fc from "fast-check";
import { parseCidr, TUNNEL_SLOTS } from "../../lib/addressing";
import { bgpAsnRules } from "../../lib/catalog";
import { asnProblems, DEFAULT_ASNS, defaultTunnelRanges, tunnelRangeProblems } from "../../lib/checks/interconnect";
import { planTunnels } from "../../lib/interconnect/vpn/tunnels";

/** An address as a number, by arithmetic of its own. */
const number = (address: string): number =>
  address.split(".").reduce((sum, part) => sum * 256 + Number.parseInt(part, 10), 0);

const AZURE = [number("169.254.21.0"), number("169.254.22.255")] as const;
/** What AWS keeps for itself, written out from its reference. */
const AWS_KEEPS = ["0.0", "1.0", "2.0", "3.0", "4.0", "5.0", "169.252"].map((end) => number(`169.254.${end}`));

const reasonOf = (range: string): string | undefined => tunnelRangeProblems(() => "vpn", fourWith(range))[0]?.message;

/** The range, and three good ones that it does not overlap. */
function fourWith(range: string): string[] {
  const start = number(range.split("/")[0] ?? "");
  const others = defaultTunnelRanges(31).filter((one) => Math.abs(number(one.split("/")[0] ?? "") - start) >= 4);
  const more = defaultTunnelRanges(30);
  return [range, ...others.slice(0, 3), ...more].slice(0, 4);
}

describe("the computed addresses of tunnels", () => {
  const slots = Array.from({ length: TUNNEL_SLOTS }, (_, slot) => slot);

  it.each(slots)("slot %i: in Azure's ranges, in none of AWS's, a /30 each, hosts by role", (slot) => {
    const tunnels = planTunnels("vpn", undefined, slot);
    expect(tunnels.map(({ instance, number: end }) => [instance, end])).toEqual([
      [0, 1],
      [0, 2],
      [1, 1],
      [1, 2],
    ]);
    for (const { insideRange, aws, azure } of tunnels) {
      const first = number(insideRange.replace("/30", ""));
      expect(first % 4).toBe(0);
      expect(AWS_KEEPS).not.toContain(first);
      expect([number(aws), number(azure)]).toEqual([first + 1, first + 2]);
      for (const address of [aws, azure]) {
        expect(number(address)).toBeGreaterThanOrEqual(AZURE[0]);
        expect(number(address)).toBeLessThanOrEqual(AZURE[1]);
      }
    }
  });

  it("never overlap, within a VPN or over all VPNs of a gateway", () => {
    const starts = slots.flatMap((slot) => planTunnels("vpn", undefined, slot).map((one) => number(one.aws) - 1));
    expect(starts).toHaveLength(4 * TUNNEL_SLOTS);
    const sorted = [...starts].sort((a, b) => a - b);
    for (const [index, start] of sorted.slice(1).entries()) {
      expect(start - (sorted[index] as number)).toBeGreaterThanOrEqual(4);
    }
  });

  it("are those that Microsoft's guide uses, for the first VPN", () => {
    expect(planTunnels("vpn", undefined, undefined).map((one) => [one.azure, one.aws])).toEqual([
      ["169.254.21.2", "169.254.21.1"],
      ["169.254.22.2", "169.254.22.1"],
      ["169.254.21.6", "169.254.21.5"],
      ["169.254.22.6", "169.254.22.5"],
    ]);
  });

  it("give every connection an address of either instance, its own instance's being the tunnel's", () => {
    for (const slot of slots) {
      const tunnels = planTunnels("vpn", undefined, slot);
      const of = (instance: number) => tunnels.filter((one) => one.instance === instance).map((one) => one.azure);
      for (const { instance, azure, azureBgp } of tunnels) {
        expect(of(0)).toContain(azureBgp.primary);
        expect(of(1)).toContain(azureBgp.secondary);
        expect(instance === 0 ? azureBgp.primary : azureBgp.secondary).toBe(azure);
      }
    }
  });

  it.each([-1, 32, 1.5, Number.NaN])("refuse slot %d", (slot) => {
    expect(() => defaultTunnelRanges(slot)).toThrow(RangeError);
  });
});

describe("given inside ranges", () => {
  it("are taken where Azure's range holds them and AWS does not keep them, and refused anywhere else", () => {
    const anywhere = fc.tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 63 }));
    const nearby = fc.tuple(fc.integer({ min: 20, max: 23 }), fc.integer({ min: 0, max: 63 }));
    fc.assert(
      fc.property(fc.oneof(anywhere, nearby), ([third, block]) => {
        const start = number(`169.254.${third}.${block * 4}`);
        const usable = start >= AZURE[0] && start + 3 <= AZURE[1] && !AWS_KEEPS.includes(start);
        expect(reasonOf(`169.254.${third}.${block * 4}/30`) === undefined).toBe(usable);
      }),
      { numRuns: 500 },
    );
  });

  it("are refused exactly where two of them share an address", () => {
    const block = fc.tuple(fc.constantFrom(21, 22), fc.integer({ min: 0, max: 5 }));
    fc.assert(
      fc.property(fc.tuple(block, block, block, block), (blocks) => {
        const ranges = blocks.map(([third, index]) => `169.254.${third}.${index * 4}/30`);
        const distinct = new Set(ranges).size === 4;
        expect(tunnelRangeProblems(() => "vpn", ranges).length === 0).toBe(distinct);
      }),
    );
  });

  it.each([
    ["169.254.21.0/29", "no /30"],
    ["169.254.21.1/30", "no /30"],
    ["10.0.0.0/30", "not link-local"],
    ["169.254.3.0/30", "AWS keeps it"],
    ["169.254.169.252/30", "AWS keeps it"],
    ["169.254.23.0/30", "Azure does not take"],
    ["x", "no /30"],
  ])("%s: %s", (range, reason) => {
    expect(reasonOf(range)).toContain(reason);
  });

  it("are four", () => {
    const [problem] = tunnelRangeProblems(() => "vpn", defaultTunnelRanges().slice(1));
    expect(problem).toMatchObject({ code: "INF-2405", message: "3 inside ranges are given for 4 tunnels" });
    expect(() => planTunnels("vpn", ["169.254.21.0/30"], undefined)).toThrow(/INF-2405/);
  });

  it("stand in tables that are ranges", () => {
    for (const range of defaultTunnelRanges()) expect(parseCidr(range)?.prefix).toBe(30);
  });
});

describe("ASNs", () => {
  const codes = (azure: number, aws: number, region = "us-east-1"): string[] =>
    asnProblems((side) => side, { azure, aws }, region).map((one) => `${one.where} ${one.code}`);

  it("are right by default, in every region", () => {
    const regions = bgpAsnRules().flatMap((rule) => rule.region ?? []);
    for (const region of ["us-east-1", ...regions])
      expect(codes(DEFAULT_ASNS.azure, DEFAULT_ASNS.aws, region)).toEqual([]);
  });

  it.each([
    ["the same on both sides", 64512, 64512, "us-east-1", ["aws INF-2401"]],
    ["both Azure's default", 65515, 65515, "us-east-1", ["aws INF-2401"]],
    ["Azure's default in AWS", 65010, 65515, "us-east-1", ["aws INF-2402"]],
    ["one that Azure keeps, in AWS", 65515, 65520, "us-east-1", ["aws INF-2402"]],
    ["one that Azure keeps, in Azure", 65517, 64512, "us-east-1", ["azure INF-2402"]],
    ["ExpressRoute's own, in Azure", 12076, 64512, "us-east-1", ["azure INF-2402"]],
    ["one that AWS keeps everywhere", 7224, 64512, "us-east-1", ["azure INF-2402"]],
    ["one that AWS keeps in Ireland, there", 9059, 64512, "eu-west-1", ["azure INF-2402"]],
    ["one that AWS keeps in Ireland, elsewhere", 9059, 64512, "us-east-1", []],
    ["a public one in AWS", 65515, 3356, "us-east-1", ["aws INF-2403"]],
    ["a private one of 32 bits in AWS", 65515, 4200000000, "us-east-1", []],
    ["a reserved one of 32 bits in AWS", 65515, 4294967295, "us-east-1", ["aws INF-2403"]],
    ["one that IANA keeps", 23456, 64512, "us-east-1", ["azure INF-2402"]],
  ] as const)("%s", (_, azure, aws, region, expected) => {
    expect(codes(azure, aws, region)).toEqual(expected);
  });
});
