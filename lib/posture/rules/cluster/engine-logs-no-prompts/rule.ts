import { all, defineRule, when } from "../../../rule";
import { everyContainer, runsOnGpus, WORKLOADS } from "../pods";

const LOGS = /--enable-log-(requests|outputs)\b/;

export const rule = defineRule({
  id: "engine-logs-no-prompts",
  title: "Model servers log no prompts and no answers",
  why: "A log of prompts is read by people and systems that may not see what patients and customers wrote.",
  fix: "remove --enable-log-requests and --enable-log-outputs, and set VLLM_LOGGING_LEVEL no lower than INFO",
  severity: "high",
  controls: { T9: "partial", T24: "partial" },
  carrier: "code",
  documentation: "https://docs.vllm.ai/en/latest/configuration/serve_args/",
  on: WORKLOADS,
  applies: runsOnGpus,
  check: (workload) =>
    everyContainer(workload, (container) =>
      all(
        ...["command", "args"].map((words) =>
          container.attribute(words).eachText("not log requests or outputs", (text) => !LOGS.test(text)),
        ),
        container
          .blocks("env")
          .every((variable) =>
            when(variable.attribute("name").is("VLLM_LOGGING_LEVEL"), () => variable.attribute("value").isNot("DEBUG")),
          ),
      ),
    ),
});
