import { readFileSync } from "node:fs";
import { request } from "node:https";
import { azureApiVersion } from "../../../../lib/catalog";
import type { Resource } from "../../../../lib/posture";
import type { Deployed } from "../../../../lib/verify";
import { azureId, everyWritten, named, text, written } from "../../../../lib/verify/written";
import { AzureEmulator } from "../../azure/emulator";

const ACCOUNTS = "Microsoft.CognitiveServices/accounts";
const ENDPOINTS = "Microsoft.Network/privateEndpoints";

/** Azure Resource Manager on loopback, with what verify reads of a deployment. */
export class DeployedAzure {
  private constructor(
    readonly endpoint: string,
    /** The certificate of the authority that its own is signed by. */
    readonly authority: string,
    private readonly deployed: Deployed,
    private readonly emulator: AzureEmulator,
  ) {}

  static async start(deployed: Deployed): Promise<DeployedAzure> {
    const emulator = await AzureEmulator.start();
    const { SSL_CERT_FILE = "", ARM_METADATA_HOSTNAME = "" } = emulator.env;
    const azure = new DeployedAzure(
      `https://${ARM_METADATA_HOSTNAME}`,
      readFileSync(SSL_CERT_FILE, "utf8"),
      deployed,
      emulator,
    );
    await azure.deploy();
    return azure;
  }

  stop(): Promise<void> {
    return this.emulator.stop();
  }

  /** The id of the one account, and of what is under it. */
  account = (under = ""): string => azureId(this.the("azurerm_cognitive_account"), ACCOUNTS, this.deployed) + under;

  endpoints = (): string[] => this.all("azurerm_private_endpoint").map((one) => azureId(one, ENDPOINTS, this.deployed));

  /** Asks the API for something, as an operator's own tool would. */
  ask(method: "GET" | "PUT" | "PATCH" | "DELETE", id: string, body?: object): Promise<unknown> {
    const url = `${this.endpoint}${id}?api-version=${azureApiVersion(ACCOUNTS)}`;
    const headers = { authorization: "Bearer an-operator", "content-type": "application/json" };
    return new Promise((done, failed) => {
      const asked = request(url, { method, headers, ca: this.authority, agent: false }, (answer) => {
        let printed = "";
        answer.on("data", (chunk) => {
          printed += String(chunk);
        });
        answer.on("end", () => {
          if ((answer.statusCode ?? 500) < 400) done(printed === "" ? undefined : JSON.parse(printed));
          else failed(new Error(`${method} ${id}: ${answer.statusCode} ${printed}`));
        });
      });
      asked.on("error", failed).end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  /** What the owner of an endpoint's target does who wants nobody to connect. */
  async reject(id: string): Promise<void> {
    const endpoint = (await this.ask("GET", id)) as {
      properties: { privateLinkServiceConnections: { properties: Record<string, unknown> }[] };
    };
    for (const { properties } of endpoint.properties.privateLinkServiceConnections) {
      properties.privateLinkServiceConnectionState = { status: "Rejected", description: "not ours" };
    }
    await this.ask("PUT", id, endpoint);
  }

  private all = (type: string): readonly Resource[] => this.deployed.graph.ofType(type);

  private the(type: string): Resource {
    const [one, ...more] = this.all(type);
    if (one === undefined || more.length > 0) throw new Error(`not one ${type}`);
    return one;
  }

  /** Makes what Terraform declares, with the values that it declares. */
  private async deploy(): Promise<void> {
    const account = this.the("azurerm_cognitive_account");
    const group = this.account().split("/providers/")[0] ?? "";
    const network = `${group}/providers/Microsoft.Network/virtualNetworks/spoke`;
    for (const id of [...new Set([group, ...this.endpoints().map((one) => one.split("/providers/")[0] ?? "")])]) {
      await this.ask("PUT", id, { location: "eastus2" });
    }
    const subnets = [{ name: "endpoints", properties: { addressPrefix: "10.40.1.0/24" } }];
    await this.ask("PUT", network, { location: "eastus2", properties: { subnets } });
    await this.ask("PUT", this.account(), {
      ...{ kind: "OpenAI", location: "eastus2", sku: { name: "S0" } },
      properties: {
        customSubDomainName: text(account, "custom_subdomain_name"),
        publicNetworkAccess: written(account, "public_network_access_enabled") === false ? "Disabled" : "Enabled",
        disableLocalAuth: written(account, "local_auth_enabled") === false,
        networkAcls: { defaultAction: text(account, "network_acls.default_action") },
        // What Microsoft sets once it has approved modified abuse monitoring.
        capabilities: [{ name: "ContentLogging", value: "false" }],
      },
    });
    for (const one of this.all("azurerm_cognitive_deployment")) {
      const model = { format: "OpenAI", name: text(one, "model.name"), version: text(one, "model.version") };
      const sku = { name: text(one, "sku.name"), capacity: 1 };
      await this.ask("PUT", this.account(`/deployments/${text(one, "name")}`), { sku, properties: { model } });
    }
    for (const one of this.all("azurerm_monitor_diagnostic_setting")) {
      if (named(one, "target_resource_id", this.deployed) !== account) continue;
      const logs = everyWritten(one, "enabled_log.category").map((category) => ({ category, enabled: true }));
      await this.ask("PUT", this.diagnostics(text(one, "name")), { properties: { logs } });
    }
    for (const id of this.endpoints()) {
      const connection = { name: "one", properties: { privateLinkServiceId: this.account(), groupIds: ["account"] } };
      const properties = {
        subnet: { id: `${network}/subnets/endpoints` },
        privateLinkServiceConnections: [connection],
      };
      await this.ask("PUT", id, { location: "eastus2", properties });
    }
  }

  diagnostics = (name: string): string => this.account(`/providers/Microsoft.Insights/diagnosticSettings/${name}`);
}
