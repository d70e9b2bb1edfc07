const ETAGS = new WeakMap<object, string>();

/** Which state of an object an answer is: for `ifMatch`, so that no newer one is overwritten. */
export function etagOf(answer: object): string | undefined {
  return ETAGS.get(answer);
}

/** Remembers the state that was answered, as long as the answer is there. */
export function noted(answer: unknown, etag: string | null): void {
  if (etag !== null && typeof answer === "object" && answer !== null) ETAGS.set(answer, etag);
}
