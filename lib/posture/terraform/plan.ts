import { blocksOf, isObject } from "./blocks";
import { type Expression, parseExpression } from "./expression";
import { Resource } from "./resource";
import { Deferred, type Scope, type Target, type Value, type Values } from "./value";

type Json = Readonly<Record<string, unknown>>;

/** Reads what `terraform show -json` says of a plan: every resource that will be there, of every module. */
export function planResources(name: string, plan: Json): Resource[] {
  const unknown = new Map(
    blocksOf(plan.resource_changes).map((one) => [String(one.address), isObject(one.change) ? one.change : {}]),
  );
  const configuration = isObject(plan.configuration) ? plan.configuration : {};
  const providers = isObject(configuration.provider_config) ? configuration.provider_config : {};
  const root = new PlanModule(name, moduleConfiguration(configuration.root_module), undefined, "", unknown, providers);
  const priorValues = isObject(plan.prior_state) ? plan.prior_state.values : undefined;
  // Data sources that were read while planning are in the state before the plan.
  root.read(isObject(priorValues) ? priorValues.root_module : undefined, (mode) => mode === "data");
  root.read(isObject(plan.planned_values) ? plan.planned_values.root_module : undefined, () => true);
  return root.all();
}

interface ModuleConfiguration {
  readonly resources: ReadonlyMap<string, Json>;
  readonly calls: Json;
  readonly outputs: Json;
}

function moduleConfiguration(json: unknown): ModuleConfiguration {
  const body = isObject(json) ? json : {};
  return {
    resources: new Map(blocksOf(body.resources).map((one) => [String(one.address), one])),
    calls: isObject(body.module_calls) ? body.module_calls : {},
    outputs: isObject(body.outputs) ? body.outputs : {},
  };
}

/** One module instance of a plan; names in its expressions are looked up here. */
class PlanModule implements Scope {
  private readonly byName = new Map<string, Resource[]>();
  private readonly children = new Map<string, PlanModule>();

  constructor(
    private readonly stack: string,
    private readonly configuration: ModuleConfiguration,
    private readonly caller: { readonly module: PlanModule; readonly inputs: Json } | undefined,
    private readonly prefix: string,
    private readonly changes: ReadonlyMap<string, Json>,
    private readonly providers: Json,
  ) {}

  read(json: unknown, wanted: (mode: unknown) => boolean): void {
    const body = isObject(json) ? json : {};
    for (const one of blocksOf(body.resources)) if (wanted(one.mode)) this.add(one);
    for (const one of blocksOf(body.child_modules)) this.child(String(one.address)).read(one, wanted);
  }

  all(): Resource[] {
    return [...[...this.byName.values()].flat(), ...[...this.children.values()].flatMap((child) => child.all())];
  }

  private child(address: string): PlanModule {
    const existing = this.children.get(address);
    if (existing !== undefined) return existing;
    const name = /module\.([\w-]+)(?:\[[^\]]*\])?$/.exec(address)?.[1] ?? "";
    const call = isObject(this.configuration.calls[name]) ? this.configuration.calls[name] : {};
    const inputs = isObject(call.expressions) ? call.expressions : {};
    const configuration = moduleConfiguration(call.module);
    const caller = { module: this, inputs };
    const child = new PlanModule(this.stack, configuration, caller, address, this.changes, this.providers);
    this.children.set(address, child);
    return child;
  }

  private add(json: Json): void {
    const address = String(json.address);
    const local = `${json.mode === "data" ? "data." : ""}${json.type}.${json.name}`;
    const type = `${json.mode === "data" ? "data." : ""}${json.type}`;
    const written = this.configuration.resources.get(local);
    const change = this.changes.get(address);
    const values = () =>
      merged(json.values, change?.after_unknown, isObject(written?.expressions) ? written.expressions : {}, this);
    const provider = () => this.providerOf(written?.provider_config_key);
    const facts = { type, stack: this.stack, address, sensitive: json.sensitive_values };
    const resource = new Resource({ ...facts, certain: true, values, provider });
    const others = (this.byName.get(local) ?? []).filter((other) => other.address !== resource.address);
    this.byName.set(local, [...others, resource]);
  }

  private providerOf(key: unknown): Values {
    const config = this.providers[String(key)];
    const expressions = isObject(config) && isObject(config.expressions) ? config.expressions : {};
    const values = merged(undefined, undefined, expressions, this);
    return typeof values === "object" && values !== null && !Array.isArray(values) ? (values as Values) : {};
  }

  lookup(): undefined {
    // A plan has worked values out; what it doesn't know, nobody does.
    return undefined;
  }

  targets(steps: readonly (string | number)[]): readonly Target[] {
    const [first, second] = steps.map(String);
    if (first === undefined || second === undefined) return [];
    if (first === "var") {
      const input = this.caller?.inputs[second];
      return this.caller === undefined ? [] : targetsOf(input, this.caller.module);
    }
    if (first === "module") return this.outputOf(steps);
    const length = first === "data" ? 3 : 2;
    const resources = this.byName.get(steps.slice(0, length).join(".")) ?? [];
    const index = steps[length];
    const suffix = typeof index === "number" ? `[${index}]` : `[${JSON.stringify(index)}]`;
    const chosen = resources.filter(({ address }) => address.endsWith(suffix));
    const attribute = steps
      .slice(length)
      .filter((step) => typeof step === "string" && step !== "*")
      .join(".");
    return (chosen.length > 0 ? chosen : resources).map((resource) => ({ resource, attribute }));
  }

  private outputOf(steps: readonly (string | number)[]): readonly Target[] {
    const [, name, index] = steps;
    const call = `${this.prefix === "" ? "" : `${this.prefix}.`}module.${name}`;
    const output = typeof index === "number" || steps.length > 3 ? steps[3] : index;
    const children = [...this.children].filter(([address]) => address === call || address.startsWith(`${call}[`));
    return children.flatMap(([, child]) => {
      for (const candidate of [output, index]) {
        const block = child.configuration.outputs[String(candidate)];
        if (isObject(block)) return targetsOf(block.expression, child);
      }
      return [];
    });
  }
}

