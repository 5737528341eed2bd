import { type Container, imageBesideChart } from "../delivery";
import type { ModelRegistryProps } from "./index";

/** Where the sign-in proxy listens. */
export const SIGN_IN_PORT = 4180;
export const SIGN_IN_SECRET = "mlflow-sign-in";
/** Where MLflow listens, behind it in the same pod. */
const MLFLOW_PORT = 5000;

type SignIn = Pick<ModelRegistryProps, "tenantId" | "signIn" | "mirror">;

/**
 * What asks Entra who somebody is, and lets through the members of some groups. The chart can bring one too, but not one
 * that the restricted level of Pod Security lets in.
 */
export const signInProxy = (where: string, { tenantId, signIn, mirror }: SignIn): Container => ({
  name: "sign-in",
  image: imageBesideChart(where, "oauth2-proxy", mirror),
  imagePullPolicy: "IfNotPresent",
  args: [
    `--http-address=0.0.0.0:${SIGN_IN_PORT}`,
    `--upstream=http://127.0.0.1:${MLFLOW_PORT}`,
    "--provider=entra-id",
    `--oidc-issuer-url=https://login.microsoftonline.com/${tenantId}/v2.0`,
    `--client-id=${signIn.clientId}`,
    `--redirect-url=${signIn.redirectUrl}`,
    ...["--cookie-secure=true", "--cookie-samesite=lax", "--email-domain=*"],
    // Pipelines come with a token of the same application in place of a cookie.
    "--skip-jwt-bearer-tokens=true",
    ...signIn.groupIds.map((group) => `--allowed-group=${group}`),
  ],
  env: [
    ["OAUTH2_PROXY_CLIENT_SECRET", "client-secret"],
    ["OAUTH2_PROXY_COOKIE_SECRET", "cookie-secret"],
  ].map(([name = "", key = ""]) => ({ name, valueFrom: { secretKeyRef: { name: SIGN_IN_SECRET, key } } })),
  ports: [{ name: "sign-in", containerPort: SIGN_IN_PORT, protocol: "TCP" }],
  readinessProbe: { httpGet: { path: "/ready", port: SIGN_IN_PORT } },
  livenessProbe: { httpGet: { path: "/ping", port: SIGN_IN_PORT } },
  resources: { requests: { cpu: "50m", memory: "64Mi" }, limits: { memory: "256Mi" } },
  securityContext: {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ["ALL"] },
    privileged: false,
    readOnlyRootFilesystem: true,
    runAsNonRoot: true,
    runAsUser: 65532,
    runAsGroup: 65532,
  },
});
