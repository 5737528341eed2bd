import { isMap, type Value, type Values } from "./value";

/** A resource, a data source or a cluster object, as Terraform would make it. */
export class Resource {
  private evaluated: Values | undefined;
  /** As Terraform writes it, the stack before it: `azure-openai/azurerm_cognitive_account.OpenAi_99D569F8`. */
  readonly address: string;

  constructor(private readonly facts: ResourceFacts) {
    this.address = facts.stack === "" ? facts.address : `${facts.stack}/${facts.address}`;
  }

  /** Terraform type (`azurerm_subnet`), `data.<type>` of a data source, `kubernetes:<Kind>` of a cluster object. */
  get type(): string {
    return this.facts.type;
  }

  /** The stack's name; empty where the input is one file without a name. */
  get stack(): string {
    return this.facts.stack;
  }

  /** The construct's path, where cdktf wrote it down. */
  get path(): string | undefined {
    return this.facts.path;
  }

  /** False where a count, a for_each or a condition that only Terraform knows decides whether there is one. */
  get certain(): boolean {
    return this.facts.certain;
  }

  /** What brings a cluster object: the Helm release or the Terraform resource. */
  get origin(): Resource | undefined {
    return this.facts.origin;
  }

  get values(): Values {
    if (this.evaluated === undefined) {
      const values = this.facts.values();
      this.evaluated = isMap(values) ? values : {};
    }
    return this.evaluated;
  }

  /** Whether a plan says that the value at a path, or something in it, is sensitive. */
  hides(path: string): boolean {
    return this.facts.sensitive !== undefined && masks(this.facts.sensitive, path.split("."));
  }

  /** The configuration of the provider that makes it; empty where none is configured. */
  get provider(): Values {
    return this.facts.provider?.() ?? {};
  }
}

export interface ResourceFacts {
  readonly type: string;
  readonly stack: string;
  readonly address: string;
  readonly path?: string;
  readonly certain: boolean;
  readonly origin?: Resource;
  readonly values: () => Value;
  readonly provider?: () => Values;
  /** `true` where the values' shape has a sensitive value, as plans write it. */
  readonly sensitive?: unknown;
}

function masks(mask: unknown, steps: readonly string[]): boolean {
  if (Array.isArray(mask)) return mask.some((item) => masks(item, steps));
  if (typeof mask !== "object" || mask === null) return mask === true;
  const [step, ...rest] = steps;
  const inner = step === undefined ? Object.values(mask) : [(mask as Readonly<Record<string, unknown>>)[step]];
  return inner.some((item) => masks(item, rest));
}
