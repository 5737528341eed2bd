import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { App, TerraformStack } from "cdktf";
import { temporaryFolder } from "../../support/examples";

/** One stack by itself, and what Terraform gets of it. */
export function synthesizeStack(build: (stack: TerraformStack) => void): {
  readonly outdir: string;
  readonly json: { readonly resource?: Record<string, Record<string, Record<string, unknown>>> };
} {
  const outdir = temporaryFolder();
  const app = new App({ outdir, stackTraces: false });
  const stack = new TerraformStack(app, "test");
  new HelmProvider(stack, "Helm", { kubernetes: { configPath: "/dev/null" } });
  build(stack);
  app.synth();
  return { outdir, json: require(`${outdir}/stacks/test/cdk.tf.json`) };
}

/** The Helm releases of a synthesized stack, by name. */
export function releasesOf(json: ReturnType<typeof synthesizeStack>["json"]): Record<string, HelmRelease> {
  return Object.fromEntries(
    Object.values(json.resource?.helm_release ?? {}).map((one) => [String(one.name), one as unknown as HelmRelease]),
  );
}

export interface HelmRelease {
  readonly name: string;
  readonly namespace: string;
  readonly chart: string;
  readonly repository?: string;
  readonly version?: string;
  readonly values: readonly [string];
  readonly depends_on?: readonly string[];
  readonly timeout: number;
}

/** The code of the problem that a function throws; undefined where it throws none. */
export function codeOf(run: () => unknown): string | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}
