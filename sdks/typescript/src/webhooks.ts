import { KapocsError } from "./problems.js";

/** The message is not signed with the secret, or it is too old. */
export class Forged extends KapocsError {}

/** A message of a webhook; `data` is the event as `listAccountEvents` shows it. */
export interface Message {
  type: string;
  timestamp: string;
  data: Record<string, unknown>;
}

/** Where the three headers are: an object with their names in small letters, or `Headers`. */
export type GivenHeaders = Headers | Record<string, string | string[] | undefined>;

export interface VerifyOptions {
  /** Seconds that a message may be old, or ahead of this machine's clock; 300. */
  tolerance?: number;
  /** Milliseconds since 1970, as `Date.now()` has them. */
  now?: number;
}

/**
 * The message, read; throws `Forged` when it is not from Kapocs, or not of now.
 *
 * `body` as it came: one that was read and written again is another one. `secrets`: `whsec_…`, or
 * the public key `whpk_…` of a webhook made with Ed25519; several while one takes the place of
 * another.
 */
export async function verify(
  body: string | Uint8Array,
  headers: GivenHeaders,
  secrets: string | string[],
  { tolerance = 300, now = Date.now() }: VerifyOptions = {},
): Promise<Message> {
  const said = header(headers, "webhook-timestamp");
  if (!/^\d+$/.test(said) || Math.abs(now / 1000 - Number(said)) > tolerance) {
    throw new Forged("the message is too old, or its time is missing");
  }
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  const head = new TextEncoder().encode(`${header(headers, "webhook-id")}.${said}.`);
  const content = new Uint8Array([...head, ...bytes]);
  const signatures = header(headers, "webhook-signature").split(" ");
  for (const secret of Array.isArray(secrets) ? secrets : [secrets]) {
    for (const each of signatures) {
      if (await fits(content, each, secret)) {
        return JSON.parse(new TextDecoder().decode(bytes)) as Message;
      }
    }
  }
  throw new Forged("no signature of the message is right");
}

function header(headers: GivenHeaders, name: string): string {
  const found = headers instanceof Headers ? headers.get(name) : headers[name];
  return (Array.isArray(found) ? found[0] : found) ?? "";
}

async function fits(content: BufferSource, signature: string, secret: string): Promise<boolean> {
  const [version, signed] = signature.split(",", 2);
  const given = bytesOf(signed ?? "");
  if (given === undefined) return false;
  if (secret.startsWith("whpk_")) {
    if (version !== "v1a") return false;
    return check("Ed25519", "Ed25519", secret.slice(5), given, content);
  }
  if (version !== "v1") return false;
  const hmac = { name: "HMAC", hash: "SHA-256" };
  return check("HMAC", hmac, secret.replace(/^whsec_/, ""), given, content);
}

async function check(
  name: string,
  algorithm: AlgorithmIdentifier | HmacImportParams,
  key: string,
  signature: BufferSource,
  content: BufferSource,
): Promise<boolean> {
  const raw = bytesOf(key);
  if (raw === undefined) return false;
  const imported = await crypto.subtle.importKey("raw", raw, algorithm, false, ["verify"]);
  return crypto.subtle.verify(name, imported, signature, content);
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
  } catch {
    return undefined;
  }
}
