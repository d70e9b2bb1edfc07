"""The one table: event or job → handlers, and what runs by the clock."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from kapocs.accounts import handlers as account_handlers
from kapocs.accounts import mailing
from kapocs.accounts.jobs import ClearSandbox, ForgetPassword, MailUser
from kapocs.accounts.mailing import PeopleMailParts
from kapocs.automations import arriving, attending, calls, ending, feeds, resuming, versions
from kapocs.automations.calls import CallParts
from kapocs.automations.compiled import Compiled
from kapocs.automations.jobs import (
    EndRuns,
    LetReadersIn,
    LetSegmentIn,
    LookAtFeed,
    MakeCall,
    MoveRuns,
    ResumeRuns,
    RetryRuns,
    SweepStart,
)
from kapocs.automations.sweeping import Sweeper
from kapocs.carts import handlers as carts
from kapocs.comparing import errands as comparing
from kapocs.comparing.jobs import AskDocuments
from kapocs.counting import handlers as counting
from kapocs.counting.jobs import CountPeople, Rehearse
from kapocs.deliveries import handlers as deliveries
from kapocs.deliveries.jobs import EmptyList, ForgetDeliveries
from kapocs.exports import errands as export_errands
from kapocs.exports import handlers as exports
from kapocs.exports.jobs import MakeExport
from kapocs.facts import handlers as facts
from kapocs.gateways import errands as gateway_errands
from kapocs.gateways import handlers as gateways
from kapocs.gateways import told_charges
from kapocs.gateways.jobs import AskGateway, AskOfCharge
from kapocs.gateways.opening import GatewayParts
from kapocs.gateways.renewals import ConnectedChargers
from kapocs.imports import errands as import_errands
from kapocs.imports import merging
from kapocs.imports.events import PeopleTakenIn
from kapocs.imports.jobs import LookAtImport, MergeArrivals, ReadImport, UndoImport
from kapocs.invoicing import errands as invoice_errands
from kapocs.invoicing import handlers as invoicing
from kapocs.invoicing.jobs import (
    CorrectRefunded,
    FetchPaper,
    IssueInvoice,
    LookAtPayments,
    TellPayment,
    UndoRefunded,
)
from kapocs.invoicing.opening import InvoicingParts
from kapocs.lists.events import FieldDeleted, ListDeleted
from kapocs.metering import handlers as metering_handlers
from kapocs.metering.jobs import CloseMonths
from kapocs.partitions import handlers as partitions
from kapocs.partitions.jobs import CopyEvents, PlaceEvents
from kapocs.planning import handlers as planning
from kapocs.printing import errands as print_errands
from kapocs.printing import handlers as printing
from kapocs.printing.jobs import AssembleNext, FreezePrint, TypesetNext
from kapocs.privacy import errands as privacy_errands
from kapocs.privacy.handlers import Keeper
from kapocs.privacy.jobs import ErasePerson, SearchFile
from kapocs.queue.errand import Errand
from kapocs.queue.jobs import ForgetFinished
from kapocs.queue.run import Handler, Wiring
from kapocs.queue.tidying import forget_finished
from kapocs.readers import letters as reader_letters
from kapocs.readers.jobs import MailNewAddress, MailOwnData
from kapocs.readers.posting import Writing
from kapocs.recurring import charging
from kapocs.recurring import handlers as recurring
from kapocs.recurring.gateways import ChargingParts
from kapocs.recurring.jobs import ChargeRenewal, RenewOrder
from kapocs.retention import handlers as retention
from kapocs.retention.jobs import RetainNext
from kapocs.sends import jobs as sends
from kapocs.shop_peers import errands as shop_errands
from kapocs.shop_peers import handlers as shops
from kapocs.shop_peers.asking import Asking
from kapocs.shops.jobs import PullGoods, PullHinted, PullParts, PullShop, PushCoupons, TellShop
from kapocs.signing import Signer
from kapocs.statements import handlers as statements
from kapocs.statements.jobs import MatchStatement, MatchWaiting
from kapocs.subscribers import handlers as subscriber_handlers
from kapocs.subscribers.events import (
    ConfirmationsRequested,
    SubscribersArrived,
    SubscribersJoined,
    SubscribersUpdated,
)
from kapocs.subscribers.jobs import EmptyField
from kapocs.support import letters as support_letters
from kapocs.support.jobs import MailSupport
from kapocs.support.letters import SupportParts
from kapocs.tidying import shorten_sessions, tidy
from kapocs.wording.telling import told


def _schedules(deliveries_kept_days: int) -> dict[str, tuple[str, Handler]]:
    """What runs by the clock: name → cron expression in UTC, and the handler."""
    return {
        "sends": ("* * * * *", planning.tick),
        "counts": ("* * * * *", counting.tick),
        "automations": ("* * * * *", Sweeper(Compiled()).tick),
        "feeds": ("4,19,34,49 * * * *", feeds.tick),
        "pull_shops": ("*/5 * * * *", shops.pull_all),
        "push_coupons": ("2,7,12,17,22,27,32,37,42,47,52,57 * * * *", shops.push_all_coupons),
        "pull_goods": ("13 * * * *", shops.pull_all_goods),
        "carts": ("* * * * *", carts.tick),
        "renew_orders": ("* * * * *", recurring.tick),
        "tidy": ("17 * * * *", partial(tidy, deliveries_kept_days)),
        "match_statements": ("37 * * * *", statements.look_again),
        "tidy_queue": ("* * * * *", forget_finished),
        "follow_orders": ("* * * * *", invoicing.follow),
        "tell_shops": ("* * * * *", shops.follow),
        "look_at_attempts": ("* * * * *", gateways.look),
        "look_at_due_invoices": ("* * * * *", invoicing.look_at_due),
        "look_at_payments": ("9,24,39,54 * * * *", invoicing.poll),
        "make_partitions": ("23 3 * * *", partitions.make_months),
        "keep_facts": ("43 3 * * *", facts.keep_months),
        "retain": ("53 3 * * *", retention.tick),
    }


def _asked(issuing: InvoicingParts) -> GatewayParts:
    return GatewayParts(issuing.signer, issuing.opened, base_url=issuing.base_url)


def _errands(
    asking: Asking | None, issuing: InvoicingParts | None, dsn: str
) -> dict[type, Errand[Any, Any, Any]]:
    """What is done without a connection: job → errand."""
    made: dict[type, Errand[Any, Any, Any]] = {
        TypesetNext: print_errands.TYPESET,
        AssembleNext: print_errands.ASSEMBLE,
        PullShop: shop_errands.pull(asking),
        TellShop: shop_errands.tell(asking),
        PullHinted: shop_errands.pull_hinted(asking),
        PullGoods: shop_errands.pull_goods(asking),
        PullParts: shop_errands.pull_parts(asking),
        PushCoupons: shop_errands.push_coupons(asking),
        LookAtImport: import_errands.read_file(dsn),
        MakeExport: export_errands.make_file(dsn),
        ReadImport: import_errands.read_file(dsn),
    }
    by = None if issuing is None else _asked(issuing)
    if issuing is None or by is None:
        return made
    return made | {
        ChargeRenewal: charging.errand(ChargingParts(by.signer, ConnectedChargers(by))),
        AskGateway: gateway_errands.ask(by),
        AskOfCharge: told_charges.ask(by),
        IssueInvoice: invoice_errands.issue(issuing),
        LookAtPayments: invoice_errands.look(issuing),
        AskDocuments: comparing.ask(issuing),
        FetchPaper: invoice_errands.fetch(issuing),
        TellPayment: invoice_errands.tell(issuing),
    }


_OF_SENDS: dict[type, list[Handler]] = {
    sends.StartSend: [planning.start_send],
    sends.FreezeAudience: [planning.freeze_audience],
    sends.PlanRelative: [planning.plan_relative],
    sends.SkipWaiting: [planning.skip_waiting],
    sends.DecideWinner: [planning.decide_winner],
    sends.CountCampaign: [counting.count_campaign],
    Rehearse: [counting.rehearse],
    CountPeople: [counting.count_people],
}


def _handlers() -> dict[type, list[Handler]]:
    """What runs in a transaction: event or job → its handlers."""
    return _OF_SENDS | {
        SubscribersJoined: [planning.on_joined],
        SubscribersUpdated: [planning.on_updated, recurring.on_updated],
        RenewOrder: [recurring.renew],
        CorrectRefunded: [invoicing.correct_refunded],
        UndoRefunded: [invoicing.undo_refunded],
        SweepStart: [Sweeper(Compiled()).sweep],
        MoveRuns: [versions.move_runs],
        ResumeRuns: [resuming.resume_runs],
        EndRuns: [ending.end_runs],
        RetryRuns: [attending.retry_runs],
        LetSegmentIn: [attending.let_segment_in],
        LetReadersIn: [feeds.let_readers_in],
        PeopleTakenIn: [arriving.on_taken_in],
        ListDeleted: [deliveries.on_list_deleted, exports.on_list_deleted],
        EmptyList: [deliveries.empty_list],
        ForgetDeliveries: [deliveries.forget],
        ClearSandbox: [account_handlers.clear_sandbox],
        FieldDeleted: [subscriber_handlers.on_field_deleted],
        EmptyField: [subscriber_handlers.empty_field],
        CopyEvents: [partitions.copy_events],
        PlaceEvents: [partitions.place_events],
        MatchStatement: [statements.match_statement],
        MatchWaiting: [statements.match_waiting],
        FreezePrint: [printing.on_freeze],
        MergeArrivals: [merging.merge_next],
        UndoImport: [merging.undo_next],
        CloseMonths: [metering_handlers.close_months],
        ForgetFinished: [forget_finished],
        ConfirmationsRequested: [planning.on_confirmations_requested],
    }


def _of_people(signer: Signer | None) -> dict[type, list[Handler]]:
    """What takes erased people away; it comes before what writes to those who joined.

    And what else needs the secret.
    """
    if signer is None:
        return {}
    keeper = Keeper(signer)
    return {
        ForgetPassword: [account_handlers.ForgottenPasswords(signer).find],
        ErasePerson: [keeper.erase],
        MergeArrivals: [merging.Merging(signer).merge_next],
        RetainNext: [retention.RetentionKeeper(signer).go_on],
        SubscribersJoined: [keeper.on_joined(planning.on_joined)],
        SubscribersArrived: [keeper.on_arrived],
        SubscribersUpdated: [planning.on_updated, recurring.on_updated, keeper.on_updated],
    }


def _to_people(calling: CallParts, issuing: InvoicingParts) -> PeopleMailParts:
    return PeopleMailParts(
        signer=calling.signer,
        courier=calling.courier,
        host=calling.host,
        base_url=issuing.base_url,
        tell=told,
    )


@dataclass(frozen=True, slots=True)
class Outward:
    """With what is mailed to support and readers, and automations call and mail; None: not."""

    support: SupportParts | None = None
    calling: CallParts | None = None
    readers: Writing | None = None


NOTHING_OUTWARD = Outward()


def wiring(
    *,
    deliveries_kept_days: int = 0,
    asking: Asking | None = None,
    issuing: InvoicingParts | None = None,
    outward: Outward = NOTHING_OUTWARD,
    dsn: str = "",
    signer: Signer | None = None,
) -> Wiring:
    """Everything the worker runs, beside the delivery pump.

    `deliveries_kept_days`: after how many days letters are forgotten; 0: never. `asking`: with what
    shops are asked; None: they are not. `issuing`: with what invoicing programs and
    gateways of payment are asked.
    `outward`: with what is mailed and called beside letters.
    `dsn`: the database, for processes of their own that read files. `signer`: by it erased
    addresses are known; None: that of `issuing`, and without both nobody is erased, or kept out.
    """
    known_by = issuing.signer if issuing and not signer else signer
    errands = _errands(asking, issuing, dsn)
    if outward.calling is not None:
        errands[MakeCall] = calls.errand(outward.calling)
        errands[LookAtFeed] = feeds.errand(outward.calling)
        if issuing is not None:
            errands[MailUser] = mailing.mail_user(_to_people(outward.calling, issuing))
    if outward.readers is not None:
        errands[MailOwnData] = reader_letters.mail_own_data(outward.readers)
        errands[MailNewAddress] = reader_letters.mail_new_address(outward.readers)
    if outward.support is not None:
        errands[MailSupport] = support_letters.mail(outward.support)
    if known_by is not None:
        errands[SearchFile] = privacy_errands.search_file(known_by, dsn)
    return Wiring(
        handlers=_handlers() | _of_people(known_by),
        errands=errands,
        schedules=_schedules(deliveries_kept_days),
        when_clock_was_ahead=[deliveries.when_clock_was_ahead, shorten_sessions],
    )
