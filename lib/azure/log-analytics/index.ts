import { LogAnalyticsWorkspace } from "@cdktf/provider-azurerm/lib/log-analytics-workspace";
import { Construct } from "constructs";
import { type AzurePlacement, placed } from "../scope";

/** A Log Analytics workspace that diagnostics can be sent to: one of ours, or an existing one by id. */
export interface ILogAnalytics {
  readonly workspaceId: string;
  /** Its own GUID and region, where they are known. */
  readonly customer?: { readonly id: string; readonly region: string };
}

export interface LogAnalyticsProps extends AzurePlacement {
  /** How long logs can be queried, in days, 30 to 730. Default 90. */
  readonly retentionDays?: number;
  /** The most that is taken in a day, in GB. Default: no limit, so that no audit record is lost. */
  readonly dailyQuotaGb?: number;
  /** Guards the workspace against deletion by Terraform. Default true. */
  readonly production?: boolean;
}

/**
 * A workspace without shared keys: reading and writing want Entra identities. Agents can't write over the internet;
 * diagnostic settings of Azure services are not affected, as they use Azure's own channel.
 */
export class LogAnalytics extends Construct implements ILogAnalytics {
  /** An existing workspace, in any subscription. */
  static fromId(workspaceId: string, customer?: ILogAnalytics["customer"]): ILogAnalytics {
    return { workspaceId, customer };
  }

  readonly resource: LogAnalyticsWorkspace;

  constructor(scope: Construct, id: string, props: LogAnalyticsProps) {
    super(scope, id);
    this.resource = new LogAnalyticsWorkspace(this, "Resource", {
      name: props.naming("log-analytics-workspace"),
      ...placed(props),
      sku: "PerGB2018",
      retentionInDays: props.retentionDays ?? 90,
      dailyQuotaGb: props.dailyQuotaGb,
      localAuthenticationEnabled: false,
      internetIngestionEnabled: false,
      // Operators query with Entra identities; a private-link scope is the organisation's to add.
      internetQueryEnabled: true,
      allowResourceOnlyPermissions: true,
      lifecycle: (props.production ?? true) ? { preventDestroy: true } : undefined,
    });
  }

  get workspaceId(): string {
    return this.resource.id;
  }

  get customer(): { readonly id: string; readonly region: string } {
    return { id: this.resource.workspaceId, region: this.resource.location };
  }
}
