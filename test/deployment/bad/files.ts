import { bad, edited, GOOD } from "./document";

const ALIAS_BOMB = `▸a: &a [x, x, x, x, x, x, x, x, x, x]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
e: [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
`;

/** Files that hold no document, and YAML that can't be read as one. */
export const badFiles = [
  bad("empty file", "▸", ["INF-1003", "(document)", "empty", "azure.region"]),
  bad("only comments", "▸# nothing here\n# yet\n", ["INF-1003", "(document)", "empty", "name"]),
  bad("only null", "▸~\n", ["INF-1003", "(document)", "empty", "name"]),
  bad("a list at the top", "▸- name: northgate\n- name: other\n", [
    "INF-1006",
    "(document)",
    "a list of 2; a mapping of keys is expected",
    "name: my-platform",
  ]),
  bad("a text at the top", "\n▸northgate\n", ["INF-1006", "(document)", 'the text "northgate"', "name: my-platform"]),
  bad("several documents", `${GOOD}▸---\n${GOOD}---\n${GOOD}`, [
    "INF-1005",
    "(document)",
    "3 YAML documents; exactly one",
    "one deployment a file",
  ]),
  bad("a tab as indentation", edited(["  region", "▸\tregion"]), ["INF-1004", "(document)", "tabs", "syntax"]),
  bad("an unclosed bracket", edited(["region: eastus2", "region: [eastus2"], ["models:", "▸models:"]), [
    "INF-1004",
    "(document)",
    "flow sequence",
    "syntax",
  ]),
  bad("an unclosed quote", edited(["name: northgate", 'name: "northgate'], ["    data: phi\n", "    data: phi\n▸"]), [
    "INF-1004",
    "(document)",
    'missing closing "quote',
    "syntax",
  ]),
  bad("a repeated key", edited(["asOf: 2026-11-01", "asOf: 2026-11-01\n▸name: westgate"]), [
    "INF-1008",
    "(document)",
    'the key "name" stands in this mapping already, on line 1',
    "keep one",
  ]),
  bad(
    "two repeated keys",
    edited(["region: eastus2", "region: eastus2\n  ▸region: westus"], ["data: phi", "data: phi\n    ▸data: public"]),
    ["INF-1008", "(document)", 'the key "region" stands in this mapping already, on line 4', "keep one"],
    ["INF-1008", "(document)", 'the key "data" stands in this mapping already, on line 12', "keep one"],
  ),
  bad("an alias without an anchor", edited(["region: eastus2", "region: ▸*region"]), [
    "INF-1004",
    "(document)",
    "no anchor &region stands before the alias *region",
    "syntax",
  ]),
  bad("an alias inside its anchor", edited(["{ model: gpt-5.1 }", "&target { model: ▸*target }"]), [
    "INF-1004",
    "(document)",
    "the alias *target stands inside what it refers to",
    "syntax",
  ]),
  bad("an alias bomb", ALIAS_BOMB, ["INF-1004", "(document)", "expand to far more than it holds", "syntax"]),
  bad("more aliases than a document needs", `a: &a 1\nb: [${"*a, ".repeat(100)}▸*a]\n`, [
    "INF-1004",
    "(document)",
    "more than 100 aliases",
    "syntax",
  ]),
  bad("a tag without a meaning", edited(["region: eastus2", "region: ▸!secret eastus2"]), [
    "INF-1004",
    "(document)",
    "unresolved tag: !secret",
    "syntax",
  ]),
  bad("brackets without end", `▸name: ${"[".repeat(99_000)}`, [
    "INF-1004",
    "(document)",
    "nested too deeply",
    "syntax",
  ]),
  bad("a file of 5 MB", `▸${"# padding\n".repeat(500_000)}`, [
    "INF-1002",
    "(document)",
    "5000000 bytes; at most 1048576",
    "right file",
  ]),
  bad(
    "binary garbage",
    `▸${Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256)).toString("utf8")}`,
    ["INF-1007", "(document)", "no UTF-8 text", "saved as UTF-8"],
  ),
  bad("a document in UTF-16", `▸${Buffer.from(GOOD, "utf16le").toString("utf8")}`, [
    "INF-1007",
    "(document)",
    "no UTF-8 text",
    "saved as UTF-8",
  ]),
];
