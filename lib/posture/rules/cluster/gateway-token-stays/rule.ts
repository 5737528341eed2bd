import { any, defineRule } from "../../../rule";
import { listOf, resolve } from "../../../terraform/value";
import { targeting } from "../gateways";

export const rule = defineRule({
  id: "gateway-token-stays",
  title: "The caller's token doesn't travel on to the backend",
  why: "Envoy forwards the header as it came: who runs the backend, or reads its log, can call as the caller.",
  fix: "remove authorization in headerMutation, or target the backend with a BackendSecurityPolicy",
  severity: "high",
  controls: { T4: "partial", T21: "partial" },
  carrier: "code",
  documentation: "https://aigateway.envoyproxy.io/docs/api/",
  on: ["kubernetes:AIServiceBackend"],
  check: (backend) =>
    any(
      backend
        .attribute("spec.headerMutation.remove")
        .holds("remove authorization", (headers) =>
          listOf(headers).some((one) => String(resolve(one)).toLowerCase() === "authorization"),
        ),
      targeting(backend, ["kubernetes:BackendSecurityPolicy"], /^AIServiceBackend$/, [
        backend.attribute("metadata.name").text ?? "",
      ]).exist(),
    ),
});
