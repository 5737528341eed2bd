import { all, any, defineRule, type Several, type Subject } from "../../../rule";
import { listOf } from "../../../terraform/value";
import { CLUSTER, POOL } from "../pools";
import { namesZones, spansZones } from "../zones";

/** Pools of the same cluster and machines in another zone. */
const twinsOf = (pool: Subject): Several =>
  pool
    .references("kubernetes_cluster_id", CLUSTER)
    .through("pool of the cluster", (cluster) => cluster.referrers(POOL, "kubernetes_cluster_id"))
    .where("of the same machines in another zone", (other) =>
      all(
        other.attribute("vm_size").is(pool.attribute("vm_size").text ?? ""),
        namesZones(other.attribute("zones")),
        other.attribute("zones").lacks(...pool.attribute("zones").values.flatMap(listOf).map(String)),
      ),
    );

export const rule = defineRule({
  id: "aks-pool-zones",
  title: "The pool spans two zones, or pools of the same machines lie in two",
  why: "When the zone fails, no node is left that the models could move to.",
  fix: "set zones to two zones that offer the machines, or add a pool of them in a second zone",
  severity: "medium",
  controls: { T18: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster_node_pool",
  on: ["azurerm_kubernetes_cluster_node_pool"],
  check: (pool) => {
    const spans = spansZones(pool.attribute("zones"));
    return spans.truth === "pass" ? spans : any(spans, all(namesZones(pool.attribute("zones")), twinsOf(pool).exist()));
  },
});
