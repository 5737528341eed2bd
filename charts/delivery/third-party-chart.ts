import type { Release } from "@cdktf/provider-helm/lib/release";
import { Construct } from "constructs";
import { helmChart, helmCharts } from "../../lib/catalog";
import { chartErrors, InferraError } from "../../lib/errors";
import { checkedMirror, imagesOfRelease, imageValues } from "./images";
import { addRelease, type ReleaseProps } from "./release";
import type { Values } from "./values";

/** What every release of somebody else's chart takes. */
export interface ThirdPartyReleaseProps extends ReleaseProps {
  /**
   * A registry, with a path where wanted, that holds copies: charts under `charts/`, images under the path they have where
   * they are published. Default: each from where it is published.
   */
  readonly mirror?: string;
}

export interface ThirdPartyChartProps<Chosen extends Values = Values> extends ThirdPartyReleaseProps {
  /** A chart of the catalogue, such as `gpu-operator`. */
  readonly chart: string;
  /** What differs from the chart's own defaults. */
  readonly values: Chosen;
}

/** Something that a cluster pulls. */
export interface Pull {
  readonly kind: "chart" | "image";
  /** Where it is published. */
  readonly from: string;
  /** Where the cluster pulls it from: the same, or a mirror. */
  readonly to: string;
}

/** Somebody else's software as its own Helm chart, at the pinned version. */
export class ThirdPartyChart<Chosen extends Values = Values> extends Construct {
  readonly resource: Release;
  /** The chart as it is pulled: repository, name and version. */
  readonly chart: { readonly repository: string; readonly name: string; readonly version: string };
  /** The values, with those that name images. */
  readonly values: Values;
  /** Every image that the chart runs; by digest where one is known. */
  readonly images: readonly string[];
  /** Where chart and images are published, each with where it is pulled from. */
  readonly pulls: readonly Pull[];

  /** @throws INF-2306 for a chart that isn't pinned, INF-2310 for a mirror that is no place in a registry. */
  constructor(scope: Construct, id: string, props: ThirdPartyChartProps<Chosen>) {
    super(scope, id);
    const { mirror } = props;
    const where = this.node.path;
    const row = helmChart(props.chart);
    if (row === undefined) {
      const names = helmCharts().map((one) => one.name);
      throw new InferraError(chartErrors.chartUnknown(where, props.chart, names));
    }
    const repository = mirror === undefined ? row.repository : `oci://${checkedMirror(where, mirror)}/charts`;
    this.chart = { repository, name: row.chart, version: row.version };
    this.values = merged(imageValues(where, row.name, mirror), props.values);
    this.images = imagesOfRelease(where, row.name, mirror);
    const published = imagesOfRelease(where, row.name);
    this.pulls = [
      {
        kind: "chart",
        from: `${row.repository}/${row.chart}:${row.version}`,
        to: `${repository}/${row.chart}:${row.version}`,
      },
      ...published.map((from, index): Pull => ({ kind: "image", from, to: this.images[index] ?? from })),
    ];
    this.resource = addRelease(this, props, { repository, chart: row.chart, version: row.version }, this.values);
  }
}

/** The second over the first. */
function merged(under: Values, over: Values): Values {
  const result: Record<string, unknown> = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const below = result[key];
    result[key] = isTable(below) && isTable(value) ? merged(below, value) : value;
  }
  return result;
}

const isTable = (value: unknown): value is Values =>
  typeof value === "object" && value !== null && !Array.isArray(value);