function targetsOf(expression: unknown, scope: Scope): readonly Target[] {
  const found = referring(expression);
  return found === undefined ? [] : new Deferred("", found, scope).targets();
}

/** What a plan's configuration says an attribute refers to. */
function referring(expression: unknown): Expression | undefined {
  if (!isObject(expression) || !Array.isArray(expression.references)) return undefined;
  return { kind: "opaque", operands: referencesOf(expression).map(parseExpression) };
}

/** Each reference comes with the names before it, `a.b[0].id`, `a.b[0]`, `a.b`: the longest say it all. */
function referencesOf(expression: unknown): readonly string[] {
  if (!isObject(expression) || !Array.isArray(expression.references)) return [];
  const all = expression.references.map(String);
  const goesOn = (other: string, one: string): boolean => other.startsWith(`${one}.`) || other.startsWith(`${one}[`);
  return all.filter((one) => !all.some((other) => goesOn(other, one)));
}

/** As a configuration would write it, so that whoever reads texts knows a reference. */
const namesOf = (expression: unknown): string =>
  referencesOf(expression)
    .map((one) => `\${${one}}`)
    .join("") || "(known after apply)";

/** A block, and not what a function without references made: that is an expression that says nothing. */
const isWritten = (expression: unknown): boolean => isObject(expression) && !("constant_value" in expression);

/** A planned value with what is not known yet and what it refers to. `whole` is what a value that holds it was written as. */
function merged(value: unknown, unknown: unknown, expression: unknown, scope: Scope, whole?: unknown): Value {
  const refers = referring(expression);
  if (unknown === true) {
    const origin = refers === undefined ? whole : expression;
    return new Deferred(namesOf(origin), referring(origin) ?? { kind: "opaque", operands: [] }, scope);
  }
  if (refers !== undefined) {
    const planned = value === undefined ? undefined : merged(value, unknown, undefined, scope, expression);
    return new Deferred(namesOf(expression), refers, scope, planned);
  }
  if (isObject(expression) && "constant_value" in expression && value === undefined) {
    return expression.constant_value as Value;
  }
  if (Array.isArray(value) || Array.isArray(unknown) || Array.isArray(expression)) {
    return mergedList(value, unknown, expression, scope, whole);
  }
  if (isObject(value) || isObject(unknown) || (isWritten(expression) && value === undefined)) {
    return mergedMap(value, unknown, expression, scope, whole);
  }
  return (value ?? null) as Value;
}

function mergedList(value: unknown, unknown: unknown, expression: unknown, scope: Scope, whole: unknown): Value {
  const values = Array.isArray(value) ? value : [];
  const unknowns = Array.isArray(unknown) ? unknown : [];
  const length = Math.max(
    values.length,
    unknowns.length,
    value === undefined && Array.isArray(expression) ? expression.length : 0,
  );
  return Array.from({ length }, (_, index) => {
    const written = Array.isArray(expression) ? (expression[index] ?? expression[0]) : expression;
    return merged(values[index], unknowns[index], written, scope, whole);
  });
}

function mergedMap(value: unknown, unknown: unknown, expression: unknown, scope: Scope, whole: unknown): Value {
  const parts = [value, unknown, expression].map((part) => (isObject(part) ? part : {}));
  const [values = {}, unknowns = {}, written = {}] = parts;
  const keys = new Set([...Object.keys(values), ...Object.keys(unknowns)]);
  if (value === undefined) for (const key of Object.keys(written)) keys.add(key);
  return Object.fromEntries(
    [...keys].map((key) => [key, merged(values[key], unknowns[key], written[key], scope, whole)] as const),
  );
}
