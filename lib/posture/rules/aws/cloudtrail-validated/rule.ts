import { all, defineRule } from "../../../rule";

export const rule = defineRule({
  id: "cloudtrail-validated",
  title: "The trail records every region and signs its files",
  why: "Files without signatures can be changed without a trace, and calls in another region leave none.",
  fix: "set enable_log_file_validation and is_multi_region_trail to true, and leave enable_logging on",
  severity: "medium",
  controls: { T8: "partial", T7: "partial" },
  carrier: "code",
  documentation: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html",
  scanners: ["CKV_AWS_36", "CKV_AWS_67"],
  on: ["aws_cloudtrail"],
  check: (trail) =>
    all(
      trail.attribute("enable_log_file_validation").is(true),
      trail.attribute("is_multi_region_trail").is(true),
      trail.attribute("enable_logging").is(true),
    ),
});
