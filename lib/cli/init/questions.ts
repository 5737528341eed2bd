import { azureRegion } from "../../catalog";
import { gatewaySchema } from "../../deployment/schema/cluster";
import { email, isoDate, slug } from "../../deployment/schema/common";
import { chooseFrom, InferraError, initErrors } from "../../errors";
import { type Answers, DATA_CLASSES, type DataClass, ENVIRONMENTS, LEVELS, type WorkloadAnswer } from "./answers";
import { awsRegionsBeside, bedrockModelsIn, isChat, modelsIn, openModelChoices, regionsWithModels } from "./choices";

/** One thing that somebody is asked, and the option that answers it beforehand. */
export interface Question {
  readonly flag: string;
  readonly text: string;
  readonly choices?: readonly string[];
  /** What an empty answer means; absent: there has to be one. */
  readonly preset?: string;
  /** Says what is wrong with an answer, if anything. */
  readonly wrong?: (answer: string) => string | undefined;
}

/** Gets an answer: from a person, or the preset. */
export type Ask = (question: Question) => Promise<string>;

/** What options said. */
export interface Given {
  readonly name?: string;
  readonly environment?: string;
  readonly residency?: string;
  readonly region?: string;
  /** Each as `name:data:model`. */
  readonly workload?: readonly string[];
  readonly aws?: string;
  readonly bedrockModel?: string;
  readonly awsAgreementSigned?: string;
  readonly selfHosted?: string;
  readonly gateway?: string;
  readonly alertEmail?: readonly string[];
}

/** The answer that leaves something out. */
const NONE = "none";

/**
 * Asks for what was not given, each thing only with what the answers before leave possible.
 * @throws InferraError INF-1021 where what was given is not possible.
 */
export async function interview(given: Given, ask: Ask, today: string): Promise<Answers> {
  const one = async <Answer extends string>(question: Question, answer: string | undefined): Promise<Answer> =>
    (answer === undefined ? await ask(question) : sound(question, answer)) as Answer;

  const name = await one<string>(NAME, given.name);
  const environment = await one<Answers["environment"]>(ENVIRONMENT, given.environment);
  const residency = await one<Answers["residency"]>(RESIDENCY, given.residency);
  const region = await one<string>(regionQuestion(residency, today), given.region);
  const models = modelsIn(region, residency, today);
  const workloads = await workloadsOf(given.workload, models, ask);
  const aws = await awsOf(given, region, workloads, one);
  const selfHosted = await one<string>(selfHostedQuestion(), given.selfHosted);
  const gateway = await one<string>(GATEWAY, given.gateway);
  const emails = await one<string>(EMAILS, given.alertEmail?.join(","));
  return {
    ...{ name, environment, residency, region, workloads, aws },
    selfHosted: selfHosted === NONE ? undefined : selfHosted,
    gateway: gateway === NONE ? undefined : gateway,
    alertEmails: emails === NONE ? [] : emails.split(",").map((address) => address.trim()),
  };
}

/** An answer that was checked; one of several choices has to be among them. */
function sound(question: Question, answer: string): string {
  const wrong = complaint(question, answer);
  if (wrong !== undefined) throw new InferraError(initErrors.wrongAnswer(question.flag, answer, wrong));
  return answer;
}

export function complaint({ choices, wrong }: Question, answer: string): string | undefined {
  if (choices !== undefined && !choices.includes(answer)) return chooseFrom(answer, choices, "one of");
  return wrong?.(answer);
}

type One = <Answer extends string>(question: Question, answer: string | undefined) => Promise<Answer>;

async function workloadsOf(given: readonly string[] | undefined, models: readonly string[], ask: Ask) {
  if (given !== undefined) return given.map((text) => workloadIn(text, models));
  const workloads: WorkloadAnswer[] = [];
  for (;;) {
    const first = workloads.length === 0;
    const name = await ask(first ? FIRST_WORKLOAD : nextWorkload(workloads));
    if (name === NONE) return workloads;
    const data = (await ask(DATA)) as DataClass;
    workloads.push({ name, data, model: await ask(modelQuestion(models)) });
  }
}

/** `claims:phi:gpt-5.4` as an option says it. */
function workloadIn(text: string, models: readonly string[]): WorkloadAnswer {
  const [name = "", data = "", model = "", ...rest] = text.split(":");
  const flag = "--workload";
  if (model === "" || rest.length > 0) {
    throw new InferraError(initErrors.wrongAnswer(flag, text, "write name:data:model, such as claims:phi:gpt-5.1"));
  }
  sound({ ...FIRST_WORKLOAD, flag }, name);
  sound({ ...DATA, flag }, data);
  sound({ ...modelQuestion(models), flag }, model);
  return { name, data: data as DataClass, model };
}

