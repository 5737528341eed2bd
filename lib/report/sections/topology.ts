import { boxFigure } from "../figures/boxes";
import { figure, list, type Section, table } from "../page/elements";
import { type Html, html } from "../page/html";
import { allBoxes, type Box, type ReportedStack, Resources, type Topology, topologyOf } from "../topology";
import { counted } from "../words";

export interface Synthesized {
  readonly stacks: readonly ReportedStack[];
  /** What people should know of the stacks, and what these leave to others. */
  readonly notes: readonly string[];
  /** What constructs want people to know. */
  readonly warnings: readonly { readonly where: string; readonly message: string }[];
}

/** What the Terraform makes. */
export async function topologySection({ stacks, notes, warnings }: Synthesized): Promise<Section> {
  const topology = topologyOf(stacks);
  const body = html`<p>Drawn from the Terraform that is written, not from the document.</p>
${await drawing(topology)}
${connections(topology)}
${await order(stacks)}
${list(
  "What constructs warn of",
  warnings.map(({ where, message }) => html`<b>${where}</b> ${message}`),
  "warnings",
  "h3",
)}
${list("Notes", notes, "", "h3")}`;
  return { id: "topology", title: "Topology", body };
}

const KINDS_COUNTED = [
  ["network", "network"],
  ["subnet", "subnet"],
  ["endpoint", "private endpoint"],
  ["pool", "node pool"],
  ["engine", "engine"],
  ["service", "service"],
] as const;

async function drawing({ boxes, connections: wires }: Topology): Promise<Html> {
  const all = allBoxes(boxes);
  const counts = KINDS_COUNTED.map(([kind, word]) => [all.filter((one) => one.kind === kind).length, word] as const);
  const said = counts.flatMap(([count, word]) => (count === 0 ? [] : [counted(count, word)])).join(", ");
  const picture = await boxFigure({
    id: "topology-figure",
    title: "Topology",
    description: `${said}; the table that follows lists the connections.`,
    boxes: boxes.map((one) => folded(one, new Set(wires.flatMap(({ from, to }) => [from, to])))),
    wires,
  });
  return figure("Topology", picture, `${said}. Arrows lead from who calls to what is called.`);
}

/** Subnets that nothing is drawn in share one box. */
function folded(box: Box, connected: ReadonlySet<string>): Box {
  const bare = box.children.filter(
    ({ id, kind, children }) => kind === "subnet" && children.length === 0 && !connected.has(id),
  );
  if (bare.length < 2) return { ...box, children: box.children.map((one) => folded(one, connected)) };
  const others = box.children.filter((one) => !bare.includes(one));
  const lines = bare.map(({ title, lines: own }) => [title, ...own].join(", "));
  const title = others.some(({ kind }) => kind === "subnet") ? "Other subnets" : "Subnets";
  const together: Box = { id: `${box.id}/subnets`, kind: "subnet", title, lines, children: [] };
  return { ...box, children: [...others.map((one) => folded(one, connected)), together] };
}

const KINDS = {
  "private-link": "private link",
  vpn: "encrypted tunnels",
  calls: "calls",
  egress: "default route",
} as const;

function connections({ boxes, connections: wires }: Topology): Html {
  const byId = new Map(allBoxes(boxes).map((one) => [one.id, one]));
  const name = (id: string): string => {
    const { title, lines } = byId.get(id) ?? { title: id, lines: [] };
    return lines[0] === undefined ? title : `${title} (${lines[0]})`;
  };
  return table(
    "Connections",
    ["From", "To", "By"],
    wires.map(({ from, to, kind, label }) => [name(from), name(to), label ?? KINDS[kind]]),
  );
}

async function order(stacks: readonly ReportedStack[]): Promise<Html> {
  const resources = new Resources(stacks);
  const picture = await boxFigure({
    id: "stacks-figure",
    title: "Terraform states",
    description: stacks
      .map(
        ({ name, dependencies }) =>
          `${name} ${dependencies.length === 0 ? "needs no other" : `needs ${dependencies.join(", ")}`}`,
      )
      .join("; "),
    boxes: stacks.map(({ name }) => ({
      id: name,
      kind: "state",
      title: name,
      lines: [counted(resources.of(name).length, "resource")],
      children: [],
    })),
    wires: stacks.flatMap(({ name, dependencies }) => dependencies.map((from) => ({ from, to: name, kind: "after" }))),
  });
  return figure("Terraform states", picture, "Each Terraform state is applied after those that lead to it.");
}
