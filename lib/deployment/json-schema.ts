import { z } from "zod";
import { deploymentSchema } from "./schema";

/** The document's shape as JSON Schema, for editors: completion, descriptions, underlined mistakes. */
export function deploymentJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(deploymentSchema, {
    io: "input",
    target: "draft-7",
    unrepresentable: "any",
  });
  return {
    $schema,
    title: "Inferra deployment document",
    description: "What an organisation uses language models for, and what it may not do with its data.",
    ...schema,
  };
}
