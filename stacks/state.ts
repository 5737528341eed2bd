import { AzurermBackend, LocalBackend, S3Backend, type TerraformStack } from "cdktf";
import type { ValidDeployment } from "../lib/deployment";

/** Every stack has a state of its own, under the deployment's name. */
export function addBackend(stack: TerraformStack, stackName: string, deployment: ValidDeployment): void {
  const { state, name } = deployment;
  switch (state.backend) {
    case "local":
      // Beside the output folder, which may be deleted; relative, so that output does not depend on the machine; under
      // the deployment's name, so that two documents in one folder don't share a state.
      new LocalBackend(stack, { path: `../../../terraform.${name}.${stackName}.tfstate` });
      return;
    case "azurerm":
      new AzurermBackend(stack, {
        resourceGroupName: state.resourceGroup,
        storageAccountName: state.storageAccount,
        containerName: state.container,
        key: `${name}/${stackName}.tfstate`,
        useAzureadAuth: true,
        subscriptionId: state.subscriptionId,
        tenantId: state.tenantId,
      });
      return;
    case "s3":
      new S3Backend(stack, {
        bucket: state.bucket,
        key: `${name}/${stackName}.tfstate`,
        region: state.region,
        encrypt: true,
        kmsKeyId: state.kmsKeyId,
      });
      // Terraform 1.10 locks in the bucket itself; cdktf's type does not know the argument.
      stack.addOverride("terraform.backend.s3.use_lockfile", true);
      return;
  }
}

/** Where a stack's state lies. */
export interface StatePlace {
  /** The deployment it belongs to. Two of other names have nothing to do with each other. */
  readonly deployment: string;
  /** What holds it: `state/local`, `state/<storage account>/<container>` or `state/<bucket>`. */
  readonly place: string;
}

/** Reads a backend as it was written above. */
export function statePlace(backend: unknown): StatePlace | undefined {
  const [[kind, one] = []] = Object.entries(
    (backend ?? {}) as Readonly<Record<string, Readonly<Record<string, string>>>>,
  );
  const ofKey = (): string => one?.key?.split("/")[0] ?? "";
  switch (kind) {
    case "local":
      return { deployment: /terraform\.([^.]+)\./.exec(one?.path ?? "")?.[1] ?? "", place: "state/local" };
    case "azurerm":
      return { deployment: ofKey(), place: `state/${one?.storage_account_name}/${one?.container_name}` };
    case "s3":
      return { deployment: ofKey(), place: `state/${one?.bucket}` };
    default:
      return undefined;
  }
}
