import { any, defineRule } from "../../../rule";
import { enginesOf, startsWith } from "../engines";
import { WORKLOADS } from "../pods";

export const rule = defineRule({
  id: "engine-cache-hash",
  title: "Cached prompts are told apart by SHA-256",
  why: "With a hash that can be made to collide one caller is answered from the cache of another's prompt.",
  fix: "set --prefix-caching-hash-algo to sha256 or sha256_cbor, or --no-enable-prefix-caching",
  severity: "medium",
  controls: { T17: "partial" },
  carrier: "code",
  documentation: "https://docs.vllm.ai/en/latest/design/prefix_caching/",
  on: WORKLOADS,
  applies: (workload) => enginesOf(workload).exist(),
  check: (workload) =>
    enginesOf(workload).every((engine) =>
      any(
        startsWith(engine, "use SHA-256", /(^|\s)--prefix-caching-hash-algo[= ]sha256(_cbor)?(\s|$)/),
        startsWith(engine, "cache no prompts", /(^|\s)--no-enable-prefix-caching(\s|$)/),
      ),
    ),
});
