import { deploymentSchema, parseShape } from "../../lib/deployment/schema";
import { allowedKeys, describeSchema, mayBeAbsent, schemaAt, standIn } from "../../lib/deployment/schema-walk";

type Path = readonly (string | number)[];
const at = (path: Path, data: unknown = {}) => schemaAt(deploymentSchema, path, data);

describe("the schema of a place", () => {
  it.each<[Path, string]>([
    [["name"], "a text"],
    [["azure"], "a mapping with cloud, region, subscriptionId, tenantId, network, dns, encryption, monitoring, …"],
    [["azure", "network", "callerRanges"], "a list"],
    [["azure", "network", "callerRanges", 3], "a text"],
    [["tags"], "a mapping of names"],
    [["tags", "owner"], "a text"],
    [
      ["models", "clinical", "azure", "capacity"],
      "a whole number, or a mapping with tokensPerMinute, or a mapping with ptu",
    ],
    [["models", "clinical", "azure", "capacity", "ptu"], "a whole number"],
    [["workloads", 0, "inputShare"], "a number"],
    [["workloads", 0, "fineTuned"], "true or false"],
    [["workloads", 0, "schedule"], "real-time | batch"],
  ])("%j is %s", (path, words) => {
    expect(describeSchema(at(path))).toBe(words);
  });

  it("is unknown where the document has no such place", () => {
    expect(at(["colour"])).toBeUndefined();
    expect(at(["name", "first"])).toBeUndefined();
    expect(describeSchema(undefined)).toBe("a value");
    expect(allowedKeys(undefined, {})).toEqual([]);
  });

  it("is, in a union, the one of the branch that the data chose", () => {
    const data = { state: { backend: "s3" } };
    expect(allowedKeys(at(["state"], data), data.state)).toEqual(["backend", "bucket", "region", "kmsKeyId"]);
    expect(describeSchema(at(["state", "bucket"], data))).toBe("a text");
    expect(at(["state", "container"], data)).toBeUndefined();
  });

  it("tells which keys may stand there, and none where any may", () => {
    expect(allowedKeys(at(["policy", "residency"]), {})).toEqual(["area", "level"]);
    expect(allowedKeys(at(["tags"]), {})).toEqual([]);
    expect(allowedKeys(at(["models", "x", "azure", "capacity"]), {})).toEqual(["tokensPerMinute", "ptu"]);
  });
});

describe("what may be left out", () => {
  it.each<[Path, boolean]>([
    [["name"], false],
    [["azure"], false],
    [["azure", "region"], false],
    [["workloads"], false],
    [["asOf"], true],
    [["policy"], true],
    [["state"], true],
    [["aws"], true],
    [["azure", "monitoring", "retentionDays"], true],
    [["colour"], false],
  ])("%j: %p", (path, absent) => {
    expect(mayBeAbsent(deploymentSchema, path, {})).toBe(absent);
  });
});

describe("a stand-in", () => {
  it("is a value that the schema takes, for what every document must have", () => {
    const workload = {
      name: standIn(at(["workloads", 0, "name"])),
      model: standIn(at(["workloads", 0, "model"])),
      data: standIn(at(["workloads", 0, "data"])),
    };
    const document = {
      name: standIn(at(["name"])),
      azure: { region: standIn(at(["azure", "region"])) },
      workloads: [workload],
    };
    expect(parseShape(document).success).toBe(true);
  });

  it("of a list has an entry, of a mapping none of its members", () => {
    expect(standIn(at(["workloads"]))).toEqual([{}]);
    expect(standIn(at(["azure"]))).toEqual({});
    expect(standIn(at(["state"], { state: {} }))).toEqual({});
    expect(standIn(undefined)).toBeUndefined();
  });
});
