import { providerDefaults } from "../../../lib/catalog";
import type { Mutant } from "./mutants";

/** Changes that leave things as safe as they were, with the reason; whatever else nobody notices is a defect. */
interface Harmless {
  readonly where: RegExp;
  readonly path: RegExp;
  readonly operators?: readonly string[];
  readonly why: string;
}

const HARMLESS: readonly Harmless[] = [
  {
    where: /azurerm_network_security_group\./,
    path: /^security_rule\.(access|protocol|(source|destination)_(address_prefix|port_range)(es|s)?)$/,
    operators: ["removed", "replaced"],
    why: "what the rule lets through becomes less, or Azure refuses it",
  },
  {
    where: /azurerm_network_security_group\./,
    path: /^security_rule\.(source|destination)_address_prefix$/,
    operators: ["widened"],
    why: "the side of the group's own subnet can't be wider than that subnet",
  },
  {
    where: /azurerm_(subnet|virtual_network|resource_group|private_dns_zone)\./,
    path: /^name$/,
    why: "read for what Azure names itself, and any other name says nothing",
  },
  {
    where: /kubernetes:/,
    path: /containers?\.(env|env\.name|env\.value|command|args)$|initContainers\.(env|env\.name|env\.value|command|args)$/i,
    why: "searched for secrets, of which other text or none holds no more",
  },
  {
    where: /azurerm_cognitive_account\./,
    path: /^custom_subdomain_name$/,
    operators: ["replaced"],
    why: "any name of its own makes Entra tokens and private endpoints work",
  },
];

export function whyHarmless({ address, path, operator, before }: Mutant): string | undefined {
  if (operator === "removed" && isDefault(address, path, before)) return "the provider's default is the same";
  return HARMLESS.find(
    (one) => one.where.test(address) && one.path.test(path) && (one.operators?.includes(operator) ?? true),
  )?.why;
}

const isDefault = (address: string, path: string, value: unknown): boolean =>
  providerDefaults().some(
    (row) =>
      row.value === value &&
      (path === row.attribute || (row.provider === "kubernetes-api" && path.endsWith(`.${row.attribute}`))) &&
      (address.includes(`/${row.type}.`) || row.provider === "kubernetes-api"),
  );
