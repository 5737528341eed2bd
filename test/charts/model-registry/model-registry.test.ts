import {
  approvedVersion,
  ModelRegistry,
  type ModelRegistryProps,
  type RegisteredVersion,
  tagsOf,
} from "../../../charts/model-registry";
import { describeWith } from "../../support/tools";
import { lacksForChartDefaults, unknownValues } from "../support/chart-defaults";
import { codeOf, releasesOf, synthesizeStack } from "../support/synthesize";

const PROPS: ModelRegistryProps = {
  namespace: "models",
  tenantId: "11111111-1111-1111-1111-111111111111",
  database: { host: "models.postgres.database.azure.com", name: "mlflow" },
  artifacts: { storageAccount: "stmodels", container: "artifacts" },
  identityClientId: "22222222-2222-2222-2222-222222222222",
  keyVaultName: "kv-models",
  signIn: { clientId: "33333333", redirectUrl: "https://models.example.com/oauth2/callback", groupIds: ["44444444"] },
  privateRange: "10.64.4.0/24",
  callerNamespace: "gateway",
  mirror: "registry.example.com/mirror",
};
const releases = (changes: Partial<ModelRegistryProps> = {}) =>
  releasesOf(synthesizeStack((stack) => void new ModelRegistry(stack, "R", { ...PROPS, ...changes })).json);
const values = JSON.parse(releases().mlflow?.values[0] ?? "");

describeWith(lacksForChartDefaults(), "values of the registry", () => {
  it("are ones that the chart has", () => {
    expect(unknownValues("mlflow-1.11.5.yaml", values)).toEqual([]);
  });
});

describe("the registry", () => {
  it("lets nobody in who has not signed in, nor is of the groups", () => {
    const [proxy] = values.extraContainers;
    expect(proxy.args).toEqual(
      expect.arrayContaining(["--provider=entra-id", "--allowed-group=44444444", "--upstream=http://127.0.0.1:5000"]),
    );
    const { objects } = JSON.parse(releases()["mlflow-objects"]?.values[0] ?? "");
    const find = (kind: string) => objects.find((one: { kind: string }) => one.kind === kind);
    const [{ containerPort }] = proxy.ports;
    const policy = find("NetworkPolicy");
    expect(policy.spec.ingress).toEqual([
      expect.objectContaining({ ports: [{ protocol: "TCP", port: containerPort }] }),
    ]);
    const service = find("Service");
    expect(service.spec.ports).toEqual([expect.objectContaining({ targetPort: containerPort })]);
    expect(service.spec.selector).toEqual({ "inferra/part": values.extraPodLabels["inferra/part"] });
    expect(policy.spec.podSelector.matchLabels).toEqual({ "inferra/part": values.extraPodLabels["inferra/part"] });
    expect(codeOf(() => releases({ signIn: { ...PROPS.signIn, groupIds: [] } }))).toBe("INF-2392");
  });

  it("fits a namespace of the restricted level, from a mirror too", () => {
    const [proxy] = values.extraContainers;
    expect(proxy.image).toBe("registry.example.com/mirror/oauth2-proxy/oauth2-proxy:v7.15.4");
    expect(proxy.securityContext).toMatchObject({
      ...{ allowPrivilegeEscalation: false, runAsNonRoot: true, readOnlyRootFilesystem: true },
      capabilities: { drop: ["ALL"] },
    });
    expect(values.podSecurityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } });
  });

  it("is spoken to by its own name alone", () => {
    expect(values.serverAllowedHosts).toEqual(["models.example.com"]);
    expect(values.corsAllowedOrigins).toEqual(["https://models.example.com"]);
    for (const redirectUrl of ["http://models.example.com/x", "/oauth2/callback", "https://models.example.com"]) {
      expect(codeOf(() => releases({ signIn: { ...PROPS.signIn, redirectUrl } }))).toBe("INF-2393");
    }
  });

  it("keeps passwords out of Terraform", () => {
    const text = JSON.stringify(releases());
    expect(text).not.toMatch(/accessKey|connectionString|"password":/);
    expect(values.backendStore.existingDatabaseSecret.name).toBe("mlflow-database");
    expect(values.serviceAccount.automount).toBe(false);
  });

  it("speaks to its database encrypted, to the server that it means", () => {
    expect(values.extraEnvVars.PGSSLMODE).toBe("verify-full");
  });
});

describe("a version", () => {
  const VERSION: RegisteredVersion = {
    ...{ name: "large", version: "4", approvedBy: "board", licence: "llama3.3", agreement: "in-force" },
    ...{ sha256: "0".repeat(64), path: "large/4", sizeGiB: 68 },
  };
  const deployment = {
    volume: { kind: "claim", claimName: "w" },
    deployed: "2026-11-15",
    deployedBy: "pipeline",
  } as const;

  it("gives a served model its weights and who answers for them", () => {
    expect(approvedVersion("here", VERSION, deployment)).toEqual({
      weights: { volume: deployment.volume, path: "large/4", sha256: "0".repeat(64), sizeGiB: 68 },
      served: {
        version: "4",
        approvedBy: "board",
        licence: "llama3.3",
        deployed: "2026-11-15",
        deployedBy: "pipeline",
      },
    });
    expect(tagsOf(VERSION)).toMatchObject({ "inferra.approved-by": "board", "inferra.agreement": "in-force" });
  });

  it.each([
    [{ approvedBy: undefined }, "INF-2390"],
    [{ agreement: "missing" }, "INF-2391"],
  ] as const)("with %j is not served", (changes, code) => {
    expect(codeOf(() => approvedVersion("here", { ...VERSION, ...changes }, deployment))).toBe(code);
  });
});
