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
function providerMirror(): string | undefined {
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

const SERVICES = [
  ...["bedrock", "budgets", "cloudtrail", "cloudwatch", "ec2", "iam", "kms", "logs", "route53resolver", "s3", "sns"],
  "sts",
];

/** What is changed of resources, by type, before the emulator is asked for them; `not-emulated.ts` says why. */
const RESOURCES: Readonly<Record<string, object>> = {
  aws_cloudtrail: { enable_logging: false },
};

/** Points a synthesized stack at the emulator: provider release, endpoints, and a state in the folder. */
export function writeOverride(folder: string, endpoint: string): void {
  const { resource = {} }: { resource?: Record<string, object> } = JSON.parse(
    readFileSync(join(folder, "cdk.tf.json"), "utf8"),
  );
  const changed = Object.entries(RESOURCES).flatMap(([type, change]) => {
    const names = Object.keys(resource[type] ?? {});
    return names.length === 0 ? [] : [[type, Object.fromEntries(names.map((name) => [name, change]))]];
  });
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
          // The SDK takes a FIPS endpoint or an endpoint of one's own, not both.
          use_fips_endpoint: false,
          // A call that the emulator lacks fails soon, where the provider would try for minutes.
          max_retries: 3,
          endpoints: [Object.fromEntries(SERVICES.map((service) => [service, endpoint]))],
        },
      ],
    },
    ...(changed.length === 0 ? {} : { resource: Object.fromEntries(changed) }),
  };
  writeFileSync(join(folder, "override.tf.json"), JSON.stringify(override, null, 2));
}
