#!/usr/bin/env node
// Starts the program beside it with what V8 made of its code when it was built, which spares a sixth of a synth. Another
// release of V8 refuses that, and compiles the code as ever.
const { existsSync, readFileSync } = require("node:fs");
const { wrap } = require("node:module");
const { join } = require("node:path");
const { Script } = require("node:vm");

const filename = join(__dirname, "program.js");
const cache = join(__dirname, "program.cache");
const cachedData = existsSync(cache) ? readFileSync(cache) : undefined;
const start = new Script(wrap(readFileSync(filename, "utf8")), { filename, cachedData }).runInThisContext();
start(module.exports, require, module, filename, __dirname);
