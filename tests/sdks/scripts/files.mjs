// Downloads the first file of a print batch and its table, and prints what they are.
import { createHash } from "node:crypto";
import { Kapocs } from "kapocs-client";

const [baseUrl, username, password, batch] = process.argv.slice(2);
const kapocs = new Kapocs({ baseUrl, username, password });
const number = Number(batch);
for (const content of [await kapocs.getPrintFile(number, 1), await kapocs.getPrintManifest(number)]) {
  console.log(createHash("sha256").update(content).digest("hex"));
}
