import { z } from "zod";
import { deploymentSchema } from "./schema";
import { NAME_LENGTH } from "./schema/common";

/** The document's shape as JSON Schema, for editors: completion, descriptions, underlined mistakes. */
export function deploymentJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(deploymentSchema, {
    io: "input",
    target: "draft-7",
    unrepresentable: "any",
  }) as JsonSchema;
  const { properties = {} } = schema;
  return {
    $schema,
    title: "Inferra deployment document",
    description: "What an organisation uses language models for, and what it may not do with its data.",
    ...schema,
    properties: {
      ...properties,
      environments: {
        description:
          "What differs in each environment, laid over the rest of the document: inferra --environment NAME.",
        type: "object",
        propertyNames: { pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$", maxLength: NAME_LENGTH },
        additionalProperties: { anyOf: [overlaid(schema), { type: "null" }] },
      },
    },
  };
}

interface JsonSchema {
  readonly [key: string]: unknown;
  readonly type?: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

/** The same shape with nothing required, where null takes a key away and `remove` a thing of a list. */
function overlaid({ required: _, default: __, ...schema }: JsonSchema, inList = false): JsonSchema {
  const { properties, items, additionalProperties, anyOf, oneOf } = schema;
  const orNull = (one: JsonSchema): JsonSchema => ({ anyOf: [overlaid(one), { type: "null" }] });
  return {
    ...schema,
    ...(properties && {
      properties: {
        ...Object.fromEntries(Object.entries(properties).map(([key, one]) => [key, orNull(one)])),
        ...(inList ? { remove: { const: true, description: "Takes the thing of this name out of the list." } } : {}),
      },
    }),
    ...(items && { items: overlaid(items, true) }),
    ...(typeof additionalProperties === "object" ? { additionalProperties: orNull(additionalProperties) } : {}),
    ...(anyOf && { anyOf: anyOf.map((one) => overlaid(one, inList)) }),
    ...(oneOf && { oneOf: oneOf.map((one) => overlaid(one, inList)) }),
  };
}
