import { Fn, Op, type Precondition } from "cdktf";
import { Construct } from "constructs";
import { clusterErrors } from "../../errors";
import { TerraformData } from "../../terraform/terraform-data";

/**
 * Remembers in the state what a resource was first made with. A later plan that wants something else fails at once and
 * names the setting, in place of a plan that deletes the resource.
 */
export class FixedSettings extends Construct {
  readonly preconditions: readonly Precondition[];

  constructor(
    scope: Construct,
    id: string,
    options: {
      /** The path of the resource, for messages. */
      readonly where: string;
      /** Settings by the name of the prop that sets them. */
      readonly settings: Readonly<Record<string, string>>;
      /** Lets the settings change, and remembers the new ones. */
      readonly replaceable: boolean;
    },
  ) {
    super(scope, id);
    const { where, settings, replaceable } = options;
    const first = new TerraformData(this, "Resource", {
      input: { ...settings },
      lifecycle: replaceable ? undefined : { ignoreChanges: ["input"] },
    });
    const standing = first.interpolationForAttribute("output");
    this.preconditions = replaceable
      ? []
      : Object.entries(settings).map(([setting, wanted]) => {
          // A setting that a later release adds is not in the state of an older one.
          const value = Fn.lookup(standing, setting, wanted);
          const { code, message, fix } = clusterErrors.fixedSetting(where, setting, value);
          return { condition: Op.eq(value, wanted), errorMessage: `${code} at ${where}: ${message}; ${fix}.` };
        });
  }
}
