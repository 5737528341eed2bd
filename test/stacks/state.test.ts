import { loadExample, synthesizedStacks } from "../support/examples";

const base = loadExample("managed-only-platform");

describe("where state is kept", () => {
  it("is a file beside the output folder by default", () => {
    const stacks = synthesizedStacks(base);
    expect(stacks["azure-openai"]?.terraform?.backend).toEqual({
      local: { path: "../../../terraform.harbor-mutual.azure-openai.tfstate" },
    });
  });

  it("is an Azure container reached with Entra, never with a key", () => {
    const state = {
      backend: "azurerm",
      resourceGroup: "rg-state",
      storageAccount: "ststate",
      container: "tfstate",
    } as const;
    const stacks = synthesizedStacks({ ...base, state });
    expect(stacks["azure-openai"]?.terraform?.backend).toEqual({
      azurerm: {
        resource_group_name: "rg-state",
        storage_account_name: "ststate",
        container_name: "tfstate",
        key: "harbor-mutual/azure-openai.tfstate",
        use_azuread_auth: true,
      },
    });
    const remote =
      stacks["azure-openai"]?.data?.terraform_remote_state?.["cross-stack-reference-input-azure-foundation"];
    expect(remote).toMatchObject({
      backend: "azurerm",
      config: { key: "harbor-mutual/azure-foundation.tfstate", use_azuread_auth: true },
    });
  });

  it("is an encrypted S3 bucket with a lock of its own", () => {
    const stacks = synthesizedStacks({ ...base, state: { backend: "s3", bucket: "state", region: "us-east-1" } });
    expect(stacks["azure-openai"]?.terraform?.backend).toEqual({
      s3: {
        bucket: "state",
        key: "harbor-mutual/azure-openai.tfstate",
        region: "us-east-1",
        encrypt: true,
        use_lockfile: true,
      },
    });
  });
});
