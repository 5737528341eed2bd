import { z } from "zod";
import { InferraError, postureErrors } from "../../errors";
import type { Exception } from "../result";

const schema = z.array(
  z.strictObject({
    rule: z.string().min(2),
    path: z.string().min(1),
    reason: z.string().min(10),
    owner: z.string().min(2),
    expires: z.iso.date(),
  }),
);

/**
 * Exceptions as a file of their own holds them: a list, or a list under `exceptions`.
 * @throws INF-4004 with everything that is wrong.
 */
export function readExceptions(content: unknown, where: string): readonly Exception[] {
  const list =
    typeof content === "object" && content !== null && "exceptions" in content ? content.exceptions : content;
  const parsed = schema.safeParse(list ?? [], { jitless: true });
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path, message }) => `${path.join(".") || "the file"}: ${message}`);
  throw new InferraError(postureErrors.malformedExceptions(where, wrong));
}
