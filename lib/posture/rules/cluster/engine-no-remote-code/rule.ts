import { all, defineRule } from "../../../rule";
import { everyContainer, runsOnGpus, WORKLOADS } from "../pods";

const TRUSTS = /(^|\s)--trust-remote-code\b/;

export const rule = defineRule({
  id: "engine-no-remote-code",
  title: "Model servers run no code that comes with the weights",
  why: "Weights from elsewhere may bring programs, which then run with all that the server sees.",
  fix: "remove --trust-remote-code",
  severity: "high",
  controls: { T11: "partial", T10: "partial" },
  carrier: "code",
  documentation: "https://docs.vllm.ai/en/latest/usage/security/",
  on: WORKLOADS,
  applies: runsOnGpus,
  check: (workload) =>
    everyContainer(workload, (container) =>
      all(
        ...["command", "args"].map((words) =>
          container.attribute(words).eachText("not trust remote code", (text) => !TRUSTS.test(text)),
        ),
      ),
    ),
});
