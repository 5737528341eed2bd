import fc from "fast-check";
import type { GatewayAlias, GatewayBackend, GatewayDescription, GatewayImplementation } from "../../../charts/gateway";
import { IMPLEMENTATIONS, render } from "./support";
import { identityOf, reachable } from "./walk";

// Random descriptions: shared backends, chains of failover, canaries, restricted aliases, consumers of any of them.

const name = fc.integer({ min: 0, max: 9 }).map((one) => `b${one}`);

const backend = fc.oneof(
  name.map((one): GatewayBackend => {
    const service = { name: one, namespace: Number(one.slice(1)) % 2 === 0 ? "inference" : "gateway", port: 8000 };
    return { kind: "self-hosted", name: `vllm-${one}`, service, model: `model-${one}` };
  }),
  name.map((one): GatewayBackend => ({ kind: "azure-openai", name: `azure-${one}`, account: "oai", deployment: one })),
  name.map((one): GatewayBackend => {
    const region = "us-east-1";
    return { kind: "bedrock", name: `aws-${one}`, region, model: one, host: "bedrock-runtime.us-east-1.amazonaws.com" };
  }),
);

const description: fc.Arbitrary<GatewayDescription> = fc
  .uniqueArray(backend, { minLength: 2, maxLength: 8, selector: (one) => one.name })
  .filter((all) => all.some((one) => one.kind === "self-hosted"))
  .chain((backends) => {
    const own = backends.filter((one) => one.kind === "self-hosted").map((one) => one.name);
    const all = backends.map((one) => one.name);
    const choice = fc.record({
      restricted: fc.boolean(),
      tried: fc.shuffledSubarray(all, { minLength: 1 }).map((list) => list.slice(0, 4)),
      kept: fc.shuffledSubarray(own, { minLength: 1 }),
      percent: fc.option(fc.integer({ min: 1, max: 50 })),
    });
    return fc.array(choice, { minLength: 1, maxLength: 5 }).chain((choices) => {
      const aliases = choices.map(({ restricted, tried, kept, percent }, index): GatewayAlias => {
        const order = restricted ? kept.slice(0, 1) : tried;
        const [next] = (restricted ? kept : all).filter((one) => !order.includes(one));
        const canary = percent === null || next === undefined ? {} : { canary: { backend: next, percent } };
        return { name: `alias.${index}`, restricted, backends: order, ...canary };
      });
      const names = aliases.map((one) => one.name);
      return fc.array(fc.subarray(names), { maxLength: 4 }).map(
        (called): GatewayDescription => ({
          backends,
          aliases,
          consumers: called.map((of, index) => ({
            name: `consumer-${index}`,
            applicationId: `00000000-0000-0000-0000-00000000000${index}`,
            aliases: of,
          })),
        }),
      );
    });
  });

const runs = { numRuns: 80, seed: 8 };

describe.each(IMPLEMENTATIONS)("%s", (implementation: GatewayImplementation) => {
  const walked = (one: GatewayDescription) =>
    reachable(implementation, render(implementation, { description: one }).objects);

  it("lets the prompts of an alias reach what it permits, all of that, and nothing else", () => {
    fc.assert(
      fc.property(description, (one) => {
        const found = walked(one);
        expect([...found.keys()].sort()).toEqual(one.aliases.map((alias) => alias.name).sort());
        const byName = new Map(one.backends.map((each) => [each.name, identityOf(each)]));
        for (const { name: alias, backends, canary } of one.aliases) {
          const permitted = [...backends, ...(canary === undefined ? [] : [canary.backend])].map((each) =>
            byName.get(each),
          );
          expect([...(found.get(alias)?.backends ?? [])].sort()).toEqual(permitted.sort());
        }
      }),
      runs,
    );
  });

  it("lets a request of an alias be taken over by each that is behind, and of a restricted one by none", () => {
    fc.assert(
      fc.property(description, (one) => {
        const found = walked(one);
        for (const { name: alias, backends, canary, restricted } of one.aliases) {
          const behind = restricted ? 0 : backends.length - 1 + (canary === undefined ? 0 : 1);
          expect(found.get(alias)?.tries).toBe(1 + behind);
          if (restricted) expect(found.get(alias)?.chain).toBe(1);
        }
      }),
      runs,
    );
  });

  it("lets only its consumers call an alias", () => {
    fc.assert(
      fc.property(description, (one) => {
        const found = walked(one);
        for (const { name: alias } of one.aliases) {
          const wanted = one.consumers.filter((each) => each.aliases.includes(alias)).map((each) => each.applicationId);
          expect([...(found.get(alias)?.applications ?? [])].sort()).toEqual(wanted.sort());
        }
      }),
      runs,
    );
  });
});
