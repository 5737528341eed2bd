import { UnknownPlaces, watch } from "../../lib/deployment/watch";

const document = () => ({
  name: "aa",
  list: [{ x: 1 }, { x: 2 }],
  map: { b: { c: 3 } } as Record<string, { c: number }>,
});
type Watchee = ReturnType<typeof document>;

function reads(look: (value: Watchee) => unknown, mark: (unknown: UnknownPlaces) => void): boolean {
  const unknown = new UnknownPlaces();
  mark(unknown);
  const { value, readUnknown } = watch(document(), unknown);
  look(value);
  return readUnknown();
}

describe("a judgement over what is not known", () => {
  it.each<[string, (value: Watchee) => unknown, (unknown: UnknownPlaces) => void, boolean]>([
    ["reads the place", (one) => one.name, (unknown) => unknown.add(["name"]), true],
    ["reads another place", (one) => one.name, (unknown) => unknown.add(["list"]), false],
    ["reads inside it", (one) => one.map.b?.c, (unknown) => unknown.add(["map"]), true],
    ["reads beside it in a list", (one) => one.list[0]?.x, (unknown) => unknown.add(["list", 1]), false],
    ["goes over the list", (one) => one.list.map(({ x }) => x), (unknown) => unknown.add(["list", 1, "x"]), true],
    ["asks whether it is there", (one) => "z" in one.map, (unknown) => unknown.add(["map", "z"]), true],
    ["asks whether it is its own", (one) => Object.hasOwn(one.map, "z"), (unknown) => unknown.add(["map", "z"]), true],
    [
      "asks for keys where one is not known",
      (one) => Object.keys(one.map),
      (unknown) => unknown.add(["map", "z"]),
      true,
    ],
    [
      "asks for keys that are all there",
      (one) => Object.keys(one.map),
      (unknown) => unknown.add(["map", "b", "c"]),
      false,
    ],
    [
      "looks an absent key up where any may be meant",
      (one) => one.map.z,
      (unknown) => unknown.addKeysOf(["map"]),
      true,
    ],
    [
      "looks a present key up where any may be meant",
      (one) => one.map.b,
      (unknown) => unknown.addKeysOf(["map"]),
      false,
    ],
    [
      "asks for keys where any may be meant",
      (one) => Object.entries(one.map),
      (unknown) => unknown.addKeysOf(["map"]),
      true,
    ],
    ["copies what is not known", (one) => ({ ...one }), (unknown) => unknown.add(["name"]), true],
  ])("%s", (_, look, mark, expected) => {
    expect(reads(look, mark)).toBe(expected);
  });

  it("sees the values as they are", () => {
    const { value } = watch(document(), new UnknownPlaces());
    expect(value).toEqual(document());
    expect(value.list.flatMap((one) => [one.x])).toEqual([1, 2]);
    expect([...value.list.keys()]).toEqual([0, 1]);
  });
});
