// Reads a synthesized deployment as what waits for what: resources over all stacks, and stacks as a pipeline runs them.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const NAME = /(data\.)?\b([a-z][a-z0-9]*_[a-z0-9_]+|local)\.([A-Za-z0-9_-]+)(?:\.outputs\.([A-Za-z0-9_-]+))?/g;
const EXPRESSION = /\$\{(?:[^{}]|\{[^{}]*\})*\}/g;

/** Every resource of a deployment with what it needs, by `<stack>/<address>`; and what each stack depends on. */
export function readDeployment(folder) {
  const { stacks } = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
  const written = Object.entries(stacks).map(([stack, { synthesizedStackPath }]) => ({
    stack,
    json: JSON.parse(readFileSync(join(folder, synthesizedStackPath), "utf8")),
  }));
  const outputs = new Map();
  const nodes = new Map();
  for (const { stack, json } of written) {
    for (const [name, { value }] of Object.entries(json.output ?? {}))
      outputs.set(`${stack}/${name}`, { stack, value });
    for (const [name, value] of Object.entries(json.locals ?? {}))
      nodes.set(`${stack}/local.${name}`, { stack, value });
    for (const [prefix, blocks] of [
      ["", json.resource],
      ["data.", json.data],
    ]) {
      for (const [type, ones] of Object.entries(blocks ?? {})) {
        const provider = json.provider?.[type.split("_")[0]];
        for (const [name, { depends_on: explicit = [], ...value }] of Object.entries(ones)) {
          const after = explicit.map((address) => `${stack}/${address}`);
          nodes.set(`${stack}/${prefix}${type}.${name}`, {
            stack,
            type: prefix === "" ? type : undefined,
            value,
            provider,
            after,
          });
        }
      }
    }
  }
  const referred = (stack, value) => {
    const found = new Set();
    for (const expression of JSON.stringify(value ?? null).match(EXPRESSION) ?? []) {
      for (const [, data = "", type, name, output] of expression.matchAll(NAME)) {
        const other = outputs.get(`${name.replace("cross-stack-reference-input-", "")}/${output}`);
        if (type === "terraform_remote_state" && other !== undefined) {
          for (const one of referred(other.stack, other.value)) found.add(one);
        } else if (nodes.has(`${stack}/${data}${type}.${name}`)) found.add(`${stack}/${data}${type}.${name}`);
      }
    }
    return found;
  };
  for (const node of nodes.values()) {
    const { stack, value, provider, after = [] } = node;
    const needs = new Set([...referred(stack, value), ...referred(stack, provider), ...after]);
    node.needs = [...needs].filter((address) => nodes.has(address));
  }
  const dependencies = Object.fromEntries(Object.entries(stacks).map(([name, one]) => [name, one.dependencies]));
  return { nodes, dependencies };
}

/** The chain of resources that takes longest, each after everything it needs. */
export function longestChain(nodes, secondsOf) {
  const ends = new Map();
  const end = (address) => {
    if (!ends.has(address)) {
      const { type, needs } = nodes.get(address);
      const before = needs.filter((one) => nodes.has(one)).map(end);
      const last = before.reduce((one, other) => (other.at > one.at ? other : one), { at: 0, chain: [] });
      const seconds = secondsOf(type);
      ends.set(address, {
        at: last.at + seconds,
        chain: seconds > 0 ? [...last.chain, { address, seconds }] : last.chain,
      });
    }
    return ends.get(address);
  };
  return [...nodes.keys()].map(end).reduce((one, other) => (other.at > one.at ? other : one), { at: 0, chain: [] });
}

/** The chain of stacks that takes longest, each starting when all it depends on have ended. */
export function longestStacks({ nodes, dependencies }, secondsOf) {
  const names = Object.keys(dependencies);
  const own = Object.fromEntries(
    names.map((stack) => [
      stack,
      longestChain(new Map([...nodes].filter(([, one]) => one.stack === stack)), secondsOf).at,
    ]),
  );
  const end = (stack) => {
    const before = dependencies[stack].map(end);
    const last = before.reduce((one, other) => (other.at > one.at ? other : one), { at: 0, chain: [] });
    return { at: last.at + own[stack], chain: [...last.chain, { address: stack, seconds: own[stack] }] };
  };
  return names.map(end).reduce((one, other) => (other.at > one.at ? other : one));
}
