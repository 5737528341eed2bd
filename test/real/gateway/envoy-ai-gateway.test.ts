import { read } from "./caller";
import { APPLICATIONS } from "./offered";
import { commonScenarios, LARGE_BYTES } from "./scenarios";
import { onStage } from "./stage";

onStage("envoy-ai-gateway", (stage) => {
  commonScenarios(stage);

  it("a prompt of 200 KB is taken over like any other", async () => {
    stage().fail("large", ["gpu"], { status: 503 });
    const answer = await stage().ask({ model: "large", prompt: "a".repeat(LARGE_BYTES) });
    expect([answer.status, answer.by]).toEqual([200, "azure"]);
    stage().figure("200 KB, the first backend full", `${Math.round(answer.took)} ms by ${answer.by}`);
  });

  it("counts tokens by consumer, and by what was asked for, which becomes the alias where it is scraped", async () => {
    await stage().ask({ model: "plain" });
    const metrics = await read(stage().running.metricsPort, "/metrics");
    const asked = `consumer="${APPLICATIONS.ehr}"`;
    const lines = metrics
      .split("\n")
      .filter((one) => one.startsWith("gen_ai_client_token_usage_sum") && one.includes(asked));
    expect(lines.some((one) => one.includes('gen_ai_original_model="plain"'))).toBe(true);
  });

  // One count for all pods wants Envoy's rate limit service and a Redis; the standalone form has neither.
  it.todo("a limit of tokens refuses the request after the one that passed it");
});
