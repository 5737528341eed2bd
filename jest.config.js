const swc = [
  "@swc/jest",
  { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
];

/** One project a kind of evidence: `npm test` runs `unit`; the others want tools that not every machine has. */
const project = (displayName, testMatch, { ignored = [], seconds = 20 } = {}) => ({
  displayName,
  rootDir: __dirname,
  testEnvironment: "node",
  testMatch: [`<rootDir>/test/${testMatch}`],
  testPathIgnorePatterns: ["/node_modules/", ...ignored],
  testTimeout: seconds * 1000,
  modulePathIgnorePatterns: ["<rootDir>/dist", "<rootDir>/cdktf.out"],
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
    project("engine", "real/engine/**/*.test.ts", { seconds: 600 }),
    project("rules", "real/rules/**/*.test.ts", { seconds: 120 }),
    project("scaling", "real/scaling/**/*.test.ts", { seconds: 300 }),
  ],
};
