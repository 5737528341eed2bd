import type { ProviderDefault } from "../../catalog";
import { UNCERTAIN } from "../terraform/blocks";
import { readingsAt, readingsOf, writtenAt } from "../terraform/reading";
import type { Resource } from "../terraform/resource";
import { isMap, listOf, resolve, type Value, type Values } from "../terraform/value";
import { Attribute } from "./attribute";
import type { Judgement } from "./judgement";
import { Several } from "./several";
import type { Fact } from "./verdict";

/** A resource, or a block of one, as a rule sees it. Everything that is read is noted. */
export class Subject {
  constructor(
    private readonly judgement: Judgement,
    readonly resource: Resource,
    private readonly values: Values = resource.values,
    /** Where the block lies in the resource; empty for the resource itself. */
    private readonly prefix = "",
    /** How the type is called in the table of defaults, and where in the resource what it describes begins. */
    private readonly kind = { type: resource.type, from: "" },
  ) {}

  get type(): string {
    return this.resource.type;
  }

  get address(): string {
    return this.resource.address;
  }

  /** Address, and for a block its path. */
  get label(): string {
    return this.prefix === "" ? this.address : `${this.address} ${this.prefix}`;
  }

  /** What tells it from any other. */
  get identity(): unknown {
    return this.prefix === "" ? this.resource : this.values;
  }

  /** Whether it will be there for sure. */
  get certain(): boolean {
    return this.resource.certain && this.values[UNCERTAIN] === undefined;
  }

  /** The attribute at a path such as `network_acls.default_action`; blocks on the way are all taken. */
  attribute(path: string): Attribute {
    this.judgement.note(this.address, this.pathOf(path));
    return this.unnoted(path);
  }

  private unnoted(path: string): Attribute {
    return new Attribute(this, path, readingsAt(this.values, path));
  }

  /** The value of a key that holds dots, such as a label of Kubernetes, in the map at a path. */
  entry(path: string, key: string): Attribute {
    this.judgement.note(this.address, this.pathOf(`${path}.${key}`));
    return new Attribute(this, `${path}.${key}`, readingsOf(this.values, [...path.split("."), key]));
  }

  /**
   * The blocks, or the objects of a list, at a path. `kind` names what they are where the table of defaults knows that
   * apart from the resource, such as `pod`.
   */
  blocks(path: string, kind?: string): Several {
    this.judgement.note(this.address, `${this.pathOf(path)}[]`);
    const attribute = this.unnoted(path);
    const add = (values: Values): void => {
      const inner = kind === undefined ? this.kind : { type: kind, from: this.pathOf(path) };
      items.push(new Subject(this.judgement, this.resource, values, this.pathOf(path), inner));
    };
    const items: Subject[] = [];
    const undecided: Fact[] = [];
    for (const reading of attribute.readings) {
      if (reading.kind === "absent") continue;
      if (reading.kind === "unknown") undecided.push(attribute.fact("unknown", "be known", reading));
      else {
        for (const block of listOf(reading.value)) {
          const known = resolve(block);
          if (isMap(known)) add(known);
          else undecided.push(attribute.fact("unknown", "be known"));
        }
      }
    }
    return new Several(this, path, items, undecided);
  }

  /** The resources that the attribute at a path refers to, of these types or of any. */
  references(path: string, ...types: readonly string[]): Several {
    const attribute = this.attribute(path);
    const found = new Map<Resource, Subject>();
    const undecided: Fact[] = [];
    for (const reading of attribute.readings) {
      if (reading.kind === "absent") continue;
      const values = reading.kind === "known" ? listOf(reading.value) : [reading.deferred ?? reading.text];
      for (const value of this.rawAt(path, values)) {
        const targets = this.judgement.graph.targetsOf(value);
        for (const { resource } of targets) {
          if (types.length === 0 || types.includes(resource.type)) found.set(resource, this.of(resource));
        }
        // An id of something that stands elsewhere: it is there, and nothing more can be said of it.
        if (targets.length === 0) undecided.push(attribute.fact("unknown", "lead to what can be seen", reading));
      }
    }
    const words = `${types.length === 0 ? "resource" : types.join(" or ")} that ${this.pathOf(path)} names`;
    return new Several(this, words, [...found.values()], undecided);
  }

