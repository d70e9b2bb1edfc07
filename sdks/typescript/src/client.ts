import { address, mayBeRepeated, type Call } from "./call.js";
import { noted } from "./etags.js";
import { Operations } from "./generated/operations.js";
import { problem, retryAfter, Unreachable, Unreadable } from "./problems.js";

/** An installation and an API key pair. */
export interface KapocsOptions {
  /** Such as `https://mail.example.com`. */
  baseUrl: string;
  username: string;
  password: string;
  /** Milliseconds that one try may take; 30,000. */
  timeout?: number;
  /** How often a request is sent at most; 4. */
  tries?: number;
  /** Milliseconds that it waits at most before the next try: a server that asks for more gets none. */
  longestWait?: number;
  /** Of the problems: `en` or `hu`. */
  language?: string;
  /** In place of the global one. */
  fetch?: typeof fetch;
}

interface Token {
  text: string;
  goodUntil: number;
}

interface Request {
  headers: Headers;
  method: string;
  body: BodyInit | null;
}

/** Before its end, a token is not used any more. */
const EARLY = 60_000;

/** An installation of Kapocs, as an API key pair sees it. */
export class Kapocs extends Operations {
  readonly #options: Required<KapocsOptions>;
  #token: Promise<Token> | undefined;

  constructor(options: KapocsOptions) {
    super();
    const standard = { timeout: 30_000, tries: 4, longestWait: 60_000, language: "en" };
    this.#options = { fetch: globalThis.fetch.bind(globalThis), ...standard, ...options };
  }

  protected async ask<Answer>(call: Call): Promise<Answer> {
    const response = await this.#authorized(call, this.#request(call));
    if (!response.ok) throw await problem(response);
    if (call.reading === "nothing") return undefined as Answer;
    if (call.reading === "bytes") {
      return new Uint8Array(await response.arrayBuffer()) as Answer;
    }
    try {
      const answer = (await response.json()) as Answer;
      noted(answer, response.headers.get("ETag"));
      return answer;
    } catch (cause) {
      throw new Unreadable(`${call.verb} ${call.path}: not JSON`, { cause });
    }
  }

  /** What every try sends, to the byte. */
  #request(call: Call): Request {
    const headers = new Headers({ "Accept-Language": this.#options.language });
    for (const [name, value] of Object.entries(call.headers ?? {})) {
      if (value !== undefined && value !== null) headers.set(name, String(value));
    }
    if (call.isKeyed) {
      headers.set("Idempotency-Key", call.options.idempotencyKey ?? crypto.randomUUID());
    }
    if (call.body === undefined) return { headers, method: call.verb, body: null };
    const isBytes = call.body instanceof Uint8Array;
    headers.set("Content-Type", isBytes ? "application/octet-stream" : "application/json");
    const body = isBytes ? (call.body as BodyInit) : JSON.stringify(call.body);
    return { headers, method: call.verb, body };
  }

  /** The answer with a token; one that the server does not know any more is made anew. */
  async #authorized(call: Call, request: Request): Promise<Response> {
    if (call.path === "/access-token") return this.#tried(call, request);
    const token = await this.#usableToken();
    request.headers.set("Authorization", `Bearer ${token.text}`);
    const response = await this.#tried(call, request);
    if (response.status !== 401) return response;
    const another = await this.#usableToken(token);
    request.headers.set("Authorization", `Bearer ${another.text}`);
    return this.#tried(call, request);
  }

  async #usableToken(notThis?: Token): Promise<Token> {
    const present = await this.#token?.catch(() => undefined);
    if (present && present !== notThis && Date.now() < present.goodUntil) return present;
    this.#token = this.#newToken();
    return this.#token;
  }

  async #newToken(): Promise<Token> {
    const { username, password } = this.#options;
    const made = await this.createAccessToken({ username, password });
    const left = Date.parse(made.expiresAt) - Date.now() - EARLY;
    // A clock that goes wrong would have every token be over.
    return { text: made.token, goodUntil: Date.now() + Math.max(left, EARLY) };
  }

  /** The answer of the first try that is worth one. */
  async #tried(call: Call, request: Request): Promise<Response> {
    const { baseUrl, tries, timeout, longestWait, fetch } = this.#options;
    const url = `${baseUrl.replace(/\/+$/, "")}/v2${address(call)}`;
    for (let number = 1; ; number++) {
      const ends = [AbortSignal.timeout(timeout), ...(call.options.signal ? [call.options.signal] : [])];
      let pause = (0.5 + Math.random() / 2) * 500 * 2 ** number;
      try {
        const response = await whole(await fetch(url, { ...request, signal: AbortSignal.any(ends) }));
        const asked = retryAfter(response);
        pause = asked === undefined ? pause : asked * 1000;
        const isLast = number >= tries || pause > longestWait;
        if (isLast || !(await isWorthAnother(call, response))) return response;
      } catch (cause) {
        call.options.signal?.throwIfAborted();
        if (number >= tries || !mayBeRepeated(call)) {
          throw new Unreachable(`${call.verb} ${url}: no answer`, { cause });
        }
      }
      await waiting(pause, call.options.signal);
    }
  }
}

/** An answer with all of its body: one that ends early is none. */
async function whole(response: Response): Promise<Response> {
  const body = await response.arrayBuffer();
  const { status, headers } = response;
  return new Response(body.byteLength > 0 ? body : null, { status, headers });
}

async function isWorthAnother(call: Call, response: Response): Promise<boolean> {
  switch (response.status) {
    case 429: // without the header it is a limit that waiting does not lift
      return retryAfter(response) !== undefined;
    case 503:
      return true;
    case 502:
    case 504: // something between gave up: the request may have been done
      return mayBeRepeated(call);
    case 409: // the try before is still being worked on
      return call.isKeyed === true && (await problem(response.clone())).code === "idempotency_key_in_use";
    default:
      return false;
  }
}

function waiting(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener("abort", stop, { once: true });
  });
}
