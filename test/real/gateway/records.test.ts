import { request } from "node:https";
import { read } from "./caller";
import { LARGE_BYTES } from "./scenarios";
import { onStage, type Stage } from "./stage";

/** Asks for a stream and goes away after its first token. */
const breakOff = ({ running: { address }, token }: Stage, prompt: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const body = JSON.stringify({ model: "plain", stream: true, messages: [{ role: "user", content: prompt }] });
    const call = request(
      {
        ...{ host: "127.0.0.1", servername: address.hostname, port: address.port, ca: address.ca, agent: false },
        ...{ path: "/v1/chat/completions", method: "POST" },
        headers: {
          ...{ host: address.hostname, "content-type": "application/json", authorization: `Bearer ${token("ehr")}` },
          "content-length": String(Buffer.byteLength(body)),
        },
      },
      (response) => {
        response.on("error", () => {});
        response.once("data", () => {
          call.destroy();
          resolve();
        });
      },
    );
    call.on("error", reject);
    call.end(body);
  });

/** Calls by consumers, as the alert on missing records counts them. */
async function counted({ running }: Stage): Promise<number> {
  const lines = (await read(running.metricsPort, "/metrics")).split("\n");
  return lines
    .filter((one) => one.startsWith("agentgateway_requests_total") && !one.includes('consumer="unknown"'))
    .reduce((sum, one) => sum + Number(one.split(" ").at(-1)), 0);
}

onStage("agentgateway", (stage) => {
  it("records a prompt of 200 KB whole", async () => {
    const prompt = `large-begins ${"a".repeat(LARGE_BYTES)} large-ends`;
    expect((await stage().ask({ model: "plain", prompt })).status).toBe(200);
    expect(await stage().running.sink.recordWith("large-begins")).toContain(prompt);
  }, 30_000);

  it("records what went out of a stream that its caller breaks off", async () => {
    stage().fail("plain", ["gpu"], { tokens: 100, pause: 50 });
    await breakOff(stage(), "broken-off-by-its-caller");
    const record = await stage().running.sink.recordWith("broken-off-by-its-caller");
    stage().fail("plain", ["gpu"], {});
    expect(record).toContain('"content":"gpu"');
    expect(record).not.toContain("[DONE]");
  }, 30_000);

  it("records prompts that are refused, and those of a consumer that may not ask them", async () => {
    const { sink } = stage().running;
    expect((await stage().ask({ model: "guarded", prompt: "guarded-record 078-05-1120" })).status).toBe(422);
    expect(await sink.recordWith("guarded-record")).toContain("078-05-1120");
    const foreign = await stage().ask({ model: "plain", prompt: "not-my-alias", token: stage().token("batch") });
    expect(foreign.status).toBe(403);
    expect(await sink.recordWith("not-my-alias")).toContain("batch");
  }, 30_000);

  it("has as many records as it counted calls by consumers", async () => {
    const { sink } = stage().running;
    for (let call = 0; call < 40; call += 1) await stage().ask({ model: "plain", prompt: `counted-${call}` });
    await stage().ask({ model: "plain", token: "none" });
    await sink.recordWith("counted-39");
    const calls = await counted(stage());
    expect(calls).toBeGreaterThanOrEqual(44);
    expect(sink.times("inferra.prompt.whole")).toBe(calls);
    stage().figure("calls by consumers, and records", `${calls}, ${sink.times("inferra.prompt.whole")}`);
  }, 60_000);

  it("answers where nobody takes records, as fast", async () => {
    stage().running.sink.stop();
    const answers = [];
    for (let call = 0; call < 20; call += 1) answers.push(await stage().ask({ model: "plain", prompt: "unrecorded" }));
    expect(answers.map((one) => one.status)).toEqual(answers.map(() => 200));
    expect(stage().running.log()).not.toContain("unrecorded");
    const median = answers.map((one) => one.took).sort((a, b) => a - b)[10] ?? Number.NaN;
    expect(median).toBeLessThan(1000);
    stage().figure("without a sink, an answer takes", `${Math.round(median)} ms`);
  }, 60_000);
});
