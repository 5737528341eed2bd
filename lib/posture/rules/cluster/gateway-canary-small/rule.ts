import { defineRule, type Subject } from "../../../rule";
import { hasCanary, isCanary, ROUTES } from "../gateways";

const weightOf = (backend: Subject): number => Number(backend.attribute("weight").values[0] ?? 1);

/** Backends of the next priority only get what fails. */
const priorityOf = (backend: Subject): string => backend.attribute("priority").text ?? "0";

export const rule = defineRule({
  id: "gateway-canary-small",
  title: "A canary gets no more requests than what stands beside it",
  why: "A model that nobody has watched yet answers most patients and customers.",
  fix: "give the canary's backendRef a smaller weight",
  severity: "low",
  controls: { T19: "partial" },
  carrier: "operator",
  documentation: "https://gateway-api.sigs.k8s.io/guides/traffic-splitting/",
  on: ROUTES,
  applies: hasCanary,
  check: (route) =>
    route.blocks("spec.rules").every((split) => {
      const backends = split.blocks("backendRefs");
      return backends.where("that are canaries", isCanary).every((canary) => {
        const beside = backends.items.filter((one) => one.identity !== canary.identity);
        const others = beside.filter((one) => priorityOf(one) === priorityOf(canary)).map(weightOf);
        return canary.attribute("weight").isAtMost(others.reduce((sum, weight) => sum + weight, 0));
      });
    }),
});
