import { addressesOf, exampleNames, loadExample, synthesizedStacks, topologies } from "../support/examples";

// Addresses are a contract: renaming one without a move destroys what stands. A change here is a breaking change.
describe("Terraform addresses of every example", () => {
  it.each([...exampleNames.map((name) => [name, name, undefined] as const), ...topologies])(
    "%s",
    (_, name, environment) => {
      const stacks = synthesizedStacks(loadExample(name, environment));
      const addresses = Object.entries(stacks).flatMap(([stack, json]) =>
        addressesOf(json).map((address) => `${stack} ${address}`),
      );
      expect(`${addresses.sort().join("\n")}\n`).toMatchSnapshot();
    },
  );
});
