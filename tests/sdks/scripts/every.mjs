// Calls every operation that a file names, and tells what came of each.
import { readFileSync } from "node:fs";
import { Kapocs, Problem } from "kapocs-client";

const [baseUrl, username, password, file] = process.argv.slice(2);
const kapocs = new Kapocs({ baseUrl, username, password, tries: 1 });
const found = {};
for (const each of JSON.parse(readFileSync(file, "utf8"))) {
  const query = Object.keys(each.query).length > 0 ? [each.query] : [];
  try {
    const answer = await kapocs[each.id](...each.path, ...(each.hasBody ? [each.body] : []), ...query);
    found[each.id] = { status: 200, code: "", answer: answer ?? null };
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    found[each.id] = { status: problem.status, code: problem.code };
  }
}
console.log(JSON.stringify(found));
