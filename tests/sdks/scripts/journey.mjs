// What programs do with the client: sign up, page, go on after a fault, read errors and messages.
import { readFileSync } from "node:fs";
import { etagOf, Kapocs, KapocsError, Problem, webhooks } from "kapocs-client";

const [baseUrl, username, password, file] = process.argv.slice(2);
const given = JSON.parse(readFileSync(file, "utf8"));

async function problemOf(call) {
  try {
    await call();
  } catch (problem) {
    if (problem instanceof Problem) {
      const where = problem.errors.map((each) => each.pointer);
      const told = Boolean(problem.cure && problem.requestId && problem.page);
      return [problem.name, problem.status, problem.code, where, told];
    }
    if (problem instanceof KapocsError) return [problem.name];
    throw problem;
  }
  return [];
}

async function all(pages) {
  const found = [];
  for await (const each of pages) found.push(each);
  return found;
}

async function verified(each) {
  try {
    return (await webhooks.verify(each.body, each.headers, each.secrets)).type;
  } catch (forged) {
    if (forged instanceof webhooks.Forged) return null;
    throw forged;
  }
}

// A change of what nobody else has changed since, and of what somebody has.
async function edited() {
  const read = await kapocs.getList(here);
  const asRead = { ifMatch: etagOf(read) };
  await kapocs.updateList(here, { name: given.stranger }, asRead);
  const problem = await problemOf(() => kapocs.updateList(here, { name: "Késő" }, asRead));
  return [(await kapocs.getList(here)).name, ...problem.slice(0, 2)];
}

const here = given.listId;
const kapocs = new Kapocs({ baseUrl, username, password });
const added = await kapocs.addSubscriber(here, { email: "a@kapocs.test", lastName: "Űr" });
for (const name of ["b", "c"]) await kapocs.addSubscriber(here, { email: `${name}@kapocs.test` });
const lost = await kapocs.addSubscriber(given.losing, { email: "egyszer@kapocs.test" });
const people = await all(kapocs.iterateSubscribers(here, { limit: 2 }));
const once = await all(kapocs.iterateSubscribers(given.losing));
const stranger = new Kapocs({ baseUrl, username, password: "wrong", tries: 1 });
const nobody = new Kapocs({ baseUrl: "http://127.0.0.1:1", username, password, tries: 1 });
console.log(
  JSON.stringify({
    added: added.lastName,
    people: people.map((each) => each.email).sort(),
    once: once.length === 1 && once[0].subscriberId === lost.subscriberId,
    busy: Array.isArray((await kapocs.listProducts()).data),
    renewed: Boolean((await kapocs.getUsage()).month),
    taken: await problemOf(() => kapocs.addSubscriber(here, { email: "a@kapocs.test" })),
    wrong: await problemOf(() => kapocs.addSubscriber(here, { email: "nincs kukac" })),
    edited: await edited(),
    unknown: await problemOf(() => kapocs.getSubscriber(here, 999999)),
    denied: await problemOf(() => stranger.listLists()),
    unreachable: await problemOf(() => nobody.listLists()),
    messages: await Promise.all(given.messages.map(verified)),
  }),
);
