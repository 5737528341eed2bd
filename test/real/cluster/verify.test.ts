import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { createServer as createHttpsServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseDocument } from "yaml";
import { parseDeployment } from "../../../lib/deployment";
import { readFolder, readStacks } from "../../../lib/posture";
import { checks, type Deployed } from "../../../lib/verify";
import { text } from "../../../lib/verify/written";
import { exampleFile, synthesizeTemporarily } from "../../support/examples";
import { Prometheus } from "../../support/prometheus";
import { describeWith, hasCommand } from "../../support/tools";
import { lacksForEmulatedAws } from "../aws/emulator";
import { createAuthority } from "../gateway/certificates";
import { lacksForCluster } from "./api-server";
import { DeployedAws } from "./deployed/aws";
import { DeployedAzure } from "./deployed/azure";
import { DeployedCluster } from "./deployed/cluster";
import { localReleases } from "./releases";

const cli = join(__dirname, "../../../dist/lib/cli/main.js");
/** Has programs read a file of hosts of their own: what they look names up by is the system's still. */
const NAMES = "libnss_wrapper.so";
const SUBSCRIPTION = "11111111-2222-3333-4444-555555555555";
const GATEWAY = "llm.northgate.internal";

/** The loader says on the standard error what it can't find, and goes on. */
const preloads = (library: string): boolean =>
  spawnSync("true", { encoding: "utf8", env: { ...process.env, LD_PRELOAD: library } }).stderr === "";

/** The document of somebody whom Microsoft has let off its own monitoring. */
function attested(text: string): string {
  const document = parseDocument(text);
  document.setIn(["azure", "openai", "promptExposure", "abuseMonitoringOptedOut"], { by: "the privacy office" });
  return String(document);
}

const lacks = [
  ...lacksForCluster(),
  ...lacksForEmulatedAws(),
  ...(hasCommand("aws", "--version") ? [] : ["the AWS CLI"]),
  ...(hasCommand("prometheus", "--version") ? [] : ["Prometheus"]),
  ...(hasCommand("openssl", "version") ? [] : ["openssl"]),
  ...(preloads(NAMES) ? [] : [`${NAMES} (Debian's libnss-wrapper)`]),
  ...(existsSync(cli) ? [] : ["the built program (npm run build)"]),
];

interface Told {
  readonly exitCode: number | null;
  readonly summary: Readonly<Record<string, number>>;
  readonly findings: readonly {
    readonly rule: string;
    readonly outcome: string;
    readonly message: string;
    readonly facts: readonly { readonly path: string; readonly observed: string }[];
  }[];
}

