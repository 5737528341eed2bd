import { bad, edited, extended, withWorkload } from "./document";

const never = "policy: { selfHosting: never }";
const HOST = [
  "    azure: { model: gpt-5.1 }",
  "    azure: { model: gpt-5.1 }\n    selfHosted: { model: llama-3.3-70b-instruct }",
] as const;

/** Placements that contradict what else the document says. */
export const badPlacements = [
  bad("data that may not leave, placed managed", withWorkload("mayLeaveTenant: false\n    placement: ▸managed"), [
    "INF-1401",
    "workloads[0].placement",
    "workload notes may not leave the tenant, so placement managed would send its data to a managed API",
    "set placement: self-hosted",
  ]),
  bad(
    "data that may not leave, placed hybrid",
    edited(HOST, ["data: phi", "data: phi\n    mayLeaveTenant: false\n    placement: ▸hybrid"]),
    ["INF-1401", "workloads[0].placement", "so placement hybrid would send its data", "set placement: self-hosted"],
  ),
  bad(
    "self-hosted where self-hosting is forbidden",
    edited(HOST, ["data: phi", `data: phi\n    placement: ▸self-hosted\n${never}`]),
    [
      "INF-1402",
      "workloads[0].placement",
      "workload notes is placed self-hosted, but policy.selfHosting is never",
      "allow self-hosting",
    ],
  ),
  bad(
    "data that may not leave where self-hosting is forbidden",
    edited(HOST, ["data: phi", `data: phi\n    mayLeaveTenant: ▸false\n${never}`]),
    [
      "INF-1402",
      "workloads[0].mayLeaveTenant",
      "notes may not leave the tenant, but policy.selfHosting is never",
      "allow self-hosting",
    ],
  ),
  bad(
    "managed where self-hosting is required",
    edited(["data: phi", "data: phi\n    placement: ▸managed\npolicy: { selfHosting: required }"]),
    [
      "INF-1403",
      "workloads[0].placement",
      "notes is placed managed, but policy.selfHosting is required",
      "self-hosted",
    ],
  ),
  bad("a fine-tuned model of a managed API", withWorkload("placement: managed\n    fineTuned: ▸true"), [
    "INF-1406",
    "workloads[0].fineTuned",
    "notes needs weights of its own, which managed APIs don't offer",
    "set placement: self-hosted",
  ]),
  bad(
    "a precision of its own where self-hosting is forbidden",
    edited(HOST, ["data: phi", `data: phi\n    quantizationControl: ▸true\n${never}`]),
    [
      "INF-1402",
      "workloads[0].quantizationControl",
      "notes needs a precision of its own, but policy.selfHosting is never",
      "allow self-hosting",
    ],
  ),
  bad(
    "self-hosted without a model to host",
    edited(["model: clinical", "model: ▸clinical"], ["data: phi", "data: phi\n    placement: self-hosted"]),
    [
      "INF-1405",
      "workloads[0].model",
      "notes is self-hosted, but alias clinical names no model to host",
      "add selfHosted: under models.clinical",
    ],
  ),
  bad(
    "managed without a managed target",
    edited(
      ["azure: { model: gpt-5.1 }", "selfHosted: { model: llama-3.3-70b-instruct }"],
      ["model: clinical", "model: ▸clinical\n    placement: managed"],
    ),
    [
      "INF-1404",
      "workloads[0].model",
      "notes is served by a managed API, but alias clinical names none",
      "add azure: or bedrock: under models.clinical",
    ],
  ),
  bad("an interconnect without AWS", extended("▸interconnect: { kind: vpn }"), [
    "INF-1408",
    "interconnect",
    "the document has no aws section",
    "add aws:, or remove interconnect",
  ]),
  bad("a cluster where self-hosting is forbidden", extended(`${never}\n▸cluster: { driver: operator }`), [
    "INF-1409",
    "cluster",
    "policy.selfHosting is never and there is no gateway, so the cluster section has no effect",
    "remove cluster",
  ]),
];
