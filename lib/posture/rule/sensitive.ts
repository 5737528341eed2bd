import type { Resource } from "../terraform/resource";

/** What is shown in place of a value that nobody may read in a report. */
export const HIDDEN = "(sensitive)";

/** Names of attributes and fields that hold secrets, as the last step of a path. */
const SECRET =
  /(^|[._])(password|passphrase|(client_?)?secret(_?(value|string|binary))?|(pre_?)?shared_?key|private_?key|(storage_account_)?access_?key|secret_?key|api_?key|(sas_|bearer_)?token|connection_?string|kube_config(_raw)?)$|password(_wo)?$|(^|\.)env\.value$|(^|\.)set_sensitive(\.value)?$/i;

/** Whether the value at a path is a secret: a plan says so, it is data of a Secret, or its name tells. */
export const isSensitive = (resource: Resource, path: string): boolean =>
  resource.hides(path) ||
  (resource.type === "kubernetes:Secret" && /^(string)?data(\.|$)/i.test(path)) ||
  namesSecret(path);

export const namesSecret = (path: string): boolean => SECRET.test(path);
