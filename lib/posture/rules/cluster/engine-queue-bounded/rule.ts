import { defineRule } from "../../../rule";
import { enginesOf, startsWith } from "../engines";
import { WORKLOADS } from "../pods";

export const rule = defineRule({
  id: "engine-queue-bounded",
  title: "The model server takes a bounded number of requests at once",
  why: "Without a bound requests pile up until all of them time out, and one caller starves the others.",
  fix: "add --max-num-queued-reqs with what may wait",
  severity: "medium",
  controls: { T6: "partial" },
  carrier: "code",
  documentation: "https://docs.vllm.ai/en/latest/configuration/serve_args/",
  on: WORKLOADS,
  applies: (workload) => enginesOf(workload).exist(),
  check: (workload) =>
    enginesOf(workload).every((engine) =>
      startsWith(engine, "bound its queue", /(^|\s)--max-num-queued-(reqs|tokens)[= ][1-9]\d*(\s|$)/),
    ),
});
