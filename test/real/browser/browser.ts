import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { hasCommand } from "../../support/tools";

const CHROMIUM = "/usr/bin/chromium";

export const lacksForBrowser = (): string[] =>
  hasCommand(CHROMIUM, "--version") ? [] : [`${CHROMIUM} (apt-get install chromium)`];

/** Nothing of a browser that calls home, or that a machine without a screen lacks. */
const ARGUMENTS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A real browser with an empty profile. */
export class Browser {
  private constructor(
    private readonly profile: string,
    private readonly context: BrowserContext,
  ) {}

  static async start(): Promise<Browser> {
    const profile = mkdtempSync(join(tmpdir(), "inferra-browser-"));
    const context = await chromium.launchPersistentContext(profile, { executablePath: CHROMIUM, args: ARGUMENTS });
    return new Browser(profile, context);
  }

  async stop(): Promise<void> {
    await this.context.close();
    rmSync(this.profile, { recursive: true, force: true });
  }

  /** Opens a file as a reader of this kind would, and notes whatever happens on the way. */
  async read(file: string, { width, height, ...media }: Reader): Promise<Reading> {
    const page = await this.context.newPage();
    const seen: Seen = { said: [], requested: [] };
    page.on("console", (message) => seen.said.push(`${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => seen.said.push(`error: ${error.message}`));
    page.on("dialog", (dialog) => {
      seen.said.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on("request", (request) => seen.requested.push(request.url()));
    await page.setViewportSize({ width, height });
    await page.emulateMedia(media);
    await page.goto(pathToFileURL(file).href, { waitUntil: "load" });
    return { page, seen };
  }
}

export interface Reader {
  readonly width: number;
  readonly height: number;
  readonly colorScheme: "light" | "dark";
  readonly media: "screen" | "print";
}

interface Seen {
  readonly said: string[];
  readonly requested: string[];
}

export interface Reading {
  readonly page: Page;
  readonly seen: Seen;
}

/** The ways in which a report is read. */
export const READERS: Readonly<Record<string, Reader>> = {
  light: { width: 1280, height: 900, colorScheme: "light", media: "screen" },
  dark: { width: 1280, height: 900, colorScheme: "dark", media: "screen" },
  phone: { width: 360, height: 740, colorScheme: "light", media: "screen" },
  "dark phone": { width: 360, height: 740, colorScheme: "dark", media: "screen" },
  paper: { width: 794, height: 1123, colorScheme: "dark", media: "print" },
};

const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

interface AxeResult {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** What axe finds wrong with a page, by every rule that it has but the experimental ones, and how many rules passed. */
export async function accessibility(page: Page): Promise<{ readonly violations: string[]; readonly passed: number }> {
  await page.evaluate(axe);
  // What passed is only counted: axe need not describe each element of it.
  const { violations, passes } = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as {
    violations: AxeResult[];
    passes: AxeResult[];
  };
  return {
    violations: violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${help}: ${html.slice(0, 200)} ${failureSummary ?? ""}`),
    ),
    passed: passes.length,
  };
}
