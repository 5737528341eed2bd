import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(__dirname, "../../..");

/** Packs what the build made, once for all tests of the package, and gives what takes it away again. */
export default function pack(): void {
  if (!existsSync(join(root, "dist/lib/index.mjs"))) throw new Error("nothing is built: npm run build");
  const folder = mkdtempSync(join(tmpdir(), "inferra-packed-"));
  const printed = execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [packed] = JSON.parse(printed) as { readonly filename: string }[];
  process.env.INFERRA_TARBALL = join(folder, packed?.filename ?? "");
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
}
