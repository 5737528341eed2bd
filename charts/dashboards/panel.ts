/** One line of a panel: a query, and what its series are called. */
export interface Target {
  readonly expr: string;
  readonly legend: string;
}

/** What a panel shows, before it has a place. */
export interface Panel {
  readonly title: string;
  /** What to read from it, shown behind the panel's information sign. */
  readonly description: string;
  /** Grafana's id of a unit: `s`, `percentunit`, `celsius`, `short`, ... */
  readonly unit: string;
  readonly targets: readonly Target[];
  /** Drawn as a line across: from where on an alert fires. */
  readonly threshold?: number;
  /** `now` shows the last value only, `words` what its series are called. Default: values over time. */
  readonly shows?: "over-time" | "now" | "words";
}

export interface Row {
  readonly title: string;
  readonly panels: readonly Panel[];
}

/** A choice at the top of a dashboard: the values of a label. */
export interface Variable {
  readonly name: string;
  readonly label: string;
  readonly metric: string;
  readonly of: string;
}

export interface DashboardContent {
  /** Part of its address; stays the same for ever. */
  readonly uid: string;
  readonly title: string;
  readonly variables: readonly Variable[];
  readonly rows: readonly Row[];
}

/** A dashboard as Grafana reads it. */
export type Dashboard = Readonly<Record<string, unknown>> & { readonly uid: string; readonly title: string };

const DATASOURCE = { type: "prometheus", uid: "$datasource" };
const [WIDTH, HEIGHT, COLUMNS] = [12, 8, 24];

export function dashboard({ uid, title, variables, rows }: DashboardContent): Dashboard {
  return {
    uid,
    title,
    tags: ["inferra"],
    timezone: "browser",
    schemaVersion: 39,
    editable: false,
    refresh: "1m",
    time: { from: "now-6h", to: "now" },
    templating: { list: [datasource, ...variables.map(variable)] },
    panels: placed(rows),
  };
}

/** The data source is chosen by whoever looks, so that a dashboard works in any Grafana. */
const datasource = { name: "datasource", type: "datasource", query: "prometheus", hide: 0 };

const variable = ({ name, label, metric, of }: Variable): object => ({
  ...{ name, label, type: "query", datasource: DATASOURCE },
  query: { query: `label_values(${metric}, ${of})`, refId: name },
  ...{ includeAll: true, multi: true, current: { text: "All", value: "$__all" }, refresh: 2, sort: 1 },
});

function placed(rows: readonly Row[]): object[] {
  const result: object[] = [];
  let y = 0;
  for (const { title, panels } of rows) {
    result.push({
      id: result.length + 1,
      type: "row",
      title,
      collapsed: false,
      gridPos: { x: 0, y, w: COLUMNS, h: 1 },
    });
    y += 1;
    for (const [index, panel] of panels.entries()) {
      const x = (index * WIDTH) % COLUMNS;
      result.push(drawn(panel, result.length + 1, { x, y, w: WIDTH, h: HEIGHT }));
      if (x + WIDTH >= COLUMNS || index === panels.length - 1) y += HEIGHT;
    }
  }
  return result;
}

function drawn(panel: Panel, id: number, gridPos: object): object {
  const { title, description, unit, targets, threshold } = panel;
  const now = panel.shows === "now" || panel.shows === "words";
  const steps = [
    { color: "green", value: null },
    ...(threshold === undefined ? [] : [{ color: "red", value: threshold }]),
  ];
  return {
    ...{ id, gridPos, title, description, datasource: DATASOURCE },
    type: now ? "stat" : "timeseries",
    fieldConfig: {
      defaults: {
        unit,
        thresholds: { mode: "absolute", steps },
        custom: now ? {} : { thresholdsStyle: { mode: threshold === undefined ? "off" : "line" }, showPoints: "never" },
      },
      overrides: [],
    },
    options: now
      ? {
          reduceOptions: { calcs: ["lastNotNull"] },
          colorMode: "value",
          ...(panel.shows === "words" ? { textMode: "name" } : {}),
        }
      : {
          legend: { displayMode: "table", placement: "bottom", calcs: ["lastNotNull", "max"] },
          tooltip: { mode: "multi" },
        },
    targets: targets.map(({ expr, legend }, index) => ({
      ...{ refId: String.fromCharCode(65 + index), datasource: DATASOURCE, expr, legendFormat: legend },
    })),
  };
}
