import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
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
  "search",
];

const SCRIPTS = ["search-index.js", "search.js"];

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

  const beside = (file: string): string => pathToFileURL(join(folder, file)).href;

  it.each(cases)("%s says nothing wrong, asks for its style alone and is accessible: %s", async (name, kind) => {
    const { page, seen } = await browser.read(join(folder, `${name}.html`), READERS[kind] ?? LIGHT);
    expect(seen.said).toEqual([]);
    expect(seen.requested.filter((one) => !one.startsWith("data:")).sort()).toEqual(
      [page.url(), ...["style.css", ...(name === "search" ? SCRIPTS : [])].map(beside)].sort(),
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

  describe("looks words up", () => {
    const found = (page: Page): Promise<string[]> => page.locator("#found a").allTextContents();
    const told = (page: Page): Promise<string | null> => page.getByRole("status").textContent();

    it("from the box of any page, by the keyboard alone", async () => {
      const { page, seen } = await browser.read(join(folder, "posture/rules/openai-customer-key.html"), LIGHT);
      await page.getByRole("searchbox", { name: "Search" }).fill("INF-1203");
      await page.keyboard.press("Enter");
      await page.waitForURL(/search\.html\?q=INF-1203$/);
      expect((await found(page))[0]).toBe("INF-1203");
      await page.locator("#found a").first().click();
      expect(page.url()).toBe(`${beside("reference/errors.html")}#inf-1203`);
      expect(seen.said).toEqual([]);
      await page.close();
    });

    it("while somebody types, in whatever order, by how they begin, and those in headings first", async () => {
      const { page } = await browser.read(join(folder, "search.html"), LIGHT);
      const box = page.getByRole("searchbox");
      await box.fill("private endp");
      const first = await found(page);
      expect(first.slice(0, 5).filter((one) => !/private/i.test(one) || !/endp/i.test(one))).toEqual([]);
      await box.fill("endp PRIVATE");
      expect(await found(page)).toEqual(first);
      expect(await told(page)).toMatch(/^\d+ places(, of which these are the first 50)?\.$/);
      expect((await accessibility(page)).violations).toEqual([]);
      await page.close();
    });

    it("and says so where there is nothing, without taking words for markup", async () => {
      const { page, seen } = await browser.read(join(folder, "search.html"), LIGHT);
      await page.getByRole("searchbox").fill("<img src=x onerror=alert(1)> zzzz");
      expect([await told(page), await found(page)]).toEqual(["Nothing found.", []]);
      await page.getByRole("searchbox").fill("");
      expect(await told(page)).toBe("What is looked for goes into the box above.");
      expect(seen.said).toEqual([]);
      await page.close();
    });
  });
});
