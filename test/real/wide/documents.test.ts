import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { stringify } from "yaml";
import { type DeploymentInput, defineDeployment, type LocatedProblem, parseDeployment } from "../../../lib/deployment";
import { valueAt, withValueAt } from "../../../lib/deployment/values";
import { formatPath } from "../../../lib/errors";
import { synthesize } from "../../../stacks/synthesize";
import { validDocument } from "../../support/documents";

// Long enough for a machine that is busy with other things.
jest.setTimeout(120_000);

type Path = readonly (string | number)[];

const yaml = (document: unknown): string => stringify(document, { aliasDuplicateObjects: false });
const problemsOf = (document: unknown): readonly LocatedProblem[] => parseDeployment(yaml(document)).problems;
const inWords = (problems: readonly LocatedProblem[]): string[] =>
  problems.map(({ code, where, message }) => `${code} ${where}: ${message}`);

/** Every place of a value, itself included. */
function places(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return [path, ...keys.flatMap((key) => places(valueAt(value, [key]), [...path, key]))];
}

/** Mappings in which people choose the keys. */
const OPEN = new Set(["tags", "models"]);
const isMapping = (value: unknown): boolean => typeof value === "object" && value !== null && !Array.isArray(value);
const isClosed = (document: unknown, path: Path): boolean =>
  isMapping(valueAt(document, path)) && !OPEN.has(formatPath(path));

/** A valid document with one of its places that fit. */
const documentAndPlace = (fits: (document: DeploymentInput, path: Path) => boolean) =>
  fc
    .tuple(validDocument, fc.nat())
    .map(([document, seed]) => ({ document, fitting: places(document).filter((path) => fits(document, path)), seed }))
    .filter(({ fitting }) => fitting.length > 0)
    .map(({ document, fitting, seed }) => ({ document, path: fitting[seed % fitting.length] as Path }));

