import { readFileSync } from "node:fs";
import { Absent, Unseen } from "../../verify";
import { json, output, PATIENCE } from "./command";
import { body, get } from "./http";

/** Reads of Azure Resource Manager at an endpoint. Signs in once, when something is first asked. */
export function azureAt(endpoint: string): (id: string, apiVersion: string) => Promise<unknown> {
  let token: Promise<string> | undefined;
  return async (id, apiVersion) => {
    token ??= tokenFor(endpoint);
    const headers = { authorization: `Bearer ${await token}` };
    const answer = await get(`${endpoint}${id}?api-version=${apiVersion}`, headers);
    if (answer.status === 404) throw new Absent(`Azure has no ${id.split("/").slice(-2).join(" ")}`);
    if (answer.status === 401 || answer.status === 403) {
      throw new Unseen(
        `Azure lets nobody read ${id.split("/").slice(-2).join(" ")} with this sign-in: ${answer.status}`,
      );
    }
    if (!answer.ok) throw new Unseen(`Azure answered ${answer.status}`);
    return body(answer);
  };
}

/**
 * A token of Azure Resource Manager: as `AZURE_ACCESS_TOKEN` says, by workload identity where its variables are set (a
 * pod with a federated service account), else of whoever signed in with the Azure CLI.
 */
async function tokenFor(endpoint: string): Promise<string> {
  const { AZURE_ACCESS_TOKEN, AZURE_FEDERATED_TOKEN_FILE: file } = process.env;
  if (AZURE_ACCESS_TOKEN) return AZURE_ACCESS_TOKEN;
  if (file) return federated(endpoint, file);
  const printed = await output("az", ["account", "get-access-token", "--resource", endpoint, "--output", "json"]);
  const { accessToken } = json(printed, "az") as { accessToken?: string };
  if (accessToken === undefined) throw new Unseen("az gave no token");
  return accessToken;
}

async function federated(endpoint: string, file: string): Promise<string> {
  const { AZURE_AUTHORITY_HOST: host, AZURE_TENANT_ID: tenant, AZURE_CLIENT_ID: client } = process.env;
  if (!host || !tenant || !client) {
    throw new Unseen(
      "AZURE_FEDERATED_TOKEN_FILE wants AZURE_AUTHORITY_HOST, AZURE_TENANT_ID and AZURE_CLIENT_ID with it",
    );
  }
  const form = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: client,
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: assertionIn(file),
    scope: `${endpoint}/.default`,
  });
  const url = `${host.replace(/\/$/, "")}/${tenant}/oauth2/v2.0/token`;
  const signal = AbortSignal.timeout(PATIENCE);
  const answer = await fetch(url, { method: "POST", body: form, signal }).catch((error: Error) => error);
  if (answer instanceof Error || !answer.ok) {
    throw new Unseen(
      `the sign-in by workload identity was refused: ${answer instanceof Error ? answer.message : answer.status}`,
    );
  }
  const { access_token } = (await body(answer)) as { access_token?: string };
  if (access_token === undefined) throw new Unseen("the sign-in by workload identity gave no token");
  return access_token;
}

function assertionIn(file: string): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    throw new Unseen(`the token of workload identity can't be read: ${(error as Error).message}`);
  }
}
