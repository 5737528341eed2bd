import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { addVerifyCommand } from "../../../lib/cli/verify";
import { exampleFile, loadExample, synthesizeTemporarily } from "../../support/examples";
import { healthyWorld, ofAzure, type World } from "../../verify/world";

// Names of the deployment are known to no DNS server of this machine.
let mockNoResolver = false;
jest.mock("node:dns/promises", () => ({
  lookup: async (host: string) => {
    if (mockNoResolver) throw Object.assign(new Error("nobody answers"), { code: "EAI_AGAIN" });
    const address =
      { "llm.northgate.internal": "10.40.128.4" }[host] ?? (host.endsWith("amazonaws.com") ? "10.96.0.5" : "10.40.1.4");
    return [{ address, family: 4 }];
  },
}));

const folder = mkdtempSync(join(tmpdir(), "inferra-verify-"));
const out = synthesizeTemporarily(loadExample("hybrid-health-system")).outdir;
const before = { ...process.env };
let world: World = healthyWorld();
let server: Server;
/** Whether it lets in nobody, to anything. */
let shut = false;
const asked: string[] = [];

/** Azure Resource Manager and Prometheus, as they answer over HTTP. */
function answer(url: URL, authorization: string | undefined): [number, unknown] {
  if (shut) return [403, {}];
  if (url.pathname === "/api/v1/query") {
    const samples = world.prometheus[url.searchParams.get("query") ?? ""] ?? [];
    return [200, { data: { result: samples.map(({ value }) => ({ metric: {}, value: [0, String(value)] })) } }];
  }
  if (authorization !== "Bearer a-token") return [401, {}];
  const found = ofAzure(world, url.pathname);
  return found === undefined ? [404, { error: { code: "ResourceNotFound" } }] : [200, found];
}

/** A program that prints the file of the word that a script finds among those it is called with. */
function program(name: string, word: string): void {
  const file = join(folder, name);
  const lines = [
    "#!/bin/sh",
    word,
    `file="${folder}/$(printf %s "$word" | tr -c 'A-Za-z0-9.\\n-' _)"`,
    '[ -f "$file" ] || { echo "Error from server (NotFound): no such thing" >&2; exit 1; }',
    'exec cat "$file"',
  ];
  writeFileSync(file, lines.join("\n"));
  chmodSync(file, 0o755);
}

/** What those programs print. */
function write({ kubernetes, nodes, aws }: World): void {
  const answers = { ...kubernetes, ...aws, nodes: { items: nodes } };
  for (const [word, answer] of Object.entries(answers)) {
    writeFileSync(join(folder, word.replace(/[^A-Za-z0-9.-]/g, "_")), JSON.stringify(answer));
  }
}

beforeAll(async () => {
  server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    asked.push(`${request.method} ${url.pathname}`);
    const [status, body] = answer(url, request.headers.authorization);
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  program("kubectl", "for word; do :; done; case $word in /api/v1/nodes*) word=nodes ;; esac");
  program("aws", 'word=$(echo "$*" | sed -n "s/.*Values=\\(com[^ ]*\\) .*/\\1/p"); [ -n "$word" ] || word=$2');
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  world = healthyWorld();
  asked.length = 0;
  shut = false;
  mockNoResolver = false;
  Object.assign(process.env, {
    PATH: `${folder}:${before.PATH}`,
    AZURE_ACCESS_TOKEN: "a-token",
    ARM_SUBSCRIPTION_ID: "11111111-2222-3333-4444-555555555555",
  });
  process.exitCode = undefined;
});
afterEach(() => {
  process.env = { ...before };
  process.exitCode = undefined;
});

async function inferra(...args: string[]) {
  write(world);
  process.exitCode = undefined;
  let stdout = "";
  const spy = jest.spyOn(process.stdout, "write").mockImplementation((text) => {
    stdout += text;
    return true;
  });
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const command = new Command("inferra");
    addVerifyCommand(command);
    const where = ["--azure-endpoint", address, "--prometheus", address];
    await command.parseAsync(["node", "inferra", "verify", ...args, ...where]);
    return { stdout, exitCode: process.exitCode ?? 0 };
  } finally {
    spy.mockRestore();
  }
}

interface Told {
  readonly findings: readonly { readonly rule: string; readonly outcome: string; readonly message: string }[];
  readonly summary: Readonly<Record<string, number>>;
}

const told = ({ stdout }: { stdout: string }): Told => JSON.parse(stdout);
const open = ({ findings }: Told): string[] =>
  findings.filter(({ outcome }) => outcome !== "pass").map(({ rule }) => rule);

