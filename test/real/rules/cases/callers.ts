import { engine, type Labels, type Series, series } from "../series";
import { atGateway, type Case, fires, made, silent } from "./case";

const container: Labels = { namespace: "serving", pod: "clinical-0", container: "engine" };
const lastReason = (reason: string): Series =>
  series("kube_pod_container_status_last_terminated_reason", { ...container, reason }, "_x10 1x30");
const restarted = series("kube_pod_container_status_restarts_total", container, "0x10 1x30");
const gateway = (values: string, labels: Labels): Series =>
  series("agentgateway_requests_total", { backend: "b", reason: "Upstream", ...labels }, values);
const answered = gateway("0+100x40", { status: "200" });
const tokens = (values: string, labels: Labels): Series =>
  series(
    "agentgateway_gen_ai_client_token_usage_sum",
    { ...atGateway, gen_ai_token_type: "output", ...labels },
    values,
  );

export const callers: Case[] = [
  fires("EngineOutOfMemory", "the kernel stopped an engine", 20, restarted, lastReason("OOMKilled")),
  silent("EngineOutOfMemory", "an engine left by itself", 20, restarted, lastReason("Completed")),
  fires(
    "RequestsTimingOut",
    "one in twenty runs out of time",
    30,
    answered,
    gateway("0+5x40", { status: "504", reason: "Timeout" }),
  ),
  silent(
    "RequestsTimingOut",
    "one in a thousand does",
    30,
    answered,
    gateway("0+0.1x40", { status: "504", reason: "Timeout" }),
  ),
  fires("RequestsRefused", "one in eleven is refused", 30, answered, gateway("0+10x40", { status: "503" })),
  silent(
    "RequestsRefused",
    "one in fifty is refused",
    30,
    answered,
    gateway("0+2x40", { status: "429", reason: "RateLimit" }),
  ),
  fires("RequestsInvalid", "one in six is invalid", 30, answered, gateway("0+20x40", { status: "400" })),
  silent("RequestsInvalid", "one in twenty is invalid", 30, answered, gateway("0+5x40", { status: "400" })),
  fires("RequestsFailing", "one in twenty fails", 30, answered, gateway("0+5x40", { status: "500" })),
  silent("RequestsFailing", "all succeed", 30, answered),
  silent(
    "RequestsFailing",
    "one of two failed, at night",
    30,
    gateway("0x20 1x30", { status: "200" }),
    gateway("0x20 1x30", { status: "500" }),
  ),
  fires("TokensWithoutConsumer", "a caller without a name", 90, tokens("0+10x120", { consumer: "unknown" })),
  silent("TokensWithoutConsumer", "every caller has a name", 90, tokens("0+10x120", { consumer: "ehr" })),
  fires(
    "TokensUnaccounted",
    "the engine makes more tokens than the gateway counts",
    150,
    made,
    tokens("0+500x180", { consumer: "ehr" }),
  ),
  fires("TokensUnaccounted", "the gateway counts nothing at all", 150, made),
  silent("TokensUnaccounted", "both count the same", 150, made, tokens("0+1000x180", { consumer: "ehr" })),
  silent("TokensUnaccounted", "nothing is made, nothing counted", 150, engine("vllm:generation_tokens_total", "5x180")),
];
