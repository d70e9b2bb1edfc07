// What a compiler must take and must refuse: each line below an "expect" is wrong.
import { Kapocs, webhooks, type models } from "kapocs-client";

const kapocs = new Kapocs({ baseUrl: "http://127.0.0.1:8080", username: "a", password: "b" });
const added: models.SubscriberShape = await kapocs.addSubscriber(1, { email: "a@b.hu", lastName: null });
const name: string = added.lastName;
for await (const each of kapocs.iterateLists({ limit: 10 })) console.log(each.listId + 1, name);
const { type }: { type: string } = await webhooks.verify("", {}, "whsec_");
console.log(type);
// @ts-expect-error
await kapocs.addSubscriber("1", { email: "a@b.hu" });
// @ts-expect-error
await kapocs.addSubscriber(1, { emial: "a@b.hu" });
// @ts-expect-error
await kapocs.listSubscribers(1, { limit: "10" });
// @ts-expect-error
console.log(added.nothingOfTheKind);
