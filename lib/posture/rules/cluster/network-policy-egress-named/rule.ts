import { any, defineRule } from "../../../rule";
import { namesNetwork } from "../../networks";

export const rule = defineRule({
  id: "network-policy-egress-named",
  title: "No policy lets pods connect to every address on every port",
  why: "A rule that lets everything out undoes the denial that stands beside it.",
  fix: "name pods, namespaces or networks in to, and ports where every address is meant",
  severity: "medium",
  controls: { T16: "partial" },
  carrier: "code",
  documentation: "https://kubernetes.io/docs/concepts/services-networking/network-policies/",
  on: ["kubernetes:NetworkPolicy"],
  check: (policy) =>
    policy
      .blocks("spec.egress")
      .every((allowed) =>
        allowed
          .blocks("to")
          .existAndEvery((peer) =>
            any(
              peer.attribute("ipBlock.cidr").eachText("name a network", namesNetwork),
              allowed.attribute("ports").isSet(),
            ),
          ),
      ),
});
