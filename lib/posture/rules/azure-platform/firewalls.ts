import { all, type Several, type Subject, type Verdict, when } from "../../rule";

/** The collections of rules that decide on hosts, and on networks. */
export const collectionsOf = (group: Subject): Several =>
  group.blocks("application_rule_collection").and(group.blocks("network_rule_collection"));

/** Where the collection allows, the condition holds for each of its rules. */
export const letsThrough = (collection: Subject, condition: (rule: Subject) => Verdict): Verdict =>
  all(
    collection.attribute("action").isOneOf(["Allow", "Deny"]),
    when(collection.attribute("action").is("Allow"), () => collection.blocks("rule").existAndEvery(condition)),
  );
