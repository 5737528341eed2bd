import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Certificate } from "./certificates";

/** Claims of a token that differ from those of a good one. */
export interface Claims {
  /** The calling application. */
  readonly azp: string;
  readonly iss?: string;
  readonly aud?: string;
  /** Seconds from now. */
  readonly exp?: number;
}

const encoded = (value: object | Buffer): string =>
  (Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value))).toString("base64url");

/** What the gateway's own identity gets for the token of its service account. */
export const IDENTITY_TOKEN = "token-of-the-gateways-identity";
/** The token of the gateway's service account. */
export const SERVICE_ACCOUNT_TOKEN = "token-of-the-service-account";

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

/** An issuer of tokens for applications, with its public keys served over HTTP, and one for the gateway's identity. */
export class Entra {
  readonly keys: string;
  private readonly signer: KeyObject;
  private readonly keysServer: Server;
  private readonly tokenServer: Server;

  constructor(
    private readonly issuer: string,
    private readonly audience: string,
    /** The path that the keys are read at. */
    readonly keysPath: string,
    certificate: Certificate,
  ) {
    const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    this.signer = privateKey;
    const key = { ...publicKey.export({ format: "jwk" }), kid: "one", use: "sig", alg: "RS256" };
    this.keys = JSON.stringify({ keys: [key] });
    this.keysServer = createServer((request, response) => {
      response.writeHead(request.url === `/${keysPath}` ? 200 : 404, { "content-type": "application/json" });
      response.end(this.keys);
    });
    this.tokenServer = createTlsServer(certificate, exchange);
  }

  async start(): Promise<this> {
    for (const one of [this.keysServer, this.tokenServer]) {
      await new Promise<void>((resolve) => one.listen(0, "127.0.0.1", resolve));
    }
    return this;
  }

  /** Where the keys are, in the place of Entra's own address. */
  get keysUrl(): string {
    return `http://localhost:${portOf(this.keysServer)}/${this.keysPath}`;
  }

  /** Where identities get their tokens. */
  get authority(): string {
    return `https://localhost:${portOf(this.tokenServer)}`;
  }

  stop(): void {
    for (const one of [this.keysServer, this.tokenServer]) {
      one.closeAllConnections();
      one.close();
    }
  }

  token({ azp, iss = this.issuer, aud = this.audience, exp = 3600 }: Claims, signer = this.signer): string {
    const now = Math.floor(Date.now() / 1000);
    const body = `${encoded({ alg: "RS256", typ: "JWT", kid: "one" })}.${encoded({ azp, iss, aud, iat: now - 60, nbf: now - 60, exp: now + exp, sub: azp, ver: "2.0" })}`;
    return `${body}.${encoded(sign("RSA-SHA256", Buffer.from(body), signer))}`;
  }

  /** A token with the name of the real key, signed by another one. */
  forged(claims: Claims): string {
    return this.token(claims, generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey);
  }
}

/** A federated credential: the service account's token for one of the identity's. */
const exchange: RequestListener = async (request, response) => {
  let text = "";
  for await (const part of request) text += part;
  const asked = new URLSearchParams(text);
  const right =
    asked.get("client_assertion") === SERVICE_ACCOUNT_TOKEN &&
    asked.get("scope") === "https://cognitiveservices.azure.com/.default";
  response.writeHead(right ? 200 : 401, { "content-type": "application/json" });
  response.end(
    JSON.stringify(
      right
        ? { token_type: "Bearer", expires_in: 3600, access_token: IDENTITY_TOKEN }
        : { error: "invalid_client", error_description: "not the token of the service account" },
    ),
  );
};
