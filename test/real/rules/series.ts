/** A series as promtool writes it: values a minute apart. */
export interface Series {
  readonly series: string;
  readonly values: string;
}

const MODEL = { namespace: "serving", model_name: "clinical", engine: "0", pod: "clinical-0" };
const GPU = {
  ...{ gpu: "0", UUID: "GPU-1", Hostname: "node-1", namespace: "gpu-operator", pod: "exporter" },
  ...{ exported_namespace: "serving", exported_pod: "clinical-0" },
};

export type Labels = Readonly<Record<string, string>>;

const named = (metric: string, labels: Labels): string =>
  `${metric}{${Object.entries(labels)
    .map(([key, value]) => `${key}="${value}"`)
    .join(",")}}`;

export const series = (metric: string, labels: Labels, values: string): Series => ({
  series: named(metric, labels),
  values,
});
export const engine = (metric: string, values: string, labels: Labels = {}): Series =>
  series(metric, { ...MODEL, ...labels }, values);
export const gpu = (metric: string, values: string, labels: Labels = {}): Series =>
  series(metric, { ...GPU, ...labels }, values);

/** A steady rate of observations a minute, `under` of them at or below the bound and the others above it. */
export function histogram(
  metric: string,
  labels: Labels,
  bound: number,
  under: number,
  over: number,
  minutes: number,
): Series[] {
  const at = (le: string, each: number) => series(`${metric}_bucket`, { ...labels, le }, `0+${each}x${minutes}`);
  return [
    at(String(bound), under),
    at(String(bound * 4), under + over),
    at("+Inf", under + over),
    series(`${metric}_count`, labels, `0+${under + over}x${minutes}`),
    series(`${metric}_sum`, labels, `0+${under * bound * 0.5 + over * bound * 2}x${minutes}`),
  ];
}

export const engineHistogram = (
  metric: string,
  bound: number,
  under: number,
  over: number,
  minutes: number,
): Series[] => histogram(metric, MODEL, bound, under, over, minutes);
