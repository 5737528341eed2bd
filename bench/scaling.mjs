// Replicas over time: runs the scaling test (real KEDA, HPA controller and Prometheus, a fake engine) and draws what it saw.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

const folder = "bench/.generated";
mkdirSync(folder, { recursive: true });
const record = resolve(folder, "scaling.json");
const { status } = spawnSync("npm", ["run", "--silent", "test:scaling"], {
  stdio: ["ignore", "inherit", "inherit"],
  env: { ...process.env, INFERRA_SCALING_RECORD: record },
});
if (status !== 0) process.exit(status ?? 1);

const moments = JSON.parse(readFileSync(record, "utf8"));
console.log(`\n${moments.length} looks in ${moments.at(-1).second} s; load is requests at work and waiting`);
draw("clinical: follows its load, 2 to 8 replicas", (one) => one.clinical);
draw("batch: by the clock, 0 or 3 replicas", (one) => one.batch);
table();
writeFileSync(resolve(folder, "scaling.svg"), svg());
console.log(`drawn in ${folder}/scaling.svg`);

/** One column each five seconds, a dot a replica. */
function draw(title, replicas) {
  const columns = Array.from({ length: Math.ceil(moments.at(-1).second / 5) }, (_, index) => {
    const seen = moments.filter((one) => Math.floor(one.second / 5) === index).map(replicas);
    return seen.length === 0 ? 0 : Math.max(...seen);
  });
  console.log(`\n${title}`);
  for (let level = Math.max(...columns); level > 0; level -= 1) {
    console.log(`${String(level).padStart(3)} |${columns.map((count) => (count >= level ? "#" : " ")).join("")}`);
  }
  console.log(`    +${columns.map((_, index) => (index % 12 === 0 ? "|" : "-")).join("")} one mark a minute`);
}

/** Each change of load or replicas of the model that follows its load. */
function table() {
  console.log("\nsecond  load  replicas");
  let last = "";
  for (const { second, load, clinical } of moments) {
    const text = `${String(load ?? "none").padStart(5)}  ${String(clinical).padStart(8)}`;
    if (text !== last) console.log(`${String(second).padStart(6)} ${text}`);
    last = text;
  }
}

function svg() {
  const [width, height, most] = [900, 240, 9];
  const end = moments.at(-1).second;
  const x = (second) => ((second / end) * width).toFixed(1);
  const y = (value, of) => (height - (value / of) * height).toFixed(1);
  const line = (value, of) =>
    moments
      .map((one, index) => {
        const at = value(one);
        if (at === undefined) return "";
        const start = index === 0 || value(moments[index - 1]) === undefined;
        return start ? `M${x(one.second)} ${y(at, of)}` : `H${x(one.second)}V${y(at, of)}`;
      })
      .join("");
  const peak = Math.max(...moments.map((one) => one.load ?? 0));
  const path = (d, colour) => `<path d="${d}" fill="none" stroke="${colour}" stroke-width="2"/>`;
  const label = (text, at, colour) => `<text x="8" y="${at}" fill="${colour}">${text}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">`,
    '<rect width="100%" height="100%" fill="white"/>',
    path(
      line((one) => one.load, peak),
      "#bbb",
    ),
    path(
      line((one) => one.clinical, most),
      "#0b62a4",
    ),
    path(
      line((one) => one.batch, most),
      "#c45500",
    ),
    label(`requests at work and waiting (highest ${peak}); a gap: no metric`, 16, "#777"),
    label("replicas of the model that follows its load", 32, "#0b62a4"),
    label("replicas of the model that runs by the clock", 48, "#c45500"),
    "</svg>",
  ].join("\n");
}
