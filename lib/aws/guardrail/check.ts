import { bedrockPiiTypes } from "../../catalog/aws-operations";
import { awsErrors, chooseFrom, InferraError } from "../../errors";
import type { GuardrailProps } from "./props";

/** Limits of Bedrock's CreateGuardrail, checked before a plan rather than by a failed apply. */
export function checkGuardrail(place: string, props: GuardrailProps): void {
  const fail = (reason: string, fix: string): never => {
    throw new InferraError(awsErrors.guardrailUnusable(place, reason, fix));
  };
  for (const type of Object.keys(props.pii ?? {})) {
    if (!bedrockPiiTypes().includes(type)) {
      fail(`${type} is no kind of personal data that Bedrock knows`, chooseFrom(type, bedrockPiiTypes(), "a kind"));
    }
  }
  for (const topic of props.deniedTopics ?? []) {
    if (!/^[0-9a-zA-Z\-_ !?.]{1,100}$/.test(topic.name)) {
      fail(
        `the topic name ${JSON.stringify(topic.name)} can't be used`,
        "use 1 to 100 letters, digits, spaces and -_!?.",
      );
    }
    if (topic.definition.length < 1 || topic.definition.length > 200) {
      fail(
        `the definition of topic ${topic.name} has ${topic.definition.length} characters`,
        "use 1 to 200 characters",
      );
    }
    if ((topic.examples ?? []).length > 5 || topic.examples?.some((text) => text.length > 100)) {
      fail(`the examples of topic ${topic.name} are too many or too long`, "give at most 5 of at most 100 characters");
    }
  }
  for (const word of props.blockedWords ?? []) {
    if (word.length < 1 || word.length > 100)
      fail(`a blocked word has ${word.length} characters`, "use 1 to 100 characters");
  }
  for (const { name, pattern } of props.patterns ?? []) {
    if (pattern.length < 1 || pattern.length > 500) {
      fail(`the pattern ${name} has ${pattern.length} characters`, "use 1 to 500 characters");
    }
    if (/\(\?(<?[=!])/.test(pattern))
      fail(`the pattern ${name} looks around itself`, "Bedrock knows no look-around; match the text itself");
  }
  for (const [name, value] of Object.entries(props.grounding ?? {})) {
    if (!(value >= 0 && value <= 0.99)) fail(`the ${name} threshold is ${value}`, "use a number from 0 to 0.99");
  }
  for (const message of [props.blockedPromptMessage, props.blockedAnswerMessage]) {
    if (message !== undefined && (message.length < 1 || message.length > 500)) {
      fail(`a message to callers has ${message.length} characters`, "use 1 to 500 characters");
    }
  }
}
