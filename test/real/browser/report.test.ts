import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineDeployment } from "../../../lib/deployment";
import type { DecisionRecord } from "../../../lib/planning";
import { reportHtml } from "../../../lib/report";
import { input } from "../../planning/deployments";
import { partsOf } from "../../report/support";
import { inferra } from "../../support/command";
import { exampleFile, exampleNames } from "../../support/examples";
import { describeWith } from "../../support/tools";
import { accessibility, Browser, lacksForBrowser, READERS } from "./browser";

jest.setTimeout(120_000);

const LIGHT = READERS.light as (typeof READERS)[string];
const kinds = Object.keys(READERS);

describeWith(lacksForBrowser(), "the report in a real browser", () => {
  let folder = "";
  let browser: Browser;
  const fileOf = (name: string): string => join(folder, `${name}.html`);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "inferra-report-"));
    for (const name of exampleNames) {
      const { status, stderr } = inferra(["report", exampleFile(name), "--out", fileOf(name)]);
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    }
    browser = await Browser.start();
  });

  afterAll(async () => {
    await browser.stop();
    rmSync(folder, { recursive: true });
  });

  describe.each(exampleNames)("of %s", (name) => {
    it.each(kinds)("says nothing wrong, asks for nothing and is accessible: %s", async (kind) => {
      const { page, seen } = await browser.read(fileOf(name), READERS[kind] ?? LIGHT);
      expect(seen).toEqual({ said: [], requested: [page.url()] });
      const { violations, passed } = await accessibility(page);
      expect(violations).toEqual([]);
      expect(passed).toBeGreaterThan(20);
      await page.close();
    });

    it("shows each drawing, by its name, with words that are seen", async () => {
      const { page } = await browser.read(fileOf(name), LIGHT);
      for (const drawing of ["Topology", "Terraform states"]) {
        const image = page.getByRole("img", { name: new RegExp(`^${drawing}`) });
        await image.scrollIntoViewIfNeeded();
        expect(await image.isVisible()).toBe(true);
        const { width = 0, height = 0 } = (await image.boundingBox()) ?? {};
        expect(Math.min(width, height)).toBeGreaterThan(40);
      }
      expect(await page.locator(".box rect").count()).toBeGreaterThan(10);
      await page.close();
    });

    it("keeps every word of its drawings inside the box that it is written in", async () => {
      const { page } = await browser.read(fileOf(name), LIGHT);
      const outside = await page.evaluate(`[...document.querySelectorAll("svg")].flatMap((svg) => {
        const within = (text, element) => {
          const [inner, outer] = [text.getBoundingClientRect(), element.getBoundingClientRect()];
          return inner.left >= outer.left - 1 && inner.right <= outer.right + 1 && inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
        };
        const rectangles = [...svg.querySelectorAll(".box > rect")];
        const written = [...svg.querySelectorAll(".box-title")].flatMap((title, index) =>
          [...title.parentElement.querySelectorAll("text")].filter((text) => !within(text, rectangles[index])));
        return [...written, ...[...svg.querySelectorAll("text")].filter((text) => !within(text, svg))].map((one) => one.textContent);
      })`);
      expect(outside).toEqual([]);
      await page.close();
    });

    it("marks the break-even that the record says", async () => {
      const { stdout } = inferra(["plan", exampleFile(name), "--json"]);
      const { pools } = JSON.parse(stdout) as DecisionRecord;
      const { page } = await browser.read(fileOf(name), LIGHT);
      const marks = page.locator(".break-even");
      const expected = pools.flatMap(({ breakEvenTokens }) => breakEvenTokens ?? []);
      expect(await marks.count()).toBe(expected.length);
      for (const [index, tokens] of expected.entries()) {
        expect(await marks.nth(index).getAttribute("data-tokens")).toBe(String(tokens));
        const said = (await marks.nth(index).textContent()) ?? "";
        const [, millions = ""] = /([\d,.]+) M tokens/.exec(said) ?? [];
        const shown = Number(millions.replaceAll(",", "")) * 1e6;
        expect(Math.abs(shown - tokens) / tokens).toBeLessThan(1e-3);
      }
      await page.close();
    });

    it("fits a phone: what is wide scrolls inside itself", async () => {
      const { page } = await browser.read(fileOf(name), READERS.phone ?? LIGHT);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
      expect(
        await page.evaluate(`[...document.querySelectorAll(".scroll")].filter((one) => one.clientWidth > 360).length`),
      ).toBe(0);
      await page.close();
    });

    it("prints on pages of paper, light whatever the screen, and nothing cut off", async () => {
      const { page } = await browser.read(fileOf(name), READERS.paper ?? LIGHT);
      expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(255, 255, 255)");
      const cut = await page.evaluate(
        `[...document.querySelectorAll(".scroll")].filter((one) => one.scrollWidth > document.documentElement.clientWidth).length`,
      );
      expect(cut).toBe(0);
      const pdf = await page.pdf({ preferCSSPageSize: true, format: "A4" });
      expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
      const pages = pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length ?? 0;
      expect(pages).toBeGreaterThan(2);
      expect(pages).toBeLessThan(25);
      await page.close();
    });
  });

  it("is dark where the reader's system is", async () => {
    const [first = ""] = exampleNames;
    const { page } = await browser.read(fileOf(first), READERS.dark ?? LIGHT);
    expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(18, 22, 27)");
    await page.close();
  });

  it("runs no script and takes no other style, even where one got into it", async () => {
    const [first = ""] = exampleNames;
    const { page, seen } = await browser.read(fileOf(first), LIGHT);
    await page.evaluate(`{
      const script = document.createElement("script");
      script.textContent = "globalThis.ran = true";
      const image = document.createElement("img");
      image.src = "https://collector.example/x.png";
      document.body.append(script, image);
    }`);
    expect(await page.evaluate("globalThis.ran === undefined")).toBe(true);
    expect(seen.said.filter((one) => one.includes("Content Security Policy"))).toHaveLength(2);
    await page.close();
  });

  it("tells a hostile document as text", async () => {
    const attack = `</td></svg><script>alert(1)</script><img src=x onerror="alert(2)"><svg onload=alert(3)>`;
    const parts = partsOf(
      defineDeployment(input({ workloads: [{ placement: "hybrid", placementReason: attack, description: attack }] })),
    );
    const stacks = [
      {
        name: attack,
        dependencies: [],
        terraform: { resource: { azurerm_virtual_network: { a: { name: attack, location: attack } } } },
      },
    ];
    const html = await reportHtml({
      ...parts,
      stacks,
      notes: [attack],
      warnings: [{ where: attack, message: attack }],
    });
    writeFileSync(fileOf("hostile"), html);
    const { page, seen } = await browser.read(fileOf("hostile"), LIGHT);
    expect(seen).toEqual({ said: [], requested: [page.url()] });
    expect(await page.locator("script, img, [onload], [onerror]").count()).toBe(0);
    expect(await page.getByText("alert(1)").count()).toBeGreaterThan(3);
    await page.close();
  });
});
