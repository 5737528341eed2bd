// The compiler leaves files whose source is gone, and an export could then pass here and fail in a fresh clone.
import { rmSync } from "node:fs";

rmSync("dist", { recursive: true, force: true });
