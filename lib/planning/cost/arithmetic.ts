// Money and tokens, as plain functions. A month has 730 hours where it is paid for and 30 days where it is worked.

/** Hours of a month, as clouds bill it. */
export const HOURS_PER_MONTH = 730;
/** Days of a month, as capacity is counted. */
const DAYS_PER_MONTH = 30;
/** Months over which options are compared. */
export const HORIZON_MONTHS = 18;

const MILLION = 1e6;
const SECONDS_PER_DAY = 86_400;
const MINUTES_PER_HOUR = 60;

/** Price of a million tokens of which the share `inputShare` is input. */
export const blendedPrice = (input: number, output: number, inputShare: number): number =>
  input * inputShare + output * (1 - inputShare);

/** What tokens cost at a price a million. */
export const tokenCost = (tokens: number, pricePerMillion: number): number => (tokens * pricePerMillion) / MILLION;

/** What a million tokens cost where `cost` bought `tokens`. */
export const costPerMillion = (cost: number, tokens: number): number => cost / (tokens / MILLION);

/** Tokens that so much money buys: where an API begins to cost more than something of a fixed price. */
export const breakEvenTokens = (fixed: number, pricePerMillion: number): number => (fixed / pricePerMillion) * MILLION;

/** Tokens a month at so many a second, used for the share `utilization` of the time. */
export const capacityTokens = (tokensPerSecond: number, utilization = 1): number =>
  tokensPerSecond * SECONDS_PER_DAY * DAYS_PER_MONTH * utilization;

/** Share of a capacity that is used; above 1 it does not suffice. */
export const utilizationOf = (tokens: number, capacity: number): number => tokens / capacity;

/** Machines by the hour for a month, less a discount. */
export const machinesMonthly = (count: number, pricePerHour: number, discount = 0): number =>
  count * pricePerHour * HOURS_PER_MONTH * (1 - discount);

/** A month of people of whom the share `share` works on it. */
export const staffMonthly = (salaryPerYear: number, share: number): number => (salaryPerYear * share) / 12;

/** Something paid once, spread over months. */
export const amortized = (once: number, months: number): number => once / months;

/** What something costs over months, with what is paid at its start. */
export const totalOver = (months: number, once: number, monthly: number): number => once + months * monthly;

/** Months until what is saved has paid what was spent on the move; `Infinity` where nothing is saved. */
export function paybackMonths(once: number, managedMonthly: number, selfHostedMonthly: number): number {
  const saved = managedMonthly - selfHostedMonthly;
  return saved <= 0 ? Number.POSITIVE_INFINITY : once / saved;
}

/** What a fixed monthly price consists of. All amounts a month, in one currency. */
export interface FixedCost {
  readonly machines: number;
  readonly storageAndNetwork: number;
  readonly staff: number;
  /** What compliance adds to all of it, as a share. Default 0. */
  readonly complianceShare?: number;
}

/** The fixed price of self-hosting for a month. Its marginal price is nothing, up to its capacity. */
export const fixedMonthly = ({ machines, storageAndNetwork, staff, complianceShare = 0 }: FixedCost): number =>
  (machines + storageAndNetwork + staff) * (1 + complianceShare);

/** How a model's tokens weigh on provisioned throughput, and what they cost by the token. */
export interface ProvisionedTerms {
  readonly inputTpmPerPtu: number;
  /** Input tokens that one output token counts for. */
  readonly outputRatio: number;
  readonly inputPrice: number;
  readonly outputPrice: number;
  /** Default 1: input alone. */
  readonly inputShare?: number;
}

/** What one unit of provisioned throughput carries in a fully used month, at the price by the token. */
export function valueOfPtu(terms: ProvisionedTerms): number {
  const { inputTpmPerPtu, outputRatio, inputPrice, outputPrice, inputShare = 1 } = terms;
  const weight = inputShare + (1 - inputShare) * outputRatio;
  const tokens = (inputTpmPerPtu * MINUTES_PER_HOUR * HOURS_PER_MONTH) / weight;
  return tokenCost(tokens, blendedPrice(inputPrice, outputPrice, inputShare));
}

/** Share of the time that a unit must be used before it costs less than tokens; above 1 it never does. */
export const breakEvenUtilization = (pricePerPtuMonth: number, terms: ProvisionedTerms): number =>
  pricePerPtuMonth / valueOfPtu(terms);

/** Units that carry a month's tokens, were they spread evenly. */
export function ptuFor(tokens: number, terms: ProvisionedTerms): number {
  const { inputTpmPerPtu, outputRatio, inputShare = 1 } = terms;
  const weight = inputShare + (1 - inputShare) * outputRatio;
  return (tokens * weight) / (inputTpmPerPtu * MINUTES_PER_HOUR * HOURS_PER_MONTH);
}
