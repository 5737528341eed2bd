import { BedrockGuardrail } from "@cdktf/provider-aws/lib/bedrock-guardrail";
import { BedrockGuardrailVersion } from "@cdktf/provider-aws/lib/bedrock-guardrail-version";
import { Construct } from "constructs";
import { guarded, placed } from "../scope";
import { checkGuardrail } from "./check";
import { type ContentFilters, DEFAULT_PII, type GuardrailProps } from "./props";

export type { ContentFilters, DeniedTopic, FilterStrength, GuardrailAction, GuardrailProps } from "./props";

/** What a version is made from: when one of these changes, there is a new version. */
const CONTENT = [
  "blocked_input_messaging",
  "blocked_outputs_messaging",
  "content_policy_config",
  "contextual_grounding_policy_config",
  "sensitive_information_policy_config",
  "topic_policy_config",
  "word_policy_config",
];

/**
 * A guardrail and its current version. Callers name the version, so that an edit reaches them only as a new one. The
 * version before is kept: calls that are under way still find it.
 */
export class Guardrail extends Construct {
  readonly resource: BedrockGuardrail;
  readonly kmsKeyArn?: string;
  private readonly published: BedrockGuardrailVersion;

  constructor(scope: Construct, id: string, props: GuardrailProps) {
    super(scope, id);
    checkGuardrail(this.node.path, props);
    this.kmsKeyArn = props.kmsKeyArn;
    this.resource = new BedrockGuardrail(this, "Resource", {
      name: props.naming([props.guardrailName], 50),
      // The provider reports an absent description as one that appeared.
      description: props.description ?? `Guardrail ${props.guardrailName}`,
      blockedInputMessaging: props.blockedPromptMessage ?? "This request can't be processed.",
      blockedOutputsMessaging: props.blockedAnswerMessage ?? "The answer was withheld.",
      kmsKeyArn: props.kmsKeyArn,
      contentPolicyConfig: [{ filtersConfig: contentFilters(props.contentFilters ?? {}) }],
      topicPolicyConfig: topics(props),
      wordPolicyConfig: words(props),
      sensitiveInformationPolicyConfig: sensitive(props),
      contextualGroundingPolicyConfig: grounding(props),
      lifecycle: guarded(props),
      ...placed(props),
    });
    this.published = new BedrockGuardrailVersion(this, "Version", {
      guardrailArn: this.resource.guardrailArn,
      skipDestroy: true,
      lifecycle: {
        createBeforeDestroy: true,
        replaceTriggeredBy: CONTENT.map(
          (attribute) => `${this.resource.terraformResourceType}.${this.resource.friendlyUniqueId}.${attribute}`,
        ),
      },
      provider: props.provider,
    });
  }

  /** ARN without a version. */
  get arn(): string {
    return this.resource.guardrailArn;
  }

  /** What clients name as `guardrailIdentifier`. */
  get guardrailId(): string {
    return this.resource.guardrailId;
  }

  /** The current version, what clients name as `guardrailVersion`. */
  get version(): string {
    return this.published.version;
  }
}

function contentFilters(filters: ContentFilters) {
  const both = (type: string, strength = "MEDIUM") => ({ type, inputStrength: strength, outputStrength: strength });
  return [
    both("HATE", filters.hate),
    both("INSULTS", filters.insults),
    both("SEXUAL", filters.sexual),
    both("VIOLENCE", filters.violence),
    both("MISCONDUCT", filters.misconduct),
    // Bedrock refuses any strength on answers for this one.
    { type: "PROMPT_ATTACK", inputStrength: filters.promptAttack ?? "HIGH", outputStrength: "NONE" },
  ];
}

function topics({ deniedTopics = [] }: GuardrailProps) {
  if (deniedTopics.length === 0) return undefined;
  const topicsConfig = deniedTopics.map(({ name, definition, examples }) => ({
    name,
    definition,
    examples: examples === undefined ? undefined : [...examples],
    type: "DENY",
  }));
  return [{ topicsConfig }];
}

function words({ blockedWords = [], profanity = true }: GuardrailProps) {
  if (blockedWords.length === 0 && !profanity) return undefined;
  return [
    {
      managedWordListsConfig: profanity ? [{ type: "PROFANITY" }] : undefined,
      wordsConfig: blockedWords.length > 0 ? blockedWords.map((text) => ({ text })) : undefined,
    },
  ];
}

function sensitive({ pii = DEFAULT_PII, patterns = [] }: GuardrailProps) {
  const piiEntitiesConfig = Object.entries(pii)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([type, action]) => ({ type, action }));
  if (piiEntitiesConfig.length === 0 && patterns.length === 0) return undefined;
  return [
    {
      piiEntitiesConfig: piiEntitiesConfig.length > 0 ? piiEntitiesConfig : undefined,
      regexesConfig:
        patterns.length > 0
          ? patterns.map(({ name, pattern, action }) => ({ name, pattern, action, description: name }))
          : undefined,
    },
  ];
}

function grounding({ grounding: thresholds }: GuardrailProps) {
  if (thresholds === undefined) return undefined;
  return [
    {
      filtersConfig: [
        { type: "GROUNDING", threshold: thresholds.grounding },
        { type: "RELEVANCE", threshold: thresholds.relevance },
      ],
    },
  ];
}
