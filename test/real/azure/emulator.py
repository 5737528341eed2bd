"""The emulated Azure of the test equipment, with what it lacks for these tests.

    python3 emulator.py EQUIPMENT_FOLDER --port PORT --dir STATE

Answers that are put right: access policies of a vault are added and removed by calls of their own and must be seen in
the vault; a key's rotation policy must be read back as it was written; a built-in role has its name also after somebody
was given it; a firewall has a private address; node pools run versions up to their cluster's and no newer one; and a
template's deployment makes the node pools that the template holds.
"""
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


def template_after(arm, deployment):
    properties = deployment["properties"]
    group = deployment["id"].split("/providers/")[0]
    made = []
    for resource in properties.get("template", {}).get("resources", []):
        namespace, *types = resource["type"].split("/")
        parts = [part for pair in zip(types, resource["name"].split("/")) for part in pair]
        path = "/".join([group, "providers", namespace, *parts])
        arm.put(path, {"properties": dict(resource["properties"])})
        made.append(path)
    properties.update(
        parameters={},
        outputs={},
        outputResources=[{"id": path} for path in made],
        providers=[{"namespace": "Microsoft.ContainerService", "resourceTypes": [{"resourceType": "managedClusters"}]}],
    )


def exported_template(arm, path, body):
    return {"template": arm.find(path)["properties"]["template"]}


def namespace(scope, name):
    types = [{"resourceType": "managedClusters", "apiVersions": ["2025-07-01"]}]
    answer = namespace_before(scope, name)
    return {**answer, "resourceTypes": types} if name.lower() == "microsoft.containerservice" else answer


namespace_before = server.Arm.namespace
server.Arm.namespace = staticmethod(namespace)
server.COMPLETE["microsoft.network/azurefirewalls"] = firewall
server.GET["microsoft.containerservice/managedclusters/availableagentpoolversions"] = pool_versions
server.AFTER["microsoft.resources/deployments"] = template_after
server.ACTIONS[("microsoft.resources/deployments", "exporttemplate")] = exported_template
server.AFTER["microsoft.keyvault/vaults/accesspolicies"] = access_policies_after
server.GET["microsoft.authorization/roledefinitions"] = role_definitions
server.key_vault = key_vault
server.main()
