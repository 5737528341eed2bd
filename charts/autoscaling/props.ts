/** Where the metrics are that a scaler reads. */
export interface MetricsSource {
  /** The address of Prometheus's API, such as `http://prometheus-operated.monitoring.svc:9090`. */
  readonly url: string;
  /** The client id of the identity that may read an Azure Monitor workspace (`Monitoring Data Reader`). Default: none needed. */
  readonly identityClientId?: string;
}

/** The hours in which a batch model runs. */
export interface RunSchedule {
  /** An IANA time zone. */
  readonly timeZone: string;
  /** Cron expressions of five fields: when it starts, when it ends. */
  readonly start: string;
  readonly end: string;
  /** Replicas in these hours. Outside there is none. */
  readonly replicas: number;
}

interface Scaled {
  /** The name the model is served under: the label `model_name`. */
  readonly model: string;
  /** The namespace of the model and of the objects. */
  readonly namespace: string;
  /** What is scaled, as `ServedModel.scaled` tells it. Whatever sets it up must leave its number of replicas open. */
  readonly target: { readonly apiVersion: string; readonly kind: string; readonly name: string };
  /** How long a replica takes from its start to its first answer, in seconds. */
  readonly coldStartSeconds: number;
  /**
   * How long the load must have been lower before a replica goes, in seconds, at most 3600. Default: three cold starts,
   * at least 300. A replica that goes too early costs a cold start to get back.
   */
  readonly calmSeconds?: number;
}

/** A model that follows its load. */
export interface LoadScaling extends Scaled {
  readonly metrics: MetricsSource;
  /** Default 2 in production, else 1. Never 0: at zero replicas there is no metric that could wake it. */
  readonly min?: number;
  readonly max: number;
  /** Default true. Production wants two replicas, so that one can fail. */
  readonly production?: boolean;
  /** Requests that one replica works on at a time, as it was sized for. */
  readonly requestsPerReplica: number;
  /** Requests that may wait for a replica before there is another. Default 5, as in vLLM's production stack. */
  readonly waitingPerReplica?: number;
  /** Requests that can wait in one engine before it refuses more. Default: no limit. */
  readonly queueCapacity?: number;
}

/** A model that runs at fixed hours. */
export interface ScheduledScaling extends Scaled {
  readonly schedule: RunSchedule;
}

export type ModelScalingProps = LoadScaling | ScheduledScaling;
