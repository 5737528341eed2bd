import { deploymentSkus, type ResidencyLevel, residencyPermits } from "../../catalog";

/** The SKUs whose inference stays within a residency level. */
export function permittedSkus(level: ResidencyLevel): string[] {
  return deploymentSkus()
    .filter((sku) => residencyPermits(level, sku.residency))
    .map((sku) => sku.name);
}

/** The parameters of the definition, in Azure Policy's terms. */
export const RESIDENCY_PARAMETERS = {
  allowedSkus: {
    type: "Array",
    metadata: { displayName: "Allowed deployment SKUs", description: "SKUs whose inference stays where data may be." },
  },
  effect: {
    type: "String",
    metadata: { displayName: "Effect", description: "What happens to other deployments." },
    allowedValues: ["Audit", "Deny", "Disabled"],
    defaultValue: "Deny",
  },
} as const;

/** Judges model deployments by their SKU, which decides where inference runs; no built-in definition does. */
export const RESIDENCY_RULE = {
  if: {
    allOf: [
      { field: "type", equals: "Microsoft.CognitiveServices/accounts/deployments" },
      {
        not: { field: "Microsoft.CognitiveServices/accounts/deployments/sku.name", in: "[parameters('allowedSkus')]" },
      },
    ],
  },
  // biome-ignore lint/suspicious/noThenProperty: Azure Policy's own word
  then: { effect: "[parameters('effect')]" },
} as const;
