import { defineRule } from "../../../rule";
import { enginesOf, isSetTo } from "../engines";
import { WORKLOADS } from "../pods";

export const rule = defineRule({
  id: "engine-follows-no-redirects",
  title: "The model server follows no redirect of a picture's address",
  why: "An address that a prompt names may lead on to one inside the network, which the server then asks in its own name.",
  fix: "set VLLM_MEDIA_URL_ALLOW_REDIRECTS to 0 in the container's env",
  severity: "low",
  controls: { T14: "partial" },
  carrier: "code",
  documentation: "https://docs.vllm.ai/en/latest/usage/security/",
  on: WORKLOADS,
  applies: (workload) => enginesOf(workload).exist(),
  check: (workload) =>
    enginesOf(workload).every((engine) => isSetTo(engine, "VLLM_MEDIA_URL_ALLOW_REDIRECTS", ["0", "false", "False"])),
});
