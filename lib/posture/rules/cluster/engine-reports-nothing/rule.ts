import { all, any, defineRule } from "../../../rule";
import { enginesOf, isSetTo } from "../engines";
import { WORKLOADS } from "../pods";

const ON = ["1", "true", "True"];

export const rule = defineRule({
  id: "engine-reports-nothing",
  title: "The model server loads nothing from the model hub, and reports its use to nobody",
  why: "The server reports how it is used unless told not to, and a name of a model may be looked up and loaded anew.",
  fix: "set HF_HUB_OFFLINE to 1, and VLLM_NO_USAGE_STATS or DO_NOT_TRACK to 1, in the container's env",
  severity: "medium",
  controls: { T11: "partial", T14: "partial" },
  carrier: "code",
  documentation: "https://docs.vllm.ai/en/latest/usage/usage_stats/",
  on: WORKLOADS,
  applies: (workload) => enginesOf(workload).exist(),
  check: (workload) =>
    enginesOf(workload).every((engine) =>
      all(
        isSetTo(engine, "HF_HUB_OFFLINE", ON),
        any(isSetTo(engine, "VLLM_NO_USAGE_STATS", ON), isSetTo(engine, "DO_NOT_TRACK", ON)),
      ),
    ),
});
