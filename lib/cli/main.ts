#!/usr/bin/env node
import { CommanderError } from "commander";
import { inferra } from "./commands";
import { EXIT_UNREADABLE } from "./document";
import { explain } from "./failure";

// Who reads through `head` has seen enough; that is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

// The program lies in dist/lib/cli.
inferra(require("../../../package.json").version)
  .parseAsync()
  .catch((error: unknown) => {
    // It has been said what is wrong; help and version are told by the same means.
    if (!(error instanceof CommanderError)) explain(error);
    else if (error.exitCode !== 0) process.exitCode = EXIT_UNREADABLE;
  });
