"""The emulated Azure of the test equipment, with what it lacks for these tests.

    python3 emulator.py EQUIPMENT_FOLDER --port PORT --dir STATE

Answers that are put right: access policies of a vault are added and removed by calls of their own and must be seen in
the vault; a key's rotation policy must be read back as it was written; a built-in role has its name also after somebody
was given it; a firewall has a private address; node pools run versions up to their cluster's and no newer one; a
template's deployment makes what the template holds, with its parameters put in; and the first virtual network of a region
brings a Network Watcher.
"""
import re
import sys

sys.path.insert(0, sys.argv.pop(1))
import server  # noqa: E402


def identity(policy):
    return policy["tenantId"].lower(), policy["objectId"].lower(), (policy.get("applicationId") or "").lower()


def access_policies_after(arm, call):
    vault_id, action = call["id"].rsplit("/accessPolicies/", 1)
    held = arm.find(vault_id)["properties"].setdefault("accessPolicies", [])
    named = call["properties"]["accessPolicies"]
    kept = [one for one in held if identity(one) not in {identity(other) for other in named}]
    held[:] = kept if action.lower() == "remove" else kept + named
    arm.remove(call["id"])


answer_of_vault = server.key_vault


def key_vault(arm, method, host, path, body):
    if not path.rstrip("/").lower().endswith("/rotationpolicy"):
        return answer_of_vault(arm, method, host, path, body)
    kept = f"/keyvault/{host.split('.')[0]}{path.lower()}"
    if method == "PUT":
        arm.resources[kept] = body
    return answer_of_vault(arm, method, host, path, arm.resources.get(kept))


answer_of_roles = server.role_definitions


def role_definitions(arm, path, scope, names, query):
    answer = answer_of_roles(arm, path, scope, names, query)
    name = {guid: name for name, guid in server.ROLES.items()}.get(names[-1].lower()) if names else None
    if name is not None:
        answer["properties"].update(roleName=name, description=name)
    return answer


def firewall(arm, resource, properties, old):
    for configuration in properties.get("ipConfigurations") or []:
        configuration["properties"].setdefault("privateIPAddress", "10.64.15.68")


def pool_versions(arm, path, scope, names, query):
    cluster = arm.find(path.split("/availableAgentPoolVersions")[0])
    newest = int(cluster["properties"]["kubernetesVersion"].split(".")[1])
    versions = [{"kubernetesVersion": f"1.{minor}.2"} for minor in range(newest - 3, newest + 1)]
    return {"id": path, "name": "default", "properties": {"agentPoolVersions": versions}}


def filled(value, parameters):
    """A part of a template with `[parameters('name')]` put in, in keys too."""
    if isinstance(value, dict):
        return {filled(key, parameters): filled(one, parameters) for key, one in value.items()}
    if isinstance(value, list):
        return [filled(one, parameters) for one in value]
    named = re.fullmatch(r"\[parameters\('(\w+)'\)\]", value) if isinstance(value, str) else None
    return parameters[named[1]]["value"] if named else value


def template_after(arm, deployment):
    properties = deployment["properties"]
    group = deployment["id"].split("/providers/")[0]
    parameters = {name: {"type": "String", **one} for name, one in (properties.get("parameters") or {}).items()}
    made = []
    namespaces = set()
    for resource in filled(properties.get("template", {}).get("resources", []), parameters):
        namespace, *types = resource["type"].split("/")
        parts = [part for pair in zip(types, resource["name"].split("/")) for part in pair]
        path = "/".join([group, "providers", namespace, *parts])
        arm.put(path, {key: resource[key] for key in ("location", "tags", "identity", "properties") if key in resource})
        made.append(path)
        namespaces.add(namespace)
    properties.update(
        parameters=parameters,
        outputs={},
        outputResources=[{"id": path} for path in made],
        providers=[{"namespace": one, "resourceTypes": [{"resourceType": TYPES[one.lower()][0]}]} for one in namespaces],
    )


def exported_template(arm, path, body):
    return {"template": arm.find(path)["properties"]["template"]}


# What templates hold, each with a version of the API that deletes it.
TYPES = {
    "microsoft.containerservice": ("managedClusters", "2025-07-01"),
    "microsoft.network": ("networkWatchers", "2024-01-01"),
}


def namespace(scope, name):
    answer = namespace_before(scope, name)
    kind = TYPES.get(name.lower())
    return {**answer, "resourceTypes": [{"resourceType": kind[0], "apiVersions": [kind[1]]}]} if kind else answer


network_before = server.AFTER["microsoft.network/virtualnetworks"]


def network_after(arm, network):
    network_before(arm, network)
    group = "/".join(network["id"].split("/")[:3]) + "/resourceGroups/NetworkWatcherRG"
    watcher = f"{group}/providers/Microsoft.Network/networkWatchers/NetworkWatcher_{network['location']}"
    if arm.find(watcher) is None:
        arm.put(group, {"location": network["location"], "properties": {}})
        arm.put(watcher, {"location": network["location"], "properties": {}})


namespace_before = server.Arm.namespace
server.Arm.namespace = staticmethod(namespace)
server.COMPLETE["microsoft.network/azurefirewalls"] = firewall
server.GET["microsoft.containerservice/managedclusters/availableagentpoolversions"] = pool_versions
server.AFTER["microsoft.resources/deployments"] = template_after
server.ACTIONS[("microsoft.resources/deployments", "exporttemplate")] = exported_template
server.AFTER["microsoft.network/virtualnetworks"] = network_after
server.AFTER["microsoft.keyvault/vaults/accesspolicies"] = access_policies_after
server.GET["microsoft.authorization/roledefinitions"] = role_definitions
server.key_vault = key_vault
server.main()
