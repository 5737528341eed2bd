import type { Answers, DataClass } from "./answers";
import { isChat } from "./choices";

/** What a document is written with beside the answers. */
export interface Terms {
  /** Where editors find the JSON Schema, as seen from the document. */
  readonly schema: string;
  /** `YYYY-MM-DD`; pins what depends on a date. */
  readonly today: string;
}

/** A first deployment document, commented, as YAML. The same answers give the same bytes. */
export function documentOf(answers: Answers, { schema, today }: Terms): string {
  const sections = [head(answers, schema, today), policy(answers), azure(answers), aws(answers), platform(answers)];
  const body = [...sections, models(answers), workloads(answers), consumers(answers), dataFlow(answers)];
  return `${body
    .filter((one) => one.length > 0)
    .map((one) => one.join("\n"))
    .join("\n\n")}\n`;
}

const head = ({ name, environment }: Answers, schema: string, today: string): string[] => [
  `# yaml-language-server: $schema=${schema}`,
  "#",
  "# What this organisation wants of language models, and what must never happen to its data. Everything that is not said",
  "# has a default, and the default is the strict choice: `inferra check` says what is wrong, `inferra plan` what follows.",
  `name: ${name}`,
  "# Decisions that depend on a date, such as retirements of models, are made as of this day. Move it when you review them.",
  `asOf: ${today}`,
  ...(environment === "production"
    ? ["# Terraform refuses to delete what holds state. staging and development can be torn down."]
    : ["# Can be torn down again. production refuses to delete what holds state."]),
  `environment: ${environment}`,
];

function policy({ residency, selfHosted, workloads: all }: Answers): string[] {
  const frameworks = all.some(({ data }) => data.startsWith("phi")) ? "[hipaa, soc2]" : "[soc2]";
  return [
    "policy:",
    selfHosted === undefined
      ? "  # No GPUs: never, whatever a workload asks for."
      : "  # GPUs of your own where they are worth it, or where a workload may not leave the tenant.",
    `  selfHosting: ${selfHosted === undefined ? "never" : "allowed"}`,
    ...(selfHosted === undefined
      ? []
      : ["  # Who can run GPUs: none, part (one or two engineers besides other work), team.", "  mlStaff: part"]),
    "  # How far inference may roam: geography, data-zone or global.",
    `  residency: { level: ${residency} }`,
    "  # The frameworks whose controls `inferra posture` speaks for.",
    `  frameworks: ${frameworks}`,
  ];
}

const azure = ({ region, alertEmails }: Answers): string[] => [
  "azure:",
  `  region: ${region}`,
  "  # Wanted for a cluster and a gateway: the Entra tenant of callers and operators.",
  "  # tenantId: 00000000-0000-0000-0000-000000000000",
  "  # A new network from this range; `existing` takes one of yours by ids. It must overlap nothing it is joined to.",
  "  network: { addressSpace: 10.64.0.0/20 }",
  ...(alertEmails.length === 0
    ? ["  # Who is told of alerts.", "  # monitoring: { alertEmails: [platform@example.com] }"]
    : ["  # Who is told of alerts.", `  monitoring: { alertEmails: [${alertEmails.map(inQuotes).join(", ")}] }`]),
];

function aws({ aws: answer }: Answers): string[] {
  if (answer === undefined) return [];
  return [
    "# Bedrock over PrivateLink, for the day the first provider is down.",
    "aws:",
    `  region: ${answer.region}`,
    "  network: { addressSpace: 10.96.0.0/20 }",
    "# Joins the clouds: four VPN tunnels, and names of one that resolve in the other.",
    "# interconnect: { kind: vpn, dns: resolvers }",
  ];
}

function platform({ selfHosted, gateway }: Answers): string[] {
  if (selfHosted === undefined && gateway === undefined) return [];
  return [
    "# Pools follow from what is self-hosted. The cluster is made where azure.tenantId and one group of administrators are.",
    "cluster:",
    "  # adminGroupIds: [00000000-0000-0000-0000-000000000000]",
    "  egress: firewall",
    ...(gateway === undefined
      ? []
      : [
          "# One private, OpenAI-compatible address in front of everything that answers.",
          "gateway:",
          `  hostname: ${gateway}`,
          "  # entraAppId: 00000000-0000-0000-0000-000000000000",
          "  # certificate: { keyVaultId: /subscriptions/…/vaults/kv-certificates, name: llm }",
        ]),
  ];
}

function models(answers: Answers): string[] {
  const names = [...new Set(answers.workloads.map(({ model }) => model))];
  return [
    "# The aliases that applications ask for, each with what can serve it, in the order it is tried.",
    "models:",
    ...names.flatMap((name) => modelLines(name, answers)),
  ];
}

function modelLines(name: string, { aws: awsAnswer, selfHosted, workloads: all }: Answers): string[] {
  const lines = [
    `  ${name}:`,
    "    # Version and SKU are chosen: the version that retires last, at the residency level allowed. `plan` names both.",
    `    azure: { model: ${name}, capacity: { tokensPerMinute: 50000 } }`,
  ];
  if (!isChat(name)) return lines;
  if (awsAnswer !== undefined) {
    const held = all.some(({ model, data }) => model === name && needsAgreement(data));
    const target = `bedrock: { model: ${inQuotes(awsAnswer.model)} }`;
    lines.push(
      ...(held && awsAnswer.agreementSigned === undefined
        ? ["    # Once AWS's agreement is accepted and stated below, under dataFlow:", `    # ${target}`]
        : [`    ${target}`]),
    );
  }
  if (selfHosted !== undefined) {
    lines.push(
      "    # Planned on the smallest GPU VM that fits. It is deployed once `weights` and `cluster.images` say what was approved.",
      `    selfHosted: { model: ${selfHosted}, contextTokens: 8192, concurrency: 32 }`,
    );
  }
  return lines;
}

const workloads = ({ workloads: all }: Answers): string[] => [
  "# What models are used for. Volumes decide what is worth it: `monthlyTokens`, best with months of measurement.",
  "workloads:",
  ...all.flatMap(({ name, model, data }) => [
    `  - name: ${name}`,
    `    model: ${model}`,
    "    # phi, phi-deidentified, personal, confidential or public: the most sensitive that prompts carry.",
    `    data: ${data}`,
    "    # monthlyTokens: 40000000",
  ]),
];

const consumers = ({ workloads: all }: Answers): string[] => [
  "# Who may call which alias, and how much.",
  "# consumers:",
  `#   - { name: portal, entraAppId: 00000000-0000-0000-0000-000000000000, models: [${all[0]?.model}], tokensPerMinute: 20000 }`,
];

function dataFlow({ aws: answer, workloads: all }: Answers): string[] {
  const carried = all.filter(({ data, model }) => needsAgreement(data) && isChat(model)).map(({ data }) => data);
  if (answer === undefined || carried.length === 0) return [];
  // Health data wants a business associate agreement, which covers other personal data too.
  const [carries, kind] = carried.includes("phi") ? ["phi", "baa"] : ["personal", "dpa"];
  const signed = answer.agreementSigned;
  const comment = signed === undefined ? "# " : "";
  return [
    "# Every other system that prompts or answers pass through, with its agreement.",
    `${comment}dataFlow:`,
    `${comment}  - { name: bedrock-account, carries: ${carries}, provider: aws, agreement: { kind: ${kind}, signed: ${signed ?? "2026-01-15"} } }`,
  ];
}

/** Data of people goes to no provider without an agreement. */
const needsAgreement = (data: DataClass): boolean => data === "phi" || data === "personal";

const inQuotes = (text: string): string => JSON.stringify(text);
