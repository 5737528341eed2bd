import { all, defineRule } from "../../../rule";

export const rule = defineRule({
  id: "federated-credential-names-subject",
  title: "The federated credential trusts one subject, for nothing but Entra tokens",
  why: "Every workload of the cluster, or of the repository, that can get a token of the issuer takes the identity.",
  fix: "name the service account, or the environment of the repository, in subject, and api://AzureADTokenExchange in audience",
  severity: "high",
  controls: { T4: "partial", T5: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/federated_identity_credential",
  on: ["azurerm_federated_identity_credential"],
  check: (credential) =>
    all(
      credential.attribute("subject").holds("name one service account or environment", (subject) => {
        if (/[*?]/.test(String(subject))) return false;
        return /^(system:serviceaccount:[^:]+:[^:]+|repo:[^:]+:environment:[^:]+)$/.test(String(subject)) || undefined;
      }),
      credential
        .attribute("audience")
        .each("be the token exchange of Entra", (audience) =>
          /^api:\/\/AzureADTokenExchange(USGov|China)?$/.test(String(audience)),
        ),
    ),
});
