import { z } from "zod";
import type { Resource } from "../../../posture";
import { defineCheck, fact } from "../../check";
import { type Sight, Unseen, understood } from "../../sight";
import { everyWritten, text } from "../../written";

const conditions = z
  .array(z.object({ type: z.string(), status: z.string(), message: z.string().optional() }))
  .default([]);

const shape = z.object({
  status: z
    .object({
      conditions,
      listeners: z.array(z.object({ name: z.string(), conditions })).default([]),
      parents: z.array(z.object({ conditions })).default([]),
    })
    .prefault({}),
});

/** What the cluster says of one of its objects, by the plural of its kind. */
async function statusOf(object: Resource, plural: string, sight: Sight) {
  const place = `namespaces/${text(object, "metadata.namespace")}/${plural}/${text(object, "metadata.name")}`;
  const answer = await sight.kubernetes(`/apis/${text(object, "apiVersion")}/${place}`);
  return understood(shape, answer, "the cluster").status;
}

const condition = (object: Resource, type: string, all: z.output<typeof conditions>, of = "") => {
  const found = all.find((one) => one.type === type);
  return fact(object, `${of}${type}`, {
    holds: found?.status === "True",
    observed: found === undefined ? "not said" : `${found.status}${found.message ? `, ${found.message}` : ""}`,
    expected: "be True",
  });
};

export const gatewayProgrammed = defineCheck({
  id: "runtime-gateway-programmed",
  title: "The gateway is programmed, and every listener with it",
  why: "A gateway whose controller refused it answers nobody, or as it did before.",
  fix: "read the condition's message; the certificate and the subnet's free addresses are the usual causes",
  severity: "medium",
  controls: {},
  carrier: "operator",
  documentation: "https://gateway-api.sigs.k8s.io/reference/spec/#gatewaystatus",
  on: ["kubernetes:Gateway"],
  look: async (gateway, { sight }) => {
    const { conditions: all, listeners } = await statusOf(gateway, "gateways", sight);
    return [
      condition(gateway, "Programmed", all),
      ...listeners.map(({ name, conditions: own }) => condition(gateway, "Programmed", own, `listeners.${name}.`)),
    ];
  },
});

export const gatewayRouteAccepted = defineCheck({
  id: "runtime-gateway-route-accepted",
  title: "The route of the alias is accepted, and what it leads to is found",
  why: "A route that was not accepted answers with an error, whatever stands behind it.",
  fix: "read the condition's message; a backend that is not there is the usual cause",
  severity: "medium",
  controls: {},
  carrier: "operator",
  documentation: "https://gateway-api.sigs.k8s.io/reference/spec/#httproutestatus",
  on: ["kubernetes:HTTPRoute"],
  look: async (route, { sight }) => {
    const { parents } = await statusOf(route, "httproutes", sight);
    if (parents.length === 0) throw new Unseen("no controller has said anything of the route yet");
    return parents.flatMap(({ conditions: all }) =>
      ["Accepted", "ResolvedRefs"].map((type) => condition(route, type, all)),
    );
  },
});

export const gatewayRefusesStrangers = defineCheck({
  id: "runtime-gateway-refuses-strangers",
  title: "The gateway answers, and refuses who brings no token",
  why: "A gateway that lets in whoever knows its name is an open door to every model.",
  fix: "look at the policy of admission: it has to be strict, and to target the whole gateway",
  severity: "critical",
  controls: { T4: "partial" },
  carrier: "operator",
  documentation: "https://gateway-api.sigs.k8s.io/guides/",
  on: ["kubernetes:Gateway"],
  look: async (gateway, { sight }) => {
    const hosts = everyWritten(gateway, "spec.listeners.hostname").map(String);
    if (hosts.length === 0) throw new Unseen(`${gateway.address} says no hostname outright`);
    return Promise.all(
      hosts.map(async (host) => {
        const status = await sight.https(`https://${host}/v1/models`);
        return fact(gateway, host, {
          holds: status === 401 || status === 403,
          observed: `${status} without a token`,
          expected: "answer 401 or 403 to a call without a token",
        });
      }),
    );
  },
});
