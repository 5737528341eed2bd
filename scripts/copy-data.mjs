// The catalogue is data beside the code; the compiler copies only code.
import { cpSync } from "node:fs";

cpSync("lib/catalog/data", "dist/lib/catalog/data", { recursive: true });
