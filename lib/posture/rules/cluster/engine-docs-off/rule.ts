import { defineRule } from "../../../rule";
import { enginesOf, startsWith } from "../engines";
import { WORKLOADS } from "../pods";

export const rule = defineRule({
  id: "engine-docs-off",
  title: "The model server shows no page of its endpoints",
  why: "The page lists every endpoint of the server, and calls them for whoever opens it.",
  fix: "add --disable-fastapi-docs",
  severity: "low",
  controls: { T5: "partial" },
  carrier: "code",
  documentation: "https://docs.vllm.ai/en/latest/configuration/serve_args/",
  on: WORKLOADS,
  applies: (workload) => enginesOf(workload).exist(),
  check: (workload) =>
    enginesOf(workload).every((engine) =>
      startsWith(engine, "turn its pages off", /(^|\s)--disable-fastapi-docs(\s|$)/),
    ),
});
