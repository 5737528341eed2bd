import { Release, type ReleaseConfig } from "@cdktf/provider-helm/lib/release";
import { type ITerraformDependable, Token } from "cdktf";
import type { Construct } from "constructs";
import { chartErrors, InferraError } from "../../lib/errors";
import { type Values, valuesText } from "./values";

/** How every release is installed, whoever's chart it is. */
export interface ReleaseProps {
  /** The namespace, which must exist. */
  readonly namespace: string;
  /** Default: the construct's id in lower case. 1 to 53 letters, digits and hyphens. */
  readonly releaseName?: string;
  /** What is there before: charts whose CRDs or webhooks this one needs, and its namespace. Default: nothing. */
  readonly after?: readonly ITerraformDependable[];
  /** How long Helm waits until everything is ready, in seconds, 60 to 7200. Default 600. */
  readonly timeoutSeconds?: number;
}

type Source = Pick<ReleaseConfig, "chart" | "repository" | "version">;

/** A Helm release that waits until it is ready, and goes back to what ran before where it doesn't get there. */
export function addRelease(scope: Construct, props: ReleaseProps, source: Source, values: Values): Release {
  const where = scope.node.path;
  const name = props.releaseName ?? scope.node.id.toLowerCase();
  if (!Token.isUnresolved(name) && !/^[a-z0-9]([a-z0-9-]{0,51}[a-z0-9])?$/.test(name)) {
    throw new InferraError(chartErrors.nameInvalid(where, name));
  }
  const timeout = props.timeoutSeconds ?? 600;
  if (!Number.isInteger(timeout) || timeout < 60 || timeout > 7200) {
    throw new InferraError(chartErrors.timeoutInvalid(where, timeout));
  }
  return new Release(scope, "Resource", {
    ...source,
    name,
    namespace: props.namespace,
    createNamespace: false,
    atomic: true,
    cleanupOnFail: true,
    wait: true,
    timeout,
    maxHistory: 10,
    values: [valuesText(where, values)],
    dependsOn: props.after === undefined || props.after.length === 0 ? undefined : [...props.after],
  });
}
