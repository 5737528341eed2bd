import type { z } from "zod";

/** One value of a Prometheus query, with the labels that tell it from others. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A Prometheus as the cluster names it. */
export interface PrometheusService {
  readonly namespace: string;
  readonly name: string;
  readonly port: number;
}

/**
 * Everything that a check can look at; none of it changes anything. Each throws `Unseen` where nothing can be said and
 * `Absent` where what was asked for is not there.
 */
export interface Sight {
  /** GET of Azure Resource Manager, by a resource's id. */
  azure(id: string, apiVersion: string): Promise<unknown>;
  /** Addresses of a host, from where this runs. */
  addresses(host: string): Promise<readonly string[]>;
  /** A read call of AWS: `ec2`, `describe-vpc-endpoints`, with its parameters. */
  aws(
    region: string,
    service: string,
    operation: string,
    parameters: Readonly<Record<string, readonly string[]>>,
  ): Promise<unknown>;
  /** GET of the cluster's API. */
  kubernetes(path: string): Promise<unknown>;
  prometheus(service: PrometheusService, query: string): Promise<readonly Sample[]>;
  /** The status that a GET over HTTPS without a token is answered with. */
  https(url: string): Promise<number>;
}

/** Nothing can be said: no way there, no permission, no credential, or an answer that makes no sense. */
export class Unseen extends Error {}

/** What was asked for is not there. */
export class Absent extends Error {}

/** An answer in the shape that is read of it. */
export function understood<Shape extends z.ZodType>(shape: Shape, answer: unknown, what: string): z.output<Shape> {
  const { success, data, error } = shape.safeParse(answer);
  if (success) return data;
  const [issue] = error.issues;
  throw new Unseen(`what ${what} answered is not understood: ${issue?.path.join(".")} ${issue?.message}`);
}
