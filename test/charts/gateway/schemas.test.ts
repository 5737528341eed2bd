import { checkObject } from "../../../charts/delivery";
import { IMPLEMENTATIONS, render } from "./support";

describe.each(IMPLEMENTATIONS)("%s", (implementation) => {
  it("gets objects that their schemas allow, each once", () => {
    const { objects } = render(implementation);
    expect(objects.length).toBeGreaterThan(15);
    for (const object of objects) checkObject("test", object);
    const names = objects.map((one) => `${one.apiVersion} ${one.kind} ${one.metadata.name}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it("gets the same objects for the same settings", () => {
    expect(render(implementation)).toEqual(render(implementation));
  });
});
