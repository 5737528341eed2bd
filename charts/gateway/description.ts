/** What a gateway offers, to whom, and what serves it: data, before any implementation. */
export interface GatewayDescription {
  /** Everything that can serve, each with a name of its own. */
  readonly backends: readonly GatewayBackend[];
  readonly aliases: readonly GatewayAlias[];
  readonly consumers: readonly GatewayConsumer[];
}

export type GatewayBackend = SelfHostedBackend | InferencePoolBackend | AzureOpenAiBackend | BedrockBackend;

/** What tokens cost, in US dollars a million of them. */
export interface TokenPrice {
  readonly input: number;
  readonly output: number;
}

/** What every backend may say of itself. */
interface Priced {
  /** With it calls are counted in dollars, by alias and consumer. Default: in tokens only. */
  readonly price?: TokenPrice;
}

/** An engine of ours behind a service of the cluster. */
export interface SelfHostedBackend extends Priced {
  readonly kind: "self-hosted";
  readonly name: string;
  readonly service: { readonly name: string; readonly namespace: string; readonly port: number };
  /** The model as the engine calls it. */
  readonly model: string;
}

/** Engines of ours behind an endpoint picker, which sends a request to the one with the least load. */
export interface InferencePoolBackend extends Priced {
  readonly kind: "inference-pool";
  readonly name: string;
  /** An InferencePool in the gateway's own namespace. */
  readonly pool: string;
  /** The model as the engines call it. */
  readonly model: string;
}

/** A model deployment of an Azure OpenAI account, reached with the gateway's own identity. */
export interface AzureOpenAiBackend extends Priced {
  readonly kind: "azure-openai";
  readonly name: string;
  /** The account's custom subdomain: `<account>.openai.azure.com`. */
  readonly account: string;
  readonly deployment: string;
}

/** A model of Amazon Bedrock, reached with a federated role. */
export interface BedrockBackend extends Priced {
  readonly kind: "bedrock";
  readonly name: string;
  readonly region: string;
  /** A model id, an inference profile id or ARN, or a provisioned model's ARN. */
  readonly model: string;
  /** The name that resolves to the private endpoint, such as `bedrock-runtime.us-east-1.amazonaws.com`. */
  readonly host: string;
  /** Sent with every call. Default: none. */
  readonly guardrail?: { readonly identifier: string; readonly version: string };
}

/** Patterns of personal data that can be refused in prompts. */
export type PromptPattern = "ssn" | "credit-card" | "phone-number" | "email";

/** A name that applications ask for. */
export interface GatewayAlias {
  readonly name: string;
  /** What callers send: chat completions, or texts to embed. Default `chat`. */
  readonly api?: "chat" | "embeddings";
  /** Backends by name, in the order they are tried. Only ones that every workload of the alias permits. */
  readonly backends: readonly string[];
  /**
   * Whether nothing of it may leave the tenant. It then has exactly one backend, which is self-hosted: there is no other
   * that a failure could send a prompt to.
   */
  readonly restricted: boolean;
  /** A new version that gets a share of the requests. A failure of it goes to the first backend, except where restricted. */
  readonly canary?: { readonly backend: string; readonly percent: number };
  /** The longest prompt, in tokens. Default: not known. */
  readonly contextTokens?: number;
  /** Prompts with these are refused. Default: none. */
  readonly promptGuard?: readonly PromptPattern[];
  /**
   * How long a backend may take until it begins to answer, in seconds, 1 to 900. Answers that are not streamed begin when
   * they are complete. Default 120.
   */
  readonly firstByteSeconds?: number;
  /** How long an answer may take in whole, streamed ones too, in seconds, up to 7200. Default 1800. */
  readonly answerSeconds?: number;
}

/** An application that may call. */
export interface GatewayConsumer {
  readonly name: string;
  /** The application (client) id, which its tokens carry as `azp`. */
  readonly applicationId: string;
  readonly aliases: readonly string[];
  /** Tokens a minute, prompts and answers of all its aliases together. Default: no limit. */
  readonly tokensPerMinute?: number;
}

/** Paths that callers may use; any other is not found. */
const PATHS: Readonly<Record<NonNullable<GatewayAlias["api"]>, string>> = {
  chat: "/v1/chat/completions",
  embeddings: "/v1/embeddings",
};

export const pathOf = ({ api = "chat" }: GatewayAlias): string => PATHS[api];

/** An alias with what it stands for looked up and its defaults filled in. */
export interface ResolvedAlias {
  readonly alias: GatewayAlias;
  /** In the order they are tried. */
  readonly backends: readonly GatewayBackend[];
  readonly canary?: { readonly backend: GatewayBackend; readonly percent: number };
  readonly consumers: readonly GatewayConsumer[];
  readonly firstByteSeconds: number;
  readonly answerSeconds: number;
}
