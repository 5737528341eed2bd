import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createWriteStream, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import type { GatewayImplementation } from "../../../charts/gateway";
import { renderGateway } from "../../../charts/gateway";
import { issuerOf, keysPathOf } from "../../../charts/gateway/names";
import type { Rendered } from "../../charts/gateway/support";
import { temporaryFolder } from "../../support/examples";
import { hasCommand } from "../../support/tools";
import { standalone as agentgatewayConfig } from "./agentgateway-standalone";
import { type Address, ask } from "./caller";
import { createAuthority } from "./certificates";
import { Entra, SERVICE_ACCOUNT_TOKEN } from "./entra";
import { standalone as envoyObjects } from "./envoy-standalone";
import { Fake } from "./fakes";
import type { Ground } from "./ground";
import { ACCOUNTS, APPLICATIONS, AUDIENCE, HOSTNAME, hostOf, NOBODY, offered, SINK, TENANT } from "./offered";
import { Sink } from "./sink";

export interface Running {
  readonly address: Address;
  /** The file with the certificate of the authority that signed its own. */
  readonly authority: string;
  readonly entra: Entra;
  readonly fakes: { readonly gpu: Fake; readonly azure: Fake; readonly spare: Fake };
  readonly sink: Sink;
  readonly metricsPort: number;
  /** What the gateway wrote of calls, and of itself. */
  log(): string;
  stop(): Promise<void>;
}

const BINARIES = {
  agentgateway: process.env.AGENTGATEWAY_BIN ?? "agentgateway",
  aigw: process.env.AIGW_BIN ?? "aigw",
  envoy: process.env.ENVOY_BIN ?? "envoy",
};

/** What this machine lacks to run a gateway; empty where it can. */
export function lacksFor(implementation: GatewayImplementation): string[] {
  const wanted: readonly (readonly [what: string, command: string, argument: string])[] = [
    ["openssl", "openssl", "version"],
    ...(implementation === "agentgateway"
      ? ([["agentgateway 1.4 (on the path, or AGENTGATEWAY_BIN)", BINARIES.agentgateway, "--version"]] as const)
      : ([
          ["Envoy AI Gateway's aigw 1.1 (on the path, or AIGW_BIN)", BINARIES.aigw, "version"],
          ["envoy (on the path, or ENVOY_BIN)", BINARIES.envoy, "--version"],
        ] as const)),
  ];
  return wanted.filter(([, command, argument]) => !hasCommand(command, argument)).map(([what]) => what);
}

/** A port that nobody has, until somebody takes it. */
const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

/** A gateway of what is rendered, or of what a test makes of that, over three fakes. */
export async function startGateway(
  implementation: GatewayImplementation,
  change: (objects: readonly Rendered[]) => readonly Rendered[] = (objects) => objects,
): Promise<Running> {
  const folder = temporaryFolder();
  mkdirSync(folder, { recursive: true });
  const authority = createAuthority(folder);
  const managed = authority.issue("managed", [...Object.values(ACCOUNTS).map(hostOf), "localhost"]);
  const entra = await new Entra(issuerOf(TENANT), AUDIENCE, keysPathOf(TENANT), managed).start();
  const fakes = {
    gpu: await new Fake("gpu").start(),
    azure: await new Fake("azure", managed).start(),
    spare: await new Fake("spare", managed).start(),
  };
  const sink = await new Sink().start();
  const [port, adminPort, metricsPort, readyPort, nobody] = await Promise.all([1, 2, 3, 4, 5].map(freePort));
  const ports: Readonly<Record<string, number | undefined>> = {
    [NOBODY]: nobody,
    [SINK]: sink.port,
    [hostOf(ACCOUNTS.azure)]: fakes.azure.port,
    [hostOf(ACCOUNTS.spare)]: fakes.spare.port,
  };
  const ground = {
    ...{ port, adminPort, metricsPort, readyPort, authority, entra },
    certificate: authority.issue("gateway", [HOSTNAME]),
    portOf: (host: string) => ports[host] ?? fakes.gpu.port,
  } as Ground;
  const settings = offered(implementation);
  const { objects: rendered, renderer } = renderGateway("test", implementation, settings);
  const objects = change(structuredClone(rendered));
  const started =
    implementation === "agentgateway"
      ? startAgentgateway(objects, ground, folder)
      : startEnvoy(
          objects,
          ground,
          folder,
          renderer.charts(settings).map((one) => one.values),
        );
  const address = { port: ground.port, hostname: HOSTNAME, ca: started.secure ? authority.cert : undefined };
  const running: Running = {
    authority: authority.certPath,
    ...{ address, entra, fakes, sink, metricsPort: started.metricsPort, log: started.log },
    async stop() {
      await started.stop();
      for (const one of [...Object.values(fakes), entra, sink]) one.stop();
    },
  };
  await ready(running, started.process);
  return running;
}

