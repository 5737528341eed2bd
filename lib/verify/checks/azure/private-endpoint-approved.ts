import { z } from "zod";
import { azureApiVersion } from "../../../catalog";
import { defineCheck, fact, same } from "../../check";
import { understood } from "../../sight";
import { azureId } from "../../written";

const ENDPOINTS = "Microsoft.Network/privateEndpoints";

const connections = z
  .array(
    z.object({
      name: z.string().optional(),
      properties: z.object({
        privateLinkServiceConnectionState: z.object({ status: z.string(), description: z.string().nullish() }),
      }),
    }),
  )
  .default([]);

const shape = z.object({
  properties: z.object({
    provisioningState: z.string().optional(),
    privateLinkServiceConnections: connections,
    manualPrivateLinkServiceConnections: connections,
  }),
});

export const privateEndpointApproved = defineCheck({
  id: "runtime-private-endpoint-approved",
  title: "The private endpoint is approved and connected",
  why: "An endpoint that waits for approval, or that somebody rejected, carries nothing.",
  fix: "have the owner of the target approve the connection, under its private endpoint connections",
  severity: "high",
  controls: { T1: "partial" },
  carrier: "operator",
  documentation: "https://learn.microsoft.com/azure/private-link/manage-private-endpoint",
  on: ["azurerm_private_endpoint"],
  look: async (endpoint, { deployed, sight }) => {
    const id = azureId(endpoint, ENDPOINTS, deployed);
    const { properties } = understood(shape, await sight.azure(id, azureApiVersion(ENDPOINTS)), "Azure");
    const all = [...properties.privateLinkServiceConnections, ...properties.manualPrivateLinkServiceConnections];
    return [
      same(endpoint, "properties.provisioningState", properties.provisioningState, "Succeeded"),
      fact(endpoint, "connections", {
        holds: all.length > 0,
        observed: `${all.length} connections`,
        expected: "connect to something",
      }),
      ...all.map(({ name, properties: { privateLinkServiceConnectionState: state } }) =>
        same(endpoint, `connections.${name ?? ""}.status`, state.status, "Approved"),
      ),
    ];
  },
});
