import {
  assess,
  defineRule,
  type Exception,
  type Posture,
  type Rule,
  readStacks,
  type StackInput,
} from "../../lib/posture";

const rule = (over: Pick<Rule, "id" | "title" | "severity" | "controls" | "check">): Rule =>
  defineRule({
    why: 'Who holds a "token" <reaches> the models & all.',
    fix: "set the attribute to what the rule names",
    carrier: "shared",
    documentation: "https://example.test/docs",
    on: ["x_account"],
    ...over,
  });

/** Two rules that don't change with the library's, for what is made of a posture. */
export const exampleRules: readonly Rule[] = [
  rule({
    id: "account-closed",
    title: "The account takes no calls from public networks",
    severity: "critical",
    controls: { T1: "partial" },
    check: (one) => one.attribute("public").is(false),
  }),
  rule({
    id: "account-logs",
    title: "The account's calls are logged",
    severity: "medium",
    controls: { T7: "full" },
    check: (one) => one.attribute("logs").is(true),
  }),
  rule({
    id: "account-zones",
    title: "The account is in two zones",
    severity: "low",
    controls: { T18: "full" },
    check: (one) => one.attribute("zones").isAtLeast(2),
  }),
];

const thing = (path: string, body: object): object => ({ "//": { metadata: { path } }, ...body });

export const stack = (over: Record<string, object> = {}): StackInput => ({
  name: "main",
  json: {
    resource: {
      x_account: {
        Closed_1A2B3C4D: thing("main/Closed/Resource", { public: false, logs: true, zones: 3, ...over.closed }),
        Open_5E6F7A8B: thing("main/Open/Resource", { public: true, logs: false, zones: `\${var.zones}`, ...over.open }),
      },
    },
  },
});

export const today = "2026-11-01";
export const exception: Exception = {
  rule: "account-logs",
  path: "main/Open/Resource",
  reason: "a proxy writes the log in its place",
  owner: "platform",
  expires: "2026-12-31",
};

/** One of every outcome but not applicable. */
export const examplePosture = (over: Record<string, object> = {}): Posture =>
  assess(readStacks([stack(over)]), { rules: exampleRules, exceptions: [exception], today });
