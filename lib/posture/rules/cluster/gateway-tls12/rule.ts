import { all, defineRule } from "../../../rule";
import { targeting } from "../gateways";

const OLD = ["1.0", "1.1"];

export const rule = defineRule({
  id: "gateway-tls12",
  title: "Every listener of the gateway takes TLS 1.2 or later only",
  why: "Prompts and tokens that arrive in clear text, or by a broken protocol, are read on the way.",
  fix: "use protocol HTTPS with certificateRefs, and set no minVersion below 1.2 in a ClientTrafficPolicy",
  severity: "high",
  controls: { T2: "partial" },
  carrier: "code",
  documentation: "https://gateway-api.sigs.k8s.io/guides/tls/",
  on: ["kubernetes:Gateway"],
  check: (gateway) =>
    all(
      gateway
        .blocks("spec.listeners")
        .existAndEvery((listener) =>
          all(listener.attribute("protocol").is("HTTPS"), listener.attribute("tls.certificateRefs").isSet()),
        ),
      targeting(gateway, ["kubernetes:ClientTrafficPolicy"], /^Gateway$/, [
        gateway.attribute("metadata.name").text ?? "",
      ]).every((policy) => policy.attribute("spec.tls.minVersion").isNoneOf(OLD)),
    ),
});
