import { resources } from "../support/examples";
import { VPC, vpn } from "./support";

/** One name of an algorithm for each name that a side has for it, written out apart from the catalogue. */
const MEANS: Record<string, string> = {
  GCMAES256: "AES-GCM 256",
  "AES256-GCM-16": "AES-GCM 256",
  GCMAES128: "AES-GCM 128",
  "AES128-GCM-16": "AES-GCM 128",
  SHA384: "SHA-2 384",
  "SHA2-384": "SHA-2 384",
  SHA256: "SHA-2 256",
  "SHA2-256": "SHA-2 256",
  ECP384: "P-384",
  20: "P-384",
  ECP256: "P-256",
  19: "P-256",
};
const meaning = (name: unknown): string => MEANS[String(name)] ?? `unknown ${name}`;

describe("a VPN between Azure and AWS", () => {
  const stack = vpn();
  const [gateway] = resources(stack, "azurerm_virtual_network_gateway");
  const connections = resources(stack, "aws_vpn_connection");
  const azureConnections = resources(stack, "azurerm_virtual_network_gateway_connection");

  it("is active-active with BGP and four tunnels", () => {
    expect(gateway).toMatchObject({
      active_active: true,
      enable_bgp: true,
      sku: "VpnGw2AZ",
      generation: "Generation2",
    });
    expect(gateway?.ip_configuration).toHaveLength(2);
    expect(connections).toHaveLength(2);
    expect(azureConnections).toHaveLength(4);
    expect(resources(stack, "azurerm_local_network_gateway")).toHaveLength(4);
    expect(resources(stack, "aws_customer_gateway")).toHaveLength(2);
    for (const one of azureConnections) expect(one.enable_bgp).toBe(true);
  });

  it("has zone-redundant static addresses, one an instance", () => {
    const addresses = resources(stack, "azurerm_public_ip");
    expect(addresses).toHaveLength(2);
    for (const one of addresses)
      expect(one).toMatchObject({ allocation_method: "Static", sku: "Standard", zones: ["1", "2", "3"] });
    const inUk = vpn({ azure: { location: "westus" } });
    for (const one of resources(inUk, "azurerm_public_ip")) expect(one.zones).toBeUndefined();
  });

  it("pins the inside addresses on both sides, and on every connection", () => {
    const bgp = gateway?.bgp_settings as { peering_addresses: { apipa_addresses: string[] }[] };
    expect(bgp.peering_addresses.map((one) => one.apipa_addresses)).toEqual([
      ["169.254.21.2", "169.254.22.2"],
      ["169.254.21.6", "169.254.22.6"],
    ]);
    expect(connections.map((one) => [one.tunnel1_inside_cidr, one.tunnel2_inside_cidr])).toEqual([
      ["169.254.21.0/30", "169.254.22.0/30"],
      ["169.254.21.4/30", "169.254.22.4/30"],
    ]);
    const onGateway = bgp.peering_addresses.flatMap((one) => one.apipa_addresses);
    for (const one of azureConnections) {
      const pinned = Object.values(one.custom_bgp_addresses as Record<string, string>);
      expect(pinned).toHaveLength(2);
      for (const address of pinned) expect(onGateway).toContain(address);
    }
    expect(
      resources(stack, "azurerm_local_network_gateway").map(
        (one) => one.bgp_settings as { bgp_peering_address: string },
      ),
    ).toEqual(
      ["169.254.21.1", "169.254.22.1", "169.254.21.5", "169.254.22.5"].map((bgp_peering_address) => ({
        asn: 64512,
        bgp_peering_address,
      })),
    );
  });

  it.each([[undefined], [{ encryption: "aes-128-gcm" }], [{ integrity: "sha-256", group: "ecp-256" }]])(
    "proposes the same algorithms on both sides: %j",
    (crypto) => {
      const chosen = vpn({ crypto });
      for (const one of resources(chosen, "azurerm_virtual_network_gateway_connection")) {
        const policy = one.ipsec_policy as Record<string, string | number>;
        for (const aws of resources(chosen, "aws_vpn_connection")) {
          for (const tunnel of ["tunnel1", "tunnel2"]) {
            const of = (key: string): unknown => (aws[`${tunnel}_${key}`] as unknown[])[0];
            for (const key of Object.keys(aws).filter((name) => /algorithms|numbers|ike_versions/.test(name)))
              expect(aws[key]).toHaveLength(1);
            expect(of("ike_versions")).toBe("ikev2");
            expect(meaning(policy.ike_encryption)).toBe(meaning(of("phase1_encryption_algorithms")));
            expect(meaning(policy.ike_integrity)).toBe(meaning(of("phase1_integrity_algorithms")));
            expect(meaning(policy.dh_group)).toBe(meaning(of("phase1_dh_group_numbers")));
            expect(meaning(policy.ipsec_encryption)).toBe(meaning(of("phase2_encryption_algorithms")));
            expect(policy.ipsec_integrity).toBe(policy.ipsec_encryption);
            expect(meaning(policy.pfs_group)).toBe(meaning(of("phase2_dh_group_numbers")));
            expect(policy.sa_lifetime).toBe(aws[`${tunnel}_phase2_lifetime_seconds`]);
            // Azure's IKE keys live this long, and no argument changes it.
            expect(aws[`${tunnel}_phase1_lifetime_seconds`]).toBe(28800);
          }
        }
        expect(one.connection_protocol).toBe("IKEv2");
      }
    },
  );

  it("hands every tunnel's address and key over to its own Azure connection", () => {
    const far = resources(stack, "azurerm_local_network_gateway").map((one) => String(one.gateway_address));
    const keys = azureConnections.map((one) => String(one.shared_key));
    const ends = (attribute: string) =>
      ["Instance0", "Instance1"].flatMap((instance) =>
        [1, 2].map((end) => expect.stringMatching(new RegExp(`Aws_${instance}_.*\\.tunnel${end}_${attribute}}$`))),
      );
    expect(far).toEqual(ends("address"));
    expect(keys).toEqual(ends("preshared_key"));
  });

  it("logs every tunnel on both sides", () => {
    const [group] = resources(stack, "aws_cloudwatch_log_group");
    expect(group).toMatchObject({ name: "/aws/vendedlogs/vpn/clinic-tunnels", retention_in_days: 365 });
    expect(group?.kms_key_id).toBeDefined();
    for (const one of connections) {
      for (const tunnel of ["tunnel1", "tunnel2"])
        expect(one[`${tunnel}_log_options`]).toMatchObject({
          cloudwatch_log_options: { log_enabled: true, log_group_arn: expect.stringContaining("Logs") },
        });
    }
    const [setting] = resources(stack, "azurerm_monitor_diagnostic_setting");
    expect(setting?.enabled_log).toEqual(
      expect.arrayContaining([{ category: "TunnelDiagnosticLog" }, { category: "IKEDiagnosticLog" }]),
    );
  });

  it("tells of every tunnel that is down, and of all of them being down", () => {
    const alarms = resources(stack, "aws_cloudwatch_metric_alarm");
    expect(alarms).toHaveLength(5);
    for (const alarm of alarms)
      expect(alarm).toMatchObject({
        comparison_operator: "LessThanThreshold",
        threshold: 1,
        treat_missing_data: "breaching",
        alarm_actions: ["arn:aws:sns:us-east-1:111122223333:alarms"],
      });
    const dimensions = alarms.flatMap((alarm) =>
      alarm.dimensions ? [alarm.dimensions as Record<string, string>] : [],
    );
    expect(new Set(dimensions.map((one) => one.TunnelIpAddress)).size).toBe(4);
    const all = alarms.find((alarm) => alarm.metric_query !== undefined);
    expect(all?.metric_query).toHaveLength(5);
  });

  it("routes Azure's ranges by name, whatever Azure announces", () => {
    const routed = vpn({
      azure: { ranges: ["10.64.0.0/20", "10.80.0.0/16"] },
      aws: { vpc: { ...VPC, routeTableIds: ["rtb-1", "rtb-2"] } },
    });
    expect(resources(routed, "aws_route").map((one) => [one.route_table_id, one.destination_cidr_block])).toEqual([
      ["rtb-1", "10.64.0.0/20"],
      ["rtb-1", "10.80.0.0/16"],
      ["rtb-2", "10.64.0.0/20"],
      ["rtb-2", "10.80.0.0/16"],
    ]);
    expect(resources(routed, "aws_vpn_gateway_route_propagation")).toEqual([]);
  });

  it("takes a transit gateway in place of a virtual private one", () => {
    const transit = vpn({ aws: { asn: 64600, transitGateway: { id: "tgw-1", subnetIds: ["subnet-1", "subnet-2"] } } });
    expect(resources(transit, "aws_vpn_gateway")).toEqual([]);
    expect(resources(transit, "aws_ec2_transit_gateway_vpc_attachment")).toMatchObject([
      { transit_gateway_id: "tgw-1", subnet_ids: ["subnet-1", "subnet-2"] },
    ]);
    for (const one of resources(transit, "aws_vpn_connection")) {
      expect(one.transit_gateway_id).toBe("tgw-1");
      expect(one.vpn_gateway_id).toBeUndefined();
    }
    // Through the attachment: a route before it would be refused.
    expect(String(resources(transit, "aws_route")[0]?.transit_gateway_id)).toContain(
      "aws_ec2_transit_gateway_vpc_attachment",
    );
    for (const one of resources(transit, "azurerm_local_network_gateway"))
      expect(one.bgp_settings).toMatchObject({ asn: 64600 });
  });

  it("puts an ASN of 32 bits where AWS wants it", () => {
    const [plain] = resources(stack, "aws_customer_gateway");
    expect(plain).toMatchObject({ bgp_asn: "65515" });
    const [long] = resources(vpn({ azure: { asn: 4200000001 } }), "aws_customer_gateway");
    expect(long).toMatchObject({ bgp_asn_extended: "4200000001" });
    expect(long?.bgp_asn).toBeUndefined();
  });

  it("uses an existing gateway subnet, and makes none then", () => {
    expect(resources(stack, "azurerm_subnet")).toMatchObject([{ name: "GatewaySubnet" }]);
    const existing = vpn({ azure: { gatewaySubnet: { id: "/subscriptions/x/GatewaySubnet" } } });
    expect(resources(existing, "azurerm_subnet")).toEqual([]);
    expect(resources(existing, "azurerm_virtual_network_gateway")[0]?.ip_configuration).toMatchObject([
      { subnet_id: "/subscriptions/x/GatewaySubnet" },
      { subnet_id: "/subscriptions/x/GatewaySubnet" },
    ]);
  });

  it("guards its addresses and gateway in production: their loss changes every tunnel", () => {
    const guarded = vpn({ production: undefined });
    for (const type of ["azurerm_public_ip", "azurerm_virtual_network_gateway"])
      for (const one of resources(guarded, type)) expect(one.lifecycle).toMatchObject({ prevent_destroy: true });
  });

  it.each([
    ["INF-2401", { azure: { asn: 64512 } }],
    ["INF-2402", { azure: { asn: 65517 } }],
    ["INF-2403", { aws: { asn: 65000000 } }],
    ["INF-2404", { insideRanges: ["169.254.21.0/30", "169.254.21.0/30", "169.254.21.4/30", "169.254.21.8/30"] }],
    ["INF-2405", { insideRanges: [] }],
    ["INF-2406", { azure: { ranges: ["10.64.0.0/20", "10.96.8.0/24"] } }],
    ["INF-2407", { azure: { sku: "VpnGw1" } }],
    ["INF-2408", { aws: { vpc: { ...VPC, routeTableIds: [] } } }],
    ["INF-2415", { crypto: { encryption: "sha-384" } }],
  ] as const)("%s", (code, changes) => {
    expect(() => vpn(changes as Parameters<typeof vpn>[0])).toThrow(code);
  });
});
