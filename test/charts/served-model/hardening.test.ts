import { containersOf, ENGINE_VARIANTS, modelWith, objectsOf, podSpecsOf } from "./model";

describe.each(ENGINE_VARIANTS)("every pod of %s", (_name, changes) => {
  const model = modelWith(changes);
  const specs = podSpecsOf(model);
  const containers = specs.flatMap(containersOf);
  const engines = containers.filter((one) => one.name === "engine");

  it("is there", () => {
    expect(specs.length).toBe(changes.nodesPerReplica === undefined ? 1 : 2);
    expect(engines.length).toBe(specs.length);
  });

  it("runs images by digest", () => {
    for (const { image } of containers) expect(image).toMatch(/@sha256:[0-9a-f]{64}$/);
  });

  it("may do what level restricted allows and nothing more", () => {
    for (const spec of specs) {
      expect(spec).toMatchObject({
        automountServiceAccountToken: false,
        enableServiceLinks: false,
        hostNetwork: false,
        hostPID: false,
        hostIPC: false,
        securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
      });
      for (const volume of spec.volumes) expect(volume).not.toHaveProperty("hostPath");
    }
    for (const { securityContext } of containers) {
      expect(securityContext).toMatchObject({
        allowPrivilegeEscalation: false,
        privileged: false,
        capabilities: { drop: ["ALL"] },
        readOnlyRootFilesystem: true,
        runAsNonRoot: true,
        seccompProfile: { type: "RuntimeDefault" },
      });
      expect(securityContext.runAsUser).toBeGreaterThan(0);
      expect(securityContext.capabilities).not.toHaveProperty("add");
    }
  });

  it("writes only to volumes of its own, and to weights not at all", () => {
    for (const { volumeMounts = [], name } of containers) {
      for (const { mountPath, readOnly } of volumeMounts) {
        const writable = [
          "/cache",
          "/tmp",
          "/run/path-proxy",
          "/dev/shm",
          ...(name === "copy-weights" ? ["/models"] : []),
        ];
        expect(readOnly === true || writable.includes(mountPath)).toBe(true);
      }
    }
    for (const engine of engines) {
      expect(engine.volumeMounts).toContainEqual({ name: "models", mountPath: "/models", readOnly: true });
    }
  });

  it("is offline, tells nobody, runs no code of others and logs no request", () => {
    for (const { env, command, args } of engines) {
      const variables = Object.fromEntries(env.map((one: { name: string; value: string }) => [one.name, one.value]));
      expect(variables).toMatchObject({ HF_HUB_OFFLINE: "1", TRANSFORMERS_OFFLINE: "1", DO_NOT_TRACK: "1" });
      const line = [...command, ...args];
      for (const word of line) expect(word).not.toMatch(/^--(trust[-_]remote[-_]code|enable-log|log-requests|api-key)/);
      expect(line).toContain("127.0.0.1");
      for (const name of Object.keys(variables)) expect(name).not.toMatch(/TOKEN|SECRET|PASSWORD|KEY/);
      if (command[0] === "vllm") {
        expect(variables).toMatchObject({
          VLLM_NO_USAGE_STATS: "1",
          VLLM_ALLOW_RUNTIME_LORA_UPDATING: "0",
          VLLM_SERVER_DEV_MODE: "0",
        });
        expect(line).toEqual(expect.arrayContaining(["--no-trust-remote-code", "--no-enable-log-requests"]));
      }
    }
  });

  it("checks weights before the engine starts", () => {
    for (const spec of specs) {
      const copy = spec.initContainers[0];
      expect(copy.name).toBe("copy-weights");
      expect(copy).not.toHaveProperty("restartPolicy");
      expect(copy.args.slice(0, 3)).toEqual([expect.stringMatching(/^\/storage\//), "/models/weights", "e".repeat(64)]);
    }
  });

  it("is reached by callers on the list of paths, by scrapers for metrics, and reaches nothing", () => {
    const policies = objectsOf(model, "NetworkPolicy").map((one) => one.spec);
    for (const { podSelector, policyTypes } of policies) {
      expect(podSelector.matchLabels).toEqual(model.selector);
      expect(policyTypes).toEqual(["Ingress", "Egress"]);
    }
    expect(policies[0]).toMatchObject({
      ingress: [
        {
          from: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "gateway" } } }],
          ports: [{ port: 8000 }],
        },
        {
          from: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "monitoring" } } }],
          ports: [{ port: 9400 }],
        },
      ],
      egress: [],
    });
    if (changes.nodesPerReplica === undefined) expect(policies).toHaveLength(1);
    else {
      const own = [{ podSelector: { matchLabels: model.selector } }];
      expect(policies[1]).toMatchObject({ ingress: [{ from: own }], egress: [{ to: own }] });
      expect(policies).toHaveLength(3);
    }
  });

  it("opens no port but those of the proxy", () => {
    expect(containers.flatMap((one) => one.ports ?? []).map((one) => one.containerPort)).toEqual([8000, 9400]);
    expect(objectsOf(model, "Service")[0].spec.ports).toEqual([
      { name: "http", port: 8000, targetPort: "http", protocol: "TCP" },
    ]);
  });

  it("ends without losing a request, in the time that it has", () => {
    for (const { terminationGracePeriodSeconds } of specs) {
      for (const { lifecycle, command, args } of engines) {
        const settle = lifecycle.preStop.sleep.seconds;
        const drain = command[0] === "vllm" ? Number(args[args.indexOf("--shutdown-timeout") + 1]) : 120;
        expect(settle).toBeGreaterThanOrEqual(10);
        expect(settle + drain).toBeLessThan(terminationGracePeriodSeconds);
        expect(terminationGracePeriodSeconds).toBeLessThanOrEqual(600);
      }
    }
  });

  it("has a place by priority, apart from others of its kind, and one at most is away", () => {
    for (const spec of specs) {
      expect(spec.priorityClassName).toBe(`inferra-${changes.schedule ?? "real-time"}`);
      const keys = spec.topologySpreadConstraints.map((one: { topologyKey: string }) => one.topologyKey);
      expect(keys).toEqual(["topology.kubernetes.io/zone", "kubernetes.io/hostname"]);
    }
    expect(objectsOf(model, "PodDisruptionBudget")[0].spec).toMatchObject({
      maxUnavailable: 1,
      selector: { matchLabels: model.selector },
    });
  });

  it("belongs to an account that nothing is granted to", () => {
    expect(objectsOf(model, "ServiceAccount")[0].automountServiceAccountToken).toBe(false);
    for (const kind of ["Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding"]) {
      expect(objectsOf(model, kind)).toEqual([]);
    }
  });

  it("says which model it is, what version, by whom and when", () => {
    const workload = [...objectsOf(model, "Deployment"), ...objectsOf(model, "LeaderWorkerSet")][0];
    expect(workload.metadata.annotations).toEqual({
      "inferra/model-version": "3",
      "inferra/approved-by": "board",
      "inferra/deployed-by": "pipeline",
      "inferra/deployed": "2026-11-01",
      "inferra/licence": "llama3.3",
      "inferra/weights-sha256": "e".repeat(64),
      "inferra/engine": changes.engine ?? "vllm",
    });
  });
});
