import { all, defineRule, type Subject, type Verdict } from "../../../rule";

/** Without a list AWS also takes AES-128, SHA-1 and 1024-bit groups where the other side proposes them. */
const tunnel = (vpn: Subject, prefix: string): Verdict =>
  all(
    vpn.attribute(`${prefix}_ike_versions`).each("be ikev2", (one) => one === "ikev2"),
    ...["phase1", "phase2"].flatMap((phase) => [
      vpn
        .attribute(`${prefix}_${phase}_encryption_algorithms`)
        .each("be AES-256", (one) => String(one).startsWith("AES256")),
      vpn
        .attribute(`${prefix}_${phase}_integrity_algorithms`)
        .each("be SHA-2", (one) => String(one).startsWith("SHA2-")),
      vpn
        .attribute(`${prefix}_${phase}_dh_group_numbers`)
        .each("be group 14 to 24", (one) => Number(one) >= 14 && Number(one) <= 24),
    ]),
  );

export const rule = defineRule({
  id: "vpn-strong-cryptography",
  title: "Both tunnels take IKEv2, AES-256, SHA-2 and groups of 2048 bits or more only",
  why: "Prompts between the clouds are as safe as the weakest proposal that the tunnel accepts.",
  fix: "list the versions and algorithms of both phases of tunnel1 and tunnel2",
  severity: "medium",
  controls: { T2: "partial" },
  carrier: "code",
  documentation: "https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNTunnels.html",
  on: ["aws_vpn_connection"],
  check: (vpn) => all(tunnel(vpn, "tunnel1"), tunnel(vpn, "tunnel2")),
});
