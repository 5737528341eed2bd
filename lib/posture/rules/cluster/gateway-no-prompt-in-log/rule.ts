import { all, any, defineRule, not, type Subject, type Verdict } from "../../../rule";
import { shown } from "../../../rule/attribute";

/** What a log could take a prompt or an answer from. */
const CONTENT = /\bbody\b|(prompt|completion)(?!s?_?tokens)|messages/i;
const VERBOSE = /debug|trace/i;

const CONTENT_PATHS: Readonly<Record<string, readonly string[]>> = {
  "kubernetes:AgentgatewayPolicy": [
    "spec.frontend.accessLog.attributes.add.expression",
    "spec.frontend.tracing.attributes.add.expression",
  ],
  "kubernetes:EnvoyProxy": [
    "spec.telemetry.accessLog.settings.format.json",
    "spec.telemetry.accessLog.settings.format.text",
  ],
};

const without = (subject: Subject, path: string, pattern: RegExp, words: string): Verdict => {
  const attribute = subject.attribute(path);
  return any(
    not(attribute.isSet(), "not be set"),
    attribute.holds(words, (value) => !pattern.test(shown(value))),
  );
};

export const rule = defineRule({
  id: "gateway-no-prompt-in-log",
  title: "The gateway's logs and traces hold no prompts and no answers",
  why: "Whoever reads the log reads what patients and customers wrote, and it is kept for years.",
  fix: "remove bodies, prompts and completions from the log's attributes or format, and log no finer than info",
  severity: "high",
  controls: { T9: "partial", T24: "partial" },
  carrier: "code",
  documentation: "https://gateway.envoyproxy.io/docs/tasks/observability/proxy-accesslog/",
  on: [...Object.keys(CONTENT_PATHS), "kubernetes:AgentgatewayParameters"],
  check: (subject) =>
    all(
      ...(CONTENT_PATHS[subject.type] ?? []).map((path) => without(subject, path, CONTENT, "hold no prompt")),
      ...(subject.type === "kubernetes:AgentgatewayPolicy"
        ? []
        : [without(subject, "spec.logging.level", VERBOSE, "be no finer than info")]),
    ),
});
