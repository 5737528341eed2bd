// The longest chain of resources of a synthesized deployment, and that of its states, in seconds of published creation
// times: chains.mjs FOLDER SECONDS, as JSON. What the second is longer, a first apply waits for no reason.
import { readFileSync } from "node:fs";
import { longestChain, longestStacks, readDeployment } from "./critical-path.mjs";

const [folder, file] = process.argv.slice(2);
const times = JSON.parse(readFileSync(file, "utf8"));
const secondsOf = (type) => times[type] ?? 0;
const deployment = readDeployment(folder);
console.log(
  JSON.stringify({
    resources: longestChain(deployment.nodes, secondsOf),
    states: longestStacks(deployment, secondsOf),
  }),
);
