import { awsRegion } from "../../lib/catalog";
import { isRecord } from "../../lib/deployment/values";
import { evolutionErrors, type Problem } from "../../lib/errors";
import { statePlace } from "../state";
import type { Written, WrittenStack } from "./written";

/** What the deployment moves out of: what stands there is not destroyed, and no longer managed. */
export interface Departure {
  /** `azure/<subscription or cloud>`, `aws/<account or partition>`, `cluster/<context>` or `state/<place>`, as consents name it. */
  readonly leaves: string;
  readonly to: string;
  /** Where the document says so. */
  readonly setting: Setting;
  /** The stacks that hold something there. */
  readonly stacks: readonly string[];
}

type Setting = "azure.subscriptionId" | "azure.cloud" | "aws.accountId" | "aws.region" | "cluster" | "state";
type Move = Pick<Departure, "leaves" | "to" | "setting">;
type Provider = Readonly<Record<string, unknown>>;

/** Everything that is left between two outputs of one deployment, by stacks that both have. */
export function departuresBetween(before: Written, after: Written): readonly Departure[] {
  const found = new Map<string, Departure>();
  for (const stack of Object.keys(before).sort()) {
    const [old, next] = [before[stack], after[stack]];
    if (old === undefined || next === undefined) continue;
    for (const move of [...accountMoves(old, next), ...stateMoves(old, next)]) {
      const stacks = found.get(move.leaves)?.stacks ?? [];
      found.set(move.leaves, { ...move, stacks: [...stacks, stack] });
    }
  }
  return [...found.values()];
}

/** Of what one of the documents leaves to the environment of a deploy, nobody can tell. */
function accountMoves(before: WrittenStack, after: WrittenStack): Move[] {
  const both = (name: string): readonly (Provider | undefined)[] => [
    before.provider?.[name]?.[0],
    after.provider?.[name]?.[0],
  ];
  const azure = both("azurerm");
  const aws = both("aws");
  const account = ({ allowed_account_ids: ids }: Provider): unknown => (Array.isArray(ids) ? ids[0] : undefined);
  const context = ({ kubernetes }: Provider): unknown => (isRecord(kubernetes) ? kubernetes.config_context : undefined);
  const partition = ({ region }: Provider): unknown => awsRegion(String(region))?.partition;
  return [
    move("azure", "azure.subscriptionId", azure, (one) => one.subscription_id) ??
      move("azure", "azure.cloud", azure, (one) => one.environment),
    move("aws", "aws.accountId", aws, account) ?? move("aws", "aws.region", aws, partition),
    move("cluster", "cluster", both("helm"), context),
  ].flatMap((one) => one ?? []);
}

function move(
  cloud: string,
  setting: Setting,
  [before, after]: readonly (Provider | undefined)[],
  of: (provider: Provider) => unknown,
): Move | undefined {
  const [from, to] = [before && of(before), after && of(after)];
  if (from === undefined || to === undefined || from === to) return undefined;
  return { leaves: `${cloud}/${from}`, to: `${cloud}/${to}`, setting };
}

function stateMoves(before: WrittenStack, after: WrittenStack): Move[] {
  const [from, to] = [statePlace(before.terraform?.backend), statePlace(after.terraform?.backend)];
  if (from === undefined || to === undefined || from.place === to.place) return [];
  return [{ leaves: from.place, to: to.place, setting: "state" }];
}

/** Why a departure is refused. */
export function departureRefusal({ leaves, to, setting, stacks }: Departure): Problem {
  const path = setting.split(".");
  return setting === "state"
    ? evolutionErrors.stateLeft(path, leaves, to, stacks)
    : evolutionErrors.accountLeft(path, leaves, to, stacks);
}
