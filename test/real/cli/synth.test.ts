import { summarize } from "../../../lib/cli/summary";
import { loadExample, synthesizeTemporarily } from "../../support/examples";

function summaryOf(name: string): string {
  let text = "";
  const spy = jest.spyOn(process.stdout, "write").mockImplementation((part) => {
    text += part;
    return true;
  });
  try {
    const deployment = loadExample(name);
    const { outdir, ...result } = synthesizeTemporarily(deployment);
    summarize(deployment, result, outdir);
    return text;
  } finally {
    spy.mockRestore();
  }
}

describe("the summary of what was decided", () => {
  it("says of every engine where it runs, that it starts, and why no smaller machine was taken", () => {
    const text = summaryOf("hybrid-health-system");
    expect(text).toMatch(/clinical-large\s.*llama-3\.3-70b-instruct fp8.*h100: Standard_NC40ads_H100_v5/);
    expect(text).toMatch(
      /clinical-large: one request of 8192 tokens needs 2\.50 GiB of KV cache; [\d.]+ GiB are there: vLLM starts; not Standard_NC24ads_A100_v4: [\d.]+ GiB a GPU are short/,
    );
  });

  it("says of every pool why it is there", () => {
    const text = summaryOf("hybrid-health-system").replace(/\s+/g, " ");
    expect(text).toMatch(/h100 .*Standard_NC40ads_H100_v5 .*4 to 8 .*phi/);
    expect(text).toMatch(/the smallest size on which/);
  });

  it("shows neither where nothing is self-hosted", () => {
    expect(summaryOf("managed-only-platform")).not.toMatch(/GPU pool|Runs on/);
  });
});
