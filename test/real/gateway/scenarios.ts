import type { Answer, Question } from "./caller";
import { IDENTITY_TOKEN } from "./entra";
import { APPLICATIONS } from "./offered";
import type { Stage } from "./stage";

/** Seconds of the stream that is longer than any default that would cut it. */
const LONG_SECONDS = 90;
/** Bytes of a prompt that is larger than any default that would refuse it. */
export const LARGE_BYTES = 200_000;

const ms = (value: number): string => `${Math.round(value)} ms`;

/** What every gateway must do, whatever it is made of. */
export function commonScenarios(stage: () => Stage): void {
  let long: Promise<Answer>;
  /** Files of logs are written every 10 s. */
  const logWith = async (words: string): Promise<string> => {
    for (let waited = 0; waited < 60 && !stage().running.log().includes(words); waited += 1) {
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    return stage().running.log();
  };
  beforeAll(() => {
    stage().fail("long", ["gpu"], { tokens: LONG_SECONDS + 1, pause: 1000 });
    long = stage().ask({ model: "long", stream: true });
  });

  describe("routing", () => {
    it("leads an alias to its first backend, by the name that the backend knows", async () => {
      const answer = await stage().ask({ model: "other" });
      expect([answer.status, answer.by]).toEqual([200, "gpu"]);
      expect(
        stage()
          .callsOf("other")
          .map((one) => one.model),
      ).toEqual(["gpu-other"]);
      stage().figure("an answer by alias", ms(answer.took));
    });

    it("knows nothing of a model that is no alias, nor of another path or method", async () => {
      const questions: readonly Question[] = [
        ...["gpt-5", "gpu-plain", "PLAIN", ""].map((model) => ({ model })),
        ...[
          "/v1/completions",
          "/v1/responses",
          "/v1/models",
          "/v1/models/plain",
          "/anthropic/v1/models",
          "/metrics",
        ].map((path) => ({
          model: "plain",
          path,
        })),
        ...["/v1/models", "/anthropic/v1/models", "/v1/models?limit=1", "/v1/models/"].map((path) => ({
          ...{ model: "plain", method: "GET", path },
        })),
        ...["GET", "DELETE"].map((method) => ({ model: "plain", method })),
      ];
      const before = stage().callsOf("plain").length;
      const answers = await Promise.all(
        questions.map(async (one) => [one.path ?? one.method ?? one.model, (await stage().ask(one)).status] as const),
      );
      expect(answers.filter(([, status]) => ![403, 404, 405].includes(status))).toEqual([]);
      expect(stage().callsOf("plain")).toHaveLength(before);
      stage().figure("unknown models, paths, methods", answers.map(([, status]) => status).join(" "));
    });

    it("believes the body, not headers that a caller makes up", async () => {
      const headers = { "x-inferra-alias": "restricted", "x-ai-eg-model": "restricted", "x-inferra-consumer": "notes" };
      const before = stage().callsOf("restricted").length;
      expect((await stage().ask({ model: "plain", headers })).by).toBe("gpu");
      expect(
        (await stage().ask({ model: "restricted", headers: { "x-inferra-consumer": APPLICATIONS.notes } })).status,
      ).toBe(403);
      expect(stage().callsOf("restricted")).toHaveLength(before);
    });
  });

  describe("failover within a request", () => {
    it.each([503, 429])("a first backend that answers %d is passed over", async (status) => {
      const alias = `full${status}`;
      stage().fail(alias, ["gpu"], { status });
      const [plain, streamed] = [
        await stage().ask({ model: alias }),
        await stage().ask({ model: alias, stream: true }),
      ];
      expect([plain.status, plain.by, streamed.by, streamed.complete]).toEqual([200, "azure", "azure", true]);
      expect(
        stage()
          .callsOf(alias)
          .map((one) => one.fake),
      ).toEqual(expect.arrayContaining(["gpu", "azure"]));
      expect(
        stage()
          .callsOf(alias)
          .some((one) => one.fake === "spare"),
      ).toBe(false);
      stage().figure(`overflow on ${status}`, `${ms(plain.took)}, streamed ${ms(streamed.took)}`);
    });

    it.each([
      ["refused", "refuses the connection", {}],
      ["dropped", "drops the connection", { drop: true as const }],
      ["hanging", "says nothing", { hang: true as const }],
    ])("%s: a first backend that %s is passed over", async (alias, _words, behaviour) => {
      stage().fail(alias, ["gpu"], behaviour);
      const answer = await stage().ask({ model: alias });
      expect([answer.status, answer.by]).toEqual([200, "azure"]);
      stage().figure(`failover: ${alias}`, ms(answer.took));
    });

    it("two that fail leave the third", async () => {
      stage().fail("twice", ["gpu", "azure"], { status: 503 });
      const answer = await stage().ask({ model: "twice" });
      expect([answer.status, answer.by]).toEqual([200, "spare"]);
      stage().figure("failover: two in a row", ms(answer.took));
    });

    it("a refused credential goes to the caller", async () => {
      stage().fail("credential", ["gpu"], { status: 401 });
      expect((await stage().ask({ model: "credential" })).status).toBe(401);
      expect(
        stage()
          .callsOf("credential")
          .map((one) => one.fake),
      ).toEqual(["gpu"]);
    });

    it("a stream that breaks off is not taken over, and the caller sees that it ended early", async () => {
      stage().fail("broken", ["gpu"], { tokens: 20, pause: 50, breakAfter: 5 });
      const answer = await stage().ask({ model: "broken", stream: true });
      expect([answer.status, answer.by, answer.complete]).toEqual([200, "gpu", false]);
      expect(
        stage()
          .callsOf("broken")
          .map((one) => one.fake),
      ).toEqual(["gpu"]);
    });
  });

  describe("a restricted alias", () => {
    const attempt = () => stage().ask({ model: "restricted", token: stage().token("notes") });

    it("fails closed: whatever its backend does, no other ever hears of it", async () => {
      expect((await attempt()).by).toBe("gpu");
      const statuses: number[] = [];
      for (const behaviour of [{ status: 503 }, { status: 429 }, { drop: true as const }]) {
        stage().fail("restricted", ["gpu"], behaviour);
        for (let times = 0; times < 3; times += 1) statuses.push((await attempt()).status);
      }
      for (const status of statuses) expect(status).toBeGreaterThanOrEqual(429);
      const { azure, spare } = stage().running.fakes;
      for (const fake of [azure, spare]) expect(fake.calls.some((one) => one.model.includes("restricted"))).toBe(false);
      stage().figure("restricted, its backend fails", statuses.join(" "));
    });

    it("is back as soon as its backend is", async () => {
      stage().fail("restricted", ["gpu"], {});
      expect((await attempt()).by).toBe("gpu");
    });
  });

  describe("tokens of callers", () => {
    const as = (token: string | undefined, model = "plain") => stage().ask({ model, token });

    it("none, expired, forged, of another tenant or audience: refused", async () => {
      const { entra } = stage().running;
      const azp = APPLICATIONS.ehr;
      const bad = {
        none: undefined,
        garbage: "a.b.c",
        expired: entra.token({ azp, exp: -600 }),
        forged: entra.forged({ azp }),
        tenant: entra.token({ azp, iss: "https://login.microsoftonline.com/other/v2.0" }),
        audience: entra.token({ azp, aud: "api://other" }),
      };
      const before = stage().callsOf("plain").length;
      const statuses = await Promise.all(Object.values(bad).map(async (one) => (await as(one)).status));
      for (const status of statuses) expect([401, 403]).toContain(status);
      expect(statuses[0]).toBe(401);
      expect(stage().callsOf("plain")).toHaveLength(before);
      stage().figure(`tokens: ${Object.keys(bad).join(", ")}`, statuses.join(" "));
    });

    it("right, but of an application that may not call the alias: refused", async () => {
      expect((await as(stage().token("stranger"))).status).toBe(403);
      expect((await as(stage().token("notes"))).status).toBe(403);
      expect((await as(stage().token("ehr"), "restricted")).status).toBe(403);
    });

    it("right: answered, and no backend ever sees one", async () => {
      expect((await as(stage().token("ehr"))).status).toBe(200);
      const { gpu, azure, spare } = stage().running.fakes;
      expect(gpu.calls.filter((one) => one.authorization !== undefined)).toEqual([]);
      const managed = [...azure.calls, ...spare.calls];
      expect(managed.length).toBeGreaterThan(0);
      for (const { authorization } of managed) expect(authorization).toBe(`Bearer ${IDENTITY_TOKEN}`);
    });
  });

  it("a canary gets its share, roughly", async () => {
    const answers = await Promise.all(Array.from({ length: 200 }, () => stage().ask({ model: "canary" })));
    expect(answers.every((one) => one.status === 200)).toBe(true);
    const share = stage().running.fakes.gpu.callsOf("gpu-canary-next").length / 2;
    expect(share).toBeGreaterThan(8);
    expect(share).toBeLessThan(35);
    stage().figure("canary of 20 %, of 200 calls", `${share} %`);
  });

  it(`a prompt of ${LARGE_BYTES / 1000} KB is taken whole`, async () => {
    const answer = await stage().ask({ model: "large", prompt: "a".repeat(LARGE_BYTES) });
    expect([answer.status, answer.by]).toEqual([200, "gpu"]);
    expect(stage().callsOf("large")[0]?.bytes).toBeGreaterThan(LARGE_BYTES);
    stage().figure("a prompt of 200 KB", ms(answer.took));
  });

  it("what is written of calls names them, and holds no prompt, answer or token", async () => {
    const secret = "the-patient-said-so";
    const { status } = await stage().ask({
      model: "plain",
      prompt: secret,
      headers: { "x-request-id": "call-of-test" },
    });
    expect(status).toBe(200);
    const log = await logWith("call-of-test");
    const [line = ""] = log.split("\n").filter((one) => one.includes("call-of-test"));
    const written = JSON.parse(line.slice(line.indexOf("{"))) as Record<string, unknown>;
    expect(written["inferra.alias"]).toBe("plain");
    expect(["ehr", APPLICATIONS.ehr]).toContain(written["inferra.consumer"]);
    expect(written["inferra.backend"]).toContain("gpu-plain");
    expect([written["inferra.tokens.in"], written["inferra.tokens.out"]].map(Number)).toEqual([10, 5]);
    expect(log).not.toContain(secret);
    expect(log).not.toContain(stage().token("ehr").split(".")[2]);
    expect(log).not.toContain(IDENTITY_TOKEN);
  }, 30_000);

  it(
    `a stream of ${LONG_SECONDS} s comes to its end, as it is made`,
    async () => {
      const answer = await long;
      expect([answer.status, answer.complete]).toEqual([200, true]);
      expect(answer.tokens.length).toBeGreaterThanOrEqual(LONG_SECONDS + 1);
      expect(answer.took).toBeGreaterThan(LONG_SECONDS * 1000);
      expect(answer.tokens[0]).toBeLessThan(2000);
      stage().figure(
        `a stream of ${LONG_SECONDS} s`,
        `first token ${ms(answer.tokens[0] ?? 0)}, whole ${ms(answer.took)}`,
      );
    },
    (LONG_SECONDS + 60) * 1000,
  );
}