describe("any valid document", () => {
  it("loads without a problem, from YAML and from TypeScript alike", () => {
    fc.assert(
      fc.property(validDocument, (document) => {
        const { deployment, problems } = parseDeployment(yaml(document));
        expect(inWords(problems)).toEqual([]);
        expect(defineDeployment(document)).toEqual(deployment);
      }),
      { numRuns: 80 },
    );
  });

  it("gives Terraform, and leaves nothing beside it", () => {
    fc.assert(
      fc.property(validDocument, (document) => {
        const folder = mkdtempSync(join(tmpdir(), "inferra-test-"));
        try {
          const { deployment } = parseDeployment(yaml(document));
          if (deployment === undefined) throw new Error("the document is refused");
          const { plan, stacks } = synthesize(deployment, join(folder, "out"));
          expect(readdirSync(folder)).toEqual(["out"]);
          const names = plan.azureDeployments.length > 0 ? ["azure-openai"] : [];
          expect(stacks.map((one) => one.name)).toEqual(expect.arrayContaining(names));
          for (const { file, resources } of stacks) {
            expect(Object.keys(JSON.parse(readFileSync(file, "utf8")).resource)).not.toHaveLength(0);
            expect(resources).toBeGreaterThan(0);
          }
        } finally {
          rmSync(folder, { recursive: true });
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe("a valid document with one mistake", () => {
  it("is told of an unknown key, and of nothing else", () => {
    fc.assert(
      fc.property(documentAndPlace(isClosed), fc.stringMatching(/^[a-z]{1,4}$/), ({ document, path }, word) => {
        const place = [...path, `x-${word}`];
        const [problem, ...others] = problemsOf(withValueAt(document, place, true));
        expect(inWords(others)).toEqual([]);
        expect(problem).toMatchObject({ code: "INF-1101", where: formatPath(place) });
      }),
      { numRuns: 80 },
    );
  });

  it("is told of a misspelt key, and of nothing that follows from it", () => {
    const isKey = (document: DeploymentInput, path: Path): boolean =>
      typeof path.at(-1) === "string" && isClosed(document, path.slice(0, -1));
    fc.assert(
      fc.property(documentAndPlace(isKey), ({ document, path }) => {
        const parent = path.slice(0, -1);
        const misspelt = [...parent, `${path.at(-1)}x`];
        const without = withValueAt(document, path, undefined);
        const problems = problemsOf(withValueAt(without, misspelt, valueAt(document, path)));
        expect(inWords(problems).filter((one) => !one.includes("is missing"))).toHaveLength(1);
        expect(problems).toContainEqual(expect.objectContaining({ code: "INF-1101", where: formatPath(misspelt) }));
        for (const { where } of problems)
          expect(where.startsWith(formatPath(parent).replace("(document)", ""))).toBe(true);
      }),
      { numRuns: 80 },
    );
  });

  it("is told of a value of the wrong kind, and of nothing that follows from it", () => {
    const wrong = fc.constantFrom<unknown>(null, -1.5, { "no such key": 1 }, [[]]);
    fc.assert(
      fc.property(
        documentAndPlace((_, path) => path.length > 0),
        wrong,
        ({ document, path }, value) => {
          const problems = problemsOf(withValueAt(document, path, value));
          expect(problems).not.toHaveLength(0);
          for (const problem of problems) {
            expect(problem.code).toMatch(/^INF-11/);
            expect(problem.where.startsWith(formatPath(path))).toBe(true);
          }
        },
      ),
      { numRuns: 80 },
    );
  });

  it("is told of a key that is missing, at the mapping that lacks it", () => {
    const REQUIRED =
      /^(name|azure|workloads|azure\.region|workloads\[\d+\]\.(name|model|data)|models\.[^.]+\.azure\.model)$/;
    fc.assert(
      fc.property(
        documentAndPlace((_, path) => REQUIRED.test(formatPath(path))),
        ({ document, path }) => {
          const problems = problemsOf(withValueAt(document, path, undefined));
          expect(problems.map(({ code, where }) => ({ code, where }))).toEqual([
            { code: "INF-1102", where: formatPath(path) },
          ]);
        },
      ),
      { numRuns: 80 },
    );
  });
});

describe("any text", () => {
  const isOrderly = (text: string): void => {
    const { deployment, problems } = parseDeployment(text, { today: "2026-11-01" });
    expect(problems.length === 0).toBe(deployment !== undefined);
    const lines = text.split("\n").length;
    for (const { code, line, column, message, fix } of problems) {
      expect(code).toMatch(/^INF-\d{4}$/);
      expect(line).toBeLessThanOrEqual(lines);
      expect(Math.min(line, column)).toBeGreaterThanOrEqual(1);
      expect(message.length * fix.length).toBeGreaterThan(0);
    }
  };

  it("that is a document cut off somewhere is read or refused, never an exception", () => {
    fc.assert(
      fc.property(validDocument, fc.nat(), (document, at) => {
        const text = yaml(document);
        isOrderly(text.slice(0, at % text.length));
      }),
      { numRuns: 80 },
    );
  });

  it("that is a document with noise in it is read or refused, never an exception", () => {
    const noise = fc.oneof(
      fc.string({ maxLength: 6 }),
      fc.constantFrom(
        "\t",
        "{",
        "[",
        "]",
        "}",
        "&a ",
        "*a",
        "!!set ",
        "? ",
        "- ",
        ": ",
        "\n---\n",
        "<<: ",
        "#",
        "|",
        "%",
        "\u0000",
        "\n\n",
        "'",
        '"',
      ),
    );
    fc.assert(
      fc.property(validDocument, fc.nat(), noise, (document, at, what) => {
        const text = yaml(document);
        isOrderly(text.slice(0, at % text.length) + what + text.slice(at % text.length));
      }),
      { numRuns: 80 },
    );
  });

  it("that is nothing but noise is read or refused, never an exception", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.json(),
          fc.object().map((value) => stringify(value)),
        ),
        isOrderly,
      ),
      { numRuns: 80 },
    );
  });

  it("and any value in place of a document in TypeScript", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(() => defineDeployment(value as DeploymentInput)).toThrow(/^the deployment has \d+ problems?:/);
      }),
      { numRuns: 80 },
    );
  });
});
