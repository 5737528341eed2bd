import { type Engine, engine as engineRow } from "../../lib/catalog";
import { servedModelErrors as errors, InferraError } from "../../lib/errors";
import { graceSeconds } from "./names";
import type { ServedModelProps } from "./props";

const ALIAS = /^[a-z0-9]([a-z0-9.-]{0,38}[a-z0-9])?$/;
const SHA256 = /^[0-9a-f]{64}$/;
const FOLDER = /^(?!\/)(?!.*(^|\/)\.\.(\/|$))[\w./ -]+$/;

/** What the construct builds from, once everything is checked. */
export interface CheckedModel {
  readonly engine: Engine;
  readonly drainSeconds: number;
  readonly nodesPerReplica: number;
  readonly replicas: number;
  readonly cpus: number;
  readonly memoryGiB: number;
}

/** @throws INF-2322 to INF-2329 for what can't be. */
export function checkModel(where: string, props: ServedModelProps): CheckedModel {
  const engine = engineRow(props.engine ?? "vllm");
  if (!ALIAS.test(props.alias)) throw new InferraError(errors.aliasInvalid(where, props.alias));
  if (props.callers.length === 0) throw new InferraError(errors.nobodyCalls(where));
  checkWeights(where, props);
  checkAdapters(where, engine, props);

  const whole = (what: string, found: number, min: number, max: number): number => {
    if (!Number.isInteger(found) || found < min || found > max) {
      throw new InferraError(errors.numberInvalid(where, what, found, `a whole number from ${min} to ${max}`));
    }
    return found;
  };
  const gpus = whole("gpus", props.gpus, 1, 16);
  const drainSeconds = whole("drainSeconds", props.drainSeconds ?? 120, 10, 3000);
  const granted = props.maxGracefulTerminationSeconds ?? 600;
  const grace = graceSeconds(drainSeconds);
  if (grace > granted) {
    throw new InferraError(errors.graceTooLong(where, grace, granted, granted - graceSeconds(0)));
  }
  const nodesPerReplica = whole("nodesPerReplica", props.nodesPerReplica ?? 1, 1, 16);
  if (nodesPerReplica > 1 && !engine.multiNode) {
    throw new InferraError(errors.notOfEngine(where, engine.title, "replicas over several nodes"));
  }
  return {
    engine,
    drainSeconds,
    nodesPerReplica,
    replicas: whole("replicas", props.replicas ?? 2, 1, 100),
    cpus: whole("cpus", props.cpus ?? 4 * gpus, 1, 512),
    memoryGiB: whole("memoryGiB", props.memoryGiB ?? 32 + 16 * gpus, 4, 4096),
  };
}

function checkWeights(where: string, { weights }: ServedModelProps): void {
  checkFolder(where, "the weights", weights);
  if (!(weights.sizeGiB > 0 && weights.sizeGiB <= 4096)) {
    throw new InferraError(errors.numberInvalid(where, "weights.sizeGiB", weights.sizeGiB, "a number up to 4096"));
  }
}

function checkAdapters(where: string, engine: Engine, { alias, adapters = [] }: ServedModelProps): void {
  if (adapters.length > 0 && !engine.adapters) {
    throw new InferraError(errors.notOfEngine(where, engine.title, "adapters"));
  }
  const names = new Set([alias]);
  for (const adapter of adapters) {
    if (!ALIAS.test(adapter.name)) throw new InferraError(errors.aliasInvalid(where, adapter.name));
    checkFolder(where, `the adapter ${adapter.name}`, adapter);
    if (names.has(adapter.name)) throw new InferraError(errors.adapterTwice(where, adapter.name));
    names.add(adapter.name);
  }
}

function checkFolder(where: string, what: string, { path, sha256 }: { path?: string; sha256: string }): void {
  if (!SHA256.test(sha256)) throw new InferraError(errors.digestInvalid(where, what, sha256));
  if (path !== undefined && !FOLDER.test(path)) throw new InferraError(errors.pathInvalid(where, what, path));
}