  /** Values as they are written, references included, where reading them has resolved those. */
  private rawAt(path: string, fallback: readonly Value[]): readonly Value[] {
    const raw = writtenAt(this.values, path.split("."));
    return raw.length > 0 ? raw : fallback;
  }

  /**
   * The resources of a type that refer to this one in the attribute at `path`. With `own`, also those that hold the value
   * of that attribute, such as its `name`.
   */
  referrers(type: string, path: string, own?: string): Several {
    const { graph } = this.judgement;
    this.judgement.note(this.address, `<- ${type}.${path}`);
    const referring = graph.referringIn(type, path);
    const found = new Map<Resource, Subject>();
    for (const from of referring.to.get(this.resource) ?? []) found.set(from, this.of(from));
    const name = own === undefined ? undefined : this.unnoted(own).text;
    for (const other of name === undefined ? [] : graph.ofType(type)) {
      const named = (): boolean =>
        this.of(other)
          .unnoted(path)
          .values.some((value) => listOf(value).includes(name ?? null));
      if (!found.has(other) && named()) found.set(other, this.of(other));
    }
    const undecided = referring.unknown
      .filter((other) => !found.has(other))
      .map((other) => this.of(other).unnoted(path).fact("unknown", `name ${this.address} or something else`));
    for (const subject of found.values()) this.judgement.note(subject.address, path);
    return new Several(this, `${type} that names it in ${path}`, [...found.values()], [...undecided, ...this.unread()]);
  }

  /** Every resource of these types in all stacks. */
  all(...types: readonly string[]): Several {
    this.judgement.note("", types.join(" "));
    const found = types.flatMap((type) => this.judgement.graph.ofType(type)).map((resource) => this.of(resource));
    return new Several(this, types.join(" or "), found, this.unread());
  }

  /**
   * The resources of these types that hold one of some texts in the attribute at `path`, and those of which only Terraform
   * knows what they hold.
   */
  holders(types: readonly string[], path: string, texts: readonly string[]): Several {
    this.judgement.note("", types.join(" "));
    const found = types.flatMap((type) => {
      const { text, unknown } = this.judgement.graph.holdingIn(type, path);
      return [...texts.flatMap((one) => text.get(one) ?? []), ...unknown];
    });
    const subjects = [...new Set(found)].map((resource) => this.of(resource));
    return new Several(this, types.join(" or "), subjects, this.unread());
  }

  /** What the input doesn't show may hold what is looked for. */
  private unread(): Fact[] {
    return this.judgement.graph.unread.map((address) => ({
      truth: "unknown",
      address,
      path: "",
      observed: "not shown by this input",
      expected: "be known",
    }));
  }

  /** The configuration of the provider that makes the resource. */
  get provider(): Subject {
    const type = `provider.${this.type.replace(/^data\./, "").split("_")[0]}`;
    return new Subject(this.judgement, this.resource, this.resource.provider, "provider", { type, from: "provider" });
  }

  /** What brings a cluster object: its Helm release, or the Terraform resource. */
  get origin(): Subject | undefined {
    return this.resource.origin && this.of(this.resource.origin);
  }

  private of(resource: Resource): Subject {
    return new Subject(this.judgement, resource);
  }

  /** A block of this one. */
  inside(values: Values, path: string): Subject {
    return new Subject(this.judgement, this.resource, values, this.pathOf(path), this.kind);
  }

  pathOf(path: string): string {
    return this.prefix === "" ? path : `${this.prefix}.${path}`;
  }

  defaultOf(path: string): ProviderDefault | undefined {
    const { type, from } = this.kind;
    const whole = this.pathOf(path);
    return this.judgement.defaultOf(type, from === "" ? whole : whole.slice(from.length + 1));
  }

  /** The same block spelled another way; for formats that say one thing in two spellings. */
  respelled(spell: (values: Values) => Values): Subject {
    return new Subject(this.judgement, this.resource, spell(this.values), this.prefix, this.kind);
  }
}
