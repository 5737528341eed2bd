#!/usr/bin/env node
// Starts the program beside it with what V8 made of its code when it was built, which spares a sixth of a synth. Another
// release of V8 refuses that, and compiles the code as ever.
const { existsSync, readFileSync } = require("node:fs");
const Module = require("node:module");
const { join } = require("node:path");
const { Script } = require("node:vm");

// cdktf loads a library for archives at its start, which takes another tenth, and no stack of ours has an archive. It is
// still there for who makes one.
const load = Module._load;
Module._load = function (request, ...rest) {
  if (request !== "archiver") return load.call(this, request, ...rest);
  return (...args) => load.call(this, request, ...rest)(...args);
};

const filename = join(__dirname, "program.js");
const cache = join(__dirname, "program.cache");
const cachedData = existsSync(cache) ? readFileSync(cache) : undefined;
// One byte a character: the build writes no other, and nothing has to be decoded.
const start = new Script(Module.wrap(readFileSync(filename, "latin1")), { filename, cachedData }).runInThisContext();
start(module.exports, require, module, filename, __dirname);
