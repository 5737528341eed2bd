import { attributesOf, Binding, blocksOf, entriesOf, isObject } from "./blocks";
import { Resource } from "./resource";
import { Deferred, descend, resolve, type Scope, type Target, toValue, type Value, type Values } from "./value";

type Json = Readonly<Record<string, unknown>>;

/** Finds the stack whose state a `terraform_remote_state` reads. */
export type FindStack = (remote: { readonly name: string; readonly values: Values }) => Stack | undefined;

/** One root module: what `cdktf synth` writes for a stack, or a hand-written `*.tf.json`. */
export class Stack implements Scope {
  private readonly byName = new Map<string, Resource[]>();
  private readonly providers = new Map<string, Values>();
  private readonly outputs: Json;
  private readonly locals: Json;
  /** Modules that the stack calls, which its JSON doesn't show. */
  readonly unread: readonly string[];

  constructor(
    readonly name: string,
    private readonly json: Json,
    private readonly find: FindStack,
  ) {
    this.outputs = merged(json.output);
    this.locals = merged(json.locals);
    this.unread = Object.keys(merged(json.module)).map((one) => `module.${one}`);
    for (const [type, ones] of Object.entries(merged(json.resource))) this.add(type, type, ones);
    for (const [type, ones] of Object.entries(merged(json.data))) this.add(`data.${type}`, type, ones);
  }

  get resources(): Resource[] {
    return [...this.byName.values()].flat();
  }

  /** Where the stack keeps its state: the kind of backend and its settings. */
  get backend(): { readonly kind: string; readonly settings: Json } | undefined {
    const [kind, settings] = Object.entries(merged(merged(this.json.terraform).backend))[0] ?? [];
    return kind === undefined ? undefined : { kind, settings: merged(settings) };
  }

  private add(type: string, plain: string, ones: unknown): void {
    for (const [name, json] of Object.entries(merged(ones))) {
      const body = merged(json);
      const address = `${type}.${name}`;
      const path = pathOf(body);
      const provider = () => this.providerOf(plain, body.provider);
      const facts = { type, stack: this.name, path, provider };
      const instances = this.instances(body).map(
        ({ index, scope, certain }) =>
          new Resource({ ...facts, certain, address: `${address}${index}`, values: () => attributesOf(body, scope) }),
      );
      this.byName.set(address, instances);
    }
  }

  private instances(body: Json): { index: string; scope: Scope; certain: boolean }[] {
    if (body.count !== undefined) {
      const count = resolve(toValue(body.count, this));
      if (count instanceof Deferred) return [{ index: "[*]", scope: this, certain: false }];
      return Array.from({ length: Math.max(0, Number(count) || 0) }, (_, index) => ({
        index: `[${index}]`,
        scope: new Binding(this, "count", { index }),
        certain: true,
      }));
    }
    if (body.for_each !== undefined) {
      const each = entriesOf(toValue(body.for_each, this));
      if (each === undefined) return [{ index: "[*]", scope: this, certain: false }];
      return each.map(([key, value]) => ({
        index: `[${JSON.stringify(key)}]`,
        scope: new Binding(this, "each", { key, value }),
        certain: true,
      }));
    }
    return [{ index: "", scope: this, certain: true }];
  }

  /** The provider's configuration: the one with the alias that the resource names, or the one without. */
  private providerOf(type: string, chosen: unknown): Values {
    const [local, alias] = typeof chosen === "string" ? chosen.replace(/^\$\{|\}$/g, "").split(".") : [];
    const kind = local ?? type.split("_")[0] ?? "";
    const key = `${kind}.${alias ?? ""}`;
    let values = this.providers.get(key);
    if (values === undefined) {
      const block = blocksOf(merged(this.json.provider)[kind]).find((one) => one.alias === alias);
      values = block === undefined ? {} : attributesOf(block, this);
      this.providers.set(key, values);
    }
    return values;
  }

  lookup(steps: readonly (string | number)[]): Value | undefined {
    const found = this.located(steps);
    if (found === undefined) return undefined;
    if ("value" in found) return descend(found.value, found.rest);
    const [first] = found.resources;
    return first === undefined || found.resources.length > 1 ? undefined : descend(first.values, found.rest);
  }

  targets(steps: readonly (string | number)[]): readonly Target[] {
    const found = this.located(steps);
    if (found === undefined) return [];
    if ("value" in found) {
      const value = descend(found.value, found.rest) ?? found.value;
      return value instanceof Deferred ? value.targets() : [];
    }
    const attribute = found.rest.filter((step) => typeof step === "string" && step !== "*").join(".");
    return found.resources.map((resource) => ({ resource, attribute }));
  }

  private located(steps: readonly (string | number)[]): Found | undefined {
    const [first, second, third] = steps.map(String);
    if (first === undefined || second === undefined) return undefined;
    if (first === "local") {
      return second in this.locals ? { value: this.valueOfLocal(second), rest: steps.slice(2) } : undefined;
    }
    if (first === "data" && second === "terraform_remote_state" && third !== undefined && steps[3] === "outputs") {
      return this.remoteOutput(third, String(steps[4]), steps.slice(5));
    }
    const length = first === "data" ? 3 : 2;
    const instances = this.byName.get(steps.slice(0, length).join("."));
    if (instances === undefined) return undefined;
    const index = steps[length];
    const suffix = typeof index === "number" ? `[${index}]` : `[${JSON.stringify(index)}]`;
    const chosen = instances.filter(({ address }) => address.endsWith(suffix));
    if (chosen.length > 0) return { resources: chosen, rest: steps.slice(length + 1) };
    const wild = instances.some(({ certain }) => !certain) && typeof index === "number";
    return { resources: instances, rest: steps.slice(length + (wild || index === "*" ? 1 : 0)) };
  }

  private readonly evaluatedLocals = new Map<string, Value>();

  private valueOfLocal(name: string): Value {
    let value = this.evaluatedLocals.get(name);
    if (value === undefined) {
      value = toValue(this.locals[name], this);
      this.evaluatedLocals.set(name, value);
    }
    return value;
  }

  private remoteOutput(remote: string, output: string, rest: readonly (string | number)[]): Found | undefined {
    const values = this.byName.get(`data.terraform_remote_state.${remote}`)?.[0]?.values;
    const stack = values && this.find({ name: remote, values });
    const value = stack?.output(output);
    return value === undefined ? undefined : { value, rest };
  }

  /** The value of an output, as other stacks read it. */
  output(name: string): Value | undefined {
    const block = merged(this.outputs[name]);
    return block.value === undefined ? undefined : toValue(block.value, this);
  }
}

type Found =
  | { readonly value: Value; readonly rest: readonly (string | number)[] }
  | { readonly resources: readonly Resource[]; readonly rest: readonly (string | number)[] };

/** Any block of Terraform's JSON syntax may be written as a list of them. */
const merged = (json: unknown): Json => Object.assign({}, ...blocksOf(json)) as Json;

function pathOf(body: Json): string | undefined {
  const metadata = isObject(body["//"]) ? body["//"].metadata : undefined;
  return isObject(metadata) && typeof metadata.path === "string" ? metadata.path : undefined;
}
