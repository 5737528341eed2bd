export type { Deployed } from "./check";
export { checks } from "./checks";
export { joined } from "./join";
export { verify } from "./run";
export { Absent, type PrometheusService, type Sample, type Sight, Unseen } from "./sight";
export { cloudOfDeployment } from "./written";
