import { defineRule, when } from "../../../rule";
import { everyContainer, runsOnGpus, WORKLOADS } from "../pods";

const SWITCHES = ["VLLM_ALLOW_RUNTIME_LORA_UPDATING", "VLLM_SERVER_DEV_MODE"];
const OFF = ["", "0", "false", "False"];

export const rule = defineRule({
  id: "engine-no-runtime-changes",
  title: "Nobody can change a model server's weights while it runs",
  why: "Who reaches the port could load an adapter or other weights, and every answer after that comes from a model that nobody approved.",
  fix: "remove VLLM_ALLOW_RUNTIME_LORA_UPDATING and VLLM_SERVER_DEV_MODE, or set them to 0",
  severity: "high",
  controls: { T23: "partial", T10: "partial" },
  carrier: "code",
  documentation: "https://docs.vllm.ai/en/latest/usage/security/",
  on: WORKLOADS,
  applies: runsOnGpus,
  check: (workload) =>
    everyContainer(workload, (container) =>
      container
        .blocks("env")
        .every((variable) =>
          when(variable.attribute("name").isOneOf(SWITCHES), () => variable.attribute("value").isOneOf(OFF)),
        ),
    ),
});
