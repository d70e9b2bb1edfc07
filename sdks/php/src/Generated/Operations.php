<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Call;
use Kapocs\Client\Caller;
use Kapocs\Client\Shape;

/** Every operation of API v2, by its name in the reference. */
abstract class Operations extends Caller
{
    /**
     * Get an access token.
     *
     * Exchanges an API key pair for an access token, to be sent as `Authorization: Bearer …`.
     *
     * The token ends after an hour or when the key pair is revoked. Every other operation also
     * takes the key pair itself by HTTP Basic.
     *
     * @param array{username: string, password: string} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function createAccessToken(array $body): Token
    {
        $call = new Call(
            verb: 'POST',
            path: '/access-token',
            body: $body,
        );
        return $this->ask($call, Token::fromArray(...));
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
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getUsage(): UsageShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/usage',
        );
        return $this->ask($call, UsageShape::fromArray(...));
    }

    /**
     * See the calls of each day.
     *
     * Calls of each day of a month, without this one.
     *
     * Needs the scope `usage:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getUsageDays(?string $month = null): ListedDayShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/usage/days',
            query: ['month' => $month],
        );
        return $this->ask($call, ListedDayShape::fromArray(...));
    }

    /**
     * See the calls of each key pair.
     *
     * Calls of each key pair in a month, without this one.
     *
     * Needs the scope `usage:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getUsageKeys(?string $month = null): ListedKeyUsageShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/usage/keys',
            query: ['month' => $month],
        );
        return $this->ask($call, ListedKeyUsageShape::fromArray(...));
    }

    /**
     * See the calls of each operation.
     *
     * Calls of each operation in a month, without this one; the most called first.
     *
     * Needs the scope `usage:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getUsagePaths(?string $month = null): ListedPathUsageShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/usage/paths',
            query: ['month' => $month],
        );
        return $this->ask($call, ListedPathUsageShape::fromArray(...));
    }

    /**
     * See the bills so far.
     *
     * Bills of the months that are closed, the newest first.
     *
     * Needs the scope `usage:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getUsageStatements(): ListedStatementShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/usage/statements',
        );
        return $this->ask($call, ListedStatementShape::fromArray(...));
    }

    /**
     * See the limit of calls.
     *
     * The account's own limit of calls a month.
     *
     * Needs the scope `usage:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getUsageCap(): CapShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/usage/cap',
        );
        return $this->ask($call, CapShape::fromArray(...));
    }

    /**
     * Limit the calls of a month.
     *
     * Sets the account's own limit of calls a month, or with null takes it away.
     *
     * Further calls are answered with 429 and `cap_reached` until the next month begins; forms,
     * open and click tracking and unsubscribing go on. This path is answered beyond the cap, too.
     *
     * Needs the scope `usage:write`.
     *
     * @param array{calls: int|null} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function setUsageCap(array $body, ?string $ifMatch = null): CapShape
    {
        $call = new Call(
            verb: 'PUT',
            path: '/usage/cap',
            headers: ['If-Match' => $ifMatch],
            body: $body,
        );
        return $this->ask($call, CapShape::fromArray(...));
    }

    /**
     * Read the samples.
     *
     * What the first start made to be tried out; people and orders are on the lists.
     *
     * Needs the scope `account:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listSamples(): ListedSampleShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/samples',
        );
        return $this->ask($call, ListedSampleShape::fromArray(...));
    }

    /**
     * Delete the samples.
     *
     * Deletes all samples with their people and orders. What is in use is archived instead.
     *
     * Ask again once nothing needs what was left.
     *
     * Needs the scope `account:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function deleteSamples(?string $idempotencyKey = null): SamplesGoneShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/samples/delete',
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, SamplesGoneShape::fromArray(...));
    }

    /**
     * Read the account.
     *
     * What the account is called, where it is, and as whom it writes.
     *
     * Needs the scope `account:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getAccount(): AccountShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/account',
        );
        return $this->ask($call, AccountShape::fromArray(...));
    }

    /**
     * Change the account.
     *
     * Changes what is given.
     *
     * Needs the scope `account:write`.
     *
     * @param array{name?: string, timezone?: string, language?: 'hu'|'en', currency?: string, company?: string, companyAddress?: string, logoImageId?: int, senderName?: string, senderEmail?: string} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function updateAccount(array $body, ?string $ifMatch = null, ?string $idempotencyKey = null): AccountShape
    {
        $call = new Call(
            verb: 'PATCH',
            path: '/account',
            headers: ['If-Match' => $ifMatch],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, AccountShape::fromArray(...));
    }

    /**
     * Empty the sandbox.
     *
     * Empties the sandbox, into which keys for tests write. By a key for tests, its own.
     *
     * The keys stay, but those of one list, which is gone: they are revoked.
     *
     * Needs the scope `account:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function emptySandbox(?string $idempotencyKey = null): void
    {
        $call = new Call(
            verb: 'POST',
            path: '/account/sandbox/empty',
            isKeyed: true,
            key: $idempotencyKey,
        );
        $this->ask($call, null);
    }

    /**
     * Read all API keys.
     *
     * The account's API keys in the order they were made, revoked ones included.
     *
     * Those for tests are among them; a key for tests sees these only.
     *
     * Needs the scope `keys:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listApiKeys(?int $limit = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): PagedKeyShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/keys',
            query: ['limit' => $limit, 'updatedSince' => $updatedSince, 'after' => $after],
        );
        return $this->ask($call, PagedKeyShape::fromArray(...));
    }

    /**
     * Read all API keys: one after the other, over all pages.
     *
     * @return \Generator<int, KeyShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateApiKeys(?int $limit = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): \Generator
    {
        do {
            $page = $this->listApiKeys(limit: $limit, updatedSince: $updatedSince, after: $after);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * Make an API key.
     *
     * Makes an API key. Its password is told this once.
     *
     * What is not said of its list, its time and its addresses is not limited. A key that is
     * limited itself has to say them, and can make none that may do more.
     *
     * Needs the scope `keys:write`.
     *
     * @param array{name?: string, scopes?: list<string>, listId?: int|null, expiresAt?: string|null, addresses?: list<string>, test?: bool} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function createApiKey(array $body, ?string $idempotencyKey = null): MadeKeyShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/keys',
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, MadeKeyShape::fromArray(...));
    }

    /**
     * Read an API key.
     *
     * One API key, without its password.
     *
     * Needs the scope `keys:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getApiKey(int $keyId): KeyShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/keys/{keyId}',
            pathValues: ['keyId' => $keyId],
        );
        return $this->ask($call, KeyShape::fromArray(...));
    }

    /**
     * Change an API key.
     *
     * Changes what is given. It counts after two seconds at the latest.
     *
     * Needs the scope `keys:write`.
     *
     * @param array{name?: string, scopes?: list<string>, listId?: int|null, expiresAt?: string|null, addresses?: list<string>} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function updateApiKey(int $keyId, array $body, ?string $ifMatch = null, ?string $idempotencyKey = null): KeyShape
    {
        $call = new Call(
            verb: 'PATCH',
            path: '/keys/{keyId}',
            pathValues: ['keyId' => $keyId],
            headers: ['If-Match' => $ifMatch],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, KeyShape::fromArray(...));
    }

    /**
     * Delete a revoked API key.
     *
     * Deletes a revoked key.
     *
     * Needs the scope `keys:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function deleteApiKey(int $keyId, ?string $ifMatch = null): void
    {
        $call = new Call(
            verb: 'DELETE',
            path: '/keys/{keyId}',
            pathValues: ['keyId' => $keyId],
            headers: ['If-Match' => $ifMatch],
        );
        $this->ask($call, null);
    }

    /**
     * Give an API key a new password.
     *
     * Gives the key a new password; the old one, and tokens got by it, are refused soon after.
     *
     * Needs the scope `keys:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function rotateApiKey(int $keyId, ?string $idempotencyKey = null): RotatedKeyShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/keys/{keyId}/rotate',
            pathValues: ['keyId' => $keyId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, RotatedKeyShape::fromArray(...));
    }

    /**
     * Refuse an API key.
     *
     * Refuses the key for good, after two seconds at the latest. Once more changes nothing.
     *
     * Needs the scope `keys:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function revokeApiKey(int $keyId, ?string $idempotencyKey = null): KeyShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/keys/{keyId}/revoke',
            pathValues: ['keyId' => $keyId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, KeyShape::fromArray(...));
    }

    /**
     * Read all users.
     *
     * The people who may sign in, and those who may no more.
     *
     * Needs the scope `users:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listUsers(?int $limit = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): PagedUserShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/users',
            query: ['limit' => $limit, 'updatedSince' => $updatedSince, 'after' => $after],
        );
        return $this->ask($call, PagedUserShape::fromArray(...));
    }

    /**
     * Read all users: one after the other, over all pages.
     *
     * @return \Generator<int, UserShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateUsers(?int $limit = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): \Generator
    {
        do {
            $page = $this->listUsers(limit: $limit, updatedSince: $updatedSince, after: $after);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * Let somebody sign in.
     *
     * Lets somebody in. Without a password one is made up, and told this once.
     *
     * It takes a key that may do all that the role may.
     *
     * Needs the scope `users:write`.
     *
     * @param array{email: string, password?: string|null, name?: string, language?: 'hu'|'en'|null, role?: 'owner'|'editor'|'campaigner'|'orders'|'reader', listIds?: list<int>|null} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function createUser(array $body, ?string $idempotencyKey = null): MadeUserShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/users',
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, MadeUserShape::fromArray(...));
    }

    /**
     * Read a user.
     *
     * One user.
     *
     * Needs the scope `users:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getUser(int $userId): UserShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/users/{userId}',
            pathValues: ['userId' => $userId],
        );
        return $this->ask($call, UserShape::fromArray(...));
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
     *
     * @param array{email?: string, name?: string, language?: 'hu'|'en'|null, timezone?: string|null, role?: 'owner'|'editor'|'campaigner'|'orders'|'reader', listIds?: list<int>|null} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function updateUser(int $userId, array $body, ?string $ifMatch = null, ?string $idempotencyKey = null): UserShape
    {
        $call = new Call(
            verb: 'PATCH',
            path: '/users/{userId}',
            pathValues: ['userId' => $userId],
            headers: ['If-Match' => $ifMatch],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, UserShape::fromArray(...));
    }

    /**
     * Delete a user.
     *
     * Deletes a user, unless a task is theirs or no other owner may sign in.
     *
     * Needs the scope `users:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function deleteUser(int $userId, ?string $ifMatch = null): void
    {
        $call = new Call(
            verb: 'DELETE',
            path: '/users/{userId}',
            pathValues: ['userId' => $userId],
            headers: ['If-Match' => $ifMatch],
        );
        $this->ask($call, null);
    }

    /**
     * Set a user's password.
     *
     * Sets a user's password, and signs them out everywhere.
     *
     * It takes a key that may do all that the user's role may.
     *
     * Needs the scope `users:write`.
     *
     * @param array{password: string} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function setUserPassword(int $userId, array $body): void
    {
        $call = new Call(
            verb: 'PUT',
            path: '/users/{userId}/password',
            pathValues: ['userId' => $userId],
            body: $body,
        );
        $this->ask($call, null);
    }

    /**
     * Let a user sign in no more.
     *
     * Signs a user out everywhere and lets them sign in no more. Once more changes nothing.
     *
     * Not the last owner who may sign in.
     *
     * Needs the scope `users:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function deactivateUser(int $userId, ?string $idempotencyKey = null): UserShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/users/{userId}/deactivate',
            pathValues: ['userId' => $userId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, UserShape::fromArray(...));
    }

    /**
     * Let a user sign in again.
     *
     * Lets a user sign in again. It takes a key that may do all that the user's role may.
     *
     * Needs the scope `users:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function activateUser(int $userId, ?string $idempotencyKey = null): UserShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/users/{userId}/activate',
            pathValues: ['userId' => $userId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, UserShape::fromArray(...));
    }

    /**
     * Invite somebody by mail.
     *
     * Invites somebody by mail: the link by which they choose a password is good for seven days.
     *
     * It takes a key that may do all that the role may.
     *
     * Needs the scope `users:write`.
     *
     * @param array{email: string, name?: string, language?: 'hu'|'en'|null, role: 'owner'|'editor'|'campaigner'|'orders'|'reader', listIds?: list<int>|null} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function inviteUser(array $body, ?string $idempotencyKey = null): UserShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/users/invitations',
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, UserShape::fromArray(...));
    }

    /**
     * Send an invitation again.
     *
     * Mails a new link, and the one of before is good no more.
     *
     * Needs the scope `users:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function inviteUserAgain(int $userId, ?string $idempotencyKey = null): UserShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/users/{userId}/invitation',
            pathValues: ['userId' => $userId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, UserShape::fromArray(...));
    }

    /**
     * Withdraw an invitation.
     *
     * Takes back an invitation that was not answered; the user is deleted.
     *
     * Needs the scope `users:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function withdrawInvitation(int $userId): void
    {
        $call = new Call(
            verb: 'DELETE',
            path: '/users/{userId}/invitation',
            pathValues: ['userId' => $userId],
        );
        $this->ask($call, null);
    }

    /**
     * Reset a user's second factor.
     *
     * Takes the second factor of who has lost it, and signs them out everywhere.
     *
     * It takes a key that may do all that the user's role may.
     *
     * Needs the scope `users:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function resetSecondFactor(int $userId): void
    {
        $call = new Call(
            verb: 'DELETE',
            path: '/users/{userId}/second-factor',
            pathValues: ['userId' => $userId],
        );
        $this->ask($call, null);
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
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listLists(?bool $archived = null, ?string $include = null, ?int $limit = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): PagedListWithFields
    {
        $call = new Call(
            verb: 'GET',
            path: '/lists',
            query: ['archived' => $archived, 'include' => $include, 'limit' => $limit, 'updatedSince' => $updatedSince, 'after' => $after],
        );
        return $this->ask($call, PagedListWithFields::fromArray(...));
    }

    /**
     * Read all lists: one after the other, over all pages.
     *
     * @return \Generator<int, ListWithFields>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateLists(?bool $archived = null, ?string $include = null, ?int $limit = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): \Generator
    {
        do {
            $page = $this->listLists(archived: $archived, include: $include, limit: $limit, updatedSince: $updatedSince, after: $after);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * Make a list.
     *
     * Makes a list.
     *
     * Needs the scope `lists:write`.
     *
     * @param array{name: string, type?: 'NEWSLETTER'|'ECOMMERCE', uniqueEmail?: bool|null} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function createList(array $body, ?string $idempotencyKey = null): ListShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/lists',
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, ListShape::fromArray(...));
    }

    /**
     * Read a list.
     *
     * One list, also one that is archived: `archivedAt` tells since when.
     *
     * With `include` the `ETag` is that of what is answered, and not for an `If-Match`.
     *
     * Needs the scope `lists:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getList(int $listId, ?string $include = null): ListWithFields
    {
        $call = new Call(
            verb: 'GET',
            path: '/lists/{listId}',
            pathValues: ['listId' => $listId],
            query: ['include' => $include],
        );
        return $this->ask($call, ListWithFields::fromArray(...));
    }

    /**
     * Change a list.
     *
     * Changes the name of a list, or whether everybody may read its archive.
     *
     * Its type, and whether addresses are unique on it, stay.
     *
     * Needs the scope `lists:write`.
     *
     * @param array{name?: string, publicArchive?: bool} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function updateList(int $listId, array $body, ?string $ifMatch = null, ?string $idempotencyKey = null): ListShape
    {
        $call = new Call(
            verb: 'PATCH',
            path: '/lists/{listId}',
            pathValues: ['listId' => $listId],
            headers: ['If-Match' => $ifMatch],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, ListShape::fromArray(...));
    }

    /**
     * Delete a list.
     *
     * Deletes an archived list for good, with all on it, unless something was made for it.
     *
     * Needs the scope `lists:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function deleteList(int $listId, ?string $ifMatch = null): void
    {
        $call = new Call(
            verb: 'DELETE',
            path: '/lists/{listId}',
            pathValues: ['listId' => $listId],
            headers: ['If-Match' => $ifMatch],
        );
        $this->ask($call, null);
    }

    /**
     * Put a list aside.
     *
     * Puts a list aside: there is no such list any more for what asks, its forms are closed.
     *
     * Once more changes nothing. Refused while something goes out to it or is printed.
     *
     * Needs the scope `lists:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function archiveList(int $listId, ?string $idempotencyKey = null): ListShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/lists/{listId}/archive',
            pathValues: ['listId' => $listId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, ListShape::fromArray(...));
    }

    /**
     * Take a list back.
     *
     * Takes an archived list back into use.
     *
     * Needs the scope `lists:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function restoreList(int $listId, ?string $idempotencyKey = null): ListShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/lists/{listId}/restore',
            pathValues: ['listId' => $listId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, ListShape::fromArray(...));
    }

    /**
     * Read the fields of a list.
     *
     * The fields of a list: those that every list has, then its own.
     *
     * Needs the scope `lists:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listListFields(int $listId): ListedFieldShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/lists/{listId}/fields',
            pathValues: ['listId' => $listId],
        );
        return $this->ask($call, ListedFieldShape::fromArray(...));
    }

    /**
     * Add a field to a list.
     *
     * Adds a field of one's own to a list.
     *
     * Needs the scope `lists:write`.
     *
     * @param array{name: string, type: 'SHORTTEXT'|'TEXT'|'RADIO'|'SELECT'|'URL'|'FILE'|'PASSWORD'|'SMALLINT'|'NUMBER'|'DECIMAL'|'CHECKBOX'|'DATE'|'DATETIME', label?: string, comment?: string, scale?: int|null, defaultValue?: string, options?: list<array<string, mixed>>} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function createListField(int $listId, array $body, ?string $idempotencyKey = null): FieldShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/lists/{listId}/fields',
            pathValues: ['listId' => $listId],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, FieldShape::fromArray(...));
    }

    /**
     * Read a field of a list.
     *
     * One field of a list, whatever the case of its name.
     *
     * Needs the scope `lists:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getListField(int $listId, string $fieldName): FieldShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/lists/{listId}/fields/{fieldName}',
            pathValues: ['listId' => $listId, 'fieldName' => $fieldName],
        );
        return $this->ask($call, FieldShape::fromArray(...));
    }

    /**
     * Change a field of a list.
     *
     * Changes what is given of a field of the list's own; values that there are stay.
     *
     * Needs the scope `lists:write`.
     *
     * @param array{label?: string, comment?: string, scale?: int|null, defaultValue?: string} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function updateListField(int $listId, string $fieldName, array $body, ?string $ifMatch = null, ?string $idempotencyKey = null): FieldShape
    {
        $call = new Call(
            verb: 'PATCH',
            path: '/lists/{listId}/fields/{fieldName}',
            pathValues: ['listId' => $listId, 'fieldName' => $fieldName],
            headers: ['If-Match' => $ifMatch],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, FieldShape::fromArray(...));
    }

    /**
     * Take a field off a list.
     *
     * Takes a field of its own off the list with its values, unless something asks for it.
     *
     * Needs the scope `lists:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function deleteListField(int $listId, string $fieldName, ?string $ifMatch = null): void
    {
        $call = new Call(
            verb: 'DELETE',
            path: '/lists/{listId}/fields/{fieldName}',
            pathValues: ['listId' => $listId, 'fieldName' => $fieldName],
            headers: ['If-Match' => $ifMatch],
        );
        $this->ask($call, null);
    }

    /**
     * Read the choices of a field.
     *
     * The choices of a field in the order they are offered.
     *
     * Needs the scope `lists:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listFieldOptions(int $listId, string $fieldName, ?string $value = null): ListedChoice
    {
        $call = new Call(
            verb: 'GET',
            path: '/lists/{listId}/fields/{fieldName}/options',
            pathValues: ['listId' => $listId, 'fieldName' => $fieldName],
            query: ['value' => $value],
        );
        return $this->ask($call, ListedChoice::fromArray(...));
    }

    /**
     * Add a choice to a field.
     *
     * Adds a choice to a RADIO or SELECT field.
     *
     * Needs the scope `lists:write`.
     *
     * @param array{value: string, label: string} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function createFieldOption(int $listId, string $fieldName, array $body, ?string $idempotencyKey = null): Choice
    {
        $call = new Call(
            verb: 'POST',
            path: '/lists/{listId}/fields/{fieldName}/options',
            pathValues: ['listId' => $listId, 'fieldName' => $fieldName],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, Choice::fromArray(...));
    }

    /**
     * Change a choice of a field.
     *
     * Changes a choice; who has the old value keeps it.
     *
     * Needs the scope `lists:write`.
     *
     * @param array{value?: string, label?: string} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function updateFieldOption(int $listId, string $fieldName, array $body, string $value, ?string $idempotencyKey = null): Choice
    {
        $call = new Call(
            verb: 'PATCH',
            path: '/lists/{listId}/fields/{fieldName}/options',
            pathValues: ['listId' => $listId, 'fieldName' => $fieldName],
            query: ['value' => $value],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, Choice::fromArray(...));
    }

    /**
     * Take a choice off a field.
     *
     * Takes a choice off a field; who has it keeps it. Refused while something needs it.
     *
     * Needs the scope `lists:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function deleteFieldOption(int $listId, string $fieldName, string $value): void
    {
        $call = new Call(
            verb: 'DELETE',
            path: '/lists/{listId}/fields/{fieldName}/options',
            pathValues: ['listId' => $listId, 'fieldName' => $fieldName],
            query: ['value' => $value],
        );
        $this->ask($call, null);
    }

    /**
     * Read the forms of a list.
     *
     * The forms of a list in the order they were made.
     *
     * Needs the scope `forms:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listForms(int $listId, ?bool $archived = null): ListedFormShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/lists/{listId}/forms',
            pathValues: ['listId' => $listId],
            query: ['archived' => $archived],
        );
        return $this->ask($call, ListedFormShape::fromArray(...));
    }

    /**
     * Make a form.
     *
     * Makes a form of a list: to sign up by, to change one's data by, or to order by.
     *
     * Needs the scope `forms:write`.
     *
     * @param array{intro?: string, thankYou?: string, redirectUrl?: string, confirmedThankYou?: string, confirmedRedirectUrl?: string, redirectHosts?: list<string>, frameHosts?: list<string>, doubleOptIn?: bool, confirmLetterId?: int|null, gatewayId?: int|null, offer?: array{orderType?: 'FIXED'|'SELECTOR'|'QUANTITIES'|null, productIds?: list<int>|null, shippingMethodIds?: list<int>|null}|null, name: string, type: 'SUBSCRIBE'|'UPDATE'|'ORDER', language?: 'hu'|'en'|null, fields?: list<array<string, mixed>>|null} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function createForm(int $listId, array $body, ?string $idempotencyKey = null): FormShapeWithFields
    {
        $call = new Call(
            verb: 'POST',
            path: '/lists/{listId}/forms',
            pathValues: ['listId' => $listId],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, FormShapeWithFields::fromArray(...));
    }

    /**
     * Read a form.
     *
     * One form with its fields, and with what it sells.
     *
     * Needs the scope `forms:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getForm(int $formId): FormShapeWithFields
    {
        $call = new Call(
            verb: 'GET',
            path: '/forms/{formId}',
            pathValues: ['formId' => $formId],
        );
        return $this->ask($call, FormShapeWithFields::fromArray(...));
    }

    /**
     * Change a form.
     *
     * Changes what is given of a form. Fields that are given stand in place of all that were.
     *
     * Needs the scope `forms:write`.
     *
     * @param array{intro?: string, thankYou?: string, redirectUrl?: string, confirmedThankYou?: string, confirmedRedirectUrl?: string, redirectHosts?: list<string>, frameHosts?: list<string>, doubleOptIn?: bool, confirmLetterId?: int|null, gatewayId?: int|null, offer?: array{orderType?: 'FIXED'|'SELECTOR'|'QUANTITIES'|null, productIds?: list<int>|null, shippingMethodIds?: list<int>|null}|null, name?: string, language?: 'hu'|'en', fields?: list<array<string, mixed>>} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function updateForm(int $formId, array $body, ?string $ifMatch = null, ?string $idempotencyKey = null): FormShapeWithFields
    {
        $call = new Call(
            verb: 'PATCH',
            path: '/forms/{formId}',
            pathValues: ['formId' => $formId],
            headers: ['If-Match' => $ifMatch],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, FormShapeWithFields::fromArray(...));
    }

    /**
     * Delete a form.
     *
     * Deletes a form, unless a send or an old number leads to it; who came by it stays.
     *
     * Needs the scope `forms:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function deleteForm(int $formId, ?string $ifMatch = null): void
    {
        $call = new Call(
            verb: 'DELETE',
            path: '/forms/{formId}',
            pathValues: ['formId' => $formId],
            headers: ['If-Match' => $ifMatch],
        );
        $this->ask($call, null);
    }

    /**
     * Read what visitors saw of a form.
     *
     * What visitors saw of a form, the newest version first; also of one that is gone.
     *
     * Needs the scope `forms:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listFormVersions(int $formId, ?int $after = null, ?int $limit = null): PagedFormVersionShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/forms/{formId}/versions',
            pathValues: ['formId' => $formId],
            query: ['after' => $after, 'limit' => $limit],
        );
        return $this->ask($call, PagedFormVersionShape::fromArray(...));
    }

    /**
     * Read what visitors saw of a form: one after the other, over all pages.
     *
     * @return \Generator<int, FormVersionShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateFormVersions(int $formId, ?int $after = null, ?int $limit = null): \Generator
    {
        do {
            $page = $this->listFormVersions($formId, after: $after, limit: $limit);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * Read the fields on a form and of its list.
     *
     * The fields placed on a form, and every field of its list.
     *
     * Needs the scope `forms:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listFormFields(int $newsletterId, int $formId): FormFields
    {
        $call = new Call(
            verb: 'GET',
            path: '/newsletter/{newsletterId}/form/{formId}/fields',
            pathValues: ['newsletterId' => $newsletterId, 'formId' => $formId],
        );
        return $this->ask($call, FormFields::fromArray(...));
    }

    /**
     * Ask who came from a form.
     *
     * Who came to a page to which a form led. A token answers once, within ten minutes.
     *
     * Needs the scope `forms:write`.
     *
     * @param array{token: string} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function exchangeFormVisit(array $body, ?string $idempotencyKey = null): VisitShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/form-visits/exchange',
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, VisitShape::fromArray(...));
    }

    /**
     * Close a form.
     *
     * Closes a form: its page says so, and there is no such form for what asks.
     *
     * Who was asked to confirm still can. Once more changes nothing.
     *
     * Needs the scope `forms:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function archiveForm(int $formId, ?string $idempotencyKey = null): FormShapeWithFields
    {
        $call = new Call(
            verb: 'POST',
            path: '/forms/{formId}/archive',
            pathValues: ['formId' => $formId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, FormShapeWithFields::fromArray(...));
    }

    /**
     * Open a form again.
     *
     * Opens an archived form again.
     *
     * Needs the scope `forms:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function restoreForm(int $formId, ?string $idempotencyKey = null): FormShapeWithFields
    {
        $call = new Call(
            verb: 'POST',
            path: '/forms/{formId}/restore',
            pathValues: ['formId' => $formId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, FormShapeWithFields::fromArray(...));
    }

    /**
     * Get the HTML that puts a form on a page.
     *
     * The HTML that puts a form on any page. What it shows is noted as a version of the form.
     *
     * Needs the scope `forms:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function embedForm(int $formId, ?string $idempotencyKey = null): EmbeddedShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/forms/{formId}/embed',
            pathValues: ['formId' => $formId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, EmbeddedShape::fromArray(...));
    }

    /**
     * Place fields on a form.
     *
     * Places fields of the list on a form, below those that it has.
     *
     * Needs the scope `forms:write`.
     *
     * @param array{fields: list<array<string, mixed>>} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function addFormFields(int $formId, array $body, ?string $idempotencyKey = null): FormShapeWithFields
    {
        $call = new Call(
            verb: 'POST',
            path: '/forms/{formId}/fields',
            pathValues: ['formId' => $formId],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, FormShapeWithFields::fromArray(...));
    }

    /**
     * Take a field off a form.
     *
     * Takes a field off a form. The list and its people keep it.
     *
     * Needs the scope `forms:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function deleteFormField(int $formId, int $formFieldId): void
    {
        $call = new Call(
            verb: 'DELETE',
            path: '/forms/{formId}/fields/{formFieldId}',
            pathValues: ['formId' => $formId, 'formFieldId' => $formFieldId],
        );
        $this->ask($call, null);
    }

    /**
     * Have a form's orders made anew in each period.
     *
     * Has what is ordered by a form ordered anew in each period; the form says so.
     *
     * Needs the scope `forms:write`.
     *
     * @param array{every?: int, unit?: 'DAY'|'WEEK'|'MONTH'|'YEAR', prices?: 'KEPT'|'CATALOGUE', dueDays?: int, dateField?: string, cancelField?: string, charge?: bool} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function startFormRenewal(int $formId, array $body, ?string $idempotencyKey = null): FormShapeWithFields
    {
        $call = new Call(
            verb: 'POST',
            path: '/forms/{formId}/renewal',
            pathValues: ['formId' => $formId],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, FormShapeWithFields::fromArray(...));
    }

    /**
     * Have a form's orders made once.
     *
     * Has a form's orders made once from now on; recurring orders that there are go on.
     *
     * Needs the scope `forms:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function stopFormRenewal(int $formId): void
    {
        $call = new Call(
            verb: 'DELETE',
            path: '/forms/{formId}/renewal',
            pathValues: ['formId' => $formId],
        );
        $this->ask($call, null);
    }

    /**
     * Read old numbers of forms.
     *
     * The old numbers and the forms they lead to; an account has 5,000 of them at most.
     *
     * Needs the scope `forms:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listFormAliases(): ListedFormAliasShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/form-aliases',
        );
        return $this->ask($call, ListedFormAliasShape::fromArray(...));
    }

    /**
     * Let old numbers lead to a form.
     *
     * Lets a form take what pages send with old numbers, in place of another of the account's.
     *
     * Needs the scope `forms:write`.
     *
     * @param array{oldList: int, oldForm: int, formId: int} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function createFormAlias(array $body, ?string $idempotencyKey = null): FormAliasShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/form-aliases',
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, FormAliasShape::fromArray(...));
    }

    /**
     * Read where old numbers lead.
     *
     * Where a pair of old numbers leads.
     *
     * Needs the scope `forms:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getFormAlias(int $oldList, int $oldForm): FormAliasShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/form-aliases/{oldList}/{oldForm}',
            pathValues: ['oldList' => $oldList, 'oldForm' => $oldForm],
        );
        return $this->ask($call, FormAliasShape::fromArray(...));
    }

    /**
     * Let old numbers lead to another form.
     *
     * Lets a known pair of old numbers lead to another form.
     *
     * Needs the scope `forms:write`.
     *
     * @param array{formId: int} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function updateFormAlias(int $oldList, int $oldForm, array $body, ?string $ifMatch = null, ?string $idempotencyKey = null): FormAliasShape
    {
        $call = new Call(
            verb: 'PATCH',
            path: '/form-aliases/{oldList}/{oldForm}',
            pathValues: ['oldList' => $oldList, 'oldForm' => $oldForm],
            headers: ['If-Match' => $ifMatch],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, FormAliasShape::fromArray(...));
    }

    /**
     * Forget old numbers.
     *
     * Forgets a pair of old numbers; pages that send it get nowhere.
     *
     * Needs the scope `forms:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function deleteFormAlias(int $oldList, int $oldForm, ?string $ifMatch = null): void
    {
        $call = new Call(
            verb: 'DELETE',
            path: '/form-aliases/{oldList}/{oldForm}',
            pathValues: ['oldList' => $oldList, 'oldForm' => $oldForm],
            headers: ['If-Match' => $ifMatch],
        );
        $this->ask($call, null);
    }

    /**
     * Read all landing pages.
     *
     * The account's landing pages in the order they were made, without their sources.
     *
     * Needs the scope `pages:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listLandingPages(?int $limit = null, ?int $listId = null, ?int $folderId = null, ?bool $archived = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): PagedPageHeadShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/landing-pages',
            query: ['limit' => $limit, 'listId' => $listId, 'folderId' => $folderId, 'archived' => $archived, 'updatedSince' => $updatedSince, 'after' => $after],
        );
        return $this->ask($call, PagedPageHeadShape::fromArray(...));
    }

    /**
     * Read all landing pages: one after the other, over all pages.
     *
     * @return \Generator<int, PageHeadShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateLandingPages(?int $limit = null, ?int $listId = null, ?int $folderId = null, ?bool $archived = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): \Generator
    {
        do {
            $page = $this->listLandingPages(limit: $limit, listId: $listId, folderId: $folderId, archived: $archived, updatedSince: $updatedSince, after: $after);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * Store a landing page.
     *
     * Stores a landing page; its address shows it at once.
     *
     * Needs the scope `pages:write`.
     *
     * @param array{listId: int, name: string, html: string, folderId?: int|null} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function createLandingPage(array $body, ?string $idempotencyKey = null): PageShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/landing-pages',
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, PageShape::fromArray(...));
    }

    /**
     * Read a landing page.
     *
     * One landing page with its source.
     *
     * Needs the scope `pages:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getLandingPage(int $pageId): PageShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/landing-pages/{pageId}',
            pathValues: ['pageId' => $pageId],
        );
        return $this->ask($call, PageShape::fromArray(...));
    }

    /**
     * Change a landing page.
     *
     * Changes what is given of a landing page.
     *
     * Needs the scope `pages:write`.
     *
     * @param array{name?: string, html?: string, folderId?: int|null} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function updateLandingPage(int $pageId, array $body, ?string $ifMatch = null, ?string $idempotencyKey = null): PageShape
    {
        $call = new Call(
            verb: 'PATCH',
            path: '/landing-pages/{pageId}',
            pathValues: ['pageId' => $pageId],
            headers: ['If-Match' => $ifMatch],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, PageShape::fromArray(...));
    }

    /**
     * Delete a landing page.
     *
     * Deletes a landing page for good, unless a letter links to it.
     *
     * Needs the scope `pages:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function deleteLandingPage(int $pageId, ?string $ifMatch = null): void
    {
        $call = new Call(
            verb: 'DELETE',
            path: '/landing-pages/{pageId}',
            pathValues: ['pageId' => $pageId],
            headers: ['If-Match' => $ifMatch],
        );
        $this->ask($call, null);
    }

    /**
     * Close a landing page.
     *
     * Puts a landing page aside: its address says that it is closed. Twice changes nothing.
     *
     * Needs the scope `pages:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function archiveLandingPage(int $pageId, ?string $idempotencyKey = null): PageShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/landing-pages/{pageId}/archive',
            pathValues: ['pageId' => $pageId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, PageShape::fromArray(...));
    }

    /**
     * Show a landing page again.
     *
     * Shows an archived landing page again.
     *
     * Needs the scope `pages:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function restoreLandingPage(int $pageId, ?string $idempotencyKey = null): PageShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/landing-pages/{pageId}/restore',
            pathValues: ['pageId' => $pageId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, PageShape::fromArray(...));
    }

    /**
     * Read all folders of landing pages.
     *
     * The account's folders of landing pages in the order they were made.
     *
     * Needs the scope `pages:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listLandingPageFolders(?int $limit = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): PagedFolderShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/landing-page-folders',
            query: ['limit' => $limit, 'updatedSince' => $updatedSince, 'after' => $after],
        );
        return $this->ask($call, PagedFolderShape::fromArray(...));
    }

    /**
     * Read all folders of landing pages: one after the other, over all pages.
     *
     * @return \Generator<int, FolderShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateLandingPageFolders(?int $limit = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): \Generator
    {
        do {
            $page = $this->listLandingPageFolders(limit: $limit, updatedSince: $updatedSince, after: $after);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * Make a folder of landing pages.
     *
     * Makes a folder for landing pages.
     *
     * Needs the scope `pages:write`.
     *
     * @param array{name: string} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function createLandingPageFolder(array $body, ?string $idempotencyKey = null): FolderShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/landing-page-folders',
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, FolderShape::fromArray(...));
    }

    /**
     * Read a folder of landing pages.
     *
     * One folder of landing pages.
     *
     * Needs the scope `pages:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getLandingPageFolder(int $folderId): FolderShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/landing-page-folders/{folderId}',
            pathValues: ['folderId' => $folderId],
        );
        return $this->ask($call, FolderShape::fromArray(...));
    }

    /**
     * Rename a folder of landing pages.
     *
     * Calls a folder of landing pages by another name.
     *
     * Needs the scope `pages:write`.
     *
     * @param array{name: string} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function updateLandingPageFolder(int $folderId, array $body, ?string $ifMatch = null, ?string $idempotencyKey = null): FolderShape
    {
        $call = new Call(
            verb: 'PATCH',
            path: '/landing-page-folders/{folderId}',
            pathValues: ['folderId' => $folderId],
            headers: ['If-Match' => $ifMatch],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, FolderShape::fromArray(...));
    }

    /**
     * Delete a folder of landing pages.
     *
     * Deletes a folder; the landing pages in it stay, and lie in none.
     *
     * Needs the scope `pages:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function deleteLandingPageFolder(int $folderId, ?string $ifMatch = null): void
    {
        $call = new Call(
            verb: 'DELETE',
            path: '/landing-page-folders/{folderId}',
            pathValues: ['folderId' => $folderId],
            headers: ['If-Match' => $ifMatch],
        );
        $this->ask($call, null);
    }

    /**
     * Read the subscribers of a list.
     *
     * The subscribers of a list in the order they were made; with `email` those who have it.
     *
     * `filter` keeps to those who meet its conditions. `updatedSince` has who was changed, or
     * joined and was not changed yet, at that moment or later. `email`, `filter`, `updatedSince`
     * and `sort` do not go together. A page has fewer than `limit` when they have long texts;
     * `nextAfter` tells whether it is the last.
     *
     * Needs the scope `subscribers:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listSubscribers(int $listId, int|string|null $after = null, ?int $limit = null, ?string $email = null, ?string $filter = null, ?\DateTimeImmutable $updatedSince = null, ?string $sort = null): PagedSubscriberShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/lists/{listId}/subscribers',
            pathValues: ['listId' => $listId],
            query: ['after' => $after, 'limit' => $limit, 'email' => $email, 'filter' => $filter, 'updatedSince' => $updatedSince, 'sort' => $sort],
        );
        return $this->ask($call, PagedSubscriberShape::fromArray(...));
    }

    /**
     * Read the subscribers of a list: one after the other, over all pages.
     *
     * @return \Generator<int, SubscriberShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateSubscribers(int $listId, int|string|null $after = null, ?int $limit = null, ?string $email = null, ?string $filter = null, ?\DateTimeImmutable $updatedSince = null, ?string $sort = null): \Generator
    {
        do {
            $page = $this->listSubscribers($listId, after: $after, limit: $limit, email: $email, filter: $filter, updatedSince: $updatedSince, sort: $sort);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
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
     *
     * @param array{email?: string|null, lastName?: string|null, firstName?: string|null, fullName?: string|null, fields?: array<string, mixed>, formId?: int|null, subscribedAt?: string|null, clientIp?: string|null, userAgent?: string|null, referer?: string|null} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function addSubscriber(int $listId, array $body, ?string $idempotencyKey = null): SubscriberShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/lists/{listId}/subscribers',
            pathValues: ['listId' => $listId],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, SubscriberShape::fromArray(...));
    }

    /**
     * Read a subscriber.
     *
     * One subscriber.
     *
     * Needs the scope `subscribers:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getSubscriber(int $listId, int $subscriberId): SubscriberShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/lists/{listId}/subscribers/{subscriberId}',
            pathValues: ['listId' => $listId, 'subscriberId' => $subscriberId],
        );
        return $this->ask($call, SubscriberShape::fromArray(...));
    }

    /**
     * Change a subscriber.
     *
     * Changes what is given; everything else stays as it is.
     *
     * Needs the scope `subscribers:write`.
     *
     * @param array{email?: string|null, lastName?: string|null, firstName?: string|null, fullName?: string|null, fields?: array<string, mixed>, formId?: int|null} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function updateSubscriber(int $listId, int $subscriberId, array $body, ?string $ifMatch = null, ?string $idempotencyKey = null): SubscriberShape
    {
        $call = new Call(
            verb: 'PATCH',
            path: '/lists/{listId}/subscribers/{subscriberId}',
            pathValues: ['listId' => $listId, 'subscriberId' => $subscriberId],
            headers: ['If-Match' => $ifMatch],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, SubscriberShape::fromArray(...));
    }

    /**
     * Remove a subscriber.
     *
     * Removes somebody from a list for good, with the history of what was sent to them.
     *
     * Needs the scope `subscribers:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function deleteSubscriber(int $listId, int $subscriberId, ?string $ifMatch = null): void
    {
        $call = new Call(
            verb: 'DELETE',
            path: '/lists/{listId}/subscribers/{subscriberId}',
            pathValues: ['listId' => $listId, 'subscriberId' => $subscriberId],
            headers: ['If-Match' => $ifMatch],
        );
        $this->ask($call, null);
    }

    /**
     * Unsubscribe somebody.
     *
     * Stops all letters of the list to somebody, who stays on it as inactive.
     *
     * Needs the scope `subscribers:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function unsubscribe(int $listId, int $subscriberId, ?string $idempotencyKey = null): SubscriberShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/lists/{listId}/subscribers/{subscriberId}/unsubscribe',
            pathValues: ['listId' => $listId, 'subscriberId' => $subscriberId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, SubscriberShape::fromArray(...));
    }

    /**
     * Read what happened to a subscriber.
     *
     * All that happened to a subscriber, in the order it was noted.
     *
     * The record of an order has a note here for everything that was odd about it as it came.
     *
     * Needs the scope `subscribers:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getSubscriberHistory(int $listId, int $subscriberId, ?int $after = null, ?int $limit = null): PagedHistoryShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/lists/{listId}/subscribers/{subscriberId}/history',
            pathValues: ['listId' => $listId, 'subscriberId' => $subscriberId],
            query: ['after' => $after, 'limit' => $limit],
        );
        return $this->ask($call, PagedHistoryShape::fromArray(...));
    }

    /**
     * Read what happened to a subscriber: one after the other, over all pages.
     *
     * @return \Generator<int, HistoryShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateSubscriberHistory(int $listId, int $subscriberId, ?int $after = null, ?int $limit = null): \Generator
    {
        do {
            $page = $this->getSubscriberHistory($listId, $subscriberId, after: $after, limit: $limit);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
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
     *
     * @param array{mode?: 'each'|'all', items: list<array<string, mixed>>} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function addSubscribers(int $listId, array $body, ?string $idempotencyKey = null): BatchResult
    {
        $call = new Call(
            verb: 'POST',
            path: '/lists/{listId}/subscribers/batch',
            pathValues: ['listId' => $listId],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, BatchResult::fromArray(...));
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
     *
     * @param list<string>|null $type
     * @throws \Kapocs\Client\KapocsError
     */
    public function listEvents(int $listId, ?int $after = null, ?int $limit = null, ?array $type = null): LogShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/lists/{listId}/events',
            pathValues: ['listId' => $listId],
            query: ['after' => $after, 'limit' => $limit, 'type' => $type],
        );
        return $this->ask($call, LogShape::fromArray(...));
    }

    /**
     * Follow what happens on a list: one after the other, over all pages.
     *
     * @param list<string>|null $type
     * @return \Generator<int, LogLineShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateEvents(int $listId, ?int $after = null, ?int $limit = null, ?array $type = null): \Generator
    {
        do {
            $page = $this->listEvents($listId, after: $after, limit: $limit, type: $type);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
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
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listNewsletterSubscribers(int $newsletterId, ?int $limit = null, ?int $page = null): Records
    {
        $call = new Call(
            verb: 'GET',
            path: '/newsletter/{newsletterId}/subscribers',
            pathValues: ['newsletterId' => $newsletterId],
            query: ['limit' => $limit, 'page' => $page],
        );
        return $this->ask($call, Records::fromArray(...));
    }

    /**
     * Read what happened on a list.
     *
     * What happened to the subscribers of a list, newest first.
     *
     * Pages by number shift while things happen; `GET /lists/{listId}/events` is read from a
     * cursor.
     *
     * Needs the scope `subscribers:read`.
     *
     * @param list<string>|null $type
     * @throws \Kapocs\Client\KapocsError
     */
    public function getSubscriberEvents(int $newsletterId, ?int $page = null, ?int $limit = null, ?array $type = null): Events
    {
        $call = new Call(
            verb: 'GET',
            path: '/newsletter/{newsletterId}/events',
            pathValues: ['newsletterId' => $newsletterId],
            query: ['page' => $page, 'limit' => $limit, 'type' => $type],
        );
        return $this->ask($call, Events::fromArray(...));
    }

    /**
     * Read imports.
     *
     * The imports, the newest first.
     *
     * Needs the scope `imports:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listImports(?int $limit = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): PagedImportShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/imports',
            query: ['limit' => $limit, 'updatedSince' => $updatedSince, 'after' => $after],
        );
        return $this->ask($call, PagedImportShape::fromArray(...));
    }

    /**
     * Read imports: one after the other, over all pages.
     *
     * @return \Generator<int, ImportShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateImports(?int $limit = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): \Generator
    {
        do {
            $page = $this->listImports(limit: $limit, updatedSince: $updatedSince, after: $after);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * Begin an import.
     *
     * Begins an import. Its file is sent next, in parts of 512 KiB at most.
     *
     * Needs the scope `imports:write`.
     *
     * @param array{kind?: 'people'|'orders'|'left'|'suppressed'|'bounced'|'complained', listId?: int|null, fileName?: string} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function createImport(array $body, ?string $idempotencyKey = null): WholeImportShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/imports',
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, WholeImportShape::fromArray(...));
    }

    /**
     * Read an import.
     *
     * One import.
     *
     * Needs the scope `imports:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getImport(int $importId): WholeImportShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/imports/{importId}',
            pathValues: ['importId' => $importId],
        );
        return $this->ask($call, WholeImportShape::fromArray(...));
    }

    /**
     * Send a part of the file.
     *
     * Takes a part of the file. Sent again, it takes the place of the first, so that an upload that
     * broke off goes on where it was.
     *
     * Needs the scope `imports:write`.
     *
     * @param array{number: int, content: string} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function putImportPart(int $importId, array $body): WholeImportShape
    {
        $call = new Call(
            verb: 'PUT',
            path: '/imports/{importId}/parts',
            pathValues: ['importId' => $importId],
            body: $body,
        );
        return $this->ask($call, WholeImportShape::fromArray(...));
    }

    /**
     * Say that the file is whole.
     *
     * Says that all parts have come. How the file is read is found out soon after: `state` is
     * `ready` then, and `look` and `mapping` tell what was found.
     *
     * Needs the scope `imports:write`.
     *
     * @param array{format?: 'csv'|'xlsx'|'ods'|'json_lines'|null, encoding?: string|null, separator?: string|null, hasHead?: bool|null, sheet?: string|null, member?: string|null} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function completeImport(int $importId, array $body, ?string $idempotencyKey = null): WholeImportShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/imports/{importId}/complete',
            pathValues: ['importId' => $importId],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, WholeImportShape::fromArray(...));
    }

    /**
     * Have the file read in another way.
     *
     * Has the file read in another way than was found out.
     *
     * Needs the scope `imports:write`.
     *
     * @param array{format?: 'csv'|'xlsx'|'ods'|'json_lines'|null, encoding?: string|null, separator?: string|null, hasHead?: bool|null, sheet?: string|null, member?: string|null} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function lookAtImport(int $importId, array $body, ?string $idempotencyKey = null): WholeImportShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/imports/{importId}/look',
            pathValues: ['importId' => $importId],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, WholeImportShape::fromArray(...));
    }

    /**
     * Take the file in.
     *
     * Takes the file in. The worker does it; rows with something to mend stay out.
     *
     * Needs the scope `imports:write`.
     *
     * @param array{mapping?: list<array<string, mixed>>|null, onDuplicate?: 'skip'|'update'|'fill-empty', consent?: array{source: string, on?: string|null, words?: string}|null, dayOrder?: string, zone?: string, orders?: array{currency?: string, vatPercent?: float|string|null, isGross?: bool, decimalMark?: ''|','|'.', statuses?: list<array<string, mixed>>}|null, newFields?: bool, triggerSends?: bool, startAutomations?: bool, dryRun?: bool} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function startImport(int $importId, array $body, ?string $idempotencyKey = null): WholeImportShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/imports/{importId}/start',
            pathValues: ['importId' => $importId],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, WholeImportShape::fromArray(...));
    }

    /**
     * Read the rows that are not in.
     *
     * The rows that are not in, in the order of the file; kept for 30 days.
     *
     * Needs the scope `imports:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listImportRejects(int $importId, ?int $after = null, ?int $limit = null): PagedRejectShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/imports/{importId}/rejects',
            pathValues: ['importId' => $importId],
            query: ['after' => $after, 'limit' => $limit],
        );
        return $this->ask($call, PagedRejectShape::fromArray(...));
    }

    /**
     * Read the rows that are not in: one after the other, over all pages.
     *
     * @return \Generator<int, RejectShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateImportRejects(int $importId, ?int $after = null, ?int $limit = null): \Generator
    {
        do {
            $page = $this->listImportRejects($importId, after: $after, limit: $limit);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * End an import.
     *
     * Ends it where it stands. Whoever is on the list by now stays there.
     *
     * Needs the scope `imports:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function cancelImport(int $importId, ?string $idempotencyKey = null): ImportShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/imports/{importId}/cancel',
            pathValues: ['importId' => $importId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, ImportShape::fromArray(...));
    }

    /**
     * Take an import back.
     *
     * Takes back what it added and changed, but for what was changed since.
     *
     * Needs the scope `imports:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function undoImport(int $importId, ?string $idempotencyKey = null): ImportShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/imports/{importId}/undo',
            pathValues: ['importId' => $importId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, ImportShape::fromArray(...));
    }

    /**
     * Read all that is known of somebody.
     *
     * All that the account knows of somebody, by kind; of an unknown address all are empty.
     *
     * `cut` names the kinds of which only the first 20,000 rows are here.
     *
     * Needs the scope `people:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getPerson(string $email): PersonDataShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/people/{email}',
            pathValues: ['email' => $email],
        );
        return $this->ask($call, PersonDataShape::fromArray(...));
    }

    /**
     * Read the evidence of somebody's consent.
     *
     * How somebody came onto each list, what they saw, when and from where, and how they left.
     *
     * Needs the scope `people:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getConsent(string $email): ConsentsShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/people/{email}/consent',
            pathValues: ['email' => $email],
        );
        return $this->ask($call, ConsentsShape::fromArray(...));
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
     *
     * @param array{reason: string} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function erasePerson(string $email, array $body, ?string $idempotencyKey = null): ErasureShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/people/{email}/erase',
            pathValues: ['email' => $email],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, ErasureShape::fromArray(...));
    }

    /**
     * Only keep somebody's data.
     *
     * Only keeps somebody's data from now on: nothing is sent to them. Twice is once.
     *
     * Needs the scope `people:write`.
     *
     * @param array{reason: string} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function restrictPerson(string $email, array $body, ?string $idempotencyKey = null): RestrictionShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/people/{email}/restrict',
            pathValues: ['email' => $email],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, RestrictionShape::fromArray(...));
    }

    /**
     * Lift a restriction.
     *
     * Lifts a restriction.
     *
     * Needs the scope `people:write`.
     *
     * @param array{reason: string} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function unrestrictPerson(string $email, array $body, ?string $idempotencyKey = null): RestrictionShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/people/{email}/unrestrict',
            pathValues: ['email' => $email],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, RestrictionShape::fromArray(...));
    }

    /**
     * List the restrictions of an address.
     *
     * The restrictions of an address, lifted ones too, the newest first, 100 at most.
     *
     * Needs the scope `people:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listRestrictions(string $email): ListedRestrictionShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/people/{email}/restrictions',
            pathValues: ['email' => $email],
        );
        return $this->ask($call, ListedRestrictionShape::fromArray(...));
    }

    /**
     * Mend somebody's data on all lists.
     *
     * Mends fields, or the address, of somebody on all lists at once.
     *
     * A list that has not a field is left as it is in that; `passedOver` names it.
     *
     * Needs the scope `people:write`.
     *
     * @param array{newEmail?: string, values?: array<string, mixed>} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function rectifyPerson(string $email, array $body, ?string $idempotencyKey = null): RectificationShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/people/{email}/rectify',
            pathValues: ['email' => $email],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, RectificationShape::fromArray(...));
    }

    /**
     * List the certificates of an address.
     *
     * The certificates of an address, the newest first, 100 at most.
     *
     * Needs the scope `people:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listErasures(string $email): ListedErasureShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/people/{email}/erasures',
            pathValues: ['email' => $email],
        );
        return $this->ask($call, ListedErasureShape::fromArray(...));
    }

    /**
     * Read what somebody bought and paid.
     *
     * Somebody's orders on all lists, with lines, payments, invoices, parcels and coupons.
     *
     * Who has bought nothing has an empty one.
     *
     * Needs the scope `people:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getLedger(string $email, ?int $after = null, ?int $limit = null): LedgerShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/people/{email}/ledger',
            pathValues: ['email' => $email],
            query: ['after' => $after, 'limit' => $limit],
        );
        return $this->ask($call, LedgerShape::fromArray(...));
    }

    /**
     * Read what somebody bought and paid: one after the other, over all pages.
     *
     * @return \Generator<int, LedgerOrderShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateLedger(string $email, ?int $after = null, ?int $limit = null): \Generator
    {
        do {
            $page = $this->getLedger($email, after: $after, limit: $limit);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * Read the rules of retention.
     *
     * The rules; nothing is set before somebody sets it.
     *
     * Needs the scope `people:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getRetention(): KeptRetentionShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/retention',
        );
        return $this->ask($call, KeptRetentionShape::fromArray(...));
    }

    /**
     * Set the rules of retention.
     *
     * Sets all rules at once. A run under way is stopped; new rules run when a run is asked for.
     *
     * Needs the scope `people:write`.
     *
     * @param array{inactiveMonths?: int|null, askLetterId?: int|null, answerDays?: int, mostADay?: int, eventsDays?: int|null, bodiesDays?: int|null, logsDays?: int|null, auditDays?: int|null} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function setRetention(array $body, ?string $ifMatch = null): KeptRetentionShape
    {
        $call = new Call(
            verb: 'PUT',
            path: '/retention',
            headers: ['If-Match' => $ifMatch],
            body: $body,
        );
        return $this->ask($call, KeptRetentionShape::fromArray(...));
    }

    /**
     * Run the rules, or only count.
     *
     * Has the worker run the rules now, or only count; who is not dry runs each night from then on.
     *
     * The first run of new rules needs a dry run before, or `sure`.
     *
     * Needs the scope `people:write`.
     *
     * @param array{dryRun?: bool, sure?: bool} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function runRetention(array $body, ?string $idempotencyKey = null): RetentionRunShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/retention/runs',
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, RetentionRunShape::fromArray(...));
    }

    /**
     * List what was run.
     *
     * The runs, the newest first: by which rules, how many of each.
     *
     * Needs the scope `people:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listRetentionRuns(?int $after = null, ?int $limit = null): PagedRetentionRunShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/retention/runs',
            query: ['after' => $after, 'limit' => $limit],
        );
        return $this->ask($call, PagedRetentionRunShape::fromArray(...));
    }

    /**
     * List what was run: one after the other, over all pages.
     *
     * @return \Generator<int, RetentionRunShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateRetentionRuns(?int $after = null, ?int $limit = null): \Generator
    {
        do {
            $page = $this->listRetentionRuns(after: $after, limit: $limit);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * Read exports.
     *
     * The exports, the newest first.
     *
     * Needs the scope `exports:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listExports(?int $limit = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): PagedExportShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/exports',
            query: ['limit' => $limit, 'updatedSince' => $updatedSince, 'after' => $after],
        );
        return $this->ask($call, PagedExportShape::fromArray(...));
    }

    /**
     * Read exports: one after the other, over all pages.
     *
     * @return \Generator<int, ExportShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateExports(?int $limit = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): \Generator
    {
        do {
            $page = $this->listExports(limit: $limit, updatedSince: $updatedSince, after: $after);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * Have a file made.
     *
     * Has the worker make a file. It is kept for seven days after it is finished.
     *
     * Passwords, and what opens somebody's own pages, are in no file.
     *
     * Needs the scope `exports:write`.
     *
     * @param array{kind: 'people'|'orders'|'order_lines'|'deliveries'|'events'|'statistics', listId?: int|null, segmentId?: int|null, sendId?: int|null, format?: 'csv'|'xlsx'|'jsonl'|'parquet', columns?: list<string>, labels?: bool, forExcel?: bool} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function createExport(array $body, ?string $idempotencyKey = null): ReadyExportShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/exports',
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, ReadyExportShape::fromArray(...));
    }

    /**
     * Read an export.
     *
     * One export: how far it is, and a link to its file that is good for an hour.
     *
     * Needs the scope `exports:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getExport(int $exportId): ReadyExportShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/exports/{exportId}',
            pathValues: ['exportId' => $exportId],
        );
        return $this->ask($call, ReadyExportShape::fromArray(...));
    }

    /**
     * Call an export off.
     *
     * Calls an export off that has not ended.
     *
     * Needs the scope `exports:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function cancelExport(int $exportId, ?string $idempotencyKey = null): ExportShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/exports/{exportId}/cancel',
            pathValues: ['exportId' => $exportId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, ExportShape::fromArray(...));
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
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listProducts(int|string|null $after = null, ?int $limit = null, ?string $sku = null, ?\DateTimeImmutable $updatedSince = null, ?string $sort = null): PagedProductShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/products',
            query: ['after' => $after, 'limit' => $limit, 'sku' => $sku, 'updatedSince' => $updatedSince, 'sort' => $sort],
        );
        return $this->ask($call, PagedProductShape::fromArray(...));
    }

    /**
     * Read all products: one after the other, over all pages.
     *
     * @return \Generator<int, ProductShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateProducts(int|string|null $after = null, ?int $limit = null, ?string $sku = null, ?\DateTimeImmutable $updatedSince = null, ?string $sort = null): \Generator
    {
        do {
            $page = $this->listProducts(after: $after, limit: $limit, sku: $sku, updatedSince: $updatedSince, sort: $sort);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * Make a product.
     *
     * Makes a product.
     *
     * Needs the scope `products:write`.
     *
     * @param array{vatName?: string, categoryIds?: list<int>, url?: string, pictureUrl?: string, stock?: float|string|null, sku: string, name: string, price: float|string, vatPercent: float|string, currency?: string} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function createProduct(array $body, ?string $idempotencyKey = null): ProductShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/products',
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, ProductShape::fromArray(...));
    }

    /**
     * Make many products.
     *
     * Makes up to 1,000 products; each started 100 of them count as one call.
     *
     * Needs the scope `products:write`.
     *
     * @param array{mode?: 'each'|'all', items: list<array<string, mixed>>} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function createProducts(array $body, ?string $idempotencyKey = null): BatchResult
    {
        $call = new Call(
            verb: 'POST',
            path: '/products/batch',
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, BatchResult::fromArray(...));
    }

    /**
     * Read a product.
     *
     * One product.
     *
     * Needs the scope `products:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getProduct(int $productId): ProductShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/products/{productId}',
            pathValues: ['productId' => $productId],
        );
        return $this->ask($call, ProductShape::fromArray(...));
    }

    /**
     * Change a product.
     *
     * Changes what is given; items of orders stay as they are.
     *
     * Needs the scope `products:write`.
     *
     * @param array{vatName?: string, categoryIds?: list<int>, url?: string, pictureUrl?: string, stock?: float|string|null, sku?: string, name?: string, price?: float|string, vatPercent?: float|string, currency?: string} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function updateProduct(int $productId, array $body, ?string $ifMatch = null, ?string $idempotencyKey = null): ProductShape
    {
        $call = new Call(
            verb: 'PATCH',
            path: '/products/{productId}',
            pathValues: ['productId' => $productId],
            headers: ['If-Match' => $ifMatch],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, ProductShape::fromArray(...));
    }

    /**
     * Offer a product no more.
     *
     * Offers a product no more, unless a form or coupon is for it; items of orders stay.
     *
     * Needs the scope `products:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function deleteProduct(int $productId, ?string $ifMatch = null): void
    {
        $call = new Call(
            verb: 'DELETE',
            path: '/products/{productId}',
            pathValues: ['productId' => $productId],
            headers: ['If-Match' => $ifMatch],
        );
        $this->ask($call, null);
    }

    /**
     * Read all categories.
     *
     * The account's categories in the order they were made.
     *
     * Needs the scope `products:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listCategories(?int $limit = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): PagedCategoryShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/categories',
            query: ['limit' => $limit, 'updatedSince' => $updatedSince, 'after' => $after],
        );
        return $this->ask($call, PagedCategoryShape::fromArray(...));
    }

    /**
     * Read all categories: one after the other, over all pages.
     *
     * @return \Generator<int, CategoryShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateCategories(?int $limit = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): \Generator
    {
        do {
            $page = $this->listCategories(limit: $limit, updatedSince: $updatedSince, after: $after);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * Make a category.
     *
     * Makes a category.
     *
     * Needs the scope `products:write`.
     *
     * @param array{name: string, position?: int} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function createCategory(array $body, ?string $idempotencyKey = null): CategoryShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/categories',
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, CategoryShape::fromArray(...));
    }

    /**
     * Read a category.
     *
     * One category.
     *
     * Needs the scope `products:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getCategory(int $categoryId): CategoryShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/categories/{categoryId}',
            pathValues: ['categoryId' => $categoryId],
        );
        return $this->ask($call, CategoryShape::fromArray(...));
    }

    /**
     * Change a category.
     *
     * Changes a category's name or place.
     *
     * Needs the scope `products:write`.
     *
     * @param array{name?: string, position?: int} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function updateCategory(int $categoryId, array $body, ?string $ifMatch = null, ?string $idempotencyKey = null): CategoryShape
    {
        $call = new Call(
            verb: 'PATCH',
            path: '/categories/{categoryId}',
            pathValues: ['categoryId' => $categoryId],
            headers: ['If-Match' => $ifMatch],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, CategoryShape::fromArray(...));
    }

    /**
     * Delete a category.
     *
     * Deletes a category, unless a coupon is for it; its products stay.
     *
     * Needs the scope `products:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function deleteCategory(int $categoryId, ?string $ifMatch = null): void
    {
        $call = new Call(
            verb: 'DELETE',
            path: '/categories/{categoryId}',
            pathValues: ['categoryId' => $categoryId],
            headers: ['If-Match' => $ifMatch],
        );
        $this->ask($call, null);
    }

    /**
     * Read all coupons.
     *
     * The account's coupons in the order they were made.
     *
     * `code` and `updatedSince` do not go together.
     *
     * Needs the scope `coupons:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listCoupons(?string $code = null, ?bool $archived = null, ?int $limit = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): PagedCouponShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/coupons',
            query: ['code' => $code, 'archived' => $archived, 'limit' => $limit, 'updatedSince' => $updatedSince, 'after' => $after],
        );
        return $this->ask($call, PagedCouponShape::fromArray(...));
    }

    /**
     * Read all coupons: one after the other, over all pages.
     *
     * @return \Generator<int, CouponShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateCoupons(?string $code = null, ?bool $archived = null, ?int $limit = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): \Generator
    {
        do {
            $page = $this->listCoupons(code: $code, archived: $archived, limit: $limit, updatedSince: $updatedSince, after: $after);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * Make a coupon.
     *
     * Makes a coupon; without products and categories it is for any basket.
     *
     * Needs the scope `coupons:write`.
     *
     * @param array{type: 'AMOUNT'|'PERCENT', amount: float|string, currency?: string, productIds?: list<int>, categoryIds?: list<int>, validFrom?: string|null, validUntil?: string|null, stackable?: bool, code: string, maxUses?: int|null, maxUsesPerPerson?: int|null} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function createCoupon(array $body, ?string $idempotencyKey = null): CouponShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/coupons',
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, CouponShape::fromArray(...));
    }

    /**
     * Make coupons of one kind.
     *
     * Makes coupons of one kind, each with a code that nobody can guess; used once by default.
     *
     * Needs the scope `coupons:write`.
     *
     * @param array{type: 'AMOUNT'|'PERCENT', amount: float|string, currency?: string, productIds?: list<int>, categoryIds?: list<int>, validFrom?: string|null, validUntil?: string|null, stackable?: bool, count: int, prefix?: string, length?: int, maxUses?: int|null} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function generateCoupons(array $body, ?string $idempotencyKey = null): ListedCouponCodeShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/coupons/generate',
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, ListedCouponCodeShape::fromArray(...));
    }

    /**
     * Read a coupon.
     *
     * One coupon, archived or not, and how often it was used.
     *
     * Needs the scope `coupons:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getCoupon(int $couponId): CouponWithUsesShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/coupons/{couponId}',
            pathValues: ['couponId' => $couponId],
        );
        return $this->ask($call, CouponWithUsesShape::fromArray(...));
    }

    /**
     * Change a coupon.
     *
     * Changes what is given of a coupon; its uses count on.
     *
     * Needs the scope `coupons:write`.
     *
     * @param array{code?: string, type?: 'AMOUNT'|'PERCENT', amount?: float|string, currency?: string, productIds?: list<int>, categoryIds?: list<int>, validFrom?: string|null, validUntil?: string|null, maxUses?: int|null, maxUsesPerPerson?: int|null, stackable?: bool} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function updateCoupon(int $couponId, array $body, ?string $ifMatch = null, ?string $idempotencyKey = null): CouponShape
    {
        $call = new Call(
            verb: 'PATCH',
            path: '/coupons/{couponId}',
            pathValues: ['couponId' => $couponId],
            headers: ['If-Match' => $ifMatch],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, CouponShape::fromArray(...));
    }

    /**
     * Delete a coupon.
     *
     * Deletes a coupon that no order used.
     *
     * Needs the scope `coupons:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function deleteCoupon(int $couponId, ?string $ifMatch = null): void
    {
        $call = new Call(
            verb: 'DELETE',
            path: '/coupons/{couponId}',
            pathValues: ['couponId' => $couponId],
            headers: ['If-Match' => $ifMatch],
        );
        $this->ask($call, null);
    }

    /**
     * Put a coupon aside.
     *
     * Has a coupon take nothing off any more; orders keep what it took.
     *
     * Needs the scope `coupons:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function archiveCoupon(int $couponId, ?string $idempotencyKey = null): CouponShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/coupons/{couponId}/archive',
            pathValues: ['couponId' => $couponId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, CouponShape::fromArray(...));
    }

    /**
     * Take a coupon back.
     *
     * Lets an archived coupon be used again.
     *
     * Needs the scope `coupons:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function restoreCoupon(int $couponId, ?string $idempotencyKey = null): CouponShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/coupons/{couponId}/restore',
            pathValues: ['couponId' => $couponId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, CouponShape::fromArray(...));
    }

    /**
     * Read all shipping methods.
     *
     * The account's shipping methods in the order they were made.
     *
     * Needs the scope `shipping:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listShippingMethods(?bool $archived = null, ?int $limit = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): PagedShippingMethodShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/shipping-methods',
            query: ['archived' => $archived, 'limit' => $limit, 'updatedSince' => $updatedSince, 'after' => $after],
        );
        return $this->ask($call, PagedShippingMethodShape::fromArray(...));
    }

    /**
     * Read all shipping methods: one after the other, over all pages.
     *
     * @return \Generator<int, ShippingMethodShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateShippingMethods(?bool $archived = null, ?int $limit = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): \Generator
    {
        do {
            $page = $this->listShippingMethods(archived: $archived, limit: $limit, updatedSince: $updatedSince, after: $after);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * Make a shipping method.
     *
     * Makes a shipping method.
     *
     * Needs the scope `shipping:write`.
     *
     * @param array{name: string, netCost: float|string, vatPercent: float|string, currency?: string, freeAbove?: float|string|null, paymentMethod?: 'WIRE'|'CASH'|'COD'|'CARD'|'RECURRING'|null} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function createShippingMethod(array $body, ?string $idempotencyKey = null): ShippingMethodShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/shipping-methods',
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, ShippingMethodShape::fromArray(...));
    }

    /**
     * Read a shipping method.
     *
     * One shipping method, archived or not.
     *
     * Needs the scope `shipping:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getShippingMethod(int $shippingMethodId): ShippingMethodShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/shipping-methods/{shippingMethodId}',
            pathValues: ['shippingMethodId' => $shippingMethodId],
        );
        return $this->ask($call, ShippingMethodShape::fromArray(...));
    }

    /**
     * Change a shipping method.
     *
     * Changes what is given; orders keep what was agreed.
     *
     * Needs the scope `shipping:write`.
     *
     * @param array{name?: string, netCost?: float|string, vatPercent?: float|string, currency?: string, freeAbove?: float|string|null, paymentMethod?: 'WIRE'|'CASH'|'COD'|'CARD'|'RECURRING'|null} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function updateShippingMethod(int $shippingMethodId, array $body, ?string $ifMatch = null, ?string $idempotencyKey = null): ShippingMethodShape
    {
        $call = new Call(
            verb: 'PATCH',
            path: '/shipping-methods/{shippingMethodId}',
            pathValues: ['shippingMethodId' => $shippingMethodId],
            headers: ['If-Match' => $ifMatch],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, ShippingMethodShape::fromArray(...));
    }

    /**
     * Delete a shipping method.
     *
     * Deletes one that no form offers and no order went by.
     *
     * Needs the scope `shipping:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function deleteShippingMethod(int $shippingMethodId, ?string $ifMatch = null): void
    {
        $call = new Call(
            verb: 'DELETE',
            path: '/shipping-methods/{shippingMethodId}',
            pathValues: ['shippingMethodId' => $shippingMethodId],
            headers: ['If-Match' => $ifMatch],
        );
        $this->ask($call, null);
    }

    /**
     * Put a shipping method aside.
     *
     * Has no new order go by it, unless a form offers it. Once more changes nothing.
     *
     * Needs the scope `shipping:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function archiveShippingMethod(int $shippingMethodId, ?string $idempotencyKey = null): ShippingMethodShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/shipping-methods/{shippingMethodId}/archive',
            pathValues: ['shippingMethodId' => $shippingMethodId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, ShippingMethodShape::fromArray(...));
    }

    /**
     * Take a shipping method back.
     *
     * Lets orders go by it again.
     *
     * Needs the scope `shipping:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function restoreShippingMethod(int $shippingMethodId, ?string $idempotencyKey = null): ShippingMethodShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/shipping-methods/{shippingMethodId}/restore',
            pathValues: ['shippingMethodId' => $shippingMethodId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, ShippingMethodShape::fromArray(...));
    }

    /**
     * Read the orders of a list.
     *
     * The orders of a list in the order they were made, with what hangs on each.
     *
     * `filter` has those whose records meet its conditions, `updatedSince` those whose records were
     * made or changed at that moment or later; payments, invoices and parcels change no record but
     * by its status. `status`, `shopOrderId`, `filter` and `updatedSince` do not go together.
     *
     * Needs the scope `orders:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listOrders(int $listId, int|string|null $after = null, ?int $limit = null, ?string $status = null, ?string $shopOrderId = null, ?string $filter = null, ?\DateTimeImmutable $updatedSince = null, ?string $include = null): PagedLedgerOrderShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/lists/{listId}/orders',
            pathValues: ['listId' => $listId],
            query: ['after' => $after, 'limit' => $limit, 'status' => $status, 'shopOrderId' => $shopOrderId, 'filter' => $filter, 'updatedSince' => $updatedSince, 'include' => $include],
        );
        return $this->ask($call, PagedLedgerOrderShape::fromArray(...));
    }

    /**
     * Read the orders of a list: one after the other, over all pages.
     *
     * @return \Generator<int, LedgerOrderShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateOrders(int $listId, int|string|null $after = null, ?int $limit = null, ?string $status = null, ?string $shopOrderId = null, ?string $filter = null, ?\DateTimeImmutable $updatedSince = null, ?string $include = null): \Generator
    {
        do {
            $page = $this->listOrders($listId, after: $after, limit: $limit, status: $status, shopOrderId: $shopOrderId, filter: $filter, updatedSince: $updatedSince, include: $include);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
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
     *
     * @param array{email?: string|null, lastName?: string|null, firstName?: string|null, fullName?: string|null, fields?: array<string, mixed>, items: list<array<string, mixed>>, status?: 'ordered'|'paid'|'refunded'|'incomplete', currency?: string|null, shippingMethodId?: int|null, couponCode?: string, placedAt?: string|null} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function createOrder(int $listId, array $body, ?string $idempotencyKey = null): LedgerOrderShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/lists/{listId}/orders',
            pathValues: ['listId' => $listId],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, LedgerOrderShape::fromArray(...));
    }

    /**
     * Read an order.
     *
     * One order with its lines, payments, invoices, parcels and coupons.
     *
     * With `include` the `ETag` is that of what is answered, and not for an `If-Match`.
     *
     * Needs the scope `orders:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getOrder(int $orderId, ?string $include = null): LedgerOrderShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/orders/{orderId}',
            pathValues: ['orderId' => $orderId],
            query: ['include' => $include],
        );
        return $this->ask($call, LedgerOrderShape::fromArray(...));
    }

    /**
     * Change an order.
     *
     * Changes an order's status and fields; letters that wait for such a change go out.
     *
     * Needs the scope `orders:write`.
     *
     * @param array{status?: 'ordered'|'paid'|'refunded'|'incomplete'|null, fields?: array<string, mixed>} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function updateOrder(int $orderId, array $body, ?string $ifMatch = null, ?string $idempotencyKey = null): LedgerOrderShape
    {
        $call = new Call(
            verb: 'PATCH',
            path: '/orders/{orderId}',
            pathValues: ['orderId' => $orderId],
            headers: ['If-Match' => $ifMatch],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, LedgerOrderShape::fromArray(...));
    }

    /**
     * Delete an order.
     *
     * Deletes an order with its record. `updateOrder` calls one off that is to stay.
     *
     * Needs the scope `orders:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function deleteOrder(int $orderId, ?string $ifMatch = null): void
    {
        $call = new Call(
            verb: 'DELETE',
            path: '/orders/{orderId}',
            pathValues: ['orderId' => $orderId],
            headers: ['If-Match' => $ifMatch],
        );
        $this->ask($call, null);
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
     *
     * @param array{mode?: 'each'|'all', items: list<array<string, mixed>>} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function createOrders(int $listId, array $body, ?string $idempotencyKey = null): BatchResult
    {
        $call = new Call(
            verb: 'POST',
            path: '/lists/{listId}/orders/batch',
            pathValues: ['listId' => $listId],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, BatchResult::fromArray(...));
    }

    /**
     * Read the lines of an order.
     *
     * The lines of an order, a thousand at most.
     *
     * Needs the scope `orders:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listOrderItems(int $orderId): ListedOrderItemShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/orders/{orderId}/items',
            pathValues: ['orderId' => $orderId],
        );
        return $this->ask($call, ListedOrderItemShape::fromArray(...));
    }

    /**
     * Add a line to an order.
     *
     * Adds a product of the catalogue to an order, or a line of a name and a price.
     *
     * Needs the scope `orders:write`.
     *
     * @param array{productId?: int|null, sku?: string|null, name?: string|null, price?: float|string|null, quantity?: float|string|null, vatPercent?: float|string|null, vatName?: string|null} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function createOrderItem(int $orderId, array $body, ?string $idempotencyKey = null): OrderItemShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/orders/{orderId}/items',
            pathValues: ['orderId' => $orderId],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, OrderItemShape::fromArray(...));
    }

    /**
     * Read a line of an order.
     *
     * One line of an order.
     *
     * Needs the scope `orders:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getOrderItem(int $orderId, int $itemId): OrderItemShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/orders/{orderId}/items/{itemId}',
            pathValues: ['orderId' => $orderId, 'itemId' => $itemId],
        );
        return $this->ask($call, OrderItemShape::fromArray(...));
    }

    /**
     * Change a line of an order.
     *
     * Changes what is given of a line.
     *
     * Another product brings its own SKU, name, price and VAT unless they are given.
     *
     * Needs the scope `orders:write`.
     *
     * @param array{productId?: int|null, sku?: string|null, name?: string|null, price?: float|string|null, quantity?: float|string|null, vatPercent?: float|string|null, vatName?: string|null} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function updateOrderItem(int $orderId, int $itemId, array $body, ?string $ifMatch = null, ?string $idempotencyKey = null): OrderItemShape
    {
        $call = new Call(
            verb: 'PATCH',
            path: '/orders/{orderId}/items/{itemId}',
            pathValues: ['orderId' => $orderId, 'itemId' => $itemId],
            headers: ['If-Match' => $ifMatch],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, OrderItemShape::fromArray(...));
    }

    /**
     * Take a line off an order.
     *
     * Takes a line off its order.
     *
     * Needs the scope `orders:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function deleteOrderItem(int $orderId, int $itemId, ?string $ifMatch = null): void
    {
        $call = new Call(
            verb: 'DELETE',
            path: '/orders/{orderId}/items/{itemId}',
            pathValues: ['orderId' => $orderId, 'itemId' => $itemId],
            headers: ['If-Match' => $ifMatch],
        );
        $this->ask($call, null);
    }

    /**
     * Read what was paid for an order.
     *
     * What was paid for an order, and what is still due.
     *
     * Needs the scope `payments:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getOrderPayments(int $orderId): OrderPaymentsShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/orders/{orderId}/payments',
            pathValues: ['orderId' => $orderId],
        );
        return $this->ask($call, OrderPaymentsShape::fromArray(...));
    }

    /**
     * Enter a payment.
     *
     * Takes a payment in. Once all of the order is covered, it is paid.
     *
     * A payment whose source has told of it before, under the same `externalId`, is answered again.
     *
     * Needs the scope `payments:write`.
     *
     * @param array{amount: float|string, currency?: string|null, at: string, source?: string, externalId?: string, payer?: string, note?: string} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function createPayment(int $orderId, array $body, ?string $idempotencyKey = null): PaymentShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/orders/{orderId}/payments',
            pathValues: ['orderId' => $orderId],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, PaymentShape::fromArray(...));
    }

    /**
     * Read payments.
     *
     * The account's payments as they were told of, reversed ones as well.
     *
     * Needs the scope `payments:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listPayments(?int $listId = null, ?int $limit = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): PagedPaymentShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/payments',
            query: ['listId' => $listId, 'limit' => $limit, 'updatedSince' => $updatedSince, 'after' => $after],
        );
        return $this->ask($call, PagedPaymentShape::fromArray(...));
    }

    /**
     * Read payments: one after the other, over all pages.
     *
     * @return \Generator<int, PaymentShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iteratePayments(?int $listId = null, ?int $limit = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): \Generator
    {
        do {
            $page = $this->listPayments(listId: $listId, limit: $limit, updatedSince: $updatedSince, after: $after);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * Read a payment.
     *
     * One payment.
     *
     * Needs the scope `payments:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getPayment(int $paymentId): PaymentShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/payments/{paymentId}',
            pathValues: ['paymentId' => $paymentId],
        );
        return $this->ask($call, PaymentShape::fromArray(...));
    }

    /**
     * Reverse a payment.
     *
     * Has a payment count no more; an order that it covered is unpaid again.
     *
     * Needs the scope `payments:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function reversePayment(int $paymentId, ?string $idempotencyKey = null): PaymentShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/payments/{paymentId}/reverse',
            pathValues: ['paymentId' => $paymentId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, PaymentShape::fromArray(...));
    }

    /**
     * Read an order's documents.
     *
     * An order's documents, in the order in which they were asked for.
     *
     * Needs the scope `invoices:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listOrderInvoices(int $orderId): ListedInvoiceShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/orders/{orderId}/invoices',
            pathValues: ['orderId' => $orderId],
        );
        return $this->ask($call, ListedInvoiceShape::fromArray(...));
    }

    /**
     * Have a document issued.
     *
     * Has an order's document issued soon, or once more what had failed.
     *
     * The program of the list's connector is asked afterwards; the document shows what it answers.
     *
     * Needs the scope `invoices:write`.
     *
     * @param array{kind?: 'invoice'|'proforma'|'correction'} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function issueInvoice(int $orderId, array $body, ?string $idempotencyKey = null): InvoiceShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/orders/{orderId}/invoices',
            pathValues: ['orderId' => $orderId],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, InvoiceShape::fromArray(...));
    }

    /**
     * Read documents.
     *
     * The account's documents, the newest first.
     *
     * Needs the scope `invoices:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listInvoices(?string $state = null, ?int $limit = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): PagedInvoiceShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/invoices',
            query: ['state' => $state, 'limit' => $limit, 'updatedSince' => $updatedSince, 'after' => $after],
        );
        return $this->ask($call, PagedInvoiceShape::fromArray(...));
    }

    /**
     * Read documents: one after the other, over all pages.
     *
     * @return \Generator<int, InvoiceShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateInvoices(?string $state = null, ?int $limit = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): \Generator
    {
        do {
            $page = $this->listInvoices(state: $state, limit: $limit, updatedSince: $updatedSince, after: $after);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * Read a document.
     *
     * One document, with what the program is asked to issue.
     *
     * Needs the scope `invoices:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getInvoice(int $invoiceId): InvoiceWholeShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/invoices/{invoiceId}',
            pathValues: ['invoiceId' => $invoiceId],
        );
        return $this->ask($call, InvoiceWholeShape::fromArray(...));
    }

    /**
     * Undo a document.
     *
     * Undoes a document: one that has been issued by a storno, which the program is asked for.
     *
     * Needs the scope `invoices:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function cancelInvoice(int $invoiceId, ?string $idempotencyKey = null): InvoiceShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/invoices/{invoiceId}/cancel',
            pathValues: ['invoiceId' => $invoiceId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, InvoiceShape::fromArray(...));
    }

    /**
     * Have an order made anew in each period.
     *
     * Has an order made anew in each period, from the first day that is still to come.
     *
     * Needs the scope `recurrences:write`.
     *
     * @param array{every?: int, unit?: 'DAY'|'WEEK'|'MONTH'|'YEAR', prices?: 'KEPT'|'CATALOGUE', dueDays?: int, dateField?: string, cancelField?: string, charge?: bool, countedFrom?: string|null} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function startRecurrence(int $orderId, array $body, ?string $idempotencyKey = null): RecurrenceShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/orders/{orderId}/recurrence',
            pathValues: ['orderId' => $orderId],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, RecurrenceShape::fromArray(...));
    }

    /**
     * Read recurring orders.
     *
     * The account's recurring orders as they were started, those that are over as well.
     *
     * Needs the scope `recurrences:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listRecurrences(?int $limit = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): PagedRecurrenceShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/recurrences',
            query: ['limit' => $limit, 'updatedSince' => $updatedSince, 'after' => $after],
        );
        return $this->ask($call, PagedRecurrenceShape::fromArray(...));
    }

    /**
     * Read recurring orders: one after the other, over all pages.
     *
     * @return \Generator<int, RecurrenceShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateRecurrences(?int $limit = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): \Generator
    {
        do {
            $page = $this->listRecurrences(limit: $limit, updatedSince: $updatedSince, after: $after);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * Read a recurring order.
     *
     * A recurring order with its last hundred periods.
     *
     * Needs the scope `recurrences:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getRecurrence(int $recurrenceId): RecurrenceWithRenewals
    {
        $call = new Call(
            verb: 'GET',
            path: '/recurrences/{recurrenceId}',
            pathValues: ['recurrenceId' => $recurrenceId],
        );
        return $this->ask($call, RecurrenceWithRenewals::fromArray(...));
    }

    /**
     * Change how renewals are made.
     *
     * Changes how renewals to come are made; what is left out stays, and so does the period.
     *
     * Needs the scope `recurrences:write`.
     *
     * @param array{prices?: 'KEPT'|'CATALOGUE'|null, dueDays?: int|null, dateField?: string|null, cancelField?: string|null, charge?: bool|null} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function updateRecurrence(int $recurrenceId, array $body, ?string $ifMatch = null, ?string $idempotencyKey = null): RecurrenceWithRenewals
    {
        $call = new Call(
            verb: 'PATCH',
            path: '/recurrences/{recurrenceId}',
            pathValues: ['recurrenceId' => $recurrenceId],
            headers: ['If-Match' => $ifMatch],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, RecurrenceWithRenewals::fromArray(...));
    }

    /**
     * Pause a recurring order.
     *
     * Makes no order until it is resumed.
     *
     * Needs the scope `recurrences:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function pauseRecurrence(int $recurrenceId, ?string $idempotencyKey = null): RecurrenceShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/recurrences/{recurrenceId}/pause',
            pathValues: ['recurrenceId' => $recurrenceId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, RecurrenceShape::fromArray(...));
    }

    /**
     * Resume a recurring order.
     *
     * Goes on with the next day that is to come; periods of the pause get no order.
     *
     * Needs the scope `recurrences:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function resumeRecurrence(int $recurrenceId, ?string $idempotencyKey = null): RecurrenceShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/recurrences/{recurrenceId}/resume',
            pathValues: ['recurrenceId' => $recurrenceId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, RecurrenceShape::fromArray(...));
    }

    /**
     * End a recurring order.
     *
     * Makes no order any more; those that were made stay.
     *
     * Needs the scope `recurrences:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function cancelRecurrence(int $recurrenceId, ?string $idempotencyKey = null): RecurrenceShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/recurrences/{recurrenceId}/cancel',
            pathValues: ['recurrenceId' => $recurrenceId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, RecurrenceShape::fromArray(...));
    }

    /**
     * Read an order's parcels.
     *
     * The parcels in which an order went out.
     *
     * Needs the scope `parcels:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listOrderParcels(int $orderId): ListedParcelShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/orders/{orderId}/parcels',
            pathValues: ['orderId' => $orderId],
        );
        return $this->ask($call, ListedParcelShape::fromArray(...));
    }

    /**
     * Mark an order as shipped.
     *
     * Marks an order as shipped. Told again, nothing changes.
     *
     * Needs the scope `parcels:write`.
     *
     * @param array{carrier: string, shippedAt?: string|null, number?: string, link?: string} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function createParcel(int $orderId, array $body, ?string $idempotencyKey = null): ParcelShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/orders/{orderId}/parcels',
            pathValues: ['orderId' => $orderId],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, ParcelShape::fromArray(...));
    }

    /**
     * Ship what is paid.
     *
     * Sends out the orders that are paid and not shipped: prints slips and labels, marks each.
     *
     * An order is in one call's answer only, however many call at once.
     *
     * Needs the scope `parcels:write`.
     *
     * @param array{carrier: string, shippedAt?: string|null, paidSince: string, numbers?: array<string, mixed>, letterId?: int|null, envelope?: string, sheet?: string, limit?: int} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function dispatchOrders(int $listId, array $body, ?string $idempotencyKey = null): DispatchedShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/lists/{listId}/dispatch',
            pathValues: ['listId' => $listId],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, DispatchedShape::fromArray(...));
    }

    /**
     * Read statements.
     *
     * The statements that were taken in, the newest first.
     *
     * Needs the scope `statements:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listBankStatements(?int $after = null, ?int $limit = null): PagedBankStatementShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/statements',
            query: ['after' => $after, 'limit' => $limit],
        );
        return $this->ask($call, PagedBankStatementShape::fromArray(...));
    }

    /**
     * Read statements: one after the other, over all pages.
     *
     * @return \Generator<int, BankStatementShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateBankStatements(?int $after = null, ?int $limit = null): \Generator
    {
        do {
            $page = $this->listBankStatements(after: $after, limit: $limit);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
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
     *
     * @param array{content: string, fileName?: string, format?: 'camt053'|'mt940'|'otp'|'otp_cards'|'otp_old'|'kh'|'erste'|'granit'|'csv'|null, listIds?: list<int>, columns?: array<string, mixed>|null, currency?: string} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function importBankStatement(array $body, ?string $idempotencyKey = null): TakenStatementShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/statements',
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, TakenStatementShape::fromArray(...));
    }

    /**
     * Read a statement.
     *
     * One statement.
     *
     * Needs the scope `statements:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getBankStatement(int $statementId): BankStatementShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/statements/{statementId}',
            pathValues: ['statementId' => $statementId],
        );
        return $this->ask($call, BankStatementShape::fromArray(...));
    }

    /**
     * Read rows of statements.
     *
     * Rows in the order in which they came, with what those that wait may have paid.
     *
     * Needs the scope `statements:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listBankRows(?string $state = null, ?int $statementId = null, ?int $limit = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): PagedBankRowShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/bank-rows',
            query: ['state' => $state, 'statementId' => $statementId, 'limit' => $limit, 'updatedSince' => $updatedSince, 'after' => $after],
        );
        return $this->ask($call, PagedBankRowShape::fromArray(...));
    }

    /**
     * Read rows of statements: one after the other, over all pages.
     *
     * @return \Generator<int, BankRowShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateBankRows(?string $state = null, ?int $statementId = null, ?int $limit = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): \Generator
    {
        do {
            $page = $this->listBankRows(state: $state, statementId: $statementId, limit: $limit, updatedSince: $updatedSince, after: $after);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * Look for the orders once more.
     *
     * Looks once more for the orders of the rows that wait: some may have come since.
     *
     * The first thousand are matched at once, those behind them soon after.
     *
     * Needs the scope `statements:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function matchBankRows(?string $idempotencyKey = null): MatchedShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/bank-rows/match',
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, MatchedShape::fromArray(...));
    }

    /**
     * Say what a row paid.
     *
     * Says what a row paid: the orders that are named, or the only ones that are proposed.
     *
     * Needs the scope `statements:write`.
     *
     * @param array{orders?: list<array<string, mixed>>} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function acceptBankRow(int $rowId, array $body, ?string $idempotencyKey = null): BankRowShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/bank-rows/{rowId}/accept',
            pathValues: ['rowId' => $rowId],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, BankRowShape::fromArray(...));
    }

    /**
     * Say that a row paid nothing.
     *
     * Says that a row paid no order.
     *
     * Needs the scope `statements:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function refuseBankRow(int $rowId, ?string $idempotencyKey = null): BankRowShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/bank-rows/{rowId}/refuse',
            pathValues: ['rowId' => $rowId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, BankRowShape::fromArray(...));
    }

    /**
     * Take back what was said of a row.
     *
     * Takes back what was said of a row; its payments are reversed.
     *
     * Needs the scope `statements:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function undoBankRow(int $rowId, ?string $idempotencyKey = null): BankRowShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/bank-rows/{rowId}/undo',
            pathValues: ['rowId' => $rowId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, BankRowShape::fromArray(...));
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
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listSegments(?int $limit = null, ?int $listId = null, ?int $groupId = null, ?bool $archived = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): PagedSegmentShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/segments',
            query: ['limit' => $limit, 'listId' => $listId, 'groupId' => $groupId, 'archived' => $archived, 'updatedSince' => $updatedSince, 'after' => $after],
        );
        return $this->ask($call, PagedSegmentShape::fromArray(...));
    }

    /**
     * Read all segments: one after the other, over all pages.
     *
     * @return \Generator<int, SegmentShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateSegments(?int $limit = null, ?int $listId = null, ?int $groupId = null, ?bool $archived = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): \Generator
    {
        do {
            $page = $this->listSegments(limit: $limit, listId: $listId, groupId: $groupId, archived: $archived, updatedSince: $updatedSince, after: $after);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * Save a segment.
     *
     * Saves a segment.
     *
     * Needs the scope `segments:write`.
     *
     * @param array{listId: int, name: string, conditions?: list<array<string, mixed>>, where?: string, groupId?: int|null} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function createSegment(array $body, ?string $idempotencyKey = null): SegmentShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/segments',
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, SegmentShape::fromArray(...));
    }

    /**
     * Read a segment.
     *
     * One segment with its conditions.
     *
     * Needs the scope `segments:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getSegment(int $segmentId): SegmentShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/segments/{segmentId}',
            pathValues: ['segmentId' => $segmentId],
        );
        return $this->ask($call, SegmentShape::fromArray(...));
    }

    /**
     * Change a segment.
     *
     * Changes what is given; sends under way go on with the new conditions.
     *
     * Needs the scope `segments:write`.
     *
     * @param array{name?: string, conditions?: list<array<string, mixed>>, where?: string, groupId?: int|null} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function updateSegment(int $segmentId, array $body, ?string $ifMatch = null, ?string $idempotencyKey = null): SegmentShape
    {
        $call = new Call(
            verb: 'PATCH',
            path: '/segments/{segmentId}',
            pathValues: ['segmentId' => $segmentId],
            headers: ['If-Match' => $ifMatch],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, SegmentShape::fromArray(...));
    }

    /**
     * Delete a segment.
     *
     * Deletes a segment for good, unless a send or print batch ever asked for it.
     *
     * Needs the scope `segments:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function deleteSegment(int $segmentId, ?string $ifMatch = null): void
    {
        $call = new Call(
            verb: 'DELETE',
            path: '/segments/{segmentId}',
            pathValues: ['segmentId' => $segmentId],
            headers: ['If-Match' => $ifMatch],
        );
        $this->ask($call, null);
    }

    /**
     * Put a segment aside.
     *
     * Puts a segment aside: nothing new can ask for it. Twice changes nothing.
     *
     * Needs the scope `segments:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function archiveSegment(int $segmentId, ?string $idempotencyKey = null): SegmentShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/segments/{segmentId}/archive',
            pathValues: ['segmentId' => $segmentId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, SegmentShape::fromArray(...));
    }

    /**
     * Take a segment back.
     *
     * Takes an archived segment back.
     *
     * Needs the scope `segments:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function restoreSegment(int $segmentId, ?string $idempotencyKey = null): SegmentShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/segments/{segmentId}/restore',
            pathValues: ['segmentId' => $segmentId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, SegmentShape::fromArray(...));
    }

    /**
     * Copy a segment.
     *
     * Makes another segment that asks for the same, in the same group.
     *
     * Needs the scope `segments:write`.
     *
     * @param array{name: string} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function copySegment(int $segmentId, array $body, ?string $idempotencyKey = null): SegmentShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/segments/{segmentId}/copy',
            pathValues: ['segmentId' => $segmentId],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, SegmentShape::fromArray(...));
    }

    /**
     * Count who is in a segment.
     *
     * How many records a segment holds now, inactive ones included.
     *
     * Needs the scope `segments:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function countSegment(int $segmentId): SegmentCountShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/segments/{segmentId}/count',
            pathValues: ['segmentId' => $segmentId],
        );
        return $this->ask($call, SegmentCountShape::fromArray(...));
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
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listSegmentSubscribers(int $segmentId, ?int $after = null, ?int $limit = null): PagedSubscriberShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/segments/{segmentId}/subscribers',
            pathValues: ['segmentId' => $segmentId],
            query: ['after' => $after, 'limit' => $limit],
        );
        return $this->ask($call, PagedSubscriberShape::fromArray(...));
    }

    /**
     * Read who is in a segment: one after the other, over all pages.
     *
     * @return \Generator<int, SubscriberShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateSegmentSubscribers(int $segmentId, ?int $after = null, ?int $limit = null): \Generator
    {
        do {
            $page = $this->listSegmentSubscribers($segmentId, after: $after, limit: $limit);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * Read all groups of segments.
     *
     * The account's groups of segments in the order they were made.
     *
     * Needs the scope `segments:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listSegmentGroups(?int $limit = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): PagedGroupShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/segment-groups',
            query: ['limit' => $limit, 'updatedSince' => $updatedSince, 'after' => $after],
        );
        return $this->ask($call, PagedGroupShape::fromArray(...));
    }

    /**
     * Read all groups of segments: one after the other, over all pages.
     *
     * @return \Generator<int, GroupShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateSegmentGroups(?int $limit = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): \Generator
    {
        do {
            $page = $this->listSegmentGroups(limit: $limit, updatedSince: $updatedSince, after: $after);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * Make a group of segments.
     *
     * Makes a group for segments, of any list.
     *
     * Needs the scope `segments:write`.
     *
     * @param array{name: string} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function createSegmentGroup(array $body, ?string $idempotencyKey = null): GroupShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/segment-groups',
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, GroupShape::fromArray(...));
    }

    /**
     * Read a group of segments.
     *
     * One group of segments.
     *
     * Needs the scope `segments:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getSegmentGroup(int $groupId): GroupShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/segment-groups/{groupId}',
            pathValues: ['groupId' => $groupId],
        );
        return $this->ask($call, GroupShape::fromArray(...));
    }

    /**
     * Rename a group of segments.
     *
     * Calls a group of segments by another name.
     *
     * Needs the scope `segments:write`.
     *
     * @param array{name: string} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function updateSegmentGroup(int $groupId, array $body, ?string $ifMatch = null, ?string $idempotencyKey = null): GroupShape
    {
        $call = new Call(
            verb: 'PATCH',
            path: '/segment-groups/{groupId}',
            pathValues: ['groupId' => $groupId],
            headers: ['If-Match' => $ifMatch],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, GroupShape::fromArray(...));
    }

    /**
     * Delete a group of segments.
     *
     * Deletes a group; the segments in it stay, and are in none.
     *
     * Needs the scope `segments:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function deleteSegmentGroup(int $groupId, ?string $ifMatch = null): void
    {
        $call = new Call(
            verb: 'DELETE',
            path: '/segment-groups/{groupId}',
            pathValues: ['groupId' => $groupId],
            headers: ['If-Match' => $ifMatch],
        );
        $this->ask($call, null);
    }

    /**
     * Read all letters.
     *
     * The account's letters in the order they were made, without what they say.
     *
     * Needs the scope `letters:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listLetters(?int $limit = null, ?string $kind = null, ?int $folderId = null, ?bool $archived = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): PagedLetterHeadShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/letters',
            query: ['limit' => $limit, 'kind' => $kind, 'folderId' => $folderId, 'archived' => $archived, 'updatedSince' => $updatedSince, 'after' => $after],
        );
        return $this->ask($call, PagedLetterHeadShape::fromArray(...));
    }

    /**
     * Read all letters: one after the other, over all pages.
     *
     * @return \Generator<int, LetterHeadShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateLetters(?int $limit = null, ?string $kind = null, ?int $folderId = null, ?bool $archived = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): \Generator
    {
        do {
            $page = $this->listLetters(limit: $limit, kind: $kind, folderId: $folderId, archived: $archived, updatedSince: $updatedSince, after: $after);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
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
     *
     * @param array{name: string, kind?: 'email'|'sms'|'pdf', subject?: string, html?: string, text?: string, sourceFormat?: 'html'|'mjml', embedImages?: bool, folderId?: int|null} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function createLetter(array $body, ?string $idempotencyKey = null): SavedLetterShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/letters',
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, SavedLetterShape::fromArray(...));
    }

    /**
     * Read a letter.
     *
     * One letter with its sources.
     *
     * Needs the scope `letters:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getLetter(int $letterId): LetterShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/letters/{letterId}',
            pathValues: ['letterId' => $letterId],
        );
        return $this->ask($call, LetterShape::fromArray(...));
    }

    /**
     * Change a letter.
     *
     * Changes what is given; letters that have not gone out yet go out so.
     *
     * Needs the scope `letters:write`.
     *
     * @param array{name?: string, subject?: string, html?: string, text?: string, sourceFormat?: 'html'|'mjml', embedImages?: bool, folderId?: int|null} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function updateLetter(int $letterId, array $body, ?string $ifMatch = null, ?string $idempotencyKey = null): SavedLetterShape
    {
        $call = new Call(
            verb: 'PATCH',
            path: '/letters/{letterId}',
            pathValues: ['letterId' => $letterId],
            headers: ['If-Match' => $ifMatch],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, SavedLetterShape::fromArray(...));
    }

    /**
     * Delete a letter.
     *
     * Deletes a letter for good, unless anything names it or it ever went to somebody.
     *
     * Needs the scope `letters:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function deleteLetter(int $letterId, ?string $ifMatch = null): void
    {
        $call = new Call(
            verb: 'DELETE',
            path: '/letters/{letterId}',
            pathValues: ['letterId' => $letterId],
            headers: ['If-Match' => $ifMatch],
        );
        $this->ask($call, null);
    }

    /**
     * Put a letter aside.
     *
     * Puts a letter aside: nothing new can send it. Twice changes nothing.
     *
     * Needs the scope `letters:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function archiveLetter(int $letterId, ?string $idempotencyKey = null): LetterShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/letters/{letterId}/archive',
            pathValues: ['letterId' => $letterId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, LetterShape::fromArray(...));
    }

    /**
     * Take a letter back.
     *
     * Takes an archived letter back.
     *
     * Needs the scope `letters:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function restoreLetter(int $letterId, ?string $idempotencyKey = null): LetterShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/letters/{letterId}/restore',
            pathValues: ['letterId' => $letterId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, LetterShape::fromArray(...));
    }

    /**
     * Copy a letter.
     *
     * Makes another letter that says the same, in the same folder.
     *
     * Needs the scope `letters:write`.
     *
     * @param array{name: string} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function copyLetter(int $letterId, array $body, ?string $idempotencyKey = null): LetterShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/letters/{letterId}/copy',
            pathValues: ['letterId' => $letterId],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, LetterShape::fromArray(...));
    }

    /**
     * See a letter as somebody would get it.
     *
     * A letter as somebody on a list would get it; nothing is sent or counted.
     *
     * Needs the scope `subscribers:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function renderLetter(int $letterId, int $listId, int $subscriberId): RenderedShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/letters/{letterId}/rendered',
            pathValues: ['letterId' => $letterId],
            query: ['listId' => $listId, 'subscriberId' => $subscriberId],
        );
        return $this->ask($call, RenderedShape::fromArray(...));
    }

    /**
     * See a letter as a safe page.
     *
     * A letter as a page that is safe to look at, its merge tags as they stand in it.
     *
     * Needs the scope `letters:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function previewLetter(int $letterId): LetterPreviewShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/letters/{letterId}/preview',
            pathValues: ['letterId' => $letterId],
        );
        return $this->ask($call, LetterPreviewShape::fromArray(...));
    }

    /**
     * Read all folders of letters.
     *
     * The account's folders of letters in the order they were made.
     *
     * Needs the scope `letters:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listLetterFolders(?int $limit = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): PagedFolderShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/letter-folders',
            query: ['limit' => $limit, 'updatedSince' => $updatedSince, 'after' => $after],
        );
        return $this->ask($call, PagedFolderShape::fromArray(...));
    }

    /**
     * Read all folders of letters: one after the other, over all pages.
     *
     * @return \Generator<int, FolderShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateLetterFolders(?int $limit = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): \Generator
    {
        do {
            $page = $this->listLetterFolders(limit: $limit, updatedSince: $updatedSince, after: $after);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * Make a folder of letters.
     *
     * Makes a folder for letters.
     *
     * Needs the scope `letters:write`.
     *
     * @param array{name: string} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function createLetterFolder(array $body, ?string $idempotencyKey = null): FolderShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/letter-folders',
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, FolderShape::fromArray(...));
    }

    /**
     * Read a folder of letters.
     *
     * One folder of letters.
     *
     * Needs the scope `letters:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getLetterFolder(int $folderId): FolderShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/letter-folders/{folderId}',
            pathValues: ['folderId' => $folderId],
        );
        return $this->ask($call, FolderShape::fromArray(...));
    }

    /**
     * Rename a folder of letters.
     *
     * Calls a folder of letters by another name.
     *
     * Needs the scope `letters:write`.
     *
     * @param array{name: string} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function updateLetterFolder(int $folderId, array $body, ?string $ifMatch = null, ?string $idempotencyKey = null): FolderShape
    {
        $call = new Call(
            verb: 'PATCH',
            path: '/letter-folders/{folderId}',
            pathValues: ['folderId' => $folderId],
            headers: ['If-Match' => $ifMatch],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, FolderShape::fromArray(...));
    }

    /**
     * Delete a folder of letters.
     *
     * Deletes a folder; the letters in it stay, and lie in none.
     *
     * Needs the scope `letters:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function deleteLetterFolder(int $folderId, ?string $ifMatch = null): void
    {
        $call = new Call(
            verb: 'DELETE',
            path: '/letter-folders/{folderId}',
            pathValues: ['folderId' => $folderId],
            headers: ['If-Match' => $ifMatch],
        );
        $this->ask($call, null);
    }

    /**
     * Read all hosted pictures.
     *
     * The account's hosted pictures in the order they came.
     *
     * Needs the scope `letters:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listLetterImages(?int $after = null, ?int $limit = null): PagedImageShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/letter-images',
            query: ['after' => $after, 'limit' => $limit],
        );
        return $this->ask($call, PagedImageShape::fromArray(...));
    }

    /**
     * Read all hosted pictures: one after the other, over all pages.
     *
     * @return \Generator<int, ImageShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateLetterImages(?int $after = null, ?int $limit = null): \Generator
    {
        do {
            $page = $this->listLetterImages(after: $after, limit: $limit);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * Host a picture.
     *
     * Hosts a picture; bytes that are hosted already keep the address they have.
     *
     * Needs the scope `letters:write`.
     *
     * @param array{content: string, alt?: string} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function createLetterImage(array $body, ?string $idempotencyKey = null): ImageShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/letter-images',
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, ImageShape::fromArray(...));
    }

    /**
     * Read a hosted picture.
     *
     * One hosted picture; its bytes are at `url`.
     *
     * Needs the scope `letters:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getLetterImage(int $imageId): ImageShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/letter-images/{imageId}',
            pathValues: ['imageId' => $imageId],
        );
        return $this->ask($call, ImageShape::fromArray(...));
    }

    /**
     * Say what a hosted picture shows.
     *
     * Says what a picture shows, for letters that will take it; those that have it stay.
     *
     * Needs the scope `letters:write`.
     *
     * @param array{alt: string} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function updateLetterImage(int $imageId, array $body, ?string $ifMatch = null, ?string $idempotencyKey = null): ImageShape
    {
        $call = new Call(
            verb: 'PATCH',
            path: '/letter-images/{imageId}',
            pathValues: ['imageId' => $imageId],
            headers: ['If-Match' => $ifMatch],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, ImageShape::fromArray(...));
    }

    /**
     * Delete a hosted picture.
     *
     * Deletes a picture, unless a letter, page or variable holds it; mails lose it, too.
     *
     * Needs the scope `letters:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function deleteLetterImage(int $imageId, ?string $ifMatch = null): void
    {
        $call = new Call(
            verb: 'DELETE',
            path: '/letter-images/{imageId}',
            pathValues: ['imageId' => $imageId],
            headers: ['If-Match' => $ifMatch],
        );
        $this->ask($call, null);
    }

    /**
     * Read all global variables.
     *
     * The account's global variables in the order they were made, without what they hold.
     *
     * Needs the scope `variables:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listGlobals(?int $limit = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): PagedGlobalHeadShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/globals',
            query: ['limit' => $limit, 'updatedSince' => $updatedSince, 'after' => $after],
        );
        return $this->ask($call, PagedGlobalHeadShape::fromArray(...));
    }

    /**
     * Read all global variables: one after the other, over all pages.
     *
     * @return \Generator<int, GlobalHeadShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateGlobals(?int $limit = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): \Generator
    {
        do {
            $page = $this->listGlobals(limit: $limit, updatedSince: $updatedSince, after: $after);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * Read a global variable.
     *
     * One global variable.
     *
     * Needs the scope `variables:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getGlobal(string $globalName): GlobalShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/globals/{globalName}',
            pathValues: ['globalName' => $globalName],
        );
        return $this->ask($call, GlobalShape::fromArray(...));
    }

    /**
     * Set a global variable.
     *
     * Makes a global variable, or sets both of its parts anew.
     *
     * Letters that have not gone out yet use it as it is then.
     *
     * Needs the scope `variables:write`.
     *
     * @param array{html: string, text?: string|null} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function setGlobal(string $globalName, array $body, ?string $ifMatch = null): GlobalShape
    {
        $call = new Call(
            verb: 'PUT',
            path: '/globals/{globalName}',
            pathValues: ['globalName' => $globalName],
            headers: ['If-Match' => $ifMatch],
            body: $body,
        );
        return $this->ask($call, GlobalShape::fromArray(...));
    }

    /**
     * Delete a global variable.
     *
     * Deletes a global variable, unless a letter, page or another one holds it.
     *
     * Needs the scope `variables:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function deleteGlobal(string $globalName, ?string $ifMatch = null): void
    {
        $call = new Call(
            verb: 'DELETE',
            path: '/globals/{globalName}',
            pathValues: ['globalName' => $globalName],
            headers: ['If-Match' => $ifMatch],
        );
        $this->ask($call, null);
    }

    /**
     * Read all sends.
     *
     * The account's sends in the order they were made.
     *
     * With `include=totals` each has its figures: those of `getSendStatus`, of all variants
     * together.
     *
     * Needs the scope `sends:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listSends(?string $include = null, ?int $limit = null, ?bool $archived = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): PagedSendWithTotals
    {
        $call = new Call(
            verb: 'GET',
            path: '/sends',
            query: ['include' => $include, 'limit' => $limit, 'archived' => $archived, 'updatedSince' => $updatedSince, 'after' => $after],
        );
        return $this->ask($call, PagedSendWithTotals::fromArray(...));
    }

    /**
     * Read all sends: one after the other, over all pages.
     *
     * @return \Generator<int, SendWithTotals>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateSends(?string $include = null, ?int $limit = null, ?bool $archived = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): \Generator
    {
        do {
            $page = $this->listSends(include: $include, limit: $limit, archived: $archived, updatedSince: $updatedSince, after: $after);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * Make a send.
     *
     * Makes a send. It is inactive: nothing goes out before it is activated.
     *
     * Needs the scope `sends:write`.
     *
     * @param array{listId: int, emailId: int, type: 'ABSOLUTE'|'SMART_SEND'|'RELATIVE_AFTER_DATE'|'RELATIVE_AFTER_MINUTES'|'SUBSCRIPTION'|'DATA_UPDATE'|'AUTOMATION', name?: string, subject?: string, fromName?: string, fromEmail?: string, replyTo?: string, moreListIds?: list<int>, segmentIds?: list<int>, excludeSegmentIds?: list<int>, resendOf?: int|null, resendTo?: 'NOT_OPENED'|'FAILED'|'UNCERTAIN', formId?: int|null, sendAtDateTime?: string|null, sendAtDate?: string|null, referenceField?: string, relativeDays?: int|null, relativeHours?: int|null, relativeMinutes?: int|null, relativeDaysName?: string, yearly?: bool, relativeHoursNumber?: int|null, relativeMinutesNumber?: int|null, when?: list<array<string, mixed>>, repeats?: bool, test?: array{variants: list<array<string, mixed>>, share: int, winnerBy?: 'OPENS'|'CLICKS'|'HAND', waitHours?: int}|null, ignoresCap?: bool} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function createSend(array $body, ?string $idempotencyKey = null): PreparedShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/sends',
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, PreparedShape::fromArray(...));
    }

    /**
     * Read a send.
     *
     * One send.
     *
     * With `include` the `ETag` is that of what is answered, and not for an `If-Match`.
     *
     * Needs the scope `sends:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getSend(int $sendId, ?string $include = null): SendWithTotals
    {
        $call = new Call(
            verb: 'GET',
            path: '/sends/{sendId}',
            pathValues: ['sendId' => $sendId],
            query: ['include' => $include],
        );
        return $this->ask($call, SendWithTotals::fromArray(...));
    }

    /**
     * Change a send.
     *
     * Changes what is given; a new type needs its own times. Once it goes out: the name only.
     *
     * The address for replies follows the sender as long as they are the same.
     *
     * Needs the scope `sends:write`.
     *
     * @param array{listId?: int, emailId?: int, type?: 'ABSOLUTE'|'SMART_SEND'|'RELATIVE_AFTER_DATE'|'RELATIVE_AFTER_MINUTES'|'SUBSCRIPTION'|'DATA_UPDATE'|'AUTOMATION', name?: string, subject?: string, fromName?: string, fromEmail?: string, replyTo?: string, moreListIds?: list<int>, segmentIds?: list<int>, excludeSegmentIds?: list<int>, resendOf?: int|null, resendTo?: 'NOT_OPENED'|'FAILED'|'UNCERTAIN', formId?: int|null, sendAtDateTime?: string|null, sendAtDate?: string|null, referenceField?: string, relativeDays?: int|null, relativeHours?: int|null, relativeMinutes?: int|null, relativeDaysName?: string, yearly?: bool, relativeHoursNumber?: int|null, relativeMinutesNumber?: int|null, when?: list<array<string, mixed>>, repeats?: bool, test?: array{variants: list<array<string, mixed>>, share: int, winnerBy?: 'OPENS'|'CLICKS'|'HAND', waitHours?: int}|null, ignoresCap?: bool} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function updateSend(int $sendId, array $body, ?string $ifMatch = null, ?string $idempotencyKey = null): PreparedShape
    {
        $call = new Call(
            verb: 'PATCH',
            path: '/sends/{sendId}',
            pathValues: ['sendId' => $sendId],
            headers: ['If-Match' => $ifMatch],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, PreparedShape::fromArray(...));
    }

    /**
     * Change a send, with PUT.
     *
     * Changes what is given; a new type needs its own times. Once it goes out: the name only.
     *
     * The address for replies follows the sender as long as they are the same.
     *
     * Needs the scope `sends:write`.
     *
     * @param array{listId?: int, emailId?: int, type?: 'ABSOLUTE'|'SMART_SEND'|'RELATIVE_AFTER_DATE'|'RELATIVE_AFTER_MINUTES'|'SUBSCRIPTION'|'DATA_UPDATE'|'AUTOMATION', name?: string, subject?: string, fromName?: string, fromEmail?: string, replyTo?: string, moreListIds?: list<int>, segmentIds?: list<int>, excludeSegmentIds?: list<int>, resendOf?: int|null, resendTo?: 'NOT_OPENED'|'FAILED'|'UNCERTAIN', formId?: int|null, sendAtDateTime?: string|null, sendAtDate?: string|null, referenceField?: string, relativeDays?: int|null, relativeHours?: int|null, relativeMinutes?: int|null, relativeDaysName?: string, yearly?: bool, relativeHoursNumber?: int|null, relativeMinutesNumber?: int|null, when?: list<array<string, mixed>>, repeats?: bool, test?: array{variants: list<array<string, mixed>>, share: int, winnerBy?: 'OPENS'|'CLICKS'|'HAND', waitHours?: int}|null, ignoresCap?: bool} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function updateSendByPut(int $sendId, array $body, ?string $ifMatch = null): PreparedShape
    {
        $call = new Call(
            verb: 'PUT',
            path: '/sends/{sendId}',
            pathValues: ['sendId' => $sendId],
            headers: ['If-Match' => $ifMatch],
            body: $body,
        );
        return $this->ask($call, PreparedShape::fromArray(...));
    }

    /**
     * Delete a send.
     *
     * Deletes a send for good, unless it was planned for anybody.
     *
     * Needs the scope `sends:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function deleteSend(int $sendId, ?string $ifMatch = null): void
    {
        $call = new Call(
            verb: 'DELETE',
            path: '/sends/{sendId}',
            pathValues: ['sendId' => $sendId],
            headers: ['If-Match' => $ifMatch],
        );
        $this->ask($call, null);
    }

    /**
     * See how a send gets on.
     *
     * How a send gets on: what was planned, went out, came back.
     *
     * Needs the scope `sends:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getSendStatus(int $sendId): StatusShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/sends/{sendId}/status',
            pathValues: ['sendId' => $sendId],
        );
        return $this->ask($call, StatusShape::fromArray(...));
    }

    /**
     * Let a send go out.
     *
     * Lets a send go out at its time, or at once when that is past; one that does so stays so.
     *
     * Needs the scope `sends:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function activateSend(int $sendId, ?string $idempotencyKey = null): PreparedShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/sends/{sendId}/activate',
            pathValues: ['sendId' => $sendId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, PreparedShape::fromArray(...));
    }

    /**
     * Switch a send off.
     *
     * Switches a send off. ABSOLUTE and SMART_SEND pause; of others, what waits is skipped.
     *
     * Needs the scope `sends:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function deactivateSend(int $sendId, ?string $idempotencyKey = null): SendShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/sends/{sendId}/deactivate',
            pathValues: ['sendId' => $sendId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, SendShape::fromArray(...));
    }

    /**
     * Hold a send.
     *
     * Holds a send; what waits goes on waiting.
     *
     * Needs the scope `sends:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function pauseSend(int $sendId, ?string $idempotencyKey = null): SendShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/sends/{sendId}/pause',
            pathValues: ['sendId' => $sendId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, SendShape::fromArray(...));
    }

    /**
     * Let a held send go on.
     *
     * Lets a paused send go on where it was.
     *
     * Needs the scope `sends:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function resumeSend(int $sendId, ?string $idempotencyKey = null): SendShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/sends/{sendId}/resume',
            pathValues: ['sendId' => $sendId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, SendShape::fromArray(...));
    }

    /**
     * End a send for good.
     *
     * Ends a send for good; what still waits to go out is skipped.
     *
     * Needs the scope `sends:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function cancelSend(int $sendId, ?string $idempotencyKey = null): SendShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/sends/{sendId}/cancel',
            pathValues: ['sendId' => $sendId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, SendShape::fromArray(...));
    }

    /**
     * Let a draft go out.
     *
     * Lets a draft go out: at its time, or at once when that is past.
     *
     * As `activateSend`, but one that goes out already, or was paused, is refused.
     *
     * Needs the scope `sends:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function startSend(int $sendId, ?string $idempotencyKey = null): PreparedShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/sends/{sendId}/start',
            pathValues: ['sendId' => $sendId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, PreparedShape::fromArray(...));
    }

    /**
     * Choose what the rest gets.
     *
     * Says which variant of an A/B test the rest of the audience gets, before it is counted.
     *
     * Once the rest is being written to, the choice stands.
     *
     * Needs the scope `sends:write`.
     *
     * @param array{variant: int} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function chooseSendWinner(int $sendId, array $body, ?string $idempotencyKey = null): SendShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/sends/{sendId}/choose-winner',
            pathValues: ['sendId' => $sendId],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, SendShape::fromArray(...));
    }

    /**
     * Try a letter on named addresses.
     *
     * Sends the letter to up to 10 named addresses, as one subscriber would get it.
     *
     * Needs the scope `sends:write`.
     *
     * @param array{addresses: list<string>, subscriberId?: int|null, variant?: int} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function testSend(int $sendId, array $body, ?string $idempotencyKey = null): QueuedShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/sends/{sendId}/test',
            pathValues: ['sendId' => $sendId],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, QueuedShape::fromArray(...));
    }

    /**
     * See the letter as somebody gets it.
     *
     * The letter as one subscriber would get it; nothing is sent or counted.
     *
     * Needs the scope `sends:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function previewSend(int $sendId, ?int $subscriberId = null, ?int $variant = null): PreviewShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/sends/{sendId}/preview',
            pathValues: ['sendId' => $sendId],
            query: ['subscriberId' => $subscriberId, 'variant' => $variant],
        );
        return $this->ask($call, PreviewShape::fromArray(...));
    }

    /**
     * Put a send aside.
     *
     * Puts a send aside that is over, or never began; `listSends` leaves it out.
     *
     * Needs the scope `sends:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function archiveSend(int $sendId, ?string $idempotencyKey = null): SendShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/sends/{sendId}/archive',
            pathValues: ['sendId' => $sendId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, SendShape::fromArray(...));
    }

    /**
     * Take a send back.
     *
     * Takes an archived send back, as it was.
     *
     * Needs the scope `sends:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function restoreSend(int $sendId, ?string $idempotencyKey = null): SendShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/sends/{sendId}/restore',
            pathValues: ['sendId' => $sendId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, SendShape::fromArray(...));
    }

    /**
     * Count whom a send is for.
     *
     * Counts whom a send would go to now, by its lists and segments. Nothing is planned by it.
     *
     * Needs the scope `sends:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getSendAudience(int $sendId): AudienceShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/sends/{sendId}/audience',
            pathValues: ['sendId' => $sendId],
        );
        return $this->ask($call, AudienceShape::fromArray(...));
    }

    /**
     * Send the letter to one subscriber.
     *
     * Queues the send's letter for one subscriber at once, whether the send is active or not.
     *
     * Needs the scope `sends:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function mailSubscriber(int $sendId, int $subscriberId, ?string $idempotencyKey = null): QueuedShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/sends/{sendId}/subscribers/{subscriberId}/mail',
            pathValues: ['sendId' => $sendId, 'subscriberId' => $subscriberId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, QueuedShape::fromArray(...));
    }

    /**
     * Read a send's deliveries.
     *
     * A send's deliveries in the order they were planned, those of tests apart.
     *
     * Needs the scope `deliveries:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listRecipients(int $sendId, ?string $status = null, ?int $after = null, ?int $limit = null): PagedDeliveryShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/sends/{sendId}/recipients',
            pathValues: ['sendId' => $sendId],
            query: ['status' => $status, 'after' => $after, 'limit' => $limit],
        );
        return $this->ask($call, PagedDeliveryShape::fromArray(...));
    }

    /**
     * Read a send's deliveries: one after the other, over all pages.
     *
     * @return \Generator<int, DeliveryShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateRecipients(int $sendId, ?string $status = null, ?int $after = null, ?int $limit = null): \Generator
    {
        do {
            $page = $this->listRecipients($sendId, status: $status, after: $after, limit: $limit);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * Find out why somebody got no letter.
     *
     * Why somebody did not get a send's letter, or what became of it.
     *
     * What keeps a person out of the audience is looked up as of now.
     *
     * Needs the scope `deliveries:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function explainDelivery(int $sendId, string $email): WhyShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/sends/{sendId}/why',
            pathValues: ['sendId' => $sendId],
            query: ['email' => $email],
        );
        return $this->ask($call, WhyShape::fromArray(...));
    }

    /**
     * Read a delivery and its life.
     *
     * One delivery with every step of its life: planned, handed over, opened, clicked, …
     *
     * Needs the scope `deliveries:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getDelivery(int $deliveryId): DeliveryLifeShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/deliveries/{deliveryId}',
            pathValues: ['deliveryId' => $deliveryId],
        );
        return $this->ask($call, DeliveryLifeShape::fromArray(...));
    }

    /**
     * Read the sender domains.
     *
     * The account's sender domains, in the order they were added.
     *
     * Needs the scope `senders:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listDomains(?int $limit = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): PagedDomainShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/domains',
            query: ['limit' => $limit, 'updatedSince' => $updatedSince, 'after' => $after],
        );
        return $this->ask($call, PagedDomainShape::fromArray(...));
    }

    /**
     * Read the sender domains: one after the other, over all pages.
     *
     * @return \Generator<int, DomainShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateDomains(?int $limit = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): \Generator
    {
        do {
            $page = $this->listDomains(limit: $limit, updatedSince: $updatedSince, after: $after);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * Add a sender domain.
     *
     * Adds a domain, makes its DKIM keys, and tells the DNS records to publish.
     *
     * Letters are signed once `checkDomain` has seen the records of the keys.
     *
     * Needs the scope `senders:write`.
     *
     * @param array{name: string, trackingHost?: string|null, bounceHost?: string|null} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function createDomain(array $body, ?string $idempotencyKey = null): DomainWholeShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/domains',
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, DomainWholeShape::fromArray(...));
    }

    /**
     * See a domain and its records.
     *
     * A domain, its keys, and its DNS records as they were last seen.
     *
     * Needs the scope `senders:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getDomain(int $domainId): DomainWholeShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/domains/{domainId}',
            pathValues: ['domainId' => $domainId],
        );
        return $this->ask($call, DomainWholeShape::fromArray(...));
    }

    /**
     * Change a domain's hosts.
     *
     * Changes the hosts for links and for mail that came back; both stand below the domain.
     *
     * Needs the scope `senders:write`.
     *
     * @param array{trackingHost?: string|null, bounceHost?: string|null} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function updateDomain(int $domainId, array $body, ?string $ifMatch = null, ?string $idempotencyKey = null): DomainWholeShape
    {
        $call = new Call(
            verb: 'PATCH',
            path: '/domains/{domainId}',
            pathValues: ['domainId' => $domainId],
            headers: ['If-Match' => $ifMatch],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, DomainWholeShape::fromArray(...));
    }

    /**
     * Forget a domain.
     *
     * Forgets a domain and its keys; its letters are not signed any more.
     *
     * Needs the scope `senders:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function deleteDomain(int $domainId, ?string $ifMatch = null): void
    {
        $call = new Call(
            verb: 'DELETE',
            path: '/domains/{domainId}',
            pathValues: ['domainId' => $domainId],
            headers: ['If-Match' => $ifMatch],
        );
        $this->ask($call, null);
    }

    /**
     * Look for a domain's records.
     *
     * Looks in DNS for the domain's records, half a minute at most; new keys seen there sign.
     *
     * The name servers of the installation are asked.
     *
     * Needs the scope `senders:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function checkDomain(int $domainId, ?string $idempotencyKey = null): DomainWholeShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/domains/{domainId}/check',
            pathValues: ['domainId' => $domainId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, DomainWholeShape::fromArray(...));
    }

    /**
     * Make new keys.
     *
     * Makes new DKIM keys; they sign once `checkDomain` has seen their records.
     *
     * Needs the scope `senders:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function rotateDomainKeys(int $domainId, ?string $idempotencyKey = null): DomainWholeShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/domains/{domainId}/rotate-keys',
            pathValues: ['domainId' => $domainId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, DomainWholeShape::fromArray(...));
    }

    /**
     * Sign with keys nobody has seen.
     *
     * Signs with new keys though their records were not seen in DNS.
     *
     * Needs the scope `senders:write`.
     *
     * @param array{force: bool} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function activateDomainKeys(int $domainId, array $body, ?string $idempotencyKey = null): DomainWholeShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/domains/{domainId}/activate-keys',
            pathValues: ['domainId' => $domainId],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, DomainWholeShape::fromArray(...));
    }

    /**
     * Read the relays.
     *
     * The account's relays in the order of being tried.
     *
     * Needs the scope `senders:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listRelays(): ListedRelayShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/relays',
        );
        return $this->ask($call, ListedRelayShape::fromArray(...));
    }

    /**
     * Add a relay.
     *
     * Adds a relay. Its URL is kept encrypted and never told; its hosts must be public.
     *
     * Needs the scope `senders:write`.
     *
     * @param array{name: string, url: string, priority?: int, perSecond?: float|string|null, perDomainPerSecond?: float|string|null, connectionsPerDomain?: int|null, warmUpStartedOn?: string|null, dailyLimit?: int|null, active?: bool} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function createRelay(array $body, ?string $idempotencyKey = null): RelayShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/relays',
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, RelayShape::fromArray(...));
    }

    /**
     * Read a relay.
     *
     * A relay, without its URL.
     *
     * Needs the scope `senders:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getRelay(int $relayId): RelayShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/relays/{relayId}',
            pathValues: ['relayId' => $relayId],
        );
        return $this->ask($call, RelayShape::fromArray(...));
    }

    /**
     * Change a relay.
     *
     * Changes what is given. A new URL must lead to public hosts, as of a new relay.
     *
     * Needs the scope `senders:write`.
     *
     * @param array{name?: string, url?: string, priority?: int, perSecond?: float|string|null, perDomainPerSecond?: float|string|null, connectionsPerDomain?: int|null, warmUpStartedOn?: string|null, dailyLimit?: int|null, active?: bool} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function updateRelay(int $relayId, array $body, ?string $ifMatch = null, ?string $idempotencyKey = null): RelayShape
    {
        $call = new Call(
            verb: 'PATCH',
            path: '/relays/{relayId}',
            pathValues: ['relayId' => $relayId],
            headers: ['If-Match' => $ifMatch],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, RelayShape::fromArray(...));
    }

    /**
     * Forget a relay.
     *
     * Forgets a relay and its password. Without any, letters go the installation's own way.
     *
     * Needs the scope `senders:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function deleteRelay(int $relayId, ?string $ifMatch = null): void
    {
        $call = new Call(
            verb: 'DELETE',
            path: '/relays/{relayId}',
            pathValues: ['relayId' => $relayId],
            headers: ['If-Match' => $ifMatch],
        );
        $this->ask($call, null);
    }

    /**
     * Try a relay.
     *
     * Sends one message through a relay, within a minute, and tells what it answered.
     *
     * The message is from the account's sender and says only that the relay works.
     *
     * Needs the scope `senders:write`.
     *
     * @param array{to: string} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function testRelay(int $relayId, array $body, ?string $idempotencyKey = null): RelayAnswerShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/relays/{relayId}/test',
            pathValues: ['relayId' => $relayId],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, RelayAnswerShape::fromArray(...));
    }

    /**
     * Read the rules for mail.
     *
     * The rules; the defaults when none were set.
     *
     * Needs the scope `senders:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getMailRules(): MailRulesShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/mail-rules',
        );
        return $this->ask($call, MailRulesShape::fromArray(...));
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
     *
     * @param array{capLetters?: int|null, capDays?: int, softBounces?: int, softBounceDays?: int, errorPercent?: int, skipsRoleAccounts?: bool, requiresVerifiedSender?: bool} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function updateMailRules(array $body, ?string $ifMatch = null, ?string $idempotencyKey = null): MailRulesShape
    {
        $call = new Call(
            verb: 'PATCH',
            path: '/mail-rules',
            headers: ['If-Match' => $ifMatch],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, MailRulesShape::fromArray(...));
    }

    /**
     * See where providers report.
     *
     * Where each provider's reports are taken, and whether they are.
     *
     * Needs the scope `senders:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listProviderHooks(): ListedProviderHookShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/provider-hooks',
        );
        return $this->ask($call, ListedProviderHookShape::fromArray(...));
    }

    /**
     * See where a provider reports.
     *
     * Where a provider's reports are taken, and whether they are.
     *
     * Needs the scope `senders:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getProviderHook(string $provider): ProviderHookShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/provider-hooks/{provider}',
            pathValues: ['provider' => $provider],
        );
        return $this->ask($call, ProviderHookShape::fromArray(...));
    }

    /**
     * Take a provider's reports.
     *
     * Takes a provider's reports from now on, proven by this secret, which is never shown.
     *
     * Needs the scope `senders:write`.
     *
     * @param array{secret: string} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function setProviderHook(string $provider, array $body, ?string $ifMatch = null): ProviderHookShape
    {
        $call = new Call(
            verb: 'PUT',
            path: '/provider-hooks/{provider}',
            pathValues: ['provider' => $provider],
            headers: ['If-Match' => $ifMatch],
            body: $body,
        );
        return $this->ask($call, ProviderHookShape::fromArray(...));
    }

    /**
     * Take no more reports of a provider.
     *
     * Takes no more reports of a provider.
     *
     * Needs the scope `senders:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function deleteProviderHook(string $provider, ?string $ifMatch = null): void
    {
        $call = new Call(
            verb: 'DELETE',
            path: '/provider-hooks/{provider}',
            pathValues: ['provider' => $provider],
            headers: ['If-Match' => $ifMatch],
        );
        $this->ask($call, null);
    }

    /**
     * See what was refused because of the sender.
     *
     * What was refused for a reason of ours, the latest first; 300 kinds at most.
     *
     * Needs the scope `senders:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listRefusals(): ListedRefusalShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/refusals',
        );
        return $this->ask($call, ListedRefusalShape::fromArray(...));
    }

    /**
     * Say that one is seen to.
     *
     * Says that one is seen to; refused again, it is there again.
     *
     * Needs the scope `senders:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function deleteRefusal(int $refusalId): void
    {
        $call = new Call(
            verb: 'DELETE',
            path: '/refusals/{refusalId}',
            pathValues: ['refusalId' => $refusalId],
        );
        $this->ask($call, null);
    }

    /**
     * Read who is not written to.
     *
     * The addresses, in their own order.
     *
     * Needs the scope `suppressions:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listSuppressions(?string $after = null, ?int $limit = null): SuppressionsShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/suppressions',
            query: ['after' => $after, 'limit' => $limit],
        );
        return $this->ask($call, SuppressionsShape::fromArray(...));
    }

    /**
     * Read who is not written to: one after the other, over all pages.
     *
     * @return \Generator<int, SuppressionShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateSuppressions(?string $after = null, ?int $limit = null): \Generator
    {
        do {
            $page = $this->listSuppressions(after: $after, limit: $limit);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * Send nothing to an address.
     *
     * Nothing is sent to the address any more, on any list.
     *
     * An address that is there already keeps its first reason.
     *
     * Needs the scope `suppressions:write`.
     *
     * @param array{email: string, reason?: 'MANUAL'|'HARD_BOUNCE'|'COMPLAINT', detail?: string} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function createSuppression(array $body, ?string $idempotencyKey = null): SuppressionShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/suppressions',
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, SuppressionShape::fromArray(...));
    }

    /**
     * Send nothing to many addresses.
     *
     * Adds up to 1,000 addresses. What is no address is passed over and told by its place.
     *
     * Needs the scope `suppressions:write`.
     *
     * @param array{emails: list<string>, reason?: 'MANUAL'|'HARD_BOUNCE'|'COMPLAINT', detail?: string} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function createSuppressions(array $body, ?string $idempotencyKey = null): SuppressedManyShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/suppressions/batch',
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, SuppressedManyShape::fromArray(...));
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
     *
     * @param array{reason: 'MANUAL'|'HARD_BOUNCE'|'SOFT_BOUNCES', since?: string|null, until?: string|null, saying?: string, dryRun?: bool} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function liftSuppressions(array $body, ?string $idempotencyKey = null): LiftedShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/suppressions/lift',
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, LiftedShape::fromArray(...));
    }

    /**
     * See why somebody is not written to.
     *
     * Why nothing is sent to an address, and since when.
     *
     * Needs the scope `suppressions:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getSuppression(string $email): SuppressionShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/suppressions/{email}',
            pathValues: ['email' => $email],
        );
        return $this->ask($call, SuppressionShape::fromArray(...));
    }

    /**
     * Allow letters to an address again.
     *
     * Allows letters to an address again. Do so only when its owner asks for it.
     *
     * Needs the scope `suppressions:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function deleteSuppression(string $email, ?string $ifMatch = null): void
    {
        $call = new Call(
            verb: 'DELETE',
            path: '/suppressions/{email}',
            pathValues: ['email' => $email],
            headers: ['If-Match' => $ifMatch],
        );
        $this->ask($call, null);
    }

    /**
     * Read who gets no text messages.
     *
     * The numbers, in their own order.
     *
     * Needs the scope `suppressions:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listSmsOptOuts(?string $after = null, ?int $limit = null): OptOutsShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/sms-opt-outs',
            query: ['after' => $after, 'limit' => $limit],
        );
        return $this->ask($call, OptOutsShape::fromArray(...));
    }

    /**
     * Read who gets no text messages: one after the other, over all pages.
     *
     * @return \Generator<int, OptOutShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateSmsOptOuts(?string $after = null, ?int $limit = null): \Generator
    {
        do {
            $page = $this->listSmsOptOuts(after: $after, limit: $limit);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * Send no text messages to a number.
     *
     * No text message goes to the number any more; one that is there already stays as it is.
     *
     * A number without a country code is taken for a Hungarian one.
     *
     * Needs the scope `suppressions:write`.
     *
     * @param array{number: string, detail?: string} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function createSmsOptOut(array $body, ?string $idempotencyKey = null): OptOutShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/sms-opt-outs',
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, OptOutShape::fromArray(...));
    }

    /**
     * Allow text messages to a number again.
     *
     * Allows text messages to a number again. Do so only when its owner asks for it.
     *
     * Needs the scope `suppressions:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function deleteSmsOptOut(string $number): void
    {
        $call = new Call(
            verb: 'DELETE',
            path: '/sms-opt-outs/{number}',
            pathValues: ['number' => $number],
        );
        $this->ask($call, null);
    }

    /**
     * Read all print batches.
     *
     * The account's print batches, the newest first.
     *
     * Needs the scope `sends:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listPrintBatches(?int $limit = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): PagedPrintBatchShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/print-batches',
            query: ['limit' => $limit, 'updatedSince' => $updatedSince, 'after' => $after],
        );
        return $this->ask($call, PagedPrintBatchShape::fromArray(...));
    }

    /**
     * Read all print batches: one after the other, over all pages.
     *
     * @return \Generator<int, PrintBatchShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iteratePrintBatches(?int $limit = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): \Generator
    {
        do {
            $page = $this->listPrintBatches(limit: $limit, updatedSince: $updatedSince, after: $after);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * Have letters printed into files.
     *
     * Has letters, packing slips, payment slips or address labels printed into files.
     *
     * Needs the scope `sends:write`.
     *
     * @param array{template?: 'letter'|'packing_slip'|'labels'|'payment_slip', sendId?: int|null, listId?: int|null, segmentIds?: list<int>, recordIds?: list<int>, letterId?: int|null, name?: string, envelope?: string, orderBy?: 'postcode'|'name'|'id', splitLetters?: int|null, splitPages?: int|null, returnLine?: string, head?: list<string>, footer?: string, sheet?: string, start?: int, giro?: string, payee?: string, bic?: string} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function createPrintBatch(array $body, ?string $idempotencyKey = null): PrintBatchShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/print-batches',
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, PrintBatchShape::fromArray(...));
    }

    /**
     * Delete old print files.
     *
     * Deletes the print files of all print batches that ended so long ago.
     *
     * Needs the scope `sends:write`.
     *
     * @param array{olderThanDays: int} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function deleteOldPrintFiles(array $body, ?string $idempotencyKey = null): DeletedPrintFiles
    {
        $call = new Call(
            verb: 'POST',
            path: '/print-batches/delete-old-files',
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, DeletedPrintFiles::fromArray(...));
    }

    /**
     * Read a print batch.
     *
     * One print batch: how far it is, and its files.
     *
     * Needs the scope `sends:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getPrintBatch(int $printBatchId): PrintBatchProgress
    {
        $call = new Call(
            verb: 'GET',
            path: '/print-batches/{printBatchId}',
            pathValues: ['printBatchId' => $printBatchId],
        );
        return $this->ask($call, PrintBatchProgress::fromArray(...));
    }

    /**
     * Stop a print batch.
     *
     * Stops a print batch that is not over.
     *
     * Needs the scope `sends:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function cancelPrintBatch(int $printBatchId, ?string $idempotencyKey = null): PrintBatchShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/print-batches/{printBatchId}/cancel',
            pathValues: ['printBatchId' => $printBatchId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, PrintBatchShape::fromArray(...));
    }

    /**
     * Download a print file.
     *
     * A print file as PDF. It comes piece by piece: a file that is deleted meanwhile ends early.
     *
     * Needs the scope `sends:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getPrintFile(int $printBatchId, int $fileNumber): string
    {
        $call = new Call(
            verb: 'GET',
            path: '/print-batches/{printBatchId}/files/{fileNumber}',
            pathValues: ['printBatchId' => $printBatchId, 'fileNumber' => $fileNumber],
        );
        return $this->bytes($call);
    }

    /**
     * Download a print batch's manifest.
     *
     * The list that goes with the print files, as CSV: who lies where, who was left out and why.
     *
     * Needs the scope `sends:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getPrintManifest(int $printBatchId): string
    {
        $call = new Call(
            verb: 'GET',
            path: '/print-batches/{printBatchId}/manifest',
            pathValues: ['printBatchId' => $printBatchId],
        );
        return $this->bytes($call);
    }

    /**
     * Delete a print batch's files.
     *
     * Deletes the print files of a print batch that is over; its manifest stays.
     *
     * Needs the scope `sends:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function deletePrintFiles(int $printBatchId): void
    {
        $call = new Call(
            verb: 'DELETE',
            path: '/print-batches/{printBatchId}/files',
            pathValues: ['printBatchId' => $printBatchId],
        );
        $this->ask($call, null);
    }

    /**
     * Read all automations.
     *
     * The account's automations in the order they were made, without their definitions.
     *
     * Needs the scope `automations:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listAutomations(?int $limit = null, ?bool $archived = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): PagedAutomationShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/automations',
            query: ['limit' => $limit, 'archived' => $archived, 'updatedSince' => $updatedSince, 'after' => $after],
        );
        return $this->ask($call, PagedAutomationShape::fromArray(...));
    }

    /**
     * Read all automations: one after the other, over all pages.
     *
     * @return \Generator<int, AutomationShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateAutomations(?int $limit = null, ?bool $archived = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): \Generator
    {
        do {
            $page = $this->listAutomations(limit: $limit, archived: $archived, updatedSince: $updatedSince, after: $after);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * Make an automation.
     *
     * Makes an automation. It is a draft: nothing happens before it is activated.
     *
     * What is wrong with the definition is told all at once, each place with its pointer. A key
     * needs the scope of each step: `sends:write` for a letter, `subscribers:write` for what
     * changes people.
     *
     * Needs the scope `automations:write`.
     *
     * @param array{definition: array<string, mixed>} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function createAutomation(array $body, ?string $idempotencyKey = null): WholeAutomation
    {
        $call = new Call(
            verb: 'POST',
            path: '/automations',
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, WholeAutomation::fromArray(...));
    }

    /**
     * Check a definition.
     *
     * Tells all that is wrong with a definition, also what it asks for and that is not there.
     *
     * The answer is 200 with the problems: they are what was asked for. Nothing is stored.
     *
     * Needs the scope `automations:read`.
     *
     * @param array{definition: array<string, mixed>} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function validateAutomation(array $body, ?string $idempotencyKey = null): CheckedDefinition
    {
        $call = new Call(
            verb: 'POST',
            path: '/automations/validate',
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, CheckedDefinition::fromArray(...));
    }

    /**
     * Read an automation.
     *
     * One automation with its definition as it is edited.
     *
     * Needs the scope `automations:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getAutomation(int $automationId): WholeAutomation
    {
        $call = new Call(
            verb: 'GET',
            path: '/automations/{automationId}',
            pathValues: ['automationId' => $automationId],
        );
        return $this->ask($call, WholeAutomation::fromArray(...));
    }

    /**
     * Change an automation.
     *
     * Gives an automation another definition, which counts from the next `activate` on.
     *
     * A key needs the scope of each of its steps.
     *
     * Needs the scope `automations:write`.
     *
     * @param array{definition: array<string, mixed>} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function updateAutomation(int $automationId, array $body, ?string $ifMatch = null, ?string $idempotencyKey = null): WholeAutomation
    {
        $call = new Call(
            verb: 'PATCH',
            path: '/automations/{automationId}',
            pathValues: ['automationId' => $automationId],
            headers: ['If-Match' => $ifMatch],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, WholeAutomation::fromArray(...));
    }

    /**
     * Delete an automation.
     *
     * Removes an archived automation, with all that is known of its runs.
     *
     * Needs the scope `automations:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function deleteAutomation(int $automationId, ?string $ifMatch = null): void
    {
        $call = new Call(
            verb: 'DELETE',
            path: '/automations/{automationId}',
            pathValues: ['automationId' => $automationId],
            headers: ['If-Match' => $ifMatch],
        );
        $this->ask($call, null);
    }

    /**
     * See what activating would do.
     *
     * Who stands where, and what activating the draft would do to them.
     *
     * Needs the scope `automations:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function previewAutomation(int $automationId): ListedStandingShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/automations/{automationId}/preview',
            pathValues: ['automationId' => $automationId],
        );
        return $this->ask($call, ListedStandingShape::fromArray(...));
    }

    /**
     * Put an automation to work.
     *
     * Puts an automation to work, or brings its draft to newcomers and those inside.
     *
     * A key needs the scope of each of its steps, whoever wrote them.
     *
     * Needs the scope `automations:write`.
     *
     * @param array{people?: array<string, mixed>} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function activateAutomation(int $automationId, array $body, ?string $idempotencyKey = null): AutomationShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/automations/{automationId}/activate',
            pathValues: ['automationId' => $automationId],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, AutomationShape::fromArray(...));
    }

    /**
     * Pause an automation.
     *
     * Holds everybody where they are; newcomers come in, and nothing is lost.
     *
     * Needs the scope `automations:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function pauseAutomation(int $automationId, ?string $idempotencyKey = null): AutomationShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/automations/{automationId}/pause',
            pathValues: ['automationId' => $automationId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, AutomationShape::fromArray(...));
    }

    /**
     * Let an automation go on.
     *
     * Lets a paused automation go on.
     *
     * Needs the scope `automations:write`.
     *
     * @param array{how?: 'NOW'|'SPREAD'|'SKIP'|'SHIFT', hours?: int, days?: int} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function resumeAutomation(int $automationId, array $body, ?string $idempotencyKey = null): AutomationShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/automations/{automationId}/resume',
            pathValues: ['automationId' => $automationId],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, AutomationShape::fromArray(...));
    }

    /**
     * Stop an automation.
     *
     * Takes everybody out; nobody comes in until it is activated again.
     *
     * Needs the scope `automations:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function stopAutomation(int $automationId, ?string $idempotencyKey = null): AutomationShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/automations/{automationId}/stop',
            pathValues: ['automationId' => $automationId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, AutomationShape::fromArray(...));
    }

    /**
     * Put an automation aside.
     *
     * Puts aside an automation that is not at work.
     *
     * Needs the scope `automations:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function archiveAutomation(int $automationId, ?string $idempotencyKey = null): AutomationShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/automations/{automationId}/archive',
            pathValues: ['automationId' => $automationId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, AutomationShape::fromArray(...));
    }

    /**
     * Take an automation back.
     *
     * Takes an archived automation back.
     *
     * Needs the scope `automations:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function restoreAutomation(int $automationId, ?string $idempotencyKey = null): AutomationShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/automations/{automationId}/restore',
            pathValues: ['automationId' => $automationId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, AutomationShape::fromArray(...));
    }

    /**
     * Read the templates of automations.
     *
     * The automations that are written already, with all that is made with each of them.
     *
     * Needs the scope `automations:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listAutomationTemplates(): ListedAutomationTemplateShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/automation-templates',
        );
        return $this->ask($call, ListedAutomationTemplateShape::fromArray(...));
    }

    /**
     * Make an automation from a template.
     *
     * Makes the letters, fields and segments of a template, and its automation, all as drafts.
     *
     * Nothing happens before it is activated; `left` says what is to be done until then. A key
     * needs the scopes by which it could make each of them by itself.
     *
     * Needs the scope `automations:write`.
     *
     * @param array{template: string, listId: int, orderListId?: int|null, language?: 'hu'|'en'|null, name?: string, waits?: array<string, mixed>, letters?: array<string, mixed>} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function createAutomationFromTemplate(array $body, ?string $idempotencyKey = null): StartedAutomation
    {
        $call = new Call(
            verb: 'POST',
            path: '/automations/from-template',
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, StartedAutomation::fromArray(...));
    }

    /**
     * Read the versions of an automation.
     *
     * The versions of an automation, in the order they were put to work: when, by whom, and how
     * many people go by each now.
     *
     * Needs the scope `automations:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listAutomationVersions(int $automationId, ?int $after = null, ?int $limit = null): PagedVersionLineShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/automations/{automationId}/versions',
            pathValues: ['automationId' => $automationId],
            query: ['after' => $after, 'limit' => $limit],
        );
        return $this->ask($call, PagedVersionLineShape::fromArray(...));
    }

    /**
     * Read the versions of an automation: one after the other, over all pages.
     *
     * @return \Generator<int, VersionLineShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateAutomationVersions(int $automationId, ?int $after = null, ?int $limit = null): \Generator
    {
        do {
            $page = $this->listAutomationVersions($automationId, after: $after, limit: $limit);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * Read a version of an automation.
     *
     * The definition of a version, by which some may still go.
     *
     * Needs the scope `automations:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getAutomationVersion(int $automationId, int $versionNumber): VersionShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/automations/{automationId}/versions/{versionNumber}',
            pathValues: ['automationId' => $automationId, 'versionNumber' => $versionNumber],
        );
        return $this->ask($call, VersionShape::fromArray(...));
    }

    /**
     * Compare versions of an automation.
     *
     * What is another way between two versions, step by step; 0 stands for the draft.
     *
     * Needs the scope `automations:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function compareAutomation(int $automationId, ?int $from = null, ?int $to = null): AutomationDiff
    {
        $call = new Call(
            verb: 'GET',
            path: '/automations/{automationId}/diff',
            pathValues: ['automationId' => $automationId],
            query: ['from' => $from, 'to' => $to],
        );
        return $this->ask($call, AutomationDiff::fromArray(...));
    }

    /**
     * See how people went through.
     *
     * How people went through: altogether, at each step, by each way and by days.
     *
     * Needs the scope `automations:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getAutomationStats(int $automationId, ?string $since = null, ?string $until = null, ?string $stepId = null): AutomationStatsShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/automations/{automationId}/stats',
            pathValues: ['automationId' => $automationId],
            query: ['since' => $since, 'until' => $until, 'stepId' => $stepId],
        );
        return $this->ask($call, AutomationStatsShape::fromArray(...));
    }

    /**
     * Read the runs of an automation.
     *
     * The runs of people through an automation, in the order they began.
     *
     * Needs the scope `automations:read`.
     *
     * @param list<string>|null $state
     * @throws \Kapocs\Client\KapocsError
     */
    public function listAutomationRuns(int $automationId, ?array $state = null, ?int $after = null, ?int $limit = null): PagedRunShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/automations/{automationId}/runs',
            pathValues: ['automationId' => $automationId],
            query: ['state' => $state, 'after' => $after, 'limit' => $limit],
        );
        return $this->ask($call, PagedRunShape::fromArray(...));
    }

    /**
     * Read the runs of an automation: one after the other, over all pages.
     *
     * @param list<string>|null $state
     * @return \Generator<int, RunShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateAutomationRuns(int $automationId, ?array $state = null, ?int $after = null, ?int $limit = null): \Generator
    {
        do {
            $page = $this->listAutomationRuns($automationId, state: $state, after: $after, limit: $limit);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * Let somebody into an automation.
     *
     * Lets a record, or all of a segment, into an automation at work, as its rules allow.
     *
     * Needs the scope `automations:write`.
     *
     * @param array{listId?: int|null, subscriberId?: int|null, segmentId?: int|null} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function enterAutomation(int $automationId, array $body, ?string $idempotencyKey = null): Entered
    {
        $call = new Call(
            verb: 'POST',
            path: '/automations/{automationId}/runs',
            pathValues: ['automationId' => $automationId],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, Entered::fromArray(...));
    }

    /**
     * Try failed runs again.
     *
     * Has failed runs go on at the step that failed.
     *
     * Needs the scope `automations:write`.
     *
     * @param array{runId?: int|null} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function retryAutomationRuns(int $automationId, array $body, ?string $idempotencyKey = null): Retried
    {
        $call = new Call(
            verb: 'POST',
            path: '/automations/{automationId}/runs/retry',
            pathValues: ['automationId' => $automationId],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, Retried::fromArray(...));
    }

    /**
     * Read a run with its steps.
     *
     * One run: where it is and why, and each step it did.
     *
     * Needs the scope `automations:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getAutomationRun(int $automationId, int $runId): RunWithSteps
    {
        $call = new Call(
            verb: 'GET',
            path: '/automations/{automationId}/runs/{runId}',
            pathValues: ['automationId' => $automationId, 'runId' => $runId],
        );
        return $this->ask($call, RunWithSteps::fromArray(...));
    }

    /**
     * Try an automation out.
     *
     * Tells what the draft would do to somebody from now on, and when; nothing is done.
     *
     * Needs the scope `automations:read`.
     *
     * @param array{listId: int, subscriberId: int, comes?: array<string, mixed>, event?: array<string, mixed>} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function simulateAutomation(int $automationId, array $body, ?string $idempotencyKey = null): SimulatedShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/automations/{automationId}/simulate',
            pathValues: ['automationId' => $automationId],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, SimulatedShape::fromArray(...));
    }

    /**
     * Read what was done outside.
     *
     * What was and is done outside: calls, and letters to colleagues, with what was answered.
     *
     * Needs the scope `automations:read`.
     *
     * @param list<string>|null $state
     * @throws \Kapocs\Client\KapocsError
     */
    public function listAutomationCalls(int $automationId, ?array $state = null, ?int $after = null, ?int $limit = null): PagedCallShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/automations/{automationId}/calls',
            pathValues: ['automationId' => $automationId],
            query: ['state' => $state, 'after' => $after, 'limit' => $limit],
        );
        return $this->ask($call, PagedCallShape::fromArray(...));
    }

    /**
     * Read what was done outside: one after the other, over all pages.
     *
     * @param list<string>|null $state
     * @return \Generator<int, CallShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateAutomationCalls(int $automationId, ?array $state = null, ?int $after = null, ?int $limit = null): \Generator
    {
        do {
            $page = $this->listAutomationCalls($automationId, state: $state, after: $after, limit: $limit);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * Read a subscriber's runs through automations.
     *
     * The runs of one record through all automations, the newest first; a thousand at most.
     *
     * Needs the scope `automations:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listSubscriberRuns(int $listId, int $subscriberId): ListedRunShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/lists/{listId}/subscribers/{subscriberId}/automation-runs',
            pathValues: ['listId' => $listId, 'subscriberId' => $subscriberId],
        );
        return $this->ask($call, ListedRunShape::fromArray(...));
    }

    /**
     * Read all actions.
     *
     * The account's actions in the order they were made.
     *
     * Needs the scope `automations:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listActions(?int $limit = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): PagedActionShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/actions',
            query: ['limit' => $limit, 'updatedSince' => $updatedSince, 'after' => $after],
        );
        return $this->ask($call, PagedActionShape::fromArray(...));
    }

    /**
     * Read all actions: one after the other, over all pages.
     *
     * @return \Generator<int, ActionShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateActions(?int $limit = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): \Generator
    {
        do {
            $page = $this->listActions(limit: $limit, updatedSince: $updatedSince, after: $after);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * Make an action.
     *
     * Makes an action, which works at once. A key needs the scope of what it does.
     *
     * Needs the scope `automations:write`.
     *
     * @param array{name: string, actionType: 'subscribe'|'unsubscribe'|'update'|'external'|'delete', letterId?: int|null, letterTrigger?: 'on_open'|'on_any_click'|'on_link_click'|null, linkUrls?: list<string>, formId?: int|null, landingPageId?: int|null, targetListId?: int|null, sourceListId?: int, fields?: array<string, mixed>, externalUrl?: string, externalUsername?: string, externalPassword?: string|null, externalJson?: mixed} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function createAction(array $body, ?string $idempotencyKey = null): ActionShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/actions',
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, ActionShape::fromArray(...));
    }

    /**
     * Read an action.
     *
     * One action.
     *
     * Needs the scope `automations:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getAction(int $actionId): ActionShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/actions/{actionId}',
            pathValues: ['actionId' => $actionId],
        );
        return $this->ask($call, ActionShape::fromArray(...));
    }

    /**
     * Change an action.
     *
     * Changes what is given; it works so at once. A key needs the scope of what it does.
     *
     * Needs the scope `automations:write`.
     *
     * @param array{name?: string, actionType?: 'subscribe'|'unsubscribe'|'update'|'external'|'delete', letterId?: int|null, letterTrigger?: 'on_open'|'on_any_click'|'on_link_click'|null, linkUrls?: list<string>, formId?: int|null, landingPageId?: int|null, targetListId?: int|null, sourceListId?: int, fields?: array<string, mixed>, externalUrl?: string, externalUsername?: string, externalPassword?: string|null, externalJson?: mixed} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function updateAction(int $actionId, array $body, ?string $ifMatch = null, ?string $idempotencyKey = null): ActionShape
    {
        $call = new Call(
            verb: 'PATCH',
            path: '/actions/{actionId}',
            pathValues: ['actionId' => $actionId],
            headers: ['If-Match' => $ifMatch],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, ActionShape::fromArray(...));
    }

    /**
     * Delete an action.
     *
     * Deletes an action, with all that is known of what it did.
     *
     * Needs the scope `automations:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function deleteAction(int $actionId, ?string $ifMatch = null): void
    {
        $call = new Call(
            verb: 'DELETE',
            path: '/actions/{actionId}',
            pathValues: ['actionId' => $actionId],
            headers: ['If-Match' => $ifMatch],
        );
        $this->ask($call, null);
    }

    /**
     * Read tasks.
     *
     * The account's tasks in the order they were made.
     *
     * Needs the scope `tasks:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listTasks(?int $listId = null, ?string $state = null, ?int $limit = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): PagedTaskShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/tasks',
            query: ['listId' => $listId, 'state' => $state, 'limit' => $limit, 'updatedSince' => $updatedSince, 'after' => $after],
        );
        return $this->ask($call, PagedTaskShape::fromArray(...));
    }

    /**
     * Read tasks: one after the other, over all pages.
     *
     * @return \Generator<int, TaskShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateTasks(?int $listId = null, ?string $state = null, ?int $limit = null, ?\DateTimeImmutable $updatedSince = null, int|string|null $after = null): \Generator
    {
        do {
            $page = $this->listTasks(listId: $listId, state: $state, limit: $limit, updatedSince: $updatedSince, after: $after);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * Make a task.
     *
     * Makes a task about somebody on a list.
     *
     * Needs the scope `tasks:write`.
     *
     * @param array{subscriberId: int, title: string, text?: string, dueAt?: string|null, owner?: string|null} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function createTask(int $listId, array $body, ?string $idempotencyKey = null): TaskShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/lists/{listId}/tasks',
            pathValues: ['listId' => $listId],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, TaskShape::fromArray(...));
    }

    /**
     * Read a task.
     *
     * One task.
     *
     * Needs the scope `tasks:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getTask(int $taskId): TaskShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/tasks/{taskId}',
            pathValues: ['taskId' => $taskId],
        );
        return $this->ask($call, TaskShape::fromArray(...));
    }

    /**
     * Change a task.
     *
     * Changes what is given of a task.
     *
     * Needs the scope `tasks:write`.
     *
     * @param array{title?: string, text?: string, dueAt?: string|null, owner?: string|null} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function updateTask(int $taskId, array $body, ?string $ifMatch = null, ?string $idempotencyKey = null): TaskShape
    {
        $call = new Call(
            verb: 'PATCH',
            path: '/tasks/{taskId}',
            pathValues: ['taskId' => $taskId],
            headers: ['If-Match' => $ifMatch],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, TaskShape::fromArray(...));
    }

    /**
     * Delete a task.
     *
     * Deletes a task.
     *
     * Needs the scope `tasks:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function deleteTask(int $taskId, ?string $ifMatch = null): void
    {
        $call = new Call(
            verb: 'DELETE',
            path: '/tasks/{taskId}',
            pathValues: ['taskId' => $taskId],
            headers: ['If-Match' => $ifMatch],
        );
        $this->ask($call, null);
    }

    /**
     * Say that a task is done.
     *
     * Says that a task is done. Once more changes nothing.
     *
     * Needs the scope `tasks:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function closeTask(int $taskId, ?string $idempotencyKey = null): TaskShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/tasks/{taskId}/close',
            pathValues: ['taskId' => $taskId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, TaskShape::fromArray(...));
    }

    /**
     * Say that a task is to be done after all.
     *
     * Says that a task is to be done after all.
     *
     * Needs the scope `tasks:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function reopenTask(int $taskId, ?string $idempotencyKey = null): TaskShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/tasks/{taskId}/reopen',
            pathValues: ['taskId' => $taskId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, TaskShape::fromArray(...));
    }

    /**
     * Read opportunities.
     *
     * The account's opportunities in the order they were made.
     *
     * `updatedSince` has those that were made or changed at that moment or later; it does not go
     * with `sort`.
     *
     * Needs the scope `opportunities:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listOpportunities(int|string|null $after = null, ?int $limit = null, ?int $listId = null, ?int $subscriberId = null, ?string $status = null, ?string $stage = null, ?\DateTimeImmutable $updatedSince = null, ?string $sort = null): PagedOpportunityShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/opportunities',
            query: ['after' => $after, 'limit' => $limit, 'listId' => $listId, 'subscriberId' => $subscriberId, 'status' => $status, 'stage' => $stage, 'updatedSince' => $updatedSince, 'sort' => $sort],
        );
        return $this->ask($call, PagedOpportunityShape::fromArray(...));
    }

    /**
     * Read opportunities: one after the other, over all pages.
     *
     * @return \Generator<int, OpportunityShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateOpportunities(int|string|null $after = null, ?int $limit = null, ?int $listId = null, ?int $subscriberId = null, ?string $status = null, ?string $stage = null, ?\DateTimeImmutable $updatedSince = null, ?string $sort = null): \Generator
    {
        do {
            $page = $this->listOpportunities(after: $after, limit: $limit, listId: $listId, subscriberId: $subscriberId, status: $status, stage: $stage, updatedSince: $updatedSince, sort: $sort);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * Open an opportunity.
     *
     * Opens an opportunity with somebody on a list.
     *
     * Needs the scope `opportunities:write`.
     *
     * @param array{subscriberId: int, name: string, value?: float|string|null, currency?: string|null, stage?: string, expectedOn?: string|null, owner?: string|null, note?: string} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function createOpportunity(int $listId, array $body, ?string $idempotencyKey = null): OpportunityShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/lists/{listId}/opportunities',
            pathValues: ['listId' => $listId],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, OpportunityShape::fromArray(...));
    }

    /**
     * Read an opportunity.
     *
     * One opportunity.
     *
     * Needs the scope `opportunities:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getOpportunity(int $opportunityId): OpportunityShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/opportunities/{opportunityId}',
            pathValues: ['opportunityId' => $opportunityId],
        );
        return $this->ask($call, OpportunityShape::fromArray(...));
    }

    /**
     * Change an opportunity.
     *
     * Changes what is given of an opportunity, also of one that is won or lost.
     *
     * Needs the scope `opportunities:write`.
     *
     * @param array{name?: string, value?: float|string|null, currency?: string|null, stage?: string, expectedOn?: string|null, owner?: string|null, note?: string} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function updateOpportunity(int $opportunityId, array $body, ?string $ifMatch = null, ?string $idempotencyKey = null): OpportunityShape
    {
        $call = new Call(
            verb: 'PATCH',
            path: '/opportunities/{opportunityId}',
            pathValues: ['opportunityId' => $opportunityId],
            headers: ['If-Match' => $ifMatch],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, OpportunityShape::fromArray(...));
    }

    /**
     * Delete an opportunity.
     *
     * Deletes an opportunity.
     *
     * Needs the scope `opportunities:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function deleteOpportunity(int $opportunityId, ?string $ifMatch = null): void
    {
        $call = new Call(
            verb: 'DELETE',
            path: '/opportunities/{opportunityId}',
            pathValues: ['opportunityId' => $opportunityId],
            headers: ['If-Match' => $ifMatch],
        );
        $this->ask($call, null);
    }

    /**
     * Say that it was bought.
     *
     * Says that it was bought. Once more changes nothing; one that is lost is reopened first.
     *
     * Needs the scope `opportunities:write`.
     *
     * @param array{reason?: string} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function winOpportunity(int $opportunityId, array $body, ?string $idempotencyKey = null): OpportunityShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/opportunities/{opportunityId}/win',
            pathValues: ['opportunityId' => $opportunityId],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, OpportunityShape::fromArray(...));
    }

    /**
     * Say that it will not be bought.
     *
     * Says that it will not be bought. Once more changes nothing; a won one is reopened first.
     *
     * Needs the scope `opportunities:write`.
     *
     * @param array{reason?: string} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function loseOpportunity(int $opportunityId, array $body, ?string $idempotencyKey = null): OpportunityShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/opportunities/{opportunityId}/lose',
            pathValues: ['opportunityId' => $opportunityId],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, OpportunityShape::fromArray(...));
    }

    /**
     * Say that it is undecided after all.
     *
     * Says that it is undecided after all; why it was decided is forgotten.
     *
     * Needs the scope `opportunities:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function reopenOpportunity(int $opportunityId, ?string $idempotencyKey = null): OpportunityShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/opportunities/{opportunityId}/reopen',
            pathValues: ['opportunityId' => $opportunityId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, OpportunityShape::fromArray(...));
    }

    /**
     * Read carts.
     *
     * The account's carts, those changed last first.
     *
     * Where there may be more, ask again with `changedBefore` set to `changedAt` of the last one.
     *
     * Needs the scope `carts:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listCarts(?string $state = null, ?\DateTimeImmutable $changedBefore = null, ?int $limit = null): ListedCartShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/carts',
            query: ['state' => $state, 'changedBefore' => $changedBefore, 'limit' => $limit],
        );
        return $this->ask($call, ListedCartShape::fromArray(...));
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
     *
     * @param array{listId: int, currency: string, lines: list<array<string, mixed>>, email?: string, recoveryUrl?: string, quietMinutes?: int, asOf?: string|null} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function putCart(string $cartId, array $body, ?string $ifMatch = null): CartShape
    {
        $call = new Call(
            verb: 'PUT',
            path: '/carts/{cartId}',
            pathValues: ['cartId' => $cartId],
            headers: ['If-Match' => $ifMatch],
            body: $body,
        );
        return $this->ask($call, CartShape::fromArray(...));
    }

    /**
     * Read a cart.
     *
     * One cart.
     *
     * Needs the scope `carts:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getCart(string $cartId): CartShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/carts/{cartId}',
            pathValues: ['cartId' => $cartId],
        );
        return $this->ask($call, CartShape::fromArray(...));
    }

    /**
     * Forget a cart.
     *
     * Forgets a cart; an order that it became stays.
     *
     * Needs the scope `carts:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function deleteCart(string $cartId, ?string $ifMatch = null): void
    {
        $call = new Call(
            verb: 'DELETE',
            path: '/carts/{cartId}',
            pathValues: ['cartId' => $cartId],
            headers: ['If-Match' => $ifMatch],
        );
        $this->ask($call, null);
    }

    /**
     * Say which order a cart became.
     *
     * Says which order of the shop a cart became, before or after the order itself comes.
     *
     * An order whose number is the cart's id needs no such word.
     *
     * Needs the scope `carts:write`.
     *
     * @param array{orderNumber: string} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function orderCart(string $cartId, array $body, ?string $idempotencyKey = null): CartShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/carts/{cartId}/order',
            pathValues: ['cartId' => $cartId],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, CartShape::fromArray(...));
    }

    /**
     * List who changed what.
     *
     * The lines of the audit log, the newest first. Nobody can change one.
     *
     * Needs the scope `audit:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listAuditLines(?int $after = null, ?int $limit = null, ?\DateTimeImmutable $since = null, ?\DateTimeImmutable $until = null, ?string $actor = null, ?string $kind = null, ?string $thingId = null, ?int $listId = null, ?string $operation = null): PagedAuditLineShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/audit',
            query: ['after' => $after, 'limit' => $limit, 'since' => $since, 'until' => $until, 'actor' => $actor, 'kind' => $kind, 'thingId' => $thingId, 'listId' => $listId, 'operation' => $operation],
        );
        return $this->ask($call, PagedAuditLineShape::fromArray(...));
    }

    /**
     * List who changed what: one after the other, over all pages.
     *
     * @return \Generator<int, AuditLineShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateAuditLines(?int $after = null, ?int $limit = null, ?\DateTimeImmutable $since = null, ?\DateTimeImmutable $until = null, ?string $actor = null, ?string $kind = null, ?string $thingId = null, ?int $listId = null, ?string $operation = null): \Generator
    {
        do {
            $page = $this->listAuditLines(after: $after, limit: $limit, since: $since, until: $until, actor: $actor, kind: $kind, thingId: $thingId, listId: $listId, operation: $operation);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * Read a line of the audit log.
     *
     * One line: who did what, as it was before and after.
     *
     * Needs the scope `audit:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getAuditLine(int $auditId): AuditLineShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/audit/{auditId}',
            pathValues: ['auditId' => $auditId],
        );
        return $this->ask($call, AuditLineShape::fromArray(...));
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
     *
     * @param list<string>|null $type
     * @throws \Kapocs\Client\KapocsError
     */
    public function listAccountEvents(?int $after = null, ?int $limit = null, ?array $type = null): EventsShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/events',
            query: ['after' => $after, 'limit' => $limit, 'type' => $type],
        );
        return $this->ask($call, EventsShape::fromArray(...));
    }

    /**
     * Follow what happens: one after the other, over all pages.
     *
     * @param list<string>|null $type
     * @return \Generator<int, FactShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateAccountEvents(?int $after = null, ?int $limit = null, ?array $type = null): \Generator
    {
        do {
            $page = $this->listAccountEvents(after: $after, limit: $limit, type: $type);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
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
     *
     * @param array{mode?: 'each'|'all', items: list<array<string, mixed>>} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function createEvents(array $body, ?string $idempotencyKey = null): BatchResult
    {
        $call = new Call(
            verb: 'POST',
            path: '/events',
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, BatchResult::fromArray(...));
    }

    /**
     * List the types of events.
     *
     * Every type of event, and the shape of its `data` as a JSON schema.
     *
     * Needs the scope `events:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listEventTypes(): ListedEventKindShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/event-types',
        );
        return $this->ask($call, ListedEventKindShape::fromArray(...));
    }

    /**
     * See who reads events.
     *
     * Who reads the account's events with `kapocs event tail --reader`, the last one first.
     *
     * Events are kept until all of them have read, for a time.
     *
     * Needs the scope `events:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listEventReaders(): ListedEventReaderShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/event-readers',
        );
        return $this->ask($call, ListedEventReaderShape::fromArray(...));
    }

    /**
     * Forget a reader.
     *
     * Forgets how far a reader is. Events are no longer kept for it.
     *
     * Needs the scope `events:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function deleteEventReader(string $reader): void
    {
        $call = new Call(
            verb: 'DELETE',
            path: '/event-readers/{reader}',
            pathValues: ['reader' => $reader],
        );
        $this->ask($call, null);
    }

    /**
     * Go on behind what was dropped.
     *
     * Has a reader go on behind events that were dropped before it read them.
     *
     * Needs the scope `events:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function passEventGap(string $reader, ?string $idempotencyKey = null): PassedShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/event-readers/{reader}/pass-gap',
            pathValues: ['reader' => $reader],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, PassedShape::fromArray(...));
    }

    /**
     * Read all webhooks.
     *
     * The account's webhooks in the order they were made.
     *
     * Needs the scope `webhooks:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listWebhooks(): ListedHookShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/webhooks',
        );
        return $this->ask($call, ListedHookShape::fromArray(...));
    }

    /**
     * Make a webhook.
     *
     * Has a program told of what happens from now on. The secret is told this once.
     *
     * Needs the scope `webhooks:write`.
     *
     * @param array{url: string, events: list<string>, listId?: int|null, segmentId?: int|null, connectorId?: int|null, ed25519?: bool, ordered?: bool} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function createWebhook(array $body, ?string $idempotencyKey = null): MadeHookShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/webhooks',
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, MadeHookShape::fromArray(...));
    }

    /**
     * Read a webhook.
     *
     * One webhook.
     *
     * Needs the scope `webhooks:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getWebhook(int $webhookId): HookShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/webhooks/{webhookId}',
            pathValues: ['webhookId' => $webhookId],
        );
        return $this->ask($call, HookShape::fromArray(...));
    }

    /**
     * Change a webhook.
     *
     * Changes what is given. Messages that wait go to the new address, as they were made.
     *
     * Needs the scope `webhooks:write`.
     *
     * @param array{url?: string, events?: list<string>, listId?: int|null, segmentId?: int|null, connectorId?: int|null, ordered?: bool} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function updateWebhook(int $webhookId, array $body, ?string $ifMatch = null, ?string $idempotencyKey = null): HookShape
    {
        $call = new Call(
            verb: 'PATCH',
            path: '/webhooks/{webhookId}',
            pathValues: ['webhookId' => $webhookId],
            headers: ['If-Match' => $ifMatch],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, HookShape::fromArray(...));
    }

    /**
     * Forget a webhook.
     *
     * Forgets a webhook with its log.
     *
     * Needs the scope `webhooks:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function deleteWebhook(int $webhookId, ?string $ifMatch = null): void
    {
        $call = new Call(
            verb: 'DELETE',
            path: '/webhooks/{webhookId}',
            pathValues: ['webhookId' => $webhookId],
            headers: ['If-Match' => $ifMatch],
        );
        $this->ask($call, null);
    }

    /**
     * Try a webhook.
     *
     * Sends a signed message of the type `webhook.test`; the log shows what came of it.
     *
     * Needs the scope `webhooks:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function testWebhook(int $webhookId, ?string $idempotencyKey = null): SentShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/webhooks/{webhookId}/test',
            pathValues: ['webhookId' => $webhookId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, SentShape::fromArray(...));
    }

    /**
     * See what was sent to a webhook.
     *
     * What was sent in the last days, with each try, the newest first.
     *
     * Needs the scope `webhooks:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listWebhookMessages(int $webhookId, ?string $state = null, ?int $after = null, ?int $limit = null): PagedHookMessageShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/webhooks/{webhookId}/messages',
            pathValues: ['webhookId' => $webhookId],
            query: ['state' => $state, 'after' => $after, 'limit' => $limit],
        );
        return $this->ask($call, PagedHookMessageShape::fromArray(...));
    }

    /**
     * See what was sent to a webhook: one after the other, over all pages.
     *
     * @return \Generator<int, HookMessageShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateWebhookMessages(int $webhookId, ?string $state = null, ?int $after = null, ?int $limit = null): \Generator
    {
        do {
            $page = $this->listWebhookMessages($webhookId, state: $state, after: $after, limit: $limit);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * Send messages again.
     *
     * Sends messages again, with their ids: one, those of a time, the failed, or from an event on.
     *
     * With `after`, a long past is sent in several calls: `nextAfter` says where to go on.
     *
     * Needs the scope `webhooks:write`.
     *
     * @param array{messageId?: string|null, since?: string|null, until?: string|null, onlyFailed?: bool, after?: int|null} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function replayWebhook(int $webhookId, array $body, ?string $idempotencyKey = null): ReplayedShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/webhooks/{webhookId}/replay',
            pathValues: ['webhookId' => $webhookId],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, ReplayedShape::fromArray(...));
    }

    /**
     * Make another secret.
     *
     * Makes another secret. For the overlap messages carry signatures of both.
     *
     * Needs the scope `webhooks:write`.
     *
     * @param array{overlapHours?: int} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function rotateWebhook(int $webhookId, array $body, ?string $idempotencyKey = null): SecretShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/webhooks/{webhookId}/rotate',
            pathValues: ['webhookId' => $webhookId],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, SecretShape::fromArray(...));
    }

    /**
     * Stop a webhook.
     *
     * Sends nothing until it is enabled; what waits is kept.
     *
     * Needs the scope `webhooks:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function disableWebhook(int $webhookId, ?string $idempotencyKey = null): HookShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/webhooks/{webhookId}/disable',
            pathValues: ['webhookId' => $webhookId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, HookShape::fromArray(...));
    }

    /**
     * Go on with a webhook.
     *
     * Sends again: what waited, and what happens from now on.
     *
     * Needs the scope `webhooks:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function enableWebhook(int $webhookId, ?string $idempotencyKey = null): HookShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/webhooks/{webhookId}/enable',
            pathValues: ['webhookId' => $webhookId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, HookShape::fromArray(...));
    }

    /**
     * Read all connectors.
     *
     * The account's connectors in the order they were made.
     *
     * Needs the scope `connectors:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listConnectors(): ListedConnectorShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/connectors',
        );
        return $this->ask($call, ListedConnectorShape::fromArray(...));
    }

    /**
     * Link another system.
     *
     * Links another system. Its address and secret are told this once.
     *
     * Needs the scope `connectors:write`.
     *
     * @param array{type: string, name: string, listId?: int|null, settings?: array<string, mixed>} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function createConnector(array $body, ?string $idempotencyKey = null): MadeConnectorShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/connectors',
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, MadeConnectorShape::fromArray(...));
    }

    /**
     * Read a connector.
     *
     * One connector, when something came last, and how asking the shop went.
     *
     * Needs the scope `connectors:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getConnector(int $connectorId): ConnectorStandingShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/connectors/{connectorId}',
            pathValues: ['connectorId' => $connectorId],
        );
        return $this->ask($call, ConnectorStandingShape::fromArray(...));
    }

    /**
     * Change a connector.
     *
     * Changes what is given. A setting of an empty text is taken away.
     *
     * Needs the scope `connectors:write`.
     *
     * @param array{name?: string|null, listId?: int|null, settings?: array<string, mixed>} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function updateConnector(int $connectorId, array $body, ?string $ifMatch = null, ?string $idempotencyKey = null): ConnectorShape
    {
        $call = new Call(
            verb: 'PATCH',
            path: '/connectors/{connectorId}',
            pathValues: ['connectorId' => $connectorId],
            headers: ['If-Match' => $ifMatch],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, ConnectorShape::fromArray(...));
    }

    /**
     * Forget a connector.
     *
     * Forgets a connector with its log; what came in by it stays.
     *
     * Needs the scope `connectors:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function deleteConnector(int $connectorId, ?string $ifMatch = null): void
    {
        $call = new Call(
            verb: 'DELETE',
            path: '/connectors/{connectorId}',
            pathValues: ['connectorId' => $connectorId],
            headers: ['If-Match' => $ifMatch],
        );
        $this->ask($call, null);
    }

    /**
     * See what went wrong and what changed.
     *
     * What went wrong and what changed, the newest first.
     *
     * Needs the scope `connectors:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listConnectorLog(int $connectorId, ?int $after = null, ?int $limit = null): PagedConnectorLineShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/connectors/{connectorId}/log',
            pathValues: ['connectorId' => $connectorId],
            query: ['after' => $after, 'limit' => $limit],
        );
        return $this->ask($call, PagedConnectorLineShape::fromArray(...));
    }

    /**
     * See what went wrong and what changed: one after the other, over all pages.
     *
     * @return \Generator<int, ConnectorLineShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateConnectorLog(int $connectorId, ?int $after = null, ?int $limit = null): \Generator
    {
        do {
            $page = $this->listConnectorLog($connectorId, after: $after, limit: $limit);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * See what was delivered.
     *
     * What the other system delivered in the last 30 days, the newest first; `DEAD`: in vain.
     *
     * Needs the scope `connectors:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listInbound(int $connectorId, ?string $state = null, ?int $after = null, ?int $limit = null): PagedInboundShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/connectors/{connectorId}/deliveries',
            pathValues: ['connectorId' => $connectorId],
            query: ['state' => $state, 'after' => $after, 'limit' => $limit],
        );
        return $this->ask($call, PagedInboundShape::fromArray(...));
    }

    /**
     * See what was delivered: one after the other, over all pages.
     *
     * @return \Generator<int, InboundShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateInbound(int $connectorId, ?string $state = null, ?int $after = null, ?int $limit = null): \Generator
    {
        do {
            $page = $this->listInbound($connectorId, state: $state, after: $after, limit: $limit);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * Read a delivery.
     *
     * One delivery, as it came.
     *
     * Needs the scope `connectors:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function getInbound(int $connectorId, int $inboundId): InboundWholeShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/connectors/{connectorId}/deliveries/{inboundId}',
            pathValues: ['connectorId' => $connectorId, 'inboundId' => $inboundId],
        );
        return $this->ask($call, InboundWholeShape::fromArray(...));
    }

    /**
     * Handle dead letters once more.
     *
     * Has dead letters handled once more.
     *
     * Needs the scope `connectors:write`.
     *
     * @param array{inboundId?: int|null} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function retryInbound(int $connectorId, array $body, ?string $idempotencyKey = null): RetriedShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/connectors/{connectorId}/retry',
            pathValues: ['connectorId' => $connectorId],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, RetriedShape::fromArray(...));
    }

    /**
     * Stop a connector.
     *
     * Takes and sends nothing until it is enabled; what waits is kept.
     *
     * Needs the scope `connectors:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function disableConnector(int $connectorId, ?string $idempotencyKey = null): ConnectorShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/connectors/{connectorId}/disable',
            pathValues: ['connectorId' => $connectorId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, ConnectorShape::fromArray(...));
    }

    /**
     * Go on with a connector.
     *
     * Has it work again; what waited is handled.
     *
     * Needs the scope `connectors:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function enableConnector(int $connectorId, ?string $idempotencyKey = null): ConnectorShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/connectors/{connectorId}/enable',
            pathValues: ['connectorId' => $connectorId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, ConnectorShape::fromArray(...));
    }

    /**
     * Ask the other end now.
     *
     * Has a shop or an invoicing program asked now; the connector's log tells what came of it.
     *
     * Needs the scope `connectors:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function pullConnector(int $connectorId, ?string $idempotencyKey = null): AskedShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/connectors/{connectorId}/pull',
            pathValues: ['connectorId' => $connectorId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, AskedShape::fromArray(...));
    }

    /**
     * See what differs from the other end.
     *
     * Of what a shop or an invoicing program told last what is not stored here; 1,000 at most.
     *
     * Needs the scope `connectors:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function reportConnector(int $connectorId): ReportShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/connectors/{connectorId}/report',
            pathValues: ['connectorId' => $connectorId],
        );
        return $this->ask($call, ReportShape::fromArray(...));
    }

    /**
     * See of which coupons a shop could not be told.
     *
     * The coupons of which the shop could not be told, why, and when it is tried again.
     *
     * Needs the scope `connectors:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listConnectorCoupons(int $connectorId, ?int $limit = null): ListedUntoldCouponShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/connectors/{connectorId}/coupons',
            pathValues: ['connectorId' => $connectorId],
            query: ['limit' => $limit],
        );
        return $this->ask($call, ListedUntoldCouponShape::fromArray(...));
    }

    /**
     * Mend what differs.
     *
     * Has a shop asked for what differs; of a program's documents, mends what is safe.
     *
     * Needs the scope `connectors:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function repairConnector(int $connectorId, ?string $idempotencyKey = null): RepairedShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/connectors/{connectorId}/repair',
            pathValues: ['connectorId' => $connectorId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, RepairedShape::fromArray(...));
    }

    /**
     * See who is on a website.
     *
     * Where the people of a connector stand on its site, and why somebody is not there.
     *
     * Needs the scope `connectors:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listSitePeople(int $connectorId, ?string $state = null, ?int $after = null, ?int $limit = null): PagedSitePersonShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/connectors/{connectorId}/people',
            pathValues: ['connectorId' => $connectorId],
            query: ['state' => $state, 'after' => $after, 'limit' => $limit],
        );
        return $this->ask($call, PagedSitePersonShape::fromArray(...));
    }

    /**
     * See who is on a website: one after the other, over all pages.
     *
     * @return \Generator<int, SitePersonShape>
     * @throws \Kapocs\Client\KapocsError
     */
    public function iterateSitePeople(int $connectorId, ?string $state = null, ?int $after = null, ?int $limit = null): \Generator
    {
        do {
            $page = $this->listSitePeople($connectorId, state: $state, after: $after, limit: $limit);
            foreach ($page->data as $each) {
                yield $each;
            }
            $after = $page->nextAfter;
        } while ($after !== null);
    }

    /**
     * Ask the website once more.
     *
     * Has the site asked once more, now, about those who failed.
     *
     * Needs the scope `connectors:write`.
     *
     * @param array{subscriberId?: int|null} $body
     * @throws \Kapocs\Client\KapocsError
     */
    public function retrySitePeople(int $connectorId, array $body, ?string $idempotencyKey = null): SiteRetriedShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/connectors/{connectorId}/people/retry',
            pathValues: ['connectorId' => $connectorId],
            body: $body,
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, SiteRetriedShape::fromArray(...));
    }

    /**
     * Ask whether users can be made there.
     *
     * Asks the site, within half a minute, whether users can be made there.
     *
     * Needs the scope `connectors:write`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function testSite(int $connectorId, ?string $idempotencyKey = null): SiteTriedShape
    {
        $call = new Call(
            verb: 'POST',
            path: '/connectors/{connectorId}/people/test',
            pathValues: ['connectorId' => $connectorId],
            isKeyed: true,
            key: $idempotencyKey,
        );
        return $this->ask($call, SiteTriedShape::fromArray(...));
    }

    /**
     * See on which websites somebody is.
     *
     * Where a subscriber stands on each website.
     *
     * Needs the scope `connectors:read`.
     *
     * @throws \Kapocs\Client\KapocsError
     */
    public function listSubscriberSites(int $listId, int $subscriberId): ListedSitePersonShape
    {
        $call = new Call(
            verb: 'GET',
            path: '/lists/{listId}/subscribers/{subscriberId}/websites',
            pathValues: ['listId' => $listId, 'subscriberId' => $subscriberId],
        );
        return $this->ask($call, ListedSitePersonShape::fromArray(...));
    }

}
