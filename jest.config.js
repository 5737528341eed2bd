const swc = [
  "@swc/jest",
  { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
];

/** One project a kind of evidence: `npm test` runs `unit`; the others want tools that not every machine has. */
const project = (displayName, testMatch, testPathIgnorePatterns = []) => ({
  displayName,
  rootDir: __dirname,
  testEnvironment: "node",
  testMatch: [`<rootDir>/test/${testMatch}`],
  testPathIgnorePatterns: ["/node_modules/", ...testPathIgnorePatterns],
  modulePathIgnorePatterns: ["<rootDir>/dist", "<rootDir>/cdktf.out"],
  transform: { "^.+\\.ts$": swc },
});

/** @type {import("jest").Config} */
module.exports = {
  maxWorkers: 2,
  workerIdleMemoryLimit: "1500MB",
  projects: [
    project("unit", "**/*.test.ts", ["/test/real/"]),
    project("terraform", "real/terraform/**/*.test.ts"),
    project("aws", "real/aws/**/*.test.ts"),
    project("azure", "real/azure/**/*.test.ts"),
  ],
};