interface Started {
  /** Whether it is called over TLS. */
  readonly secure: boolean;
  readonly process: ChildProcess;
  readonly metricsPort: number;
  log(): string;
  stop(): Promise<void>;
}

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv, log: string) {
  const process = spawn(command, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  const file = createWriteStream(log);
  process.stdout.pipe(file, { end: false });
  process.stderr.pipe(file, { end: false });
  const ended = new Promise<void>((resolve) => process.once("exit", () => resolve()));
  return {
    process,
    async stop() {
      process.kill("SIGTERM");
      const timer = setTimeout(() => process.kill("SIGKILL"), 5000);
      await ended;
      clearTimeout(timer);
    },
  };
}

function startAgentgateway(objects: readonly Rendered[], ground: Ground, folder: string): Started {
  const [config, token, log] = ["config.json", "token", "gateway.log"].map((one) => join(folder, one)) as [
    string,
    string,
    string,
  ];
  writeFileSync(config, JSON.stringify(agentgatewayConfig(objects, ground), null, 2));
  writeFileSync(token, SERVICE_ACCOUNT_TOKEN);
  // What AKS gives to pods whose service account has an identity.
  const identity = {
    AZURE_TENANT_ID: TENANT,
    AZURE_CLIENT_ID: APPLICATIONS.stranger,
    AZURE_FEDERATED_TOKEN_FILE: token,
    AZURE_AUTHORITY_HOST: ground.entra.authority,
    SSL_CERT_FILE: ground.authority.certPath,
  };
  const parameters = objects.find((one) => one.kind === "AgentgatewayParameters");
  const rendered = (parameters?.spec.env ?? []).map(({ name, value }: Rendered) => [name, value]);
  const env = { PATH: process.env.PATH, HOME: folder, ...Object.fromEntries(rendered), ...identity };
  const one = run(BINARIES.agentgateway, ["-f", config], env, log);
  return { ...one, secure: true, metricsPort: ground.metricsPort, log: () => readFileSync(log, "utf8") };
}

function startEnvoy(objects: readonly object[], ground: Ground, folder: string, charts: readonly Rendered[]): Started {
  const [config, calls, log] = ["objects.yaml", "calls.log", "gateway.log"].map((one) => join(folder, one)) as [
    string,
    string,
    string,
  ];
  const version = /\/(\d+\.\d+\.\d+)/.exec(spawnSync(BINARIES.envoy, ["--version"], { encoding: "utf8" }).stdout)?.[1];
  if (version === undefined) throw new Error("an Envoy without a version");
  // Where it looks for Envoy before it would download one.
  const bin = join(folder, "envoy-versions", version, "bin");
  mkdirSync(bin, { recursive: true });
  symlinkSync(spawnSync("which", [BINARIES.envoy], { encoding: "utf8" }).stdout.trim(), join(bin, "envoy"));
  writeFileSync(
    config,
    envoyObjects(objects, ground, version, calls)
      .map((one) => JSON.stringify(one))
      .join("\n---\n"),
  );
  const settings = {
    AIGW_CONFIG_HOME: join(folder, "config"),
    AIGW_DATA_HOME: folder,
    AIGW_STATE_HOME: join(folder, "state"),
    AIGW_RUNTIME_DIR: join(folder, "run"),
    AIGW_RUN_ID: "0",
    OTEL_AIGW_METRICS_REQUEST_HEADER_ATTRIBUTES: charts.find((one) => one.controller !== undefined).controller
      .metricsRequestHeaderAttributes,
  };
  const env = { PATH: process.env.PATH, HOME: folder, ...settings };
  const one = run(BINARIES.aigw, ["run", config, "--admin-port", String(ground.metricsPort)], env, log);
  writeFileSync(calls, "");
  return {
    ...one,
    secure: false,
    metricsPort: ground.metricsPort,
    log: () => readFileSync(calls, "utf8") + readFileSync(log, "utf8"),
  };
}

/** Waits until a call with a good token is answered. */
async function ready(running: Running, process: ChildProcess): Promise<void> {
  const token = running.entra.token({ azp: APPLICATIONS.ehr });
  let last = "";
  for (let waited = 0; waited < 240; waited += 1) {
    if (process.exitCode !== null) break;
    const answer = await ask(running.address, { token, model: "plain" }).catch(String);
    if (typeof answer !== "string" && answer.status === 200) return;
    last = typeof answer === "string" ? answer : `${answer.status} ${answer.text}`;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  const log = running.log().slice(-2500);
  await running.stop();
  throw new Error(`the gateway did not answer (${last}):\n${log}`);
}
