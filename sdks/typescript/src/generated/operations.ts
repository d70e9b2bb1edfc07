// Generated: `make sdks` writes it anew.

import { Caller, type CallOptions } from "../call.js";
import type * as models from "./models.js";

/** Every operation of API v2, by its name in the reference. */
export abstract class Operations extends Caller {
  /**
   * Get an access token.
   *
   * Exchanges an API key pair for an access token, to be sent as `Authorization: Bearer …`.
   *
   * The token ends after an hour or when the key pair is revoked. Every other operation also takes
   * the key pair itself by HTTP Basic.
   */
  createAccessToken(body: models.Login, options: CallOptions = {}): Promise<models.Token> {
    return this.ask({
      verb: "POST",
      path: "/access-token",
      body,
      reading: "json",
      options,
    });
  }

  /**
   * See the calls made and their price.
   *
   * How many API calls were made and what they cost.
   *
   * So many calls of a calendar month are free; each started block beyond them costs what the
   * tariff of that month says, and VAT. Months are those of the account's time zone. This call is
   * counted too.
   *
   * Needs the scope `usage:read`.
   */
  getUsage(options: CallOptions = {}): Promise<models.UsageShape> {
    return this.ask({
      verb: "GET",
      path: "/usage",
      reading: "json",
      options,
    });
  }

  /**
   * See the calls of each day.
   *
   * Calls of each day of a month, without this one.
   *
   * Needs the scope `usage:read`.
   */
  getUsageDays(query: { month?: string } = {}, options: CallOptions = {}): Promise<models.ListedDayShape> {
    return this.ask({
      verb: "GET",
      path: "/usage/days",
      query: {"month": query.month},
      reading: "json",
      options,
    });
  }

  /**
   * See the calls of each key pair.
   *
   * Calls of each key pair in a month, without this one.
   *
   * Needs the scope `usage:read`.
   */
  getUsageKeys(query: { month?: string } = {}, options: CallOptions = {}): Promise<models.ListedKeyUsageShape> {
    return this.ask({
      verb: "GET",
      path: "/usage/keys",
      query: {"month": query.month},
      reading: "json",
      options,
    });
  }

  /**
   * See the calls of each operation.
   *
   * Calls of each operation in a month, without this one; the most called first.
   *
   * Needs the scope `usage:read`.
   */
  getUsagePaths(query: { month?: string } = {}, options: CallOptions = {}): Promise<models.ListedPathUsageShape> {
    return this.ask({
      verb: "GET",
      path: "/usage/paths",
      query: {"month": query.month},
      reading: "json",
      options,
    });
  }

  /**
   * See the bills so far.
   *
   * Bills of the months that are closed, the newest first.
   *
   * Needs the scope `usage:read`.
   */
  getUsageStatements(options: CallOptions = {}): Promise<models.ListedStatementShape> {
    return this.ask({
      verb: "GET",
      path: "/usage/statements",
      reading: "json",
      options,
    });
  }

  /**
   * See the limit of calls.
   *
   * The account's own limit of calls a month.
   *
   * Needs the scope `usage:read`.
   */
  getUsageCap(options: CallOptions = {}): Promise<models.CapShape> {
    return this.ask({
      verb: "GET",
      path: "/usage/cap",
      reading: "json",
      options,
    });
  }

