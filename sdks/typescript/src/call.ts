/** What the caller may say of one call. */
export interface CallOptions {
  /** Without one, operations that take a key get one of their own, the same at each try. */
  idempotencyKey?: string;
  /** Ends the call, its waiting between tries included. */
  signal?: AbortSignal;
}

/** One call of an operation: values that are undefined are left out. */
export interface Call {
  verb: string;
  path: string;
  pathValues?: Record<string, unknown>;
  query?: Record<string, unknown>;
  headers?: Record<string, unknown>;
  body?: unknown;
  isKeyed?: boolean;
  reading: "json" | "bytes" | "nothing";
  options: CallOptions;
}

/** Has `ask`, which all operations are made of. */
export abstract class Caller {
  protected abstract ask<Answer>(call: Call): Promise<Answer>;
}

/** The path with its values and the query string; a list is given once for each of its values. */
export function address(call: Call): string {
  const path = call.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(call.pathValues?.[name])),
  );
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(call.query ?? {})) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined && each !== null) asked.append(name, String(each));
    }
  }
  return asked.size > 0 ? `${path}?${asked}` : path;
}

/** Whether a second request would do no more than one, whatever became of the first. */
export function mayBeRepeated(call: Call): boolean {
  return call.isKeyed === true || ["GET", "PUT", "DELETE"].includes(call.verb);
}
