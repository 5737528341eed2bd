import fc from "fast-check";
import { contains, isPrivate, overlaps, parseCidr, planAzureSubnets, rangeIn } from "../../lib/addressing";

const range = (text: string) => {
  const parsed = parseCidr(text);
  if (parsed === undefined) throw new Error(text);
  return parsed;
};

describe("IPv4 ranges", () => {
  it.each(["10.0.0.0/16", "0.0.0.0/0", "255.255.255.255/32", "192.168.4.0/22"])("reads %s", (text) => {
    expect(parseCidr(text)?.text).toBe(text);
  });

  it.each([
    "10.0.0.5/16",
    "10.0.0.0/33",
    "10.0.0.0",
    "10.0.0/8",
    "256.0.0.0/8",
    "fe80::/10",
    "",
    "10.0.0.0/-1",
    "a.b.c.d/8",
  ])("refuses %j", (text) => {
    expect(parseCidr(text)).toBeUndefined();
  });

  it("knows overlap and containment as sets of addresses", () => {
    const arbitrary = fc
      .tuple(fc.integer({ min: 24, max: 32 }), fc.integer({ min: 0, max: 255 }))
      .map(([prefix, last]) => {
        const size = 2 ** (32 - prefix);
        return range(`10.0.0.${last - (last % size)}/${prefix}`);
      });
    fc.assert(
      fc.property(arbitrary, arbitrary, (a, b) => {
        const setOf = (one: typeof a) => new Set(Array.from({ length: one.size }, (_, index) => one.first + index));
        const [left, right] = [setOf(a), setOf(b)];
        expect(overlaps(a, b)).toBe([...left].some((address) => right.has(address)));
        expect(contains(a, b)).toBe([...right].every((address) => left.has(address)));
      }),
    );
  });

  it("tells private from public", () => {
    expect(
      ["10.1.0.0/16", "172.31.0.0/16", "192.168.0.0/24", "100.64.0.0/16"].map((text) => isPrivate(range(text))),
    ).toEqual([true, true, true, true]);
    expect(["11.0.0.0/16", "172.32.0.0/16", "10.0.0.0/7", "8.8.8.0/24"].map((text) => isPrivate(range(text)))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it("refuses a range that does not fit or does not align", () => {
    expect(() => rangeIn(range("10.0.0.0/24"), 0, 23)).toThrow(RangeError);
    expect(() => rangeIn(range("10.0.0.0/24"), 8, 28)).toThrow(RangeError);
  });
});

describe("the plan of the platform's subnets", () => {
  it("is the same for the same range, whatever is used of it", () => {
    expect(planAzureSubnets("10.40.0.0/16")).toMatchInlineSnapshot(`
      {
        "agents": "10.40.255.160/27",
        "aksApiServer": "10.40.255.0/28",
        "aksNodes": "10.40.0.0/18",
        "dnsInbound": "10.40.255.16/28",
        "dnsOutbound": "10.40.255.32/28",
        "firewall": "10.40.255.64/26",
        "gateway": "10.40.128.0/20",
        "privateEndpoints": "10.40.64.0/20",
        "vpnGateway": "10.40.255.128/27",
      }
    `);
  });

  it("fits the smallest range", () => {
    expect(planAzureSubnets("10.40.4.0/22")).toMatchInlineSnapshot(`
      {
        "agents": "10.40.7.160/27",
        "aksApiServer": "10.40.7.0/28",
        "aksNodes": "10.40.4.0/24",
        "dnsInbound": "10.40.7.16/28",
        "dnsOutbound": "10.40.7.32/28",
        "firewall": "10.40.7.64/26",
        "gateway": "10.40.6.0/24",
        "privateEndpoints": "10.40.5.0/24",
        "vpnGateway": "10.40.7.128/27",
      }
    `);
  });

  it.each(["10.0.0.0/15", "10.0.0.0/23", "10.0.0.9/16", "nonsense"])("refuses %s", (text) => {
    expect(() => planAzureSubnets(text)).toThrow(RangeError);
  });
});