describeWith(lacks, "inferra verify, on everything that it looks at", () => {
  const folder = mkdtempSync(join(tmpdir(), "inferra-verified-"));
  const hosts = join(folder, "hosts");
  const document = join(folder, "deployment.yaml");
  writeFileSync(document, attested(readFileSync(exampleFile("hybrid-health-system"), "utf8")));
  const { deployment } = parseDeployment(readFileSync(document, "utf8"));
  if (deployment === undefined) throw new Error("the document is wrong");
  const { outdir } = synthesizeTemporarily(deployment);
  const deployed: Deployed = { graph: readStacks(readFolder(outdir)), subscriptionId: SUBSCRIPTION };

  let azure: DeployedAzure;
  let aws: DeployedAws;
  let cluster: DeployedCluster;
  let prometheus: Prometheus;
  let gateway: Server;
  /** What the gateway answers somebody who shows nothing. */
  let admission = 401;
  const metrics = createHttpServer((_, answer) => answer.end('DCGM_FI_DEV_GPU_UTIL{gpu="0"} 71\n'));
  const portOf = (server: { address(): unknown }): number => (server.address() as AddressInfo).port;

  beforeAll(async () => {
    [azure, aws] = await Promise.all([DeployedAzure.start(deployed), DeployedAws.start(deployed)]);

    await new Promise<void>((ready) => metrics.listen(0, "127.0.0.1", ready));
    const jobs = deployed.graph
      .ofType("kubernetes:PodMonitor")
      .map((one) => `${text(one, "metadata.namespace")}/${text(one, "metadata.name")}`);
    prometheus = await Prometheus.start({
      scrape_configs: jobs.map((job_name) => ({
        ...{ job_name, scrape_interval: "1s", scrape_timeout: "1s" },
        static_configs: [{ targets: [`127.0.0.1:${portOf(metrics)}`] }],
      })),
    });

    const routed = ["Gateway", "HTTPRoute"];
    const objects = localReleases(deployment).flatMap((release) =>
      release.objects
        .filter(({ kind }) => routed.includes(kind))
        .map((one) => ({ ...one, metadata: { namespace: release.namespace, ...one.metadata } })),
    );
    cluster = new DeployedCluster(deployed, objects);
    await cluster.start(prometheus.url);

    const authority = createAuthority(folder);
    const { cert, key } = authority.issue("gateway", [GATEWAY]);
    gateway = createHttpsServer({ cert, key }, ({ headers }, answer) => {
      answer.writeHead(headers.host === GATEWAY && headers.authorization === undefined ? admission : 500).end();
    });
    await new Promise<void>((ready) => gateway.listen(0, "127.0.0.1", ready));
    writeFileSync(join(folder, "authorities.pem"), azure.authority + authority.cert.toString());
    writeFileSync(join(folder, "token"), "a federated token");
    writeFileSync(hosts, "");
  });
  afterAll(async () => {
    cluster.stop();
    for (const server of [metrics, gateway]) server.close();
    await Promise.all([azure.stop(), aws.stop(), prometheus.stop()]);
    for (const made of [folder, dirname(outdir)]) rmSync(made, { recursive: true, force: true });
  });

  /** The program as somebody runs it inside the private network. */
  function verify(...args: readonly string[]): Promise<Told> {
    const env = {
      ...process.env,
      ...aws.env,
      LD_PRELOAD: NAMES,
      // Several threads at once may find its file of hosts half read.
      UV_THREADPOOL_SIZE: "1",
      NSS_WRAPPER_HOSTS: hosts,
      NODE_EXTRA_CA_CERTS: join(folder, "authorities.pem"),
      ARM_SUBSCRIPTION_ID: SUBSCRIPTION,
      AZURE_AUTHORITY_HOST: azure.endpoint,
      AZURE_TENANT_ID: "11111111-1111-1111-1111-111111111111",
      AZURE_CLIENT_ID: "22222222-2222-2222-2222-222222222222",
      AZURE_FEDERATED_TOKEN_FILE: join(folder, "token"),
    };
    const where = ["--azure-endpoint", azure.endpoint, "--gateway", `127.0.0.1:${portOf(gateway)}`];
    const command = [cli, "verify", document, "--json", ...where, ...args];
    return new Promise((done, failed) => {
      const child = spawn(process.execPath, command, { env, stdio: ["ignore", "pipe", "pipe"] });
      let [stdout, stderr] = ["", ""];
      child.stdout.on("data", (chunk) => {
        stdout += String(chunk);
      });
      child.stderr.on("data", (chunk) => {
        stderr += String(chunk);
      });
      child.on("close", (exitCode) => {
        try {
          done({ ...JSON.parse(stdout), exitCode });
        } catch {
          failed(new Error(`${exitCode}: ${stdout}${stderr}`));
        }
      });
    });
  }

  const resolveTo = (names: ReadonlyMap<string, string>): void =>
    writeFileSync(hosts, [...names].map(([name, address]) => `${address} ${name}\n`).join(""));
  const rulesOf = ({ findings }: Told, outcome: string): string[] =>
    [...new Set(findings.filter((one) => one.outcome === outcome).map(({ rule }) => rule))].sort();

  /** Waits until Prometheus has seen its targets so. */
  async function scraped(up: 0 | 1): Promise<void> {
    for (let tries = 0; tries < 100; tries += 1) {
      const samples = await prometheus.query("up");
      if (samples.length > 0 && samples.every(({ value }) => value === up)) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`Prometheus did not see its targets ${up === 1 ? "up" : "down"}`);
  }

  const names = new Map<string, string>();

  it("finds names that lead nowhere, and nothing else that is wrong", async () => {
    await scraped(1);
    const told = await verify();
    expect(rulesOf(told, "fail")).toEqual(["runtime-names-private"]);
    expect([told.exitCode, told.summary.unknown]).toEqual([1, 0]);
    for (const { path, observed } of told.findings.flatMap(({ facts }) => facts)) {
      if (observed === "no address") names.set(path, /amazonaws/.test(path) ? "10.96.0.5" : "10.40.1.4");
    }
    names.set(GATEWAY, "10.40.128.4");
    expect([...names.keys()]).toEqual(
      expect.arrayContaining([GATEWAY, "bedrock-runtime.us-east-1.amazonaws.com", expect.stringMatching(/openai/)]),
    );
  });

  it("passes every check where all is as declared", async () => {
    resolveTo(names);
    const told = await verify("--strict");
    expect(told.findings.filter(({ outcome }) => outcome !== "pass")).toEqual([]);
    expect(rulesOf(told, "pass")).toEqual(checks.map(({ id }) => id).sort());
    expect(told.exitCode).toBe(0);

    const file = join(folder, "verified.json");
    writeFileSync(file, JSON.stringify(told));
    const joined = [cli, "posture", outdir, "--verified", file, "--json"];
    const { stdout } = spawnSync(process.execPath, joined, { encoding: "utf8", maxBuffer: 1 << 28 });
    const { findings } = JSON.parse(stdout) as Told;
    expect(rulesOf({ ...told, findings }, "pass")).toEqual(expect.arrayContaining(checks.map(({ id }) => id)));
  });

  it("fails every check once somebody changed something", async () => {
    const account = azure.account();
    const [endpoint = ""] = azure.endpoints();
    const trace = { properties: { logs: [{ category: "Trace", enabled: true }] } };
    await azure.ask("PATCH", account, {
      properties: { publicNetworkAccess: "Enabled", disableLocalAuth: false, capabilities: [] },
    });
    await azure.ask("PUT", azure.diagnostics("by-hand"), trace);
    await azure.ask("DELETE", azure.account("/deployments/clinical-large"));
    await azure.reject(endpoint);
    aws.logTo({ logGroupName: "elsewhere", content: true });
    aws.openEndpoints();
    cluster.nodesOffer(0);
    cluster.refuse();
    admission = 200;
    metrics.closeAllConnections();
    metrics.close();
    resolveTo(names.set("bedrock-runtime.us-east-1.amazonaws.com", "44.192.0.1"));
    await scraped(0);

    const told = await verify();
    expect(rulesOf(told, "fail")).toEqual(checks.map(({ id }) => id).sort());
    expect([told.exitCode, told.summary.unknown]).toEqual([1, 0]);
  });
});
