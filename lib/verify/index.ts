export { type Check, type Deployed, defineCheck, type View } from "./check";
export { checks } from "./checks";
export { type JoinOptions, joined } from "./join";
export { type VerifyOptions, verify } from "./run";
export { Absent, type PrometheusService, type Sample, type Sight, Unseen } from "./sight";
export { cloudOfDeployment } from "./written";
