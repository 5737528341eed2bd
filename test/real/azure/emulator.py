"""The emulated Azure of the test equipment, with what it lacks for these tests.

    python3 emulator.py EQUIPMENT_FOLDER --port PORT --dir STATE

Three answers are put right: access policies of a vault are added and removed by calls of their own and must be seen in
the vault, a key's rotation policy must be read back as it was written, and a built-in role has its name also after
somebody was given it.
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


server.AFTER["microsoft.keyvault/vaults/accesspolicies"] = access_policies_after
server.GET["microsoft.authorization/roledefinitions"] = role_definitions
server.key_vault = key_vault
server.main()
