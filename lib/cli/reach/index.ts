import { z } from "zod";
import { type PrometheusService, type Sample, type Sight, Unseen } from "../../verify";
import { azureAt } from "./azure";
import { json, output } from "./command";
import { addresses } from "./dns";
import { body, get, statusOf } from "./http";

export interface ReachOptions {
  /** Where Azure Resource Manager answers. */
  readonly azureEndpoint: string;
  /** The context of the kubeconfig. Default: its current one. */
  readonly context?: string;
  /** Where Prometheus answers. Default: through the cluster's API. */
  readonly prometheus?: string;
  /** The host and port that the gateway answers at. Default: where its name leads, port 443. */
  readonly gateway?: string;
}

const answered = z.object({
  data: z.object({
    result: z.array(z.object({ metric: z.record(z.string(), z.string()), value: z.tuple([z.number(), z.string()]) })),
  }),
});

/** What this machine reaches, with the credentials that are on it. */
export function reach({ azureEndpoint, context, prometheus, gateway }: ReachOptions): Sight {
  const kubectl = context === undefined ? [] : ["--context", context];
  const kubernetes = async (path: string): Promise<unknown> =>
    json(await output("kubectl", [...kubectl, "get", "--raw", path], /NotFound|not find the requested/), "kubectl");
  const aws: Sight["aws"] = async (region, service, operation, parameters) => {
    const given = Object.entries(parameters).flatMap(([name, values]) => [`--${name}`, ...values]);
    const args = [service, operation, ...given, "--region", region, "--output", "json"];
    return json(await output("aws", args), "aws");
  };

  async function queried(service: PrometheusService, query: string): Promise<readonly Sample[]> {
    const path = `/api/v1/query?query=${encodeURIComponent(query)}`;
    const { namespace, name, port } = service;
    const answer =
      prometheus === undefined
        ? await kubernetes(`/api/v1/namespaces/${namespace}/services/http:${name}:${port}/proxy${path}`)
        : await body(await get(`${prometheus}${path}`));
    const { success, data } = answered.safeParse(answer);
    if (!success) throw new Unseen("what Prometheus answered is not understood");
    return data.data.result.map(({ metric, value }) => ({ labels: metric, value: Number(value[1]) }));
  }

  return {
    azure: azureAt(azureEndpoint),
    addresses,
    aws,
    kubernetes,
    prometheus: queried,
    https: (url) => statusOf(url, gateway),
  };
}
