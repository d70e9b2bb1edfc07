/** Everything that this client throws of its own. */
export class KapocsError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** No answer came. Whether it was done is known only of what the client may repeat. */
export class Unreachable extends KapocsError {}

/** An answer came that is none of the API's. */
export class Unreadable extends KapocsError {}

/** A wrong value: where it stands in the body (`pointer`) or the query string (`parameter`). */
export interface Fault {
  code: string;
  detail: string;
  pointer?: string | null;
  parameter?: string | null;
}

/** The API said no. `code` is stable, `detail` is for people and `cure` tells what to do. */
export class Problem extends KapocsError {
  readonly code: string;
  readonly detail: string;
  readonly cure: string;
  /** The address of the page about the code. */
  readonly page: string;
  /** What the operator finds in the log. */
  readonly requestId: string;
  /** Every wrong value. */
  readonly errors: Fault[];

  constructor(
    readonly status: number,
    readonly told: Record<string, unknown>,
    /** Seconds, where the answer says them. */
    readonly retryAfter: number | undefined,
  ) {
    super(`${status} ${told["code"] ?? ""}: ${told["detail"] ?? ""} ${told["cure"] ?? ""}`.trim());
    this.code = String(told["code"] ?? `http_${status}`);
    this.detail = String(told["detail"] ?? "");
    this.cure = String(told["cure"] ?? "");
    this.page = String(told["type"] ?? "");
    this.requestId = String(told["requestId"] ?? "");
    this.errors = Array.isArray(told["errors"]) ? (told["errors"] as Fault[]) : [];
  }
}

/** 400, 413 and 422: what was sent cannot be. `errors` has every wrong value. */
export class Invalid extends Problem {}
/** 401: the key pair is wrong or revoked. */
export class NotAuthenticated extends Problem {}
/** 403: the key pair may not do this. */
export class Denied extends Problem {}
/** 404: there is no such thing in the account. */
export class NotFound extends Problem {}
/** 409 and 412: as things stand it cannot be done. */
export class Conflict extends Problem {}
/** 429: too many calls; `retryAfter` tells when there may be more. */
export class TooFast extends Problem {}
/** 500 and above: it went wrong on the server's side. */
export class Failed extends Problem {}

const KINDS: Record<number, typeof Problem> = {
  400: Invalid,
  401: NotAuthenticated,
  403: Denied,
  404: NotFound,
  409: Conflict,
  412: Conflict,
  413: Invalid,
  422: Invalid,
  429: TooFast,
};

/** What an answer of 400 and above says. */
export async function problem(response: Response): Promise<Problem> {
  const told: unknown = await response.json().catch(() => null);
  const kind = KINDS[response.status] ?? (response.status >= 500 ? Failed : Problem);
  const members = typeof told === "object" && told !== null ? told : {};
  return new kind(response.status, members as Record<string, unknown>, retryAfter(response));
}

/** Seconds after which to come back, as the answer says. */
export function retryAfter(response: Response): number | undefined {
  const said = response.headers.get("Retry-After") ?? "";
  return /^\d+$/.test(said) ? Number(said) : undefined;
}