  /**
   * Limit the calls of a month.
   *
   * Sets the account's own limit of calls a month, or with null takes it away.
   *
   * Further calls are answered with 429 and `cap_reached` until the next month begins; forms, open
   * and click tracking and unsubscribing go on. This path is answered beyond the cap, too.
   *
   * Needs the scope `usage:write`.
   */
  setUsageCap(body: models.CapShape, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<models.CapShape> {
    return this.ask({
      verb: "PUT",
      path: "/usage/cap",
      headers: {"If-Match": headers.ifMatch},
      body,
      reading: "json",
      options,
    });
  }

  /**
   * Read the samples.
   *
   * What the first start made to be tried out; people and orders are on the lists.
   *
   * Needs the scope `account:read`.
   */
  listSamples(options: CallOptions = {}): Promise<models.ListedSampleShape> {
    return this.ask({
      verb: "GET",
      path: "/samples",
      reading: "json",
      options,
    });
  }

  /**
   * Delete the samples.
   *
   * Deletes all samples with their people and orders. What is in use is archived instead.
   *
   * Ask again once nothing needs what was left.
   *
   * Needs the scope `account:write`.
   */
  deleteSamples(options: CallOptions = {}): Promise<models.SamplesGoneShape> {
    return this.ask({
      verb: "POST",
      path: "/samples/delete",
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read the account.
   *
   * What the account is called, where it is, and as whom it writes.
   *
   * Needs the scope `account:read`.
   */
  getAccount(options: CallOptions = {}): Promise<models.AccountShape> {
    return this.ask({
      verb: "GET",
      path: "/account",
      reading: "json",
      options,
    });
  }

  /**
   * Change the account.
   *
   * Changes what is given.
   *
   * Needs the scope `account:write`.
   */
  updateAccount(body: models.AccountChangeShape, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<models.AccountShape> {
    return this.ask({
      verb: "PATCH",
      path: "/account",
      headers: {"If-Match": headers.ifMatch},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Empty the sandbox.
   *
   * Empties the sandbox, into which keys for tests write. By a key for tests, its own.
   *
   * The keys stay, but those of one list, which is gone: they are revoked.
   *
   * Needs the scope `account:write`.
   */
  emptySandbox(options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "POST",
      path: "/account/sandbox/empty",
      isKeyed: true,
      reading: "nothing",
      options,
    });
  }

  /**
   * Read all API keys.
   *
   * The account's API keys in the order they were made, revoked ones included.
   *
   * Those for tests are among them; a key for tests sees these only.
   *
   * Needs the scope `keys:read`.
   */
  listApiKeys(query: { limit?: number; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): Promise<models.PagedKeyShape> {
    return this.ask({
      verb: "GET",
      path: "/keys",
      query: {"limit": query.limit, "updatedSince": query.updatedSince, "after": query.after},
      reading: "json",
      options,
    });
  }

  /** Read all API keys: one after the other, over all pages. */
  async *iterateApiKeys(query: { limit?: number; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): AsyncGenerator<models.KeyShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listApiKeys(asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Make an API key.
   *
   * Makes an API key. Its password is told this once.
   *
   * What is not said of its list, its time and its addresses is not limited. A key that is limited
   * itself has to say them, and can make none that may do more.
   *
   * Needs the scope `keys:write`.
   */
  createApiKey(body: models.NewKeyShape, options: CallOptions = {}): Promise<models.MadeKeyShape> {
    return this.ask({
      verb: "POST",
      path: "/keys",
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read an API key.
   *
   * One API key, without its password.
   *
   * Needs the scope `keys:read`.
   */
  getApiKey(keyId: number, options: CallOptions = {}): Promise<models.KeyShape> {
    return this.ask({
      verb: "GET",
      path: "/keys/{keyId}",
      pathValues: {keyId: keyId},
      reading: "json",
      options,
    });
  }

  /**
   * Change an API key.
   *
   * Changes what is given. It counts after two seconds at the latest.
   *
   * Needs the scope `keys:write`.
   */
  updateApiKey(keyId: number, body: models.KeyChange, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<models.KeyShape> {
    return this.ask({
      verb: "PATCH",
      path: "/keys/{keyId}",
      pathValues: {keyId: keyId},
      headers: {"If-Match": headers.ifMatch},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Delete a revoked API key.
   *
   * Deletes a revoked key.
   *
   * Needs the scope `keys:write`.
   */
  deleteApiKey(keyId: number, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "DELETE",
      path: "/keys/{keyId}",
      pathValues: {keyId: keyId},
      headers: {"If-Match": headers.ifMatch},
      reading: "nothing",
      options,
    });
  }

  /**
   * Give an API key a new password.
   *
   * Gives the key a new password; the old one, and tokens got by it, are refused soon after.
   *
   * Needs the scope `keys:write`.
   */
  rotateApiKey(keyId: number, options: CallOptions = {}): Promise<models.RotatedKeyShape> {
    return this.ask({
      verb: "POST",
      path: "/keys/{keyId}/rotate",
      pathValues: {keyId: keyId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Refuse an API key.
   *
   * Refuses the key for good, after two seconds at the latest. Once more changes nothing.
   *
   * Needs the scope `keys:write`.
   */
  revokeApiKey(keyId: number, options: CallOptions = {}): Promise<models.KeyShape> {
    return this.ask({
      verb: "POST",
      path: "/keys/{keyId}/revoke",
      pathValues: {keyId: keyId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read all users.
   *
   * The people who may sign in, and those who may no more.
   *
   * Needs the scope `users:read`.
   */
  listUsers(query: { limit?: number; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): Promise<models.PagedUserShape> {
    return this.ask({
      verb: "GET",
      path: "/users",
      query: {"limit": query.limit, "updatedSince": query.updatedSince, "after": query.after},
      reading: "json",
      options,
    });
  }

  /** Read all users: one after the other, over all pages. */
  async *iterateUsers(query: { limit?: number; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): AsyncGenerator<models.UserShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listUsers(asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Let somebody sign in.
   *
   * Lets somebody in. Without a password one is made up, and told this once.
   *
   * It takes a key that may do all that the role may.
   *
   * Needs the scope `users:write`.
   */
  createUser(body: models.NewUserShape, options: CallOptions = {}): Promise<models.MadeUserShape> {
    return this.ask({
      verb: "POST",
      path: "/users",
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read a user.
   *
   * One user.
   *
   * Needs the scope `users:read`.
   */
  getUser(userId: number, options: CallOptions = {}): Promise<models.UserShape> {
    return this.ask({
      verb: "GET",
      path: "/users/{userId}",
      pathValues: {userId: userId},
      reading: "json",
      options,
    });
  }

  /**
   * Change a user.
   *
   * Changes what is given.
   *
   * Another address, role or other lists take a key that may do all that the user's role may,
   * before and after. Role and lists count at once, also for who is signed in and for assistants
   * that they let in. The last owner who may sign in stays one.
   *
   * Needs the scope `users:write`.
   */
  updateUser(userId: number, body: models.UserChangeShape, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<models.UserShape> {
    return this.ask({
      verb: "PATCH",
      path: "/users/{userId}",
      pathValues: {userId: userId},
      headers: {"If-Match": headers.ifMatch},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Delete a user.
   *
   * Deletes a user, unless a task is theirs or no other owner may sign in.
   *
   * Needs the scope `users:write`.
   */
  deleteUser(userId: number, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "DELETE",
      path: "/users/{userId}",
      pathValues: {userId: userId},
      headers: {"If-Match": headers.ifMatch},
      reading: "nothing",
      options,
    });
  }

  /**
   * Set a user's password.
   *
   * Sets a user's password, and signs them out everywhere.
   *
   * It takes a key that may do all that the user's role may.
   *
   * Needs the scope `users:write`.
   */
  setUserPassword(userId: number, body: models.PasswordShape, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "PUT",
      path: "/users/{userId}/password",
      pathValues: {userId: userId},
      body,
      reading: "nothing",
      options,
    });
  }

  /**
   * Let a user sign in no more.
   *
   * Signs a user out everywhere and lets them sign in no more. Once more changes nothing.
   *
   * Not the last owner who may sign in.
   *
   * Needs the scope `users:write`.
   */
  deactivateUser(userId: number, options: CallOptions = {}): Promise<models.UserShape> {
    return this.ask({
      verb: "POST",
      path: "/users/{userId}/deactivate",
      pathValues: {userId: userId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Let a user sign in again.
   *
   * Lets a user sign in again. It takes a key that may do all that the user's role may.
   *
   * Needs the scope `users:write`.
   */
  activateUser(userId: number, options: CallOptions = {}): Promise<models.UserShape> {
    return this.ask({
      verb: "POST",
      path: "/users/{userId}/activate",
      pathValues: {userId: userId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Invite somebody by mail.
   *
   * Invites somebody by mail: the link by which they choose a password is good for seven days.
   *
   * It takes a key that may do all that the role may.
   *
   * Needs the scope `users:write`.
   */
  inviteUser(body: models.InviteeShape, options: CallOptions = {}): Promise<models.UserShape> {
    return this.ask({
      verb: "POST",
      path: "/users/invitations",
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Send an invitation again.
   *
   * Mails a new link, and the one of before is good no more.
   *
   * Needs the scope `users:write`.
   */
  inviteUserAgain(userId: number, options: CallOptions = {}): Promise<models.UserShape> {
    return this.ask({
      verb: "POST",
      path: "/users/{userId}/invitation",
      pathValues: {userId: userId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Withdraw an invitation.
   *
   * Takes back an invitation that was not answered; the user is deleted.
   *
   * Needs the scope `users:write`.
   */
  withdrawInvitation(userId: number, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "DELETE",
      path: "/users/{userId}/invitation",
      pathValues: {userId: userId},
      reading: "nothing",
      options,
    });
  }

  /**
   * Reset a user's second factor.
   *
   * Takes the second factor of who has lost it, and signs them out everywhere.
   *
   * It takes a key that may do all that the user's role may.
   *
   * Needs the scope `users:write`.
   */
  resetSecondFactor(userId: number, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "DELETE",
      path: "/users/{userId}/second-factor",
      pathValues: {userId: userId},
      reading: "nothing",
      options,
    });
  }

  /**
   * Read all lists.
   *
   * The account's lists in the order they were made.
   *
   * With `include=fields` a page has at most 50 lists, and fewer when they have many choices;
   * `nextAfter` tells whether it is the last.
   *
   * Needs the scope `lists:read`.
   */
  listLists(query: { archived?: boolean; include?: string; limit?: number; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): Promise<models.PagedListWithFields> {
    return this.ask({
      verb: "GET",
      path: "/lists",
      query: {"archived": query.archived, "include": query.include, "limit": query.limit, "updatedSince": query.updatedSince, "after": query.after},
      reading: "json",
      options,
    });
  }

  /** Read all lists: one after the other, over all pages. */
  async *iterateLists(query: { archived?: boolean; include?: string; limit?: number; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): AsyncGenerator<models.ListWithFields> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listLists(asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Make a list.
   *
   * Makes a list.
   *
   * Needs the scope `lists:write`.
   */
  createList(body: models.NewList, options: CallOptions = {}): Promise<models.ListShape> {
    return this.ask({
      verb: "POST",
      path: "/lists",
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read a list.
   *
   * One list, also one that is archived: `archivedAt` tells since when.
   *
   * With `include` the `ETag` is that of what is answered, and not for an `If-Match`.
   *
   * Needs the scope `lists:read`.
   */
  getList(listId: number, query: { include?: string } = {}, options: CallOptions = {}): Promise<models.ListWithFields> {
    return this.ask({
      verb: "GET",
      path: "/lists/{listId}",
      pathValues: {listId: listId},
      query: {"include": query.include},
      reading: "json",
      options,
    });
  }

  /**
   * Change a list.
   *
   * Changes the name of a list, or whether everybody may read its archive.
   *
   * Its type, and whether addresses are unique on it, stay.
   *
   * Needs the scope `lists:write`.
   */
  updateList(listId: number, body: models.ListChange, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<models.ListShape> {
    return this.ask({
      verb: "PATCH",
      path: "/lists/{listId}",
      pathValues: {listId: listId},
      headers: {"If-Match": headers.ifMatch},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Delete a list.
   *
   * Deletes an archived list for good, with all on it, unless something was made for it.
   *
   * Needs the scope `lists:write`.
   */
  deleteList(listId: number, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "DELETE",
      path: "/lists/{listId}",
      pathValues: {listId: listId},
      headers: {"If-Match": headers.ifMatch},
      reading: "nothing",
      options,
    });
  }

  /**
   * Put a list aside.
   *
   * Puts a list aside: there is no such list any more for what asks, its forms are closed.
   *
   * Once more changes nothing. Refused while something goes out to it or is printed.
   *
   * Needs the scope `lists:write`.
   */
  archiveList(listId: number, options: CallOptions = {}): Promise<models.ListShape> {
    return this.ask({
      verb: "POST",
      path: "/lists/{listId}/archive",
      pathValues: {listId: listId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Take a list back.
   *
   * Takes an archived list back into use.
   *
   * Needs the scope `lists:write`.
   */
  restoreList(listId: number, options: CallOptions = {}): Promise<models.ListShape> {
    return this.ask({
      verb: "POST",
      path: "/lists/{listId}/restore",
      pathValues: {listId: listId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read the fields of a list.
   *
   * The fields of a list: those that every list has, then its own.
   *
   * Needs the scope `lists:read`.
   */
  listListFields(listId: number, options: CallOptions = {}): Promise<models.ListedFieldShape> {
    return this.ask({
      verb: "GET",
      path: "/lists/{listId}/fields",
      pathValues: {listId: listId},
      reading: "json",
      options,
    });
  }

  /**
   * Add a field to a list.
   *
   * Adds a field of one's own to a list.
   *
   * Needs the scope `lists:write`.
   */
  createListField(listId: number, body: models.NewField, options: CallOptions = {}): Promise<models.FieldShape> {
    return this.ask({
      verb: "POST",
      path: "/lists/{listId}/fields",
      pathValues: {listId: listId},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read a field of a list.
   *
   * One field of a list, whatever the case of its name.
   *
   * Needs the scope `lists:read`.
   */
  getListField(listId: number, fieldName: string, options: CallOptions = {}): Promise<models.FieldShape> {
    return this.ask({
      verb: "GET",
      path: "/lists/{listId}/fields/{fieldName}",
      pathValues: {listId: listId, fieldName: fieldName},
      reading: "json",
      options,
    });
  }

  /**
   * Change a field of a list.
   *
   * Changes what is given of a field of the list's own; values that there are stay.
   *
   * Needs the scope `lists:write`.
   */
  updateListField(listId: number, fieldName: string, body: models.FieldChangeShape, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<models.FieldShape> {
    return this.ask({
      verb: "PATCH",
      path: "/lists/{listId}/fields/{fieldName}",
      pathValues: {listId: listId, fieldName: fieldName},
      headers: {"If-Match": headers.ifMatch},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Take a field off a list.
   *
   * Takes a field of its own off the list with its values, unless something asks for it.
   *
   * Needs the scope `lists:write`.
   */
  deleteListField(listId: number, fieldName: string, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "DELETE",
      path: "/lists/{listId}/fields/{fieldName}",
      pathValues: {listId: listId, fieldName: fieldName},
      headers: {"If-Match": headers.ifMatch},
      reading: "nothing",
      options,
    });
  }

  /**
   * Read the choices of a field.
   *
   * The choices of a field in the order they are offered.
   *
   * Needs the scope `lists:read`.
   */
  listFieldOptions(listId: number, fieldName: string, query: { value?: string } = {}, options: CallOptions = {}): Promise<models.ListedChoice> {
    return this.ask({
      verb: "GET",
      path: "/lists/{listId}/fields/{fieldName}/options",
      pathValues: {listId: listId, fieldName: fieldName},
      query: {"value": query.value},
      reading: "json",
      options,
    });
  }

  /**
   * Add a choice to a field.
   *
   * Adds a choice to a RADIO or SELECT field.
   *
   * Needs the scope `lists:write`.
   */
  createFieldOption(listId: number, fieldName: string, body: models.Choice, options: CallOptions = {}): Promise<models.Choice> {
    return this.ask({
      verb: "POST",
      path: "/lists/{listId}/fields/{fieldName}/options",
      pathValues: {listId: listId, fieldName: fieldName},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Change a choice of a field.
   *
   * Changes a choice; who has the old value keeps it.
   *
   * Needs the scope `lists:write`.
   */
  updateFieldOption(listId: number, fieldName: string, body: models.ChoiceChange, query: { value: string }, options: CallOptions = {}): Promise<models.Choice> {
    return this.ask({
      verb: "PATCH",
      path: "/lists/{listId}/fields/{fieldName}/options",
      pathValues: {listId: listId, fieldName: fieldName},
      query: {"value": query.value},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Take a choice off a field.
   *
   * Takes a choice off a field; who has it keeps it. Refused while something needs it.
   *
   * Needs the scope `lists:write`.
   */
  deleteFieldOption(listId: number, fieldName: string, query: { value: string }, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "DELETE",
      path: "/lists/{listId}/fields/{fieldName}/options",
      pathValues: {listId: listId, fieldName: fieldName},
      query: {"value": query.value},
      reading: "nothing",
      options,
    });
  }

  /**
   * Read the forms of a list.
   *
   * The forms of a list in the order they were made.
   *
   * Needs the scope `forms:read`.
   */
  listForms(listId: number, query: { archived?: boolean } = {}, options: CallOptions = {}): Promise<models.ListedFormShape> {
    return this.ask({
      verb: "GET",
      path: "/lists/{listId}/forms",
      pathValues: {listId: listId},
      query: {"archived": query.archived},
      reading: "json",
      options,
    });
  }

  /**
   * Make a form.
   *
   * Makes a form of a list: to sign up by, to change one's data by, or to order by.
   *
   * Needs the scope `forms:write`.
   */
  createForm(listId: number, body: models.NewFormShape, options: CallOptions = {}): Promise<models.FormShapeWithFields> {
    return this.ask({
      verb: "POST",
      path: "/lists/{listId}/forms",
      pathValues: {listId: listId},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read a form.
   *
   * One form with its fields, and with what it sells.
   *
   * Needs the scope `forms:read`.
   */
  getForm(formId: number, options: CallOptions = {}): Promise<models.FormShapeWithFields> {
    return this.ask({
      verb: "GET",
      path: "/forms/{formId}",
      pathValues: {formId: formId},
      reading: "json",
      options,
    });
  }

  /**
   * Change a form.
   *
   * Changes what is given of a form. Fields that are given stand in place of all that were.
   *
   * Needs the scope `forms:write`.
   */
  updateForm(formId: number, body: models.FormChangeShape, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<models.FormShapeWithFields> {
    return this.ask({
      verb: "PATCH",
      path: "/forms/{formId}",
      pathValues: {formId: formId},
      headers: {"If-Match": headers.ifMatch},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Delete a form.
   *
   * Deletes a form, unless a send or an old number leads to it; who came by it stays.
   *
   * Needs the scope `forms:write`.
   */
  deleteForm(formId: number, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "DELETE",
      path: "/forms/{formId}",
      pathValues: {formId: formId},
      headers: {"If-Match": headers.ifMatch},
      reading: "nothing",
      options,
    });
  }

  /**
   * Read what visitors saw of a form.
   *
   * What visitors saw of a form, the newest version first; also of one that is gone.
   *
   * Needs the scope `forms:read`.
   */
  listFormVersions(formId: number, query: { after?: number; limit?: number } = {}, options: CallOptions = {}): Promise<models.PagedFormVersionShape> {
    return this.ask({
      verb: "GET",
      path: "/forms/{formId}/versions",
      pathValues: {formId: formId},
      query: {"after": query.after, "limit": query.limit},
      reading: "json",
      options,
    });
  }

  /** Read what visitors saw of a form: one after the other, over all pages. */
  async *iterateFormVersions(formId: number, query: { after?: number; limit?: number } = {}, options: CallOptions = {}): AsyncGenerator<models.FormVersionShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listFormVersions(formId, asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Read the fields on a form and of its list.
   *
   * The fields placed on a form, and every field of its list.
   *
   * Needs the scope `forms:read`.
   */
  listFormFields(newsletterId: number, formId: number, options: CallOptions = {}): Promise<models.FormFields> {
    return this.ask({
      verb: "GET",
      path: "/newsletter/{newsletterId}/form/{formId}/fields",
      pathValues: {newsletterId: newsletterId, formId: formId},
      reading: "json",
      options,
    });
  }

  /**
   * Ask who came from a form.
   *
   * Who came to a page to which a form led. A token answers once, within ten minutes.
   *
   * Needs the scope `forms:write`.
   */
  exchangeFormVisit(body: models.VisitToken, options: CallOptions = {}): Promise<models.VisitShape> {
    return this.ask({
      verb: "POST",
      path: "/form-visits/exchange",
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Close a form.
   *
   * Closes a form: its page says so, and there is no such form for what asks.
   *
   * Who was asked to confirm still can. Once more changes nothing.
   *
   * Needs the scope `forms:write`.
   */
  archiveForm(formId: number, options: CallOptions = {}): Promise<models.FormShapeWithFields> {
    return this.ask({
      verb: "POST",
      path: "/forms/{formId}/archive",
      pathValues: {formId: formId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Open a form again.
   *
   * Opens an archived form again.
   *
   * Needs the scope `forms:write`.
   */
  restoreForm(formId: number, options: CallOptions = {}): Promise<models.FormShapeWithFields> {
    return this.ask({
      verb: "POST",
      path: "/forms/{formId}/restore",
      pathValues: {formId: formId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Get the HTML that puts a form on a page.
   *
   * The HTML that puts a form on any page. What it shows is noted as a version of the form.
   *
   * Needs the scope `forms:write`.
   */
  embedForm(formId: number, options: CallOptions = {}): Promise<models.EmbeddedShape> {
    return this.ask({
      verb: "POST",
      path: "/forms/{formId}/embed",
      pathValues: {formId: formId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Place fields on a form.
   *
   * Places fields of the list on a form, below those that it has.
   *
   * Needs the scope `forms:write`.
   */
  addFormFields(formId: number, body: models.AddedFieldsShape, options: CallOptions = {}): Promise<models.FormShapeWithFields> {
    return this.ask({
      verb: "POST",
      path: "/forms/{formId}/fields",
      pathValues: {formId: formId},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Take a field off a form.
   *
   * Takes a field off a form. The list and its people keep it.
   *
   * Needs the scope `forms:write`.
   */
  deleteFormField(formId: number, formFieldId: number, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "DELETE",
      path: "/forms/{formId}/fields/{formFieldId}",
      pathValues: {formId: formId, formFieldId: formFieldId},
      reading: "nothing",
      options,
    });
  }

  /**
   * Have a form's orders made anew in each period.
   *
   * Has what is ordered by a form ordered anew in each period; the form says so.
   *
   * Needs the scope `forms:write`.
   */
  startFormRenewal(formId: number, body: models.FormRenewalShape, options: CallOptions = {}): Promise<models.FormShapeWithFields> {
    return this.ask({
      verb: "POST",
      path: "/forms/{formId}/renewal",
      pathValues: {formId: formId},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Have a form's orders made once.
   *
   * Has a form's orders made once from now on; recurring orders that there are go on.
   *
   * Needs the scope `forms:write`.
   */
  stopFormRenewal(formId: number, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "DELETE",
      path: "/forms/{formId}/renewal",
      pathValues: {formId: formId},
      reading: "nothing",
      options,
    });
  }

  /**
   * Read old numbers of forms.
   *
   * The old numbers and the forms they lead to; an account has 5,000 of them at most.
   *
   * Needs the scope `forms:read`.
   */
  listFormAliases(options: CallOptions = {}): Promise<models.ListedFormAliasShape> {
    return this.ask({
      verb: "GET",
      path: "/form-aliases",
      reading: "json",
      options,
    });
  }

  /**
   * Let old numbers lead to a form.
   *
   * Lets a form take what pages send with old numbers, in place of another of the account's.
   *
   * Needs the scope `forms:write`.
   */
  createFormAlias(body: models.NewFormAliasShape, options: CallOptions = {}): Promise<models.FormAliasShape> {
    return this.ask({
      verb: "POST",
      path: "/form-aliases",
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read where old numbers lead.
   *
   * Where a pair of old numbers leads.
   *
   * Needs the scope `forms:read`.
   */
  getFormAlias(oldList: number, oldForm: number, options: CallOptions = {}): Promise<models.FormAliasShape> {
    return this.ask({
      verb: "GET",
      path: "/form-aliases/{oldList}/{oldForm}",
      pathValues: {oldList: oldList, oldForm: oldForm},
      reading: "json",
      options,
    });
  }

  /**
   * Let old numbers lead to another form.
   *
   * Lets a known pair of old numbers lead to another form.
   *
   * Needs the scope `forms:write`.
   */
  updateFormAlias(oldList: number, oldForm: number, body: models.FormAliasChange, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<models.FormAliasShape> {
    return this.ask({
      verb: "PATCH",
      path: "/form-aliases/{oldList}/{oldForm}",
      pathValues: {oldList: oldList, oldForm: oldForm},
      headers: {"If-Match": headers.ifMatch},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Forget old numbers.
   *
   * Forgets a pair of old numbers; pages that send it get nowhere.
   *
   * Needs the scope `forms:write`.
   */
  deleteFormAlias(oldList: number, oldForm: number, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "DELETE",
      path: "/form-aliases/{oldList}/{oldForm}",
      pathValues: {oldList: oldList, oldForm: oldForm},
      headers: {"If-Match": headers.ifMatch},
      reading: "nothing",
      options,
    });
  }

  /**
   * Read all landing pages.
   *
   * The account's landing pages in the order they were made, without their sources.
   *
   * Needs the scope `pages:read`.
   */
  listLandingPages(query: { limit?: number; listId?: number; folderId?: number; archived?: boolean; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): Promise<models.PagedPageHeadShape> {
    return this.ask({
      verb: "GET",
      path: "/landing-pages",
      query: {"limit": query.limit, "listId": query.listId, "folderId": query.folderId, "archived": query.archived, "updatedSince": query.updatedSince, "after": query.after},
      reading: "json",
      options,
    });
  }

  /** Read all landing pages: one after the other, over all pages. */
  async *iterateLandingPages(query: { limit?: number; listId?: number; folderId?: number; archived?: boolean; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): AsyncGenerator<models.PageHeadShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listLandingPages(asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Store a landing page.
   *
   * Stores a landing page; its address shows it at once.
   *
   * Needs the scope `pages:write`.
   */
  createLandingPage(body: models.NewPageShape, options: CallOptions = {}): Promise<models.PageShape> {
    return this.ask({
      verb: "POST",
      path: "/landing-pages",
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read a landing page.
   *
   * One landing page with its source.
   *
   * Needs the scope `pages:read`.
   */
  getLandingPage(pageId: number, options: CallOptions = {}): Promise<models.PageShape> {
    return this.ask({
      verb: "GET",
      path: "/landing-pages/{pageId}",
      pathValues: {pageId: pageId},
      reading: "json",
      options,
    });
  }

  /**
   * Change a landing page.
   *
   * Changes what is given of a landing page.
   *
   * Needs the scope `pages:write`.
   */
  updateLandingPage(pageId: number, body: models.PageChangeShape, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<models.PageShape> {
    return this.ask({
      verb: "PATCH",
      path: "/landing-pages/{pageId}",
      pathValues: {pageId: pageId},
      headers: {"If-Match": headers.ifMatch},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Delete a landing page.
   *
   * Deletes a landing page for good, unless a letter links to it.
   *
   * Needs the scope `pages:write`.
   */
  deleteLandingPage(pageId: number, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "DELETE",
      path: "/landing-pages/{pageId}",
      pathValues: {pageId: pageId},
      headers: {"If-Match": headers.ifMatch},
      reading: "nothing",
      options,
    });
  }

  /**
   * Close a landing page.
   *
   * Puts a landing page aside: its address says that it is closed. Twice changes nothing.
   *
   * Needs the scope `pages:write`.
   */
  archiveLandingPage(pageId: number, options: CallOptions = {}): Promise<models.PageShape> {
    return this.ask({
      verb: "POST",
      path: "/landing-pages/{pageId}/archive",
      pathValues: {pageId: pageId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Show a landing page again.
   *
   * Shows an archived landing page again.
   *
   * Needs the scope `pages:write`.
   */
  restoreLandingPage(pageId: number, options: CallOptions = {}): Promise<models.PageShape> {
    return this.ask({
      verb: "POST",
      path: "/landing-pages/{pageId}/restore",
      pathValues: {pageId: pageId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read all folders of landing pages.
   *
   * The account's folders of landing pages in the order they were made.
   *
   * Needs the scope `pages:read`.
   */
  listLandingPageFolders(query: { limit?: number; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): Promise<models.PagedFolderShape> {
    return this.ask({
      verb: "GET",
      path: "/landing-page-folders",
      query: {"limit": query.limit, "updatedSince": query.updatedSince, "after": query.after},
      reading: "json",
      options,
    });
  }

  /** Read all folders of landing pages: one after the other, over all pages. */
  async *iterateLandingPageFolders(query: { limit?: number; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): AsyncGenerator<models.FolderShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listLandingPageFolders(asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Make a folder of landing pages.
   *
   * Makes a folder for landing pages.
   *
   * Needs the scope `pages:write`.
   */
  createLandingPageFolder(body: models.FolderWish, options: CallOptions = {}): Promise<models.FolderShape> {
    return this.ask({
      verb: "POST",
      path: "/landing-page-folders",
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read a folder of landing pages.
   *
   * One folder of landing pages.
   *
   * Needs the scope `pages:read`.
   */
  getLandingPageFolder(folderId: number, options: CallOptions = {}): Promise<models.FolderShape> {
    return this.ask({
      verb: "GET",
      path: "/landing-page-folders/{folderId}",
      pathValues: {folderId: folderId},
      reading: "json",
      options,
    });
  }

  /**
   * Rename a folder of landing pages.
   *
   * Calls a folder of landing pages by another name.
   *
   * Needs the scope `pages:write`.
   */
  updateLandingPageFolder(folderId: number, body: models.FolderWish, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<models.FolderShape> {
    return this.ask({
      verb: "PATCH",
      path: "/landing-page-folders/{folderId}",
      pathValues: {folderId: folderId},
      headers: {"If-Match": headers.ifMatch},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Delete a folder of landing pages.
   *
   * Deletes a folder; the landing pages in it stay, and lie in none.
   *
   * Needs the scope `pages:write`.
   */
  deleteLandingPageFolder(folderId: number, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "DELETE",
      path: "/landing-page-folders/{folderId}",
      pathValues: {folderId: folderId},
      headers: {"If-Match": headers.ifMatch},
      reading: "nothing",
      options,
    });
  }

  /**
   * Read the subscribers of a list.
   *
   * The subscribers of a list in the order they were made; with `email` those who have it.
   *
   * `filter` keeps to those who meet its conditions. `updatedSince` has who was changed, or joined
   * and was not changed yet, at that moment or later. `email`, `filter`, `updatedSince` and `sort`
   * do not go together. A page has fewer than `limit` when they have long texts; `nextAfter` tells
   * whether it is the last.
   *
   * Needs the scope `subscribers:read`.
   */
  listSubscribers(listId: number, query: { after?: number | string; limit?: number; email?: string; filter?: string; updatedSince?: string; sort?: "subscriberId" | "-subscriberId" | "subscribedAt" | "-subscribedAt" } = {}, options: CallOptions = {}): Promise<models.PagedSubscriberShape> {
    return this.ask({
      verb: "GET",
      path: "/lists/{listId}/subscribers",
      pathValues: {listId: listId},
      query: {"after": query.after, "limit": query.limit, "email": query.email, "filter": query.filter, "updatedSince": query.updatedSince, "sort": query.sort},
      reading: "json",
      options,
    });
  }

  /** Read the subscribers of a list: one after the other, over all pages. */
  async *iterateSubscribers(listId: number, query: { after?: number | string; limit?: number; email?: string; filter?: string; updatedSince?: string; sort?: "subscriberId" | "-subscriberId" | "subscribedAt" | "-subscribedAt" } = {}, options: CallOptions = {}): AsyncGenerator<models.SubscriberShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listSubscribers(listId, asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Put somebody on a list.
   *
   * Puts somebody on a list.
   *
   * Somebody who left comes back with the same id. Through a double opt-in form they are asked to
   * confirm first: `active` and `confirmed` stay false until they do.
   *
   * Needs the scope `subscribers:write`.
   */
  addSubscriber(listId: number, body: models.NewSubscriber, options: CallOptions = {}): Promise<models.SubscriberShape> {
    return this.ask({
      verb: "POST",
      path: "/lists/{listId}/subscribers",
      pathValues: {listId: listId},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read a subscriber.
   *
   * One subscriber.
   *
   * Needs the scope `subscribers:read`.
   */
  getSubscriber(listId: number, subscriberId: number, options: CallOptions = {}): Promise<models.SubscriberShape> {
    return this.ask({
      verb: "GET",
      path: "/lists/{listId}/subscribers/{subscriberId}",
      pathValues: {listId: listId, subscriberId: subscriberId},
      reading: "json",
      options,
    });
  }

  /**
   * Change a subscriber.
   *
   * Changes what is given; everything else stays as it is.
   *
   * Needs the scope `subscribers:write`.
   */
  updateSubscriber(listId: number, subscriberId: number, body: models.SubscriberChange, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<models.SubscriberShape> {
    return this.ask({
      verb: "PATCH",
      path: "/lists/{listId}/subscribers/{subscriberId}",
      pathValues: {listId: listId, subscriberId: subscriberId},
      headers: {"If-Match": headers.ifMatch},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Remove a subscriber.
   *
   * Removes somebody from a list for good, with the history of what was sent to them.
   *
   * Needs the scope `subscribers:write`.
   */
  deleteSubscriber(listId: number, subscriberId: number, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "DELETE",
      path: "/lists/{listId}/subscribers/{subscriberId}",
      pathValues: {listId: listId, subscriberId: subscriberId},
      headers: {"If-Match": headers.ifMatch},
      reading: "nothing",
      options,
    });
  }

  /**
   * Unsubscribe somebody.
   *
   * Stops all letters of the list to somebody, who stays on it as inactive.
   *
   * Needs the scope `subscribers:write`.
   */
  unsubscribe(listId: number, subscriberId: number, options: CallOptions = {}): Promise<models.SubscriberShape> {
    return this.ask({
      verb: "POST",
      path: "/lists/{listId}/subscribers/{subscriberId}/unsubscribe",
      pathValues: {listId: listId, subscriberId: subscriberId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read what happened to a subscriber.
   *
   * All that happened to a subscriber, in the order it was noted.
   *
   * The record of an order has a note here for everything that was odd about it as it came.
   *
   * Needs the scope `subscribers:read`.
   */
  getSubscriberHistory(listId: number, subscriberId: number, query: { after?: number; limit?: number } = {}, options: CallOptions = {}): Promise<models.PagedHistoryShape> {
    return this.ask({
      verb: "GET",
      path: "/lists/{listId}/subscribers/{subscriberId}/history",
      pathValues: {listId: listId, subscriberId: subscriberId},
      query: {"after": query.after, "limit": query.limit},
      reading: "json",
      options,
    });
  }

  /** Read what happened to a subscriber: one after the other, over all pages. */
  async *iterateSubscriberHistory(listId: number, subscriberId: number, query: { after?: number; limit?: number } = {}, options: CallOptions = {}): AsyncGenerator<models.HistoryShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.getSubscriberHistory(listId, subscriberId, asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Put many people on a list.
   *
   * Puts up to 1,000 people on a list; each started 100 of them count as one call.
   *
   * What holds for one holds for each of them: who left comes back, a double opt-in form asks
   * first.
   *
   * Needs the scope `subscribers:write`.
   */
  addSubscribers(listId: number, body: models.NewSubscribers, options: CallOptions = {}): Promise<models.BatchResult> {
    return this.ask({
      verb: "POST",
      path: "/lists/{listId}/subscribers/batch",
      pathValues: {listId: listId},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Follow what happens on a list.
   *
   * What happened to the subscribers of a list, in the order it was noted.
   *
   * Whoever comes back with `after` set to the last answer's `readTo` misses nothing and reads
   * nothing twice, however many write at the time. A page may have fewer than `limit` events, or
   * none, with more to follow: `nextAfter` is null only when there is no more for now. The events
   * of somebody who is deleted go with them.
   *
   * Needs the scope `subscribers:read`.
   */
  listEvents(listId: number, query: { after?: number; limit?: number; type?: Array<"subscribe" | "unsubscribe" | "double_optin" | "double_optin_confirm" | "email_sent" | "email_open" | "email_click" | "bounce" | "soft_bounce" | "sms_sent"> } = {}, options: CallOptions = {}): Promise<models.LogShape> {
    return this.ask({
      verb: "GET",
      path: "/lists/{listId}/events",
      pathValues: {listId: listId},
      query: {"after": query.after, "limit": query.limit, "type": query.type},
      reading: "json",
      options,
    });
  }

  /** Follow what happens on a list: one after the other, over all pages. */
  async *iterateEvents(listId: number, query: { after?: number; limit?: number; type?: Array<"subscribe" | "unsubscribe" | "double_optin" | "double_optin_confirm" | "email_sent" | "email_open" | "email_click" | "bounce" | "soft_bounce" | "sms_sent"> } = {}, options: CallOptions = {}): AsyncGenerator<models.LogLineShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listEvents(listId, asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Read subscribers by database field names.
   *
   * Subscribers in the order they were made, every field of the list in each.
   *
   * The page that is shorter than `limit` is the last one. Values are texts: an empty number is
   * `0`, an empty date `0000-00-00`, an empty time `0000-00-00 00:00:00`.
   *
   * Needs the scope `subscribers:read`.
   */
  listNewsletterSubscribers(newsletterId: number, query: { limit?: number; page?: number } = {}, options: CallOptions = {}): Promise<models.Records> {
    return this.ask({
      verb: "GET",
      path: "/newsletter/{newsletterId}/subscribers",
      pathValues: {newsletterId: newsletterId},
      query: {"limit": query.limit, "page": query.page},
      reading: "json",
      options,
    });
  }

  /**
   * Read what happened on a list.
   *
   * What happened to the subscribers of a list, newest first.
   *
   * Pages by number shift while things happen; `GET /lists/{listId}/events` is read from a cursor.
   *
   * Needs the scope `subscribers:read`.
   */
  getSubscriberEvents(newsletterId: number, query: { page?: number; limit?: number; type?: Array<"subscribe" | "unsubscribe" | "double_optin" | "double_optin_confirm" | "email_sent" | "email_open" | "email_click" | "bounce" | "soft_bounce" | "sms_sent"> } = {}, options: CallOptions = {}): Promise<models.Events> {
    return this.ask({
      verb: "GET",
      path: "/newsletter/{newsletterId}/events",
      pathValues: {newsletterId: newsletterId},
      query: {"page": query.page, "limit": query.limit, "type": query.type},
      reading: "json",
      options,
    });
  }

  /**
   * Read imports.
   *
   * The imports, the newest first.
   *
   * Needs the scope `imports:read`.
   */
  listImports(query: { limit?: number; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): Promise<models.PagedImportShape> {
    return this.ask({
      verb: "GET",
      path: "/imports",
      query: {"limit": query.limit, "updatedSince": query.updatedSince, "after": query.after},
      reading: "json",
      options,
    });
  }

  /** Read imports: one after the other, over all pages. */
  async *iterateImports(query: { limit?: number; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): AsyncGenerator<models.ImportShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listImports(asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Begin an import.
   *
   * Begins an import. Its file is sent next, in parts of 512 KiB at most.
   *
   * Needs the scope `imports:write`.
   */
  createImport(body: models.NewImportShape, options: CallOptions = {}): Promise<models.WholeImportShape> {
    return this.ask({
      verb: "POST",
      path: "/imports",
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read an import.
   *
   * One import.
   *
   * Needs the scope `imports:read`.
   */
  getImport(importId: number, options: CallOptions = {}): Promise<models.WholeImportShape> {
    return this.ask({
      verb: "GET",
      path: "/imports/{importId}",
      pathValues: {importId: importId},
      reading: "json",
      options,
    });
  }

  /**
   * Send a part of the file.
   *
   * Takes a part of the file. Sent again, it takes the place of the first, so that an upload that
   * broke off goes on where it was.
   *
   * Needs the scope `imports:write`.
   */
  putImportPart(importId: number, body: models.ImportPartShape, options: CallOptions = {}): Promise<models.WholeImportShape> {
    return this.ask({
      verb: "PUT",
      path: "/imports/{importId}/parts",
      pathValues: {importId: importId},
      body,
      reading: "json",
      options,
    });
  }

  /**
   * Say that the file is whole.
   *
   * Says that all parts have come. How the file is read is found out soon after: `state` is `ready`
   * then, and `look` and `mapping` tell what was found.
   *
   * Needs the scope `imports:write`.
   */
  completeImport(importId: number, body: models.ReadFileShape, options: CallOptions = {}): Promise<models.WholeImportShape> {
    return this.ask({
      verb: "POST",
      path: "/imports/{importId}/complete",
      pathValues: {importId: importId},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Have the file read in another way.
   *
   * Has the file read in another way than was found out.
   *
   * Needs the scope `imports:write`.
   */
  lookAtImport(importId: number, body: models.ReadFileShape, options: CallOptions = {}): Promise<models.WholeImportShape> {
    return this.ask({
      verb: "POST",
      path: "/imports/{importId}/look",
      pathValues: {importId: importId},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Take the file in.
   *
   * Takes the file in. The worker does it; rows with something to mend stay out.
   *
   * Needs the scope `imports:write`.
   */
  startImport(importId: number, body: models.StartImportShape, options: CallOptions = {}): Promise<models.WholeImportShape> {
    return this.ask({
      verb: "POST",
      path: "/imports/{importId}/start",
      pathValues: {importId: importId},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read the rows that are not in.
   *
   * The rows that are not in, in the order of the file; kept for 30 days.
   *
   * Needs the scope `imports:read`.
   */
  listImportRejects(importId: number, query: { after?: number; limit?: number } = {}, options: CallOptions = {}): Promise<models.PagedRejectShape> {
    return this.ask({
      verb: "GET",
      path: "/imports/{importId}/rejects",
      pathValues: {importId: importId},
      query: {"after": query.after, "limit": query.limit},
      reading: "json",
      options,
    });
  }

  /** Read the rows that are not in: one after the other, over all pages. */
  async *iterateImportRejects(importId: number, query: { after?: number; limit?: number } = {}, options: CallOptions = {}): AsyncGenerator<models.RejectShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listImportRejects(importId, asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * End an import.
   *
   * Ends it where it stands. Whoever is on the list by now stays there.
   *
   * Needs the scope `imports:write`.
   */
  cancelImport(importId: number, options: CallOptions = {}): Promise<models.ImportShape> {
    return this.ask({
      verb: "POST",
      path: "/imports/{importId}/cancel",
      pathValues: {importId: importId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Take an import back.
   *
   * Takes back what it added and changed, but for what was changed since.
   *
   * Needs the scope `imports:write`.
   */
  undoImport(importId: number, options: CallOptions = {}): Promise<models.ImportShape> {
    return this.ask({
      verb: "POST",
      path: "/imports/{importId}/undo",
      pathValues: {importId: importId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read all that is known of somebody.
   *
   * All that the account knows of somebody, by kind; of an unknown address all are empty.
   *
   * `cut` names the kinds of which only the first 20,000 rows are here.
   *
   * Needs the scope `people:read`.
   */
  getPerson(email: string, options: CallOptions = {}): Promise<models.PersonDataShape> {
    return this.ask({
      verb: "GET",
      path: "/people/{email}",
      pathValues: {email: email},
      reading: "json",
      options,
    });
  }

  /**
   * Read the evidence of somebody's consent.
   *
   * How somebody came onto each list, what they saw, when and from where, and how they left.
   *
   * Needs the scope `people:read`.
   */
  getConsent(email: string, options: CallOptions = {}): Promise<models.ConsentsShape> {
    return this.ask({
      verb: "GET",
      path: "/people/{email}/consent",
      pathValues: {email: email},
      reading: "json",
      options,
    });
  }

  /**
   * Erase somebody.
   *
   * Erases somebody for good, but what the books need under a pseudonym.
   *
   * The worker does it, piece by piece; the certificate fills meanwhile. From this answer on the
   * address comes back by nobody's import, form or shop, but by its owner's double opt-in.
   *
   * Needs the scope `people:write`.
   */
  erasePerson(email: string, body: models.ErasureWish, options: CallOptions = {}): Promise<models.ErasureShape> {
    return this.ask({
      verb: "POST",
      path: "/people/{email}/erase",
      pathValues: {email: email},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Only keep somebody's data.
   *
   * Only keeps somebody's data from now on: nothing is sent to them. Twice is once.
   *
   * Needs the scope `people:write`.
   */
  restrictPerson(email: string, body: models.RestrictionWish, options: CallOptions = {}): Promise<models.RestrictionShape> {
    return this.ask({
      verb: "POST",
      path: "/people/{email}/restrict",
      pathValues: {email: email},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Lift a restriction.
   *
   * Lifts a restriction.
   *
   * Needs the scope `people:write`.
   */
  unrestrictPerson(email: string, body: models.RestrictionWish, options: CallOptions = {}): Promise<models.RestrictionShape> {
    return this.ask({
      verb: "POST",
      path: "/people/{email}/unrestrict",
      pathValues: {email: email},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * List the restrictions of an address.
   *
   * The restrictions of an address, lifted ones too, the newest first, 100 at most.
   *
   * Needs the scope `people:read`.
   */
  listRestrictions(email: string, options: CallOptions = {}): Promise<models.ListedRestrictionShape> {
    return this.ask({
      verb: "GET",
      path: "/people/{email}/restrictions",
      pathValues: {email: email},
      reading: "json",
      options,
    });
  }

  /**
   * Mend somebody's data on all lists.
   *
   * Mends fields, or the address, of somebody on all lists at once.
   *
   * A list that has not a field is left as it is in that; `passedOver` names it.
   *
   * Needs the scope `people:write`.
   */
  rectifyPerson(email: string, body: models.RectificationWish, options: CallOptions = {}): Promise<models.RectificationShape> {
    return this.ask({
      verb: "POST",
      path: "/people/{email}/rectify",
      pathValues: {email: email},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * List the certificates of an address.
   *
   * The certificates of an address, the newest first, 100 at most.
   *
   * Needs the scope `people:read`.
   */
  listErasures(email: string, options: CallOptions = {}): Promise<models.ListedErasureShape> {
    return this.ask({
      verb: "GET",
      path: "/people/{email}/erasures",
      pathValues: {email: email},
      reading: "json",
      options,
    });
  }

  /**
   * Read what somebody bought and paid.
   *
   * Somebody's orders on all lists, with lines, payments, invoices, parcels and coupons.
   *
   * Who has bought nothing has an empty one.
   *
   * Needs the scope `people:read`.
   */
  getLedger(email: string, query: { after?: number; limit?: number } = {}, options: CallOptions = {}): Promise<models.LedgerShape> {
    return this.ask({
      verb: "GET",
      path: "/people/{email}/ledger",
      pathValues: {email: email},
      query: {"after": query.after, "limit": query.limit},
      reading: "json",
      options,
    });
  }

  /** Read what somebody bought and paid: one after the other, over all pages. */
  async *iterateLedger(email: string, query: { after?: number; limit?: number } = {}, options: CallOptions = {}): AsyncGenerator<models.LedgerOrderShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.getLedger(email, asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Read the rules of retention.
   *
   * The rules; nothing is set before somebody sets it.
   *
   * Needs the scope `people:read`.
   */
  getRetention(options: CallOptions = {}): Promise<models.KeptRetentionShape> {
    return this.ask({
      verb: "GET",
      path: "/retention",
      reading: "json",
      options,
    });
  }

  /**
   * Set the rules of retention.
   *
   * Sets all rules at once. A run under way is stopped; new rules run when a run is asked for.
   *
   * Needs the scope `people:write`.
   */
  setRetention(body: models.RetentionRulesShape, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<models.KeptRetentionShape> {
    return this.ask({
      verb: "PUT",
      path: "/retention",
      headers: {"If-Match": headers.ifMatch},
      body,
      reading: "json",
      options,
    });
  }

  /**
   * Run the rules, or only count.
   *
   * Has the worker run the rules now, or only count; who is not dry runs each night from then on.
   *
   * The first run of new rules needs a dry run before, or `sure`.
   *
   * Needs the scope `people:write`.
   */
  runRetention(body: models.RetentionWish, options: CallOptions = {}): Promise<models.RetentionRunShape> {
    return this.ask({
      verb: "POST",
      path: "/retention/runs",
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * List what was run.
   *
   * The runs, the newest first: by which rules, how many of each.
   *
   * Needs the scope `people:read`.
   */
  listRetentionRuns(query: { after?: number; limit?: number } = {}, options: CallOptions = {}): Promise<models.PagedRetentionRunShape> {
    return this.ask({
      verb: "GET",
      path: "/retention/runs",
      query: {"after": query.after, "limit": query.limit},
      reading: "json",
      options,
    });
  }

  /** List what was run: one after the other, over all pages. */
  async *iterateRetentionRuns(query: { after?: number; limit?: number } = {}, options: CallOptions = {}): AsyncGenerator<models.RetentionRunShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listRetentionRuns(asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Read exports.
   *
   * The exports, the newest first.
   *
   * Needs the scope `exports:read`.
   */
  listExports(query: { limit?: number; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): Promise<models.PagedExportShape> {
    return this.ask({
      verb: "GET",
      path: "/exports",
      query: {"limit": query.limit, "updatedSince": query.updatedSince, "after": query.after},
      reading: "json",
      options,
    });
  }

  /** Read exports: one after the other, over all pages. */
  async *iterateExports(query: { limit?: number; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): AsyncGenerator<models.ExportShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listExports(asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Have a file made.
   *
   * Has the worker make a file. It is kept for seven days after it is finished.
   *
   * Passwords, and what opens somebody's own pages, are in no file.
   *
   * Needs the scope `exports:write`.
   */
  createExport(body: models.NewExportShape, options: CallOptions = {}): Promise<models.ReadyExportShape> {
    return this.ask({
      verb: "POST",
      path: "/exports",
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read an export.
   *
   * One export: how far it is, and a link to its file that is good for an hour.
   *
   * Needs the scope `exports:read`.
   */
  getExport(exportId: number, options: CallOptions = {}): Promise<models.ReadyExportShape> {
    return this.ask({
      verb: "GET",
      path: "/exports/{exportId}",
      pathValues: {exportId: exportId},
      reading: "json",
      options,
    });
  }

  /**
   * Call an export off.
   *
   * Calls an export off that has not ended.
   *
   * Needs the scope `exports:write`.
   */
  cancelExport(exportId: number, options: CallOptions = {}): Promise<models.ExportShape> {
    return this.ask({
      verb: "POST",
      path: "/exports/{exportId}/cancel",
      pathValues: {exportId: exportId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read all products.
   *
   * The account's products in the order they were made.
   *
   * `updatedSince` has those that were made or changed at that moment or later. `sku`,
   * `updatedSince` and `sort` do not go together.
   *
   * Needs the scope `products:read`.
   */
  listProducts(query: { after?: number | string; limit?: number; sku?: string; updatedSince?: string; sort?: "productId" | "-productId" | "sku" | "-sku" | "updatedAt" | "-updatedAt" } = {}, options: CallOptions = {}): Promise<models.PagedProductShape> {
    return this.ask({
      verb: "GET",
      path: "/products",
      query: {"after": query.after, "limit": query.limit, "sku": query.sku, "updatedSince": query.updatedSince, "sort": query.sort},
      reading: "json",
      options,
    });
  }

  /** Read all products: one after the other, over all pages. */
  async *iterateProducts(query: { after?: number | string; limit?: number; sku?: string; updatedSince?: string; sort?: "productId" | "-productId" | "sku" | "-sku" | "updatedAt" | "-updatedAt" } = {}, options: CallOptions = {}): AsyncGenerator<models.ProductShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listProducts(asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Make a product.
   *
   * Makes a product.
   *
   * Needs the scope `products:write`.
   */
  createProduct(body: models.NewProductShape, options: CallOptions = {}): Promise<models.ProductShape> {
    return this.ask({
      verb: "POST",
      path: "/products",
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Make many products.
   *
   * Makes up to 1,000 products; each started 100 of them count as one call.
   *
   * Needs the scope `products:write`.
   */
  createProducts(body: models.NewProducts, options: CallOptions = {}): Promise<models.BatchResult> {
    return this.ask({
      verb: "POST",
      path: "/products/batch",
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read a product.
   *
   * One product.
   *
   * Needs the scope `products:read`.
   */
  getProduct(productId: number, options: CallOptions = {}): Promise<models.ProductShape> {
    return this.ask({
      verb: "GET",
      path: "/products/{productId}",
      pathValues: {productId: productId},
      reading: "json",
      options,
    });
  }

  /**
   * Change a product.
   *
   * Changes what is given; items of orders stay as they are.
   *
   * Needs the scope `products:write`.
   */
  updateProduct(productId: number, body: models.ProductChangeShape, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<models.ProductShape> {
    return this.ask({
      verb: "PATCH",
      path: "/products/{productId}",
      pathValues: {productId: productId},
      headers: {"If-Match": headers.ifMatch},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Offer a product no more.
   *
   * Offers a product no more, unless a form or coupon is for it; items of orders stay.
   *
   * Needs the scope `products:write`.
   */
  deleteProduct(productId: number, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "DELETE",
      path: "/products/{productId}",
      pathValues: {productId: productId},
      headers: {"If-Match": headers.ifMatch},
      reading: "nothing",
      options,
    });
  }

  /**
   * Read all categories.
   *
   * The account's categories in the order they were made.
   *
   * Needs the scope `products:read`.
   */
  listCategories(query: { limit?: number; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): Promise<models.PagedCategoryShape> {
    return this.ask({
      verb: "GET",
      path: "/categories",
      query: {"limit": query.limit, "updatedSince": query.updatedSince, "after": query.after},
      reading: "json",
      options,
    });
  }

  /** Read all categories: one after the other, over all pages. */
  async *iterateCategories(query: { limit?: number; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): AsyncGenerator<models.CategoryShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listCategories(asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Make a category.
   *
   * Makes a category.
   *
   * Needs the scope `products:write`.
   */
  createCategory(body: models.NewCategoryShape, options: CallOptions = {}): Promise<models.CategoryShape> {
    return this.ask({
      verb: "POST",
      path: "/categories",
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read a category.
   *
   * One category.
   *
   * Needs the scope `products:read`.
   */
  getCategory(categoryId: number, options: CallOptions = {}): Promise<models.CategoryShape> {
    return this.ask({
      verb: "GET",
      path: "/categories/{categoryId}",
      pathValues: {categoryId: categoryId},
      reading: "json",
      options,
    });
  }

  /**
   * Change a category.
   *
   * Changes a category's name or place.
   *
   * Needs the scope `products:write`.
   */
  updateCategory(categoryId: number, body: models.CategoryChangeShape, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<models.CategoryShape> {
    return this.ask({
      verb: "PATCH",
      path: "/categories/{categoryId}",
      pathValues: {categoryId: categoryId},
      headers: {"If-Match": headers.ifMatch},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Delete a category.
   *
   * Deletes a category, unless a coupon is for it; its products stay.
   *
   * Needs the scope `products:write`.
   */
  deleteCategory(categoryId: number, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "DELETE",
      path: "/categories/{categoryId}",
      pathValues: {categoryId: categoryId},
      headers: {"If-Match": headers.ifMatch},
      reading: "nothing",
      options,
    });
  }

  /**
   * Read all coupons.
   *
   * The account's coupons in the order they were made.
   *
   * `code` and `updatedSince` do not go together.
   *
   * Needs the scope `coupons:read`.
   */
  listCoupons(query: { code?: string; archived?: boolean; limit?: number; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): Promise<models.PagedCouponShape> {
    return this.ask({
      verb: "GET",
      path: "/coupons",
      query: {"code": query.code, "archived": query.archived, "limit": query.limit, "updatedSince": query.updatedSince, "after": query.after},
      reading: "json",
      options,
    });
  }

  /** Read all coupons: one after the other, over all pages. */
  async *iterateCoupons(query: { code?: string; archived?: boolean; limit?: number; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): AsyncGenerator<models.CouponShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listCoupons(asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Make a coupon.
   *
   * Makes a coupon; without products and categories it is for any basket.
   *
   * Needs the scope `coupons:write`.
   */
  createCoupon(body: models.NewCouponShape, options: CallOptions = {}): Promise<models.CouponShape> {
    return this.ask({
      verb: "POST",
      path: "/coupons",
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Make coupons of one kind.
   *
   * Makes coupons of one kind, each with a code that nobody can guess; used once by default.
   *
   * Needs the scope `coupons:write`.
   */
  generateCoupons(body: models.CouponCodesShape, options: CallOptions = {}): Promise<models.ListedCouponCodeShape> {
    return this.ask({
      verb: "POST",
      path: "/coupons/generate",
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read a coupon.
   *
   * One coupon, archived or not, and how often it was used.
   *
   * Needs the scope `coupons:read`.
   */
  getCoupon(couponId: number, options: CallOptions = {}): Promise<models.CouponWithUsesShape> {
    return this.ask({
      verb: "GET",
      path: "/coupons/{couponId}",
      pathValues: {couponId: couponId},
      reading: "json",
      options,
    });
  }

  /**
   * Change a coupon.
   *
   * Changes what is given of a coupon; its uses count on.
   *
   * Needs the scope `coupons:write`.
   */
  updateCoupon(couponId: number, body: models.CouponChangeShape, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<models.CouponShape> {
    return this.ask({
      verb: "PATCH",
      path: "/coupons/{couponId}",
      pathValues: {couponId: couponId},
      headers: {"If-Match": headers.ifMatch},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Delete a coupon.
   *
   * Deletes a coupon that no order used.
   *
   * Needs the scope `coupons:write`.
   */
  deleteCoupon(couponId: number, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "DELETE",
      path: "/coupons/{couponId}",
      pathValues: {couponId: couponId},
      headers: {"If-Match": headers.ifMatch},
      reading: "nothing",
      options,
    });
  }

  /**
   * Put a coupon aside.
   *
   * Has a coupon take nothing off any more; orders keep what it took.
   *
   * Needs the scope `coupons:write`.
   */
  archiveCoupon(couponId: number, options: CallOptions = {}): Promise<models.CouponShape> {
    return this.ask({
      verb: "POST",
      path: "/coupons/{couponId}/archive",
      pathValues: {couponId: couponId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Take a coupon back.
   *
   * Lets an archived coupon be used again.
   *
   * Needs the scope `coupons:write`.
   */
  restoreCoupon(couponId: number, options: CallOptions = {}): Promise<models.CouponShape> {
    return this.ask({
      verb: "POST",
      path: "/coupons/{couponId}/restore",
      pathValues: {couponId: couponId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read all shipping methods.
   *
   * The account's shipping methods in the order they were made.
   *
   * Needs the scope `shipping:read`.
   */
  listShippingMethods(query: { archived?: boolean; limit?: number; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): Promise<models.PagedShippingMethodShape> {
    return this.ask({
      verb: "GET",
      path: "/shipping-methods",
      query: {"archived": query.archived, "limit": query.limit, "updatedSince": query.updatedSince, "after": query.after},
      reading: "json",
      options,
    });
  }

  /** Read all shipping methods: one after the other, over all pages. */
  async *iterateShippingMethods(query: { archived?: boolean; limit?: number; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): AsyncGenerator<models.ShippingMethodShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listShippingMethods(asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Make a shipping method.
   *
   * Makes a shipping method.
   *
   * Needs the scope `shipping:write`.
   */
  createShippingMethod(body: models.NewShippingMethodShape, options: CallOptions = {}): Promise<models.ShippingMethodShape> {
    return this.ask({
      verb: "POST",
      path: "/shipping-methods",
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read a shipping method.
   *
   * One shipping method, archived or not.
   *
   * Needs the scope `shipping:read`.
   */
  getShippingMethod(shippingMethodId: number, options: CallOptions = {}): Promise<models.ShippingMethodShape> {
    return this.ask({
      verb: "GET",
      path: "/shipping-methods/{shippingMethodId}",
      pathValues: {shippingMethodId: shippingMethodId},
      reading: "json",
      options,
    });
  }

  /**
   * Change a shipping method.
   *
   * Changes what is given; orders keep what was agreed.
   *
   * Needs the scope `shipping:write`.
   */
  updateShippingMethod(shippingMethodId: number, body: models.ShippingMethodChangeShape, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<models.ShippingMethodShape> {
    return this.ask({
      verb: "PATCH",
      path: "/shipping-methods/{shippingMethodId}",
      pathValues: {shippingMethodId: shippingMethodId},
      headers: {"If-Match": headers.ifMatch},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Delete a shipping method.
   *
   * Deletes one that no form offers and no order went by.
   *
   * Needs the scope `shipping:write`.
   */
  deleteShippingMethod(shippingMethodId: number, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "DELETE",
      path: "/shipping-methods/{shippingMethodId}",
      pathValues: {shippingMethodId: shippingMethodId},
      headers: {"If-Match": headers.ifMatch},
      reading: "nothing",
      options,
    });
  }

  /**
   * Put a shipping method aside.
   *
   * Has no new order go by it, unless a form offers it. Once more changes nothing.
   *
   * Needs the scope `shipping:write`.
   */
  archiveShippingMethod(shippingMethodId: number, options: CallOptions = {}): Promise<models.ShippingMethodShape> {
    return this.ask({
      verb: "POST",
      path: "/shipping-methods/{shippingMethodId}/archive",
      pathValues: {shippingMethodId: shippingMethodId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Take a shipping method back.
   *
   * Lets orders go by it again.
   *
   * Needs the scope `shipping:write`.
   */
  restoreShippingMethod(shippingMethodId: number, options: CallOptions = {}): Promise<models.ShippingMethodShape> {
    return this.ask({
      verb: "POST",
      path: "/shipping-methods/{shippingMethodId}/restore",
      pathValues: {shippingMethodId: shippingMethodId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read the orders of a list.
   *
   * The orders of a list in the order they were made, with what hangs on each.
   *
   * `filter` has those whose records meet its conditions, `updatedSince` those whose records were
   * made or changed at that moment or later; payments, invoices and parcels change no record but by
   * its status. `status`, `shopOrderId`, `filter` and `updatedSince` do not go together.
   *
   * Needs the scope `orders:read`.
   */
  listOrders(listId: number, query: { after?: number | string; limit?: number; status?: "ordered" | "paid" | "refunded" | "incomplete"; shopOrderId?: string; filter?: string; updatedSince?: string; include?: string } = {}, options: CallOptions = {}): Promise<models.PagedLedgerOrderShape> {
    return this.ask({
      verb: "GET",
      path: "/lists/{listId}/orders",
      pathValues: {listId: listId},
      query: {"after": query.after, "limit": query.limit, "status": query.status, "shopOrderId": query.shopOrderId, "filter": query.filter, "updatedSince": query.updatedSince, "include": query.include},
      reading: "json",
      options,
    });
  }

  /** Read the orders of a list: one after the other, over all pages. */
  async *iterateOrders(listId: number, query: { after?: number | string; limit?: number; status?: "ordered" | "paid" | "refunded" | "incomplete"; shopOrderId?: string; filter?: string; updatedSince?: string; include?: string } = {}, options: CallOptions = {}): AsyncGenerator<models.LedgerOrderShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listOrders(listId, asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Make an order.
   *
   * Makes an order of a list of orders; its sums follow from its lines.
   *
   * A coupon is used up with it: who comes too late for the last use is refused. So is an order
   * with a webshop's number (`mssys_shoprenter_id`) that an order of the list has.
   *
   * Needs the scope `orders:write`.
   */
  createOrder(listId: number, body: models.NewOrderShape, options: CallOptions = {}): Promise<models.LedgerOrderShape> {
    return this.ask({
      verb: "POST",
      path: "/lists/{listId}/orders",
      pathValues: {listId: listId},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read an order.
   *
   * One order with its lines, payments, invoices, parcels and coupons.
   *
   * With `include` the `ETag` is that of what is answered, and not for an `If-Match`.
   *
   * Needs the scope `orders:read`.
   */
  getOrder(orderId: number, query: { include?: string } = {}, options: CallOptions = {}): Promise<models.LedgerOrderShape> {
    return this.ask({
      verb: "GET",
      path: "/orders/{orderId}",
      pathValues: {orderId: orderId},
      query: {"include": query.include},
      reading: "json",
      options,
    });
  }

  /**
   * Change an order.
   *
   * Changes an order's status and fields; letters that wait for such a change go out.
   *
   * Needs the scope `orders:write`.
   */
  updateOrder(orderId: number, body: models.OrderChangeShape, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<models.LedgerOrderShape> {
    return this.ask({
      verb: "PATCH",
      path: "/orders/{orderId}",
      pathValues: {orderId: orderId},
      headers: {"If-Match": headers.ifMatch},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Delete an order.
   *
   * Deletes an order with its record. `updateOrder` calls one off that is to stay.
   *
   * Needs the scope `orders:write`.
   */
  deleteOrder(orderId: number, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "DELETE",
      path: "/orders/{orderId}",
      pathValues: {orderId: orderId},
      headers: {"If-Match": headers.ifMatch},
      reading: "nothing",
      options,
    });
  }

  /**
   * Make many orders.
   *
   * Makes up to 1,000 orders of a list; each started 100 of them count as one call.
   *
   * What holds for one holds for each of them. Nothing but a webshop's number tells an order that
   * is sent again from another one: send an `Idempotency-Key` along.
   *
   * Needs the scope `orders:write`.
   */
  createOrders(listId: number, body: models.NewOrders, options: CallOptions = {}): Promise<models.BatchResult> {
    return this.ask({
      verb: "POST",
      path: "/lists/{listId}/orders/batch",
      pathValues: {listId: listId},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read the lines of an order.
   *
   * The lines of an order, a thousand at most.
   *
   * Needs the scope `orders:read`.
   */
  listOrderItems(orderId: number, options: CallOptions = {}): Promise<models.ListedOrderItemShape> {
    return this.ask({
      verb: "GET",
      path: "/orders/{orderId}/items",
      pathValues: {orderId: orderId},
      reading: "json",
      options,
    });
  }

  /**
   * Add a line to an order.
   *
   * Adds a product of the catalogue to an order, or a line of a name and a price.
   *
   * Needs the scope `orders:write`.
   */
  createOrderItem(orderId: number, body: models.OrderItemWish, options: CallOptions = {}): Promise<models.OrderItemShape> {
    return this.ask({
      verb: "POST",
      path: "/orders/{orderId}/items",
      pathValues: {orderId: orderId},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read a line of an order.
   *
   * One line of an order.
   *
   * Needs the scope `orders:read`.
   */
  getOrderItem(orderId: number, itemId: number, options: CallOptions = {}): Promise<models.OrderItemShape> {
    return this.ask({
      verb: "GET",
      path: "/orders/{orderId}/items/{itemId}",
      pathValues: {orderId: orderId, itemId: itemId},
      reading: "json",
      options,
    });
  }

  /**
   * Change a line of an order.
   *
   * Changes what is given of a line.
   *
   * Another product brings its own SKU, name, price and VAT unless they are given.
   *
   * Needs the scope `orders:write`.
   */
  updateOrderItem(orderId: number, itemId: number, body: models.OrderItemWish, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<models.OrderItemShape> {
    return this.ask({
      verb: "PATCH",
      path: "/orders/{orderId}/items/{itemId}",
      pathValues: {orderId: orderId, itemId: itemId},
      headers: {"If-Match": headers.ifMatch},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Take a line off an order.
   *
   * Takes a line off its order.
   *
   * Needs the scope `orders:write`.
   */
  deleteOrderItem(orderId: number, itemId: number, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "DELETE",
      path: "/orders/{orderId}/items/{itemId}",
      pathValues: {orderId: orderId, itemId: itemId},
      headers: {"If-Match": headers.ifMatch},
      reading: "nothing",
      options,
    });
  }

  /**
   * Read what was paid for an order.
   *
   * What was paid for an order, and what is still due.
   *
   * Needs the scope `payments:read`.
   */
  getOrderPayments(orderId: number, options: CallOptions = {}): Promise<models.OrderPaymentsShape> {
    return this.ask({
      verb: "GET",
      path: "/orders/{orderId}/payments",
      pathValues: {orderId: orderId},
      reading: "json",
      options,
    });
  }

  /**
   * Enter a payment.
   *
   * Takes a payment in. Once all of the order is covered, it is paid.
   *
   * A payment whose source has told of it before, under the same `externalId`, is answered again.
   *
   * Needs the scope `payments:write`.
   */
  createPayment(orderId: number, body: models.NewPaymentShape, options: CallOptions = {}): Promise<models.PaymentShape> {
    return this.ask({
      verb: "POST",
      path: "/orders/{orderId}/payments",
      pathValues: {orderId: orderId},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read payments.
   *
   * The account's payments as they were told of, reversed ones as well.
   *
   * Needs the scope `payments:read`.
   */
  listPayments(query: { listId?: number; limit?: number; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): Promise<models.PagedPaymentShape> {
    return this.ask({
      verb: "GET",
      path: "/payments",
      query: {"listId": query.listId, "limit": query.limit, "updatedSince": query.updatedSince, "after": query.after},
      reading: "json",
      options,
    });
  }

  /** Read payments: one after the other, over all pages. */
  async *iteratePayments(query: { listId?: number; limit?: number; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): AsyncGenerator<models.PaymentShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listPayments(asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Read a payment.
   *
   * One payment.
   *
   * Needs the scope `payments:read`.
   */
  getPayment(paymentId: number, options: CallOptions = {}): Promise<models.PaymentShape> {
    return this.ask({
      verb: "GET",
      path: "/payments/{paymentId}",
      pathValues: {paymentId: paymentId},
      reading: "json",
      options,
    });
  }

  /**
   * Reverse a payment.
   *
   * Has a payment count no more; an order that it covered is unpaid again.
   *
   * Needs the scope `payments:write`.
   */
  reversePayment(paymentId: number, options: CallOptions = {}): Promise<models.PaymentShape> {
    return this.ask({
      verb: "POST",
      path: "/payments/{paymentId}/reverse",
      pathValues: {paymentId: paymentId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read an order's documents.
   *
   * An order's documents, in the order in which they were asked for.
   *
   * Needs the scope `invoices:read`.
   */
  listOrderInvoices(orderId: number, options: CallOptions = {}): Promise<models.ListedInvoiceShape> {
    return this.ask({
      verb: "GET",
      path: "/orders/{orderId}/invoices",
      pathValues: {orderId: orderId},
      reading: "json",
      options,
    });
  }

  /**
   * Have a document issued.
   *
   * Has an order's document issued soon, or once more what had failed.
   *
   * The program of the list's connector is asked afterwards; the document shows what it answers.
   *
   * Needs the scope `invoices:write`.
   */
  issueInvoice(orderId: number, body: models.NewInvoiceShape, options: CallOptions = {}): Promise<models.InvoiceShape> {
    return this.ask({
      verb: "POST",
      path: "/orders/{orderId}/invoices",
      pathValues: {orderId: orderId},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read documents.
   *
   * The account's documents, the newest first.
   *
   * Needs the scope `invoices:read`.
   */
  listInvoices(query: { state?: "wanted" | "issuing" | "issued" | "failed" | "cancelled"; limit?: number; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): Promise<models.PagedInvoiceShape> {
    return this.ask({
      verb: "GET",
      path: "/invoices",
      query: {"state": query.state, "limit": query.limit, "updatedSince": query.updatedSince, "after": query.after},
      reading: "json",
      options,
    });
  }

  /** Read documents: one after the other, over all pages. */
  async *iterateInvoices(query: { state?: "wanted" | "issuing" | "issued" | "failed" | "cancelled"; limit?: number; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): AsyncGenerator<models.InvoiceShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listInvoices(asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Read a document.
   *
   * One document, with what the program is asked to issue.
   *
   * Needs the scope `invoices:read`.
   */
  getInvoice(invoiceId: number, options: CallOptions = {}): Promise<models.InvoiceWholeShape> {
    return this.ask({
      verb: "GET",
      path: "/invoices/{invoiceId}",
      pathValues: {invoiceId: invoiceId},
      reading: "json",
      options,
    });
  }

  /**
   * Undo a document.
   *
   * Undoes a document: one that has been issued by a storno, which the program is asked for.
   *
   * Needs the scope `invoices:write`.
   */
  cancelInvoice(invoiceId: number, options: CallOptions = {}): Promise<models.InvoiceShape> {
    return this.ask({
      verb: "POST",
      path: "/invoices/{invoiceId}/cancel",
      pathValues: {invoiceId: invoiceId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Have an order made anew in each period.
   *
   * Has an order made anew in each period, from the first day that is still to come.
   *
   * Needs the scope `recurrences:write`.
   */
  startRecurrence(orderId: number, body: models.NewRecurrenceShape, options: CallOptions = {}): Promise<models.RecurrenceShape> {
    return this.ask({
      verb: "POST",
      path: "/orders/{orderId}/recurrence",
      pathValues: {orderId: orderId},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read recurring orders.
   *
   * The account's recurring orders as they were started, those that are over as well.
   *
   * Needs the scope `recurrences:read`.
   */
  listRecurrences(query: { limit?: number; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): Promise<models.PagedRecurrenceShape> {
    return this.ask({
      verb: "GET",
      path: "/recurrences",
      query: {"limit": query.limit, "updatedSince": query.updatedSince, "after": query.after},
      reading: "json",
      options,
    });
  }

  /** Read recurring orders: one after the other, over all pages. */
  async *iterateRecurrences(query: { limit?: number; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): AsyncGenerator<models.RecurrenceShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listRecurrences(asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Read a recurring order.
   *
   * A recurring order with its last hundred periods.
   *
   * Needs the scope `recurrences:read`.
   */
  getRecurrence(recurrenceId: number, options: CallOptions = {}): Promise<models.RecurrenceWithRenewals> {
    return this.ask({
      verb: "GET",
      path: "/recurrences/{recurrenceId}",
      pathValues: {recurrenceId: recurrenceId},
      reading: "json",
      options,
    });
  }

  /**
   * Change how renewals are made.
   *
   * Changes how renewals to come are made; what is left out stays, and so does the period.
   *
   * Needs the scope `recurrences:write`.
   */
  updateRecurrence(recurrenceId: number, body: models.RecurrenceChangeShape, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<models.RecurrenceWithRenewals> {
    return this.ask({
      verb: "PATCH",
      path: "/recurrences/{recurrenceId}",
      pathValues: {recurrenceId: recurrenceId},
      headers: {"If-Match": headers.ifMatch},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Pause a recurring order.
   *
   * Makes no order until it is resumed.
   *
   * Needs the scope `recurrences:write`.
   */
  pauseRecurrence(recurrenceId: number, options: CallOptions = {}): Promise<models.RecurrenceShape> {
    return this.ask({
      verb: "POST",
      path: "/recurrences/{recurrenceId}/pause",
      pathValues: {recurrenceId: recurrenceId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Resume a recurring order.
   *
   * Goes on with the next day that is to come; periods of the pause get no order.
   *
   * Needs the scope `recurrences:write`.
   */
  resumeRecurrence(recurrenceId: number, options: CallOptions = {}): Promise<models.RecurrenceShape> {
    return this.ask({
      verb: "POST",
      path: "/recurrences/{recurrenceId}/resume",
      pathValues: {recurrenceId: recurrenceId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * End a recurring order.
   *
   * Makes no order any more; those that were made stay.
   *
   * Needs the scope `recurrences:write`.
   */
  cancelRecurrence(recurrenceId: number, options: CallOptions = {}): Promise<models.RecurrenceShape> {
    return this.ask({
      verb: "POST",
      path: "/recurrences/{recurrenceId}/cancel",
      pathValues: {recurrenceId: recurrenceId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read an order's parcels.
   *
   * The parcels in which an order went out.
   *
   * Needs the scope `parcels:read`.
   */
  listOrderParcels(orderId: number, options: CallOptions = {}): Promise<models.ListedParcelShape> {
    return this.ask({
      verb: "GET",
      path: "/orders/{orderId}/parcels",
      pathValues: {orderId: orderId},
      reading: "json",
      options,
    });
  }

  /**
   * Mark an order as shipped.
   *
   * Marks an order as shipped. Told again, nothing changes.
   *
   * Needs the scope `parcels:write`.
   */
  createParcel(orderId: number, body: models.NewParcelShape, options: CallOptions = {}): Promise<models.ParcelShape> {
    return this.ask({
      verb: "POST",
      path: "/orders/{orderId}/parcels",
      pathValues: {orderId: orderId},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Ship what is paid.
   *
   * Sends out the orders that are paid and not shipped: prints slips and labels, marks each.
   *
   * An order is in one call's answer only, however many call at once.
   *
   * Needs the scope `parcels:write`.
   */
  dispatchOrders(listId: number, body: models.DispatchShape, options: CallOptions = {}): Promise<models.DispatchedShape> {
    return this.ask({
      verb: "POST",
      path: "/lists/{listId}/dispatch",
      pathValues: {listId: listId},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read statements.
   *
   * The statements that were taken in, the newest first.
   *
   * Needs the scope `statements:read`.
   */
  listBankStatements(query: { after?: number; limit?: number } = {}, options: CallOptions = {}): Promise<models.PagedBankStatementShape> {
    return this.ask({
      verb: "GET",
      path: "/statements",
      query: {"after": query.after, "limit": query.limit},
      reading: "json",
      options,
    });
  }

  /** Read statements: one after the other, over all pages. */
  async *iterateBankStatements(query: { after?: number; limit?: number } = {}, options: CallOptions = {}): AsyncGenerator<models.BankStatementShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listBankStatements(asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Take in a bank's file.
   *
   * Takes a bank's file in, as a whole or not at all, and matches its rows to orders.
   *
   * What was taken in before changes nothing. The first thousand new rows are matched at once,
   * those behind them soon after.
   *
   * Needs the scope `statements:write`.
   */
  importBankStatement(body: models.StatementFileShape, options: CallOptions = {}): Promise<models.TakenStatementShape> {
    return this.ask({
      verb: "POST",
      path: "/statements",
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read a statement.
   *
   * One statement.
   *
   * Needs the scope `statements:read`.
   */
  getBankStatement(statementId: number, options: CallOptions = {}): Promise<models.BankStatementShape> {
    return this.ask({
      verb: "GET",
      path: "/statements/{statementId}",
      pathValues: {statementId: statementId},
      reading: "json",
      options,
    });
  }

  /**
   * Read rows of statements.
   *
   * Rows in the order in which they came, with what those that wait may have paid.
   *
   * Needs the scope `statements:read`.
   */
  listBankRows(query: { state?: "waiting" | "booked" | "refused" | "outgoing"; statementId?: number; limit?: number; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): Promise<models.PagedBankRowShape> {
    return this.ask({
      verb: "GET",
      path: "/bank-rows",
      query: {"state": query.state, "statementId": query.statementId, "limit": query.limit, "updatedSince": query.updatedSince, "after": query.after},
      reading: "json",
      options,
    });
  }

  /** Read rows of statements: one after the other, over all pages. */
  async *iterateBankRows(query: { state?: "waiting" | "booked" | "refused" | "outgoing"; statementId?: number; limit?: number; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): AsyncGenerator<models.BankRowShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listBankRows(asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Look for the orders once more.
   *
   * Looks once more for the orders of the rows that wait: some may have come since.
   *
   * The first thousand are matched at once, those behind them soon after.
   *
   * Needs the scope `statements:write`.
   */
  matchBankRows(options: CallOptions = {}): Promise<models.MatchedShape> {
    return this.ask({
      verb: "POST",
      path: "/bank-rows/match",
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Say what a row paid.
   *
   * Says what a row paid: the orders that are named, or the only ones that are proposed.
   *
   * Needs the scope `statements:write`.
   */
  acceptBankRow(rowId: number, body: models.AcceptShape, options: CallOptions = {}): Promise<models.BankRowShape> {
    return this.ask({
      verb: "POST",
      path: "/bank-rows/{rowId}/accept",
      pathValues: {rowId: rowId},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Say that a row paid nothing.
   *
   * Says that a row paid no order.
   *
   * Needs the scope `statements:write`.
   */
  refuseBankRow(rowId: number, options: CallOptions = {}): Promise<models.BankRowShape> {
    return this.ask({
      verb: "POST",
      path: "/bank-rows/{rowId}/refuse",
      pathValues: {rowId: rowId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Take back what was said of a row.
   *
   * Takes back what was said of a row; its payments are reversed.
   *
   * Needs the scope `statements:write`.
   */
  undoBankRow(rowId: number, options: CallOptions = {}): Promise<models.BankRowShape> {
    return this.ask({
      verb: "POST",
      path: "/bank-rows/{rowId}/undo",
      pathValues: {rowId: rowId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read all segments.
   *
   * The account's segments in the order they were made.
   *
   * A page has fewer than `limit` when they have long conditions; `nextAfter` tells whether it is
   * the last.
   *
   * Needs the scope `segments:read`.
   */
  listSegments(query: { limit?: number; listId?: number; groupId?: number; archived?: boolean; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): Promise<models.PagedSegmentShape> {
    return this.ask({
      verb: "GET",
      path: "/segments",
      query: {"limit": query.limit, "listId": query.listId, "groupId": query.groupId, "archived": query.archived, "updatedSince": query.updatedSince, "after": query.after},
      reading: "json",
      options,
    });
  }

  /** Read all segments: one after the other, over all pages. */
  async *iterateSegments(query: { limit?: number; listId?: number; groupId?: number; archived?: boolean; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): AsyncGenerator<models.SegmentShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listSegments(asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Save a segment.
   *
   * Saves a segment.
   *
   * Needs the scope `segments:write`.
   */
  createSegment(body: models.NewSegmentShape, options: CallOptions = {}): Promise<models.SegmentShape> {
    return this.ask({
      verb: "POST",
      path: "/segments",
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read a segment.
   *
   * One segment with its conditions.
   *
   * Needs the scope `segments:read`.
   */
  getSegment(segmentId: number, options: CallOptions = {}): Promise<models.SegmentShape> {
    return this.ask({
      verb: "GET",
      path: "/segments/{segmentId}",
      pathValues: {segmentId: segmentId},
      reading: "json",
      options,
    });
  }

  /**
   * Change a segment.
   *
   * Changes what is given; sends under way go on with the new conditions.
   *
   * Needs the scope `segments:write`.
   */
  updateSegment(segmentId: number, body: models.SegmentChangeShape, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<models.SegmentShape> {
    return this.ask({
      verb: "PATCH",
      path: "/segments/{segmentId}",
      pathValues: {segmentId: segmentId},
      headers: {"If-Match": headers.ifMatch},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Delete a segment.
   *
   * Deletes a segment for good, unless a send or print batch ever asked for it.
   *
   * Needs the scope `segments:write`.
   */
  deleteSegment(segmentId: number, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "DELETE",
      path: "/segments/{segmentId}",
      pathValues: {segmentId: segmentId},
      headers: {"If-Match": headers.ifMatch},
      reading: "nothing",
      options,
    });
  }

  /**
   * Put a segment aside.
   *
   * Puts a segment aside: nothing new can ask for it. Twice changes nothing.
   *
   * Needs the scope `segments:write`.
   */
  archiveSegment(segmentId: number, options: CallOptions = {}): Promise<models.SegmentShape> {
    return this.ask({
      verb: "POST",
      path: "/segments/{segmentId}/archive",
      pathValues: {segmentId: segmentId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Take a segment back.
   *
   * Takes an archived segment back.
   *
   * Needs the scope `segments:write`.
   */
  restoreSegment(segmentId: number, options: CallOptions = {}): Promise<models.SegmentShape> {
    return this.ask({
      verb: "POST",
      path: "/segments/{segmentId}/restore",
      pathValues: {segmentId: segmentId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Copy a segment.
   *
   * Makes another segment that asks for the same, in the same group.
   *
   * Needs the scope `segments:write`.
   */
  copySegment(segmentId: number, body: models.SegmentCopyWish, options: CallOptions = {}): Promise<models.SegmentShape> {
    return this.ask({
      verb: "POST",
      path: "/segments/{segmentId}/copy",
      pathValues: {segmentId: segmentId},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Count who is in a segment.
   *
   * How many records a segment holds now, inactive ones included.
   *
   * Needs the scope `segments:read`.
   */
  countSegment(segmentId: number, options: CallOptions = {}): Promise<models.SegmentCountShape> {
    return this.ask({
      verb: "GET",
      path: "/segments/{segmentId}/count",
      pathValues: {segmentId: segmentId},
      reading: "json",
      options,
    });
  }

  /**
   * Read who is in a segment.
   *
   * Who is in a segment now, in the order they were put on the list.
   *
   * A page has fewer than `limit` when they have long texts; `nextAfter` tells whether it is the
   * last.
   *
   * Needs the scope `subscribers:read`.
   */
  listSegmentSubscribers(segmentId: number, query: { after?: number; limit?: number } = {}, options: CallOptions = {}): Promise<models.PagedSubscriberShape> {
    return this.ask({
      verb: "GET",
      path: "/segments/{segmentId}/subscribers",
      pathValues: {segmentId: segmentId},
      query: {"after": query.after, "limit": query.limit},
      reading: "json",
      options,
    });
  }

  /** Read who is in a segment: one after the other, over all pages. */
  async *iterateSegmentSubscribers(segmentId: number, query: { after?: number; limit?: number } = {}, options: CallOptions = {}): AsyncGenerator<models.SubscriberShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listSegmentSubscribers(segmentId, asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Read all groups of segments.
   *
   * The account's groups of segments in the order they were made.
   *
   * Needs the scope `segments:read`.
   */
  listSegmentGroups(query: { limit?: number; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): Promise<models.PagedGroupShape> {
    return this.ask({
      verb: "GET",
      path: "/segment-groups",
      query: {"limit": query.limit, "updatedSince": query.updatedSince, "after": query.after},
      reading: "json",
      options,
    });
  }

  /** Read all groups of segments: one after the other, over all pages. */
  async *iterateSegmentGroups(query: { limit?: number; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): AsyncGenerator<models.GroupShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listSegmentGroups(asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Make a group of segments.
   *
   * Makes a group for segments, of any list.
   *
   * Needs the scope `segments:write`.
   */
  createSegmentGroup(body: models.FolderWish, options: CallOptions = {}): Promise<models.GroupShape> {
    return this.ask({
      verb: "POST",
      path: "/segment-groups",
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read a group of segments.
   *
   * One group of segments.
   *
   * Needs the scope `segments:read`.
   */
  getSegmentGroup(groupId: number, options: CallOptions = {}): Promise<models.GroupShape> {
    return this.ask({
      verb: "GET",
      path: "/segment-groups/{groupId}",
      pathValues: {groupId: groupId},
      reading: "json",
      options,
    });
  }

  /**
   * Rename a group of segments.
   *
   * Calls a group of segments by another name.
   *
   * Needs the scope `segments:write`.
   */
  updateSegmentGroup(groupId: number, body: models.FolderWish, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<models.GroupShape> {
    return this.ask({
      verb: "PATCH",
      path: "/segment-groups/{groupId}",
      pathValues: {groupId: groupId},
      headers: {"If-Match": headers.ifMatch},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Delete a group of segments.
   *
   * Deletes a group; the segments in it stay, and are in none.
   *
   * Needs the scope `segments:write`.
   */
  deleteSegmentGroup(groupId: number, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "DELETE",
      path: "/segment-groups/{groupId}",
      pathValues: {groupId: groupId},
      headers: {"If-Match": headers.ifMatch},
      reading: "nothing",
      options,
    });
  }

  /**
   * Read all letters.
   *
   * The account's letters in the order they were made, without what they say.
   *
   * Needs the scope `letters:read`.
   */
  listLetters(query: { limit?: number; kind?: "email" | "sms" | "pdf"; folderId?: number; archived?: boolean; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): Promise<models.PagedLetterHeadShape> {
    return this.ask({
      verb: "GET",
      path: "/letters",
      query: {"limit": query.limit, "kind": query.kind, "folderId": query.folderId, "archived": query.archived, "updatedSince": query.updatedSince, "after": query.after},
      reading: "json",
      options,
    });
  }

  /** Read all letters: one after the other, over all pages. */
  async *iterateLetters(query: { limit?: number; kind?: "email" | "sms" | "pdf"; folderId?: number; archived?: boolean; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): AsyncGenerator<models.LetterHeadShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listLetters(asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Store a letter.
   *
   * Stores a letter.
   *
   * HTML that mail programs would not show as it is meant is made fit for mail; pictures that are
   * typed into it are hosted.
   *
   * Needs the scope `letters:write`.
   */
  createLetter(body: models.NewLetterShape, options: CallOptions = {}): Promise<models.SavedLetterShape> {
    return this.ask({
      verb: "POST",
      path: "/letters",
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read a letter.
   *
   * One letter with its sources.
   *
   * Needs the scope `letters:read`.
   */
  getLetter(letterId: number, options: CallOptions = {}): Promise<models.LetterShape> {
    return this.ask({
      verb: "GET",
      path: "/letters/{letterId}",
      pathValues: {letterId: letterId},
      reading: "json",
      options,
    });
  }

  /**
   * Change a letter.
   *
   * Changes what is given; letters that have not gone out yet go out so.
   *
   * Needs the scope `letters:write`.
   */
  updateLetter(letterId: number, body: models.LetterChangeShape, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<models.SavedLetterShape> {
    return this.ask({
      verb: "PATCH",
      path: "/letters/{letterId}",
      pathValues: {letterId: letterId},
      headers: {"If-Match": headers.ifMatch},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Delete a letter.
   *
   * Deletes a letter for good, unless anything names it or it ever went to somebody.
   *
   * Needs the scope `letters:write`.
   */
  deleteLetter(letterId: number, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "DELETE",
      path: "/letters/{letterId}",
      pathValues: {letterId: letterId},
      headers: {"If-Match": headers.ifMatch},
      reading: "nothing",
      options,
    });
  }

  /**
   * Put a letter aside.
   *
   * Puts a letter aside: nothing new can send it. Twice changes nothing.
   *
   * Needs the scope `letters:write`.
   */
  archiveLetter(letterId: number, options: CallOptions = {}): Promise<models.LetterShape> {
    return this.ask({
      verb: "POST",
      path: "/letters/{letterId}/archive",
      pathValues: {letterId: letterId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Take a letter back.
   *
   * Takes an archived letter back.
   *
   * Needs the scope `letters:write`.
   */
  restoreLetter(letterId: number, options: CallOptions = {}): Promise<models.LetterShape> {
    return this.ask({
      verb: "POST",
      path: "/letters/{letterId}/restore",
      pathValues: {letterId: letterId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Copy a letter.
   *
   * Makes another letter that says the same, in the same folder.
   *
   * Needs the scope `letters:write`.
   */
  copyLetter(letterId: number, body: models.CopyWish, options: CallOptions = {}): Promise<models.LetterShape> {
    return this.ask({
      verb: "POST",
      path: "/letters/{letterId}/copy",
      pathValues: {letterId: letterId},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * See a letter as somebody would get it.
   *
   * A letter as somebody on a list would get it; nothing is sent or counted.
   *
   * Needs the scope `subscribers:read`.
   */
  renderLetter(letterId: number, query: { listId: number; subscriberId: number }, options: CallOptions = {}): Promise<models.RenderedShape> {
    return this.ask({
      verb: "GET",
      path: "/letters/{letterId}/rendered",
      pathValues: {letterId: letterId},
      query: {"listId": query.listId, "subscriberId": query.subscriberId},
      reading: "json",
      options,
    });
  }

  /**
   * See a letter as a safe page.
   *
   * A letter as a page that is safe to look at, its merge tags as they stand in it.
   *
   * Needs the scope `letters:read`.
   */
  previewLetter(letterId: number, options: CallOptions = {}): Promise<models.LetterPreviewShape> {
    return this.ask({
      verb: "GET",
      path: "/letters/{letterId}/preview",
      pathValues: {letterId: letterId},
      reading: "json",
      options,
    });
  }

  /**
   * Read all folders of letters.
   *
   * The account's folders of letters in the order they were made.
   *
   * Needs the scope `letters:read`.
   */
  listLetterFolders(query: { limit?: number; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): Promise<models.PagedFolderShape> {
    return this.ask({
      verb: "GET",
      path: "/letter-folders",
      query: {"limit": query.limit, "updatedSince": query.updatedSince, "after": query.after},
      reading: "json",
      options,
    });
  }

  /** Read all folders of letters: one after the other, over all pages. */
  async *iterateLetterFolders(query: { limit?: number; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): AsyncGenerator<models.FolderShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listLetterFolders(asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Make a folder of letters.
   *
   * Makes a folder for letters.
   *
   * Needs the scope `letters:write`.
   */
  createLetterFolder(body: models.FolderWish, options: CallOptions = {}): Promise<models.FolderShape> {
    return this.ask({
      verb: "POST",
      path: "/letter-folders",
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read a folder of letters.
   *
   * One folder of letters.
   *
   * Needs the scope `letters:read`.
   */
  getLetterFolder(folderId: number, options: CallOptions = {}): Promise<models.FolderShape> {
    return this.ask({
      verb: "GET",
      path: "/letter-folders/{folderId}",
      pathValues: {folderId: folderId},
      reading: "json",
      options,
    });
  }

  /**
   * Rename a folder of letters.
   *
   * Calls a folder of letters by another name.
   *
   * Needs the scope `letters:write`.
   */
  updateLetterFolder(folderId: number, body: models.FolderWish, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<models.FolderShape> {
    return this.ask({
      verb: "PATCH",
      path: "/letter-folders/{folderId}",
      pathValues: {folderId: folderId},
      headers: {"If-Match": headers.ifMatch},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Delete a folder of letters.
   *
   * Deletes a folder; the letters in it stay, and lie in none.
   *
   * Needs the scope `letters:write`.
   */
  deleteLetterFolder(folderId: number, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "DELETE",
      path: "/letter-folders/{folderId}",
      pathValues: {folderId: folderId},
      headers: {"If-Match": headers.ifMatch},
      reading: "nothing",
      options,
    });
  }

  /**
   * Read all hosted pictures.
   *
   * The account's hosted pictures in the order they came.
   *
   * Needs the scope `letters:read`.
   */
  listLetterImages(query: { after?: number; limit?: number } = {}, options: CallOptions = {}): Promise<models.PagedImageShape> {
    return this.ask({
      verb: "GET",
      path: "/letter-images",
      query: {"after": query.after, "limit": query.limit},
      reading: "json",
      options,
    });
  }

  /** Read all hosted pictures: one after the other, over all pages. */
  async *iterateLetterImages(query: { after?: number; limit?: number } = {}, options: CallOptions = {}): AsyncGenerator<models.ImageShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listLetterImages(asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Host a picture.
   *
   * Hosts a picture; bytes that are hosted already keep the address they have.
   *
   * Needs the scope `letters:write`.
   */
  createLetterImage(body: models.NewImageShape, options: CallOptions = {}): Promise<models.ImageShape> {
    return this.ask({
      verb: "POST",
      path: "/letter-images",
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read a hosted picture.
   *
   * One hosted picture; its bytes are at `url`.
   *
   * Needs the scope `letters:read`.
   */
  getLetterImage(imageId: number, options: CallOptions = {}): Promise<models.ImageShape> {
    return this.ask({
      verb: "GET",
      path: "/letter-images/{imageId}",
      pathValues: {imageId: imageId},
      reading: "json",
      options,
    });
  }

  /**
   * Say what a hosted picture shows.
   *
   * Says what a picture shows, for letters that will take it; those that have it stay.
   *
   * Needs the scope `letters:write`.
   */
  updateLetterImage(imageId: number, body: models.ImageChangeShape, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<models.ImageShape> {
    return this.ask({
      verb: "PATCH",
      path: "/letter-images/{imageId}",
      pathValues: {imageId: imageId},
      headers: {"If-Match": headers.ifMatch},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Delete a hosted picture.
   *
   * Deletes a picture, unless a letter, page or variable holds it; mails lose it, too.
   *
   * Needs the scope `letters:write`.
   */
  deleteLetterImage(imageId: number, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "DELETE",
      path: "/letter-images/{imageId}",
      pathValues: {imageId: imageId},
      headers: {"If-Match": headers.ifMatch},
      reading: "nothing",
      options,
    });
  }

  /**
   * Read all global variables.
   *
   * The account's global variables in the order they were made, without what they hold.
   *
   * Needs the scope `variables:read`.
   */
  listGlobals(query: { limit?: number; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): Promise<models.PagedGlobalHeadShape> {
    return this.ask({
      verb: "GET",
      path: "/globals",
      query: {"limit": query.limit, "updatedSince": query.updatedSince, "after": query.after},
      reading: "json",
      options,
    });
  }

  /** Read all global variables: one after the other, over all pages. */
  async *iterateGlobals(query: { limit?: number; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): AsyncGenerator<models.GlobalHeadShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listGlobals(asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Read a global variable.
   *
   * One global variable.
   *
   * Needs the scope `variables:read`.
   */
  getGlobal(globalName: string, options: CallOptions = {}): Promise<models.GlobalShape> {
    return this.ask({
      verb: "GET",
      path: "/globals/{globalName}",
      pathValues: {globalName: globalName},
      reading: "json",
      options,
    });
  }

  /**
   * Set a global variable.
   *
   * Makes a global variable, or sets both of its parts anew.
   *
   * Letters that have not gone out yet use it as it is then.
   *
   * Needs the scope `variables:write`.
   */
  setGlobal(globalName: string, body: models.GlobalWish, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<models.GlobalShape> {
    return this.ask({
      verb: "PUT",
      path: "/globals/{globalName}",
      pathValues: {globalName: globalName},
      headers: {"If-Match": headers.ifMatch},
      body,
      reading: "json",
      options,
    });
  }

  /**
   * Delete a global variable.
   *
   * Deletes a global variable, unless a letter, page or another one holds it.
   *
   * Needs the scope `variables:write`.
   */
  deleteGlobal(globalName: string, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "DELETE",
      path: "/globals/{globalName}",
      pathValues: {globalName: globalName},
      headers: {"If-Match": headers.ifMatch},
      reading: "nothing",
      options,
    });
  }

  /**
   * Read all sends.
   *
   * The account's sends in the order they were made.
   *
   * With `include=totals` each has its figures: those of `getSendStatus`, of all variants together.
   *
   * Needs the scope `sends:read`.
   */
  listSends(query: { include?: string; limit?: number; archived?: boolean; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): Promise<models.PagedSendWithTotals> {
    return this.ask({
      verb: "GET",
      path: "/sends",
      query: {"include": query.include, "limit": query.limit, "archived": query.archived, "updatedSince": query.updatedSince, "after": query.after},
      reading: "json",
      options,
    });
  }

  /** Read all sends: one after the other, over all pages. */
  async *iterateSends(query: { include?: string; limit?: number; archived?: boolean; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): AsyncGenerator<models.SendWithTotals> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listSends(asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Make a send.
   *
   * Makes a send. It is inactive: nothing goes out before it is activated.
   *
   * Needs the scope `sends:write`.
   */
  createSend(body: models.NewSendShape, options: CallOptions = {}): Promise<models.PreparedShape> {
    return this.ask({
      verb: "POST",
      path: "/sends",
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read a send.
   *
   * One send.
   *
   * With `include` the `ETag` is that of what is answered, and not for an `If-Match`.
   *
   * Needs the scope `sends:read`.
   */
  getSend(sendId: number, query: { include?: string } = {}, options: CallOptions = {}): Promise<models.SendWithTotals> {
    return this.ask({
      verb: "GET",
      path: "/sends/{sendId}",
      pathValues: {sendId: sendId},
      query: {"include": query.include},
      reading: "json",
      options,
    });
  }

  /**
   * Change a send.
   *
   * Changes what is given; a new type needs its own times. Once it goes out: the name only.
   *
   * The address for replies follows the sender as long as they are the same.
   *
   * Needs the scope `sends:write`.
   */
  updateSend(sendId: number, body: models.SendChange, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<models.PreparedShape> {
    return this.ask({
      verb: "PATCH",
      path: "/sends/{sendId}",
      pathValues: {sendId: sendId},
      headers: {"If-Match": headers.ifMatch},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Change a send, with PUT.
   *
   * Changes what is given; a new type needs its own times. Once it goes out: the name only.
   *
   * The address for replies follows the sender as long as they are the same.
   *
   * Needs the scope `sends:write`.
   */
  updateSendByPut(sendId: number, body: models.SendChange, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<models.PreparedShape> {
    return this.ask({
      verb: "PUT",
      path: "/sends/{sendId}",
      pathValues: {sendId: sendId},
      headers: {"If-Match": headers.ifMatch},
      body,
      reading: "json",
      options,
    });
  }

  /**
   * Delete a send.
   *
   * Deletes a send for good, unless it was planned for anybody.
   *
   * Needs the scope `sends:write`.
   */
  deleteSend(sendId: number, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "DELETE",
      path: "/sends/{sendId}",
      pathValues: {sendId: sendId},
      headers: {"If-Match": headers.ifMatch},
      reading: "nothing",
      options,
    });
  }

  /**
   * See how a send gets on.
   *
   * How a send gets on: what was planned, went out, came back.
   *
   * Needs the scope `sends:read`.
   */
  getSendStatus(sendId: number, options: CallOptions = {}): Promise<models.StatusShape> {
    return this.ask({
      verb: "GET",
      path: "/sends/{sendId}/status",
      pathValues: {sendId: sendId},
      reading: "json",
      options,
    });
  }

  /**
   * Let a send go out.
   *
   * Lets a send go out at its time, or at once when that is past; one that does so stays so.
   *
   * Needs the scope `sends:write`.
   */
  activateSend(sendId: number, options: CallOptions = {}): Promise<models.PreparedShape> {
    return this.ask({
      verb: "POST",
      path: "/sends/{sendId}/activate",
      pathValues: {sendId: sendId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Switch a send off.
   *
   * Switches a send off. ABSOLUTE and SMART_SEND pause; of others, what waits is skipped.
   *
   * Needs the scope `sends:write`.
   */
  deactivateSend(sendId: number, options: CallOptions = {}): Promise<models.SendShape> {
    return this.ask({
      verb: "POST",
      path: "/sends/{sendId}/deactivate",
      pathValues: {sendId: sendId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Hold a send.
   *
   * Holds a send; what waits goes on waiting.
   *
   * Needs the scope `sends:write`.
   */
  pauseSend(sendId: number, options: CallOptions = {}): Promise<models.SendShape> {
    return this.ask({
      verb: "POST",
      path: "/sends/{sendId}/pause",
      pathValues: {sendId: sendId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Let a held send go on.
   *
   * Lets a paused send go on where it was.
   *
   * Needs the scope `sends:write`.
   */
  resumeSend(sendId: number, options: CallOptions = {}): Promise<models.SendShape> {
    return this.ask({
      verb: "POST",
      path: "/sends/{sendId}/resume",
      pathValues: {sendId: sendId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * End a send for good.
   *
   * Ends a send for good; what still waits to go out is skipped.
   *
   * Needs the scope `sends:write`.
   */
  cancelSend(sendId: number, options: CallOptions = {}): Promise<models.SendShape> {
    return this.ask({
      verb: "POST",
      path: "/sends/{sendId}/cancel",
      pathValues: {sendId: sendId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Let a draft go out.
   *
   * Lets a draft go out: at its time, or at once when that is past.
   *
   * As `activateSend`, but one that goes out already, or was paused, is refused.
   *
   * Needs the scope `sends:write`.
   */
  startSend(sendId: number, options: CallOptions = {}): Promise<models.PreparedShape> {
    return this.ask({
      verb: "POST",
      path: "/sends/{sendId}/start",
      pathValues: {sendId: sendId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Choose what the rest gets.
   *
   * Says which variant of an A/B test the rest of the audience gets, before it is counted.
   *
   * Once the rest is being written to, the choice stands.
   *
   * Needs the scope `sends:write`.
   */
  chooseSendWinner(sendId: number, body: models.WinnerShape, options: CallOptions = {}): Promise<models.SendShape> {
    return this.ask({
      verb: "POST",
      path: "/sends/{sendId}/choose-winner",
      pathValues: {sendId: sendId},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Try a letter on named addresses.
   *
   * Sends the letter to up to 10 named addresses, as one subscriber would get it.
   *
   * Needs the scope `sends:write`.
   */
  testSend(sendId: number, body: models.TrialShape, options: CallOptions = {}): Promise<models.QueuedShape> {
    return this.ask({
      verb: "POST",
      path: "/sends/{sendId}/test",
      pathValues: {sendId: sendId},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * See the letter as somebody gets it.
   *
   * The letter as one subscriber would get it; nothing is sent or counted.
   *
   * Needs the scope `sends:read`.
   */
  previewSend(sendId: number, query: { subscriberId?: number; variant?: number } = {}, options: CallOptions = {}): Promise<models.PreviewShape> {
    return this.ask({
      verb: "GET",
      path: "/sends/{sendId}/preview",
      pathValues: {sendId: sendId},
      query: {"subscriberId": query.subscriberId, "variant": query.variant},
      reading: "json",
      options,
    });
  }

  /**
   * Put a send aside.
   *
   * Puts a send aside that is over, or never began; `listSends` leaves it out.
   *
   * Needs the scope `sends:write`.
   */
  archiveSend(sendId: number, options: CallOptions = {}): Promise<models.SendShape> {
    return this.ask({
      verb: "POST",
      path: "/sends/{sendId}/archive",
      pathValues: {sendId: sendId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Take a send back.
   *
   * Takes an archived send back, as it was.
   *
   * Needs the scope `sends:write`.
   */
  restoreSend(sendId: number, options: CallOptions = {}): Promise<models.SendShape> {
    return this.ask({
      verb: "POST",
      path: "/sends/{sendId}/restore",
      pathValues: {sendId: sendId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Count whom a send is for.
   *
   * Counts whom a send would go to now, by its lists and segments. Nothing is planned by it.
   *
   * Needs the scope `sends:read`.
   */
  getSendAudience(sendId: number, options: CallOptions = {}): Promise<models.AudienceShape> {
    return this.ask({
      verb: "GET",
      path: "/sends/{sendId}/audience",
      pathValues: {sendId: sendId},
      reading: "json",
      options,
    });
  }

  /**
   * Send the letter to one subscriber.
   *
   * Queues the send's letter for one subscriber at once, whether the send is active or not.
   *
   * Needs the scope `sends:write`.
   */
  mailSubscriber(sendId: number, subscriberId: number, options: CallOptions = {}): Promise<models.QueuedShape> {
    return this.ask({
      verb: "POST",
      path: "/sends/{sendId}/subscribers/{subscriberId}/mail",
      pathValues: {sendId: sendId, subscriberId: subscriberId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read a send's deliveries.
   *
   * A send's deliveries in the order they were planned, those of tests apart.
   *
   * Needs the scope `deliveries:read`.
   */
  listRecipients(sendId: number, query: { status?: "queued" | "claimed" | "handing" | "deferred" | "sent" | "failed" | "skipped" | "uncertain"; after?: number; limit?: number } = {}, options: CallOptions = {}): Promise<models.PagedDeliveryShape> {
    return this.ask({
      verb: "GET",
      path: "/sends/{sendId}/recipients",
      pathValues: {sendId: sendId},
      query: {"status": query.status, "after": query.after, "limit": query.limit},
      reading: "json",
      options,
    });
  }

  /** Read a send's deliveries: one after the other, over all pages. */
  async *iterateRecipients(sendId: number, query: { status?: "queued" | "claimed" | "handing" | "deferred" | "sent" | "failed" | "skipped" | "uncertain"; after?: number; limit?: number } = {}, options: CallOptions = {}): AsyncGenerator<models.DeliveryShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listRecipients(sendId, asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Find out why somebody got no letter.
   *
   * Why somebody did not get a send's letter, or what became of it.
   *
   * What keeps a person out of the audience is looked up as of now.
   *
   * Needs the scope `deliveries:read`.
   */
  explainDelivery(sendId: number, query: { email: string }, options: CallOptions = {}): Promise<models.WhyShape> {
    return this.ask({
      verb: "GET",
      path: "/sends/{sendId}/why",
      pathValues: {sendId: sendId},
      query: {"email": query.email},
      reading: "json",
      options,
    });
  }

  /**
   * Read a delivery and its life.
   *
   * One delivery with every step of its life: planned, handed over, opened, clicked, …
   *
   * Needs the scope `deliveries:read`.
   */
  getDelivery(deliveryId: number, options: CallOptions = {}): Promise<models.DeliveryLifeShape> {
    return this.ask({
      verb: "GET",
      path: "/deliveries/{deliveryId}",
      pathValues: {deliveryId: deliveryId},
      reading: "json",
      options,
    });
  }

  /**
   * Read the sender domains.
   *
   * The account's sender domains, in the order they were added.
   *
   * Needs the scope `senders:read`.
   */
  listDomains(query: { limit?: number; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): Promise<models.PagedDomainShape> {
    return this.ask({
      verb: "GET",
      path: "/domains",
      query: {"limit": query.limit, "updatedSince": query.updatedSince, "after": query.after},
      reading: "json",
      options,
    });
  }

  /** Read the sender domains: one after the other, over all pages. */
  async *iterateDomains(query: { limit?: number; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): AsyncGenerator<models.DomainShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listDomains(asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Add a sender domain.
   *
   * Adds a domain, makes its DKIM keys, and tells the DNS records to publish.
   *
   * Letters are signed once `checkDomain` has seen the records of the keys.
   *
   * Needs the scope `senders:write`.
   */
  createDomain(body: models.NewDomainShape, options: CallOptions = {}): Promise<models.DomainWholeShape> {
    return this.ask({
      verb: "POST",
      path: "/domains",
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * See a domain and its records.
   *
   * A domain, its keys, and its DNS records as they were last seen.
   *
   * Needs the scope `senders:read`.
   */
  getDomain(domainId: number, options: CallOptions = {}): Promise<models.DomainWholeShape> {
    return this.ask({
      verb: "GET",
      path: "/domains/{domainId}",
      pathValues: {domainId: domainId},
      reading: "json",
      options,
    });
  }

  /**
   * Change a domain's hosts.
   *
   * Changes the hosts for links and for mail that came back; both stand below the domain.
   *
   * Needs the scope `senders:write`.
   */
  updateDomain(domainId: number, body: models.DomainChange, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<models.DomainWholeShape> {
    return this.ask({
      verb: "PATCH",
      path: "/domains/{domainId}",
      pathValues: {domainId: domainId},
      headers: {"If-Match": headers.ifMatch},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Forget a domain.
   *
   * Forgets a domain and its keys; its letters are not signed any more.
   *
   * Needs the scope `senders:write`.
   */
  deleteDomain(domainId: number, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "DELETE",
      path: "/domains/{domainId}",
      pathValues: {domainId: domainId},
      headers: {"If-Match": headers.ifMatch},
      reading: "nothing",
      options,
    });
  }

  /**
   * Look for a domain's records.
   *
   * Looks in DNS for the domain's records, half a minute at most; new keys seen there sign.
   *
   * The name servers of the installation are asked.
   *
   * Needs the scope `senders:write`.
   */
  checkDomain(domainId: number, options: CallOptions = {}): Promise<models.DomainWholeShape> {
    return this.ask({
      verb: "POST",
      path: "/domains/{domainId}/check",
      pathValues: {domainId: domainId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Make new keys.
   *
   * Makes new DKIM keys; they sign once `checkDomain` has seen their records.
   *
   * Needs the scope `senders:write`.
   */
  rotateDomainKeys(domainId: number, options: CallOptions = {}): Promise<models.DomainWholeShape> {
    return this.ask({
      verb: "POST",
      path: "/domains/{domainId}/rotate-keys",
      pathValues: {domainId: domainId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Sign with keys nobody has seen.
   *
   * Signs with new keys though their records were not seen in DNS.
   *
   * Needs the scope `senders:write`.
   */
  activateDomainKeys(domainId: number, body: models.ActivationShape, options: CallOptions = {}): Promise<models.DomainWholeShape> {
    return this.ask({
      verb: "POST",
      path: "/domains/{domainId}/activate-keys",
      pathValues: {domainId: domainId},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read the relays.
   *
   * The account's relays in the order of being tried.
   *
   * Needs the scope `senders:read`.
   */
  listRelays(options: CallOptions = {}): Promise<models.ListedRelayShape> {
    return this.ask({
      verb: "GET",
      path: "/relays",
      reading: "json",
      options,
    });
  }

  /**
   * Add a relay.
   *
   * Adds a relay. Its URL is kept encrypted and never told; its hosts must be public.
   *
   * Needs the scope `senders:write`.
   */
  createRelay(body: models.NewRelayShape, options: CallOptions = {}): Promise<models.RelayShape> {
    return this.ask({
      verb: "POST",
      path: "/relays",
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read a relay.
   *
   * A relay, without its URL.
   *
   * Needs the scope `senders:read`.
   */
  getRelay(relayId: number, options: CallOptions = {}): Promise<models.RelayShape> {
    return this.ask({
      verb: "GET",
      path: "/relays/{relayId}",
      pathValues: {relayId: relayId},
      reading: "json",
      options,
    });
  }

  /**
   * Change a relay.
   *
   * Changes what is given. A new URL must lead to public hosts, as of a new relay.
   *
   * Needs the scope `senders:write`.
   */
  updateRelay(relayId: number, body: models.RelayChange, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<models.RelayShape> {
    return this.ask({
      verb: "PATCH",
      path: "/relays/{relayId}",
      pathValues: {relayId: relayId},
      headers: {"If-Match": headers.ifMatch},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Forget a relay.
   *
   * Forgets a relay and its password. Without any, letters go the installation's own way.
   *
   * Needs the scope `senders:write`.
   */
  deleteRelay(relayId: number, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "DELETE",
      path: "/relays/{relayId}",
      pathValues: {relayId: relayId},
      headers: {"If-Match": headers.ifMatch},
      reading: "nothing",
      options,
    });
  }

  /**
   * Try a relay.
   *
   * Sends one message through a relay, within a minute, and tells what it answered.
   *
   * The message is from the account's sender and says only that the relay works.
   *
   * Needs the scope `senders:write`.
   */
  testRelay(relayId: number, body: models.RelayTrialShape, options: CallOptions = {}): Promise<models.RelayAnswerShape> {
    return this.ask({
      verb: "POST",
      path: "/relays/{relayId}/test",
      pathValues: {relayId: relayId},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read the rules for mail.
   *
   * The rules; the defaults when none were set.
   *
   * Needs the scope `senders:read`.
   */
  getMailRules(options: CallOptions = {}): Promise<models.MailRulesShape> {
    return this.ask({
      verb: "GET",
      path: "/mail-rules",
      reading: "json",
      options,
    });
  }

  /**
   * Change the rules for mail.
   *
   * Changes what is given.
   *
   * That letters come from verified domains only can be switched on here, but not off: whoever
   * finds a key must not write in anybody's name.
   *
   * Needs the scope `senders:write`.
   */
  updateMailRules(body: models.MailRulesChange, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<models.MailRulesShape> {
    return this.ask({
      verb: "PATCH",
      path: "/mail-rules",
      headers: {"If-Match": headers.ifMatch},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * See where providers report.
   *
   * Where each provider's reports are taken, and whether they are.
   *
   * Needs the scope `senders:read`.
   */
  listProviderHooks(options: CallOptions = {}): Promise<models.ListedProviderHookShape> {
    return this.ask({
      verb: "GET",
      path: "/provider-hooks",
      reading: "json",
      options,
    });
  }

  /**
   * See where a provider reports.
   *
   * Where a provider's reports are taken, and whether they are.
   *
   * Needs the scope `senders:read`.
   */
  getProviderHook(provider: "ses" | "mailgun" | "postmark" | "seeme" | "twilio", options: CallOptions = {}): Promise<models.ProviderHookShape> {
    return this.ask({
      verb: "GET",
      path: "/provider-hooks/{provider}",
      pathValues: {provider: provider},
      reading: "json",
      options,
    });
  }

  /**
   * Take a provider's reports.
   *
   * Takes a provider's reports from now on, proven by this secret, which is never shown.
   *
   * Needs the scope `senders:write`.
   */
  setProviderHook(provider: "ses" | "mailgun" | "postmark" | "seeme" | "twilio", body: models.HookSecretShape, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<models.ProviderHookShape> {
    return this.ask({
      verb: "PUT",
      path: "/provider-hooks/{provider}",
      pathValues: {provider: provider},
      headers: {"If-Match": headers.ifMatch},
      body,
      reading: "json",
      options,
    });
  }

  /**
   * Take no more reports of a provider.
   *
   * Takes no more reports of a provider.
   *
   * Needs the scope `senders:write`.
   */
  deleteProviderHook(provider: "ses" | "mailgun" | "postmark" | "seeme" | "twilio", headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "DELETE",
      path: "/provider-hooks/{provider}",
      pathValues: {provider: provider},
      headers: {"If-Match": headers.ifMatch},
      reading: "nothing",
      options,
    });
  }

  /**
   * See what was refused because of the sender.
   *
   * What was refused for a reason of ours, the latest first; 300 kinds at most.
   *
   * Needs the scope `senders:read`.
   */
  listRefusals(options: CallOptions = {}): Promise<models.ListedRefusalShape> {
    return this.ask({
      verb: "GET",
      path: "/refusals",
      reading: "json",
      options,
    });
  }

  /**
   * Say that one is seen to.
   *
   * Says that one is seen to; refused again, it is there again.
   *
   * Needs the scope `senders:write`.
   */
  deleteRefusal(refusalId: number, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "DELETE",
      path: "/refusals/{refusalId}",
      pathValues: {refusalId: refusalId},
      reading: "nothing",
      options,
    });
  }

  /**
   * Read who is not written to.
   *
   * The addresses, in their own order.
   *
   * Needs the scope `suppressions:read`.
   */
  listSuppressions(query: { after?: string; limit?: number } = {}, options: CallOptions = {}): Promise<models.SuppressionsShape> {
    return this.ask({
      verb: "GET",
      path: "/suppressions",
      query: {"after": query.after, "limit": query.limit},
      reading: "json",
      options,
    });
  }

  /** Read who is not written to: one after the other, over all pages. */
  async *iterateSuppressions(query: { after?: string; limit?: number } = {}, options: CallOptions = {}): AsyncGenerator<models.SuppressionShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listSuppressions(asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Send nothing to an address.
   *
   * Nothing is sent to the address any more, on any list.
   *
   * An address that is there already keeps its first reason.
   *
   * Needs the scope `suppressions:write`.
   */
  createSuppression(body: models.NewSuppressionShape, options: CallOptions = {}): Promise<models.SuppressionShape> {
    return this.ask({
      verb: "POST",
      path: "/suppressions",
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Send nothing to many addresses.
   *
   * Adds up to 1,000 addresses. What is no address is passed over and told by its place.
   *
   * Needs the scope `suppressions:write`.
   */
  createSuppressions(body: models.NewSuppressionsShape, options: CallOptions = {}): Promise<models.SuppressedManyShape> {
    return this.ask({
      verb: "POST",
      path: "/suppressions/batch",
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Mend what refusals have cost.
   *
   * Allows letters again to all addresses of a reason and a time, 100,000 at most.
   *
   * For those that an hour of refusals of one's own machine has cost: count with `dryRun` first.
   * Who complained is taken off one by one.
   *
   * Needs the scope `suppressions:write`.
   */
  liftSuppressions(body: models.LiftShape, options: CallOptions = {}): Promise<models.LiftedShape> {
    return this.ask({
      verb: "POST",
      path: "/suppressions/lift",
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * See why somebody is not written to.
   *
   * Why nothing is sent to an address, and since when.
   *
   * Needs the scope `suppressions:read`.
   */
  getSuppression(email: string, options: CallOptions = {}): Promise<models.SuppressionShape> {
    return this.ask({
      verb: "GET",
      path: "/suppressions/{email}",
      pathValues: {email: email},
      reading: "json",
      options,
    });
  }

  /**
   * Allow letters to an address again.
   *
   * Allows letters to an address again. Do so only when its owner asks for it.
   *
   * Needs the scope `suppressions:write`.
   */
  deleteSuppression(email: string, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "DELETE",
      path: "/suppressions/{email}",
      pathValues: {email: email},
      headers: {"If-Match": headers.ifMatch},
      reading: "nothing",
      options,
    });
  }

  /**
   * Read who gets no text messages.
   *
   * The numbers, in their own order.
   *
   * Needs the scope `suppressions:read`.
   */
  listSmsOptOuts(query: { after?: string; limit?: number } = {}, options: CallOptions = {}): Promise<models.OptOutsShape> {
    return this.ask({
      verb: "GET",
      path: "/sms-opt-outs",
      query: {"after": query.after, "limit": query.limit},
      reading: "json",
      options,
    });
  }

  /** Read who gets no text messages: one after the other, over all pages. */
  async *iterateSmsOptOuts(query: { after?: string; limit?: number } = {}, options: CallOptions = {}): AsyncGenerator<models.OptOutShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listSmsOptOuts(asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Send no text messages to a number.
   *
   * No text message goes to the number any more; one that is there already stays as it is.
   *
   * A number without a country code is taken for a Hungarian one.
   *
   * Needs the scope `suppressions:write`.
   */
  createSmsOptOut(body: models.NewOptOutShape, options: CallOptions = {}): Promise<models.OptOutShape> {
    return this.ask({
      verb: "POST",
      path: "/sms-opt-outs",
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Allow text messages to a number again.
   *
   * Allows text messages to a number again. Do so only when its owner asks for it.
   *
   * Needs the scope `suppressions:write`.
   */
  deleteSmsOptOut(number: string, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "DELETE",
      path: "/sms-opt-outs/{number}",
      pathValues: {number: number},
      reading: "nothing",
      options,
    });
  }

  /**
   * Read all print batches.
   *
   * The account's print batches, the newest first.
   *
   * Needs the scope `sends:read`.
   */
  listPrintBatches(query: { limit?: number; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): Promise<models.PagedPrintBatchShape> {
    return this.ask({
      verb: "GET",
      path: "/print-batches",
      query: {"limit": query.limit, "updatedSince": query.updatedSince, "after": query.after},
      reading: "json",
      options,
    });
  }

  /** Read all print batches: one after the other, over all pages. */
  async *iteratePrintBatches(query: { limit?: number; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): AsyncGenerator<models.PrintBatchShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listPrintBatches(asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Have letters printed into files.
   *
   * Has letters, packing slips, payment slips or address labels printed into files.
   *
   * Needs the scope `sends:write`.
   */
  createPrintBatch(body: models.NewPrintBatchShape, options: CallOptions = {}): Promise<models.PrintBatchShape> {
    return this.ask({
      verb: "POST",
      path: "/print-batches",
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Delete old print files.
   *
   * Deletes the print files of all print batches that ended so long ago.
   *
   * Needs the scope `sends:write`.
   */
  deleteOldPrintFiles(body: models.OldPrintFiles, options: CallOptions = {}): Promise<models.DeletedPrintFiles> {
    return this.ask({
      verb: "POST",
      path: "/print-batches/delete-old-files",
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read a print batch.
   *
   * One print batch: how far it is, and its files.
   *
   * Needs the scope `sends:read`.
   */
  getPrintBatch(printBatchId: number, options: CallOptions = {}): Promise<models.PrintBatchProgress> {
    return this.ask({
      verb: "GET",
      path: "/print-batches/{printBatchId}",
      pathValues: {printBatchId: printBatchId},
      reading: "json",
      options,
    });
  }

  /**
   * Stop a print batch.
   *
   * Stops a print batch that is not over.
   *
   * Needs the scope `sends:write`.
   */
  cancelPrintBatch(printBatchId: number, options: CallOptions = {}): Promise<models.PrintBatchShape> {
    return this.ask({
      verb: "POST",
      path: "/print-batches/{printBatchId}/cancel",
      pathValues: {printBatchId: printBatchId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Download a print file.
   *
   * A print file as PDF. It comes piece by piece: a file that is deleted meanwhile ends early.
   *
   * Needs the scope `sends:read`.
   */
  getPrintFile(printBatchId: number, fileNumber: number, options: CallOptions = {}): Promise<Uint8Array> {
    return this.ask({
      verb: "GET",
      path: "/print-batches/{printBatchId}/files/{fileNumber}",
      pathValues: {printBatchId: printBatchId, fileNumber: fileNumber},
      reading: "bytes",
      options,
    });
  }

  /**
   * Download a print batch's manifest.
   *
   * The list that goes with the print files, as CSV: who lies where, who was left out and why.
   *
   * Needs the scope `sends:read`.
   */
  getPrintManifest(printBatchId: number, options: CallOptions = {}): Promise<Uint8Array> {
    return this.ask({
      verb: "GET",
      path: "/print-batches/{printBatchId}/manifest",
      pathValues: {printBatchId: printBatchId},
      reading: "bytes",
      options,
    });
  }

  /**
   * Delete a print batch's files.
   *
   * Deletes the print files of a print batch that is over; its manifest stays.
   *
   * Needs the scope `sends:write`.
   */
  deletePrintFiles(printBatchId: number, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "DELETE",
      path: "/print-batches/{printBatchId}/files",
      pathValues: {printBatchId: printBatchId},
      reading: "nothing",
      options,
    });
  }

  /**
   * Read all automations.
   *
   * The account's automations in the order they were made, without their definitions.
   *
   * Needs the scope `automations:read`.
   */
  listAutomations(query: { limit?: number; archived?: boolean; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): Promise<models.PagedAutomationShape> {
    return this.ask({
      verb: "GET",
      path: "/automations",
      query: {"limit": query.limit, "archived": query.archived, "updatedSince": query.updatedSince, "after": query.after},
      reading: "json",
      options,
    });
  }

  /** Read all automations: one after the other, over all pages. */
  async *iterateAutomations(query: { limit?: number; archived?: boolean; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): AsyncGenerator<models.AutomationShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listAutomations(asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Make an automation.
   *
   * Makes an automation. It is a draft: nothing happens before it is activated.
   *
   * What is wrong with the definition is told all at once, each place with its pointer. A key needs
   * the scope of each step: `sends:write` for a letter, `subscribers:write` for what changes
   * people.
   *
   * Needs the scope `automations:write`.
   */
  createAutomation(body: models.DefinitionWish, options: CallOptions = {}): Promise<models.WholeAutomation> {
    return this.ask({
      verb: "POST",
      path: "/automations",
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Check a definition.
   *
   * Tells all that is wrong with a definition, also what it asks for and that is not there.
   *
   * The answer is 200 with the problems: they are what was asked for. Nothing is stored.
   *
   * Needs the scope `automations:read`.
   */
  validateAutomation(body: models.DefinitionWish, options: CallOptions = {}): Promise<models.CheckedDefinition> {
    return this.ask({
      verb: "POST",
      path: "/automations/validate",
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read an automation.
   *
   * One automation with its definition as it is edited.
   *
   * Needs the scope `automations:read`.
   */
  getAutomation(automationId: number, options: CallOptions = {}): Promise<models.WholeAutomation> {
    return this.ask({
      verb: "GET",
      path: "/automations/{automationId}",
      pathValues: {automationId: automationId},
      reading: "json",
      options,
    });
  }

  /**
   * Change an automation.
   *
   * Gives an automation another definition, which counts from the next `activate` on.
   *
   * A key needs the scope of each of its steps.
   *
   * Needs the scope `automations:write`.
   */
  updateAutomation(automationId: number, body: models.DefinitionWish, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<models.WholeAutomation> {
    return this.ask({
      verb: "PATCH",
      path: "/automations/{automationId}",
      pathValues: {automationId: automationId},
      headers: {"If-Match": headers.ifMatch},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Delete an automation.
   *
   * Removes an archived automation, with all that is known of its runs.
   *
   * Needs the scope `automations:write`.
   */
  deleteAutomation(automationId: number, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "DELETE",
      path: "/automations/{automationId}",
      pathValues: {automationId: automationId},
      headers: {"If-Match": headers.ifMatch},
      reading: "nothing",
      options,
    });
  }

  /**
   * See what activating would do.
   *
   * Who stands where, and what activating the draft would do to them.
   *
   * Needs the scope `automations:read`.
   */
  previewAutomation(automationId: number, options: CallOptions = {}): Promise<models.ListedStandingShape> {
    return this.ask({
      verb: "GET",
      path: "/automations/{automationId}/preview",
      pathValues: {automationId: automationId},
      reading: "json",
      options,
    });
  }

  /**
   * Put an automation to work.
   *
   * Puts an automation to work, or brings its draft to newcomers and those inside.
   *
   * A key needs the scope of each of its steps, whoever wrote them.
   *
   * Needs the scope `automations:write`.
   */
  activateAutomation(automationId: number, body: models.ActivateWish, options: CallOptions = {}): Promise<models.AutomationShape> {
    return this.ask({
      verb: "POST",
      path: "/automations/{automationId}/activate",
      pathValues: {automationId: automationId},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Pause an automation.
   *
   * Holds everybody where they are; newcomers come in, and nothing is lost.
   *
   * Needs the scope `automations:write`.
   */
  pauseAutomation(automationId: number, options: CallOptions = {}): Promise<models.AutomationShape> {
    return this.ask({
      verb: "POST",
      path: "/automations/{automationId}/pause",
      pathValues: {automationId: automationId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Let an automation go on.
   *
   * Lets a paused automation go on.
   *
   * Needs the scope `automations:write`.
   */
  resumeAutomation(automationId: number, body: models.ResumeWish, options: CallOptions = {}): Promise<models.AutomationShape> {
    return this.ask({
      verb: "POST",
      path: "/automations/{automationId}/resume",
      pathValues: {automationId: automationId},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Stop an automation.
   *
   * Takes everybody out; nobody comes in until it is activated again.
   *
   * Needs the scope `automations:write`.
   */
  stopAutomation(automationId: number, options: CallOptions = {}): Promise<models.AutomationShape> {
    return this.ask({
      verb: "POST",
      path: "/automations/{automationId}/stop",
      pathValues: {automationId: automationId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Put an automation aside.
   *
   * Puts aside an automation that is not at work.
   *
   * Needs the scope `automations:write`.
   */
  archiveAutomation(automationId: number, options: CallOptions = {}): Promise<models.AutomationShape> {
    return this.ask({
      verb: "POST",
      path: "/automations/{automationId}/archive",
      pathValues: {automationId: automationId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Take an automation back.
   *
   * Takes an archived automation back.
   *
   * Needs the scope `automations:write`.
   */
  restoreAutomation(automationId: number, options: CallOptions = {}): Promise<models.AutomationShape> {
    return this.ask({
      verb: "POST",
      path: "/automations/{automationId}/restore",
      pathValues: {automationId: automationId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read the templates of automations.
   *
   * The automations that are written already, with all that is made with each of them.
   *
   * Needs the scope `automations:read`.
   */
  listAutomationTemplates(options: CallOptions = {}): Promise<models.ListedAutomationTemplateShape> {
    return this.ask({
      verb: "GET",
      path: "/automation-templates",
      reading: "json",
      options,
    });
  }

  /**
   * Make an automation from a template.
   *
   * Makes the letters, fields and segments of a template, and its automation, all as drafts.
   *
   * Nothing happens before it is activated; `left` says what is to be done until then. A key needs
   * the scopes by which it could make each of them by itself.
   *
   * Needs the scope `automations:write`.
   */
  createAutomationFromTemplate(body: models.TemplateWish, options: CallOptions = {}): Promise<models.StartedAutomation> {
    return this.ask({
      verb: "POST",
      path: "/automations/from-template",
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read the versions of an automation.
   *
   * The versions of an automation, in the order they were put to work: when, by whom, and how many
   * people go by each now.
   *
   * Needs the scope `automations:read`.
   */
  listAutomationVersions(automationId: number, query: { after?: number; limit?: number } = {}, options: CallOptions = {}): Promise<models.PagedVersionLineShape> {
    return this.ask({
      verb: "GET",
      path: "/automations/{automationId}/versions",
      pathValues: {automationId: automationId},
      query: {"after": query.after, "limit": query.limit},
      reading: "json",
      options,
    });
  }

  /** Read the versions of an automation: one after the other, over all pages. */
  async *iterateAutomationVersions(automationId: number, query: { after?: number; limit?: number } = {}, options: CallOptions = {}): AsyncGenerator<models.VersionLineShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listAutomationVersions(automationId, asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Read a version of an automation.
   *
   * The definition of a version, by which some may still go.
   *
   * Needs the scope `automations:read`.
   */
  getAutomationVersion(automationId: number, versionNumber: number, options: CallOptions = {}): Promise<models.VersionShape> {
    return this.ask({
      verb: "GET",
      path: "/automations/{automationId}/versions/{versionNumber}",
      pathValues: {automationId: automationId, versionNumber: versionNumber},
      reading: "json",
      options,
    });
  }

  /**
   * Compare versions of an automation.
   *
   * What is another way between two versions, step by step; 0 stands for the draft.
   *
   * Needs the scope `automations:read`.
   */
  compareAutomation(automationId: number, query: { from?: number; to?: number } = {}, options: CallOptions = {}): Promise<models.AutomationDiff> {
    return this.ask({
      verb: "GET",
      path: "/automations/{automationId}/diff",
      pathValues: {automationId: automationId},
      query: {"from": query.from, "to": query.to},
      reading: "json",
      options,
    });
  }

  /**
   * See how people went through.
   *
   * How people went through: altogether, at each step, by each way and by days.
   *
   * Needs the scope `automations:read`.
   */
  getAutomationStats(automationId: number, query: { since?: string; until?: string; stepId?: string } = {}, options: CallOptions = {}): Promise<models.AutomationStatsShape> {
    return this.ask({
      verb: "GET",
      path: "/automations/{automationId}/stats",
      pathValues: {automationId: automationId},
      query: {"since": query.since, "until": query.until, "stepId": query.stepId},
      reading: "json",
      options,
    });
  }

  /**
   * Read the runs of an automation.
   *
   * The runs of people through an automation, in the order they began.
   *
   * Needs the scope `automations:read`.
   */
  listAutomationRuns(automationId: number, query: { state?: Array<"IN_LINE" | "WAITING" | "DONE" | "LEFT" | "FAILED">; after?: number; limit?: number } = {}, options: CallOptions = {}): Promise<models.PagedRunShape> {
    return this.ask({
      verb: "GET",
      path: "/automations/{automationId}/runs",
      pathValues: {automationId: automationId},
      query: {"state": query.state, "after": query.after, "limit": query.limit},
      reading: "json",
      options,
    });
  }

  /** Read the runs of an automation: one after the other, over all pages. */
  async *iterateAutomationRuns(automationId: number, query: { state?: Array<"IN_LINE" | "WAITING" | "DONE" | "LEFT" | "FAILED">; after?: number; limit?: number } = {}, options: CallOptions = {}): AsyncGenerator<models.RunShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listAutomationRuns(automationId, asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Let somebody into an automation.
   *
   * Lets a record, or all of a segment, into an automation at work, as its rules allow.
   *
   * Needs the scope `automations:write`.
   */
  enterAutomation(automationId: number, body: models.EnterWish, options: CallOptions = {}): Promise<models.Entered> {
    return this.ask({
      verb: "POST",
      path: "/automations/{automationId}/runs",
      pathValues: {automationId: automationId},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Try failed runs again.
   *
   * Has failed runs go on at the step that failed.
   *
   * Needs the scope `automations:write`.
   */
  retryAutomationRuns(automationId: number, body: models.RetryWish, options: CallOptions = {}): Promise<models.Retried> {
    return this.ask({
      verb: "POST",
      path: "/automations/{automationId}/runs/retry",
      pathValues: {automationId: automationId},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read a run with its steps.
   *
   * One run: where it is and why, and each step it did.
   *
   * Needs the scope `automations:read`.
   */
  getAutomationRun(automationId: number, runId: number, options: CallOptions = {}): Promise<models.RunWithSteps> {
    return this.ask({
      verb: "GET",
      path: "/automations/{automationId}/runs/{runId}",
      pathValues: {automationId: automationId, runId: runId},
      reading: "json",
      options,
    });
  }

  /**
   * Try an automation out.
   *
   * Tells what the draft would do to somebody from now on, and when; nothing is done.
   *
   * Needs the scope `automations:read`.
   */
  simulateAutomation(automationId: number, body: models.SimulateWish, options: CallOptions = {}): Promise<models.SimulatedShape> {
    return this.ask({
      verb: "POST",
      path: "/automations/{automationId}/simulate",
      pathValues: {automationId: automationId},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read what was done outside.
   *
   * What was and is done outside: calls, and letters to colleagues, with what was answered.
   *
   * Needs the scope `automations:read`.
   */
  listAutomationCalls(automationId: number, query: { state?: Array<"WAITING" | "TRYING" | "DONE" | "FAILED">; after?: number; limit?: number } = {}, options: CallOptions = {}): Promise<models.PagedCallShape> {
    return this.ask({
      verb: "GET",
      path: "/automations/{automationId}/calls",
      pathValues: {automationId: automationId},
      query: {"state": query.state, "after": query.after, "limit": query.limit},
      reading: "json",
      options,
    });
  }

  /** Read what was done outside: one after the other, over all pages. */
  async *iterateAutomationCalls(automationId: number, query: { state?: Array<"WAITING" | "TRYING" | "DONE" | "FAILED">; after?: number; limit?: number } = {}, options: CallOptions = {}): AsyncGenerator<models.CallShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listAutomationCalls(automationId, asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Read a subscriber's runs through automations.
   *
   * The runs of one record through all automations, the newest first; a thousand at most.
   *
   * Needs the scope `automations:read`.
   */
  listSubscriberRuns(listId: number, subscriberId: number, options: CallOptions = {}): Promise<models.ListedRunShape> {
    return this.ask({
      verb: "GET",
      path: "/lists/{listId}/subscribers/{subscriberId}/automation-runs",
      pathValues: {listId: listId, subscriberId: subscriberId},
      reading: "json",
      options,
    });
  }

  /**
   * Read all actions.
   *
   * The account's actions in the order they were made.
   *
   * Needs the scope `automations:read`.
   */
  listActions(query: { limit?: number; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): Promise<models.PagedActionShape> {
    return this.ask({
      verb: "GET",
      path: "/actions",
      query: {"limit": query.limit, "updatedSince": query.updatedSince, "after": query.after},
      reading: "json",
      options,
    });
  }

  /** Read all actions: one after the other, over all pages. */
  async *iterateActions(query: { limit?: number; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): AsyncGenerator<models.ActionShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listActions(asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Make an action.
   *
   * Makes an action, which works at once. A key needs the scope of what it does.
   *
   * Needs the scope `automations:write`.
   */
  createAction(body: models.NewActionShape, options: CallOptions = {}): Promise<models.ActionShape> {
    return this.ask({
      verb: "POST",
      path: "/actions",
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read an action.
   *
   * One action.
   *
   * Needs the scope `automations:read`.
   */
  getAction(actionId: number, options: CallOptions = {}): Promise<models.ActionShape> {
    return this.ask({
      verb: "GET",
      path: "/actions/{actionId}",
      pathValues: {actionId: actionId},
      reading: "json",
      options,
    });
  }

  /**
   * Change an action.
   *
   * Changes what is given; it works so at once. A key needs the scope of what it does.
   *
   * Needs the scope `automations:write`.
   */
  updateAction(actionId: number, body: models.ActionChangeShape, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<models.ActionShape> {
    return this.ask({
      verb: "PATCH",
      path: "/actions/{actionId}",
      pathValues: {actionId: actionId},
      headers: {"If-Match": headers.ifMatch},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Delete an action.
   *
   * Deletes an action, with all that is known of what it did.
   *
   * Needs the scope `automations:write`.
   */
  deleteAction(actionId: number, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "DELETE",
      path: "/actions/{actionId}",
      pathValues: {actionId: actionId},
      headers: {"If-Match": headers.ifMatch},
      reading: "nothing",
      options,
    });
  }

  /**
   * Read tasks.
   *
   * The account's tasks in the order they were made.
   *
   * Needs the scope `tasks:read`.
   */
  listTasks(query: { listId?: number; state?: "OPEN" | "CLOSED"; limit?: number; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): Promise<models.PagedTaskShape> {
    return this.ask({
      verb: "GET",
      path: "/tasks",
      query: {"listId": query.listId, "state": query.state, "limit": query.limit, "updatedSince": query.updatedSince, "after": query.after},
      reading: "json",
      options,
    });
  }

  /** Read tasks: one after the other, over all pages. */
  async *iterateTasks(query: { listId?: number; state?: "OPEN" | "CLOSED"; limit?: number; updatedSince?: string; after?: number | string } = {}, options: CallOptions = {}): AsyncGenerator<models.TaskShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listTasks(asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Make a task.
   *
   * Makes a task about somebody on a list.
   *
   * Needs the scope `tasks:write`.
   */
  createTask(listId: number, body: models.NewTaskShape, options: CallOptions = {}): Promise<models.TaskShape> {
    return this.ask({
      verb: "POST",
      path: "/lists/{listId}/tasks",
      pathValues: {listId: listId},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read a task.
   *
   * One task.
   *
   * Needs the scope `tasks:read`.
   */
  getTask(taskId: number, options: CallOptions = {}): Promise<models.TaskShape> {
    return this.ask({
      verb: "GET",
      path: "/tasks/{taskId}",
      pathValues: {taskId: taskId},
      reading: "json",
      options,
    });
  }

  /**
   * Change a task.
   *
   * Changes what is given of a task.
   *
   * Needs the scope `tasks:write`.
   */
  updateTask(taskId: number, body: models.TaskChangeShape, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<models.TaskShape> {
    return this.ask({
      verb: "PATCH",
      path: "/tasks/{taskId}",
      pathValues: {taskId: taskId},
      headers: {"If-Match": headers.ifMatch},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Delete a task.
   *
   * Deletes a task.
   *
   * Needs the scope `tasks:write`.
   */
  deleteTask(taskId: number, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "DELETE",
      path: "/tasks/{taskId}",
      pathValues: {taskId: taskId},
      headers: {"If-Match": headers.ifMatch},
      reading: "nothing",
      options,
    });
  }

  /**
   * Say that a task is done.
   *
   * Says that a task is done. Once more changes nothing.
   *
   * Needs the scope `tasks:write`.
   */
  closeTask(taskId: number, options: CallOptions = {}): Promise<models.TaskShape> {
    return this.ask({
      verb: "POST",
      path: "/tasks/{taskId}/close",
      pathValues: {taskId: taskId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Say that a task is to be done after all.
   *
   * Says that a task is to be done after all.
   *
   * Needs the scope `tasks:write`.
   */
  reopenTask(taskId: number, options: CallOptions = {}): Promise<models.TaskShape> {
    return this.ask({
      verb: "POST",
      path: "/tasks/{taskId}/reopen",
      pathValues: {taskId: taskId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read opportunities.
   *
   * The account's opportunities in the order they were made.
   *
   * `updatedSince` has those that were made or changed at that moment or later; it does not go with
   * `sort`.
   *
   * Needs the scope `opportunities:read`.
   */
  listOpportunities(query: { after?: number | string; limit?: number; listId?: number; subscriberId?: number; status?: "OPEN" | "WON" | "LOST"; stage?: string; updatedSince?: string; sort?: "opportunityId" | "-opportunityId" | "updatedAt" | "-updatedAt" | "expectedOn" | "-expectedOn" } = {}, options: CallOptions = {}): Promise<models.PagedOpportunityShape> {
    return this.ask({
      verb: "GET",
      path: "/opportunities",
      query: {"after": query.after, "limit": query.limit, "listId": query.listId, "subscriberId": query.subscriberId, "status": query.status, "stage": query.stage, "updatedSince": query.updatedSince, "sort": query.sort},
      reading: "json",
      options,
    });
  }

  /** Read opportunities: one after the other, over all pages. */
  async *iterateOpportunities(query: { after?: number | string; limit?: number; listId?: number; subscriberId?: number; status?: "OPEN" | "WON" | "LOST"; stage?: string; updatedSince?: string; sort?: "opportunityId" | "-opportunityId" | "updatedAt" | "-updatedAt" | "expectedOn" | "-expectedOn" } = {}, options: CallOptions = {}): AsyncGenerator<models.OpportunityShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listOpportunities(asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Open an opportunity.
   *
   * Opens an opportunity with somebody on a list.
   *
   * Needs the scope `opportunities:write`.
   */
  createOpportunity(listId: number, body: models.NewOpportunityShape, options: CallOptions = {}): Promise<models.OpportunityShape> {
    return this.ask({
      verb: "POST",
      path: "/lists/{listId}/opportunities",
      pathValues: {listId: listId},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read an opportunity.
   *
   * One opportunity.
   *
   * Needs the scope `opportunities:read`.
   */
  getOpportunity(opportunityId: number, options: CallOptions = {}): Promise<models.OpportunityShape> {
    return this.ask({
      verb: "GET",
      path: "/opportunities/{opportunityId}",
      pathValues: {opportunityId: opportunityId},
      reading: "json",
      options,
    });
  }

  /**
   * Change an opportunity.
   *
   * Changes what is given of an opportunity, also of one that is won or lost.
   *
   * Needs the scope `opportunities:write`.
   */
  updateOpportunity(opportunityId: number, body: models.OpportunityChangeShape, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<models.OpportunityShape> {
    return this.ask({
      verb: "PATCH",
      path: "/opportunities/{opportunityId}",
      pathValues: {opportunityId: opportunityId},
      headers: {"If-Match": headers.ifMatch},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Delete an opportunity.
   *
   * Deletes an opportunity.
   *
   * Needs the scope `opportunities:write`.
   */
  deleteOpportunity(opportunityId: number, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "DELETE",
      path: "/opportunities/{opportunityId}",
      pathValues: {opportunityId: opportunityId},
      headers: {"If-Match": headers.ifMatch},
      reading: "nothing",
      options,
    });
  }

  /**
   * Say that it was bought.
   *
   * Says that it was bought. Once more changes nothing; one that is lost is reopened first.
   *
   * Needs the scope `opportunities:write`.
   */
  winOpportunity(opportunityId: number, body: models.DecidedShape, options: CallOptions = {}): Promise<models.OpportunityShape> {
    return this.ask({
      verb: "POST",
      path: "/opportunities/{opportunityId}/win",
      pathValues: {opportunityId: opportunityId},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Say that it will not be bought.
   *
   * Says that it will not be bought. Once more changes nothing; a won one is reopened first.
   *
   * Needs the scope `opportunities:write`.
   */
  loseOpportunity(opportunityId: number, body: models.DecidedShape, options: CallOptions = {}): Promise<models.OpportunityShape> {
    return this.ask({
      verb: "POST",
      path: "/opportunities/{opportunityId}/lose",
      pathValues: {opportunityId: opportunityId},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Say that it is undecided after all.
   *
   * Says that it is undecided after all; why it was decided is forgotten.
   *
   * Needs the scope `opportunities:write`.
   */
  reopenOpportunity(opportunityId: number, options: CallOptions = {}): Promise<models.OpportunityShape> {
    return this.ask({
      verb: "POST",
      path: "/opportunities/{opportunityId}/reopen",
      pathValues: {opportunityId: opportunityId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read carts.
   *
   * The account's carts, those changed last first.
   *
   * Where there may be more, ask again with `changedBefore` set to `changedAt` of the last one.
   *
   * Needs the scope `carts:read`.
   */
  listCarts(query: { state?: "OPEN" | "ABANDONED" | "RECOVERED"; changedBefore?: string; limit?: number } = {}, options: CallOptions = {}): Promise<models.ListedCartShape> {
    return this.ask({
      verb: "GET",
      path: "/carts",
      query: {"state": query.state, "changedBefore": query.changedBefore, "limit": query.limit},
      reading: "json",
      options,
    });
  }

  /**
   * Tell what is in a cart.
   *
   * Keeps what is in a cart now, whether it was known before or not.
   *
   * Told the same again, nothing changes. A cart to which nothing has happened for `quietMinutes`
   * is abandoned: the event `cart.abandoned` tells it once, and an incomplete order stands on the
   * list if it is known whose it is.
   *
   * Needs the scope `carts:write`.
   */
  putCart(cartId: string, body: models.PutCartShape, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<models.CartShape> {
    return this.ask({
      verb: "PUT",
      path: "/carts/{cartId}",
      pathValues: {cartId: cartId},
      headers: {"If-Match": headers.ifMatch},
      body,
      reading: "json",
      options,
    });
  }

  /**
   * Read a cart.
   *
   * One cart.
   *
   * Needs the scope `carts:read`.
   */
  getCart(cartId: string, options: CallOptions = {}): Promise<models.CartShape> {
    return this.ask({
      verb: "GET",
      path: "/carts/{cartId}",
      pathValues: {cartId: cartId},
      reading: "json",
      options,
    });
  }

  /**
   * Forget a cart.
   *
   * Forgets a cart; an order that it became stays.
   *
   * Needs the scope `carts:write`.
   */
  deleteCart(cartId: string, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "DELETE",
      path: "/carts/{cartId}",
      pathValues: {cartId: cartId},
      headers: {"If-Match": headers.ifMatch},
      reading: "nothing",
      options,
    });
  }

  /**
   * Say which order a cart became.
   *
   * Says which order of the shop a cart became, before or after the order itself comes.
   *
   * An order whose number is the cart's id needs no such word.
   *
   * Needs the scope `carts:write`.
   */
  orderCart(cartId: string, body: models.CartOrderShape, options: CallOptions = {}): Promise<models.CartShape> {
    return this.ask({
      verb: "POST",
      path: "/carts/{cartId}/order",
      pathValues: {cartId: cartId},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * List who changed what.
   *
   * The lines of the audit log, the newest first. Nobody can change one.
   *
   * Needs the scope `audit:read`.
   */
  listAuditLines(query: { after?: number; limit?: number; since?: string; until?: string; actor?: string; kind?: string; thingId?: string; listId?: number; operation?: "created" | "changed" | "archived" | "restored" | "deleted" | "called" } = {}, options: CallOptions = {}): Promise<models.PagedAuditLineShape> {
    return this.ask({
      verb: "GET",
      path: "/audit",
      query: {"after": query.after, "limit": query.limit, "since": query.since, "until": query.until, "actor": query.actor, "kind": query.kind, "thingId": query.thingId, "listId": query.listId, "operation": query.operation},
      reading: "json",
      options,
    });
  }

  /** List who changed what: one after the other, over all pages. */
  async *iterateAuditLines(query: { after?: number; limit?: number; since?: string; until?: string; actor?: string; kind?: string; thingId?: string; listId?: number; operation?: "created" | "changed" | "archived" | "restored" | "deleted" | "called" } = {}, options: CallOptions = {}): AsyncGenerator<models.AuditLineShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listAuditLines(asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Read a line of the audit log.
   *
   * One line: who did what, as it was before and after.
   *
   * Needs the scope `audit:read`.
   */
  getAuditLine(auditId: number, options: CallOptions = {}): Promise<models.AuditLineShape> {
    return this.ask({
      verb: "GET",
      path: "/audit/{auditId}",
      pathValues: {auditId: auditId},
      reading: "json",
      options,
    });
  }

  /**
   * Follow what happens.
   *
   * What happened to subscribers, letters, orders and all else, in the order it was noted.
   *
   * Whoever comes back with `after` set to the last answer's `readTo` misses nothing and reads
   * nothing twice, however many write at the time. A page may have fewer than `limit` events, or
   * none, with more to follow: `nextAfter` is null only when there is no more for now. Events of
   * somebody who is deleted go with them; others are kept for two months at least.
   *
   * Needs the scope `events:read`.
   */
  listAccountEvents(query: { after?: number; limit?: number; type?: Array<string> } = {}, options: CallOptions = {}): Promise<models.EventsShape> {
    return this.ask({
      verb: "GET",
      path: "/events",
      query: {"after": query.after, "limit": query.limit, "type": query.type},
      reading: "json",
      options,
    });
  }

  /** Follow what happens: one after the other, over all pages. */
  async *iterateAccountEvents(query: { after?: number; limit?: number; type?: Array<string> } = {}, options: CallOptions = {}): AsyncGenerator<models.FactShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listAccountEvents(asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Tell of events.
   *
   * Tells up to 1,000 events; each started 100 of them count as one call.
   *
   * Automations begin by them and wait for them, and whoever follows events gets them as
   * `event.received`. Each item has its own result.
   *
   * Needs the scope `events:write`.
   */
  createEvents(body: models.NewEvents, options: CallOptions = {}): Promise<models.BatchResult> {
    return this.ask({
      verb: "POST",
      path: "/events",
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * List the types of events.
   *
   * Every type of event, and the shape of its `data` as a JSON schema.
   *
   * Needs the scope `events:read`.
   */
  listEventTypes(options: CallOptions = {}): Promise<models.ListedEventKindShape> {
    return this.ask({
      verb: "GET",
      path: "/event-types",
      reading: "json",
      options,
    });
  }

  /**
   * See who reads events.
   *
   * Who reads the account's events with `kapocs event tail --reader`, the last one first.
   *
   * Events are kept until all of them have read, for a time.
   *
   * Needs the scope `events:read`.
   */
  listEventReaders(options: CallOptions = {}): Promise<models.ListedEventReaderShape> {
    return this.ask({
      verb: "GET",
      path: "/event-readers",
      reading: "json",
      options,
    });
  }

  /**
   * Forget a reader.
   *
   * Forgets how far a reader is. Events are no longer kept for it.
   *
   * Needs the scope `events:write`.
   */
  deleteEventReader(reader: string, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "DELETE",
      path: "/event-readers/{reader}",
      pathValues: {reader: reader},
      reading: "nothing",
      options,
    });
  }

  /**
   * Go on behind what was dropped.
   *
   * Has a reader go on behind events that were dropped before it read them.
   *
   * Needs the scope `events:write`.
   */
  passEventGap(reader: string, options: CallOptions = {}): Promise<models.PassedShape> {
    return this.ask({
      verb: "POST",
      path: "/event-readers/{reader}/pass-gap",
      pathValues: {reader: reader},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read all webhooks.
   *
   * The account's webhooks in the order they were made.
   *
   * Needs the scope `webhooks:read`.
   */
  listWebhooks(options: CallOptions = {}): Promise<models.ListedHookShape> {
    return this.ask({
      verb: "GET",
      path: "/webhooks",
      reading: "json",
      options,
    });
  }

  /**
   * Make a webhook.
   *
   * Has a program told of what happens from now on. The secret is told this once.
   *
   * Needs the scope `webhooks:write`.
   */
  createWebhook(body: models.NewHookShape, options: CallOptions = {}): Promise<models.MadeHookShape> {
    return this.ask({
      verb: "POST",
      path: "/webhooks",
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read a webhook.
   *
   * One webhook.
   *
   * Needs the scope `webhooks:read`.
   */
  getWebhook(webhookId: number, options: CallOptions = {}): Promise<models.HookShape> {
    return this.ask({
      verb: "GET",
      path: "/webhooks/{webhookId}",
      pathValues: {webhookId: webhookId},
      reading: "json",
      options,
    });
  }

  /**
   * Change a webhook.
   *
   * Changes what is given. Messages that wait go to the new address, as they were made.
   *
   * Needs the scope `webhooks:write`.
   */
  updateWebhook(webhookId: number, body: models.HookChange, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<models.HookShape> {
    return this.ask({
      verb: "PATCH",
      path: "/webhooks/{webhookId}",
      pathValues: {webhookId: webhookId},
      headers: {"If-Match": headers.ifMatch},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Forget a webhook.
   *
   * Forgets a webhook with its log.
   *
   * Needs the scope `webhooks:write`.
   */
  deleteWebhook(webhookId: number, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "DELETE",
      path: "/webhooks/{webhookId}",
      pathValues: {webhookId: webhookId},
      headers: {"If-Match": headers.ifMatch},
      reading: "nothing",
      options,
    });
  }

  /**
   * Try a webhook.
   *
   * Sends a signed message of the type `webhook.test`; the log shows what came of it.
   *
   * Needs the scope `webhooks:write`.
   */
  testWebhook(webhookId: number, options: CallOptions = {}): Promise<models.SentShape> {
    return this.ask({
      verb: "POST",
      path: "/webhooks/{webhookId}/test",
      pathValues: {webhookId: webhookId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * See what was sent to a webhook.
   *
   * What was sent in the last days, with each try, the newest first.
   *
   * Needs the scope `webhooks:read`.
   */
  listWebhookMessages(webhookId: number, query: { state?: "WAITING" | "DONE" | "FAILED"; after?: number; limit?: number } = {}, options: CallOptions = {}): Promise<models.PagedHookMessageShape> {
    return this.ask({
      verb: "GET",
      path: "/webhooks/{webhookId}/messages",
      pathValues: {webhookId: webhookId},
      query: {"state": query.state, "after": query.after, "limit": query.limit},
      reading: "json",
      options,
    });
  }

  /** See what was sent to a webhook: one after the other, over all pages. */
  async *iterateWebhookMessages(webhookId: number, query: { state?: "WAITING" | "DONE" | "FAILED"; after?: number; limit?: number } = {}, options: CallOptions = {}): AsyncGenerator<models.HookMessageShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listWebhookMessages(webhookId, asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Send messages again.
   *
   * Sends messages again, with their ids: one, those of a time, the failed, or from an event on.
   *
   * With `after`, a long past is sent in several calls: `nextAfter` says where to go on.
   *
   * Needs the scope `webhooks:write`.
   */
  replayWebhook(webhookId: number, body: models.ReplayShape, options: CallOptions = {}): Promise<models.ReplayedShape> {
    return this.ask({
      verb: "POST",
      path: "/webhooks/{webhookId}/replay",
      pathValues: {webhookId: webhookId},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Make another secret.
   *
   * Makes another secret. For the overlap messages carry signatures of both.
   *
   * Needs the scope `webhooks:write`.
   */
  rotateWebhook(webhookId: number, body: models.RotateShape, options: CallOptions = {}): Promise<models.SecretShape> {
    return this.ask({
      verb: "POST",
      path: "/webhooks/{webhookId}/rotate",
      pathValues: {webhookId: webhookId},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Stop a webhook.
   *
   * Sends nothing until it is enabled; what waits is kept.
   *
   * Needs the scope `webhooks:write`.
   */
  disableWebhook(webhookId: number, options: CallOptions = {}): Promise<models.HookShape> {
    return this.ask({
      verb: "POST",
      path: "/webhooks/{webhookId}/disable",
      pathValues: {webhookId: webhookId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Go on with a webhook.
   *
   * Sends again: what waited, and what happens from now on.
   *
   * Needs the scope `webhooks:write`.
   */
  enableWebhook(webhookId: number, options: CallOptions = {}): Promise<models.HookShape> {
    return this.ask({
      verb: "POST",
      path: "/webhooks/{webhookId}/enable",
      pathValues: {webhookId: webhookId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read all connectors.
   *
   * The account's connectors in the order they were made.
   *
   * Needs the scope `connectors:read`.
   */
  listConnectors(options: CallOptions = {}): Promise<models.ListedConnectorShape> {
    return this.ask({
      verb: "GET",
      path: "/connectors",
      reading: "json",
      options,
    });
  }

  /**
   * Link another system.
   *
   * Links another system. Its address and secret are told this once.
   *
   * Needs the scope `connectors:write`.
   */
  createConnector(body: models.NewConnectorShape, options: CallOptions = {}): Promise<models.MadeConnectorShape> {
    return this.ask({
      verb: "POST",
      path: "/connectors",
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Read a connector.
   *
   * One connector, when something came last, and how asking the shop went.
   *
   * Needs the scope `connectors:read`.
   */
  getConnector(connectorId: number, options: CallOptions = {}): Promise<models.ConnectorStandingShape> {
    return this.ask({
      verb: "GET",
      path: "/connectors/{connectorId}",
      pathValues: {connectorId: connectorId},
      reading: "json",
      options,
    });
  }

  /**
   * Change a connector.
   *
   * Changes what is given. A setting of an empty text is taken away.
   *
   * Needs the scope `connectors:write`.
   */
  updateConnector(connectorId: number, body: models.ConnectorChangeShape, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<models.ConnectorShape> {
    return this.ask({
      verb: "PATCH",
      path: "/connectors/{connectorId}",
      pathValues: {connectorId: connectorId},
      headers: {"If-Match": headers.ifMatch},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Forget a connector.
   *
   * Forgets a connector with its log; what came in by it stays.
   *
   * Needs the scope `connectors:write`.
   */
  deleteConnector(connectorId: number, headers: { ifMatch?: string } = {}, options: CallOptions = {}): Promise<void> {
    return this.ask({
      verb: "DELETE",
      path: "/connectors/{connectorId}",
      pathValues: {connectorId: connectorId},
      headers: {"If-Match": headers.ifMatch},
      reading: "nothing",
      options,
    });
  }

  /**
   * See what went wrong and what changed.
   *
   * What went wrong and what changed, the newest first.
   *
   * Needs the scope `connectors:read`.
   */
  listConnectorLog(connectorId: number, query: { after?: number; limit?: number } = {}, options: CallOptions = {}): Promise<models.PagedConnectorLineShape> {
    return this.ask({
      verb: "GET",
      path: "/connectors/{connectorId}/log",
      pathValues: {connectorId: connectorId},
      query: {"after": query.after, "limit": query.limit},
      reading: "json",
      options,
    });
  }

  /** See what went wrong and what changed: one after the other, over all pages. */
  async *iterateConnectorLog(connectorId: number, query: { after?: number; limit?: number } = {}, options: CallOptions = {}): AsyncGenerator<models.ConnectorLineShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listConnectorLog(connectorId, asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * See what was delivered.
   *
   * What the other system delivered in the last 30 days, the newest first; `DEAD`: in vain.
   *
   * Needs the scope `connectors:read`.
   */
  listInbound(connectorId: number, query: { state?: "WAITING" | "DONE" | "DEAD"; after?: number; limit?: number } = {}, options: CallOptions = {}): Promise<models.PagedInboundShape> {
    return this.ask({
      verb: "GET",
      path: "/connectors/{connectorId}/deliveries",
      pathValues: {connectorId: connectorId},
      query: {"state": query.state, "after": query.after, "limit": query.limit},
      reading: "json",
      options,
    });
  }

  /** See what was delivered: one after the other, over all pages. */
  async *iterateInbound(connectorId: number, query: { state?: "WAITING" | "DONE" | "DEAD"; after?: number; limit?: number } = {}, options: CallOptions = {}): AsyncGenerator<models.InboundShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listInbound(connectorId, asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Read a delivery.
   *
   * One delivery, as it came.
   *
   * Needs the scope `connectors:read`.
   */
  getInbound(connectorId: number, inboundId: number, options: CallOptions = {}): Promise<models.InboundWholeShape> {
    return this.ask({
      verb: "GET",
      path: "/connectors/{connectorId}/deliveries/{inboundId}",
      pathValues: {connectorId: connectorId, inboundId: inboundId},
      reading: "json",
      options,
    });
  }

  /**
   * Handle dead letters once more.
   *
   * Has dead letters handled once more.
   *
   * Needs the scope `connectors:write`.
   */
  retryInbound(connectorId: number, body: models.RetryShape, options: CallOptions = {}): Promise<models.RetriedShape> {
    return this.ask({
      verb: "POST",
      path: "/connectors/{connectorId}/retry",
      pathValues: {connectorId: connectorId},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Stop a connector.
   *
   * Takes and sends nothing until it is enabled; what waits is kept.
   *
   * Needs the scope `connectors:write`.
   */
  disableConnector(connectorId: number, options: CallOptions = {}): Promise<models.ConnectorShape> {
    return this.ask({
      verb: "POST",
      path: "/connectors/{connectorId}/disable",
      pathValues: {connectorId: connectorId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Go on with a connector.
   *
   * Has it work again; what waited is handled.
   *
   * Needs the scope `connectors:write`.
   */
  enableConnector(connectorId: number, options: CallOptions = {}): Promise<models.ConnectorShape> {
    return this.ask({
      verb: "POST",
      path: "/connectors/{connectorId}/enable",
      pathValues: {connectorId: connectorId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Ask the other end now.
   *
   * Has a shop or an invoicing program asked now; the connector's log tells what came of it.
   *
   * Needs the scope `connectors:write`.
   */
  pullConnector(connectorId: number, options: CallOptions = {}): Promise<models.AskedShape> {
    return this.ask({
      verb: "POST",
      path: "/connectors/{connectorId}/pull",
      pathValues: {connectorId: connectorId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * See what differs from the other end.
   *
   * Of what a shop or an invoicing program told last what is not stored here; 1,000 at most.
   *
   * Needs the scope `connectors:read`.
   */
  reportConnector(connectorId: number, options: CallOptions = {}): Promise<models.ReportShape> {
    return this.ask({
      verb: "GET",
      path: "/connectors/{connectorId}/report",
      pathValues: {connectorId: connectorId},
      reading: "json",
      options,
    });
  }

  /**
   * See of which coupons a shop could not be told.
   *
   * The coupons of which the shop could not be told, why, and when it is tried again.
   *
   * Needs the scope `connectors:read`.
   */
  listConnectorCoupons(connectorId: number, query: { limit?: number } = {}, options: CallOptions = {}): Promise<models.ListedUntoldCouponShape> {
    return this.ask({
      verb: "GET",
      path: "/connectors/{connectorId}/coupons",
      pathValues: {connectorId: connectorId},
      query: {"limit": query.limit},
      reading: "json",
      options,
    });
  }

  /**
   * Mend what differs.
   *
   * Has a shop asked for what differs; of a program's documents, mends what is safe.
   *
   * Needs the scope `connectors:write`.
   */
  repairConnector(connectorId: number, options: CallOptions = {}): Promise<models.RepairedShape> {
    return this.ask({
      verb: "POST",
      path: "/connectors/{connectorId}/repair",
      pathValues: {connectorId: connectorId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * See who is on a website.
   *
   * Where the people of a connector stand on its site, and why somebody is not there.
   *
   * Needs the scope `connectors:read`.
   */
  listSitePeople(connectorId: number, query: { state?: "WAITING" | "DONE" | "FAILED"; after?: number; limit?: number } = {}, options: CallOptions = {}): Promise<models.PagedSitePersonShape> {
    return this.ask({
      verb: "GET",
      path: "/connectors/{connectorId}/people",
      pathValues: {connectorId: connectorId},
      query: {"state": query.state, "after": query.after, "limit": query.limit},
      reading: "json",
      options,
    });
  }

  /** See who is on a website: one after the other, over all pages. */
  async *iterateSitePeople(connectorId: number, query: { state?: "WAITING" | "DONE" | "FAILED"; after?: number; limit?: number } = {}, options: CallOptions = {}): AsyncGenerator<models.SitePersonShape> {
    let asked = { ...query };
    for (;;) {
      const page = await this.listSitePeople(connectorId, asked, options);
      yield* page.data;
      if (page.nextAfter === null) return;
      asked = { ...query, after: page.nextAfter as NonNullable<typeof query.after> };
    }
  }

  /**
   * Ask the website once more.
   *
   * Has the site asked once more, now, about those who failed.
   *
   * Needs the scope `connectors:write`.
   */
  retrySitePeople(connectorId: number, body: models.SiteRetryShape, options: CallOptions = {}): Promise<models.SiteRetriedShape> {
    return this.ask({
      verb: "POST",
      path: "/connectors/{connectorId}/people/retry",
      pathValues: {connectorId: connectorId},
      body,
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * Ask whether users can be made there.
   *
   * Asks the site, within half a minute, whether users can be made there.
   *
   * Needs the scope `connectors:write`.
   */
  testSite(connectorId: number, options: CallOptions = {}): Promise<models.SiteTriedShape> {
    return this.ask({
      verb: "POST",
      path: "/connectors/{connectorId}/people/test",
      pathValues: {connectorId: connectorId},
      isKeyed: true,
      reading: "json",
      options,
    });
  }

  /**
   * See on which websites somebody is.
   *
   * Where a subscriber stands on each website.
   *
   * Needs the scope `connectors:read`.
   */
  listSubscriberSites(listId: number, subscriberId: number, options: CallOptions = {}): Promise<models.ListedSitePersonShape> {
    return this.ask({
      verb: "GET",
      path: "/lists/{listId}/subscribers/{subscriberId}/websites",
      pathValues: {listId: listId, subscriberId: subscriberId},
      reading: "json",
      options,
    });
  }

}
