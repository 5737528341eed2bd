import { MonitorDiagnosticSetting } from "@cdktf/provider-azurerm/lib/monitor-diagnostic-setting";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { azureErrors, InferraError } from "../errors";
import type { AzureNaming } from "./naming";

export interface DiagnosticsProps {
  readonly naming: AzureNaming;
  /** The id of the resource whose logs are taken. */
  readonly targetId: string;
  /** Log categories, by name: groups such as `allLogs` bring in what nobody judged. */
  readonly categories: readonly string[];
  /** The Log Analytics workspace for logs and metrics. Default: none. */
  readonly workspaceId?: string;
  /** The storage account that keeps logs unchanged; metrics don't go there. Default: none. */
  readonly archiveId?: string;
  /** Whether the workspace takes metrics too. Default true. */
  readonly metrics?: boolean;
  readonly after?: readonly ITerraformDependable[];
  readonly provider?: TerraformProvider;
}

/** The diagnostic settings of one resource: one for the workspace, one for the archive. */
export class Diagnostics extends Construct {
  constructor(scope: Construct, id: string, props: DiagnosticsProps) {
    super(scope, id);
    if (props.workspaceId !== undefined) {
      this.addSetting("Workspace", "logs", props, {
        logAnalyticsWorkspaceId: props.workspaceId,
        enabledMetric: (props.metrics ?? true) ? [{ category: "AllMetrics" }] : undefined,
      });
    }
    if (props.archiveId !== undefined) {
      this.addSetting("Archive", "archive", props, { storageAccountId: props.archiveId });
    }
  }

  private addSetting(
    id: string,
    word: string,
    props: DiagnosticsProps,
    destination: {
      readonly logAnalyticsWorkspaceId?: string;
      readonly storageAccountId?: string;
      readonly enabledMetric?: { category: string }[];
    },
  ): void {
    const name = props.naming("diagnostic-setting", word);
    // Azure makes a setting of this name that it then refuses to delete.
    if (name === "service") throw new InferraError(azureErrors.diagnosticNameReserved(this.node.path, name));
    new MonitorDiagnosticSetting(this, id, {
      name,
      targetResourceId: props.targetId,
      enabledLog: props.categories.map((category) => ({ category })),
      ...destination,
      dependsOn: props.after === undefined ? undefined : [...props.after],
      provider: props.provider,
    });
  }
}
