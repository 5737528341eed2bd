import { callers } from "./callers";
import type { Case } from "./case";
import { withEnvoy, withoutGateway } from "./gateways";
import { gpus } from "./gpus";
import { others } from "./others";
import { latency, load } from "./serving";

export type { Case } from "./case";

export const cases: readonly Case[] = [
  ...[...latency, ...load, ...callers, ...gpus, ...others],
  ...withoutGateway,
  ...withEnvoy,
];
