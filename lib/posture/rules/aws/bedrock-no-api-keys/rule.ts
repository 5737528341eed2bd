import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "bedrock-no-api-keys",
  title: "No long-term API key of Bedrock is made",
  why: "The key names no caller, is in the state in clear text, and works until somebody deletes it.",
  fix: "remove the credential; callers exchange the token of their service account for a role",
  severity: "critical",
  controls: { T4: "full", T21: "partial" },
  carrier: "code",
  documentation: "https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html",
  scanners: ["bedrock_api_key_no_long_term_credentials"],
  on: ["aws_iam_service_specific_credential"],
  check: (credential) =>
    credential
      .attribute("service_name")
      .holds("not be Bedrock", (service) => !/^bedrock[\w-]*\.amazonaws\.com/.test(String(service))),
});
