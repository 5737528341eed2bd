import { TerraformResource, type TerraformResourceLifecycle } from "cdktf";
import type { Construct } from "constructs";

/** What a {@link TerraformData} keeps. */
export interface TerraformDataProps {
  /** Values that Terraform writes into its state and gives back as `output`. */
  readonly input: Readonly<Record<string, unknown>>;
  /** Preconditions, and what a later apply must not change. */
  readonly lifecycle?: TerraformResourceLifecycle;
}

/**
 * Terraform's built-in `terraform_data`: values in the state, and a place for a precondition that belongs to no resource.
 *
 * cdktf's own DataResource runs the terraform command during synth and fails where there is none; writing Terraform must
 * not need Terraform.
 */
export class TerraformData extends TerraformResource {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: TerraformDataProps,
  ) {
    super(scope, id, { terraformResourceType: "terraform_data", lifecycle: props.lifecycle });
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return { input: this.props.input };
  }
}
