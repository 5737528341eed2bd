import { PassThrough } from "node:stream";
import fc from "fast-check";
import { openModels } from "../../../lib/catalog";
import { askPerson, takePresets } from "../../../lib/cli/init/ask";
import { documentOf } from "../../../lib/cli/init/document";
import { type Ask, complaint, interview, type Question } from "../../../lib/cli/init/questions";
import { parseDeployment } from "../../../lib/deployment";
import { evaluateDeployment } from "../../../lib/planning";

const TODAY = "2026-11-21";
const TERMS = { schema: "./schema.json", today: TODAY };

/** Everything that `inferra check` calls an error in a document. */
function problemsOf(text: string): string[] {
  const { deployment, problems } = parseDeployment(text);
  const found = deployment === undefined ? problems : evaluateDeployment(deployment).problems;
  return found.map(({ code, message }) => `${code} ${message}`);
}

const FREE: Readonly<Record<string, readonly string[]>> = {
  "--name": ["northgate", "a-1"],
  "--workload": ["claims", "notes-2", "none", "search"],
  "--aws-agreement-signed": ["none", "2026-01-15"],
  "--gateway": ["none", "llm.example.internal"],
  "--alert-email": ["none", "o'hara+ai@example.com", "a@example.com, b@example.com"],
};

/** Somebody who answers every question with anything that fits. */
const anybody = (draw: (most: number) => number): Ask => {
  return async (question: Question) => {
    const offered = question.choices ?? FREE[question.flag] ?? [];
    const fitting = offered.filter((answer) => complaint(question, answer) === undefined);
    expect(fitting).not.toEqual([]);
    return fitting[draw(fitting.length)] ?? "";
  };
};

describe("a document from any answers", () => {
  it("passes check, and says the same twice", async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat()), async (numbers) => {
        const draw = (most: number): number => Number(numbers.next().value) % most;
        const answers = await interview({}, anybody(draw), TODAY);
        const text = documentOf(answers, TERMS);
        expect(problemsOf(text)).toEqual([]);
        expect(documentOf(answers, TERMS)).toBe(text);
        expect(text.startsWith("# yaml-language-server: $schema=./schema.json\n")).toBe(true);
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it.each(
    openModels().flatMap(({ name, use, missing }) => (use === "commercial" && missing.length === 0 ? [name] : [])),
  )("passes check with %s on GPUs", async (selfHosted) => {
    const answers = await interview({ name: "northgate", selfHosted }, takePresets, TODAY);
    expect(problemsOf(documentOf(answers, TERMS))).toEqual([]);
  });
});

describe("a document", () => {
  const written = async (given: Parameters<typeof interview>[0]): Promise<string> =>
    documentOf(await interview({ name: "northgate", ...given }, takePresets, TODAY), TERMS);

  it("leaves AWS off health data until the agreement's day is known", async () => {
    const given = { workload: ["notes:phi:gpt-5.1"], aws: "us-east-1", bedrockModel: "amazon.nova-pro-v1:0" };
    expect(await written(given)).toMatch(/\n {4}# bedrock: /);
    const signed = await written({ ...given, awsAgreementSigned: "2026-02-03" });
    expect(signed).toMatch(/\n {4}bedrock: \{ model: "amazon\.nova-pro-v1:0" \}/);
    expect(signed).toMatch(/\ndataFlow:\n.*kind: baa, signed: 2026-02-03/);
  });

  it("has no section that nobody asked for", async () => {
    const { deployment } = parseDeployment(await written({}));
    expect([deployment?.aws, deployment?.gateway, deployment?.cluster]).toEqual([undefined, undefined, undefined]);
    expect(deployment?.policy.selfHosting).toBe("never");
  });
});

describe("an answer that an option gives", () => {
  const given = (options: Parameters<typeof interview>[0]) =>
    interview({ name: "northgate", ...options }, takePresets, TODAY);

  it.each([
    ["--region", { region: "eastus3" }, /did you mean "eastus"\?/],
    ["--environment", { environment: "test" }, /production, staging, development/],
    ["--workload", { workload: ["claims"] }, /name:data:model/],
    ["--workload", { workload: ["claims:phi:gpt-2"] }, /one of: gpt-/],
    ["--workload", { workload: ["claims:secret:gpt-5.1"] }, /phi, phi-deidentified/],
    ["--aws", { aws: "eu-west-1" }, /none, us-east-1/],
    ["--aws-agreement-signed", { aws: "us-east-1", awsAgreementSigned: "yesterday" }, /a date/],
    ["--gateway", { gateway: "Not A Name" }, /a DNS name/],
    ["--alert-email", { alertEmail: ["nobody"] }, /an e-mail address/],
  ])("%s is refused where it does not fit", async (flag, options, fix) => {
    await expect(given(options)).rejects.toMatchObject({ code: "INF-1021", where: `inferra init ${flag}` });
    await expect(given(options)).rejects.toMatchObject({ fix: expect.stringMatching(fix) });
  });

  it("is wanted where there is no preset", async () => {
    await expect(interview({}, takePresets, TODAY)).rejects.toMatchObject({ code: "INF-1022" });
  });
});

describe("asking a person", () => {
  const question: Question = { flag: "--colour", text: "Which colour", choices: ["red", "green"], preset: "red" };

  function terminal(...lines: string[]) {
    const input = new PassThrough();
    const output = new PassThrough();
    const { ask, done } = askPerson(input, output);
    const answer = ask(question).finally(done);
    for (const line of lines) input.write(`${line}\n`);
    return { input, answer, shown: () => String(output.read()) };
  }

  it("takes the preset for an empty line", async () => {
    const { answer, shown } = terminal("");
    await expect(answer).resolves.toBe("red");
    expect(shown()).toContain("Which colour (red, green) [red]: ");
  });

  it("says what does not fit and asks again", async () => {
    const { answer, input, shown } = terminal("gren");
    setImmediate(() => input.write("green\n"));
    await expect(answer).resolves.toBe("green");
    expect(shown()).toContain('did you mean "green"?');
  });

  it("writes nothing where the input ends", async () => {
    const { answer, input } = terminal();
    input.end();
    await expect(answer).rejects.toMatchObject({ code: "INF-1022" });
  });
});
