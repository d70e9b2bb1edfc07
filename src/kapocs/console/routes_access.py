"""The console's addresses by which people get in, and where it is said who may."""

from starlette.routing import BaseRoute

from kapocs.console.guarded import GuardedRoutes
from kapocs.console.pages.access import factor, me, passkeys, passwords, sign_in
from kapocs.console.pages.audience import people


def of_people(make: GuardedRoutes) -> list[BaseRoute]:
    """Signing in and out, what one is oneself, and who works in the account."""
    one = f"{people.PATH}/{{user_id}}"
    return [
        make.both("/login", sign_in.show, sign_in.sign_in),
        make.take("/logout", sign_in.sign_out),
        make.take("/switch", sign_in.switch),
        make.both(passwords.PATH, passwords.show_forgotten, passwords.forgotten),
        make.both(f"{passwords.LINK}/{{token}}", passwords.show, passwords.choose),
        make.both(me.PATH, me.show, me.keep_personal),
        make.take(f"{me.PATH}/password", me.change_password),
        make.take("/login/code", sign_in.give_code),
        make.take("/login/passkey", sign_in.by_passkey),
        make.take(f"{me.PATH}/sessions/end", me.end_other_sessions),
        make.take(f"{me.PATH}/sessions/{{session_id}}/end", me.end_session),
        make.both(factor.PATH, factor.show, factor.confirm),
        make.take(f"{factor.PATH}/begin", factor.begin),
        make.take(f"{factor.PATH}/codes", factor.new_codes),
        make.take(f"{factor.PATH}/off", factor.turn_off),
        make.both(passkeys.PATH, passkeys.show, passkeys.add),
        make.take(f"{passkeys.PATH}/begin", passkeys.begin),
        make.take(f"{passkeys.PATH}/{{passkey_id}}", passkeys.rename),
        make.take(f"{passkeys.PATH}/{{passkey_id}}/remove", passkeys.remove),
        make.both(factor.PROVE, factor.show_prove, factor.prove),
        make.both(people.PATH, people.show_all, people.invite),
        make.both(one, people.show, people.change),
        make.take(f"{one}/invite", people.invite_again),
        make.take(f"{one}/withdraw", people.withdraw),
        make.take(f"{one}/deactivate", people.deactivate),
        make.take(f"{one}/activate", people.activate),
        make.take(f"{one}/factor-reset", people.reset_factor),
        make.take(f"{one}/sign-out", people.sign_out),
    ]
