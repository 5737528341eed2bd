import { Release } from "@cdktf/provider-helm/lib/release";
import { TerraformStack } from "cdktf";
import { ArcCluster } from "../../../lib/azure/arc";
import { AksCluster, type AksClusterProps } from "../../../lib/azure/cluster";
import { GpuPool } from "../../../lib/azure/gpu-pool";
import { KubernetesAccess } from "../../../lib/azure/kubernetes-access";
import { Life } from "../../azure/cluster/life";
import { EXISTING, existingCluster, POOL, place } from "../../azure/cluster/org";
import { addProvider } from "../../azure/platform";
import { hasNoChange } from "../../support/terraform";
import { describeWith, lacksForOfflineTerraform } from "../../support/tools";

const REASON = { reason: "agreed for this test" };

describeWith(
  lacksForOfflineTerraform(),
  "constructs of a cluster in an organisation's stack, by real Terraform",
  () => {
    describe("a cluster on the organisation's network, zone, vault, workspace, disks and registry", () => {
      const life = new Life();
      const { terraform } = life;
      const write = (changes: Partial<AksClusterProps>): void =>
        life.write((app) => {
          const stack = new TerraformStack(app, "org");
          addProvider(stack, "public");
          new AksCluster(stack, "Cluster", { ...EXISTING, production: false, ...changes });
          return stack;
        });

      it("is made, and stays as it is", () => {
        write({});
        terraform.init();
        expect(terraform.apply().create.length).toBeGreaterThan(10);
        expect(hasNoChange(terraform.plan())).toBe(true);
      });

      it.each([
        ["podRange", { podRange: "10.200.0.0/16" }, "10.244.0.0/16"],
        ["serviceRange", { serviceRange: "10.201.0.0/16" }, "10.245.0.0/16"],
        ["apiServer", { apiServer: "private-link", etcdEncryption: { platformKeys: REASON } }, "vnet-integration"],
        ["diskEncryption", { diskEncryption: { platformKeys: REASON } }, "diskEncryptionSets/org"],
      ] as const)("INF-2250: refuses to change %s and says what it is", (setting, changes, standing) => {
        write(changes as Partial<AksClusterProps>);
        const { status, output } = terraform.attempt("plan", "-input=false");
        expect(status).not.toBe(0);
        const text = output.replace(/[\s│]+/g, " ");
        expect(text).toContain("INF-2250");
        expect(text).toContain(`${setting} can't change in place`);
        expect(text.replace(/ /g, "")).toContain(standing);
      });

      it("changes in place what can: windows, channels, grace, system pool, labels of people", () => {
        write({
          upgradeChannel: "none",
          maxGracefulTerminationSeconds: 900,
          systemPool: { vmSize: "Standard_D8ds_v5", max: 9 },
          upgradeWindow: { day: "Monday", startTime: "03:00", hours: 8 },
          withoutDefender: REASON,
        });
        const changes = terraform.apply();
        expect(changes.update.filter((address) => address.startsWith("azurerm_kubernetes_cluster."))).toHaveLength(1);
        expect([...changes.replace, ...changes.destroy, ...changes.create]).toEqual([]);
      });

      it("is replaced where somebody allows it, and guarded again afterwards", () => {
        write({ podRange: "10.200.0.0/16", replaceable: REASON });
        expect(terraform.apply().replace.some((address) => address.startsWith("azurerm_kubernetes_cluster."))).toBe(
          true,
        );
        write({ podRange: "10.200.0.0/16" });
        expect(terraform.plan().replace).toEqual([]);
        write({});
        expect(terraform.attempt("plan", "-input=false").output).toContain("INF-2250");
      });

      it("is destroyed with nothing left", () => {
        write({ podRange: "10.200.0.0/16" });
        terraform.destroy();
        expect(terraform.state()).toEqual([]);
      });
    });

    it("a pool is added to a cluster that is not ours, and made anew beside itself", () => {
      const life = new Life();
      const write = (vmSize: string): void =>
        life.write((app) => {
          const stack = new TerraformStack(app, "pool");
          addProvider(stack, "public");
          new GpuPool(stack, "Gpus", { ...POOL, cluster: existingCluster, vmSize });
          return stack;
        });
      write("Standard_NC40ads_H100_v5");
      life.terraform.init();
      expect(life.terraform.apply().create).toHaveLength(1);
      write("Standard_NC80adis_H100_v5");
      life.terraform.plan();
      const shown = life.terraform.run("show", "plan.bin");
      // Terraform's sign of a replacement that is there before the old one goes.
      expect(shown).toMatch(/\+\/- create replacement and then destroy/);
      life.terraform.apply();
      life.terraform.destroy();
      expect(life.terraform.state()).toEqual([]);
    });

    it("a cluster on premises is registered with Arc, and gets a chart by its kubeconfig", () => {
      const life = new Life();
      life.write((app) => {
        const stack = new TerraformStack(app, "arc");
        addProvider(stack, "public");
        new ArcCluster(stack, "Arc", {
          ...place,
          agentPublicKeyCertificate: Buffer.from("a public key of a pair that agents have").toString("base64"),
          principals: { ops: { objectId: "33333333-3333-3333-3333-333333333333", type: "Group", may: "administer" } },
          production: false,
        });
        const { helm } = new KubernetesAccess(stack, "Access", { kubeconfigPath: "./on-premises.kubeconfig" });
        new Release(stack, "Chart", { name: "engine", chart: "./engine", provider: helm });
        return stack;
      });
      life.terraform.init();
      expect(life.terraform.apply().create).toHaveLength(4);
      expect(hasNoChange(life.terraform.plan())).toBe(true);
      life.terraform.destroy();
    });
  },
);
