import { all, defineRule } from "../../../rule";

const CIPHERS = ["GCMAES256", "GCMAES192", "GCMAES128", "AES256", "AES192", "AES128"];
const HASHES = ["SHA384", "SHA256", "GCMAES256", "GCMAES192", "GCMAES128"];

const STRONG: Readonly<Record<string, readonly string[]>> = {
  dh_group: ["ECP384", "ECP256", "DHGroup14", "DHGroup2048"],
  ike_encryption: CIPHERS,
  ike_integrity: HASHES,
  ipsec_encryption: CIPHERS,
  ipsec_integrity: HASHES,
  pfs_group: ["ECP384", "ECP256", "PFS14", "PFS2048"],
};

export const rule = defineRule({
  id: "vpn-strong-policy",
  title: "The tunnel takes only strong algorithms",
  why: "Without a policy the other side may choose 3DES, SHA-1 and a 1024-bit group, which Azure's default proposals still hold.",
  fix: "write an ipsec_policy, such as GCMAES256, SHA384 and ECP384",
  severity: "high",
  controls: { T2: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/virtual_network_gateway_connection",
  policies: ["vpn-custom-ipsec-policy"],
  on: ["azurerm_virtual_network_gateway_connection"],
  applies: (connection) => connection.attribute("type").isOneOf(["IPsec", "Vnet2Vnet"]),
  check: (connection) =>
    connection
      .blocks("ipsec_policy")
      .existAndEvery((policy) =>
        all(
          ...Object.entries(STRONG).map(([attribute, algorithms]) => policy.attribute(attribute).isOneOf(algorithms)),
        ),
      ),
});