async function awsOf(given: Given, region: string, workloads: readonly WorkloadAnswer[], one: One) {
  const regions = awsRegionsBeside(region);
  if (regions.length === 0 && given.aws === undefined) return undefined;
  const aws = await one<string>(awsQuestion(regions, region), given.aws);
  if (aws === NONE) return undefined;
  const model = await one<string>(bedrockQuestion(bedrockModelsIn(aws)), given.bedrockModel);
  const people = workloads.some((each) => isChat(each.model) && (each.data === "phi" || each.data === "personal"));
  const signed =
    people || given.awsAgreementSigned !== undefined ? await one<string>(SIGNED, given.awsAgreementSigned) : NONE;
  return { region: aws, model, agreementSigned: signed === NONE ? undefined : signed };
}

const must =
  (schema: { safeParse(value: unknown): { success: boolean; error?: { issues: readonly { message: string }[] } } }) =>
  (answer: string): string | undefined =>
    schema.safeParse(answer).error?.issues[0]?.message;
const mustOrNone =
  (wrong: (answer: string) => string | undefined) =>
  (answer: string): string | undefined =>
    answer === NONE ? undefined : wrong(answer);

const NAME: Question = {
  flag: "--name",
  text: "What is the platform called? It prefixes every resource",
  wrong: must(slug(24)),
};
const ENVIRONMENT: Question = {
  flag: "--environment",
  text: "Which environment is this",
  choices: ENVIRONMENTS,
  preset: "production",
};
const RESIDENCY: Question = {
  flag: "--residency",
  text: "How far may inference roam",
  choices: LEVELS,
  preset: "geography",
};

function regionQuestion(level: Answers["residency"], today: string): Question {
  const choices = regionsWithModels(level, today);
  return {
    flag: "--region",
    text: "In which Azure region",
    choices,
    preset: choices.includes("eastus2") ? "eastus2" : choices[0],
  };
}

const FIRST_WORKLOAD: Question = {
  flag: "--workload",
  text: "What are models used for? A name for the first workload",
  preset: "assistant",
  wrong: (answer) => (answer === NONE ? "there has to be one" : must(slug(40))(answer)),
};

const nextWorkload = (workloads: readonly WorkloadAnswer[]): Question => ({
  flag: "--workload",
  text: "Another workload",
  preset: NONE,
  wrong: (answer) =>
    workloads.some(({ name }) => name === answer) ? "name each workload once" : mustOrNone(must(slug(40)))(answer),
});

const DATA: Question = {
  flag: "--workload",
  text: "The most sensitive data in its prompts",
  choices: DATA_CLASSES,
  preset: "confidential",
};

const modelQuestion = (models: readonly string[]): Question => ({
  flag: "--workload",
  text: "Which model",
  choices: models,
  preset: models[0],
});

const awsQuestion = (regions: readonly string[], region: string): Question => ({
  flag: "--aws",
  text: `Is there a second provider? An AWS region for Bedrock in ${azureRegion(region)?.area}, or none`,
  choices: [NONE, ...regions],
  preset: NONE,
});

const bedrockQuestion = (models: readonly string[]): Question => ({
  flag: "--bedrock-model",
  text: "Which model on Bedrock",
  choices: models,
  preset: models.find((one) => one.startsWith("amazon.")) ?? models[0],
});

const SIGNED: Question = {
  flag: "--aws-agreement-signed",
  text: "On which day was AWS's agreement on such data accepted? YYYY-MM-DD, or none",
  preset: NONE,
  wrong: mustOrNone(must(isoDate)),
};

const selfHostedQuestion = (): Question => ({
  flag: "--self-hosted",
  text: "May models run on GPUs of your own? An open model, or none",
  choices: [NONE, ...openModelChoices()],
  preset: NONE,
});

const GATEWAY: Question = {
  flag: "--gateway",
  text: "Shall there be one private address for all models? Its DNS name, or none",
  preset: NONE,
  wrong: mustOrNone(must(gatewaySchema.unwrap().shape.hostname.unwrap())),
};

const EMAILS: Question = {
  flag: "--alert-email",
  text: "Who is told of alerts? Addresses with commas between them, or none",
  preset: NONE,
  wrong: mustOrNone((answer) =>
    answer
      .split(",")
      .map((one) => must(email)(one.trim()))
      .find(Boolean),
  ),
};
