import { createHash } from "node:crypto";
import { defineDeployment } from "../../lib/deployment";
import { type ReportParts, reportHtml } from "../../lib/report";
import { html } from "../../lib/report/page/html";
import { input } from "../planning/deployments";
import { exampleNames, loadExample } from "../support/examples";
import { partsOf } from "./support";

// Loading every construct takes its time on a busy machine.
jest.setTimeout(60_000);

const ATTACK = `</td><script>alert(1)</script><img src="https://evil.example/x" onerror='alert(2)'>&<style>`;
const TAGS = /<(script|img|iframe|object|embed|link|base|form|input|video|audio)\b/i;

describe("pieces of a page", () => {
  it("escape everything but what they made themselves", () => {
    expect(html`<p title="${ATTACK}">${["a", html`<b>${"<b>"}</b>`, 1, false, undefined]}</p>`.text).toBe(
      `<p title="&lt;/td&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=&quot;https://evil.example/x&quot; onerror=&#39;alert(2)&#39;&gt;&amp;&lt;style&gt;">a<b>&lt;b&gt;</b>1</p>`,
    );
  });

  it("show characters that turn the direction of text, or that nobody sees, as what they are", () => {
    expect(html`${"pay \u202eevil\u2066 \0me\tnow"}`.text).toBe("pay \ufffdevil\ufffd \ufffdme\tnow");
  });
});

describe.each(exampleNames)("the report of %s", (name) => {
  let parts: ReportParts;
  let page: string;
  beforeAll(async () => {
    parts = partsOf(loadExample(name));
    page = await reportHtml(parts);
  });

  it("is the same bytes for the same parts", async () => {
    expect(await reportHtml(JSON.parse(JSON.stringify(parts)))).toBe(page);
  });

  it("asks for nothing and runs nothing", () => {
    expect(page).not.toMatch(TAGS);
    expect(page).not.toMatch(/\son[a-z]+=|\sstyle=|@import|url\((?!#)|javascript:/i);
    const [, policy] = /Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
    const [, style = ""] = /<style>([\s\S]*?)<\/style>/.exec(page) ?? [];
    const hash = createHash("sha256").update(style).digest("base64");
    expect(policy).toBe(`default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`);
  });

  it("has ids once, and headings that skip no level", () => {
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    for (const [, of = ""] of page.matchAll(/aria-labelledby="([^"]*)"/g)) {
      for (const id of of.split(" ")) expect(ids).toContain(id);
    }
    const levels = [...page.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
  });

  it("tells every workload, rule, hop, sub-processor and price of the record", () => {
    const { workloads, dataFlow, priceBook } = parts.record;
    const shown = (text: string) => expect(page).toContain(html`${text}`.text);
    for (const one of workloads) {
      shown(one.name);
      for (const { rule, says } of one.why) expect(page).toContain(html`<b>${rule}</b> ${says}`.text);
      for (const warning of one.warnings) shown(warning);
      for (const { target } of one.rejected) shown(target);
      for (const { when } of one.wouldChange) shown(when);
    }
    for (const { name: hop, agreement } of dataFlow.hops) for (const text of [hop, agreement]) shown(text);
    for (const { provider, agreements } of dataFlow.subProcessors) {
      shown(provider);
      shown(agreements.join("; "));
    }
    for (const { id, source } of priceBook.used) {
      shown(id);
      shown(source.replace("https://", ""));
    }
  });

  it("tells every control that the code speaks for, what is open and who accepted what", () => {
    const { posture, frameworks } = parts.judged;
    const shown = (text: string) => expect(page).toContain(html`${text}`.text);
    const cited = posture.findings.flatMap(({ controls }) => controls);
    for (const one of new Set(cited)) if (frameworks.some((framework) => one.startsWith(`${framework}/`))) shown(one);
    for (const one of posture.findings) {
      if (one.outcome === "fail" || one.outcome === "unknown") shown(one.message);
      if (one.outcome === "excepted") for (const text of [one.rule, one.exception?.reason ?? ""]) shown(text);
    }
    expect(posture.summary.pass).toBeGreaterThan(50);
    expect(page).toContain(`${posture.summary.pass} pass, ${posture.summary.fail} fail`);
  });

  it("marks each break-even at the record's own number", () => {
    const marked = [...page.matchAll(/class="break-even" data-tokens="(\d+)"/g)].map(([, tokens]) => Number(tokens));
    expect(marked).toEqual(parts.record.pools.flatMap(({ breakEvenTokens }) => breakEvenTokens ?? []));
  });
});

describe("a hostile document", () => {
  const parts = partsOf(
    defineDeployment(
      input({
        prices: {
          rows: [
            {
              id: "azure.NC40ads_H100_v5",
              value: 5,
              unit: "hour",
              currency: "USD",
              source: ATTACK,
              asOf: "2026-10-01",
            },
            {
              id: "staff.engineer.year",
              value: 1,
              unit: "year",
              currency: "USD",
              source: "javascript:alert(1)//https://",
              asOf: "2026-10-01",
            },
          ],
        },
        workloads: [{ description: ATTACK, placement: "hybrid", placementReason: ATTACK }],
      }),
    ),
  );

  it("is told as text", async () => {
    const page = await reportHtml(parts);
    expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(page).not.toMatch(TAGS);
    expect(page).not.toContain('href="javascript');
  });

  it("is told as text too where it came through Terraform", async () => {
    const stack = {
      name: ATTACK,
      dependencies: [],
      terraform: {
        resource: {
          azurerm_virtual_network: { a: { name: ATTACK, location: ATTACK, address_space: [ATTACK] } },
          helm_release: { a: { name: ATTACK, version: ATTACK, values: ["{}"] } },
        },
      },
    };
    const warnings = [{ where: ATTACK, message: ATTACK }];
    const page = await reportHtml({ ...parts, stacks: [stack], notes: [ATTACK], warnings });
    expect(page).toContain("&lt;/td&gt;&lt;script&gt;");
    expect(page).not.toMatch(TAGS);
  });
});
