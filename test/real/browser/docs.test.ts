import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describeWith } from "../../support/tools";
import { accessibility, Browser, lacksForBrowser, READERS } from "./browser";

jest.setTimeout(120_000);

/** One page of every kind: written by hand, and from each of the sources. */
const PAGES = [
  "index",
  "guides/hybrid",
  "decisions/index",
  "posture/rules/openai-customer-key",
  "reference/api/inferra.azure.network",
  "reference/catalogue/gpu-vms",
  "reference/commands",
  "files/lib/azure/network/index",
];

const LIGHT = READERS.light as (typeof READERS)[string];
const cases = PAGES.flatMap((name) => Object.keys(READERS).map((kind) => [name, kind] as const));

describeWith(lacksForBrowser(), "the documentation in a real browser", () => {
  let folder = "";
  let browser: Browser;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "inferra-site-"));
    execFileSync(process.execPath, ["scripts/docs.mjs", "--out", folder], { cwd: join(__dirname, "../../..") });
    browser = await Browser.start();
  });

  afterAll(async () => {
    await browser.stop();
    rmSync(folder, { recursive: true });
  });

  it.each(cases)("%s says nothing wrong, asks for its style alone and is accessible: %s", async (name, kind) => {
    const { page, seen } = await browser.read(join(folder, `${name}.html`), READERS[kind] ?? LIGHT);
    expect(seen.said).toEqual([]);
    expect(seen.requested.filter((one) => !one.startsWith("data:")).sort()).toEqual(
      [page.url(), pathToFileURL(join(folder, "style.css")).href].sort(),
    );
    const { violations, passed } = await accessibility(page);
    expect(violations).toEqual([]);
    expect(passed).toBeGreaterThan(10);
    const wider = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    expect(wider).toBe(0);
    await page.close();
  });

  it("leads from the first page to a rule by clicks", async () => {
    const { page } = await browser.read(join(folder, "index.html"), LIGHT);
    await page.getByRole("link", { name: "Rules", exact: true }).click();
    await page.getByRole("link", { name: "openai-customer-key", exact: true }).click();
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("openai-customer-key");
    await page.close();
  });
});
