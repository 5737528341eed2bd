import { createHash } from "node:crypto";

/** The name space of every id, so that the same posture gives the same ids. */
const NAMESPACE = Buffer.from("5b0d3f6f9c6c5c0f8f0a6d1a3c1e7b42", "hex");

/** A UUID of version 5 (RFC 9562), from what it stands for. */
export function uuid(...parts: readonly string[]): string {
  const bytes = createHash("sha1").update(NAMESPACE).update(parts.join("\n")).digest().subarray(0, 16);
  bytes.writeUInt8(((bytes[6] ?? 0) & 0x0f) | 0x50, 6);
  bytes.writeUInt8(((bytes[8] ?? 0) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** A control's id as OSCAL's catalogues write it: `nist-800-53-r5/SC-7(5)` is `sc-7.5`. Ids that begin with a digit get a prefix. */
export function controlId(control: string): string {
  const slash = control.indexOf("/");
  const framework = control.slice(0, slash);
  const id = control
    .slice(slash + 1)
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, ".")
    .replace(/^\.|\.$/g, "");
  return /^[a-z]/.test(id) ? id : `${framework}-${id}`;
}
