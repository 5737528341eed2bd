import { problem } from "./define";
import type { Problem } from "./problem";
import { listed } from "./suggest";

// INF-402x: what inferra verify found.

export const notVerified = (file: string, wrong: string): Problem =>
  problem("INF-4020", file, `this is not what inferra verify found: ${wrong}`, "write it with inferra verify --json");

export const verifiedOther = (file: string, addresses: readonly string[]): Problem =>
  problem(
    "INF-4021",
    file,
    `it tells of what is not in this Terraform: ${listed(addresses, 4)}`,
    "run inferra verify again for the deployment as it is now",
  );
