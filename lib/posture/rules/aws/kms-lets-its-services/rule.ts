import { all, defineRule, type Several, type Subject, type Verdict, when } from "../../../rule";
import { covers, statementsOf } from "../policies";

/** What AWS encrypts with a key as a service, and the name that the service has in the key's policy. */
const USERS: readonly { readonly of: (key: Subject) => Several; readonly service: RegExp }[] = [
  { of: (key) => key.referrers("aws_cloudwatch_log_group", "kms_key_id"), service: /^logs\.([\w-]+\.)?amazonaws\.com/ },
  { of: (key) => key.referrers("aws_cloudtrail", "kms_key_id"), service: /^cloudtrail\.amazonaws\.com/ },
  {
    of: (key) =>
      key
        .referrers("aws_sns_topic", "kms_master_key_id")
        .through("alarm that tells it", (topic) => topic.referrers("aws_cloudwatch_metric_alarm", "alarm_actions")),
    service: /^cloudwatch\.amazonaws\.com/,
  },
];

const lets = (key: Subject, service: RegExp): Verdict =>
  statementsOf(key, "policy")
    .and(key.referrers("aws_kms_key_policy", "key_id").through("statement", (one) => statementsOf(one, "policy")))
    .some((statement) =>
      all(
        statement.attribute("Effect").is("Allow"),
        statement.attribute("Principal.Service").isSet(),
        statement.attribute("Principal.Service").eachText(`be ${service.source}`, (name) => service.test(name)),
        covers(statement, "kms:GenerateDataKey"),
        covers(statement, "kms:Decrypt"),
      ),
    );

export const rule = defineRule({
  id: "kms-lets-its-services",
  title: "Services that encrypt with the key may use it",
  why: "An alarm that may not use the key of its topic is dropped without a word, and a trail or log group stays empty.",
  fix: "allow kms:GenerateDataKey* and kms:Decrypt in the key's policy to logs, cloudtrail and cloudwatch where they use it",
  severity: "medium",
  controls: { T7: "partial", T20: "partial" },
  carrier: "code",
  documentation: "https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services",
  on: ["aws_kms_key"],
  applies: (key) =>
    USERS.map(({ of }) => of(key))
      .reduce((found, more) => found.and(more))
      .exist(),
  check: (key) => all(...USERS.map(({ of, service }) => when(of(key).exist(), () => lets(key, service)))),
});
