import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface Certificate {
  readonly cert: Buffer;
  readonly key: Buffer;
}

/** A certificate authority of one run, and where its files are. */
export interface Authority extends Certificate {
  readonly certPath: string;
  /** Signs a certificate for host names; its files are `<name>.pem` and `<name>.key`. */
  issue(name: string, hosts: readonly string[]): Certificate & { readonly certPath: string; readonly keyPath: string };
}

const openssl = (...args: readonly string[]) => execFileSync("openssl", args, { stdio: "pipe" });
const KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];

export function createAuthority(folder: string): Authority {
  const at = (file: string): string => join(folder, file);
  const [certPath, keyPath] = [at("authority.pem"), at("authority.key")];
  openssl(
    ...["req", "-x509", ...KEY, "-days", "2", "-subj", "/CN=gateway tests", "-keyout", keyPath, "-out", certPath],
    ...["-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign"],
  );
  return {
    certPath,
    cert: readFileSync(certPath),
    key: readFileSync(keyPath),
    issue(name, hosts) {
      const [cert, key, request, more] = [at(`${name}.pem`), at(`${name}.key`), at(`${name}.csr`), at(`${name}.ext`)];
      openssl("req", "-new", ...KEY, "-subj", `/CN=${name}`, "-keyout", key, "-out", request);
      writeFileSync(
        more,
        `subjectAltName=${hosts.map((one) => `DNS:${one}`).join(",")}\nextendedKeyUsage=serverAuth\n`,
      );
      openssl(
        ...["x509", "-req", "-in", request, "-CA", certPath, "-CAkey", keyPath, "-CAcreateserial", "-days", "2"],
        ...["-extfile", more, "-out", cert],
      );
      return { certPath: cert, keyPath: key, cert: readFileSync(cert), key: readFileSync(key) };
    },
  };
}
