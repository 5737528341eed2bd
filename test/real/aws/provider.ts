import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** The release of the real provider that the emulator is known to answer. */
export const PROVIDER_VERSION = "5.100.0";

const ADDRESS = join("registry.terraform.io", "hashicorp", "aws");

/** Where people keep provider mirrors: named in the environment, in the CLI configuration, or where Terraform looks. */
function mirrorCandidates(): string[] {
  const config = process.env.TF_CLI_CONFIG_FILE;
  const configured =
    config !== undefined && existsSync(config)
      ? [...readFileSync(config, "utf8").matchAll(/^\s*path\s*=\s*"([^"]+)"/gm)].map((match) => match[1] ?? "")
      : [];
  const optional = existsSync("/opt") ? readdirSync("/opt").map((name) => join("/opt", name)) : [];
  return [
    ...(process.env.TF_PLUGIN_MIRROR === undefined ? [] : [process.env.TF_PLUGIN_MIRROR]),
    ...configured,
    join(homedir(), ".terraform.d", "plugins"),
    "/usr/local/share/terraform/plugins",
    "/usr/share/terraform/plugins",
    ...optional,
  ];
}

/** The mirror that holds the provider; undefined: Terraform downloads it. */
export function providerMirror(): string | undefined {
  const names = [`terraform-provider-aws_v${PROVIDER_VERSION}`, `terraform-provider-aws_${PROVIDER_VERSION}_`];
  const holds = (folder: string): boolean =>
    existsSync(folder) &&
    readdirSync(folder, { recursive: true }).some((file) => names.some((name) => String(file).includes(name)));
  return mirrorCandidates().find((mirror) => holds(join(mirror, ADDRESS)));
}

/** Writes a Terraform CLI configuration into a folder and gives its path. */
export function writeCliConfig(folder: string): string {
  const mirror = providerMirror();
  const installation =
    mirror === undefined
      ? "provider_installation {\n  direct {}\n}\n"
      : `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n    include = ["registry.terraform.io/hashicorp/aws"]\n  }\n  direct {\n    exclude = ["registry.terraform.io/hashicorp/aws"]\n  }\n}\n`;
  const file = join(folder, "terraform.rc");
  writeFileSync(file, installation);
  return file;
}

/**
 * Arguments that the 6.25 bindings write and 5.100 does not know, by resource type. They are taken out before a stack
 * is applied with 5.100; what is listed here is not tested against the real provider.
 */
export const NOT_IN_5_100: Readonly<Record<string, readonly string[]>> = {};

const SERVICES = ["bedrock", "budgets", "cloudtrail", "cloudwatch", "ec2", "iam", "kms", "logs", "s3", "sns", "sts"];

/** Points a synthesized stack at the emulator: provider release, endpoints, and a state in the folder. */
export function writeOverride(folder: string, endpoint: string): void {
  const override = {
    terraform: {
      required_providers: { aws: { source: "hashicorp/aws", version: PROVIDER_VERSION } },
      backend: { local: { path: "terraform.tfstate" } },
    },
    provider: {
      aws: [
        {
          access_key: "emulated",
          secret_key: "emulated",
          skip_metadata_api_check: true,
          skip_region_validation: true,
          s3_use_path_style: true,
          // A call that the emulator lacks fails at once, where the provider would try for minutes.
          max_retries: 1,
          endpoints: [Object.fromEntries(SERVICES.map((service) => [service, endpoint]))],
        },
      ],
    },
  };
  writeFileSync(join(folder, "override.tf.json"), JSON.stringify(override, null, 2));
}