describe("inferra verify", () => {
  it.each<[string, Readonly<Record<string, string>>, RegExp]>([
    [
      "lacks its tenant",
      { AZURE_FEDERATED_TOKEN_FILE: "/nowhere" },
      /AZURE_FEDERATED_TOKEN_FILE wants AZURE_AUTHORITY_HOST/,
    ],
    [
      "has no token",
      {
        AZURE_FEDERATED_TOKEN_FILE: "/nowhere",
        ...{ AZURE_AUTHORITY_HOST: "https://127.0.0.1:1/", AZURE_TENANT_ID: "tenant", AZURE_CLIENT_ID: "client" },
      },
      /the token of workload identity can't be read/,
    ],
  ])("leaves Azure unknown where a sign-in by workload identity %s", async (_, env, why) => {
    delete process.env.AZURE_ACCESS_TOKEN;
    Object.assign(process.env, env);
    const { findings } = told(await inferra(out, "--json"));
    expect(findings.find(({ rule }) => rule === "runtime-openai-keys-off")).toMatchObject({
      outcome: "unknown",
      message: expect.stringMatching(why),
    });
  });

  it("reads what runs over HTTP and through programs, and changes nothing", async () => {
    const { stdout, exitCode } = await inferra(out, "--json");
    const answer = told({ stdout });
    // No name of a gateway leads anywhere from here, and a folder doesn't say what is attested.
    expect(open(answer)).toEqual(["runtime-gateway-refuses-strangers", "runtime-openai-abuse-monitoring-off"]);
    expect(answer.findings.find(({ outcome }) => outcome === "unknown")?.message).toMatch(
      /llm\.northgate\.internal can't be reached/,
    );
    expect({ exitCode, errors: JSON.parse(stdout).errors }).toEqual({ exitCode: 0, errors: [] });
    expect(asked.length).toBeGreaterThan(10);
    expect(asked.filter((one) => !one.startsWith("GET "))).toEqual([]);
  });

  it("ends with 1 where something fails, and says how to mend it", async () => {
    world.nodes = [];
    const { stdout, exitCode } = await inferra(out);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/fail runtime-gpu-nodes-ready azure-gpu-pools\/.*\n.*0 nodes; must be at least.*\n.*fix: /);
  });

  it("ends with 1 for what is unknown where --strict asks for it", async () => {
    expect((await inferra(out, "--strict")).exitCode).toBe(1);
  });

  it("ends with 2 where nothing could be asked, and says why of each", async () => {
    process.env.PATH = join(folder, "empty");
    shut = true;
    mockNoResolver = true;
    const { stdout, exitCode } = await inferra(out, "--json");
    const { findings, summary } = told({ stdout });
    expect([exitCode, summary.pass, summary.fail]).toEqual([2, 0, 0]);
    const reasons = findings.filter(({ outcome }) => outcome === "unknown").map(({ message }) => message);
    expect(
      reasons.filter((one) => !/not installed|answered 403|sign-in: 403|reached|EAI_AGAIN|understood/.test(one)),
    ).toEqual([]);
    expect(reasons.length).toBe(summary.unknown);
  });

  it("takes what was accepted out of the failures", async () => {
    world.nodes = [];
    const { findings } = told(await inferra(out, "--json"));
    const places = findings.filter(({ outcome }) => outcome === "fail") as unknown as { path: string }[];
    const rows = places.map(
      ({ path }) =>
        `- { rule: runtime-gpu-nodes-ready, path: ${path}, reason: quota comes next week, owner: platform, expires: 2999-01-01 }`,
    );
    const file = join(folder, "exceptions.yaml");
    writeFileSync(file, rows.join("\n"));
    const { stdout, exitCode } = await inferra(out, "--json", "--exceptions", file);
    expect([exitCode, told({ stdout }).summary.excepted]).toEqual([0, places.length]);
  });

  it("says of what it may not read that it is unknown", async () => {
    process.env.AZURE_ACCESS_TOKEN = "another";
    const { findings, summary } = told(await inferra(out, "--json"));
    expect(summary.fail).toBe(0);
    expect(findings.find(({ rule }) => rule === "runtime-openai-keys-off")).toMatchObject({
      outcome: "unknown",
      message: expect.stringContaining("401"),
    });
  });

  it("says of a program that is not there that it is not installed", async () => {
    process.env.PATH = join(folder, "empty");
    const { findings } = told(await inferra(out, "--json"));
    expect(findings.find(({ rule }) => rule === "runtime-bedrock-logging-as-declared")).toMatchObject({
      outcome: "unknown",
      message: expect.stringContaining("the program aws is not installed here"),
    });
  });

  it("takes a document too, and what it attests", async () => {
    const { findings } = told(await inferra(exampleFile("managed-only-platform"), "--json"));
    expect(findings.find(({ rule }) => rule === "runtime-private-endpoint-approved")).toMatchObject({
      outcome: "fail",
      message: expect.stringContaining("Azure has no privateEndpoints pep-harbor-mutual"),
    });
  });
});
