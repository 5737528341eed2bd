import { once } from "node:events";
import { alertRules, isAlert, rulesFile } from "../../../charts/alert-rules";
import { modelScaling } from "../../../charts/autoscaling";
import { exporterMetrics } from "../../../lib/catalog";
import { watchedPlatform } from "../../charts/alert-rules/platform";
import { Prometheus } from "../../support/prometheus";
import { describeWith, hasCommand } from "../../support/tools";
import { lacksForProxy, PATHS_OF_NOBODY, send } from "./local-proxy";
import { ADMITTED, ALIAS, AT_WORK, POD, python, type RunningEngine, startEngine } from "./running";

const lacks = [
  ...(python === undefined ? ["INFERRA_ENGINE_PYTHON, a Python with vLLM (see README.md here)"] : []),
  ...lacksForProxy(),
  ...(hasCommand("prometheus", "--version") ? [] : ["prometheus (Debian: apt-get install prometheus)"]),
];

const NAMESPACE = "serving";
/** Long enough that others find it at work. */
const LONG = 1500;

const tokensOf = (body: string): number => JSON.parse(body).usage.completion_tokens;

/** The sum of a metric's samples. */
const sampleOf = (text: string, metric: string): number =>
  [...text.matchAll(new RegExp(`^${metric}(?:\\{[^}]*\\})? (\\S+)$`, "gm"))].reduce(
    (sum, one) => sum + Number(one[1]),
    0,
  );

async function until(what: string, seconds: number, test: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < seconds * 10; tries += 1) {
    if (await test()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`waited ${seconds} s for ${what}`);
}

