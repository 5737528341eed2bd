import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadExample, synthesizeTemporarily } from "../../support/examples";
import { describeWith, equipment } from "../../support/tools";

/** Published creation times, by type. */
const SECONDS = join(equipment, "terraform-offline/schemas/create-seconds.json");
const CHAINS = join(__dirname, "../../../bench/chains.mjs");

interface Chain {
  readonly at: number;
  readonly chain: readonly { readonly address: string; readonly seconds: number }[];
}

/** The longest chains of an example, reckoned: the bench applies it with these times. */
function chainsOf(example: string): { readonly resources: Chain; readonly states: Chain } {
  const { outdir } = synthesizeTemporarily(loadExample(example));
  return JSON.parse(execFileSync(process.execPath, [CHAINS, outdir, SECONDS], { encoding: "utf8" }));
}

describeWith(
  existsSync(SECONDS) ? [] : ["published creation times (shared/terraform-offline)"],
  "a first apply",
  () => {
    it("waits for no state that it need not: its states take little longer than its resources", () => {
      const { resources, states } = chainsOf("hybrid-health-system");
      expect(resources.chain.map(({ address }) => address.replace(/\.[^.]*$/, ""))).toContain(
        "interconnect/azurerm_virtual_network_gateway",
      );
      expect(states.at / resources.at).toBeLessThanOrEqual(1.05);
    });
  },
);
