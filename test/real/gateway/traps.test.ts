import type { Rendered } from "../../charts/gateway/support";
import { onStage } from "./stage";
import { verifiedWithoutToken } from "./stranger";

// The traps are there where what is rendered against them is taken away: the scenarios would see it.

const policiesOf = (objects: readonly Rendered[]) => objects.filter((one) => one.kind === "AgentgatewayPolicy");
const backendsOf = (objects: readonly Rendered[]) =>
  objects.filter((one) => one.kind === "AgentgatewayBackend" && one.spec.ai !== undefined);

const withoutRetry = (objects: readonly Rendered[]) => {
  for (const { spec } of policiesOf(objects)) delete spec.traffic?.retry;
  return objects;
};
const withoutEviction = (objects: readonly Rendered[]) => {
  for (const { spec } of backendsOf(objects)) delete spec.policies.health;
  return objects;
};
const byStatusAlone = (objects: readonly Rendered[]) => {
  for (const { spec } of backendsOf(objects)) {
    if (spec.policies.health) spec.policies.health.unhealthyCondition = "response.code >= 500 || response.code == 429";
  }
  return objects;
};
const optional = (objects: readonly Rendered[]) => {
  for (const { spec } of policiesOf(objects)) {
    if (spec.traffic?.jwtAuthentication) spec.traffic.jwtAuthentication.mode = "Optional";
    if (spec.traffic?.authorization) spec.traffic.authorization.policy.matchExpressions = ["true"];
  }
  return objects;
};

onStage(
  "agentgateway",
  (stage) => {
    it("hands the first backend's 503 on, and later requests move", async () => {
      stage().fail("full503", ["gpu"], { status: 503 });
      const [first, next] = [await stage().ask({ model: "full503" }), await stage().ask({ model: "full503" })];
      expect([first.status, next.status, next.by]).toEqual([503, 200, "azure"]);
    });
  },
  { words: "without retries", change: withoutRetry },
);

onStage(
  "agentgateway",
  (stage) => {
    it("never asks another backend, however often the first fails", async () => {
      stage().fail("full503", ["gpu"], { status: 503 });
      for (let times = 0; times < 3; times += 1) expect((await stage().ask({ model: "full503" })).status).toBe(503);
      expect(
        new Set(
          stage()
            .callsOf("full503")
            .map((one) => one.fake),
        ),
      ).toEqual(new Set(["gpu"]));
    });
  },
  { words: "without eviction", change: withoutEviction },
);

onStage(
  "agentgateway",
  (stage) => {
    it("does not see a dropped connection as a failure, and tries the same backend again", async () => {
      stage().fail("dropped", ["gpu"], { drop: true });
      expect((await stage().ask({ model: "dropped" })).status).toBe(503);
      expect(
        new Set(
          stage()
            .callsOf("dropped")
            .map((one) => one.fake),
        ),
      ).toEqual(new Set(["gpu"]));
    });
  },
  { words: "with failures by status alone", change: byStatusAlone },
);

onStage(
  "agentgateway",
  (stage) => {
    it("answers whoever has no token", async () => {
      expect((await stage().ask({ model: "plain", token: undefined })).status).toBe(200);
    });

    it("fails what verify looks at once it runs", () => {
      expect(verifiedWithoutToken(stage().running)).toMatchObject({ outcome: "fail" });
    });
  },
  { words: "with optional tokens", change: optional },
);
