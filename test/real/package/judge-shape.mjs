// What publint and "are the types wrong" say of a packed library, as JSON:  judge-shape.mjs TARBALL SUBPATHS...
import { readFileSync } from "node:fs";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";

const [file, ...subpaths] = process.argv.slice(2);
const tarball = new Uint8Array(readFileSync(file));
const { messages, pkg } = await publint({ pack: { tarball: tarball.buffer }, strict: true });
const entrypoints = subpaths.map((one) => one.replace(/^inferra\/?/, "./").replace(/\/$/, ""));
const { entrypoints: judged, problems } = await checkPackage(createPackageFromTarballData(tarball), { entrypoints });
process.stdout.write(
  JSON.stringify({
    publint: messages.map((message) => formatMessage(message, pkg, { color: false })),
    types: problems,
    judged: Object.keys(judged).length,
  }),
);
