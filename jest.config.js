const { mkdtempSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");

// What tests and the programs they start leave in the temporary folder goes with the run.
process.env.TMPDIR = mkdtempSync(join(tmpdir(), "inferra-run-"));
process.once("exit", () => rmSync(process.env.TMPDIR, { recursive: true, force: true }));

const swc = [
  "@swc/jest",
  { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
];

/** These are published as modules that Node 20 can't require; the build bundles them, tests take their other form. */
const d3 = { "^(d3-[a-z-]+)$": "<rootDir>/node_modules/$1/dist/$1.min.js" };

/** What the package exports, as the sources that it is built from. */
const manifest = require("./package.json");
const sources = Object.fromEntries(
  Object.entries(manifest.exports)
    .filter(([, to]) => typeof to === "object")
    .map(([subpath, { require: built }]) => [
      `^inferra${subpath.slice(1).replace("*", "(.*)")}$`,
      built.default.replace("./dist/", "<rootDir>/").replace("*", "$1").replace(/\.js$/, ".ts"),
    ]),
);

/** One project a kind of evidence: `npm test` runs `unit`; the others want tools that not every machine has. */
const project = (displayName, testMatch, { ignored = [], seconds = 20, globalSetup, modules } = {}) => ({
  displayName,
  globalSetup,
  rootDir: __dirname,
  testEnvironment: "node",
  testMatch: [`<rootDir>/test/${testMatch}`],
  testPathIgnorePatterns: ["/node_modules/", ...ignored],
  globals: { SECONDS_PER_TEST: seconds },
  setupFilesAfterEnv: ["<rootDir>/test/support/patience.ts"],
  modulePathIgnorePatterns: ["<rootDir>/dist", "<rootDir>/cdktf.out"],
  moduleNameMapper: { ...d3, ...modules },
  transform: { "^.+\\.ts$": swc },
});

/** @type {import("jest").Config} */
module.exports = {
  maxWorkers: 2,
  workerIdleMemoryLimit: "1500MB",
  projects: [
    project("unit", "**/*.test.ts", { ignored: ["/test/real/"] }),
    project("terraform", "real/terraform/**/*.test.ts", { seconds: 600 }),
    project("aws", "real/aws/**/*.test.ts", { seconds: 600 }),
    project("azure", "real/azure/**/*.test.ts", { seconds: 600 }),
    project("cluster", "real/cluster/**/*.test.ts", { seconds: 300 }),
    project("gateway", "real/gateway/**/*.test.ts", { seconds: 60 }),
    project("browser", "real/browser/**/*.test.ts", { seconds: 120 }),
    project("docs", "real/docs/**/*.test.ts", { seconds: 120, modules: sources }),
    project("engine", "real/engine/**/*.test.ts", { seconds: 600 }),
    project("package", "real/package/**/*.test.ts", {
      seconds: 180,
      globalSetup: "<rootDir>/test/real/package/pack.ts",
    }),
    project("posture", "real/posture/**/*.test.ts", { seconds: 600 }),
    project("cli", "real/cli/**/*.test.ts", { seconds: 60 }),
    project("wide", "real/wide/**/*.test.ts", { seconds: 120 }),
    project("rules", "real/rules/**/*.test.ts", { seconds: 120 }),
    project("scaling", "real/scaling/**/*.test.ts", { seconds: 300 }),
  ],
};
