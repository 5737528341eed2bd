/** One Terraform state as it was synthesized. */
export interface ReportedStack {
  readonly name: string;
  /** The stacks that are applied before it. */
  readonly dependencies: readonly string[];
  readonly terraform: TerraformJson;
}

export interface TerraformJson {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Attributes>>>>;
  readonly output?: Readonly<Record<string, { readonly value?: unknown }>>;
}

export type Attributes = Readonly<Record<string, unknown>>;

export interface Resource {
  readonly stack: string;
  readonly type: string;
  /** Its address over all stacks. */
  readonly id: string;
  readonly attributes: Attributes;
}

const REMOTE = /data\.terraform_remote_state\.cross-stack-reference-input-([\w-]+)\.outputs\.([\w-]+)/g;
const LOCAL = /(?<![\w.-])([a-z][a-z0-9]*_[a-z0-9_]+)\.([\w-]+)/g;

/** Every resource of every stack, and what refers to what, across stacks too. */
export class Resources {
  private readonly byId: ReadonlyMap<string, Resource>;

  constructor(private readonly stacks: readonly ReportedStack[]) {
    this.byId = new Map(
      stacks.flatMap(({ name: stack, terraform }) =>
        Object.entries(terraform.resource ?? {}).flatMap(([type, named]) =>
          Object.entries(named).map(([name, attributes]): [string, Resource] => {
            const id = `${stack}/${type}.${name}`;
            return [id, { stack, type, id, attributes }];
          }),
        ),
      ),
    );
  }

  /** Of these types, in the order of their addresses. */
  ofType(...types: readonly string[]): Resource[] {
    return [...this.byId.values()].filter(({ type }) => types.includes(type)).sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** Of one stack. */
  of(stack: string): Resource[] {
    return [...this.byId.values()].filter((one) => one.stack === stack);
  }

  /** The resources that a value refers to, wherever in it, in the order in which it names them. */
  referredTo(stack: string, value: unknown): Resource[] {
    const found = stringsOf(value).flatMap((text) => (text.includes("${") ? this.inExpression(stack, text) : []));
    return [...new Set(found)];
  }

  /** The first resource of a type that a value refers to. */
  reference(stack: string, value: unknown, type: string): Resource | undefined {
    return this.referredTo(stack, value).find((one) => one.type === type);
  }

  private inExpression(stack: string, text: string): Resource[] {
    const remote = [...text.matchAll(REMOTE)].flatMap(([, from = "", output = ""]) => {
      const value = this.stacks.find(({ name }) => name === from)?.terraform.output?.[output]?.value;
      return this.referredTo(from, value);
    });
    const local = [...text.replaceAll(REMOTE, "").matchAll(LOCAL)].flatMap(
      ([, type, name]) => this.byId.get(`${stack}/${type}.${name}`) ?? [],
    );
    return [...remote, ...local];
  }
}

/** Every string in a value, wherever it stands. */
function stringsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(stringsOf) : [];
}

/** An attribute that is text and no expression. */
export function textOf(attributes: Attributes, key: string): string | undefined {
  const value = attributes[key];
  return typeof value === "string" && !value.includes("${") ? value : undefined;
}

/** A block of Terraform: an object, or a list of one. */
export function blockOf(attributes: Attributes, key: string): Attributes {
  const value = attributes[key];
  const block: unknown = Array.isArray(value) ? value[0] : value;
  return typeof block === "object" && block !== null ? (block as Attributes) : {};
}
