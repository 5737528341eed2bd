import { all, defineRule } from "../../../rule";

export const rule = defineRule({
  id: "alarm-topic-subscribed",
  title: "Somebody subscribes to the topic of alarms",
  why: "An alarm that goes to a topic without a subscription reaches nobody.",
  fix: "add an aws_sns_topic_subscription with a protocol other than http and an endpoint",
  severity: "low",
  controls: { T20: "partial" },
  carrier: "operator",
  documentation: "https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs/resources/sns_topic_subscription",
  on: ["aws_sns_topic"],
  applies: (topic) => topic.referrers("aws_cloudwatch_metric_alarm", "alarm_actions").exist(),
  check: (topic) =>
    topic
      .referrers("aws_sns_topic_subscription", "topic_arn")
      .some((one) =>
        all(
          one
            .attribute("protocol")
            .isOneOf(["email", "email-json", "sms", "https", "sqs", "lambda", "application", "firehose"]),
          one.attribute("endpoint").isSet(),
        ),
      ),
});
