import { read } from "./caller";
import { LIMIT } from "./offered";
import { commonScenarios, LARGE_BYTES } from "./scenarios";
import { onStage } from "./stage";
import { verifiedWithoutToken } from "./stranger";

onStage("agentgateway", (stage) => {
  commonScenarios(stage);

  it("passes what verify looks at once it runs: who brings no token is refused", () => {
    const { outcome, facts } = verifiedWithoutToken(stage().running);
    expect([outcome, facts.map(({ observed }) => observed)]).toEqual(["pass", ["401 without a token"]]);
    stage().figure("verify, without a token", facts.map(({ observed }) => observed).join());
  });

  it("a prompt over 64 KiB gets the first backend's error, and the next request the next backend, as its note says", async () => {
    stage().fail("large", ["gpu"], { status: 503 });
    const prompt = "a".repeat(LARGE_BYTES);
    const first = await stage().ask({ model: "large", prompt });
    const next = await stage().ask({ model: "large", prompt });
    expect([first.status, next.status, next.by]).toEqual([503, 200, "azure"]);
    stage().figure("200 KB, the first backend full", `${first.status}, then ${next.status} by ${next.by}`);
  });

  it("a limit of tokens refuses the request after the one that passed it, of that consumer alone", async () => {
    const share = LIMIT.tokensPerMinute / LIMIT.replicas;
    stage().fail("limited", ["gpu"], { usage: [share - 400, 500] });
    const call = () => stage().ask({ model: "limited", token: stage().token("batch") });
    const statuses = [(await call()).status, (await call()).status, (await call()).status];
    expect(statuses).toEqual([200, 429, 429]);
    expect(stage().callsOf("limited")).toHaveLength(1);
    expect((await stage().ask({ model: "plain" })).status).toBe(200);
    stage().figure(`a limit of ${share} tokens a pod, ${share + 100} taken`, statuses.join(" "));
  });

  it("a prompt with a number of social security is refused, and reaches nothing", async () => {
    const before = stage().callsOf("plain").length;
    const refused = await stage().ask({ model: "guarded", prompt: "the patient, 078-05-1120, asked" });
    expect(refused.status).toBe(422);
    expect(stage().callsOf("plain")).toHaveLength(before);
    expect((await stage().ask({ model: "guarded", prompt: "the patient asked" })).status).toBe(200);
  });

  it("counts tokens and dollars by alias and consumer", async () => {
    await stage().ask({ model: "plain" });
    const metrics = await read(stage().running.metricsPort, "/metrics");
    const lines = metrics.split("\n").filter((one) => one.includes('alias="plain"') && one.includes('consumer="ehr"'));
    expect(lines.some((one) => one.startsWith("agentgateway_gen_ai_client_token_usage_sum"))).toBe(true);
    const dollars = lines.filter((one) => /cost/.test(one));
    expect(dollars).not.toEqual([]);
    expect(dollars.reduce((sum, one) => sum + Number(one.split(" ").at(-1)), 0)).toBeGreaterThan(0);
  });

  it("records what was asked and answered, streams whole, and refused calls not at all", async () => {
    const { sink } = stage().running;
    await stage().ask({ model: "plain", prompt: "record-of-a-call" });
    await stage().ask({ model: "plain", prompt: "record-of-a-stream", stream: true });
    await stage().ask({ model: "plain", prompt: "record-of-a-stranger", token: stage().token("stranger") });
    const [call, stream] = [await sink.recordWith("record-of-a-call"), await sink.recordWith("record-of-a-stream")];
    for (const record of [call, stream]) {
      for (const words of ["inferra.alias", "plain", "inferra.consumer", "ehr"]) expect(record).toContain(words);
    }
    expect(call).toContain('"content":"gpu"');
    expect(stream).toContain("data: [DONE]");
    expect(sink.has("record-of-a-stranger")).toBe(false);
    expect(stage().running.log()).not.toContain("record-of-a");
  }, 30_000);
});
