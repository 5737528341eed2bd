import { type ContentFilterKey, type ContentSource, contentFilters } from "../../../catalog";
import { all, doubtful, type Subject, type Verdict } from "../../rule";

/**
 * A responsible-AI policy stops content of one kind, graded content from a medium severity on. What the policy doesn't
 * list is as its base has it, which nobody documents.
 */
export function stops(policy: Subject, key: ContentFilterKey, source: ContentSource): Verdict {
  const facts = contentFilters().find((filter) => filter.key === key);
  const name = facts?.name ?? key;
  const blocks = policy.blocks("content_filter").where(`for ${name} in ${source}`, (block) =>
    all(
      block.attribute("name").holds(`be ${name}`, (value) => plain(String(value)) === plain(name)),
      block.attribute("source").is(source),
    ),
  );
  return all(
    doubtful(blocks.exist()),
    blocks.every((block) =>
      all(
        block.attribute("filter_enabled").is(true),
        block.attribute("block_enabled").is(true),
        block
          .attribute("severity_threshold")
          .isOneOf(facts?.graded === true ? ["Low", "Medium"] : ["Low", "Medium", "High"]),
      ),
    ),
  );
}

/** Kinds of content that have grades of severity. */
export const gradedFilters = (): readonly ContentFilterKey[] =>
  contentFilters()
    .filter(({ graded }) => graded)
    .map(({ key }) => key);

/** The API spells names in more than one way: `Selfharm`, `Self-harm`. */
const plain = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, "");
