// Runs a built program once and keeps what V8 made of its code, functions that it compiled on the way included:
//   warm.cjs PROGRAM ARGS...
const { readFileSync, writeFileSync } = require("node:fs");
const { wrap } = require("node:module");
const { dirname, join, resolve } = require("node:path");
const { Script } = require("node:vm");

const filename = resolve(process.argv[2]);
process.argv.splice(1, 1);
const script = new Script(wrap(readFileSync(filename, "latin1")), { filename });
process.once("exit", (code) => {
  if (code === 0) writeFileSync(join(dirname(filename), "program.cache"), script.createCachedData());
});
script.runInThisContext()(module.exports, require, module, filename, dirname(filename));
