"""Every operation of API v2 as a method. Generated: `make sdks` writes it anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, Literal, cast

from kapocs_client.call import Call, Caller
from kapocs_client.generated import models


class Operations(Caller):
    """Every operation of API v2, by its name in the reference."""

    def create_access_token(
        self,
        body: models.Login | Mapping[str, Any],
    ) -> models.Token:
        """Get an access token.

        Exchanges an API key pair for an access token, to be sent as `Authorization: Bearer …`.

        The token ends after an hour or when the key pair is revoked. Every other operation also
        takes the key pair itself by HTTP Basic.
        """
        return self.ask(
            models.Token,
            Call(
                "POST",
                "/access-token",
                body=body,
            ),
        )

    def get_usage(
        self,
    ) -> models.UsageShape:
        """See the calls made and their price.

        How many API calls were made and what they cost.

        So many calls of a calendar month are free; each started block beyond them costs what the
        tariff of that month says, and VAT. Months are those of the account's time zone. This call
        is counted too.

        Needs the scope `usage:read`.
        """
        return self.ask(
            models.UsageShape,
            Call(
                "GET",
                "/usage",
            ),
        )

    def get_usage_days(
        self,
        *,
        month: str | None = None,
    ) -> models.ListedDayShape:
        """See the calls of each day.

        Calls of each day of a month, without this one.

        Needs the scope `usage:read`.
        """
        return self.ask(
            models.ListedDayShape,
            Call(
                "GET",
                "/usage/days",
                query={
                    "month": month,
                },
            ),
        )

    def get_usage_keys(
        self,
        *,
        month: str | None = None,
    ) -> models.ListedKeyUsageShape:
        """See the calls of each key pair.

        Calls of each key pair in a month, without this one.

        Needs the scope `usage:read`.
        """
        return self.ask(
            models.ListedKeyUsageShape,
            Call(
                "GET",
                "/usage/keys",
                query={
                    "month": month,
                },
            ),
        )

    def get_usage_paths(
        self,
        *,
        month: str | None = None,
    ) -> models.ListedPathUsageShape:
        """See the calls of each operation.

        Calls of each operation in a month, without this one; the most called first.

        Needs the scope `usage:read`.
        """
        return self.ask(
            models.ListedPathUsageShape,
            Call(
                "GET",
                "/usage/paths",
                query={
                    "month": month,
                },
            ),
        )

    def get_usage_statements(
        self,
    ) -> models.ListedStatementShape:
        """See the bills so far.

        Bills of the months that are closed, the newest first.

        Needs the scope `usage:read`.
        """
        return self.ask(
            models.ListedStatementShape,
            Call(
                "GET",
                "/usage/statements",
            ),
        )

    def get_usage_cap(
        self,
    ) -> models.CapShape:
        """See the limit of calls.

        The account's own limit of calls a month.

        Needs the scope `usage:read`.
        """
        return self.ask(
            models.CapShape,
            Call(
                "GET",
                "/usage/cap",
            ),
        )

    def set_usage_cap(
        self,
        body: models.CapShape | Mapping[str, Any],
        *,
        if_match: str | None = None,
    ) -> models.CapShape:
        """Limit the calls of a month.

        Sets the account's own limit of calls a month, or with null takes it away.

        Further calls are answered with 429 and `cap_reached` until the next month begins; forms,
        open and click tracking and unsubscribing go on. This path is answered beyond the cap, too.

        Needs the scope `usage:write`.
        """
        return self.ask(
            models.CapShape,
            Call(
                "PUT",
                "/usage/cap",
                headers={
                    "If-Match": if_match,
                },
                body=body,
            ),
        )

    def list_samples(
        self,
    ) -> models.ListedSampleShape:
        """Read the samples.

        What the first start made to be tried out; people and orders are on the lists.

        Needs the scope `account:read`.
        """
        return self.ask(
            models.ListedSampleShape,
            Call(
                "GET",
                "/samples",
            ),
        )

    def delete_samples(
        self,
        *,
        idempotency_key: str | None = None,
    ) -> models.SamplesGoneShape:
        """Delete the samples.

        Deletes all samples with their people and orders. What is in use is archived instead.

        Ask again once nothing needs what was left.

        Needs the scope `account:write`.
        """
        return self.ask(
            models.SamplesGoneShape,
            Call(
                "POST",
                "/samples/delete",
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def get_account(
        self,
    ) -> models.AccountShape:
        """Read the account.

        What the account is called, where it is, and as whom it writes.

        Needs the scope `account:read`.
        """
        return self.ask(
            models.AccountShape,
            Call(
                "GET",
                "/account",
            ),
        )

    def update_account(
        self,
        body: models.AccountChangeShape | Mapping[str, Any],
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> models.AccountShape:
        """Change the account.

        Changes what is given.

        Needs the scope `account:write`.
        """
        return self.ask(
            models.AccountShape,
            Call(
                "PATCH",
                "/account",
                headers={
                    "If-Match": if_match,
                },
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def empty_sandbox(
        self,
        *,
        idempotency_key: str | None = None,
    ) -> None:
        """Empty the sandbox.

        Empties the sandbox, into which keys for tests write. By a key for tests, its own.

        The keys stay, but those of one list, which is gone: they are revoked.

        Needs the scope `account:write`.
        """
        return self.ask(
            type(None),
            Call(
                "POST",
                "/account/sandbox/empty",
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def list_api_keys(
        self,
        *,
        limit: int | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> models.PagedKeyShape:
        """Read all API keys.

        The account's API keys in the order they were made, revoked ones included.

        Those for tests are among them; a key for tests sees these only.

        Needs the scope `keys:read`.
        """
        return self.ask(
            models.PagedKeyShape,
            Call(
                "GET",
                "/keys",
                query={
                    "limit": limit,
                    "updatedSince": updated_since,
                    "after": after,
                },
            ),
        )

    def iterate_api_keys(
        self,
        *,
        limit: int | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> Iterator[models.KeyShape]:
        """Read all API keys: one after the other, over all pages."""
        while True:
            page = self.list_api_keys(
                limit=limit,
                updated_since=updated_since,
                after=after,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def create_api_key(
        self,
        body: models.NewKeyShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.MadeKeyShape:
        """Make an API key.

        Makes an API key. Its password is told this once.

        What is not said of its list, its time and its addresses is not limited. A key that is
        limited itself has to say them, and can make none that may do more.

        Needs the scope `keys:write`.
        """
        return self.ask(
            models.MadeKeyShape,
            Call(
                "POST",
                "/keys",
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def get_api_key(
        self,
        key_id: int,
    ) -> models.KeyShape:
        """Read an API key.

        One API key, without its password.

        Needs the scope `keys:read`.
        """
        return self.ask(
            models.KeyShape,
            Call(
                "GET",
                "/keys/{keyId}",
                path_values={"keyId": key_id},
            ),
        )

    def update_api_key(
        self,
        key_id: int,
        body: models.KeyChange | Mapping[str, Any],
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> models.KeyShape:
        """Change an API key.

        Changes what is given. It counts after two seconds at the latest.

        Needs the scope `keys:write`.
        """
        return self.ask(
            models.KeyShape,
            Call(
                "PATCH",
                "/keys/{keyId}",
                path_values={"keyId": key_id},
                headers={
                    "If-Match": if_match,
                },
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def delete_api_key(
        self,
        key_id: int,
        *,
        if_match: str | None = None,
    ) -> None:
        """Delete a revoked API key.

        Deletes a revoked key.

        Needs the scope `keys:write`.
        """
        return self.ask(
            type(None),
            Call(
                "DELETE",
                "/keys/{keyId}",
                path_values={"keyId": key_id},
                headers={
                    "If-Match": if_match,
                },
            ),
        )

    def rotate_api_key(
        self,
        key_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.RotatedKeyShape:
        """Give an API key a new password.

        Gives the key a new password; the old one, and tokens got by it, are refused soon after.

        Needs the scope `keys:write`.
        """
        return self.ask(
            models.RotatedKeyShape,
            Call(
                "POST",
                "/keys/{keyId}/rotate",
                path_values={"keyId": key_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def revoke_api_key(
        self,
        key_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.KeyShape:
        """Refuse an API key.

        Refuses the key for good, after two seconds at the latest. Once more changes nothing.

        Needs the scope `keys:write`.
        """
        return self.ask(
            models.KeyShape,
            Call(
                "POST",
                "/keys/{keyId}/revoke",
                path_values={"keyId": key_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def list_users(
        self,
        *,
        limit: int | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> models.PagedUserShape:
        """Read all users.

        The people who may sign in, and those who may no more.

        Needs the scope `users:read`.
        """
        return self.ask(
            models.PagedUserShape,
            Call(
                "GET",
                "/users",
                query={
                    "limit": limit,
                    "updatedSince": updated_since,
                    "after": after,
                },
            ),
        )

    def iterate_users(
        self,
        *,
        limit: int | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> Iterator[models.UserShape]:
        """Read all users: one after the other, over all pages."""
        while True:
            page = self.list_users(
                limit=limit,
                updated_since=updated_since,
                after=after,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def create_user(
        self,
        body: models.NewUserShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.MadeUserShape:
        """Let somebody sign in.

        Lets somebody in. Without a password one is made up, and told this once.

        It takes a key that may do all that the role may.

        Needs the scope `users:write`.
        """
        return self.ask(
            models.MadeUserShape,
            Call(
                "POST",
                "/users",
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def get_user(
        self,
        user_id: int,
    ) -> models.UserShape:
        """Read a user.

        One user.

        Needs the scope `users:read`.
        """
        return self.ask(
            models.UserShape,
            Call(
                "GET",
                "/users/{userId}",
                path_values={"userId": user_id},
            ),
        )

    def update_user(
        self,
        user_id: int,
        body: models.UserChangeShape | Mapping[str, Any],
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> models.UserShape:
        """Change a user.

        Changes what is given.

        Another address, role or other lists take a key that may do all that the user's role may,
        before and after. Role and lists count at once, also for who is signed in and for assistants
        that they let in. The last owner who may sign in stays one.

        Needs the scope `users:write`.
        """
        return self.ask(
            models.UserShape,
            Call(
                "PATCH",
                "/users/{userId}",
                path_values={"userId": user_id},
                headers={
                    "If-Match": if_match,
                },
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def delete_user(
        self,
        user_id: int,
        *,
        if_match: str | None = None,
    ) -> None:
        """Delete a user.

        Deletes a user, unless a task is theirs or no other owner may sign in.

        Needs the scope `users:write`.
        """
        return self.ask(
            type(None),
            Call(
                "DELETE",
                "/users/{userId}",
                path_values={"userId": user_id},
                headers={
                    "If-Match": if_match,
                },
            ),
        )

    def set_user_password(
        self,
        user_id: int,
        body: models.PasswordShape | Mapping[str, Any],
    ) -> None:
        """Set a user's password.

        Sets a user's password, and signs them out everywhere.

        It takes a key that may do all that the user's role may.

        Needs the scope `users:write`.
        """
        return self.ask(
            type(None),
            Call(
                "PUT",
                "/users/{userId}/password",
                path_values={"userId": user_id},
                body=body,
            ),
        )

    def deactivate_user(
        self,
        user_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.UserShape:
        """Let a user sign in no more.

        Signs a user out everywhere and lets them sign in no more. Once more changes nothing.

        Not the last owner who may sign in.

        Needs the scope `users:write`.
        """
        return self.ask(
            models.UserShape,
            Call(
                "POST",
                "/users/{userId}/deactivate",
                path_values={"userId": user_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def activate_user(
        self,
        user_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.UserShape:
        """Let a user sign in again.

        Lets a user sign in again. It takes a key that may do all that the user's role may.

        Needs the scope `users:write`.
        """
        return self.ask(
            models.UserShape,
            Call(
                "POST",
                "/users/{userId}/activate",
                path_values={"userId": user_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def invite_user(
        self,
        body: models.InviteeShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.UserShape:
        """Invite somebody by mail.

        Invites somebody by mail: the link by which they choose a password is good for seven days.

        It takes a key that may do all that the role may.

        Needs the scope `users:write`.
        """
        return self.ask(
            models.UserShape,
            Call(
                "POST",
                "/users/invitations",
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def invite_user_again(
        self,
        user_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.UserShape:
        """Send an invitation again.

        Mails a new link, and the one of before is good no more.

        Needs the scope `users:write`.
        """
        return self.ask(
            models.UserShape,
            Call(
                "POST",
                "/users/{userId}/invitation",
                path_values={"userId": user_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def withdraw_invitation(
        self,
        user_id: int,
    ) -> None:
        """Withdraw an invitation.

        Takes back an invitation that was not answered; the user is deleted.

        Needs the scope `users:write`.
        """
        return self.ask(
            type(None),
            Call(
                "DELETE",
                "/users/{userId}/invitation",
                path_values={"userId": user_id},
            ),
        )

    def reset_second_factor(
        self,
        user_id: int,
    ) -> None:
        """Reset a user's second factor.

        Takes the second factor of who has lost it, and signs them out everywhere.

        It takes a key that may do all that the user's role may.

        Needs the scope `users:write`.
        """
        return self.ask(
            type(None),
            Call(
                "DELETE",
                "/users/{userId}/second-factor",
                path_values={"userId": user_id},
            ),
        )

    def list_lists(
        self,
        *,
        archived: bool | None = None,
        include: str | None = None,
        limit: int | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> models.PagedListWithFields:
        """Read all lists.

        The account's lists in the order they were made.

        With `include=fields` a page has at most 50 lists, and fewer when they have many choices;
        `nextAfter` tells whether it is the last.

        Needs the scope `lists:read`.
        """
        return self.ask(
            models.PagedListWithFields,
            Call(
                "GET",
                "/lists",
                query={
                    "archived": archived,
                    "include": include,
                    "limit": limit,
                    "updatedSince": updated_since,
                    "after": after,
                },
            ),
        )

    def iterate_lists(
        self,
        *,
        archived: bool | None = None,
        include: str | None = None,
        limit: int | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> Iterator[models.ListWithFields]:
        """Read all lists: one after the other, over all pages."""
        while True:
            page = self.list_lists(
                archived=archived,
                include=include,
                limit=limit,
                updated_since=updated_since,
                after=after,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def create_list(
        self,
        body: models.NewList | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.ListShape:
        """Make a list.

        Makes a list.

        Needs the scope `lists:write`.
        """
        return self.ask(
            models.ListShape,
            Call(
                "POST",
                "/lists",
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def get_list(
        self,
        list_id: int,
        *,
        include: str | None = None,
    ) -> models.ListWithFields:
        """Read a list.

        One list, also one that is archived: `archivedAt` tells since when.

        With `include` the `ETag` is that of what is answered, and not for an `If-Match`.

        Needs the scope `lists:read`.
        """
        return self.ask(
            models.ListWithFields,
            Call(
                "GET",
                "/lists/{listId}",
                path_values={"listId": list_id},
                query={
                    "include": include,
                },
            ),
        )

    def update_list(
        self,
        list_id: int,
        body: models.ListChange | Mapping[str, Any],
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> models.ListShape:
        """Change a list.

        Changes the name of a list, or whether everybody may read its archive.

        Its type, and whether addresses are unique on it, stay.

        Needs the scope `lists:write`.
        """
        return self.ask(
            models.ListShape,
            Call(
                "PATCH",
                "/lists/{listId}",
                path_values={"listId": list_id},
                headers={
                    "If-Match": if_match,
                },
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def delete_list(
        self,
        list_id: int,
        *,
        if_match: str | None = None,
    ) -> None:
        """Delete a list.

        Deletes an archived list for good, with all on it, unless something was made for it.

        Needs the scope `lists:write`.
        """
        return self.ask(
            type(None),
            Call(
                "DELETE",
                "/lists/{listId}",
                path_values={"listId": list_id},
                headers={
                    "If-Match": if_match,
                },
            ),
        )

    def archive_list(
        self,
        list_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.ListShape:
        """Put a list aside.

        Puts a list aside: there is no such list any more for what asks, its forms are closed.

        Once more changes nothing. Refused while something goes out to it or is printed.

        Needs the scope `lists:write`.
        """
        return self.ask(
            models.ListShape,
            Call(
                "POST",
                "/lists/{listId}/archive",
                path_values={"listId": list_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def restore_list(
        self,
        list_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.ListShape:
        """Take a list back.

        Takes an archived list back into use.

        Needs the scope `lists:write`.
        """
        return self.ask(
            models.ListShape,
            Call(
                "POST",
                "/lists/{listId}/restore",
                path_values={"listId": list_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def list_list_fields(
        self,
        list_id: int,
    ) -> models.ListedFieldShape:
        """Read the fields of a list.

        The fields of a list: those that every list has, then its own.

        Needs the scope `lists:read`.
        """
        return self.ask(
            models.ListedFieldShape,
            Call(
                "GET",
                "/lists/{listId}/fields",
                path_values={"listId": list_id},
            ),
        )

    def create_list_field(
        self,
        list_id: int,
        body: models.NewField | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.FieldShape:
        """Add a field to a list.

        Adds a field of one's own to a list.

        Needs the scope `lists:write`.
        """
        return self.ask(
            models.FieldShape,
            Call(
                "POST",
                "/lists/{listId}/fields",
                path_values={"listId": list_id},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def get_list_field(
        self,
        list_id: int,
        field_name: str,
    ) -> models.FieldShape:
        """Read a field of a list.

        One field of a list, whatever the case of its name.

        Needs the scope `lists:read`.
        """
        return self.ask(
            models.FieldShape,
            Call(
                "GET",
                "/lists/{listId}/fields/{fieldName}",
                path_values={"listId": list_id, "fieldName": field_name},
            ),
        )

    def update_list_field(
        self,
        list_id: int,
        field_name: str,
        body: models.FieldChangeShape | Mapping[str, Any],
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> models.FieldShape:
        """Change a field of a list.

        Changes what is given of a field of the list's own; values that there are stay.

        Needs the scope `lists:write`.
        """
        return self.ask(
            models.FieldShape,
            Call(
                "PATCH",
                "/lists/{listId}/fields/{fieldName}",
                path_values={"listId": list_id, "fieldName": field_name},
                headers={
                    "If-Match": if_match,
                },
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def delete_list_field(
        self,
        list_id: int,
        field_name: str,
        *,
        if_match: str | None = None,
    ) -> None:
        """Take a field off a list.

        Takes a field of its own off the list with its values, unless something asks for it.

        Needs the scope `lists:write`.
        """
        return self.ask(
            type(None),
            Call(
                "DELETE",
                "/lists/{listId}/fields/{fieldName}",
                path_values={"listId": list_id, "fieldName": field_name},
                headers={
                    "If-Match": if_match,
                },
            ),
        )

    def list_field_options(
        self,
        list_id: int,
        field_name: str,
        *,
        value: str | None = None,
    ) -> models.ListedChoice:
        """Read the choices of a field.

        The choices of a field in the order they are offered.

        Needs the scope `lists:read`.
        """
        return self.ask(
            models.ListedChoice,
            Call(
                "GET",
                "/lists/{listId}/fields/{fieldName}/options",
                path_values={"listId": list_id, "fieldName": field_name},
                query={
                    "value": value,
                },
            ),
        )

    def create_field_option(
        self,
        list_id: int,
        field_name: str,
        body: models.Choice | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.Choice:
        """Add a choice to a field.

        Adds a choice to a RADIO or SELECT field.

        Needs the scope `lists:write`.
        """
        return self.ask(
            models.Choice,
            Call(
                "POST",
                "/lists/{listId}/fields/{fieldName}/options",
                path_values={"listId": list_id, "fieldName": field_name},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def update_field_option(
        self,
        list_id: int,
        field_name: str,
        body: models.ChoiceChange | Mapping[str, Any],
        *,
        value: str,
        idempotency_key: str | None = None,
    ) -> models.Choice:
        """Change a choice of a field.

        Changes a choice; who has the old value keeps it.

        Needs the scope `lists:write`.
        """
        return self.ask(
            models.Choice,
            Call(
                "PATCH",
                "/lists/{listId}/fields/{fieldName}/options",
                path_values={"listId": list_id, "fieldName": field_name},
                query={
                    "value": value,
                },
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def delete_field_option(
        self,
        list_id: int,
        field_name: str,
        *,
        value: str,
    ) -> None:
        """Take a choice off a field.

        Takes a choice off a field; who has it keeps it. Refused while something needs it.

        Needs the scope `lists:write`.
        """
        return self.ask(
            type(None),
            Call(
                "DELETE",
                "/lists/{listId}/fields/{fieldName}/options",
                path_values={"listId": list_id, "fieldName": field_name},
                query={
                    "value": value,
                },
            ),
        )

    def list_forms(
        self,
        list_id: int,
        *,
        archived: bool | None = None,
    ) -> models.ListedFormShape:
        """Read the forms of a list.

        The forms of a list in the order they were made.

        Needs the scope `forms:read`.
        """
        return self.ask(
            models.ListedFormShape,
            Call(
                "GET",
                "/lists/{listId}/forms",
                path_values={"listId": list_id},
                query={
                    "archived": archived,
                },
            ),
        )

    def create_form(
        self,
        list_id: int,
        body: models.NewFormShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.FormShapeWithFields:
        """Make a form.

        Makes a form of a list: to sign up by, to change one's data by, or to order by.

        Needs the scope `forms:write`.
        """
        return self.ask(
            models.FormShapeWithFields,
            Call(
                "POST",
                "/lists/{listId}/forms",
                path_values={"listId": list_id},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def get_form(
        self,
        form_id: int,
    ) -> models.FormShapeWithFields:
        """Read a form.

        One form with its fields, and with what it sells.

        Needs the scope `forms:read`.
        """
        return self.ask(
            models.FormShapeWithFields,
            Call(
                "GET",
                "/forms/{formId}",
                path_values={"formId": form_id},
            ),
        )

    def update_form(
        self,
        form_id: int,
        body: models.FormChangeShape | Mapping[str, Any],
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> models.FormShapeWithFields:
        """Change a form.

        Changes what is given of a form. Fields that are given stand in place of all that were.

        Needs the scope `forms:write`.
        """
        return self.ask(
            models.FormShapeWithFields,
            Call(
                "PATCH",
                "/forms/{formId}",
                path_values={"formId": form_id},
                headers={
                    "If-Match": if_match,
                },
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def delete_form(
        self,
        form_id: int,
        *,
        if_match: str | None = None,
    ) -> None:
        """Delete a form.

        Deletes a form, unless a send or an old number leads to it; who came by it stays.

        Needs the scope `forms:write`.
        """
        return self.ask(
            type(None),
            Call(
                "DELETE",
                "/forms/{formId}",
                path_values={"formId": form_id},
                headers={
                    "If-Match": if_match,
                },
            ),
        )

    def list_form_versions(
        self,
        form_id: int,
        *,
        after: int | None = None,
        limit: int | None = None,
    ) -> models.PagedFormVersionShape:
        """Read what visitors saw of a form.

        What visitors saw of a form, the newest version first; also of one that is gone.

        Needs the scope `forms:read`.
        """
        return self.ask(
            models.PagedFormVersionShape,
            Call(
                "GET",
                "/forms/{formId}/versions",
                path_values={"formId": form_id},
                query={
                    "after": after,
                    "limit": limit,
                },
            ),
        )

    def iterate_form_versions(
        self,
        form_id: int,
        *,
        after: int | None = None,
        limit: int | None = None,
    ) -> Iterator[models.FormVersionShape]:
        """Read what visitors saw of a form: one after the other, over all pages."""
        while True:
            page = self.list_form_versions(
                form_id,
                after=after,
                limit=limit,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def list_form_fields(
        self,
        newsletter_id: int,
        form_id: int,
    ) -> models.FormFields:
        """Read the fields on a form and of its list.

        The fields placed on a form, and every field of its list.

        Needs the scope `forms:read`.
        """
        return self.ask(
            models.FormFields,
            Call(
                "GET",
                "/newsletter/{newsletterId}/form/{formId}/fields",
                path_values={"newsletterId": newsletter_id, "formId": form_id},
            ),
        )

    def exchange_form_visit(
        self,
        body: models.VisitToken | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.VisitShape:
        """Ask who came from a form.

        Who came to a page to which a form led. A token answers once, within ten minutes.

        Needs the scope `forms:write`.
        """
        return self.ask(
            models.VisitShape,
            Call(
                "POST",
                "/form-visits/exchange",
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def archive_form(
        self,
        form_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.FormShapeWithFields:
        """Close a form.

        Closes a form: its page says so, and there is no such form for what asks.

        Who was asked to confirm still can. Once more changes nothing.

        Needs the scope `forms:write`.
        """
        return self.ask(
            models.FormShapeWithFields,
            Call(
                "POST",
                "/forms/{formId}/archive",
                path_values={"formId": form_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def restore_form(
        self,
        form_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.FormShapeWithFields:
        """Open a form again.

        Opens an archived form again.

        Needs the scope `forms:write`.
        """
        return self.ask(
            models.FormShapeWithFields,
            Call(
                "POST",
                "/forms/{formId}/restore",
                path_values={"formId": form_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def embed_form(
        self,
        form_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.EmbeddedShape:
        """Get the HTML that puts a form on a page.

        The HTML that puts a form on any page. What it shows is noted as a version of the form.

        Needs the scope `forms:write`.
        """
        return self.ask(
            models.EmbeddedShape,
            Call(
                "POST",
                "/forms/{formId}/embed",
                path_values={"formId": form_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def add_form_fields(
        self,
        form_id: int,
        body: models.AddedFieldsShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.FormShapeWithFields:
        """Place fields on a form.

        Places fields of the list on a form, below those that it has.

        Needs the scope `forms:write`.
        """
        return self.ask(
            models.FormShapeWithFields,
            Call(
                "POST",
                "/forms/{formId}/fields",
                path_values={"formId": form_id},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def delete_form_field(
        self,
        form_id: int,
        form_field_id: int,
    ) -> None:
        """Take a field off a form.

        Takes a field off a form. The list and its people keep it.

        Needs the scope `forms:write`.
        """
        return self.ask(
            type(None),
            Call(
                "DELETE",
                "/forms/{formId}/fields/{formFieldId}",
                path_values={"formId": form_id, "formFieldId": form_field_id},
            ),
        )

    def start_form_renewal(
        self,
        form_id: int,
        body: models.FormRenewalShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.FormShapeWithFields:
        """Have a form's orders made anew in each period.

        Has what is ordered by a form ordered anew in each period; the form says so.

        Needs the scope `forms:write`.
        """
        return self.ask(
            models.FormShapeWithFields,
            Call(
                "POST",
                "/forms/{formId}/renewal",
                path_values={"formId": form_id},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def stop_form_renewal(
        self,
        form_id: int,
    ) -> None:
        """Have a form's orders made once.

        Has a form's orders made once from now on; recurring orders that there are go on.

        Needs the scope `forms:write`.
        """
        return self.ask(
            type(None),
            Call(
                "DELETE",
                "/forms/{formId}/renewal",
                path_values={"formId": form_id},
            ),
        )

    def list_form_aliases(
        self,
    ) -> models.ListedFormAliasShape:
        """Read old numbers of forms.

        The old numbers and the forms they lead to; an account has 5,000 of them at most.

        Needs the scope `forms:read`.
        """
        return self.ask(
            models.ListedFormAliasShape,
            Call(
                "GET",
                "/form-aliases",
            ),
        )

    def create_form_alias(
        self,
        body: models.NewFormAliasShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.FormAliasShape:
        """Let old numbers lead to a form.

        Lets a form take what pages send with old numbers, in place of another of the account's.

        Needs the scope `forms:write`.
        """
        return self.ask(
            models.FormAliasShape,
            Call(
                "POST",
                "/form-aliases",
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def get_form_alias(
        self,
        old_list: int,
        old_form: int,
    ) -> models.FormAliasShape:
        """Read where old numbers lead.

        Where a pair of old numbers leads.

        Needs the scope `forms:read`.
        """
        return self.ask(
            models.FormAliasShape,
            Call(
                "GET",
                "/form-aliases/{oldList}/{oldForm}",
                path_values={"oldList": old_list, "oldForm": old_form},
            ),
        )

    def update_form_alias(
        self,
        old_list: int,
        old_form: int,
        body: models.FormAliasChange | Mapping[str, Any],
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> models.FormAliasShape:
        """Let old numbers lead to another form.

        Lets a known pair of old numbers lead to another form.

        Needs the scope `forms:write`.
        """
        return self.ask(
            models.FormAliasShape,
            Call(
                "PATCH",
                "/form-aliases/{oldList}/{oldForm}",
                path_values={"oldList": old_list, "oldForm": old_form},
                headers={
                    "If-Match": if_match,
                },
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def delete_form_alias(
        self,
        old_list: int,
        old_form: int,
        *,
        if_match: str | None = None,
    ) -> None:
        """Forget old numbers.

        Forgets a pair of old numbers; pages that send it get nowhere.

        Needs the scope `forms:write`.
        """
        return self.ask(
            type(None),
            Call(
                "DELETE",
                "/form-aliases/{oldList}/{oldForm}",
                path_values={"oldList": old_list, "oldForm": old_form},
                headers={
                    "If-Match": if_match,
                },
            ),
        )

    def list_landing_pages(
        self,
        *,
        limit: int | None = None,
        list_id: int | None = None,
        folder_id: int | None = None,
        archived: bool | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> models.PagedPageHeadShape:
        """Read all landing pages.

        The account's landing pages in the order they were made, without their sources.

        Needs the scope `pages:read`.
        """
        return self.ask(
            models.PagedPageHeadShape,
            Call(
                "GET",
                "/landing-pages",
                query={
                    "limit": limit,
                    "listId": list_id,
                    "folderId": folder_id,
                    "archived": archived,
                    "updatedSince": updated_since,
                    "after": after,
                },
            ),
        )

    def iterate_landing_pages(
        self,
        *,
        limit: int | None = None,
        list_id: int | None = None,
        folder_id: int | None = None,
        archived: bool | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> Iterator[models.PageHeadShape]:
        """Read all landing pages: one after the other, over all pages."""
        while True:
            page = self.list_landing_pages(
                limit=limit,
                list_id=list_id,
                folder_id=folder_id,
                archived=archived,
                updated_since=updated_since,
                after=after,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def create_landing_page(
        self,
        body: models.NewPageShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.PageShape:
        """Store a landing page.

        Stores a landing page; its address shows it at once.

        Needs the scope `pages:write`.
        """
        return self.ask(
            models.PageShape,
            Call(
                "POST",
                "/landing-pages",
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def get_landing_page(
        self,
        page_id: int,
    ) -> models.PageShape:
        """Read a landing page.

        One landing page with its source.

        Needs the scope `pages:read`.
        """
        return self.ask(
            models.PageShape,
            Call(
                "GET",
                "/landing-pages/{pageId}",
                path_values={"pageId": page_id},
            ),
        )

    def update_landing_page(
        self,
        page_id: int,
        body: models.PageChangeShape | Mapping[str, Any],
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> models.PageShape:
        """Change a landing page.

        Changes what is given of a landing page.

        Needs the scope `pages:write`.
        """
        return self.ask(
            models.PageShape,
            Call(
                "PATCH",
                "/landing-pages/{pageId}",
                path_values={"pageId": page_id},
                headers={
                    "If-Match": if_match,
                },
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def delete_landing_page(
        self,
        page_id: int,
        *,
        if_match: str | None = None,
    ) -> None:
        """Delete a landing page.

        Deletes a landing page for good, unless a letter links to it.

        Needs the scope `pages:write`.
        """
        return self.ask(
            type(None),
            Call(
                "DELETE",
                "/landing-pages/{pageId}",
                path_values={"pageId": page_id},
                headers={
                    "If-Match": if_match,
                },
            ),
        )

    def archive_landing_page(
        self,
        page_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.PageShape:
        """Close a landing page.

        Puts a landing page aside: its address says that it is closed. Twice changes nothing.

        Needs the scope `pages:write`.
        """
        return self.ask(
            models.PageShape,
            Call(
                "POST",
                "/landing-pages/{pageId}/archive",
                path_values={"pageId": page_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def restore_landing_page(
        self,
        page_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.PageShape:
        """Show a landing page again.

        Shows an archived landing page again.

        Needs the scope `pages:write`.
        """
        return self.ask(
            models.PageShape,
            Call(
                "POST",
                "/landing-pages/{pageId}/restore",
                path_values={"pageId": page_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def list_landing_page_folders(
        self,
        *,
        limit: int | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> models.PagedFolderShape:
        """Read all folders of landing pages.

        The account's folders of landing pages in the order they were made.

        Needs the scope `pages:read`.
        """
        return self.ask(
            models.PagedFolderShape,
            Call(
                "GET",
                "/landing-page-folders",
                query={
                    "limit": limit,
                    "updatedSince": updated_since,
                    "after": after,
                },
            ),
        )

    def iterate_landing_page_folders(
        self,
        *,
        limit: int | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> Iterator[models.FolderShape]:
        """Read all folders of landing pages: one after the other, over all pages."""
        while True:
            page = self.list_landing_page_folders(
                limit=limit,
                updated_since=updated_since,
                after=after,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def create_landing_page_folder(
        self,
        body: models.FolderWish | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.FolderShape:
        """Make a folder of landing pages.

        Makes a folder for landing pages.

        Needs the scope `pages:write`.
        """
        return self.ask(
            models.FolderShape,
            Call(
                "POST",
                "/landing-page-folders",
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def get_landing_page_folder(
        self,
        folder_id: int,
    ) -> models.FolderShape:
        """Read a folder of landing pages.

        One folder of landing pages.

        Needs the scope `pages:read`.
        """
        return self.ask(
            models.FolderShape,
            Call(
                "GET",
                "/landing-page-folders/{folderId}",
                path_values={"folderId": folder_id},
            ),
        )

    def update_landing_page_folder(
        self,
        folder_id: int,
        body: models.FolderWish | Mapping[str, Any],
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> models.FolderShape:
        """Rename a folder of landing pages.

        Calls a folder of landing pages by another name.

        Needs the scope `pages:write`.
        """
        return self.ask(
            models.FolderShape,
            Call(
                "PATCH",
                "/landing-page-folders/{folderId}",
                path_values={"folderId": folder_id},
                headers={
                    "If-Match": if_match,
                },
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def delete_landing_page_folder(
        self,
        folder_id: int,
        *,
        if_match: str | None = None,
    ) -> None:
        """Delete a folder of landing pages.

        Deletes a folder; the landing pages in it stay, and lie in none.

        Needs the scope `pages:write`.
        """
        return self.ask(
            type(None),
            Call(
                "DELETE",
                "/landing-page-folders/{folderId}",
                path_values={"folderId": folder_id},
                headers={
                    "If-Match": if_match,
                },
            ),
        )

    def list_subscribers(
        self,
        list_id: int,
        *,
        after: int | str | None = None,
        limit: int | None = None,
        email: str | None = None,
        filter: str | None = None,
        updated_since: datetime | None = None,
        sort: Literal['subscriberId', '-subscriberId', 'subscribedAt', '-subscribedAt'] | str | None = None,
    ) -> models.PagedSubscriberShape:
        """Read the subscribers of a list.

        The subscribers of a list in the order they were made; with `email` those who have it.

        `filter` keeps to those who meet its conditions. `updatedSince` has who was changed, or
        joined and was not changed yet, at that moment or later. `email`, `filter`, `updatedSince`
        and `sort` do not go together. A page has fewer than `limit` when they have long texts;
        `nextAfter` tells whether it is the last.

        Needs the scope `subscribers:read`.
        """
        return self.ask(
            models.PagedSubscriberShape,
            Call(
                "GET",
                "/lists/{listId}/subscribers",
                path_values={"listId": list_id},
                query={
                    "after": after,
                    "limit": limit,
                    "email": email,
                    "filter": filter,
                    "updatedSince": updated_since,
                    "sort": sort,
                },
            ),
        )

    def iterate_subscribers(
        self,
        list_id: int,
        *,
        after: int | str | None = None,
        limit: int | None = None,
        email: str | None = None,
        filter: str | None = None,
        updated_since: datetime | None = None,
        sort: Literal['subscriberId', '-subscriberId', 'subscribedAt', '-subscribedAt'] | str | None = None,
    ) -> Iterator[models.SubscriberShape]:
        """Read the subscribers of a list: one after the other, over all pages."""
        while True:
            page = self.list_subscribers(
                list_id,
                after=after,
                limit=limit,
                email=email,
                filter=filter,
                updated_since=updated_since,
                sort=sort,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def add_subscriber(
        self,
        list_id: int,
        body: models.NewSubscriber | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.SubscriberShape:
        """Put somebody on a list.

        Puts somebody on a list.

        Somebody who left comes back with the same id. Through a double opt-in form they are asked
        to confirm first: `active` and `confirmed` stay false until they do.

        Needs the scope `subscribers:write`.
        """
        return self.ask(
            models.SubscriberShape,
            Call(
                "POST",
                "/lists/{listId}/subscribers",
                path_values={"listId": list_id},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def get_subscriber(
        self,
        list_id: int,
        subscriber_id: int,
    ) -> models.SubscriberShape:
        """Read a subscriber.

        One subscriber.

        Needs the scope `subscribers:read`.
        """
        return self.ask(
            models.SubscriberShape,
            Call(
                "GET",
                "/lists/{listId}/subscribers/{subscriberId}",
                path_values={"listId": list_id, "subscriberId": subscriber_id},
            ),
        )

    def update_subscriber(
        self,
        list_id: int,
        subscriber_id: int,
        body: models.SubscriberChange | Mapping[str, Any],
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> models.SubscriberShape:
        """Change a subscriber.

        Changes what is given; everything else stays as it is.

        Needs the scope `subscribers:write`.
        """
        return self.ask(
            models.SubscriberShape,
            Call(
                "PATCH",
                "/lists/{listId}/subscribers/{subscriberId}",
                path_values={"listId": list_id, "subscriberId": subscriber_id},
                headers={
                    "If-Match": if_match,
                },
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def delete_subscriber(
        self,
        list_id: int,
        subscriber_id: int,
        *,
        if_match: str | None = None,
    ) -> None:
        """Remove a subscriber.

        Removes somebody from a list for good, with the history of what was sent to them.

        Needs the scope `subscribers:write`.
        """
        return self.ask(
            type(None),
            Call(
                "DELETE",
                "/lists/{listId}/subscribers/{subscriberId}",
                path_values={"listId": list_id, "subscriberId": subscriber_id},
                headers={
                    "If-Match": if_match,
                },
            ),
        )

    def unsubscribe(
        self,
        list_id: int,
        subscriber_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.SubscriberShape:
        """Unsubscribe somebody.

        Stops all letters of the list to somebody, who stays on it as inactive.

        Needs the scope `subscribers:write`.
        """
        return self.ask(
            models.SubscriberShape,
            Call(
                "POST",
                "/lists/{listId}/subscribers/{subscriberId}/unsubscribe",
                path_values={"listId": list_id, "subscriberId": subscriber_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def get_subscriber_history(
        self,
        list_id: int,
        subscriber_id: int,
        *,
        after: int | None = None,
        limit: int | None = None,
    ) -> models.PagedHistoryShape:
        """Read what happened to a subscriber.

        All that happened to a subscriber, in the order it was noted.

        The record of an order has a note here for everything that was odd about it as it came.

        Needs the scope `subscribers:read`.
        """
        return self.ask(
            models.PagedHistoryShape,
            Call(
                "GET",
                "/lists/{listId}/subscribers/{subscriberId}/history",
                path_values={"listId": list_id, "subscriberId": subscriber_id},
                query={
                    "after": after,
                    "limit": limit,
                },
            ),
        )

    def iterate_subscriber_history(
        self,
        list_id: int,
        subscriber_id: int,
        *,
        after: int | None = None,
        limit: int | None = None,
    ) -> Iterator[models.HistoryShape]:
        """Read what happened to a subscriber: one after the other, over all pages."""
        while True:
            page = self.get_subscriber_history(
                list_id,
                subscriber_id,
                after=after,
                limit=limit,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def add_subscribers(
        self,
        list_id: int,
        body: models.NewSubscribers | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.BatchResult:
        """Put many people on a list.

        Puts up to 1,000 people on a list; each started 100 of them count as one call.

        What holds for one holds for each of them: who left comes back, a double opt-in form asks
        first.

        Needs the scope `subscribers:write`.
        """
        return self.ask(
            models.BatchResult,
            Call(
                "POST",
                "/lists/{listId}/subscribers/batch",
                path_values={"listId": list_id},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def list_events(
        self,
        list_id: int,
        *,
        after: int | None = None,
        limit: int | None = None,
        type: list[Literal['subscribe', 'unsubscribe', 'double_optin', 'double_optin_confirm', 'email_sent', 'email_open', 'email_click', 'bounce', 'soft_bounce', 'sms_sent'] | str] | None = None,
    ) -> models.LogShape:
        """Follow what happens on a list.

        What happened to the subscribers of a list, in the order it was noted.

        Whoever comes back with `after` set to the last answer's `readTo` misses nothing and reads
        nothing twice, however many write at the time. A page may have fewer than `limit` events, or
        none, with more to follow: `nextAfter` is null only when there is no more for now. The
        events of somebody who is deleted go with them.

        Needs the scope `subscribers:read`.
        """
        return self.ask(
            models.LogShape,
            Call(
                "GET",
                "/lists/{listId}/events",
                path_values={"listId": list_id},
                query={
                    "after": after,
                    "limit": limit,
                    "type": type,
                },
            ),
        )

    def iterate_events(
        self,
        list_id: int,
        *,
        after: int | None = None,
        limit: int | None = None,
        type: list[Literal['subscribe', 'unsubscribe', 'double_optin', 'double_optin_confirm', 'email_sent', 'email_open', 'email_click', 'bounce', 'soft_bounce', 'sms_sent'] | str] | None = None,
    ) -> Iterator[models.LogLineShape]:
        """Follow what happens on a list: one after the other, over all pages."""
        while True:
            page = self.list_events(
                list_id,
                after=after,
                limit=limit,
                type=type,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def list_newsletter_subscribers(
        self,
        newsletter_id: int,
        *,
        limit: int | None = None,
        page: int | None = None,
    ) -> models.Records:
        """Read subscribers by database field names.

        Subscribers in the order they were made, every field of the list in each.

        The page that is shorter than `limit` is the last one. Values are texts: an empty number is
        `0`, an empty date `0000-00-00`, an empty time `0000-00-00 00:00:00`.

        Needs the scope `subscribers:read`.
        """
        return self.ask(
            models.Records,
            Call(
                "GET",
                "/newsletter/{newsletterId}/subscribers",
                path_values={"newsletterId": newsletter_id},
                query={
                    "limit": limit,
                    "page": page,
                },
            ),
        )

    def get_subscriber_events(
        self,
        newsletter_id: int,
        *,
        page: int | None = None,
        limit: int | None = None,
        type: list[Literal['subscribe', 'unsubscribe', 'double_optin', 'double_optin_confirm', 'email_sent', 'email_open', 'email_click', 'bounce', 'soft_bounce', 'sms_sent'] | str] | None = None,
    ) -> models.Events:
        """Read what happened on a list.

        What happened to the subscribers of a list, newest first.

        Pages by number shift while things happen; `GET /lists/{listId}/events` is read from a
        cursor.

        Needs the scope `subscribers:read`.
        """
        return self.ask(
            models.Events,
            Call(
                "GET",
                "/newsletter/{newsletterId}/events",
                path_values={"newsletterId": newsletter_id},
                query={
                    "page": page,
                    "limit": limit,
                    "type": type,
                },
            ),
        )

    def list_imports(
        self,
        *,
        limit: int | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> models.PagedImportShape:
        """Read imports.

        The imports, the newest first.

        Needs the scope `imports:read`.
        """
        return self.ask(
            models.PagedImportShape,
            Call(
                "GET",
                "/imports",
                query={
                    "limit": limit,
                    "updatedSince": updated_since,
                    "after": after,
                },
            ),
        )

    def iterate_imports(
        self,
        *,
        limit: int | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> Iterator[models.ImportShape]:
        """Read imports: one after the other, over all pages."""
        while True:
            page = self.list_imports(
                limit=limit,
                updated_since=updated_since,
                after=after,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def create_import(
        self,
        body: models.NewImportShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.WholeImportShape:
        """Begin an import.

        Begins an import. Its file is sent next, in parts of 512 KiB at most.

        Needs the scope `imports:write`.
        """
        return self.ask(
            models.WholeImportShape,
            Call(
                "POST",
                "/imports",
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def get_import(
        self,
        import_id: int,
    ) -> models.WholeImportShape:
        """Read an import.

        One import.

        Needs the scope `imports:read`.
        """
        return self.ask(
            models.WholeImportShape,
            Call(
                "GET",
                "/imports/{importId}",
                path_values={"importId": import_id},
            ),
        )

    def put_import_part(
        self,
        import_id: int,
        body: models.ImportPartShape | Mapping[str, Any],
    ) -> models.WholeImportShape:
        """Send a part of the file.

        Takes a part of the file. Sent again, it takes the place of the first, so that an upload
        that broke off goes on where it was.

        Needs the scope `imports:write`.
        """
        return self.ask(
            models.WholeImportShape,
            Call(
                "PUT",
                "/imports/{importId}/parts",
                path_values={"importId": import_id},
                body=body,
            ),
        )

    def complete_import(
        self,
        import_id: int,
        body: models.ReadFileShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.WholeImportShape:
        """Say that the file is whole.

        Says that all parts have come. How the file is read is found out soon after: `state` is
        `ready` then, and `look` and `mapping` tell what was found.

        Needs the scope `imports:write`.
        """
        return self.ask(
            models.WholeImportShape,
            Call(
                "POST",
                "/imports/{importId}/complete",
                path_values={"importId": import_id},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def look_at_import(
        self,
        import_id: int,
        body: models.ReadFileShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.WholeImportShape:
        """Have the file read in another way.

        Has the file read in another way than was found out.

        Needs the scope `imports:write`.
        """
        return self.ask(
            models.WholeImportShape,
            Call(
                "POST",
                "/imports/{importId}/look",
                path_values={"importId": import_id},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def start_import(
        self,
        import_id: int,
        body: models.StartImportShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.WholeImportShape:
        """Take the file in.

        Takes the file in. The worker does it; rows with something to mend stay out.

        Needs the scope `imports:write`.
        """
        return self.ask(
            models.WholeImportShape,
            Call(
                "POST",
                "/imports/{importId}/start",
                path_values={"importId": import_id},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def list_import_rejects(
        self,
        import_id: int,
        *,
        after: int | None = None,
        limit: int | None = None,
    ) -> models.PagedRejectShape:
        """Read the rows that are not in.

        The rows that are not in, in the order of the file; kept for 30 days.

        Needs the scope `imports:read`.
        """
        return self.ask(
            models.PagedRejectShape,
            Call(
                "GET",
                "/imports/{importId}/rejects",
                path_values={"importId": import_id},
                query={
                    "after": after,
                    "limit": limit,
                },
            ),
        )

    def iterate_import_rejects(
        self,
        import_id: int,
        *,
        after: int | None = None,
        limit: int | None = None,
    ) -> Iterator[models.RejectShape]:
        """Read the rows that are not in: one after the other, over all pages."""
        while True:
            page = self.list_import_rejects(
                import_id,
                after=after,
                limit=limit,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def cancel_import(
        self,
        import_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.ImportShape:
        """End an import.

        Ends it where it stands. Whoever is on the list by now stays there.

        Needs the scope `imports:write`.
        """
        return self.ask(
            models.ImportShape,
            Call(
                "POST",
                "/imports/{importId}/cancel",
                path_values={"importId": import_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def undo_import(
        self,
        import_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.ImportShape:
        """Take an import back.

        Takes back what it added and changed, but for what was changed since.

        Needs the scope `imports:write`.
        """
        return self.ask(
            models.ImportShape,
            Call(
                "POST",
                "/imports/{importId}/undo",
                path_values={"importId": import_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def get_person(
        self,
        email: str,
    ) -> models.PersonDataShape:
        """Read all that is known of somebody.

        All that the account knows of somebody, by kind; of an unknown address all are empty.

        `cut` names the kinds of which only the first 20,000 rows are here.

        Needs the scope `people:read`.
        """
        return self.ask(
            models.PersonDataShape,
            Call(
                "GET",
                "/people/{email}",
                path_values={"email": email},
            ),
        )

    def get_consent(
        self,
        email: str,
    ) -> models.ConsentsShape:
        """Read the evidence of somebody's consent.

        How somebody came onto each list, what they saw, when and from where, and how they left.

        Needs the scope `people:read`.
        """
        return self.ask(
            models.ConsentsShape,
            Call(
                "GET",
                "/people/{email}/consent",
                path_values={"email": email},
            ),
        )

    def erase_person(
        self,
        email: str,
        body: models.ErasureWish | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.ErasureShape:
        """Erase somebody.

        Erases somebody for good, but what the books need under a pseudonym.

        The worker does it, piece by piece; the certificate fills meanwhile. From this answer on the
        address comes back by nobody's import, form or shop, but by its owner's double opt-in.

        Needs the scope `people:write`.
        """
        return self.ask(
            models.ErasureShape,
            Call(
                "POST",
                "/people/{email}/erase",
                path_values={"email": email},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def restrict_person(
        self,
        email: str,
        body: models.RestrictionWish | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.RestrictionShape:
        """Only keep somebody's data.

        Only keeps somebody's data from now on: nothing is sent to them. Twice is once.

        Needs the scope `people:write`.
        """
        return self.ask(
            models.RestrictionShape,
            Call(
                "POST",
                "/people/{email}/restrict",
                path_values={"email": email},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def unrestrict_person(
        self,
        email: str,
        body: models.RestrictionWish | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.RestrictionShape:
        """Lift a restriction.

        Lifts a restriction.

        Needs the scope `people:write`.
        """
        return self.ask(
            models.RestrictionShape,
            Call(
                "POST",
                "/people/{email}/unrestrict",
                path_values={"email": email},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def list_restrictions(
        self,
        email: str,
    ) -> models.ListedRestrictionShape:
        """List the restrictions of an address.

        The restrictions of an address, lifted ones too, the newest first, 100 at most.

        Needs the scope `people:read`.
        """
        return self.ask(
            models.ListedRestrictionShape,
            Call(
                "GET",
                "/people/{email}/restrictions",
                path_values={"email": email},
            ),
        )

    def rectify_person(
        self,
        email: str,
        body: models.RectificationWish | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.RectificationShape:
        """Mend somebody's data on all lists.

        Mends fields, or the address, of somebody on all lists at once.

        A list that has not a field is left as it is in that; `passedOver` names it.

        Needs the scope `people:write`.
        """
        return self.ask(
            models.RectificationShape,
            Call(
                "POST",
                "/people/{email}/rectify",
                path_values={"email": email},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def list_erasures(
        self,
        email: str,
    ) -> models.ListedErasureShape:
        """List the certificates of an address.

        The certificates of an address, the newest first, 100 at most.

        Needs the scope `people:read`.
        """
        return self.ask(
            models.ListedErasureShape,
            Call(
                "GET",
                "/people/{email}/erasures",
                path_values={"email": email},
            ),
        )

    def get_ledger(
        self,
        email: str,
        *,
        after: int | None = None,
        limit: int | None = None,
    ) -> models.LedgerShape:
        """Read what somebody bought and paid.

        Somebody's orders on all lists, with lines, payments, invoices, parcels and coupons.

        Who has bought nothing has an empty one.

        Needs the scope `people:read`.
        """
        return self.ask(
            models.LedgerShape,
            Call(
                "GET",
                "/people/{email}/ledger",
                path_values={"email": email},
                query={
                    "after": after,
                    "limit": limit,
                },
            ),
        )

    def iterate_ledger(
        self,
        email: str,
        *,
        after: int | None = None,
        limit: int | None = None,
    ) -> Iterator[models.LedgerOrderShape]:
        """Read what somebody bought and paid: one after the other, over all pages."""
        while True:
            page = self.get_ledger(
                email,
                after=after,
                limit=limit,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def get_retention(
        self,
    ) -> models.KeptRetentionShape:
        """Read the rules of retention.

        The rules; nothing is set before somebody sets it.

        Needs the scope `people:read`.
        """
        return self.ask(
            models.KeptRetentionShape,
            Call(
                "GET",
                "/retention",
            ),
        )

    def set_retention(
        self,
        body: models.RetentionRulesShape | Mapping[str, Any],
        *,
        if_match: str | None = None,
    ) -> models.KeptRetentionShape:
        """Set the rules of retention.

        Sets all rules at once. A run under way is stopped; new rules run when a run is asked for.

        Needs the scope `people:write`.
        """
        return self.ask(
            models.KeptRetentionShape,
            Call(
                "PUT",
                "/retention",
                headers={
                    "If-Match": if_match,
                },
                body=body,
            ),
        )

    def run_retention(
        self,
        body: models.RetentionWish | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.RetentionRunShape:
        """Run the rules, or only count.

        Has the worker run the rules now, or only count; who is not dry runs each night from then
        on.

        The first run of new rules needs a dry run before, or `sure`.

        Needs the scope `people:write`.
        """
        return self.ask(
            models.RetentionRunShape,
            Call(
                "POST",
                "/retention/runs",
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def list_retention_runs(
        self,
        *,
        after: int | None = None,
        limit: int | None = None,
    ) -> models.PagedRetentionRunShape:
        """List what was run.

        The runs, the newest first: by which rules, how many of each.

        Needs the scope `people:read`.
        """
        return self.ask(
            models.PagedRetentionRunShape,
            Call(
                "GET",
                "/retention/runs",
                query={
                    "after": after,
                    "limit": limit,
                },
            ),
        )

    def iterate_retention_runs(
        self,
        *,
        after: int | None = None,
        limit: int | None = None,
    ) -> Iterator[models.RetentionRunShape]:
        """List what was run: one after the other, over all pages."""
        while True:
            page = self.list_retention_runs(
                after=after,
                limit=limit,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def list_exports(
        self,
        *,
        limit: int | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> models.PagedExportShape:
        """Read exports.

        The exports, the newest first.

        Needs the scope `exports:read`.
        """
        return self.ask(
            models.PagedExportShape,
            Call(
                "GET",
                "/exports",
                query={
                    "limit": limit,
                    "updatedSince": updated_since,
                    "after": after,
                },
            ),
        )

    def iterate_exports(
        self,
        *,
        limit: int | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> Iterator[models.ExportShape]:
        """Read exports: one after the other, over all pages."""
        while True:
            page = self.list_exports(
                limit=limit,
                updated_since=updated_since,
                after=after,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def create_export(
        self,
        body: models.NewExportShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.ReadyExportShape:
        """Have a file made.

        Has the worker make a file. It is kept for seven days after it is finished.

        Passwords, and what opens somebody's own pages, are in no file.

        Needs the scope `exports:write`.
        """
        return self.ask(
            models.ReadyExportShape,
            Call(
                "POST",
                "/exports",
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def get_export(
        self,
        export_id: int,
    ) -> models.ReadyExportShape:
        """Read an export.

        One export: how far it is, and a link to its file that is good for an hour.

        Needs the scope `exports:read`.
        """
        return self.ask(
            models.ReadyExportShape,
            Call(
                "GET",
                "/exports/{exportId}",
                path_values={"exportId": export_id},
            ),
        )

    def cancel_export(
        self,
        export_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.ExportShape:
        """Call an export off.

        Calls an export off that has not ended.

        Needs the scope `exports:write`.
        """
        return self.ask(
            models.ExportShape,
            Call(
                "POST",
                "/exports/{exportId}/cancel",
                path_values={"exportId": export_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def list_products(
        self,
        *,
        after: int | str | None = None,
        limit: int | None = None,
        sku: str | None = None,
        updated_since: datetime | None = None,
        sort: Literal['productId', '-productId', 'sku', '-sku', 'updatedAt', '-updatedAt'] | str | None = None,
    ) -> models.PagedProductShape:
        """Read all products.

        The account's products in the order they were made.

        `updatedSince` has those that were made or changed at that moment or later. `sku`,
        `updatedSince` and `sort` do not go together.

        Needs the scope `products:read`.
        """
        return self.ask(
            models.PagedProductShape,
            Call(
                "GET",
                "/products",
                query={
                    "after": after,
                    "limit": limit,
                    "sku": sku,
                    "updatedSince": updated_since,
                    "sort": sort,
                },
            ),
        )

    def iterate_products(
        self,
        *,
        after: int | str | None = None,
        limit: int | None = None,
        sku: str | None = None,
        updated_since: datetime | None = None,
        sort: Literal['productId', '-productId', 'sku', '-sku', 'updatedAt', '-updatedAt'] | str | None = None,
    ) -> Iterator[models.ProductShape]:
        """Read all products: one after the other, over all pages."""
        while True:
            page = self.list_products(
                after=after,
                limit=limit,
                sku=sku,
                updated_since=updated_since,
                sort=sort,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def create_product(
        self,
        body: models.NewProductShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.ProductShape:
        """Make a product.

        Makes a product.

        Needs the scope `products:write`.
        """
        return self.ask(
            models.ProductShape,
            Call(
                "POST",
                "/products",
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def create_products(
        self,
        body: models.NewProducts | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.BatchResult:
        """Make many products.

        Makes up to 1,000 products; each started 100 of them count as one call.

        Needs the scope `products:write`.
        """
        return self.ask(
            models.BatchResult,
            Call(
                "POST",
                "/products/batch",
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def get_product(
        self,
        product_id: int,
    ) -> models.ProductShape:
        """Read a product.

        One product.

        Needs the scope `products:read`.
        """
        return self.ask(
            models.ProductShape,
            Call(
                "GET",
                "/products/{productId}",
                path_values={"productId": product_id},
            ),
        )

    def update_product(
        self,
        product_id: int,
        body: models.ProductChangeShape | Mapping[str, Any],
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> models.ProductShape:
        """Change a product.

        Changes what is given; items of orders stay as they are.

        Needs the scope `products:write`.
        """
        return self.ask(
            models.ProductShape,
            Call(
                "PATCH",
                "/products/{productId}",
                path_values={"productId": product_id},
                headers={
                    "If-Match": if_match,
                },
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def delete_product(
        self,
        product_id: int,
        *,
        if_match: str | None = None,
    ) -> None:
        """Offer a product no more.

        Offers a product no more, unless a form or coupon is for it; items of orders stay.

        Needs the scope `products:write`.
        """
        return self.ask(
            type(None),
            Call(
                "DELETE",
                "/products/{productId}",
                path_values={"productId": product_id},
                headers={
                    "If-Match": if_match,
                },
            ),
        )

    def list_categories(
        self,
        *,
        limit: int | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> models.PagedCategoryShape:
        """Read all categories.

        The account's categories in the order they were made.

        Needs the scope `products:read`.
        """
        return self.ask(
            models.PagedCategoryShape,
            Call(
                "GET",
                "/categories",
                query={
                    "limit": limit,
                    "updatedSince": updated_since,
                    "after": after,
                },
            ),
        )

    def iterate_categories(
        self,
        *,
        limit: int | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> Iterator[models.CategoryShape]:
        """Read all categories: one after the other, over all pages."""
        while True:
            page = self.list_categories(
                limit=limit,
                updated_since=updated_since,
                after=after,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def create_category(
        self,
        body: models.NewCategoryShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.CategoryShape:
        """Make a category.

        Makes a category.

        Needs the scope `products:write`.
        """
        return self.ask(
            models.CategoryShape,
            Call(
                "POST",
                "/categories",
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def get_category(
        self,
        category_id: int,
    ) -> models.CategoryShape:
        """Read a category.

        One category.

        Needs the scope `products:read`.
        """
        return self.ask(
            models.CategoryShape,
            Call(
                "GET",
                "/categories/{categoryId}",
                path_values={"categoryId": category_id},
            ),
        )

    def update_category(
        self,
        category_id: int,
        body: models.CategoryChangeShape | Mapping[str, Any],
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> models.CategoryShape:
        """Change a category.

        Changes a category's name or place.

        Needs the scope `products:write`.
        """
        return self.ask(
            models.CategoryShape,
            Call(
                "PATCH",
                "/categories/{categoryId}",
                path_values={"categoryId": category_id},
                headers={
                    "If-Match": if_match,
                },
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def delete_category(
        self,
        category_id: int,
        *,
        if_match: str | None = None,
    ) -> None:
        """Delete a category.

        Deletes a category, unless a coupon is for it; its products stay.

        Needs the scope `products:write`.
        """
        return self.ask(
            type(None),
            Call(
                "DELETE",
                "/categories/{categoryId}",
                path_values={"categoryId": category_id},
                headers={
                    "If-Match": if_match,
                },
            ),
        )

    def list_coupons(
        self,
        *,
        code: str | None = None,
        archived: bool | None = None,
        limit: int | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> models.PagedCouponShape:
        """Read all coupons.

        The account's coupons in the order they were made.

        `code` and `updatedSince` do not go together.

        Needs the scope `coupons:read`.
        """
        return self.ask(
            models.PagedCouponShape,
            Call(
                "GET",
                "/coupons",
                query={
                    "code": code,
                    "archived": archived,
                    "limit": limit,
                    "updatedSince": updated_since,
                    "after": after,
                },
            ),
        )

    def iterate_coupons(
        self,
        *,
        code: str | None = None,
        archived: bool | None = None,
        limit: int | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> Iterator[models.CouponShape]:
        """Read all coupons: one after the other, over all pages."""
        while True:
            page = self.list_coupons(
                code=code,
                archived=archived,
                limit=limit,
                updated_since=updated_since,
                after=after,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def create_coupon(
        self,
        body: models.NewCouponShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.CouponShape:
        """Make a coupon.

        Makes a coupon; without products and categories it is for any basket.

        Needs the scope `coupons:write`.
        """
        return self.ask(
            models.CouponShape,
            Call(
                "POST",
                "/coupons",
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def generate_coupons(
        self,
        body: models.CouponCodesShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.ListedCouponCodeShape:
        """Make coupons of one kind.

        Makes coupons of one kind, each with a code that nobody can guess; used once by default.

        Needs the scope `coupons:write`.
        """
        return self.ask(
            models.ListedCouponCodeShape,
            Call(
                "POST",
                "/coupons/generate",
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def get_coupon(
        self,
        coupon_id: int,
    ) -> models.CouponWithUsesShape:
        """Read a coupon.

        One coupon, archived or not, and how often it was used.

        Needs the scope `coupons:read`.
        """
        return self.ask(
            models.CouponWithUsesShape,
            Call(
                "GET",
                "/coupons/{couponId}",
                path_values={"couponId": coupon_id},
            ),
        )

    def update_coupon(
        self,
        coupon_id: int,
        body: models.CouponChangeShape | Mapping[str, Any],
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> models.CouponShape:
        """Change a coupon.

        Changes what is given of a coupon; its uses count on.

        Needs the scope `coupons:write`.
        """
        return self.ask(
            models.CouponShape,
            Call(
                "PATCH",
                "/coupons/{couponId}",
                path_values={"couponId": coupon_id},
                headers={
                    "If-Match": if_match,
                },
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def delete_coupon(
        self,
        coupon_id: int,
        *,
        if_match: str | None = None,
    ) -> None:
        """Delete a coupon.

        Deletes a coupon that no order used.

        Needs the scope `coupons:write`.
        """
        return self.ask(
            type(None),
            Call(
                "DELETE",
                "/coupons/{couponId}",
                path_values={"couponId": coupon_id},
                headers={
                    "If-Match": if_match,
                },
            ),
        )

    def archive_coupon(
        self,
        coupon_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.CouponShape:
        """Put a coupon aside.

        Has a coupon take nothing off any more; orders keep what it took.

        Needs the scope `coupons:write`.
        """
        return self.ask(
            models.CouponShape,
            Call(
                "POST",
                "/coupons/{couponId}/archive",
                path_values={"couponId": coupon_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def restore_coupon(
        self,
        coupon_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.CouponShape:
        """Take a coupon back.

        Lets an archived coupon be used again.

        Needs the scope `coupons:write`.
        """
        return self.ask(
            models.CouponShape,
            Call(
                "POST",
                "/coupons/{couponId}/restore",
                path_values={"couponId": coupon_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def list_shipping_methods(
        self,
        *,
        archived: bool | None = None,
        limit: int | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> models.PagedShippingMethodShape:
        """Read all shipping methods.

        The account's shipping methods in the order they were made.

        Needs the scope `shipping:read`.
        """
        return self.ask(
            models.PagedShippingMethodShape,
            Call(
                "GET",
                "/shipping-methods",
                query={
                    "archived": archived,
                    "limit": limit,
                    "updatedSince": updated_since,
                    "after": after,
                },
            ),
        )

    def iterate_shipping_methods(
        self,
        *,
        archived: bool | None = None,
        limit: int | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> Iterator[models.ShippingMethodShape]:
        """Read all shipping methods: one after the other, over all pages."""
        while True:
            page = self.list_shipping_methods(
                archived=archived,
                limit=limit,
                updated_since=updated_since,
                after=after,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def create_shipping_method(
        self,
        body: models.NewShippingMethodShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.ShippingMethodShape:
        """Make a shipping method.

        Makes a shipping method.

        Needs the scope `shipping:write`.
        """
        return self.ask(
            models.ShippingMethodShape,
            Call(
                "POST",
                "/shipping-methods",
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def get_shipping_method(
        self,
        shipping_method_id: int,
    ) -> models.ShippingMethodShape:
        """Read a shipping method.

        One shipping method, archived or not.

        Needs the scope `shipping:read`.
        """
        return self.ask(
            models.ShippingMethodShape,
            Call(
                "GET",
                "/shipping-methods/{shippingMethodId}",
                path_values={"shippingMethodId": shipping_method_id},
            ),
        )

    def update_shipping_method(
        self,
        shipping_method_id: int,
        body: models.ShippingMethodChangeShape | Mapping[str, Any],
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> models.ShippingMethodShape:
        """Change a shipping method.

        Changes what is given; orders keep what was agreed.

        Needs the scope `shipping:write`.
        """
        return self.ask(
            models.ShippingMethodShape,
            Call(
                "PATCH",
                "/shipping-methods/{shippingMethodId}",
                path_values={"shippingMethodId": shipping_method_id},
                headers={
                    "If-Match": if_match,
                },
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def delete_shipping_method(
        self,
        shipping_method_id: int,
        *,
        if_match: str | None = None,
    ) -> None:
        """Delete a shipping method.

        Deletes one that no form offers and no order went by.

        Needs the scope `shipping:write`.
        """
        return self.ask(
            type(None),
            Call(
                "DELETE",
                "/shipping-methods/{shippingMethodId}",
                path_values={"shippingMethodId": shipping_method_id},
                headers={
                    "If-Match": if_match,
                },
            ),
        )

    def archive_shipping_method(
        self,
        shipping_method_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.ShippingMethodShape:
        """Put a shipping method aside.

        Has no new order go by it, unless a form offers it. Once more changes nothing.

        Needs the scope `shipping:write`.
        """
        return self.ask(
            models.ShippingMethodShape,
            Call(
                "POST",
                "/shipping-methods/{shippingMethodId}/archive",
                path_values={"shippingMethodId": shipping_method_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def restore_shipping_method(
        self,
        shipping_method_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.ShippingMethodShape:
        """Take a shipping method back.

        Lets orders go by it again.

        Needs the scope `shipping:write`.
        """
        return self.ask(
            models.ShippingMethodShape,
            Call(
                "POST",
                "/shipping-methods/{shippingMethodId}/restore",
                path_values={"shippingMethodId": shipping_method_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def list_orders(
        self,
        list_id: int,
        *,
        after: int | str | None = None,
        limit: int | None = None,
        status: Literal['ordered', 'paid', 'refunded', 'incomplete'] | str | None = None,
        shop_order_id: str | None = None,
        filter: str | None = None,
        updated_since: datetime | None = None,
        include: str | None = None,
    ) -> models.PagedLedgerOrderShape:
        """Read the orders of a list.

        The orders of a list in the order they were made, with what hangs on each.

        `filter` has those whose records meet its conditions, `updatedSince` those whose records
        were made or changed at that moment or later; payments, invoices and parcels change no
        record but by its status. `status`, `shopOrderId`, `filter` and `updatedSince` do not go
        together.

        Needs the scope `orders:read`.
        """
        return self.ask(
            models.PagedLedgerOrderShape,
            Call(
                "GET",
                "/lists/{listId}/orders",
                path_values={"listId": list_id},
                query={
                    "after": after,
                    "limit": limit,
                    "status": status,
                    "shopOrderId": shop_order_id,
                    "filter": filter,
                    "updatedSince": updated_since,
                    "include": include,
                },
            ),
        )

    def iterate_orders(
        self,
        list_id: int,
        *,
        after: int | str | None = None,
        limit: int | None = None,
        status: Literal['ordered', 'paid', 'refunded', 'incomplete'] | str | None = None,
        shop_order_id: str | None = None,
        filter: str | None = None,
        updated_since: datetime | None = None,
        include: str | None = None,
    ) -> Iterator[models.LedgerOrderShape]:
        """Read the orders of a list: one after the other, over all pages."""
        while True:
            page = self.list_orders(
                list_id,
                after=after,
                limit=limit,
                status=status,
                shop_order_id=shop_order_id,
                filter=filter,
                updated_since=updated_since,
                include=include,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def create_order(
        self,
        list_id: int,
        body: models.NewOrderShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.LedgerOrderShape:
        """Make an order.

        Makes an order of a list of orders; its sums follow from its lines.

        A coupon is used up with it: who comes too late for the last use is refused. So is an order
        with a webshop's number (`mssys_shoprenter_id`) that an order of the list has.

        Needs the scope `orders:write`.
        """
        return self.ask(
            models.LedgerOrderShape,
            Call(
                "POST",
                "/lists/{listId}/orders",
                path_values={"listId": list_id},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def get_order(
        self,
        order_id: int,
        *,
        include: str | None = None,
    ) -> models.LedgerOrderShape:
        """Read an order.

        One order with its lines, payments, invoices, parcels and coupons.

        With `include` the `ETag` is that of what is answered, and not for an `If-Match`.

        Needs the scope `orders:read`.
        """
        return self.ask(
            models.LedgerOrderShape,
            Call(
                "GET",
                "/orders/{orderId}",
                path_values={"orderId": order_id},
                query={
                    "include": include,
                },
            ),
        )

    def update_order(
        self,
        order_id: int,
        body: models.OrderChangeShape | Mapping[str, Any],
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> models.LedgerOrderShape:
        """Change an order.

        Changes an order's status and fields; letters that wait for such a change go out.

        Needs the scope `orders:write`.
        """
        return self.ask(
            models.LedgerOrderShape,
            Call(
                "PATCH",
                "/orders/{orderId}",
                path_values={"orderId": order_id},
                headers={
                    "If-Match": if_match,
                },
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def delete_order(
        self,
        order_id: int,
        *,
        if_match: str | None = None,
    ) -> None:
        """Delete an order.

        Deletes an order with its record. `updateOrder` calls one off that is to stay.

        Needs the scope `orders:write`.
        """
        return self.ask(
            type(None),
            Call(
                "DELETE",
                "/orders/{orderId}",
                path_values={"orderId": order_id},
                headers={
                    "If-Match": if_match,
                },
            ),
        )

    def create_orders(
        self,
        list_id: int,
        body: models.NewOrders | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.BatchResult:
        """Make many orders.

        Makes up to 1,000 orders of a list; each started 100 of them count as one call.

        What holds for one holds for each of them. Nothing but a webshop's number tells an order
        that is sent again from another one: send an `Idempotency-Key` along.

        Needs the scope `orders:write`.
        """
        return self.ask(
            models.BatchResult,
            Call(
                "POST",
                "/lists/{listId}/orders/batch",
                path_values={"listId": list_id},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def list_order_items(
        self,
        order_id: int,
    ) -> models.ListedOrderItemShape:
        """Read the lines of an order.

        The lines of an order, a thousand at most.

        Needs the scope `orders:read`.
        """
        return self.ask(
            models.ListedOrderItemShape,
            Call(
                "GET",
                "/orders/{orderId}/items",
                path_values={"orderId": order_id},
            ),
        )

    def create_order_item(
        self,
        order_id: int,
        body: models.OrderItemWish | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.OrderItemShape:
        """Add a line to an order.

        Adds a product of the catalogue to an order, or a line of a name and a price.

        Needs the scope `orders:write`.
        """
        return self.ask(
            models.OrderItemShape,
            Call(
                "POST",
                "/orders/{orderId}/items",
                path_values={"orderId": order_id},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def get_order_item(
        self,
        order_id: int,
        item_id: int,
    ) -> models.OrderItemShape:
        """Read a line of an order.

        One line of an order.

        Needs the scope `orders:read`.
        """
        return self.ask(
            models.OrderItemShape,
            Call(
                "GET",
                "/orders/{orderId}/items/{itemId}",
                path_values={"orderId": order_id, "itemId": item_id},
            ),
        )

    def update_order_item(
        self,
        order_id: int,
        item_id: int,
        body: models.OrderItemWish | Mapping[str, Any],
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> models.OrderItemShape:
        """Change a line of an order.

        Changes what is given of a line.

        Another product brings its own SKU, name, price and VAT unless they are given.

        Needs the scope `orders:write`.
        """
        return self.ask(
            models.OrderItemShape,
            Call(
                "PATCH",
                "/orders/{orderId}/items/{itemId}",
                path_values={"orderId": order_id, "itemId": item_id},
                headers={
                    "If-Match": if_match,
                },
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def delete_order_item(
        self,
        order_id: int,
        item_id: int,
        *,
        if_match: str | None = None,
    ) -> None:
        """Take a line off an order.

        Takes a line off its order.

        Needs the scope `orders:write`.
        """
        return self.ask(
            type(None),
            Call(
                "DELETE",
                "/orders/{orderId}/items/{itemId}",
                path_values={"orderId": order_id, "itemId": item_id},
                headers={
                    "If-Match": if_match,
                },
            ),
        )

    def get_order_payments(
        self,
        order_id: int,
    ) -> models.OrderPaymentsShape:
        """Read what was paid for an order.

        What was paid for an order, and what is still due.

        Needs the scope `payments:read`.
        """
        return self.ask(
            models.OrderPaymentsShape,
            Call(
                "GET",
                "/orders/{orderId}/payments",
                path_values={"orderId": order_id},
            ),
        )

    def create_payment(
        self,
        order_id: int,
        body: models.NewPaymentShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.PaymentShape:
        """Enter a payment.

        Takes a payment in. Once all of the order is covered, it is paid.

        A payment whose source has told of it before, under the same `externalId`, is answered
        again.

        Needs the scope `payments:write`.
        """
        return self.ask(
            models.PaymentShape,
            Call(
                "POST",
                "/orders/{orderId}/payments",
                path_values={"orderId": order_id},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def list_payments(
        self,
        *,
        list_id: int | None = None,
        limit: int | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> models.PagedPaymentShape:
        """Read payments.

        The account's payments as they were told of, reversed ones as well.

        Needs the scope `payments:read`.
        """
        return self.ask(
            models.PagedPaymentShape,
            Call(
                "GET",
                "/payments",
                query={
                    "listId": list_id,
                    "limit": limit,
                    "updatedSince": updated_since,
                    "after": after,
                },
            ),
        )

    def iterate_payments(
        self,
        *,
        list_id: int | None = None,
        limit: int | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> Iterator[models.PaymentShape]:
        """Read payments: one after the other, over all pages."""
        while True:
            page = self.list_payments(
                list_id=list_id,
                limit=limit,
                updated_since=updated_since,
                after=after,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def get_payment(
        self,
        payment_id: int,
    ) -> models.PaymentShape:
        """Read a payment.

        One payment.

        Needs the scope `payments:read`.
        """
        return self.ask(
            models.PaymentShape,
            Call(
                "GET",
                "/payments/{paymentId}",
                path_values={"paymentId": payment_id},
            ),
        )

    def reverse_payment(
        self,
        payment_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.PaymentShape:
        """Reverse a payment.

        Has a payment count no more; an order that it covered is unpaid again.

        Needs the scope `payments:write`.
        """
        return self.ask(
            models.PaymentShape,
            Call(
                "POST",
                "/payments/{paymentId}/reverse",
                path_values={"paymentId": payment_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def list_order_invoices(
        self,
        order_id: int,
    ) -> models.ListedInvoiceShape:
        """Read an order's documents.

        An order's documents, in the order in which they were asked for.

        Needs the scope `invoices:read`.
        """
        return self.ask(
            models.ListedInvoiceShape,
            Call(
                "GET",
                "/orders/{orderId}/invoices",
                path_values={"orderId": order_id},
            ),
        )

    def issue_invoice(
        self,
        order_id: int,
        body: models.NewInvoiceShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.InvoiceShape:
        """Have a document issued.

        Has an order's document issued soon, or once more what had failed.

        The program of the list's connector is asked afterwards; the document shows what it answers.

        Needs the scope `invoices:write`.
        """
        return self.ask(
            models.InvoiceShape,
            Call(
                "POST",
                "/orders/{orderId}/invoices",
                path_values={"orderId": order_id},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def list_invoices(
        self,
        *,
        state: Literal['wanted', 'issuing', 'issued', 'failed', 'cancelled'] | str | None = None,
        limit: int | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> models.PagedInvoiceShape:
        """Read documents.

        The account's documents, the newest first.

        Needs the scope `invoices:read`.
        """
        return self.ask(
            models.PagedInvoiceShape,
            Call(
                "GET",
                "/invoices",
                query={
                    "state": state,
                    "limit": limit,
                    "updatedSince": updated_since,
                    "after": after,
                },
            ),
        )

    def iterate_invoices(
        self,
        *,
        state: Literal['wanted', 'issuing', 'issued', 'failed', 'cancelled'] | str | None = None,
        limit: int | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> Iterator[models.InvoiceShape]:
        """Read documents: one after the other, over all pages."""
        while True:
            page = self.list_invoices(
                state=state,
                limit=limit,
                updated_since=updated_since,
                after=after,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def get_invoice(
        self,
        invoice_id: int,
    ) -> models.InvoiceWholeShape:
        """Read a document.

        One document, with what the program is asked to issue.

        Needs the scope `invoices:read`.
        """
        return self.ask(
            models.InvoiceWholeShape,
            Call(
                "GET",
                "/invoices/{invoiceId}",
                path_values={"invoiceId": invoice_id},
            ),
        )

    def cancel_invoice(
        self,
        invoice_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.InvoiceShape:
        """Undo a document.

        Undoes a document: one that has been issued by a storno, which the program is asked for.

        Needs the scope `invoices:write`.
        """
        return self.ask(
            models.InvoiceShape,
            Call(
                "POST",
                "/invoices/{invoiceId}/cancel",
                path_values={"invoiceId": invoice_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def start_recurrence(
        self,
        order_id: int,
        body: models.NewRecurrenceShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.RecurrenceShape:
        """Have an order made anew in each period.

        Has an order made anew in each period, from the first day that is still to come.

        Needs the scope `recurrences:write`.
        """
        return self.ask(
            models.RecurrenceShape,
            Call(
                "POST",
                "/orders/{orderId}/recurrence",
                path_values={"orderId": order_id},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def list_recurrences(
        self,
        *,
        limit: int | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> models.PagedRecurrenceShape:
        """Read recurring orders.

        The account's recurring orders as they were started, those that are over as well.

        Needs the scope `recurrences:read`.
        """
        return self.ask(
            models.PagedRecurrenceShape,
            Call(
                "GET",
                "/recurrences",
                query={
                    "limit": limit,
                    "updatedSince": updated_since,
                    "after": after,
                },
            ),
        )

    def iterate_recurrences(
        self,
        *,
        limit: int | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> Iterator[models.RecurrenceShape]:
        """Read recurring orders: one after the other, over all pages."""
        while True:
            page = self.list_recurrences(
                limit=limit,
                updated_since=updated_since,
                after=after,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def get_recurrence(
        self,
        recurrence_id: int,
    ) -> models.RecurrenceWithRenewals:
        """Read a recurring order.

        A recurring order with its last hundred periods.

        Needs the scope `recurrences:read`.
        """
        return self.ask(
            models.RecurrenceWithRenewals,
            Call(
                "GET",
                "/recurrences/{recurrenceId}",
                path_values={"recurrenceId": recurrence_id},
            ),
        )

    def update_recurrence(
        self,
        recurrence_id: int,
        body: models.RecurrenceChangeShape | Mapping[str, Any],
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> models.RecurrenceWithRenewals:
        """Change how renewals are made.

        Changes how renewals to come are made; what is left out stays, and so does the period.

        Needs the scope `recurrences:write`.
        """
        return self.ask(
            models.RecurrenceWithRenewals,
            Call(
                "PATCH",
                "/recurrences/{recurrenceId}",
                path_values={"recurrenceId": recurrence_id},
                headers={
                    "If-Match": if_match,
                },
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def pause_recurrence(
        self,
        recurrence_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.RecurrenceShape:
        """Pause a recurring order.

        Makes no order until it is resumed.

        Needs the scope `recurrences:write`.
        """
        return self.ask(
            models.RecurrenceShape,
            Call(
                "POST",
                "/recurrences/{recurrenceId}/pause",
                path_values={"recurrenceId": recurrence_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def resume_recurrence(
        self,
        recurrence_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.RecurrenceShape:
        """Resume a recurring order.

        Goes on with the next day that is to come; periods of the pause get no order.

        Needs the scope `recurrences:write`.
        """
        return self.ask(
            models.RecurrenceShape,
            Call(
                "POST",
                "/recurrences/{recurrenceId}/resume",
                path_values={"recurrenceId": recurrence_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def cancel_recurrence(
        self,
        recurrence_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.RecurrenceShape:
        """End a recurring order.

        Makes no order any more; those that were made stay.

        Needs the scope `recurrences:write`.
        """
        return self.ask(
            models.RecurrenceShape,
            Call(
                "POST",
                "/recurrences/{recurrenceId}/cancel",
                path_values={"recurrenceId": recurrence_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def list_order_parcels(
        self,
        order_id: int,
    ) -> models.ListedParcelShape:
        """Read an order's parcels.

        The parcels in which an order went out.

        Needs the scope `parcels:read`.
        """
        return self.ask(
            models.ListedParcelShape,
            Call(
                "GET",
                "/orders/{orderId}/parcels",
                path_values={"orderId": order_id},
            ),
        )

    def create_parcel(
        self,
        order_id: int,
        body: models.NewParcelShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.ParcelShape:
        """Mark an order as shipped.

        Marks an order as shipped. Told again, nothing changes.

        Needs the scope `parcels:write`.
        """
        return self.ask(
            models.ParcelShape,
            Call(
                "POST",
                "/orders/{orderId}/parcels",
                path_values={"orderId": order_id},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def dispatch_orders(
        self,
        list_id: int,
        body: models.DispatchShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.DispatchedShape:
        """Ship what is paid.

        Sends out the orders that are paid and not shipped: prints slips and labels, marks each.

        An order is in one call's answer only, however many call at once.

        Needs the scope `parcels:write`.
        """
        return self.ask(
            models.DispatchedShape,
            Call(
                "POST",
                "/lists/{listId}/dispatch",
                path_values={"listId": list_id},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def list_bank_statements(
        self,
        *,
        after: int | None = None,
        limit: int | None = None,
    ) -> models.PagedBankStatementShape:
        """Read statements.

        The statements that were taken in, the newest first.

        Needs the scope `statements:read`.
        """
        return self.ask(
            models.PagedBankStatementShape,
            Call(
                "GET",
                "/statements",
                query={
                    "after": after,
                    "limit": limit,
                },
            ),
        )

    def iterate_bank_statements(
        self,
        *,
        after: int | None = None,
        limit: int | None = None,
    ) -> Iterator[models.BankStatementShape]:
        """Read statements: one after the other, over all pages."""
        while True:
            page = self.list_bank_statements(
                after=after,
                limit=limit,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def import_bank_statement(
        self,
        body: models.StatementFileShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.TakenStatementShape:
        """Take in a bank's file.

        Takes a bank's file in, as a whole or not at all, and matches its rows to orders.

        What was taken in before changes nothing. The first thousand new rows are matched at once,
        those behind them soon after.

        Needs the scope `statements:write`.
        """
        return self.ask(
            models.TakenStatementShape,
            Call(
                "POST",
                "/statements",
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def get_bank_statement(
        self,
        statement_id: int,
    ) -> models.BankStatementShape:
        """Read a statement.

        One statement.

        Needs the scope `statements:read`.
        """
        return self.ask(
            models.BankStatementShape,
            Call(
                "GET",
                "/statements/{statementId}",
                path_values={"statementId": statement_id},
            ),
        )

    def list_bank_rows(
        self,
        *,
        state: Literal['waiting', 'booked', 'refused', 'outgoing'] | str | None = None,
        statement_id: int | None = None,
        limit: int | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> models.PagedBankRowShape:
        """Read rows of statements.

        Rows in the order in which they came, with what those that wait may have paid.

        Needs the scope `statements:read`.
        """
        return self.ask(
            models.PagedBankRowShape,
            Call(
                "GET",
                "/bank-rows",
                query={
                    "state": state,
                    "statementId": statement_id,
                    "limit": limit,
                    "updatedSince": updated_since,
                    "after": after,
                },
            ),
        )

    def iterate_bank_rows(
        self,
        *,
        state: Literal['waiting', 'booked', 'refused', 'outgoing'] | str | None = None,
        statement_id: int | None = None,
        limit: int | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> Iterator[models.BankRowShape]:
        """Read rows of statements: one after the other, over all pages."""
        while True:
            page = self.list_bank_rows(
                state=state,
                statement_id=statement_id,
                limit=limit,
                updated_since=updated_since,
                after=after,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def match_bank_rows(
        self,
        *,
        idempotency_key: str | None = None,
    ) -> models.MatchedShape:
        """Look for the orders once more.

        Looks once more for the orders of the rows that wait: some may have come since.

        The first thousand are matched at once, those behind them soon after.

        Needs the scope `statements:write`.
        """
        return self.ask(
            models.MatchedShape,
            Call(
                "POST",
                "/bank-rows/match",
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def accept_bank_row(
        self,
        row_id: int,
        body: models.AcceptShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.BankRowShape:
        """Say what a row paid.

        Says what a row paid: the orders that are named, or the only ones that are proposed.

        Needs the scope `statements:write`.
        """
        return self.ask(
            models.BankRowShape,
            Call(
                "POST",
                "/bank-rows/{rowId}/accept",
                path_values={"rowId": row_id},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def refuse_bank_row(
        self,
        row_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.BankRowShape:
        """Say that a row paid nothing.

        Says that a row paid no order.

        Needs the scope `statements:write`.
        """
        return self.ask(
            models.BankRowShape,
            Call(
                "POST",
                "/bank-rows/{rowId}/refuse",
                path_values={"rowId": row_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def undo_bank_row(
        self,
        row_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.BankRowShape:
        """Take back what was said of a row.

        Takes back what was said of a row; its payments are reversed.

        Needs the scope `statements:write`.
        """
        return self.ask(
            models.BankRowShape,
            Call(
                "POST",
                "/bank-rows/{rowId}/undo",
                path_values={"rowId": row_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def list_segments(
        self,
        *,
        limit: int | None = None,
        list_id: int | None = None,
        group_id: int | None = None,
        archived: bool | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> models.PagedSegmentShape:
        """Read all segments.

        The account's segments in the order they were made.

        A page has fewer than `limit` when they have long conditions; `nextAfter` tells whether it
        is the last.

        Needs the scope `segments:read`.
        """
        return self.ask(
            models.PagedSegmentShape,
            Call(
                "GET",
                "/segments",
                query={
                    "limit": limit,
                    "listId": list_id,
                    "groupId": group_id,
                    "archived": archived,
                    "updatedSince": updated_since,
                    "after": after,
                },
            ),
        )

    def iterate_segments(
        self,
        *,
        limit: int | None = None,
        list_id: int | None = None,
        group_id: int | None = None,
        archived: bool | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> Iterator[models.SegmentShape]:
        """Read all segments: one after the other, over all pages."""
        while True:
            page = self.list_segments(
                limit=limit,
                list_id=list_id,
                group_id=group_id,
                archived=archived,
                updated_since=updated_since,
                after=after,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def create_segment(
        self,
        body: models.NewSegmentShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.SegmentShape:
        """Save a segment.

        Saves a segment.

        Needs the scope `segments:write`.
        """
        return self.ask(
            models.SegmentShape,
            Call(
                "POST",
                "/segments",
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def get_segment(
        self,
        segment_id: int,
    ) -> models.SegmentShape:
        """Read a segment.

        One segment with its conditions.

        Needs the scope `segments:read`.
        """
        return self.ask(
            models.SegmentShape,
            Call(
                "GET",
                "/segments/{segmentId}",
                path_values={"segmentId": segment_id},
            ),
        )

    def update_segment(
        self,
        segment_id: int,
        body: models.SegmentChangeShape | Mapping[str, Any],
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> models.SegmentShape:
        """Change a segment.

        Changes what is given; sends under way go on with the new conditions.

        Needs the scope `segments:write`.
        """
        return self.ask(
            models.SegmentShape,
            Call(
                "PATCH",
                "/segments/{segmentId}",
                path_values={"segmentId": segment_id},
                headers={
                    "If-Match": if_match,
                },
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def delete_segment(
        self,
        segment_id: int,
        *,
        if_match: str | None = None,
    ) -> None:
        """Delete a segment.

        Deletes a segment for good, unless a send or print batch ever asked for it.

        Needs the scope `segments:write`.
        """
        return self.ask(
            type(None),
            Call(
                "DELETE",
                "/segments/{segmentId}",
                path_values={"segmentId": segment_id},
                headers={
                    "If-Match": if_match,
                },
            ),
        )

    def archive_segment(
        self,
        segment_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.SegmentShape:
        """Put a segment aside.

        Puts a segment aside: nothing new can ask for it. Twice changes nothing.

        Needs the scope `segments:write`.
        """
        return self.ask(
            models.SegmentShape,
            Call(
                "POST",
                "/segments/{segmentId}/archive",
                path_values={"segmentId": segment_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def restore_segment(
        self,
        segment_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.SegmentShape:
        """Take a segment back.

        Takes an archived segment back.

        Needs the scope `segments:write`.
        """
        return self.ask(
            models.SegmentShape,
            Call(
                "POST",
                "/segments/{segmentId}/restore",
                path_values={"segmentId": segment_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def copy_segment(
        self,
        segment_id: int,
        body: models.SegmentCopyWish | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.SegmentShape:
        """Copy a segment.

        Makes another segment that asks for the same, in the same group.

        Needs the scope `segments:write`.
        """
        return self.ask(
            models.SegmentShape,
            Call(
                "POST",
                "/segments/{segmentId}/copy",
                path_values={"segmentId": segment_id},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def count_segment(
        self,
        segment_id: int,
    ) -> models.SegmentCountShape:
        """Count who is in a segment.

        How many records a segment holds now, inactive ones included.

        Needs the scope `segments:read`.
        """
        return self.ask(
            models.SegmentCountShape,
            Call(
                "GET",
                "/segments/{segmentId}/count",
                path_values={"segmentId": segment_id},
            ),
        )

    def list_segment_subscribers(
        self,
        segment_id: int,
        *,
        after: int | None = None,
        limit: int | None = None,
    ) -> models.PagedSubscriberShape:
        """Read who is in a segment.

        Who is in a segment now, in the order they were put on the list.

        A page has fewer than `limit` when they have long texts; `nextAfter` tells whether it is the
        last.

        Needs the scope `subscribers:read`.
        """
        return self.ask(
            models.PagedSubscriberShape,
            Call(
                "GET",
                "/segments/{segmentId}/subscribers",
                path_values={"segmentId": segment_id},
                query={
                    "after": after,
                    "limit": limit,
                },
            ),
        )

    def iterate_segment_subscribers(
        self,
        segment_id: int,
        *,
        after: int | None = None,
        limit: int | None = None,
    ) -> Iterator[models.SubscriberShape]:
        """Read who is in a segment: one after the other, over all pages."""
        while True:
            page = self.list_segment_subscribers(
                segment_id,
                after=after,
                limit=limit,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def list_segment_groups(
        self,
        *,
        limit: int | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> models.PagedGroupShape:
        """Read all groups of segments.

        The account's groups of segments in the order they were made.

        Needs the scope `segments:read`.
        """
        return self.ask(
            models.PagedGroupShape,
            Call(
                "GET",
                "/segment-groups",
                query={
                    "limit": limit,
                    "updatedSince": updated_since,
                    "after": after,
                },
            ),
        )

    def iterate_segment_groups(
        self,
        *,
        limit: int | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> Iterator[models.GroupShape]:
        """Read all groups of segments: one after the other, over all pages."""
        while True:
            page = self.list_segment_groups(
                limit=limit,
                updated_since=updated_since,
                after=after,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def create_segment_group(
        self,
        body: models.FolderWish | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.GroupShape:
        """Make a group of segments.

        Makes a group for segments, of any list.

        Needs the scope `segments:write`.
        """
        return self.ask(
            models.GroupShape,
            Call(
                "POST",
                "/segment-groups",
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def get_segment_group(
        self,
        group_id: int,
    ) -> models.GroupShape:
        """Read a group of segments.

        One group of segments.

        Needs the scope `segments:read`.
        """
        return self.ask(
            models.GroupShape,
            Call(
                "GET",
                "/segment-groups/{groupId}",
                path_values={"groupId": group_id},
            ),
        )

    def update_segment_group(
        self,
        group_id: int,
        body: models.FolderWish | Mapping[str, Any],
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> models.GroupShape:
        """Rename a group of segments.

        Calls a group of segments by another name.

        Needs the scope `segments:write`.
        """
        return self.ask(
            models.GroupShape,
            Call(
                "PATCH",
                "/segment-groups/{groupId}",
                path_values={"groupId": group_id},
                headers={
                    "If-Match": if_match,
                },
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def delete_segment_group(
        self,
        group_id: int,
        *,
        if_match: str | None = None,
    ) -> None:
        """Delete a group of segments.

        Deletes a group; the segments in it stay, and are in none.

        Needs the scope `segments:write`.
        """
        return self.ask(
            type(None),
            Call(
                "DELETE",
                "/segment-groups/{groupId}",
                path_values={"groupId": group_id},
                headers={
                    "If-Match": if_match,
                },
            ),
        )

    def list_letters(
        self,
        *,
        limit: int | None = None,
        kind: Literal['email', 'sms', 'pdf'] | str | None = None,
        folder_id: int | None = None,
        archived: bool | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> models.PagedLetterHeadShape:
        """Read all letters.

        The account's letters in the order they were made, without what they say.

        Needs the scope `letters:read`.
        """
        return self.ask(
            models.PagedLetterHeadShape,
            Call(
                "GET",
                "/letters",
                query={
                    "limit": limit,
                    "kind": kind,
                    "folderId": folder_id,
                    "archived": archived,
                    "updatedSince": updated_since,
                    "after": after,
                },
            ),
        )

    def iterate_letters(
        self,
        *,
        limit: int | None = None,
        kind: Literal['email', 'sms', 'pdf'] | str | None = None,
        folder_id: int | None = None,
        archived: bool | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> Iterator[models.LetterHeadShape]:
        """Read all letters: one after the other, over all pages."""
        while True:
            page = self.list_letters(
                limit=limit,
                kind=kind,
                folder_id=folder_id,
                archived=archived,
                updated_since=updated_since,
                after=after,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def create_letter(
        self,
        body: models.NewLetterShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.SavedLetterShape:
        """Store a letter.

        Stores a letter.

        HTML that mail programs would not show as it is meant is made fit for mail; pictures that
        are typed into it are hosted.

        Needs the scope `letters:write`.
        """
        return self.ask(
            models.SavedLetterShape,
            Call(
                "POST",
                "/letters",
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def get_letter(
        self,
        letter_id: int,
    ) -> models.LetterShape:
        """Read a letter.

        One letter with its sources.

        Needs the scope `letters:read`.
        """
        return self.ask(
            models.LetterShape,
            Call(
                "GET",
                "/letters/{letterId}",
                path_values={"letterId": letter_id},
            ),
        )

    def update_letter(
        self,
        letter_id: int,
        body: models.LetterChangeShape | Mapping[str, Any],
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> models.SavedLetterShape:
        """Change a letter.

        Changes what is given; letters that have not gone out yet go out so.

        Needs the scope `letters:write`.
        """
        return self.ask(
            models.SavedLetterShape,
            Call(
                "PATCH",
                "/letters/{letterId}",
                path_values={"letterId": letter_id},
                headers={
                    "If-Match": if_match,
                },
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def delete_letter(
        self,
        letter_id: int,
        *,
        if_match: str | None = None,
    ) -> None:
        """Delete a letter.

        Deletes a letter for good, unless anything names it or it ever went to somebody.

        Needs the scope `letters:write`.
        """
        return self.ask(
            type(None),
            Call(
                "DELETE",
                "/letters/{letterId}",
                path_values={"letterId": letter_id},
                headers={
                    "If-Match": if_match,
                },
            ),
        )

    def archive_letter(
        self,
        letter_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.LetterShape:
        """Put a letter aside.

        Puts a letter aside: nothing new can send it. Twice changes nothing.

        Needs the scope `letters:write`.
        """
        return self.ask(
            models.LetterShape,
            Call(
                "POST",
                "/letters/{letterId}/archive",
                path_values={"letterId": letter_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def restore_letter(
        self,
        letter_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.LetterShape:
        """Take a letter back.

        Takes an archived letter back.

        Needs the scope `letters:write`.
        """
        return self.ask(
            models.LetterShape,
            Call(
                "POST",
                "/letters/{letterId}/restore",
                path_values={"letterId": letter_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def copy_letter(
        self,
        letter_id: int,
        body: models.CopyWish | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.LetterShape:
        """Copy a letter.

        Makes another letter that says the same, in the same folder.

        Needs the scope `letters:write`.
        """
        return self.ask(
            models.LetterShape,
            Call(
                "POST",
                "/letters/{letterId}/copy",
                path_values={"letterId": letter_id},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def render_letter(
        self,
        letter_id: int,
        *,
        list_id: int,
        subscriber_id: int,
    ) -> models.RenderedShape:
        """See a letter as somebody would get it.

        A letter as somebody on a list would get it; nothing is sent or counted.

        Needs the scope `subscribers:read`.
        """
        return self.ask(
            models.RenderedShape,
            Call(
                "GET",
                "/letters/{letterId}/rendered",
                path_values={"letterId": letter_id},
                query={
                    "listId": list_id,
                    "subscriberId": subscriber_id,
                },
            ),
        )

    def preview_letter(
        self,
        letter_id: int,
    ) -> models.LetterPreviewShape:
        """See a letter as a safe page.

        A letter as a page that is safe to look at, its merge tags as they stand in it.

        Needs the scope `letters:read`.
        """
        return self.ask(
            models.LetterPreviewShape,
            Call(
                "GET",
                "/letters/{letterId}/preview",
                path_values={"letterId": letter_id},
            ),
        )

    def list_letter_folders(
        self,
        *,
        limit: int | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> models.PagedFolderShape:
        """Read all folders of letters.

        The account's folders of letters in the order they were made.

        Needs the scope `letters:read`.
        """
        return self.ask(
            models.PagedFolderShape,
            Call(
                "GET",
                "/letter-folders",
                query={
                    "limit": limit,
                    "updatedSince": updated_since,
                    "after": after,
                },
            ),
        )

    def iterate_letter_folders(
        self,
        *,
        limit: int | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> Iterator[models.FolderShape]:
        """Read all folders of letters: one after the other, over all pages."""
        while True:
            page = self.list_letter_folders(
                limit=limit,
                updated_since=updated_since,
                after=after,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def create_letter_folder(
        self,
        body: models.FolderWish | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.FolderShape:
        """Make a folder of letters.

        Makes a folder for letters.

        Needs the scope `letters:write`.
        """
        return self.ask(
            models.FolderShape,
            Call(
                "POST",
                "/letter-folders",
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def get_letter_folder(
        self,
        folder_id: int,
    ) -> models.FolderShape:
        """Read a folder of letters.

        One folder of letters.

        Needs the scope `letters:read`.
        """
        return self.ask(
            models.FolderShape,
            Call(
                "GET",
                "/letter-folders/{folderId}",
                path_values={"folderId": folder_id},
            ),
        )

    def update_letter_folder(
        self,
        folder_id: int,
        body: models.FolderWish | Mapping[str, Any],
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> models.FolderShape:
        """Rename a folder of letters.

        Calls a folder of letters by another name.

        Needs the scope `letters:write`.
        """
        return self.ask(
            models.FolderShape,
            Call(
                "PATCH",
                "/letter-folders/{folderId}",
                path_values={"folderId": folder_id},
                headers={
                    "If-Match": if_match,
                },
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def delete_letter_folder(
        self,
        folder_id: int,
        *,
        if_match: str | None = None,
    ) -> None:
        """Delete a folder of letters.

        Deletes a folder; the letters in it stay, and lie in none.

        Needs the scope `letters:write`.
        """
        return self.ask(
            type(None),
            Call(
                "DELETE",
                "/letter-folders/{folderId}",
                path_values={"folderId": folder_id},
                headers={
                    "If-Match": if_match,
                },
            ),
        )

    def list_letter_images(
        self,
        *,
        after: int | None = None,
        limit: int | None = None,
    ) -> models.PagedImageShape:
        """Read all hosted pictures.

        The account's hosted pictures in the order they came.

        Needs the scope `letters:read`.
        """
        return self.ask(
            models.PagedImageShape,
            Call(
                "GET",
                "/letter-images",
                query={
                    "after": after,
                    "limit": limit,
                },
            ),
        )

    def iterate_letter_images(
        self,
        *,
        after: int | None = None,
        limit: int | None = None,
    ) -> Iterator[models.ImageShape]:
        """Read all hosted pictures: one after the other, over all pages."""
        while True:
            page = self.list_letter_images(
                after=after,
                limit=limit,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def create_letter_image(
        self,
        body: models.NewImageShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.ImageShape:
        """Host a picture.

        Hosts a picture; bytes that are hosted already keep the address they have.

        Needs the scope `letters:write`.
        """
        return self.ask(
            models.ImageShape,
            Call(
                "POST",
                "/letter-images",
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def get_letter_image(
        self,
        image_id: int,
    ) -> models.ImageShape:
        """Read a hosted picture.

        One hosted picture; its bytes are at `url`.

        Needs the scope `letters:read`.
        """
        return self.ask(
            models.ImageShape,
            Call(
                "GET",
                "/letter-images/{imageId}",
                path_values={"imageId": image_id},
            ),
        )

    def update_letter_image(
        self,
        image_id: int,
        body: models.ImageChangeShape | Mapping[str, Any],
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> models.ImageShape:
        """Say what a hosted picture shows.

        Says what a picture shows, for letters that will take it; those that have it stay.

        Needs the scope `letters:write`.
        """
        return self.ask(
            models.ImageShape,
            Call(
                "PATCH",
                "/letter-images/{imageId}",
                path_values={"imageId": image_id},
                headers={
                    "If-Match": if_match,
                },
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def delete_letter_image(
        self,
        image_id: int,
        *,
        if_match: str | None = None,
    ) -> None:
        """Delete a hosted picture.

        Deletes a picture, unless a letter, page or variable holds it; mails lose it, too.

        Needs the scope `letters:write`.
        """
        return self.ask(
            type(None),
            Call(
                "DELETE",
                "/letter-images/{imageId}",
                path_values={"imageId": image_id},
                headers={
                    "If-Match": if_match,
                },
            ),
        )

    def list_globals(
        self,
        *,
        limit: int | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> models.PagedGlobalHeadShape:
        """Read all global variables.

        The account's global variables in the order they were made, without what they hold.

        Needs the scope `variables:read`.
        """
        return self.ask(
            models.PagedGlobalHeadShape,
            Call(
                "GET",
                "/globals",
                query={
                    "limit": limit,
                    "updatedSince": updated_since,
                    "after": after,
                },
            ),
        )

    def iterate_globals(
        self,
        *,
        limit: int | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> Iterator[models.GlobalHeadShape]:
        """Read all global variables: one after the other, over all pages."""
        while True:
            page = self.list_globals(
                limit=limit,
                updated_since=updated_since,
                after=after,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def get_global(
        self,
        global_name: str,
    ) -> models.GlobalShape:
        """Read a global variable.

        One global variable.

        Needs the scope `variables:read`.
        """
        return self.ask(
            models.GlobalShape,
            Call(
                "GET",
                "/globals/{globalName}",
                path_values={"globalName": global_name},
            ),
        )

    def set_global(
        self,
        global_name: str,
        body: models.GlobalWish | Mapping[str, Any],
        *,
        if_match: str | None = None,
    ) -> models.GlobalShape:
        """Set a global variable.

        Makes a global variable, or sets both of its parts anew.

        Letters that have not gone out yet use it as it is then.

        Needs the scope `variables:write`.
        """
        return self.ask(
            models.GlobalShape,
            Call(
                "PUT",
                "/globals/{globalName}",
                path_values={"globalName": global_name},
                headers={
                    "If-Match": if_match,
                },
                body=body,
            ),
        )

    def delete_global(
        self,
        global_name: str,
        *,
        if_match: str | None = None,
    ) -> None:
        """Delete a global variable.

        Deletes a global variable, unless a letter, page or another one holds it.

        Needs the scope `variables:write`.
        """
        return self.ask(
            type(None),
            Call(
                "DELETE",
                "/globals/{globalName}",
                path_values={"globalName": global_name},
                headers={
                    "If-Match": if_match,
                },
            ),
        )

    def list_sends(
        self,
        *,
        include: str | None = None,
        limit: int | None = None,
        archived: bool | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> models.PagedSendWithTotals:
        """Read all sends.

        The account's sends in the order they were made.

        With `include=totals` each has its figures: those of `getSendStatus`, of all variants
        together.

        Needs the scope `sends:read`.
        """
        return self.ask(
            models.PagedSendWithTotals,
            Call(
                "GET",
                "/sends",
                query={
                    "include": include,
                    "limit": limit,
                    "archived": archived,
                    "updatedSince": updated_since,
                    "after": after,
                },
            ),
        )

    def iterate_sends(
        self,
        *,
        include: str | None = None,
        limit: int | None = None,
        archived: bool | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> Iterator[models.SendWithTotals]:
        """Read all sends: one after the other, over all pages."""
        while True:
            page = self.list_sends(
                include=include,
                limit=limit,
                archived=archived,
                updated_since=updated_since,
                after=after,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def create_send(
        self,
        body: models.NewSendShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.PreparedShape:
        """Make a send.

        Makes a send. It is inactive: nothing goes out before it is activated.

        Needs the scope `sends:write`.
        """
        return self.ask(
            models.PreparedShape,
            Call(
                "POST",
                "/sends",
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def get_send(
        self,
        send_id: int,
        *,
        include: str | None = None,
    ) -> models.SendWithTotals:
        """Read a send.

        One send.

        With `include` the `ETag` is that of what is answered, and not for an `If-Match`.

        Needs the scope `sends:read`.
        """
        return self.ask(
            models.SendWithTotals,
            Call(
                "GET",
                "/sends/{sendId}",
                path_values={"sendId": send_id},
                query={
                    "include": include,
                },
            ),
        )

    def update_send(
        self,
        send_id: int,
        body: models.SendChange | Mapping[str, Any],
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> models.PreparedShape:
        """Change a send.

        Changes what is given; a new type needs its own times. Once it goes out: the name only.

        The address for replies follows the sender as long as they are the same.

        Needs the scope `sends:write`.
        """
        return self.ask(
            models.PreparedShape,
            Call(
                "PATCH",
                "/sends/{sendId}",
                path_values={"sendId": send_id},
                headers={
                    "If-Match": if_match,
                },
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def update_send_by_put(
        self,
        send_id: int,
        body: models.SendChange | Mapping[str, Any],
        *,
        if_match: str | None = None,
    ) -> models.PreparedShape:
        """Change a send, with PUT.

        Changes what is given; a new type needs its own times. Once it goes out: the name only.

        The address for replies follows the sender as long as they are the same.

        Needs the scope `sends:write`.
        """
        return self.ask(
            models.PreparedShape,
            Call(
                "PUT",
                "/sends/{sendId}",
                path_values={"sendId": send_id},
                headers={
                    "If-Match": if_match,
                },
                body=body,
            ),
        )

    def delete_send(
        self,
        send_id: int,
        *,
        if_match: str | None = None,
    ) -> None:
        """Delete a send.

        Deletes a send for good, unless it was planned for anybody.

        Needs the scope `sends:write`.
        """
        return self.ask(
            type(None),
            Call(
                "DELETE",
                "/sends/{sendId}",
                path_values={"sendId": send_id},
                headers={
                    "If-Match": if_match,
                },
            ),
        )

    def get_send_status(
        self,
        send_id: int,
    ) -> models.StatusShape:
        """See how a send gets on.

        How a send gets on: what was planned, went out, came back.

        Needs the scope `sends:read`.
        """
        return self.ask(
            models.StatusShape,
            Call(
                "GET",
                "/sends/{sendId}/status",
                path_values={"sendId": send_id},
            ),
        )

    def activate_send(
        self,
        send_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.PreparedShape:
        """Let a send go out.

        Lets a send go out at its time, or at once when that is past; one that does so stays so.

        Needs the scope `sends:write`.
        """
        return self.ask(
            models.PreparedShape,
            Call(
                "POST",
                "/sends/{sendId}/activate",
                path_values={"sendId": send_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def deactivate_send(
        self,
        send_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.SendShape:
        """Switch a send off.

        Switches a send off. ABSOLUTE and SMART_SEND pause; of others, what waits is skipped.

        Needs the scope `sends:write`.
        """
        return self.ask(
            models.SendShape,
            Call(
                "POST",
                "/sends/{sendId}/deactivate",
                path_values={"sendId": send_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def pause_send(
        self,
        send_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.SendShape:
        """Hold a send.

        Holds a send; what waits goes on waiting.

        Needs the scope `sends:write`.
        """
        return self.ask(
            models.SendShape,
            Call(
                "POST",
                "/sends/{sendId}/pause",
                path_values={"sendId": send_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def resume_send(
        self,
        send_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.SendShape:
        """Let a held send go on.

        Lets a paused send go on where it was.

        Needs the scope `sends:write`.
        """
        return self.ask(
            models.SendShape,
            Call(
                "POST",
                "/sends/{sendId}/resume",
                path_values={"sendId": send_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def cancel_send(
        self,
        send_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.SendShape:
        """End a send for good.

        Ends a send for good; what still waits to go out is skipped.

        Needs the scope `sends:write`.
        """
        return self.ask(
            models.SendShape,
            Call(
                "POST",
                "/sends/{sendId}/cancel",
                path_values={"sendId": send_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def start_send(
        self,
        send_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.PreparedShape:
        """Let a draft go out.

        Lets a draft go out: at its time, or at once when that is past.

        As `activateSend`, but one that goes out already, or was paused, is refused.

        Needs the scope `sends:write`.
        """
        return self.ask(
            models.PreparedShape,
            Call(
                "POST",
                "/sends/{sendId}/start",
                path_values={"sendId": send_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def choose_send_winner(
        self,
        send_id: int,
        body: models.WinnerShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.SendShape:
        """Choose what the rest gets.

        Says which variant of an A/B test the rest of the audience gets, before it is counted.

        Once the rest is being written to, the choice stands.

        Needs the scope `sends:write`.
        """
        return self.ask(
            models.SendShape,
            Call(
                "POST",
                "/sends/{sendId}/choose-winner",
                path_values={"sendId": send_id},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def test_send(
        self,
        send_id: int,
        body: models.TrialShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.QueuedShape:
        """Try a letter on named addresses.

        Sends the letter to up to 10 named addresses, as one subscriber would get it.

        Needs the scope `sends:write`.
        """
        return self.ask(
            models.QueuedShape,
            Call(
                "POST",
                "/sends/{sendId}/test",
                path_values={"sendId": send_id},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def preview_send(
        self,
        send_id: int,
        *,
        subscriber_id: int | None = None,
        variant: int | None = None,
    ) -> models.PreviewShape:
        """See the letter as somebody gets it.

        The letter as one subscriber would get it; nothing is sent or counted.

        Needs the scope `sends:read`.
        """
        return self.ask(
            models.PreviewShape,
            Call(
                "GET",
                "/sends/{sendId}/preview",
                path_values={"sendId": send_id},
                query={
                    "subscriberId": subscriber_id,
                    "variant": variant,
                },
            ),
        )

    def archive_send(
        self,
        send_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.SendShape:
        """Put a send aside.

        Puts a send aside that is over, or never began; `listSends` leaves it out.

        Needs the scope `sends:write`.
        """
        return self.ask(
            models.SendShape,
            Call(
                "POST",
                "/sends/{sendId}/archive",
                path_values={"sendId": send_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def restore_send(
        self,
        send_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.SendShape:
        """Take a send back.

        Takes an archived send back, as it was.

        Needs the scope `sends:write`.
        """
        return self.ask(
            models.SendShape,
            Call(
                "POST",
                "/sends/{sendId}/restore",
                path_values={"sendId": send_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def get_send_audience(
        self,
        send_id: int,
    ) -> models.AudienceShape:
        """Count whom a send is for.

        Counts whom a send would go to now, by its lists and segments. Nothing is planned by it.

        Needs the scope `sends:read`.
        """
        return self.ask(
            models.AudienceShape,
            Call(
                "GET",
                "/sends/{sendId}/audience",
                path_values={"sendId": send_id},
            ),
        )

    def mail_subscriber(
        self,
        send_id: int,
        subscriber_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.QueuedShape:
        """Send the letter to one subscriber.

        Queues the send's letter for one subscriber at once, whether the send is active or not.

        Needs the scope `sends:write`.
        """
        return self.ask(
            models.QueuedShape,
            Call(
                "POST",
                "/sends/{sendId}/subscribers/{subscriberId}/mail",
                path_values={"sendId": send_id, "subscriberId": subscriber_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def list_recipients(
        self,
        send_id: int,
        *,
        status: Literal['queued', 'claimed', 'handing', 'deferred', 'sent', 'failed', 'skipped', 'uncertain'] | str | None = None,
        after: int | None = None,
        limit: int | None = None,
    ) -> models.PagedDeliveryShape:
        """Read a send's deliveries.

        A send's deliveries in the order they were planned, those of tests apart.

        Needs the scope `deliveries:read`.
        """
        return self.ask(
            models.PagedDeliveryShape,
            Call(
                "GET",
                "/sends/{sendId}/recipients",
                path_values={"sendId": send_id},
                query={
                    "status": status,
                    "after": after,
                    "limit": limit,
                },
            ),
        )

    def iterate_recipients(
        self,
        send_id: int,
        *,
        status: Literal['queued', 'claimed', 'handing', 'deferred', 'sent', 'failed', 'skipped', 'uncertain'] | str | None = None,
        after: int | None = None,
        limit: int | None = None,
    ) -> Iterator[models.DeliveryShape]:
        """Read a send's deliveries: one after the other, over all pages."""
        while True:
            page = self.list_recipients(
                send_id,
                status=status,
                after=after,
                limit=limit,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def explain_delivery(
        self,
        send_id: int,
        *,
        email: str,
    ) -> models.WhyShape:
        """Find out why somebody got no letter.

        Why somebody did not get a send's letter, or what became of it.

        What keeps a person out of the audience is looked up as of now.

        Needs the scope `deliveries:read`.
        """
        return self.ask(
            models.WhyShape,
            Call(
                "GET",
                "/sends/{sendId}/why",
                path_values={"sendId": send_id},
                query={
                    "email": email,
                },
            ),
        )

    def get_delivery(
        self,
        delivery_id: int,
    ) -> models.DeliveryLifeShape:
        """Read a delivery and its life.

        One delivery with every step of its life: planned, handed over, opened, clicked, …

        Needs the scope `deliveries:read`.
        """
        return self.ask(
            models.DeliveryLifeShape,
            Call(
                "GET",
                "/deliveries/{deliveryId}",
                path_values={"deliveryId": delivery_id},
            ),
        )

    def list_domains(
        self,
        *,
        limit: int | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> models.PagedDomainShape:
        """Read the sender domains.

        The account's sender domains, in the order they were added.

        Needs the scope `senders:read`.
        """
        return self.ask(
            models.PagedDomainShape,
            Call(
                "GET",
                "/domains",
                query={
                    "limit": limit,
                    "updatedSince": updated_since,
                    "after": after,
                },
            ),
        )

    def iterate_domains(
        self,
        *,
        limit: int | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> Iterator[models.DomainShape]:
        """Read the sender domains: one after the other, over all pages."""
        while True:
            page = self.list_domains(
                limit=limit,
                updated_since=updated_since,
                after=after,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def create_domain(
        self,
        body: models.NewDomainShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.DomainWholeShape:
        """Add a sender domain.

        Adds a domain, makes its DKIM keys, and tells the DNS records to publish.

        Letters are signed once `checkDomain` has seen the records of the keys.

        Needs the scope `senders:write`.
        """
        return self.ask(
            models.DomainWholeShape,
            Call(
                "POST",
                "/domains",
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def get_domain(
        self,
        domain_id: int,
    ) -> models.DomainWholeShape:
        """See a domain and its records.

        A domain, its keys, and its DNS records as they were last seen.

        Needs the scope `senders:read`.
        """
        return self.ask(
            models.DomainWholeShape,
            Call(
                "GET",
                "/domains/{domainId}",
                path_values={"domainId": domain_id},
            ),
        )

    def update_domain(
        self,
        domain_id: int,
        body: models.DomainChange | Mapping[str, Any],
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> models.DomainWholeShape:
        """Change a domain's hosts.

        Changes the hosts for links and for mail that came back; both stand below the domain.

        Needs the scope `senders:write`.
        """
        return self.ask(
            models.DomainWholeShape,
            Call(
                "PATCH",
                "/domains/{domainId}",
                path_values={"domainId": domain_id},
                headers={
                    "If-Match": if_match,
                },
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def delete_domain(
        self,
        domain_id: int,
        *,
        if_match: str | None = None,
    ) -> None:
        """Forget a domain.

        Forgets a domain and its keys; its letters are not signed any more.

        Needs the scope `senders:write`.
        """
        return self.ask(
            type(None),
            Call(
                "DELETE",
                "/domains/{domainId}",
                path_values={"domainId": domain_id},
                headers={
                    "If-Match": if_match,
                },
            ),
        )

    def check_domain(
        self,
        domain_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.DomainWholeShape:
        """Look for a domain's records.

        Looks in DNS for the domain's records, half a minute at most; new keys seen there sign.

        The name servers of the installation are asked.

        Needs the scope `senders:write`.
        """
        return self.ask(
            models.DomainWholeShape,
            Call(
                "POST",
                "/domains/{domainId}/check",
                path_values={"domainId": domain_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def rotate_domain_keys(
        self,
        domain_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.DomainWholeShape:
        """Make new keys.

        Makes new DKIM keys; they sign once `checkDomain` has seen their records.

        Needs the scope `senders:write`.
        """
        return self.ask(
            models.DomainWholeShape,
            Call(
                "POST",
                "/domains/{domainId}/rotate-keys",
                path_values={"domainId": domain_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def activate_domain_keys(
        self,
        domain_id: int,
        body: models.ActivationShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.DomainWholeShape:
        """Sign with keys nobody has seen.

        Signs with new keys though their records were not seen in DNS.

        Needs the scope `senders:write`.
        """
        return self.ask(
            models.DomainWholeShape,
            Call(
                "POST",
                "/domains/{domainId}/activate-keys",
                path_values={"domainId": domain_id},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def list_relays(
        self,
    ) -> models.ListedRelayShape:
        """Read the relays.

        The account's relays in the order of being tried.

        Needs the scope `senders:read`.
        """
        return self.ask(
            models.ListedRelayShape,
            Call(
                "GET",
                "/relays",
            ),
        )

    def create_relay(
        self,
        body: models.NewRelayShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.RelayShape:
        """Add a relay.

        Adds a relay. Its URL is kept encrypted and never told; its hosts must be public.

        Needs the scope `senders:write`.
        """
        return self.ask(
            models.RelayShape,
            Call(
                "POST",
                "/relays",
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def get_relay(
        self,
        relay_id: int,
    ) -> models.RelayShape:
        """Read a relay.

        A relay, without its URL.

        Needs the scope `senders:read`.
        """
        return self.ask(
            models.RelayShape,
            Call(
                "GET",
                "/relays/{relayId}",
                path_values={"relayId": relay_id},
            ),
        )

    def update_relay(
        self,
        relay_id: int,
        body: models.RelayChange | Mapping[str, Any],
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> models.RelayShape:
        """Change a relay.

        Changes what is given. A new URL must lead to public hosts, as of a new relay.

        Needs the scope `senders:write`.
        """
        return self.ask(
            models.RelayShape,
            Call(
                "PATCH",
                "/relays/{relayId}",
                path_values={"relayId": relay_id},
                headers={
                    "If-Match": if_match,
                },
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def delete_relay(
        self,
        relay_id: int,
        *,
        if_match: str | None = None,
    ) -> None:
        """Forget a relay.

        Forgets a relay and its password. Without any, letters go the installation's own way.

        Needs the scope `senders:write`.
        """
        return self.ask(
            type(None),
            Call(
                "DELETE",
                "/relays/{relayId}",
                path_values={"relayId": relay_id},
                headers={
                    "If-Match": if_match,
                },
            ),
        )

    def test_relay(
        self,
        relay_id: int,
        body: models.RelayTrialShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.RelayAnswerShape:
        """Try a relay.

        Sends one message through a relay, within a minute, and tells what it answered.

        The message is from the account's sender and says only that the relay works.

        Needs the scope `senders:write`.
        """
        return self.ask(
            models.RelayAnswerShape,
            Call(
                "POST",
                "/relays/{relayId}/test",
                path_values={"relayId": relay_id},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def get_mail_rules(
        self,
    ) -> models.MailRulesShape:
        """Read the rules for mail.

        The rules; the defaults when none were set.

        Needs the scope `senders:read`.
        """
        return self.ask(
            models.MailRulesShape,
            Call(
                "GET",
                "/mail-rules",
            ),
        )

    def update_mail_rules(
        self,
        body: models.MailRulesChange | Mapping[str, Any],
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> models.MailRulesShape:
        """Change the rules for mail.

        Changes what is given.

        That letters come from verified domains only can be switched on here, but not off: whoever
        finds a key must not write in anybody's name.

        Needs the scope `senders:write`.
        """
        return self.ask(
            models.MailRulesShape,
            Call(
                "PATCH",
                "/mail-rules",
                headers={
                    "If-Match": if_match,
                },
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def list_provider_hooks(
        self,
    ) -> models.ListedProviderHookShape:
        """See where providers report.

        Where each provider's reports are taken, and whether they are.

        Needs the scope `senders:read`.
        """
        return self.ask(
            models.ListedProviderHookShape,
            Call(
                "GET",
                "/provider-hooks",
            ),
        )

    def get_provider_hook(
        self,
        provider: Literal['ses', 'mailgun', 'postmark', 'seeme', 'twilio'] | str,
    ) -> models.ProviderHookShape:
        """See where a provider reports.

        Where a provider's reports are taken, and whether they are.

        Needs the scope `senders:read`.
        """
        return self.ask(
            models.ProviderHookShape,
            Call(
                "GET",
                "/provider-hooks/{provider}",
                path_values={"provider": provider},
            ),
        )

    def set_provider_hook(
        self,
        provider: Literal['ses', 'mailgun', 'postmark', 'seeme', 'twilio'] | str,
        body: models.HookSecretShape | Mapping[str, Any],
        *,
        if_match: str | None = None,
    ) -> models.ProviderHookShape:
        """Take a provider's reports.

        Takes a provider's reports from now on, proven by this secret, which is never shown.

        Needs the scope `senders:write`.
        """
        return self.ask(
            models.ProviderHookShape,
            Call(
                "PUT",
                "/provider-hooks/{provider}",
                path_values={"provider": provider},
                headers={
                    "If-Match": if_match,
                },
                body=body,
            ),
        )

    def delete_provider_hook(
        self,
        provider: Literal['ses', 'mailgun', 'postmark', 'seeme', 'twilio'] | str,
        *,
        if_match: str | None = None,
    ) -> None:
        """Take no more reports of a provider.

        Takes no more reports of a provider.

        Needs the scope `senders:write`.
        """
        return self.ask(
            type(None),
            Call(
                "DELETE",
                "/provider-hooks/{provider}",
                path_values={"provider": provider},
                headers={
                    "If-Match": if_match,
                },
            ),
        )

    def list_refusals(
        self,
    ) -> models.ListedRefusalShape:
        """See what was refused because of the sender.

        What was refused for a reason of ours, the latest first; 300 kinds at most.

        Needs the scope `senders:read`.
        """
        return self.ask(
            models.ListedRefusalShape,
            Call(
                "GET",
                "/refusals",
            ),
        )

    def delete_refusal(
        self,
        refusal_id: int,
    ) -> None:
        """Say that one is seen to.

        Says that one is seen to; refused again, it is there again.

        Needs the scope `senders:write`.
        """
        return self.ask(
            type(None),
            Call(
                "DELETE",
                "/refusals/{refusalId}",
                path_values={"refusalId": refusal_id},
            ),
        )

    def list_suppressions(
        self,
        *,
        after: str | None = None,
        limit: int | None = None,
    ) -> models.SuppressionsShape:
        """Read who is not written to.

        The addresses, in their own order.

        Needs the scope `suppressions:read`.
        """
        return self.ask(
            models.SuppressionsShape,
            Call(
                "GET",
                "/suppressions",
                query={
                    "after": after,
                    "limit": limit,
                },
            ),
        )

    def iterate_suppressions(
        self,
        *,
        after: str | None = None,
        limit: int | None = None,
    ) -> Iterator[models.SuppressionShape]:
        """Read who is not written to: one after the other, over all pages."""
        while True:
            page = self.list_suppressions(
                after=after,
                limit=limit,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def create_suppression(
        self,
        body: models.NewSuppressionShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.SuppressionShape:
        """Send nothing to an address.

        Nothing is sent to the address any more, on any list.

        An address that is there already keeps its first reason.

        Needs the scope `suppressions:write`.
        """
        return self.ask(
            models.SuppressionShape,
            Call(
                "POST",
                "/suppressions",
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def create_suppressions(
        self,
        body: models.NewSuppressionsShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.SuppressedManyShape:
        """Send nothing to many addresses.

        Adds up to 1,000 addresses. What is no address is passed over and told by its place.

        Needs the scope `suppressions:write`.
        """
        return self.ask(
            models.SuppressedManyShape,
            Call(
                "POST",
                "/suppressions/batch",
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def lift_suppressions(
        self,
        body: models.LiftShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.LiftedShape:
        """Mend what refusals have cost.

        Allows letters again to all addresses of a reason and a time, 100,000 at most.

        For those that an hour of refusals of one's own machine has cost: count with `dryRun` first.
        Who complained is taken off one by one.

        Needs the scope `suppressions:write`.
        """
        return self.ask(
            models.LiftedShape,
            Call(
                "POST",
                "/suppressions/lift",
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def get_suppression(
        self,
        email: str,
    ) -> models.SuppressionShape:
        """See why somebody is not written to.

        Why nothing is sent to an address, and since when.

        Needs the scope `suppressions:read`.
        """
        return self.ask(
            models.SuppressionShape,
            Call(
                "GET",
                "/suppressions/{email}",
                path_values={"email": email},
            ),
        )

    def delete_suppression(
        self,
        email: str,
        *,
        if_match: str | None = None,
    ) -> None:
        """Allow letters to an address again.

        Allows letters to an address again. Do so only when its owner asks for it.

        Needs the scope `suppressions:write`.
        """
        return self.ask(
            type(None),
            Call(
                "DELETE",
                "/suppressions/{email}",
                path_values={"email": email},
                headers={
                    "If-Match": if_match,
                },
            ),
        )

    def list_sms_opt_outs(
        self,
        *,
        after: str | None = None,
        limit: int | None = None,
    ) -> models.OptOutsShape:
        """Read who gets no text messages.

        The numbers, in their own order.

        Needs the scope `suppressions:read`.
        """
        return self.ask(
            models.OptOutsShape,
            Call(
                "GET",
                "/sms-opt-outs",
                query={
                    "after": after,
                    "limit": limit,
                },
            ),
        )

    def iterate_sms_opt_outs(
        self,
        *,
        after: str | None = None,
        limit: int | None = None,
    ) -> Iterator[models.OptOutShape]:
        """Read who gets no text messages: one after the other, over all pages."""
        while True:
            page = self.list_sms_opt_outs(
                after=after,
                limit=limit,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def create_sms_opt_out(
        self,
        body: models.NewOptOutShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.OptOutShape:
        """Send no text messages to a number.

        No text message goes to the number any more; one that is there already stays as it is.

        A number without a country code is taken for a Hungarian one.

        Needs the scope `suppressions:write`.
        """
        return self.ask(
            models.OptOutShape,
            Call(
                "POST",
                "/sms-opt-outs",
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def delete_sms_opt_out(
        self,
        number: str,
    ) -> None:
        """Allow text messages to a number again.

        Allows text messages to a number again. Do so only when its owner asks for it.

        Needs the scope `suppressions:write`.
        """
        return self.ask(
            type(None),
            Call(
                "DELETE",
                "/sms-opt-outs/{number}",
                path_values={"number": number},
            ),
        )

    def list_print_batches(
        self,
        *,
        limit: int | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> models.PagedPrintBatchShape:
        """Read all print batches.

        The account's print batches, the newest first.

        Needs the scope `sends:read`.
        """
        return self.ask(
            models.PagedPrintBatchShape,
            Call(
                "GET",
                "/print-batches",
                query={
                    "limit": limit,
                    "updatedSince": updated_since,
                    "after": after,
                },
            ),
        )

    def iterate_print_batches(
        self,
        *,
        limit: int | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> Iterator[models.PrintBatchShape]:
        """Read all print batches: one after the other, over all pages."""
        while True:
            page = self.list_print_batches(
                limit=limit,
                updated_since=updated_since,
                after=after,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def create_print_batch(
        self,
        body: models.NewPrintBatchShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.PrintBatchShape:
        """Have letters printed into files.

        Has letters, packing slips, payment slips or address labels printed into files.

        Needs the scope `sends:write`.
        """
        return self.ask(
            models.PrintBatchShape,
            Call(
                "POST",
                "/print-batches",
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def delete_old_print_files(
        self,
        body: models.OldPrintFiles | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.DeletedPrintFiles:
        """Delete old print files.

        Deletes the print files of all print batches that ended so long ago.

        Needs the scope `sends:write`.
        """
        return self.ask(
            models.DeletedPrintFiles,
            Call(
                "POST",
                "/print-batches/delete-old-files",
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def get_print_batch(
        self,
        print_batch_id: int,
    ) -> models.PrintBatchProgress:
        """Read a print batch.

        One print batch: how far it is, and its files.

        Needs the scope `sends:read`.
        """
        return self.ask(
            models.PrintBatchProgress,
            Call(
                "GET",
                "/print-batches/{printBatchId}",
                path_values={"printBatchId": print_batch_id},
            ),
        )

    def cancel_print_batch(
        self,
        print_batch_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.PrintBatchShape:
        """Stop a print batch.

        Stops a print batch that is not over.

        Needs the scope `sends:write`.
        """
        return self.ask(
            models.PrintBatchShape,
            Call(
                "POST",
                "/print-batches/{printBatchId}/cancel",
                path_values={"printBatchId": print_batch_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def get_print_file(
        self,
        print_batch_id: int,
        file_number: int,
    ) -> bytes:
        """Download a print file.

        A print file as PDF. It comes piece by piece: a file that is deleted meanwhile ends early.

        Needs the scope `sends:read`.
        """
        return self.ask(
            bytes,
            Call(
                "GET",
                "/print-batches/{printBatchId}/files/{fileNumber}",
                path_values={"printBatchId": print_batch_id, "fileNumber": file_number},
            ),
        )

    def get_print_manifest(
        self,
        print_batch_id: int,
    ) -> bytes:
        """Download a print batch's manifest.

        The list that goes with the print files, as CSV: who lies where, who was left out and why.

        Needs the scope `sends:read`.
        """
        return self.ask(
            bytes,
            Call(
                "GET",
                "/print-batches/{printBatchId}/manifest",
                path_values={"printBatchId": print_batch_id},
            ),
        )

    def delete_print_files(
        self,
        print_batch_id: int,
    ) -> None:
        """Delete a print batch's files.

        Deletes the print files of a print batch that is over; its manifest stays.

        Needs the scope `sends:write`.
        """
        return self.ask(
            type(None),
            Call(
                "DELETE",
                "/print-batches/{printBatchId}/files",
                path_values={"printBatchId": print_batch_id},
            ),
        )

    def list_automations(
        self,
        *,
        limit: int | None = None,
        archived: bool | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> models.PagedAutomationShape:
        """Read all automations.

        The account's automations in the order they were made, without their definitions.

        Needs the scope `automations:read`.
        """
        return self.ask(
            models.PagedAutomationShape,
            Call(
                "GET",
                "/automations",
                query={
                    "limit": limit,
                    "archived": archived,
                    "updatedSince": updated_since,
                    "after": after,
                },
            ),
        )

    def iterate_automations(
        self,
        *,
        limit: int | None = None,
        archived: bool | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> Iterator[models.AutomationShape]:
        """Read all automations: one after the other, over all pages."""
        while True:
            page = self.list_automations(
                limit=limit,
                archived=archived,
                updated_since=updated_since,
                after=after,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def create_automation(
        self,
        body: models.DefinitionWish | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.WholeAutomation:
        """Make an automation.

        Makes an automation. It is a draft: nothing happens before it is activated.

        What is wrong with the definition is told all at once, each place with its pointer. A key
        needs the scope of each step: `sends:write` for a letter, `subscribers:write` for what
        changes people.

        Needs the scope `automations:write`.
        """
        return self.ask(
            models.WholeAutomation,
            Call(
                "POST",
                "/automations",
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def validate_automation(
        self,
        body: models.DefinitionWish | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.CheckedDefinition:
        """Check a definition.

        Tells all that is wrong with a definition, also what it asks for and that is not there.

        The answer is 200 with the problems: they are what was asked for. Nothing is stored.

        Needs the scope `automations:read`.
        """
        return self.ask(
            models.CheckedDefinition,
            Call(
                "POST",
                "/automations/validate",
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def get_automation(
        self,
        automation_id: int,
    ) -> models.WholeAutomation:
        """Read an automation.

        One automation with its definition as it is edited.

        Needs the scope `automations:read`.
        """
        return self.ask(
            models.WholeAutomation,
            Call(
                "GET",
                "/automations/{automationId}",
                path_values={"automationId": automation_id},
            ),
        )

    def update_automation(
        self,
        automation_id: int,
        body: models.DefinitionWish | Mapping[str, Any],
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> models.WholeAutomation:
        """Change an automation.

        Gives an automation another definition, which counts from the next `activate` on.

        A key needs the scope of each of its steps.

        Needs the scope `automations:write`.
        """
        return self.ask(
            models.WholeAutomation,
            Call(
                "PATCH",
                "/automations/{automationId}",
                path_values={"automationId": automation_id},
                headers={
                    "If-Match": if_match,
                },
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def delete_automation(
        self,
        automation_id: int,
        *,
        if_match: str | None = None,
    ) -> None:
        """Delete an automation.

        Removes an archived automation, with all that is known of its runs.

        Needs the scope `automations:write`.
        """
        return self.ask(
            type(None),
            Call(
                "DELETE",
                "/automations/{automationId}",
                path_values={"automationId": automation_id},
                headers={
                    "If-Match": if_match,
                },
            ),
        )

    def preview_automation(
        self,
        automation_id: int,
    ) -> models.ListedStandingShape:
        """See what activating would do.

        Who stands where, and what activating the draft would do to them.

        Needs the scope `automations:read`.
        """
        return self.ask(
            models.ListedStandingShape,
            Call(
                "GET",
                "/automations/{automationId}/preview",
                path_values={"automationId": automation_id},
            ),
        )

    def activate_automation(
        self,
        automation_id: int,
        body: models.ActivateWish | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.AutomationShape:
        """Put an automation to work.

        Puts an automation to work, or brings its draft to newcomers and those inside.

        A key needs the scope of each of its steps, whoever wrote them.

        Needs the scope `automations:write`.
        """
        return self.ask(
            models.AutomationShape,
            Call(
                "POST",
                "/automations/{automationId}/activate",
                path_values={"automationId": automation_id},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def pause_automation(
        self,
        automation_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.AutomationShape:
        """Pause an automation.

        Holds everybody where they are; newcomers come in, and nothing is lost.

        Needs the scope `automations:write`.
        """
        return self.ask(
            models.AutomationShape,
            Call(
                "POST",
                "/automations/{automationId}/pause",
                path_values={"automationId": automation_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def resume_automation(
        self,
        automation_id: int,
        body: models.ResumeWish | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.AutomationShape:
        """Let an automation go on.

        Lets a paused automation go on.

        Needs the scope `automations:write`.
        """
        return self.ask(
            models.AutomationShape,
            Call(
                "POST",
                "/automations/{automationId}/resume",
                path_values={"automationId": automation_id},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def stop_automation(
        self,
        automation_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.AutomationShape:
        """Stop an automation.

        Takes everybody out; nobody comes in until it is activated again.

        Needs the scope `automations:write`.
        """
        return self.ask(
            models.AutomationShape,
            Call(
                "POST",
                "/automations/{automationId}/stop",
                path_values={"automationId": automation_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def archive_automation(
        self,
        automation_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.AutomationShape:
        """Put an automation aside.

        Puts aside an automation that is not at work.

        Needs the scope `automations:write`.
        """
        return self.ask(
            models.AutomationShape,
            Call(
                "POST",
                "/automations/{automationId}/archive",
                path_values={"automationId": automation_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def restore_automation(
        self,
        automation_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.AutomationShape:
        """Take an automation back.

        Takes an archived automation back.

        Needs the scope `automations:write`.
        """
        return self.ask(
            models.AutomationShape,
            Call(
                "POST",
                "/automations/{automationId}/restore",
                path_values={"automationId": automation_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def list_automation_templates(
        self,
    ) -> models.ListedAutomationTemplateShape:
        """Read the templates of automations.

        The automations that are written already, with all that is made with each of them.

        Needs the scope `automations:read`.
        """
        return self.ask(
            models.ListedAutomationTemplateShape,
            Call(
                "GET",
                "/automation-templates",
            ),
        )

    def create_automation_from_template(
        self,
        body: models.TemplateWish | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.StartedAutomation:
        """Make an automation from a template.

        Makes the letters, fields and segments of a template, and its automation, all as drafts.

        Nothing happens before it is activated; `left` says what is to be done until then. A key
        needs the scopes by which it could make each of them by itself.

        Needs the scope `automations:write`.
        """
        return self.ask(
            models.StartedAutomation,
            Call(
                "POST",
                "/automations/from-template",
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def list_automation_versions(
        self,
        automation_id: int,
        *,
        after: int | None = None,
        limit: int | None = None,
    ) -> models.PagedVersionLineShape:
        """Read the versions of an automation.

        The versions of an automation, in the order they were put to work: when, by whom, and how
        many people go by each now.

        Needs the scope `automations:read`.
        """
        return self.ask(
            models.PagedVersionLineShape,
            Call(
                "GET",
                "/automations/{automationId}/versions",
                path_values={"automationId": automation_id},
                query={
                    "after": after,
                    "limit": limit,
                },
            ),
        )

    def iterate_automation_versions(
        self,
        automation_id: int,
        *,
        after: int | None = None,
        limit: int | None = None,
    ) -> Iterator[models.VersionLineShape]:
        """Read the versions of an automation: one after the other, over all pages."""
        while True:
            page = self.list_automation_versions(
                automation_id,
                after=after,
                limit=limit,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def get_automation_version(
        self,
        automation_id: int,
        version_number: int,
    ) -> models.VersionShape:
        """Read a version of an automation.

        The definition of a version, by which some may still go.

        Needs the scope `automations:read`.
        """
        return self.ask(
            models.VersionShape,
            Call(
                "GET",
                "/automations/{automationId}/versions/{versionNumber}",
                path_values={"automationId": automation_id, "versionNumber": version_number},
            ),
        )

    def compare_automation(
        self,
        automation_id: int,
        *,
        from_: int | None = None,
        to: int | None = None,
    ) -> models.AutomationDiff:
        """Compare versions of an automation.

        What is another way between two versions, step by step; 0 stands for the draft.

        Needs the scope `automations:read`.
        """
        return self.ask(
            models.AutomationDiff,
            Call(
                "GET",
                "/automations/{automationId}/diff",
                path_values={"automationId": automation_id},
                query={
                    "from": from_,
                    "to": to,
                },
            ),
        )

    def get_automation_stats(
        self,
        automation_id: int,
        *,
        since: date | None = None,
        until: date | None = None,
        step_id: str | None = None,
    ) -> models.AutomationStatsShape:
        """See how people went through.

        How people went through: altogether, at each step, by each way and by days.

        Needs the scope `automations:read`.
        """
        return self.ask(
            models.AutomationStatsShape,
            Call(
                "GET",
                "/automations/{automationId}/stats",
                path_values={"automationId": automation_id},
                query={
                    "since": since,
                    "until": until,
                    "stepId": step_id,
                },
            ),
        )

    def list_automation_runs(
        self,
        automation_id: int,
        *,
        state: list[Literal['IN_LINE', 'WAITING', 'DONE', 'LEFT', 'FAILED'] | str] | None = None,
        after: int | None = None,
        limit: int | None = None,
    ) -> models.PagedRunShape:
        """Read the runs of an automation.

        The runs of people through an automation, in the order they began.

        Needs the scope `automations:read`.
        """
        return self.ask(
            models.PagedRunShape,
            Call(
                "GET",
                "/automations/{automationId}/runs",
                path_values={"automationId": automation_id},
                query={
                    "state": state,
                    "after": after,
                    "limit": limit,
                },
            ),
        )

    def iterate_automation_runs(
        self,
        automation_id: int,
        *,
        state: list[Literal['IN_LINE', 'WAITING', 'DONE', 'LEFT', 'FAILED'] | str] | None = None,
        after: int | None = None,
        limit: int | None = None,
    ) -> Iterator[models.RunShape]:
        """Read the runs of an automation: one after the other, over all pages."""
        while True:
            page = self.list_automation_runs(
                automation_id,
                state=state,
                after=after,
                limit=limit,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def enter_automation(
        self,
        automation_id: int,
        body: models.EnterWish | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.Entered:
        """Let somebody into an automation.

        Lets a record, or all of a segment, into an automation at work, as its rules allow.

        Needs the scope `automations:write`.
        """
        return self.ask(
            models.Entered,
            Call(
                "POST",
                "/automations/{automationId}/runs",
                path_values={"automationId": automation_id},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def retry_automation_runs(
        self,
        automation_id: int,
        body: models.RetryWish | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.Retried:
        """Try failed runs again.

        Has failed runs go on at the step that failed.

        Needs the scope `automations:write`.
        """
        return self.ask(
            models.Retried,
            Call(
                "POST",
                "/automations/{automationId}/runs/retry",
                path_values={"automationId": automation_id},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def get_automation_run(
        self,
        automation_id: int,
        run_id: int,
    ) -> models.RunWithSteps:
        """Read a run with its steps.

        One run: where it is and why, and each step it did.

        Needs the scope `automations:read`.
        """
        return self.ask(
            models.RunWithSteps,
            Call(
                "GET",
                "/automations/{automationId}/runs/{runId}",
                path_values={"automationId": automation_id, "runId": run_id},
            ),
        )

    def simulate_automation(
        self,
        automation_id: int,
        body: models.SimulateWish | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.SimulatedShape:
        """Try an automation out.

        Tells what the draft would do to somebody from now on, and when; nothing is done.

        Needs the scope `automations:read`.
        """
        return self.ask(
            models.SimulatedShape,
            Call(
                "POST",
                "/automations/{automationId}/simulate",
                path_values={"automationId": automation_id},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def list_automation_calls(
        self,
        automation_id: int,
        *,
        state: list[Literal['WAITING', 'TRYING', 'DONE', 'FAILED'] | str] | None = None,
        after: int | None = None,
        limit: int | None = None,
    ) -> models.PagedCallShape:
        """Read what was done outside.

        What was and is done outside: calls, and letters to colleagues, with what was answered.

        Needs the scope `automations:read`.
        """
        return self.ask(
            models.PagedCallShape,
            Call(
                "GET",
                "/automations/{automationId}/calls",
                path_values={"automationId": automation_id},
                query={
                    "state": state,
                    "after": after,
                    "limit": limit,
                },
            ),
        )

    def iterate_automation_calls(
        self,
        automation_id: int,
        *,
        state: list[Literal['WAITING', 'TRYING', 'DONE', 'FAILED'] | str] | None = None,
        after: int | None = None,
        limit: int | None = None,
    ) -> Iterator[models.CallShape]:
        """Read what was done outside: one after the other, over all pages."""
        while True:
            page = self.list_automation_calls(
                automation_id,
                state=state,
                after=after,
                limit=limit,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def list_subscriber_runs(
        self,
        list_id: int,
        subscriber_id: int,
    ) -> models.ListedRunShape:
        """Read a subscriber's runs through automations.

        The runs of one record through all automations, the newest first; a thousand at most.

        Needs the scope `automations:read`.
        """
        return self.ask(
            models.ListedRunShape,
            Call(
                "GET",
                "/lists/{listId}/subscribers/{subscriberId}/automation-runs",
                path_values={"listId": list_id, "subscriberId": subscriber_id},
            ),
        )

    def list_actions(
        self,
        *,
        limit: int | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> models.PagedActionShape:
        """Read all actions.

        The account's actions in the order they were made.

        Needs the scope `automations:read`.
        """
        return self.ask(
            models.PagedActionShape,
            Call(
                "GET",
                "/actions",
                query={
                    "limit": limit,
                    "updatedSince": updated_since,
                    "after": after,
                },
            ),
        )

    def iterate_actions(
        self,
        *,
        limit: int | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> Iterator[models.ActionShape]:
        """Read all actions: one after the other, over all pages."""
        while True:
            page = self.list_actions(
                limit=limit,
                updated_since=updated_since,
                after=after,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def create_action(
        self,
        body: models.NewActionShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.ActionShape:
        """Make an action.

        Makes an action, which works at once. A key needs the scope of what it does.

        Needs the scope `automations:write`.
        """
        return self.ask(
            models.ActionShape,
            Call(
                "POST",
                "/actions",
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def get_action(
        self,
        action_id: int,
    ) -> models.ActionShape:
        """Read an action.

        One action.

        Needs the scope `automations:read`.
        """
        return self.ask(
            models.ActionShape,
            Call(
                "GET",
                "/actions/{actionId}",
                path_values={"actionId": action_id},
            ),
        )

    def update_action(
        self,
        action_id: int,
        body: models.ActionChangeShape | Mapping[str, Any],
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> models.ActionShape:
        """Change an action.

        Changes what is given; it works so at once. A key needs the scope of what it does.

        Needs the scope `automations:write`.
        """
        return self.ask(
            models.ActionShape,
            Call(
                "PATCH",
                "/actions/{actionId}",
                path_values={"actionId": action_id},
                headers={
                    "If-Match": if_match,
                },
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def delete_action(
        self,
        action_id: int,
        *,
        if_match: str | None = None,
    ) -> None:
        """Delete an action.

        Deletes an action, with all that is known of what it did.

        Needs the scope `automations:write`.
        """
        return self.ask(
            type(None),
            Call(
                "DELETE",
                "/actions/{actionId}",
                path_values={"actionId": action_id},
                headers={
                    "If-Match": if_match,
                },
            ),
        )

    def list_tasks(
        self,
        *,
        list_id: int | None = None,
        state: Literal['OPEN', 'CLOSED'] | str | None = None,
        limit: int | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> models.PagedTaskShape:
        """Read tasks.

        The account's tasks in the order they were made.

        Needs the scope `tasks:read`.
        """
        return self.ask(
            models.PagedTaskShape,
            Call(
                "GET",
                "/tasks",
                query={
                    "listId": list_id,
                    "state": state,
                    "limit": limit,
                    "updatedSince": updated_since,
                    "after": after,
                },
            ),
        )

    def iterate_tasks(
        self,
        *,
        list_id: int | None = None,
        state: Literal['OPEN', 'CLOSED'] | str | None = None,
        limit: int | None = None,
        updated_since: datetime | None = None,
        after: int | str | None = None,
    ) -> Iterator[models.TaskShape]:
        """Read tasks: one after the other, over all pages."""
        while True:
            page = self.list_tasks(
                list_id=list_id,
                state=state,
                limit=limit,
                updated_since=updated_since,
                after=after,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def create_task(
        self,
        list_id: int,
        body: models.NewTaskShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.TaskShape:
        """Make a task.

        Makes a task about somebody on a list.

        Needs the scope `tasks:write`.
        """
        return self.ask(
            models.TaskShape,
            Call(
                "POST",
                "/lists/{listId}/tasks",
                path_values={"listId": list_id},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def get_task(
        self,
        task_id: int,
    ) -> models.TaskShape:
        """Read a task.

        One task.

        Needs the scope `tasks:read`.
        """
        return self.ask(
            models.TaskShape,
            Call(
                "GET",
                "/tasks/{taskId}",
                path_values={"taskId": task_id},
            ),
        )

    def update_task(
        self,
        task_id: int,
        body: models.TaskChangeShape | Mapping[str, Any],
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> models.TaskShape:
        """Change a task.

        Changes what is given of a task.

        Needs the scope `tasks:write`.
        """
        return self.ask(
            models.TaskShape,
            Call(
                "PATCH",
                "/tasks/{taskId}",
                path_values={"taskId": task_id},
                headers={
                    "If-Match": if_match,
                },
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def delete_task(
        self,
        task_id: int,
        *,
        if_match: str | None = None,
    ) -> None:
        """Delete a task.

        Deletes a task.

        Needs the scope `tasks:write`.
        """
        return self.ask(
            type(None),
            Call(
                "DELETE",
                "/tasks/{taskId}",
                path_values={"taskId": task_id},
                headers={
                    "If-Match": if_match,
                },
            ),
        )

    def close_task(
        self,
        task_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.TaskShape:
        """Say that a task is done.

        Says that a task is done. Once more changes nothing.

        Needs the scope `tasks:write`.
        """
        return self.ask(
            models.TaskShape,
            Call(
                "POST",
                "/tasks/{taskId}/close",
                path_values={"taskId": task_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def reopen_task(
        self,
        task_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.TaskShape:
        """Say that a task is to be done after all.

        Says that a task is to be done after all.

        Needs the scope `tasks:write`.
        """
        return self.ask(
            models.TaskShape,
            Call(
                "POST",
                "/tasks/{taskId}/reopen",
                path_values={"taskId": task_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def list_opportunities(
        self,
        *,
        after: int | str | None = None,
        limit: int | None = None,
        list_id: int | None = None,
        subscriber_id: int | None = None,
        status: Literal['OPEN', 'WON', 'LOST'] | str | None = None,
        stage: str | None = None,
        updated_since: datetime | None = None,
        sort: Literal['opportunityId', '-opportunityId', 'updatedAt', '-updatedAt', 'expectedOn', '-expectedOn'] | str | None = None,
    ) -> models.PagedOpportunityShape:
        """Read opportunities.

        The account's opportunities in the order they were made.

        `updatedSince` has those that were made or changed at that moment or later; it does not go
        with `sort`.

        Needs the scope `opportunities:read`.
        """
        return self.ask(
            models.PagedOpportunityShape,
            Call(
                "GET",
                "/opportunities",
                query={
                    "after": after,
                    "limit": limit,
                    "listId": list_id,
                    "subscriberId": subscriber_id,
                    "status": status,
                    "stage": stage,
                    "updatedSince": updated_since,
                    "sort": sort,
                },
            ),
        )

    def iterate_opportunities(
        self,
        *,
        after: int | str | None = None,
        limit: int | None = None,
        list_id: int | None = None,
        subscriber_id: int | None = None,
        status: Literal['OPEN', 'WON', 'LOST'] | str | None = None,
        stage: str | None = None,
        updated_since: datetime | None = None,
        sort: Literal['opportunityId', '-opportunityId', 'updatedAt', '-updatedAt', 'expectedOn', '-expectedOn'] | str | None = None,
    ) -> Iterator[models.OpportunityShape]:
        """Read opportunities: one after the other, over all pages."""
        while True:
            page = self.list_opportunities(
                after=after,
                limit=limit,
                list_id=list_id,
                subscriber_id=subscriber_id,
                status=status,
                stage=stage,
                updated_since=updated_since,
                sort=sort,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def create_opportunity(
        self,
        list_id: int,
        body: models.NewOpportunityShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.OpportunityShape:
        """Open an opportunity.

        Opens an opportunity with somebody on a list.

        Needs the scope `opportunities:write`.
        """
        return self.ask(
            models.OpportunityShape,
            Call(
                "POST",
                "/lists/{listId}/opportunities",
                path_values={"listId": list_id},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def get_opportunity(
        self,
        opportunity_id: int,
    ) -> models.OpportunityShape:
        """Read an opportunity.

        One opportunity.

        Needs the scope `opportunities:read`.
        """
        return self.ask(
            models.OpportunityShape,
            Call(
                "GET",
                "/opportunities/{opportunityId}",
                path_values={"opportunityId": opportunity_id},
            ),
        )

    def update_opportunity(
        self,
        opportunity_id: int,
        body: models.OpportunityChangeShape | Mapping[str, Any],
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> models.OpportunityShape:
        """Change an opportunity.

        Changes what is given of an opportunity, also of one that is won or lost.

        Needs the scope `opportunities:write`.
        """
        return self.ask(
            models.OpportunityShape,
            Call(
                "PATCH",
                "/opportunities/{opportunityId}",
                path_values={"opportunityId": opportunity_id},
                headers={
                    "If-Match": if_match,
                },
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def delete_opportunity(
        self,
        opportunity_id: int,
        *,
        if_match: str | None = None,
    ) -> None:
        """Delete an opportunity.

        Deletes an opportunity.

        Needs the scope `opportunities:write`.
        """
        return self.ask(
            type(None),
            Call(
                "DELETE",
                "/opportunities/{opportunityId}",
                path_values={"opportunityId": opportunity_id},
                headers={
                    "If-Match": if_match,
                },
            ),
        )

    def win_opportunity(
        self,
        opportunity_id: int,
        body: models.DecidedShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.OpportunityShape:
        """Say that it was bought.

        Says that it was bought. Once more changes nothing; one that is lost is reopened first.

        Needs the scope `opportunities:write`.
        """
        return self.ask(
            models.OpportunityShape,
            Call(
                "POST",
                "/opportunities/{opportunityId}/win",
                path_values={"opportunityId": opportunity_id},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def lose_opportunity(
        self,
        opportunity_id: int,
        body: models.DecidedShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.OpportunityShape:
        """Say that it will not be bought.

        Says that it will not be bought. Once more changes nothing; a won one is reopened first.

        Needs the scope `opportunities:write`.
        """
        return self.ask(
            models.OpportunityShape,
            Call(
                "POST",
                "/opportunities/{opportunityId}/lose",
                path_values={"opportunityId": opportunity_id},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def reopen_opportunity(
        self,
        opportunity_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.OpportunityShape:
        """Say that it is undecided after all.

        Says that it is undecided after all; why it was decided is forgotten.

        Needs the scope `opportunities:write`.
        """
        return self.ask(
            models.OpportunityShape,
            Call(
                "POST",
                "/opportunities/{opportunityId}/reopen",
                path_values={"opportunityId": opportunity_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def list_carts(
        self,
        *,
        state: Literal['OPEN', 'ABANDONED', 'RECOVERED'] | str | None = None,
        changed_before: datetime | None = None,
        limit: int | None = None,
    ) -> models.ListedCartShape:
        """Read carts.

        The account's carts, those changed last first.

        Where there may be more, ask again with `changedBefore` set to `changedAt` of the last one.

        Needs the scope `carts:read`.
        """
        return self.ask(
            models.ListedCartShape,
            Call(
                "GET",
                "/carts",
                query={
                    "state": state,
                    "changedBefore": changed_before,
                    "limit": limit,
                },
            ),
        )

    def put_cart(
        self,
        cart_id: str,
        body: models.PutCartShape | Mapping[str, Any],
        *,
        if_match: str | None = None,
    ) -> models.CartShape:
        """Tell what is in a cart.

        Keeps what is in a cart now, whether it was known before or not.

        Told the same again, nothing changes. A cart to which nothing has happened for
        `quietMinutes` is abandoned: the event `cart.abandoned` tells it once, and an incomplete
        order stands on the list if it is known whose it is.

        Needs the scope `carts:write`.
        """
        return self.ask(
            models.CartShape,
            Call(
                "PUT",
                "/carts/{cartId}",
                path_values={"cartId": cart_id},
                headers={
                    "If-Match": if_match,
                },
                body=body,
            ),
        )

    def get_cart(
        self,
        cart_id: str,
    ) -> models.CartShape:
        """Read a cart.

        One cart.

        Needs the scope `carts:read`.
        """
        return self.ask(
            models.CartShape,
            Call(
                "GET",
                "/carts/{cartId}",
                path_values={"cartId": cart_id},
            ),
        )

    def delete_cart(
        self,
        cart_id: str,
        *,
        if_match: str | None = None,
    ) -> None:
        """Forget a cart.

        Forgets a cart; an order that it became stays.

        Needs the scope `carts:write`.
        """
        return self.ask(
            type(None),
            Call(
                "DELETE",
                "/carts/{cartId}",
                path_values={"cartId": cart_id},
                headers={
                    "If-Match": if_match,
                },
            ),
        )

    def order_cart(
        self,
        cart_id: str,
        body: models.CartOrderShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.CartShape:
        """Say which order a cart became.

        Says which order of the shop a cart became, before or after the order itself comes.

        An order whose number is the cart's id needs no such word.

        Needs the scope `carts:write`.
        """
        return self.ask(
            models.CartShape,
            Call(
                "POST",
                "/carts/{cartId}/order",
                path_values={"cartId": cart_id},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def list_audit_lines(
        self,
        *,
        after: int | None = None,
        limit: int | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        actor: str | None = None,
        kind: str | None = None,
        thing_id: str | None = None,
        list_id: int | None = None,
        operation: Literal['created', 'changed', 'archived', 'restored', 'deleted', 'called'] | str | None = None,
    ) -> models.PagedAuditLineShape:
        """List who changed what.

        The lines of the audit log, the newest first. Nobody can change one.

        Needs the scope `audit:read`.
        """
        return self.ask(
            models.PagedAuditLineShape,
            Call(
                "GET",
                "/audit",
                query={
                    "after": after,
                    "limit": limit,
                    "since": since,
                    "until": until,
                    "actor": actor,
                    "kind": kind,
                    "thingId": thing_id,
                    "listId": list_id,
                    "operation": operation,
                },
            ),
        )

    def iterate_audit_lines(
        self,
        *,
        after: int | None = None,
        limit: int | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        actor: str | None = None,
        kind: str | None = None,
        thing_id: str | None = None,
        list_id: int | None = None,
        operation: Literal['created', 'changed', 'archived', 'restored', 'deleted', 'called'] | str | None = None,
    ) -> Iterator[models.AuditLineShape]:
        """List who changed what: one after the other, over all pages."""
        while True:
            page = self.list_audit_lines(
                after=after,
                limit=limit,
                since=since,
                until=until,
                actor=actor,
                kind=kind,
                thing_id=thing_id,
                list_id=list_id,
                operation=operation,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def get_audit_line(
        self,
        audit_id: int,
    ) -> models.AuditLineShape:
        """Read a line of the audit log.

        One line: who did what, as it was before and after.

        Needs the scope `audit:read`.
        """
        return self.ask(
            models.AuditLineShape,
            Call(
                "GET",
                "/audit/{auditId}",
                path_values={"auditId": audit_id},
            ),
        )

    def list_account_events(
        self,
        *,
        after: int | None = None,
        limit: int | None = None,
        type: list[str] | None = None,
    ) -> models.EventsShape:
        """Follow what happens.

        What happened to subscribers, letters, orders and all else, in the order it was noted.

        Whoever comes back with `after` set to the last answer's `readTo` misses nothing and reads
        nothing twice, however many write at the time. A page may have fewer than `limit` events, or
        none, with more to follow: `nextAfter` is null only when there is no more for now. Events of
        somebody who is deleted go with them; others are kept for two months at least.

        Needs the scope `events:read`.
        """
        return self.ask(
            models.EventsShape,
            Call(
                "GET",
                "/events",
                query={
                    "after": after,
                    "limit": limit,
                    "type": type,
                },
            ),
        )

    def iterate_account_events(
        self,
        *,
        after: int | None = None,
        limit: int | None = None,
        type: list[str] | None = None,
    ) -> Iterator[models.FactShape]:
        """Follow what happens: one after the other, over all pages."""
        while True:
            page = self.list_account_events(
                after=after,
                limit=limit,
                type=type,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def create_events(
        self,
        body: models.NewEvents | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.BatchResult:
        """Tell of events.

        Tells up to 1,000 events; each started 100 of them count as one call.

        Automations begin by them and wait for them, and whoever follows events gets them as
        `event.received`. Each item has its own result.

        Needs the scope `events:write`.
        """
        return self.ask(
            models.BatchResult,
            Call(
                "POST",
                "/events",
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def list_event_types(
        self,
    ) -> models.ListedEventKindShape:
        """List the types of events.

        Every type of event, and the shape of its `data` as a JSON schema.

        Needs the scope `events:read`.
        """
        return self.ask(
            models.ListedEventKindShape,
            Call(
                "GET",
                "/event-types",
            ),
        )

    def list_event_readers(
        self,
    ) -> models.ListedEventReaderShape:
        """See who reads events.

        Who reads the account's events with `kapocs event tail --reader`, the last one first.

        Events are kept until all of them have read, for a time.

        Needs the scope `events:read`.
        """
        return self.ask(
            models.ListedEventReaderShape,
            Call(
                "GET",
                "/event-readers",
            ),
        )

    def delete_event_reader(
        self,
        reader: str,
    ) -> None:
        """Forget a reader.

        Forgets how far a reader is. Events are no longer kept for it.

        Needs the scope `events:write`.
        """
        return self.ask(
            type(None),
            Call(
                "DELETE",
                "/event-readers/{reader}",
                path_values={"reader": reader},
            ),
        )

    def pass_event_gap(
        self,
        reader: str,
        *,
        idempotency_key: str | None = None,
    ) -> models.PassedShape:
        """Go on behind what was dropped.

        Has a reader go on behind events that were dropped before it read them.

        Needs the scope `events:write`.
        """
        return self.ask(
            models.PassedShape,
            Call(
                "POST",
                "/event-readers/{reader}/pass-gap",
                path_values={"reader": reader},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def list_webhooks(
        self,
    ) -> models.ListedHookShape:
        """Read all webhooks.

        The account's webhooks in the order they were made.

        Needs the scope `webhooks:read`.
        """
        return self.ask(
            models.ListedHookShape,
            Call(
                "GET",
                "/webhooks",
            ),
        )

    def create_webhook(
        self,
        body: models.NewHookShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.MadeHookShape:
        """Make a webhook.

        Has a program told of what happens from now on. The secret is told this once.

        Needs the scope `webhooks:write`.
        """
        return self.ask(
            models.MadeHookShape,
            Call(
                "POST",
                "/webhooks",
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def get_webhook(
        self,
        webhook_id: int,
    ) -> models.HookShape:
        """Read a webhook.

        One webhook.

        Needs the scope `webhooks:read`.
        """
        return self.ask(
            models.HookShape,
            Call(
                "GET",
                "/webhooks/{webhookId}",
                path_values={"webhookId": webhook_id},
            ),
        )

    def update_webhook(
        self,
        webhook_id: int,
        body: models.HookChange | Mapping[str, Any],
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> models.HookShape:
        """Change a webhook.

        Changes what is given. Messages that wait go to the new address, as they were made.

        Needs the scope `webhooks:write`.
        """
        return self.ask(
            models.HookShape,
            Call(
                "PATCH",
                "/webhooks/{webhookId}",
                path_values={"webhookId": webhook_id},
                headers={
                    "If-Match": if_match,
                },
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def delete_webhook(
        self,
        webhook_id: int,
        *,
        if_match: str | None = None,
    ) -> None:
        """Forget a webhook.

        Forgets a webhook with its log.

        Needs the scope `webhooks:write`.
        """
        return self.ask(
            type(None),
            Call(
                "DELETE",
                "/webhooks/{webhookId}",
                path_values={"webhookId": webhook_id},
                headers={
                    "If-Match": if_match,
                },
            ),
        )

    def test_webhook(
        self,
        webhook_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.SentShape:
        """Try a webhook.

        Sends a signed message of the type `webhook.test`; the log shows what came of it.

        Needs the scope `webhooks:write`.
        """
        return self.ask(
            models.SentShape,
            Call(
                "POST",
                "/webhooks/{webhookId}/test",
                path_values={"webhookId": webhook_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def list_webhook_messages(
        self,
        webhook_id: int,
        *,
        state: Literal['WAITING', 'DONE', 'FAILED'] | str | None = None,
        after: int | None = None,
        limit: int | None = None,
    ) -> models.PagedHookMessageShape:
        """See what was sent to a webhook.

        What was sent in the last days, with each try, the newest first.

        Needs the scope `webhooks:read`.
        """
        return self.ask(
            models.PagedHookMessageShape,
            Call(
                "GET",
                "/webhooks/{webhookId}/messages",
                path_values={"webhookId": webhook_id},
                query={
                    "state": state,
                    "after": after,
                    "limit": limit,
                },
            ),
        )

    def iterate_webhook_messages(
        self,
        webhook_id: int,
        *,
        state: Literal['WAITING', 'DONE', 'FAILED'] | str | None = None,
        after: int | None = None,
        limit: int | None = None,
    ) -> Iterator[models.HookMessageShape]:
        """See what was sent to a webhook: one after the other, over all pages."""
        while True:
            page = self.list_webhook_messages(
                webhook_id,
                state=state,
                after=after,
                limit=limit,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def replay_webhook(
        self,
        webhook_id: int,
        body: models.ReplayShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.ReplayedShape:
        """Send messages again.

        Sends messages again, with their ids: one, those of a time, the failed, or from an event on.

        With `after`, a long past is sent in several calls: `nextAfter` says where to go on.

        Needs the scope `webhooks:write`.
        """
        return self.ask(
            models.ReplayedShape,
            Call(
                "POST",
                "/webhooks/{webhookId}/replay",
                path_values={"webhookId": webhook_id},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def rotate_webhook(
        self,
        webhook_id: int,
        body: models.RotateShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.SecretShape:
        """Make another secret.

        Makes another secret. For the overlap messages carry signatures of both.

        Needs the scope `webhooks:write`.
        """
        return self.ask(
            models.SecretShape,
            Call(
                "POST",
                "/webhooks/{webhookId}/rotate",
                path_values={"webhookId": webhook_id},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def disable_webhook(
        self,
        webhook_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.HookShape:
        """Stop a webhook.

        Sends nothing until it is enabled; what waits is kept.

        Needs the scope `webhooks:write`.
        """
        return self.ask(
            models.HookShape,
            Call(
                "POST",
                "/webhooks/{webhookId}/disable",
                path_values={"webhookId": webhook_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def enable_webhook(
        self,
        webhook_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.HookShape:
        """Go on with a webhook.

        Sends again: what waited, and what happens from now on.

        Needs the scope `webhooks:write`.
        """
        return self.ask(
            models.HookShape,
            Call(
                "POST",
                "/webhooks/{webhookId}/enable",
                path_values={"webhookId": webhook_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def list_connectors(
        self,
    ) -> models.ListedConnectorShape:
        """Read all connectors.

        The account's connectors in the order they were made.

        Needs the scope `connectors:read`.
        """
        return self.ask(
            models.ListedConnectorShape,
            Call(
                "GET",
                "/connectors",
            ),
        )

    def create_connector(
        self,
        body: models.NewConnectorShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.MadeConnectorShape:
        """Link another system.

        Links another system. Its address and secret are told this once.

        Needs the scope `connectors:write`.
        """
        return self.ask(
            models.MadeConnectorShape,
            Call(
                "POST",
                "/connectors",
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def get_connector(
        self,
        connector_id: int,
    ) -> models.ConnectorStandingShape:
        """Read a connector.

        One connector, when something came last, and how asking the shop went.

        Needs the scope `connectors:read`.
        """
        return self.ask(
            models.ConnectorStandingShape,
            Call(
                "GET",
                "/connectors/{connectorId}",
                path_values={"connectorId": connector_id},
            ),
        )

    def update_connector(
        self,
        connector_id: int,
        body: models.ConnectorChangeShape | Mapping[str, Any],
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> models.ConnectorShape:
        """Change a connector.

        Changes what is given. A setting of an empty text is taken away.

        Needs the scope `connectors:write`.
        """
        return self.ask(
            models.ConnectorShape,
            Call(
                "PATCH",
                "/connectors/{connectorId}",
                path_values={"connectorId": connector_id},
                headers={
                    "If-Match": if_match,
                },
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def delete_connector(
        self,
        connector_id: int,
        *,
        if_match: str | None = None,
    ) -> None:
        """Forget a connector.

        Forgets a connector with its log; what came in by it stays.

        Needs the scope `connectors:write`.
        """
        return self.ask(
            type(None),
            Call(
                "DELETE",
                "/connectors/{connectorId}",
                path_values={"connectorId": connector_id},
                headers={
                    "If-Match": if_match,
                },
            ),
        )

    def list_connector_log(
        self,
        connector_id: int,
        *,
        after: int | None = None,
        limit: int | None = None,
    ) -> models.PagedConnectorLineShape:
        """See what went wrong and what changed.

        What went wrong and what changed, the newest first.

        Needs the scope `connectors:read`.
        """
        return self.ask(
            models.PagedConnectorLineShape,
            Call(
                "GET",
                "/connectors/{connectorId}/log",
                path_values={"connectorId": connector_id},
                query={
                    "after": after,
                    "limit": limit,
                },
            ),
        )

    def iterate_connector_log(
        self,
        connector_id: int,
        *,
        after: int | None = None,
        limit: int | None = None,
    ) -> Iterator[models.ConnectorLineShape]:
        """See what went wrong and what changed: one after the other, over all pages."""
        while True:
            page = self.list_connector_log(
                connector_id,
                after=after,
                limit=limit,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def list_inbound(
        self,
        connector_id: int,
        *,
        state: Literal['WAITING', 'DONE', 'DEAD'] | str | None = None,
        after: int | None = None,
        limit: int | None = None,
    ) -> models.PagedInboundShape:
        """See what was delivered.

        What the other system delivered in the last 30 days, the newest first; `DEAD`: in vain.

        Needs the scope `connectors:read`.
        """
        return self.ask(
            models.PagedInboundShape,
            Call(
                "GET",
                "/connectors/{connectorId}/deliveries",
                path_values={"connectorId": connector_id},
                query={
                    "state": state,
                    "after": after,
                    "limit": limit,
                },
            ),
        )

    def iterate_inbound(
        self,
        connector_id: int,
        *,
        state: Literal['WAITING', 'DONE', 'DEAD'] | str | None = None,
        after: int | None = None,
        limit: int | None = None,
    ) -> Iterator[models.InboundShape]:
        """See what was delivered: one after the other, over all pages."""
        while True:
            page = self.list_inbound(
                connector_id,
                state=state,
                after=after,
                limit=limit,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def get_inbound(
        self,
        connector_id: int,
        inbound_id: int,
    ) -> models.InboundWholeShape:
        """Read a delivery.

        One delivery, as it came.

        Needs the scope `connectors:read`.
        """
        return self.ask(
            models.InboundWholeShape,
            Call(
                "GET",
                "/connectors/{connectorId}/deliveries/{inboundId}",
                path_values={"connectorId": connector_id, "inboundId": inbound_id},
            ),
        )

    def retry_inbound(
        self,
        connector_id: int,
        body: models.RetryShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.RetriedShape:
        """Handle dead letters once more.

        Has dead letters handled once more.

        Needs the scope `connectors:write`.
        """
        return self.ask(
            models.RetriedShape,
            Call(
                "POST",
                "/connectors/{connectorId}/retry",
                path_values={"connectorId": connector_id},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def disable_connector(
        self,
        connector_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.ConnectorShape:
        """Stop a connector.

        Takes and sends nothing until it is enabled; what waits is kept.

        Needs the scope `connectors:write`.
        """
        return self.ask(
            models.ConnectorShape,
            Call(
                "POST",
                "/connectors/{connectorId}/disable",
                path_values={"connectorId": connector_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def enable_connector(
        self,
        connector_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.ConnectorShape:
        """Go on with a connector.

        Has it work again; what waited is handled.

        Needs the scope `connectors:write`.
        """
        return self.ask(
            models.ConnectorShape,
            Call(
                "POST",
                "/connectors/{connectorId}/enable",
                path_values={"connectorId": connector_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def pull_connector(
        self,
        connector_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.AskedShape:
        """Ask the other end now.

        Has a shop or an invoicing program asked now; the connector's log tells what came of it.

        Needs the scope `connectors:write`.
        """
        return self.ask(
            models.AskedShape,
            Call(
                "POST",
                "/connectors/{connectorId}/pull",
                path_values={"connectorId": connector_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def report_connector(
        self,
        connector_id: int,
    ) -> models.ReportShape:
        """See what differs from the other end.

        Of what a shop or an invoicing program told last what is not stored here; 1,000 at most.

        Needs the scope `connectors:read`.
        """
        return self.ask(
            models.ReportShape,
            Call(
                "GET",
                "/connectors/{connectorId}/report",
                path_values={"connectorId": connector_id},
            ),
        )

    def list_connector_coupons(
        self,
        connector_id: int,
        *,
        limit: int | None = None,
    ) -> models.ListedUntoldCouponShape:
        """See of which coupons a shop could not be told.

        The coupons of which the shop could not be told, why, and when it is tried again.

        Needs the scope `connectors:read`.
        """
        return self.ask(
            models.ListedUntoldCouponShape,
            Call(
                "GET",
                "/connectors/{connectorId}/coupons",
                path_values={"connectorId": connector_id},
                query={
                    "limit": limit,
                },
            ),
        )

    def repair_connector(
        self,
        connector_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.RepairedShape:
        """Mend what differs.

        Has a shop asked for what differs; of a program's documents, mends what is safe.

        Needs the scope `connectors:write`.
        """
        return self.ask(
            models.RepairedShape,
            Call(
                "POST",
                "/connectors/{connectorId}/repair",
                path_values={"connectorId": connector_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def list_site_people(
        self,
        connector_id: int,
        *,
        state: Literal['WAITING', 'DONE', 'FAILED'] | str | None = None,
        after: int | None = None,
        limit: int | None = None,
    ) -> models.PagedSitePersonShape:
        """See who is on a website.

        Where the people of a connector stand on its site, and why somebody is not there.

        Needs the scope `connectors:read`.
        """
        return self.ask(
            models.PagedSitePersonShape,
            Call(
                "GET",
                "/connectors/{connectorId}/people",
                path_values={"connectorId": connector_id},
                query={
                    "state": state,
                    "after": after,
                    "limit": limit,
                },
            ),
        )

    def iterate_site_people(
        self,
        connector_id: int,
        *,
        state: Literal['WAITING', 'DONE', 'FAILED'] | str | None = None,
        after: int | None = None,
        limit: int | None = None,
    ) -> Iterator[models.SitePersonShape]:
        """See who is on a website: one after the other, over all pages."""
        while True:
            page = self.list_site_people(
                connector_id,
                state=state,
                after=after,
                limit=limit,
            )
            yield from page.data
            if page.next_after is None:
                return
            after = cast(Any, page.next_after)

    def retry_site_people(
        self,
        connector_id: int,
        body: models.SiteRetryShape | Mapping[str, Any],
        *,
        idempotency_key: str | None = None,
    ) -> models.SiteRetriedShape:
        """Ask the website once more.

        Has the site asked once more, now, about those who failed.

        Needs the scope `connectors:write`.
        """
        return self.ask(
            models.SiteRetriedShape,
            Call(
                "POST",
                "/connectors/{connectorId}/people/retry",
                path_values={"connectorId": connector_id},
                body=body,
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def test_site(
        self,
        connector_id: int,
        *,
        idempotency_key: str | None = None,
    ) -> models.SiteTriedShape:
        """Ask whether users can be made there.

        Asks the site, within half a minute, whether users can be made there.

        Needs the scope `connectors:write`.
        """
        return self.ask(
            models.SiteTriedShape,
            Call(
                "POST",
                "/connectors/{connectorId}/people/test",
                path_values={"connectorId": connector_id},
                is_keyed=True,
                key=idempotency_key,
            ),
        )

    def list_subscriber_sites(
        self,
        list_id: int,
        subscriber_id: int,
    ) -> models.ListedSitePersonShape:
        """See on which websites somebody is.

        Where a subscriber stands on each website.

        Needs the scope `connectors:read`.
        """
        return self.ask(
            models.ListedSitePersonShape,
            Call(
                "GET",
                "/lists/{listId}/subscribers/{subscriberId}/websites",
                path_values={"listId": list_id, "subscriberId": subscriber_id},
            ),
        )
