/** A gateway whose metrics are known. */
export type Gateway = "agentgateway" | "envoy-ai-gateway";

/** What a gateway calls the same thing. */
export interface GatewayMetrics {
  /** Histogram of whole requests, in seconds. */
  readonly duration: string;
  /** Histogram of tokens a request. */
  readonly tokens: string;
  /** Label with the model that a caller asked for. */
  readonly model: string;
  /** Counter of money spent in USD, where the gateway knows prices. */
  readonly cost?: string;
}

const METRICS: Readonly<Record<Gateway, GatewayMetrics>> = {
  agentgateway: {
    duration: "agentgateway_gen_ai_server_request_duration",
    tokens: "agentgateway_gen_ai_client_token_usage",
    // What its own labels call a request's model is the backend's.
    model: "alias",
    cost: "agentgateway_gen_ai_client_cost_usd_total",
  },
  "envoy-ai-gateway": {
    duration: "gen_ai_server_request_duration_seconds",
    tokens: "gen_ai_client_token_usage",
    model: "gen_ai_original_model",
  },
};

export const gatewayMetrics = (gateway: Gateway): GatewayMetrics => METRICS[gateway];
