import type { GatewayConsumer } from "../description";
import { ALIAS_HEADER, APPLICATION_CLAIM } from "../names";

/** An attribute of a log or a metric, and the expression (CEL) that gives its value. */
export interface Attribute {
  readonly name: string;
  readonly expression: string;
}

/** What calls by applications that are no consumers are counted as. */
export const NO_CONSUMER = "unknown";

/** The consumer by its name. */
export const consumerOf = (consumers: readonly GatewayConsumer[]): string => {
  const names = consumers.map((one) => `${JSON.stringify(one.applicationId)}: ${JSON.stringify(one.name)}`);
  return `default({${names.join(", ")}}[jwt.${APPLICATION_CLAIM}], ${JSON.stringify(NO_CONSUMER)})`;
};

export const aliasOf = `default(request.headers[${JSON.stringify(ALIAS_HEADER)}], "")`;

/** What a call is known by, wherever it is written down. */
export const seenOf = (consumers: readonly GatewayConsumer[]): Attribute[] => [
  { name: "request.id", expression: 'default(request.headers["x-request-id"], "")' },
  { name: "inferra.alias", expression: aliasOf },
  { name: "inferra.consumer", expression: consumerOf(consumers) },
  // Of a chain, who answered: its provider and what that calls the model. The backend's own name is the chain's.
  {
    name: "inferra.backend",
    expression: 'coalesce(llm.provider + " " + llm.requestModel, backend.name, "")',
  },
  { name: "inferra.model", expression: 'default(llm.responseModel, "")' },
  { name: "inferra.tokens.in", expression: "default(llm.inputTokens, 0)" },
  { name: "inferra.tokens.out", expression: "default(llm.outputTokens, 0)" },
];
