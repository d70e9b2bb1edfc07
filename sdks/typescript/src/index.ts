export type { CallOptions } from "./call.js";
export { Kapocs, type KapocsOptions } from "./client.js";
export { etagOf } from "./etags.js";
export type * as models from "./generated/models.js";
export * from "./problems.js";
export * as webhooks from "./webhooks.js";
