import { engineHistogram, histogram, type Labels, type Series, series } from "../series";
import { type Case, fires, made, silent } from "./case";

const ENGINE_E2E = "vllm:e2e_request_latency_seconds";
const ENVOY_E2E = "gen_ai_server_request_duration_seconds";
const atEnvoy: Labels = { gen_ai_original_model: "clinical" };
const failedAtEnvoy = (each: number): Series =>
  series(`${ENVOY_E2E}_count`, { ...atEnvoy, error_type: "_OTHER" }, `0+${each}x45`);
const answeredByEnvoy = series(`${ENVOY_E2E}_count`, atEnvoy, "0+100x45");
const tokensAtEnvoy = (each: number): Series =>
  series(
    "gen_ai_client_token_usage_sum",
    { ...atEnvoy, gen_ai_token_type: "output", consumer: "ehr" },
    `0+${each}x180`,
  );

export const withoutGateway: Case[] = [
  fires(
    "InferenceRequestsSlow",
    "one in twenty takes over ten seconds, in the engine",
    40,
    engineHistogram(ENGINE_E2E, 10, 95, 5, 45),
  ),
  silent(
    "InferenceRequestsSlow",
    "all answered within five, by the engine",
    40,
    engineHistogram(ENGINE_E2E, 5, 100, 0, 45),
  ),
].map((one) => ({ ...one, gateway: "none" as const }));

export const withEnvoy: Case[] = [
  fires(
    "InferenceRequestsSlow",
    "one in twenty takes over ten seconds, at Envoy",
    40,
    histogram(ENVOY_E2E, atEnvoy, 10, 95, 5, 45),
  ),
  silent(
    "InferenceRequestsSlow",
    "all answered within five, at Envoy",
    40,
    histogram(ENVOY_E2E, atEnvoy, 5, 100, 0, 45),
  ),
  fires("RequestsFailing", "one in twenty fails, at Envoy", 40, answeredByEnvoy, failedAtEnvoy(5)),
  silent("RequestsFailing", "all succeed, at Envoy", 40, answeredByEnvoy),
  fires("TokensUnaccounted", "Envoy counts half of the tokens", 150, made, tokensAtEnvoy(500)),
  silent("TokensUnaccounted", "Envoy counts them all", 150, made, tokensAtEnvoy(1000)),
].map((one) => ({ ...one, gateway: "envoy-ai-gateway" as const }));