// Not part of CI: skipped by name wherever the engine is not there.
(lacks.length === 0
  ? describeWith.bind(undefined, [])
  : (name: string, body: () => void) => describe.skip(`${name} (skipped: ${lacks.join(" and ")})`, body))(
  "vLLM as its pod starts it",
  () => {
    let engine: RunningEngine;
    const post = (path: string, body: object) => send(engine.ports.api, "POST", path, JSON.stringify(body));
    /** Asks for so many tokens, exactly. */
    const ask = (tokens: number) =>
      post("/v1/completions", {
        ...{ model: ALIAS, prompt: "the patient was seen", ignore_eos: true },
        ...{ max_tokens: tokens, min_tokens: tokens },
      });
    const scrape = async () => (await send(engine.ports.metrics, "GET", "/metrics")).body;
    const inEngine = async (): Promise<readonly [number, number]> => {
      const text = await scrape();
      return [sampleOf(text, "vllm:num_requests_running"), sampleOf(text, "vllm:num_requests_waiting")];
    };

    beforeAll(async () => {
      engine = await startEngine();
    });
    afterAll(() => engine?.stop());

    it("starts with the arguments that we render, well within its probe's time, and answers under the alias", async () => {
      const { periodSeconds, failureThreshold } = POD.containers[0].startupProbe;
      expect(engine.startSeconds).toBeLessThan(periodSeconds * failureThreshold);
      const { status, body } = await post("/v1/chat/completions", {
        ...{ model: ALIAS, messages: [{ role: "user", content: "the patient" }], max_tokens: 5 },
      });
      expect({ status, model: JSON.parse(body).model }).toEqual({ status: 200, model: ALIAS });
    });

    it("exports every metric that rules and dashboards may read of it", async () => {
      await ask(5);
      const names = new Set([...(await scrape()).matchAll(/^# TYPE (\S+)/gm)].map((match) => match[1]));
      const known = exporterMetrics().filter((row) => row.exporter === "vllm");
      expect(known.length).toBeGreaterThan(30);
      expect(known.map((row) => row.metric).filter((metric) => !names.has(metric))).toEqual([]);
    });

    it.each(PATHS_OF_NOBODY)("has nobody reach %s", async (path) => {
      expect([(await send(engine.ports.api, "GET", path)).status, (await post(path, {})).status]).toEqual([404, 404]);
    });

    it("serves paths that anybody could reach if it were not for the proxy", async () => {
      for (const path of ["/version", "/load", "/metrics", "/kv_event_sources"]) {
        expect([path, (await send(engine.ports.engine, "GET", path)).status]).toEqual([path, 200]);
      }
    });

    it("takes as many requests as were planned, and answers 503 from the next one on, until there is room", async () => {
      const planned = Array.from({ length: ADMITTED }, () => ask(LONG));
      await until(
        "all of them to be in",
        20,
        async () => (await inEngine()).join() === `${AT_WORK},${ADMITTED - AT_WORK}`,
      );
      const refused = await ask(5);
      expect([refused.status, refused.headers["retry-after"]]).toEqual([503, undefined]);
      expect((await inEngine()).reduce((sum, one) => sum + one)).toBe(ADMITTED);
      expect((await Promise.all(planned)).map(({ status, body }) => [status, tokensOf(body)])).toEqual(
        planned.map(() => [200, LONG]),
      );
      expect((await ask(5)).status).toBe(200);
      expect(sampleOf(await scrape(), "vllm:admission_rejections_total")).toBe(1);
    });

    it("answers or refuses at once, however many come together", async () => {
      const many = (await Promise.all(Array.from({ length: 24 }, () => ask(200)))).map((one) => one.status);
      expect(new Set(many)).toEqual(new Set([200, 503]));
      expect(many.filter((status) => status === 200).length).toBeGreaterThanOrEqual(ADMITTED);
    });

    it("feeds the rules and KEDA's queries, in the real Prometheus", async () => {
      const model = { ...watchedPlatform.models[0], name: ALIAS, namespace: NAMESPACE, nvlink: false } as const;
      const groups = alertRules("engine", {
        ...{ runbooksUrl: watchedPlatform.runbooksUrl, models: [{ ...model, pods: ".*", gpuMemoryUtilization: 0.9 }] },
        ...{ gpuMetrics: false, scalerMetrics: false },
      });
      const { groups: rules } = rulesFile(groups, watchedPlatform.runbooksUrl);
      const job = { job_name: "engine", static_configs: [{ targets: [`127.0.0.1:${engine.ports.metrics}`] }] };
      const prometheus = await Prometheus.start(
        {
          global: { scrape_interval: "1s", evaluation_interval: "1s" },
          scrape_configs: [
            { ...job, static_configs: [{ ...job.static_configs[0], labels: { namespace: NAMESPACE } }] },
          ],
        },
        { groups: rules.map((one) => ({ ...one, interval: "1s" })) },
      );
      try {
        // Fifty answers are a mean; a queue all the while is load.
        const asking = async () => {
          for (let count = 0; count < 20; count += 1) await ask(300);
        };
        await Promise.all(Array.from({ length: ADMITTED }, asking));
        const records = groups.flatMap((one) => one.rules.flatMap((rule) => (isAlert(rule) ? [] : [rule.record])));
        expect(records.length).toBeGreaterThan(8);
        for (const record of new Set(records)) {
          const of = `last_over_time(${record}{namespace="${NAMESPACE}", model_name="${ALIAS}"}[5m])`;
          await until(`${record} to have a value`, 20, async () => {
            const [sample] = await prometheus.query(of);
            return Number.isFinite(sample?.value);
          });
        }
        const scaling = modelScaling("engine", {
          ...{ model: ALIAS, namespace: NAMESPACE, coldStartSeconds: 60, max: 4, requestsPerReplica: AT_WORK },
          ...{ target: { apiVersion: "apps/v1", kind: "Deployment", name: ALIAS }, metrics: { url: prometheus.url } },
        });
        const queries = scaling.flatMap((one) =>
          ((one.spec as { triggers?: { metadata: { query: string } }[] }).triggers ?? []).map(
            (two) => two.metadata.query,
          ),
        );
        expect(queries).toHaveLength(2);
        for (const query of queries)
          expect([query, await prometheus.query(query)]).toEqual([query, [expect.anything()]]);
        expect(await prometheus.query(`ALERTS{alertname="InferenceMetricsMissing"}`)).toEqual([]);
      } finally {
        await prometheus.stop();
      }
    });

    it("logs nothing of what it was asked", () => {
      expect(engine.log()).toContain("Application startup complete");
      expect(engine.log()).not.toMatch(/the patient/);
    });

    it("ends without losing a request, in the time that its pod has", async () => {
      const { lifecycle } = POD.containers[0];
      const started = Date.now();
      const exit = once(engine.process, "exit");
      // While the news spreads that the pod goes, callers still come.
      const answers: Promise<{ status: number; body: string }>[] = [];
      while (Date.now() - started < lifecycle.preStop.sleep.seconds * 1000) {
        answers.push(ask(20));
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
      answers.push(ask(LONG), ask(LONG));
      await until("both to be at work", 20, async () => (await inEngine())[0] === AT_WORK);
      engine.process.kill("SIGTERM");
      await exit;
      expect((Date.now() - started) / 1000).toBeLessThan(POD.terminationGracePeriodSeconds);
      const replies = await Promise.all(answers);
      expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200));
      expect(replies.slice(-2).map(({ body }) => tokensOf(body))).toEqual([LONG, LONG]);
    });
  },
);
