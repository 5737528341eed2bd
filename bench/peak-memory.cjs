const { writeFileSync } = require("node:fs");

process.on("exit", () => writeFileSync(process.env.BENCH_MEMORY_FILE, String(process.resourceUsage().maxRSS)));
