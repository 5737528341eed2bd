import { all, defineRule } from "../../../rule";
import { namesTarget } from "../keys";

export const rule = defineRule({
  id: "vpn-tunnels-logged",
  title: "Both tunnels log what they negotiate",
  why: "Without a log nobody can tell why the clouds lost each other, or who tried to take a tunnel's place.",
  fix: "set log_enabled and log_group_arn in the cloudwatch_log_options of both tunnels",
  severity: "low",
  controls: { T20: "partial" },
  carrier: "code",
  documentation: "https://docs.aws.amazon.com/vpn/latest/s2svpn/monitoring-logs.html",
  on: ["aws_vpn_connection"],
  check: (vpn) =>
    all(
      ...["tunnel1", "tunnel2"].map((tunnel) =>
        vpn
          .blocks(`${tunnel}_log_options.cloudwatch_log_options`)
          .existAndEvery((log) =>
            all(log.attribute("log_enabled").is(true), namesTarget(log.attribute("log_group_arn"))),
          ),
      ),
    ),
});
