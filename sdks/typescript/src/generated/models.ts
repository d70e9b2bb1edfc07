// Generated: `make sdks` writes it anew.

export type ClientOptions = {
    baseUrl: `${string}://${string}` | (string & {});
};

/**
 * What a row paid.
 */
export type AcceptShape = {
    /**
     * Left out: the only one that is proposed.
     */
    orders?: Array<SaidOrderShape>;
};

/**
 * What is to be another way about the account; what is left out stays.
 */
export type AccountChangeShape = {
    name?: string;
    timezone?: string;
    language?: UiLanguage;
    currency?: string;
    company?: string;
    companyAddress?: string;
    /**
     * A hosted picture that becomes the logo; 0: no logo.
     */
    logoImageId?: number;
    senderName?: string;
    senderEmail?: string;
};

/**
 * The account whose key asks.
 */
export type AccountShape = {
    accountId: number;
    name: string;
    /**
     * An IANA time zone.
     */
    timezone: string;
    /**
     * Of built-in texts.
     */
    language: UiLanguage;
    /**
     * Of amounts that name none.
     */
    currency: string;
    /**
     * Legal name of who writes.
     */
    company: string;
    companyAddress: string;
    /**
     * Path of the picture above pages for readers and forms; empty: none.
     */
    logo: string;
    senderName: string;
    /**
     * What letters are sent from.
     */
    senderEmail: string;
    createdAt: string;
};

/**
 * What is to be another way about an action; what is left out stays.
 */
export type ActionChangeShape = {
    name?: string;
    /**
     * `subscribe`, `unsubscribe` (the record stays, and is not active), `update`, `external` (an address is called), `delete` (the record is gone).
     */
    actionType?: ActionType;
    /**
     * The letter that sets it off; either this, `formId` or `landingPageId`.
     */
    letterId?: number | null;
    /**
     * With a letter: `on_open`, `on_any_click`, or `on_link_click` with `linkUrls`; with a landing page one of the last two.
     */
    letterTrigger?: LetterTrigger | null;
    /**
     * Addresses in the letter or on the page; with a `*` at its end, how it begins.
     */
    linkUrls?: Array<string>;
    /**
     * The form whose submission sets it off.
     */
    formId?: number | null;
    /**
     * The landing page that sets it off when somebody clicks a link on their own copy of it.
     */
    landingPageId?: number | null;
    /**
     * On which list it is done; all but `external` need it.
     */
    targetListId?: number | null;
    /**
     * People of which list set it off; 0: of any.
     */
    sourceListId?: number;
    /**
     * With `update`, which needs some, and `subscribe`: field → value. `[field]` is that field of the person who set it off, on their own list.
     */
    fields?: {
        [key: string]: string;
    };
    /**
     * With `external`.
     */
    externalUrl?: string;
    /**
     * For HTTP Basic.
     */
    externalUsername?: string;
    /**
     * Null: it stays.
     */
    externalPassword?: string | null;
    /**
     * What the address gets; `[field]` in its texts is filled in. Null: `{"id": "[id]"}`.
     */
    externalJson?: unknown;
};

/**
 * One thing that is done whenever something happens to a letter, a form or a landing page.
 *
 * It is an automation of one step: by its id runs, counts and what was called are read there.
 */
export type ActionShape = {
    /**
     * Also `automationId`.
     */
    actionId: number;
    name: string;
    state: AutomationState;
    /**
     * `subscribe`, `unsubscribe` (the record stays, and is not active), `update`, `external` (an address is called), `delete` (the record is gone).
     */
    actionType: ActionType;
    /**
     * The letter that sets it off; either this, `formId` or `landingPageId`.
     */
    letterId: number | null;
    /**
     * With a letter: `on_open`, `on_any_click`, or `on_link_click` with `linkUrls`; with a landing page one of the last two.
     */
    letterTrigger: LetterTrigger | null;
    /**
     * Addresses in the letter or on the page; with a `*` at its end, how it begins.
     */
    linkUrls: Array<string>;
    /**
     * The form whose submission sets it off.
     */
    formId: number | null;
    /**
     * The landing page that sets it off when somebody clicks a link on their own copy of it.
     */
    landingPageId: number | null;
    /**
     * On which list it is done; all but `external` need it.
     */
    targetListId: number | null;
    /**
     * People of which list set it off; 0: of any.
     */
    sourceListId: number;
    /**
     * With `update`, which needs some, and `subscribe`: field → value. `[field]` is that field of the person who set it off, on their own list.
     */
    fields: {
        [key: string]: string;
    };
    externalUrl: string;
    externalUsername: string;
    /**
     * What the address gets; `[field]` in its texts is filled in. Null: `{"id": "[id]"}`.
     */
    externalJson: unknown;
    createdAt: string;
    updatedAt: string;
};

/**
 * What is done.
 */
export type ActionType = 'subscribe' | 'unsubscribe' | 'update' | 'external' | 'delete';

/**
 * What becomes of those inside.
 */
export type ActivateWish = {
    /**
     * By the step at which they stand (`*`: all others): `stay` by their version, `leave`, or the step that they go to. Who is not named goes where `preview` says.
     */
    people?: {
        [key: string]: string;
    };
};

/**
 * That keys are to sign whose records nobody has seen.
 */
export type ActivationShape = {
    /**
     * Until the records are there, letters signed so count as forged.
     */
    force: true;
};

/**
 * Who did it.
 */
export type ActorShape = {
    /**
     * `api_key`, `user`, `form`, `person`, `provider`, `cli`; others may come.
     */
    type: string;
    /**
     * Which API key, user or form.
     */
    id: number | null;
};

/**
 * Fields of the list, to be placed below those that a form has.
 */
export type AddedFieldsShape = {
    fields: Array<NewFormFieldShape>;
};

/**
 * The shop is about to be asked; the connector shows what came of it.
 */
export type AskedShape = {
    connectorId: number;
    asked: boolean;
};

/**
 * Whom a send would go to.
 */
export type AudienceShape = {
    sendId: number;
    /**
     * About how many: an address on several lists is counted on each, and who must not be written to is left out only when the letter is written. Null: nobody is known beforehand, since the send waits for something to happen.
     */
    people: number | null;
};

/**
 * Who did what to which thing, when.
 */
export type AuditLineShape = {
    auditId: number;
    at: string;
    /**
     * `api_key`, `assistant`, `user`, `cli`, `connector`, `import`; others may come. null: Kapocs by itself, as its worker does.
     */
    actor: ActorShape | null;
    /**
     * `created`, `changed`, `archived`, `restored`, `deleted`; `called`: a tool, by an assistant.
     */
    operation: string;
    /**
     * Of thing: `list`, `letter`, `tool` …
     */
    kind: string;
    /**
     * Its id; of what has two, both with a slash between them.
     */
    thingId: string;
    /**
     * What people call it.
     */
    name: string;
    /**
     * The list that it belongs to.
     */
    listId: number | null;
    /**
     * As it was, by the columns of the database; of a change, those that changed. A long value is its `length` and `sha256`, a secret one `hidden`. null: it was not there.
     */
    before: {
        [key: string]: unknown;
    } | null;
    /**
     * As it is since then. null: it is gone.
     */
    after: {
        [key: string]: unknown;
    } | null;
    /**
     * `X-Request-Id` of the request that asked for it; empty: none did.
     */
    requestId: string;
};

/**
 * What was done to the thing.
 */
export type AuditOperation = 'created' | 'changed' | 'archived' | 'restored' | 'deleted' | 'called';

/**
 * What is another way between two versions; version 0 is the draft.
 */
export type AutomationDiff = {
    fromVersion: number;
    toVersion: number;
    /**
     * Members beside `steps` that differ: `name`, `start`, `entry` …
     */
    members: Array<string>;
    /**
     * In the order of the newer one; what is gone last.
     */
    steps: Array<StepDiff>;
};

/**
 * What happens by itself when something happened to somebody.
 */
export type AutomationShape = {
    automationId: number;
    name: string;
    state: AutomationState;
    /**
     * Why it was paused; null: somebody wished so, or it is not.
     */
    why: ReasonOfRun | null;
    /**
     * What newcomers get; 0: it was never put to work.
     */
    version: number;
    createdAt: string;
    updatedAt: string;
    pausedAt: string | null;
    archivedAt: string | null;
};

/**
 * Where an automation stands. While it is paused nobody advances, and nothing is lost.
 */
export type AutomationState = 'DRAFT' | 'ACTIVE' | 'PAUSED' | 'STOPPED';

/**
 * How people went through in the days from `since` to `until`, both included.
 *
 * Each number stands on the day on which it happened.
 */
export type AutomationStatsShape = {
    automationId: number;
    since: string;
    until: string;
    /**
     * Now.
     */
    inside: number;
    /**
     * Who waits for a place now.
     */
    inLine: number;
    entered: number;
    done: number;
    /**
     * How many reached the goal.
     */
    goal: number;
    left: number;
    /**
     * Also those that were tried again since.
     */
    failed: number;
    /**
     * Who left the line before their turn came.
     */
    leftLine: number;
    /**
     * How often somebody stayed out since it was full.
     */
    turnedAway: number;
    /**
     * What was ordered by those who were in it, or had been shortly before.
     */
    income: Array<IncomeShape>;
    /**
     * There were over 100,000 orders: earlier ones are not in it.
     */
    incomeSince: string | null;
    /**
     * In the order in which they are written, the newest version first.
     */
    steps: Array<StepStatsShape>;
    /**
     * Ways of the steps at which people part, in the same order.
     */
    paths: Array<PathStatsShape>;
    /**
     * Days on which something happened.
     */
    days: Array<DayOfAutomation>;
    /**
     * The feeds by which it begins, those never looked at left out.
     */
    feeds: Array<FeedOfAutomation>;
};

/**
 * An automation that is written already, and all that is made with it.
 */
export type AutomationTemplateShape = {
    /**
     * By which it is asked for.
     */
    template: string;
    name: BothLanguages;
    description: BothLanguages;
    /**
     * Whether it is for records of an e-commerce list.
     */
    needsOrders: boolean;
    letters: Array<TemplateLetterShape>;
    /**
     * Step that waits for so long → how long, by unit. A wish may say otherwise.
     */
    waits: {
        [key: string]: {
            [key: string]: number;
        };
    };
    fields: Array<TemplateFieldShape>;
    segments: Array<TemplateSegmentShape>;
    /**
     * What is to be done before it is put to work, whoever uses it.
     */
    left: Array<ReasonOfRun>;
};

/**
 * A row of a statement; amounts are texts, below 0 where money went out.
 */
export type BankRowShape = {
    rowId: number;
    statementId: number;
    /**
     * Where it stands in its file.
     */
    line: number;
    state: RowState;
    bookedOn: string;
    valuedOn: string | null;
    amount: string;
    currency: string;
    partnerName: string;
    partnerAccount: string;
    text: string;
    reference: string;
    ownAccount: string;
    updatedAt: string;
    /**
     * As things stand now, the likeliest first.
     */
    proposals: Array<ProposalShape>;
    /**
     * Those taken back as well.
     */
    matches: Array<MatchedOrderShape>;
};

/**
 * A bank's file that was taken in, and how far its rows are.
 */
export type BankStatementShape = {
    statementId: number;
    fileName: string;
    format: Format;
    listIds: Array<number>;
    rowsRead: number;
    /**
     * Rows that no file before it had.
     */
    rowsNew: number;
    firstDay: string | null;
    lastDay: string | null;
    importedAt: string;
    waiting: number;
    booked: number;
    refused: number;
    outgoing: number;
};

/**
 * What becomes of the good items when others are not.
 */
export type BatchMode = 'each' | 'all';

/**
 * What became of a batch: each item has its result, in the order of `items`.
 */
export type BatchResult = {
    stored: number;
    refused: number;
    results: Array<ItemResult>;
};

/**
 * A change that is waited for: of a field, to this value; null: to any other.
 */
export type BecomesShape = {
    field: string;
    becomes?: string | number | number | boolean | null;
};

/**
 * A text in each language of accounts.
 */
export type BothLanguages = {
    hu: string;
    en: string;
};

/**
 * What came of a call. Those that were done or refused are billed, the others are free.
 */
export type CallResult = 'done' | 'refused' | 'replayed' | 'too_fast' | 'failed';

/**
 * Something that is done outside for a run: an address is called, a colleague is written to.
 *
 * Whoever is called gets the same `Idempotency-Key` at every try.
 */
export type CallShape = {
    callId: number;
    automationId: number;
    runId: number;
    stepId: string;
    /**
     * `call` or `mail`.
     */
    kind: string;
    state: OutsideState;
    attempts: number;
    /**
     * Of the last answer, by HTTP.
     */
    status: number | null;
    /**
     * Its first signs.
     */
    answer: string;
    why: ReasonOfRun | null;
    createdAt: string;
    triedAt: string | null;
    endedAt: string | null;
};

/**
 * The account's own limit of calls a month.
 */
export type CapShape = {
    /**
     * Further calls are answered with 429; null: there is no limit.
     */
    calls: number | null;
};

/**
 * What a relay carries.
 */
export type Carried = 'EMAIL' | 'SMS';

/**
 * Some pieces of one product.
 */
export type CartLineShape = {
    sku?: string;
    name?: string;
    quantity?: number | string;
    /**
     * Gross, of one piece.
     */
    price: number | string;
    /**
     * In the price.
     */
    vatPercent?: number | string;
};

/**
 * The order that a cart became.
 */
export type CartOrderShape = {
    /**
     * The shop's own.
     */
    orderNumber: string;
};

/**
 * How far a cart is.
 */
export type CartProgress = 'OPEN' | 'ABANDONED' | 'RECOVERED';

/**
 * A cart.
 */
export type CartShape = {
    cartId: string;
    listId: number;
    state: CartProgress;
    email: string;
    currency: string;
    gross: string;
    lines: Array<CartLineShape>;
    recoveryUrl: string;
    /**
     * The record of its order, an incomplete one as long as it is abandoned.
     */
    subscriberId: number | null;
    createdAt: string;
    changedAt: string;
    /**
     * When it counts as abandoned, if nothing happens until then.
     */
    quietAt: string;
    abandonedAt: string | null;
    recoveredAt: string | null;
};

/**
 * What is to be another way about a category; what is left out stays.
 */
export type CategoryChangeShape = {
    name?: string;
    /**
     * Smaller ones come first.
     */
    position?: number;
};

/**
 * A group of products.
 */
export type CategoryShape = {
    categoryId: number;
    name: string;
    /**
     * Smaller ones come first.
     */
    position: number;
    /**
     * The webshop's own id, if a webshop made it.
     */
    shopCategoryId: string | null;
    updatedAt: string;
};

/**
 * How a letter travels; the kind of the letter decides.
 */
export type Channel = 'email' | 'sms' | 'pdf';

/**
 * All that is wrong with a definition, also what it asks for and that is not there.
 */
export type CheckedDefinition = {
    valid: boolean;
    problems: Array<DefinitionFault>;
};

/**
 * One choice of a RADIO or SELECT field.
 */
export type Choice = {
    value: string;
    label: string;
};

/**
 * What is to be another way about a choice; what is left out stays.
 */
export type ChoiceChange = {
    /**
     * Subscribers keep the old one.
     */
    value?: string;
    label?: string;
};

/**
 * What a column is for.
 */
export type ColumnShape = {
    head: string;
    /**
     * A field of the list, `field:word`, or one of @name, @status, @joined-at, @left-at, @consented-at, @confirmed-at, @ip, @lists, @nothing. Of a file of orders: a field, or @order, @placed-at, @paid-at, @cancelled-at, @order-status, @currency, @net-total, @gross-total, @net-shipping, @gross-shipping, @net-discount, @gross-discount, @coupon, @payment, @shipping, @name, @items, @sku, @item, @quantity, @price, @gross-price, @sum, @gross-sum, @vat, @category, @nothing.
     */
    target: string;
};

/**
 * One condition on a field of the list, or on what the person bought or did.
 */
export type ConditionShape = {
    field: string;
    /**
     * `=` `!=` `<` `<=` `>` `>=` `is` `like` `contains` `starts` `in` `empty` `not empty`; docs/segments.md says what each asks.
     */
    operator: string;
    /**
     * A text, a number, true or false; several of them for `in`; null for `empty` and `not empty`.
     */
    value?: string | number | boolean | null | Array<string | number | boolean>;
};

/**
 * What is to be another way; what is left out, or null, stays.
 */
export type ConnectorChangeShape = {
    name?: string | null;
    listId?: number | null;
    /**
     * Beside or in place of those it has; an empty text takes one away.
     */
    settings?: {
        [key: string]: unknown;
    };
};

/**
 * A line of a connector's log.
 */
export type ConnectorLineShape = {
    lineId: number;
    at: string;
    /**
     * How often the same was said about then.
     */
    times: number;
    reason: string;
};

/**
 * A link to another system.
 */
export type ConnectorShape = {
    connectorId: number;
    type: string;
    name: string;
    listId: number | null;
    /**
     * Without secrets.
     */
    settings: {
        [key: string]: unknown;
    };
    state: LinkState;
    /**
     * Why it is disabled, such as `by_hand`.
     */
    why: string | null;
    disabledAt: string | null;
    createdAt: string;
};

/**
 * A connector, and how it stands.
 */
export type ConnectorStandingShape = {
    connectorId: number;
    type: string;
    name: string;
    listId: number | null;
    /**
     * Without secrets.
     */
    settings: {
        [key: string]: unknown;
    };
    state: LinkState;
    /**
     * Why it is disabled, such as `by_hand`.
     */
    why: string | null;
    disabledAt: string | null;
    createdAt: string;
    /**
     * When something came last.
     */
    lastInboundAt: string | null;
    inbound: InboundCountsShape;
    /**
     * When the shop was asked last and answered.
     */
    pulledAt: string | null;
    /**
     * Why it could not be asked; empty: it could.
     */
    pullError: string;
    /**
     * Whether the shop still calls: `active`, `off`, `none`; null: not asked yet.
     */
    shopWebhook: string | null;
};

/**
 * The word that is given for everybody in the file.
 */
export type ConsentShape = {
    /**
     * Where they agreed.
     */
    source: string;
    /**
     * When they agreed.
     */
    on?: string | null;
    words?: string;
};

/**
 * The evidence of somebody's consent. Members of rows may be added.
 */
export type ConsentsShape = {
    /**
     * In its normal form.
     */
    email: string;
    madeAt: string;
    /**
     * Whether only the first 5,000 steps and letters are here.
     */
    isCut: boolean;
    /**
     * Why nothing is sent to the address.
     */
    suppression: {
        [key: string]: unknown;
    } | null;
    /**
     * When data were only kept.
     */
    restrictions: Array<{
        [key: string]: unknown;
    }>;
    /**
     * A row for each record: state, form and version, steps, letters that asked to confirm.
     */
    lists: Array<{
        [key: string]: unknown;
    }>;
    /**
     * Versions of forms that they saw.
     */
    forms: Array<{
        [key: string]: unknown;
    }>;
    /**
     * What the letters said.
     */
    letterTexts: Array<{
        [key: string]: unknown;
    }>;
    /**
     * Files by which they came.
     */
    imports: Array<{
        [key: string]: unknown;
    }>;
};

/**
 * What the copy is to be called.
 */
export type CopyWish = {
    name: string;
};

/**
 * What is to be another way about a coupon; what is left out stays. Its uses count on.
 */
export type CouponChangeShape = {
    code?: string;
    type?: CouponKind;
    /**
     * Net amount off in `currency`, or percent; as a text or a number.
     */
    amount?: number | string;
    currency?: string;
    /**
     * All that it is for from now on.
     */
    productIds?: Array<number>;
    /**
     * All that it is for from now on.
     */
    categoryIds?: Array<number>;
    /**
     * From when on it is good; null: at once.
     */
    validFrom?: string | null;
    /**
     * Good until just before it; null: without end.
     */
    validUntil?: string | null;
    /**
     * How often anybody can use it; null: without limit.
     */
    maxUses?: number | null;
    /**
     * How often one e-mail address can use it; null: without limit.
     */
    maxUsesPerPerson?: number | null;
    /**
     * Whether it goes with others of its kind.
     */
    stackable?: boolean;
};

/**
 * A code that was drawn.
 */
export type CouponCodeShape = {
    couponId: number;
    code: string;
};

/**
 * Coupons of one kind to make, each with a code of its own that nobody can guess.
 */
export type CouponCodesShape = {
    type: CouponKind;
    /**
     * Net amount off in `currency`, or percent; as a text or a number.
     */
    amount: number | string;
    /**
     * Of an amount.
     */
    currency?: string;
    /**
     * With `categoryIds` empty too it is for any basket.
     */
    productIds?: Array<number>;
    categoryIds?: Array<number>;
    /**
     * From when on it is good; null: at once.
     */
    validFrom?: string | null;
    /**
     * Good until just before it; null: without end.
     */
    validUntil?: string | null;
    /**
     * Whether it goes with others of its kind.
     */
    stackable?: boolean;
    /**
     * So many.
     */
    count: number;
    /**
     * What each begins with.
     */
    prefix?: string;
    /**
     * Signs drawn for each.
     */
    length?: number;
    /**
     * How often anybody can use it; null: without limit.
     */
    maxUses?: number | null;
};

/**
 * What a coupon takes off.
 */
export type CouponKind = 'AMOUNT' | 'PERCENT';

/**
 * A code that makes a basket cheaper.
 */
export type CouponShape = {
    couponId: number;
    code: string;
    type: CouponKind;
    /**
     * Net amount off, or percent.
     */
    amount: string;
    /**
     * Of an amount; null: percent.
     */
    currency: string | null;
    /**
     * With `categoryIds` empty too it is for any basket.
     */
    productIds: Array<number>;
    categoryIds: Array<number>;
    /**
     * From when on it is good; null: at once.
     */
    validFrom: string | null;
    /**
     * Good until just before it; null: without end.
     */
    validUntil: string | null;
    /**
     * How often anybody can use it; null: without limit.
     */
    maxUses: number | null;
    /**
     * How often one e-mail address can use it; null: without limit.
     */
    maxUsesPerPerson: number | null;
    /**
     * Whether it goes with others of its kind.
     */
    stackable: boolean;
    createdAt: string;
    updatedAt: string;
    /**
     * Since when it takes nothing off; null: it is in use.
     */
    archivedAt: string | null;
};

/**
 * A coupon, and how often it was used.
 */
export type CouponWithUsesShape = {
    couponId: number;
    code: string;
    type: CouponKind;
    /**
     * Net amount off, or percent.
     */
    amount: string;
    /**
     * Of an amount; null: percent.
     */
    currency: string | null;
    /**
     * With `categoryIds` empty too it is for any basket.
     */
    productIds: Array<number>;
    categoryIds: Array<number>;
    /**
     * From when on it is good; null: at once.
     */
    validFrom: string | null;
    /**
     * Good until just before it; null: without end.
     */
    validUntil: string | null;
    /**
     * How often anybody can use it; null: without limit.
     */
    maxUses: number | null;
    /**
     * How often one e-mail address can use it; null: without limit.
     */
    maxUsesPerPerson: number | null;
    /**
     * Whether it goes with others of its kind.
     */
    stackable: boolean;
    createdAt: string;
    updatedAt: string;
    /**
     * Since when it takes nothing off; null: it is in use.
     */
    archivedAt: string | null;
    uses: number;
};

/**
 * How far an order is paid.
 */
export type Coverage = 'unpaid' | 'partly_paid' | 'paid' | 'overpaid' | 'partly_refunded' | 'refunded';

/**
 * How many began and ended on a day of UTC, and what was ordered.
 */
export type DayOfAutomation = {
    day: string;
    entered: number;
    done: number;
    goal: number;
    left: number;
    failed: number;
    income: Array<IncomeShape>;
};

/**
 * What happened about a way on a day of UTC.
 */
export type DayOfPath = {
    day: string;
    /**
     * Who took it.
     */
    people: number;
    /**
     * Who had taken it and reached the goal.
     */
    goal: number;
    income: Array<IncomeShape>;
};

/**
 * Calls of a day.
 */
export type DayShape = {
    /**
     * `done`; `refused`: answered with 4xx; `replayed`: an answer given again for an Idempotency-Key; `too_fast`: 429; `failed`: 5xx.
     */
    result: CallResult;
    calls: number;
    /**
     * In the account's time zone.
     */
    day: string;
};

/**
 * What there is to say of an opportunity that is won or lost.
 */
export type DecidedShape = {
    /**
     * Why it was won or lost.
     */
    reason?: string;
};

/**
 * Something that is wrong with a definition.
 */
export type DefinitionFault = {
    /**
     * JSON pointer to it, from the body.
     */
    pointer: string;
    /**
     * The place in the YAML's words.
     */
    place: string;
    code: string;
    detail: string;
};

/**
 * An automation, as it is written.
 */
export type DefinitionWish = {
    /**
     * What starts it, its rules and its steps: the same object as in the YAML of `kapocs automation create`. Steps get an `id` where they have none; `label` and `position` of a step are kept as they are given, for whoever draws it. Passwords and secrets of calls are sealed, and may be given back as they are shown.
     */
    definition: {
        [key: string]: unknown;
    };
};

/**
 * Print batches whose files were deleted; their manifests stay.
 */
export type DeletedPrintFiles = {
    printBatchIds: Array<number>;
};

/**
 * A delivery with every step of its life, oldest first.
 */
export type DeliveryLifeShape = {
    deliveryId: number;
    /**
     * `send`: a send was due; `api`: a caller asked; `confirm`: a confirmation of a sign-up; `test`.
     */
    purpose: Purpose;
    channel: Channel;
    sendId: number | null;
    /**
     * Of an A/B test; 0: none.
     */
    variant: number;
    /**
     * Null: the built-in confirmation letter.
     */
    letterId: number | null;
    listId: number;
    subscriberId: number;
    /**
     * Address; empty when the record is deleted.
     */
    recipient: string;
    status: DeliveryStatus;
    /**
     * Why it did not arrive, in words.
     */
    reason: string;
    attempts: number;
    dueAt: string;
    /**
     * Who answered last.
     */
    relay: string;
    /**
     * The last answer.
     */
    reply: string;
    messageId: string;
    createdAt: string;
    handedOverAt: string | null;
    finishedAt: string | null;
    /**
     * First, by a person.
     */
    openedAt: string | null;
    machineOpenedAt: string | null;
    clickedAt: string | null;
    bouncedAt: string | null;
    complainedAt: string | null;
    unsubscribedAt: string | null;
    life: Array<StepShape>;
};

/**
 * A letter to one person, and when what came back of it came first.
 */
export type DeliveryShape = {
    deliveryId: number;
    /**
     * `send`: a send was due; `api`: a caller asked; `confirm`: a confirmation of a sign-up; `test`.
     */
    purpose: Purpose;
    channel: Channel;
    sendId: number | null;
    /**
     * Of an A/B test; 0: none.
     */
    variant: number;
    /**
     * Null: the built-in confirmation letter.
     */
    letterId: number | null;
    listId: number;
    subscriberId: number;
    /**
     * Address; empty when the record is deleted.
     */
    recipient: string;
    status: DeliveryStatus;
    /**
     * Why it did not arrive, in words.
     */
    reason: string;
    attempts: number;
    dueAt: string;
    /**
     * Who answered last.
     */
    relay: string;
    /**
     * The last answer.
     */
    reply: string;
    messageId: string;
    createdAt: string;
    handedOverAt: string | null;
    finishedAt: string | null;
    /**
     * First, by a person.
     */
    openedAt: string | null;
    machineOpenedAt: string | null;
    clickedAt: string | null;
    bouncedAt: string | null;
    complainedAt: string | null;
    unsubscribedAt: string | null;
};

/**
 * Where a delivery stands; see the drawing above.
 */
export type DeliveryStatus = 'queued' | 'claimed' | 'handing' | 'deferred' | 'sent' | 'failed' | 'skipped' | 'uncertain';

/**
 * An order or a document of which the other end and Kapocs say different things.
 */
export type DifferenceShape = {
    /**
     * The shop's id; of documents empty.
     */
    shopOrderId?: string;
    /**
     * Of documents: `proforma` or `invoice`.
     */
    kind?: string;
    /**
     * Our document; null: there is none.
     */
    invoiceId?: number | null;
    /**
     * Whose the document is, or which it names.
     */
    orderId?: number | null;
    number: string;
    /**
     * `missing_order`, `other_sum`, `paid_there_unpaid_here`, `unpaid_there_paid_here`, `person_missing` or `deleted_there`; of documents also `unknown_document`, `made_by_hand`, `second_document`, `issued_there`, `not_there`, `cancelled_there` and `not_answered`.
     */
    what: string;
    statusThere: string;
    /**
     * As orders number them.
     */
    statusHere: number | null;
    grossThere: string | null;
    grossHere: string | null;
};

/**
 * Which orders go out.
 */
export type DispatchShape = {
    /**
     * Who takes it.
     */
    carrier: string;
    /**
     * Now unless given; a week ahead at most.
     */
    shippedAt?: string | null;
    /**
     * All that were paid since then and are in no parcel.
     */
    paidSince: string;
    /**
     * Order id → its carrier's number, where it is known.
     */
    numbers?: {
        [key: string]: string;
    };
    /**
     * A letter on paper in place of the packing slips.
     */
    letterId?: number | null;
    envelope?: string;
    /**
     * Of the labels.
     */
    sheet?: string;
    limit?: number;
};

/**
 * What went out, and the print batches with its slips and labels.
 */
export type DispatchedShape = {
    data: Array<ParcelShape>;
    printBatchIds: Array<number>;
};

/**
 * A key that signs letters; its private part is never told.
 */
export type DkimKeyShape = {
    selector: string;
    algorithm: string;
    state: KeyProgress;
    createdAt: string;
    activeAt: string | null;
    retiredAt: string | null;
    /**
     * From when its record may go; null: it is in use.
     */
    removableAt: string | null;
};

/**
 * A DNS record to publish, and how it stood when it was looked for.
 */
export type DnsRecordShape = {
    kind: RecordKind;
    name: string;
    type: string;
    value: string;
    /**
     * UNKNOWN before a look.
     */
    state: RecordState;
    /**
     * Why it stands so; empty: it is fine.
     */
    reason: string;
    /**
     * What DNS has, as strangers wrote it: escape it.
     */
    found: Array<string>;
};

/**
 * Hosts to change; what is left out stays as it is.
 */
export type DomainChange = {
    /**
     * Where links of letters lead; empty: nowhere of its own; null: `link.` before the domain.
     */
    trackingHost?: string | null;
    /**
     * Where mail that came back goes; empty: nowhere of its own; null: `bounce.` before it.
     */
    bounceHost?: string | null;
};

/**
 * A domain that letters are sent from.
 */
export type DomainShape = {
    domainId: number;
    /**
     * In lower-case ASCII.
     */
    name: string;
    trackingHost: string;
    bounceHost: string;
    /**
     * When it was proven to be the account's; null: it is not.
     */
    verifiedAt: string | null;
    checkedAt: string | null;
    /**
     * Of those checked.
     */
    recordsOk: number;
    recordsChecked: number;
    createdAt: string;
    updatedAt: string;
};

/**
 * A domain with its records and keys.
 */
export type DomainWholeShape = {
    domainId: number;
    /**
     * In lower-case ASCII.
     */
    name: string;
    trackingHost: string;
    bounceHost: string;
    /**
     * When it was proven to be the account's; null: it is not.
     */
    verifiedAt: string | null;
    checkedAt: string | null;
    /**
     * Of those checked.
     */
    recordsOk: number;
    recordsChecked: number;
    createdAt: string;
    updatedAt: string;
    records: Array<DnsRecordShape>;
    keys: Array<DkimKeyShape>;
};

/**
 * A step that was done.
 */
export type DoneStepShape = {
    /**
     * From 1, in the order they were done.
     */
    seq: number;
    stepId: string;
    /**
     * `done`, `sent`, `skipped`, `yes`, `no`, `timed_out`, `failed` …
     */
    outcome: string;
    why: ReasonOfRun | null;
    at: string;
};

/**
 * To whom a document is made out.
 */
export type DraftBuyerShape = {
    name: string;
    country: string;
    zip: string;
    city: string;
    address: string;
    email: string;
    taxNumber: string;
    euTaxNumber: string;
};

/**
 * A line; the price is net, of one unit.
 */
export type DraftLineShape = {
    name: string;
    quantity: string;
    unit: string;
    price: string;
    vatPercent: string;
    /**
     * A percentage, or what exempts.
     */
    vatCode: string;
    net: string;
    gross: string;
};

/**
 * What the program is asked to issue, the same at every try.
 */
export type DraftShape = {
    /**
     * With check digits.
     */
    orderNumber: string;
    shopOrder: string;
    currency: string;
    net: string;
    gross: string;
    /**
     * As orders number them; 0: unknown.
     */
    method: number;
    methodName: string;
    isPaid: boolean;
    fulfilledOn: string;
    dueOn: string;
    comment: string;
    proformaNumber: string;
    /**
     * The invoice that it corrects.
     */
    corrects?: string;
    buyer: DraftBuyerShape;
    lines: Array<DraftLineShape>;
};

/**
 * What puts a form on any page.
 */
export type EmbeddedShape = {
    formId: number;
    /**
     * To be pasted.
     */
    html: string;
};

/**
 * How the signs travel.
 */
export type Encoding = 'GSM-7' | 'UCS-2';

/**
 * An encoding that may be meant, and how some lines read in it.
 */
export type EncodingShape = {
    encoding: string;
    lines: Array<string>;
};

/**
 * Who is let in: a record of a list, or all of a segment.
 */
export type EnterWish = {
    /**
     * The record's list.
     */
    listId?: number | null;
    subscriberId?: number | null;
    /**
     * All who are in it, in place of a record.
     */
    segmentId?: number | null;
};

/**
 * Who came in.
 */
export type Entered = {
    /**
     * 1, or 0 when the rules leave the record out; null: the people of the segment are let in one after the other.
     */
    entered: number | null;
    /**
     * 1: it is full, and the record waits in line.
     */
    inLine?: number;
    /**
     * 1: it is full, and the record stays out.
     */
    turnedAway?: number;
};

/**
 * A certificate: no address is in it but the hash, which this installation alone can make.
 */
export type ErasureShape = {
    erasureId: number;
    /**
     * `running` or `done`.
     */
    state: ErasureState;
    /**
     * HMAC-SHA-256, hexadecimal.
     */
    addressHash: string;
    /**
     * Under which orders stay.
     */
    pseudonym: string;
    reason: string;
    askedBy: string;
    createdAt: string;
    endedAt: string | null;
    /**
     * Rows by kind.
     */
    removed: {
        [key: string]: number;
    };
    /**
     * Rows that stay without a name, by kind.
     */
    kept: {
        [key: string]: number;
    };
};

/**
 * Whether there is something left to do.
 */
export type ErasureState = 'running' | 'done';

/**
 * Why somebody is erased.
 */
export type ErasureWish = {
    /**
     * For the certificate; without the address.
     */
    reason: string;
};

/**
 * A type of event.
 */
export type EventKindShape = {
    type: string;
    version: number;
    description: string;
    /**
     * A JSON schema.
     */
    data: {
        [key: string]: unknown;
    };
};

/**
 * A page of a list's events, newest first.
 */
export type EventPage = {
    list_name: string;
    page: number;
    pageCount: number;
    events: Array<EventShape>;
};

/**
 * Who reads the account's events by name, and how far they are.
 */
export type EventReaderShape = {
    name: string;
    /**
     * The event up to which all were read.
     */
    position: number;
    /**
     * How far that is from the last one, in ids.
     */
    behind: number;
    /**
     * Events up to this one were dropped before they were read.
     */
    gapUntil: number | null;
    readAt: string;
};

/**
 * Something that happened to a subscriber.
 */
export type EventShape = {
    /**
     * Id of the subscriber.
     */
    id: string;
    email: string;
    /**
     * In the account's time zone.
     */
    happened_at: string;
    type: EventType;
    /**
     * With events that concern a letter.
     */
    email_id?: string | null;
    /**
     * With events that concern a letter.
     */
    letter_name?: string | null;
    /**
     * With events that concern a letter.
     */
    send_id?: string | null;
    /**
     * With events that concern a letter.
     */
    subject?: string | null;
    /**
     * With clicks.
     */
    link?: string | null;
};

/**
 * What happened to a person; the vocabulary of the public event log.
 */
export type EventType = 'subscribe' | 'unsubscribe' | 'double_optin' | 'double_optin_confirm' | 'email_sent' | 'email_open' | 'email_click' | 'bounce' | 'soft_bounce' | 'sms_sent';

/**
 * The contract's envelope.
 */
export type Events = {
    success: boolean;
    data: EventPage;
};

/**
 * A part of what happened, in the order it was noted.
 */
export type EventsShape = {
    data: Array<FactShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
    /**
     * Come back with `after` set to this: nothing is noted at or before it any more. On the last page too, and when nothing was found.
     */
    readTo: number;
};

/**
 * What the file is written in.
 */
export type ExportFileFormat = 'csv' | 'xlsx' | 'jsonl' | 'parquet';

/**
 * What a row is.
 */
export type ExportKind = 'people' | 'orders' | 'order_lines' | 'deliveries' | 'events' | 'statistics';

/**
 * An export, and how far it is.
 */
export type ExportShape = {
    exportId: number;
    kind: ExportKind;
    listId: number | null;
    segmentId: number | null;
    sendId: number | null;
    format: ExportFileFormat;
    columns: Array<string>;
    labels: boolean;
    forExcel: boolean;
    state: ExportState;
    /**
     * Written so far.
     */
    rows: number;
    /**
     * How many there are, about.
     */
    total: number;
    /**
     * Cells that were too long for the format, and were cut.
     */
    shortened: number;
    /**
     * Of the file; 0 while it is not whole.
     */
    bytes: number;
    /**
     * Why it failed.
     */
    why: string;
    createdAt: string;
    updatedAt: string;
    startedAt: string | null;
    finishedAt: string | null;
    /**
     * When its file is deleted.
     */
    keptUntil: string | null;
};

/**
 * Where an export stands.
 */
export type ExportState = 'waiting' | 'running' | 'finished' | 'failed' | 'cancelled' | 'deleted';

/**
 * Something that happened.
 */
export type FactShape = {
    /**
     * Larger for what was noted later.
     */
    id: number;
    type: string;
    /**
     * Of the shape of `data`.
     */
    version: number;
    /**
     * When it happened; of two events the later noted may have happened earlier.
     */
    timestamp: string;
    listId: number | null;
    /**
     * Whose record; on a list of orders, the order.
     */
    subscriberId: number | null;
    /**
     * Null: Kapocs by itself, or nobody said.
     */
    actor: ActorShape | null;
    /**
     * By its type: `GET /event-types` has the shapes. New members may come.
     */
    data: {
        [key: string]: unknown;
    };
};

/**
 * How the feed of a start was found last.
 */
export type FeedOfAutomation = {
    /**
     * Which of the starts, from 0.
     */
    start: number;
    url: string;
    lookedAt: string;
    /**
     * Whether it could be read at least once: what is new since then goes out.
     */
    lookedWell: boolean;
    /**
     * Why it could not be read at the last look.
     */
    why: ReasonOfRun | null;
    /**
     * Items that are known of it.
     */
    items: number;
    /**
     * Of these, for the next digest.
     */
    waiting: number;
    /**
     * When what waited went out last, or it was first looked at.
     */
    digestedAt: string;
};

/**
 * What is to be another way about a field; what is left out stays. Name and type stay.
 */
export type FieldChangeShape = {
    label?: string;
    comment?: string;
    /**
     * Decimals kept; DECIMAL only.
     */
    scale?: number | null;
    /**
     * What new subscribers start with; values that there are stay.
     */
    defaultValue?: string;
};

/**
 * The type of a field.
 */
export type FieldKind = 'SHORTTEXT' | 'TEXT' | 'RADIO' | 'SELECT' | 'URL' | 'FILE' | 'PASSWORD' | 'SMALLINT' | 'NUMBER' | 'DECIMAL' | 'CHECKBOX' | 'DATE' | 'DATETIME';

/**
 * A field of a list.
 */
export type FieldShape = {
    name: string;
    type: FieldKind;
    label: string;
    comment: string;
    scale: number | null;
    /**
     * Zero (`0`, `0.00`, `0000-00-00`, `0000-00-00 00:00:00`) or empty for none.
     */
    defaultValue: string;
    options: Array<Choice>;
    /**
     * Whether every list has it.
     */
    standard: boolean;
    /**
     * Whether only the system sets it.
     */
    readOnly: boolean;
};

/**
 * How the file is read, and its first rows.
 */
export type FileLookShape = {
    read: ReadFileShape;
    head: Array<string>;
    sample: Array<Array<string>>;
    /**
     * What was not certain, or seems wrong with the file.
     */
    said: Array<string>;
    sheets: Array<string>;
    members: Array<string>;
    encodings: Array<EncodingShape>;
};

/**
 * A folder.
 */
export type FolderShape = {
    folderId: number;
    name: string;
    createdAt: string;
    updatedAt: string;
};

/**
 * What a folder or a group is to be called; no other of its kind may be called so.
 */
export type FolderWish = {
    name: string;
};

/**
 * Where old numbers are to lead.
 */
export type FormAliasChange = {
    formId: number;
};

/**
 * Old numbers that still stand in pages, and the form they lead to.
 */
export type FormAliasShape = {
    oldList: number;
    oldForm: number;
    formId: number;
    createdAt: string;
};

/**
 * What is to be another way about a form; what is left out stays. List and type stay.
 */
export type FormChangeShape = {
    /**
     * Plain text above the fields.
     */
    intro?: string;
    /**
     * Shown after sending; empty: a general sentence.
     */
    thankYou?: string;
    /**
     * Where to go after sending; empty: nowhere.
     */
    redirectUrl?: string;
    /**
     * Shown after confirming; of double opt-in.
     */
    confirmedThankYou?: string;
    /**
     * Where to go after confirming; of double opt-in.
     */
    confirmedRedirectUrl?: string;
    /**
     * Hosts that the addresses may lead to.
     */
    redirectHosts?: Array<string>;
    /**
     * Whose pages may show it in a frame, such as `*.example.org`; none: anybody's.
     */
    frameHosts?: Array<string>;
    /**
     * Whether who joins must confirm by e-mail.
     */
    doubleOptIn?: boolean;
    /**
     * The letter that asks to confirm; null: the built-in one.
     */
    confirmLetterId?: number | null;
    /**
     * The connector by which whoever orders pays at once; null: none.
     */
    gatewayId?: number | null;
    /**
     * Of an order form; null: what it offers stays.
     */
    offer?: OfferWish | null;
    name?: string;
    /**
     * Of its built-in texts.
     */
    language?: FormTongue;
    /**
     * All that it is to ask for, from top to bottom.
     */
    fields?: Array<NewFormFieldShape>;
};

/**
 * A field placed on a form. Ids and order are texts, as the contract has them.
 */
export type FormFieldShape = {
    id: string;
    name: string;
    label: string;
    isMandatory: boolean;
    errorMessage: string;
    order: string;
};

/**
 * The fields on a form, and all fields of its list. The mixed case is the contract's.
 */
export type FormFields = {
    formfields: Array<FormFieldShape>;
    listFields: Array<ListFieldName>;
};

/**
 * What a form does.
 */
export type FormKind = 'SUBSCRIBE' | 'UPDATE' | 'ORDER';

/**
 * How orders of a form are made anew in each period.
 */
export type FormRenewalShape = {
    /**
     * 3 with `MONTH` is a quarter.
     */
    every?: number;
    unit?: RecurrenceUnit;
    /**
     * `KEPT`: those of the order; `CATALOGUE`: those of the day.
     */
    prices?: RenewalPrices;
    /**
     * Until a renewal is to be paid.
     */
    dueDays?: number;
    /**
     * A date field of the list for the next day; empty: none.
     */
    dateField?: string;
    /**
     * A field by which the buyer ends it; empty: none.
     */
    cancelField?: string;
    /**
     * The buyer agreed to be charged by card for each renewal.
     */
    charge?: boolean;
};

/**
 * A form.
 */
export type FormShape = {
    formId: number;
    listId: number;
    name: string;
    type: FormKind;
    doubleOptIn: boolean;
    language: string;
    url: string;
    /**
     * Shown after sending.
     */
    thankYou: string;
    /**
     * Where to go after sending.
     */
    redirectUrl: string;
    /**
     * Shown after confirming.
     */
    confirmedThankYou: string;
    /**
     * Where to go after confirming.
     */
    confirmedRedirectUrl: string;
    /**
     * Shown above the fields.
     */
    intro: string;
    /**
     * Hosts that the addresses may lead to.
     */
    redirectHosts: Array<string>;
    /**
     * Whose pages may show it in a frame, such as `*.example.org`; none: anybody's.
     */
    frameHosts: Array<string>;
    /**
     * The letter that asks to confirm; null: the built-in one.
     */
    confirmLetterId: number | null;
    /**
     * The connector by which whoever orders pays at once; null: none.
     */
    gatewayId: number | null;
    createdAt: string;
    /**
     * Since when it is closed; null: it is open.
     */
    archivedAt: string | null;
};

/**
 * A form with its fields, and with what it sells.
 */
export type FormShapeWithFields = {
    formId: number;
    listId: number;
    name: string;
    type: FormKind;
    doubleOptIn: boolean;
    language: string;
    url: string;
    /**
     * Shown after sending.
     */
    thankYou: string;
    /**
     * Where to go after sending.
     */
    redirectUrl: string;
    /**
     * Shown after confirming.
     */
    confirmedThankYou: string;
    /**
     * Where to go after confirming.
     */
    confirmedRedirectUrl: string;
    /**
     * Shown above the fields.
     */
    intro: string;
    /**
     * Hosts that the addresses may lead to.
     */
    redirectHosts: Array<string>;
    /**
     * Whose pages may show it in a frame, such as `*.example.org`; none: anybody's.
     */
    frameHosts: Array<string>;
    /**
     * The letter that asks to confirm; null: the built-in one.
     */
    confirmLetterId: number | null;
    /**
     * The connector by which whoever orders pays at once; null: none.
     */
    gatewayId: number | null;
    createdAt: string;
    /**
     * Since when it is closed; null: it is open.
     */
    archivedAt: string | null;
    fields: Array<PlacedFieldShape>;
    /**
     * Of an order form.
     */
    offer: OfferShape | null;
};

/**
 * The language of a form's built-in texts.
 */
export type FormTongue = 'hu' | 'en';

/**
 * What visitors saw of a form.
 */
export type FormVersionShape = {
    formId: number;
    /**
     * 1, 2, … of the form.
     */
    number: number;
    /**
     * Since when it is known.
     */
    madeAt: string;
    /**
     * Of `seen` as JSON without spaces, its names sorted.
     */
    sha256: string;
    title: string;
    /**
     * Title, fields with labels, buttons, letters and what follows.
     */
    seen: {
        [key: string]: unknown;
    };
};

/**
 * What a bank's file is written in.
 */
export type Format = 'camt053' | 'mt940' | 'otp' | 'otp_cards' | 'otp_old' | 'kh' | 'erste' | 'granit' | 'csv';

/**
 * A global variable, without what it holds.
 */
export type GlobalHeadShape = {
    /**
     * Without `global_`.
     */
    name: string;
    /**
     * Bytes of the HTML.
     */
    size: number;
    updatedAt: string;
};

/**
 * A piece of content that letters share; in them it stands as `[global_NAME]`.
 */
export type GlobalShape = {
    /**
     * Without `global_`.
     */
    name: string;
    html: string;
    /**
     * For text parts; null: the HTML serves them too.
     */
    text: string | null;
    updatedAt: string;
};

/**
 * What a global variable is to be; both parts are set.
 */
export type GlobalWish = {
    /**
     * May hold merge tags, and other global variables.
     */
    html: string;
    /**
     * For text parts; null: the HTML serves them too.
     */
    text?: string | null;
};

/**
 * A group of segments.
 */
export type GroupShape = {
    groupId: number;
    name: string;
    createdAt: string;
    updatedAt: string;
};

/**
 * Something that happened to a subscriber, or to the order that the record is.
 */
export type HistoryShape = {
    at: string;
    /**
     * `order_note`: something odd about an order as it came, and what was made of it.
     */
    type: 'subscribe' | 'unsubscribe' | 'update' | 'double_optin' | 'double_optin_confirm' | 'email_sent' | 'email_open' | 'email_click' | 'bounce' | 'soft_bounce' | 'delivered' | 'complaint' | 'machine_open' | 'machine_click' | 'sms_sent' | 'order_note';
    /**
     * In words, where there are any: of a bounce, of an order's note.
     */
    detail: string;
    formId: number | null;
    sendId: number | null;
    letterId: number | null;
    deliveryId: number | null;
    /**
     * With clicks.
     */
    link: string | null;
    clientIp: string;
    userAgent: string;
};

/**
 * What is to be another way; what is left out stays.
 */
export type HookChange = {
    url?: string;
    events?: Array<string>;
    /**
     * Null: of every list.
     */
    listId?: number | null;
    /**
     * Null: of everybody.
     */
    segmentId?: number | null;
    /**
     * Null: also what connectors brought in.
     */
    connectorId?: number | null;
    ordered?: boolean;
};

/**
 * A message to a webhook.
 */
export type HookMessageShape = {
    /**
     * `webhook-id`: the same at every try.
     */
    messageId: string;
    type: string;
    state: HookMessageState;
    attempts: number;
    /**
     * When it is tried again, or ended.
     */
    dueAt: string;
    createdAt: string;
    endedAt: string | null;
    /**
     * What is sent, to the byte.
     */
    body: string;
    tries: Array<HookTryShape>;
};

/**
 * How far a message is.
 */
export type HookMessageState = 'WAITING' | 'DONE' | 'FAILED';

/**
 * What proves a provider's reports.
 */
export type HookSecretShape = {
    /**
     * ses: the ARN of the SNS topic; mailgun: the webhook signing key; postmark: `user:password`; twilio: the auth token; seeme: any text.
     */
    secret: string;
};

/**
 * A webhook.
 */
export type HookShape = {
    webhookId: number;
    url: string;
    events: Array<string>;
    listId: number | null;
    segmentId: number | null;
    /**
     * What this connector brought in is left out.
     */
    connectorId: number | null;
    ordered: boolean;
    state: HookState;
    /**
     * Why it is disabled: `by_hand`, `gone` (it said 410), `failed`, `restored`.
     */
    why: string | null;
    disabledAt: string | null;
    /**
     * It has taken nothing since.
     */
    failingSince: string | null;
    /**
     * It asked to be left alone until then.
     */
    restingUntil: string | null;
    createdAt: string;
};

/**
 * Whether a webhook is told anything.
 */
export type HookState = 'ACTIVE' | 'DISABLED';

/**
 * One try to deliver a message.
 */
export type HookTryShape = {
    number: number;
    at: string;
    /**
     * Milliseconds.
     */
    tookMs: number;
    /**
     * Null: there was no answer.
     */
    status: number | null;
    /**
     * The beginning of the answer, or why there was none.
     */
    answer: string;
};

/**
 * What is to be different about a hosted picture.
 */
export type ImageChangeShape = {
    /**
     * What it shows, for those who do not see it; empty: nobody said.
     */
    alt: string;
};

/**
 * A hosted picture.
 */
export type ImageShape = {
    imageId: number;
    /**
     * What stands in letters.
     */
    path: string;
    url: string;
    contentType: string;
    /**
     * Bytes.
     */
    size: number;
    /**
     * What it shows, for those who do not see it; empty: nobody said.
     */
    alt: string;
    createdAt: string;
};

/**
 * How many rows came to what so far.
 */
export type ImportCountsShape = {
    added: number;
    changed: number;
    /**
     * On the list, and stay as they are.
     */
    same: number;
    /**
     * Kept as people who left.
     */
    left: number;
    /**
     * Had left, and are back by the word given.
     */
    returned: number;
    /**
     * Had left, and no word is given.
     */
    stayedAway: number;
    /**
     * Must not be written to.
     */
    suppressed: number;
    /**
     * New addresses that nothing is sent to.
     */
    silenced: number;
    /**
     * On other lists than this one, or on none.
     */
    elsewhere: number;
    /**
     * Their address stood in the file before.
     */
    repeated: number;
    /**
     * With something to mend.
     */
    rejected: number;
    /**
     * Gone again, by taking back.
     */
    removed: number;
    /**
     * Have their values back.
     */
    restored: number;
    /**
     * Changed since, and not taken back.
     */
    kept: number;
};

/**
 * What the lines of a file are.
 */
export type ImportKind = 'people' | 'orders' | 'left' | 'suppressed' | 'bounced' | 'complained';

/**
 * A part of a file.
 */
export type ImportPartShape = {
    /**
     * Counted from 1.
     */
    number: number;
    /**
     * Its bytes in base64; of 512 KiB at most before that.
     */
    content: string;
};

/**
 * An import of people or orders.
 */
export type ImportShape = {
    importId: number;
    listId: number | null;
    kind: ImportKind;
    state: ImportState;
    fileName: string;
    fileBytes: number;
    /**
     * So far the list has its lines; of a file of orders, its orders by their numbers.
     */
    line: number;
    counts: ImportCountsShape;
    /**
     * Why it failed; empty: it did not.
     */
    why: string;
    createdAt: string;
    updatedAt: string;
    startedAt: string | null;
    finishedAt: string | null;
    undoneAt: string | null;
};

/**
 * Where an import stands.
 */
export type ImportState = 'uploading' | 'looking' | 'ready' | 'running' | 'previewed' | 'finished' | 'cancelled' | 'failed' | 'undoing' | 'undone';

/**
 * How many deliveries are kept.
 */
export type InboundCountsShape = {
    waiting: number;
    done: number;
    dead: number;
};

/**
 * What became of a delivery.
 */
export type InboundProgress = 'WAITING' | 'DONE' | 'DEAD';

/**
 * What another system delivered, and what became of it.
 */
export type InboundShape = {
    inboundId: number;
    kind: string;
    state: InboundProgress;
    attempts: number;
    receivedAt: string;
    /**
     * When it is handled next, or was last.
     */
    dueAt: string;
    endedAt: string | null;
    /**
     * Why it could not be handled; empty: it could.
     */
    reason: string;
};

/**
 * A delivery as it came.
 */
export type InboundWholeShape = {
    inboundId: number;
    kind: string;
    state: InboundProgress;
    attempts: number;
    receivedAt: string;
    /**
     * When it is handled next, or was last.
     */
    dueAt: string;
    endedAt: string | null;
    /**
     * Why it could not be handled; empty: it could.
     */
    reason: string;
    /**
     * What its sender tells it apart by.
     */
    key: string;
    headers: {
        [key: string]: string;
    };
    body: string;
};

/**
 * Orders in one currency; the amount is a text.
 *
 * They are those that are ordered or paid, placed by somebody who was in the automation then, or
 * whose run ended less than seven days before.
 */
export type IncomeShape = {
    currency: string;
    orders: number;
    /**
     * What they come to, gross.
     */
    amount: string;
};

/**
 * Somebody to be invited, who chooses their password by a link that is mailed to them.
 */
export type InviteeShape = {
    /**
     * They sign in with it; the invitation goes there.
     */
    email: string;
    name?: string;
    language?: UiLanguage | null;
    /**
     * What they may do: `owner` everything, `editor` all but account, keys, users and cap, `campaigner` letters and sends, `orders` orders and payments, `reader` only reads.
     */
    role: Role;
    /**
     * The only lists that they work with; null or empty: all of them, as owners always do.
     */
    listIds?: Array<number> | null;
};

/**
 * What a document is.
 */
export type InvoiceKind = 'proforma' | 'invoice' | 'storno' | 'correction';

/**
 * A document about an order; amounts are texts, null until they are known.
 */
export type InvoiceShape = {
    invoiceId: number;
    connectorId: number;
    listId: number;
    orderId: number;
    kind: InvoiceKind;
    /**
     * What a storno undoes, or a correction corrects.
     */
    ofInvoice: number | null;
    /**
     * Of a correction: the money that went back.
     */
    paymentId: number | null;
    state: InvoiceState;
    /**
     * The program's own; empty until then.
     */
    number: string;
    currency: string;
    net: string | null;
    vat: string | null;
    gross: string | null;
    issuedOn: string | null;
    fulfilledOn: string | null;
    dueOn: string | null;
    /**
     * Whoever has it can fetch the file.
     */
    pdfUrl: string | null;
    /**
     * Requests that the program may have had.
     */
    sends: number;
    /**
     * The last request had no answer.
     */
    uncertain: boolean;
    /**
     * Why it is not issued; empty: nothing is wrong.
     */
    reason: string;
    /**
     * What the program is asked by.
     */
    externalId: string;
    createdAt: string;
    updatedAt: string;
    issuedAt: string | null;
    cancelledAt: string | null;
};

/**
 * How far a document is.
 */
export type InvoiceState = 'wanted' | 'issuing' | 'issued' | 'failed' | 'cancelled';

/**
 * A document, with what the program is asked to issue.
 */
export type InvoiceWholeShape = {
    invoiceId: number;
    connectorId: number;
    listId: number;
    orderId: number;
    kind: InvoiceKind;
    /**
     * What a storno undoes, or a correction corrects.
     */
    ofInvoice: number | null;
    /**
     * Of a correction: the money that went back.
     */
    paymentId: number | null;
    state: InvoiceState;
    /**
     * The program's own; empty until then.
     */
    number: string;
    currency: string;
    net: string | null;
    vat: string | null;
    gross: string | null;
    issuedOn: string | null;
    fulfilledOn: string | null;
    dueOn: string | null;
    /**
     * Whoever has it can fetch the file.
     */
    pdfUrl: string | null;
    /**
     * Requests that the program may have had.
     */
    sends: number;
    /**
     * The last request had no answer.
     */
    uncertain: boolean;
    /**
     * Why it is not issued; empty: nothing is wrong.
     */
    reason: string;
    /**
     * What the program is asked by.
     */
    externalId: string;
    createdAt: string;
    updatedAt: string;
    issuedAt: string | null;
    cancelledAt: string | null;
    draft: DraftShape | null;
};

/**
 * A wrong value of an item.
 */
export type ItemFault = {
    /**
     * JSON pointer into the item.
     */
    pointer: string;
    detail: string;
    code: string;
};

/**
 * Why an item was not stored, as a call for it alone would be told.
 */
export type ItemProblem = {
    code: string;
    detail: string;
    cure: string;
    errors: Array<ItemFault>;
    /**
     * With `email_taken`: who has the address.
     */
    subscriberId?: number | null;
};

/**
 * What became of an item.
 */
export type ItemResult = {
    /**
     * Its place in `items`, from 0.
     */
    index: number;
    /**
     * As of a call for it alone.
     */
    status: number;
    /**
     * Of what was made; null: nothing was, or it has none.
     */
    id: number | null;
    /**
     * Null: it is stored.
     */
    problem: ItemProblem | null;
};

/**
 * The rules as they are kept.
 */
export type KeptRetentionShape = {
    /**
     * Who gave no sign for so many months, 1 to 120, is erased. null: nobody.
     */
    inactiveMonths?: number | null;
    /**
     * By this letter they are asked before. null: they are not.
     */
    askLetterId?: number | null;
    /**
     * So many days, 7 to 90, a sign is waited for.
     */
    answerDays?: number;
    /**
     * So many are asked, and so many erased, a day: 1 to 10,000.
     */
    mostADay?: number;
    /**
     * Days for opens and clicks, 63 to 3,650. null: as long as the installation keeps them.
     */
    eventsDays?: number | null;
    /**
     * Days for what connectors and webhooks carried, and for rows that imports left out, 1 to 30. null: as long as the installation keeps them.
     */
    bodiesDays?: number | null;
    /**
     * Days for lines of logs, 1 to 30. null: as long as the installation keeps them.
     */
    logsDays?: number | null;
    /**
     * Days for lines of the audit log, 90 to 1,095. null: three years.
     */
    auditDays?: number | null;
    changedAt: string | null;
    /**
     * When a dry run of them ended.
     */
    shownAt: string | null;
    /**
     * Since when they run each night.
     */
    agreedAt: string | null;
};

/**
 * What is to be another way about an API key; what is left out stays.
 */
export type KeyChange = {
    name?: string;
    /**
     * What it may do: a noun and `:read` or `:write`; `*:read` reads all, `*` is everything.
     */
    scopes?: Array<string>;
    /**
     * Only what is of this list; null: of all lists.
     */
    listId?: number | null;
    /**
     * Refused since then; null: never.
     */
    expiresAt?: string | null;
    /**
     * IP addresses and networks it may be used from; empty: any.
     */
    addresses?: Array<string>;
};

/**
 * Where a DKIM key stands.
 */
export type KeyProgress = 'NEW' | 'ACTIVE' | 'RETIRED';

/**
 * An API key, without its password.
 */
export type KeyShape = {
    keyId: number;
    name: string;
    username: string;
    /**
     * What it may do: a noun and `:read` or `:write`; `*:read` reads all, `*` is everything.
     */
    scopes: Array<string>;
    /**
     * Only what is of this list; null: of all lists.
     */
    listId: number | null;
    /**
     * Refused since then; null: never.
     */
    expiresAt: string | null;
    /**
     * IP addresses and networks it may be used from; empty: any.
     */
    addresses: Array<string>;
    /**
     * Whether it writes into the sandbox, which sends nothing and costs nothing.
     */
    test: boolean;
    createdAt: string;
    updatedAt: string;
    lastUsedAt: string | null;
    /**
     * Since when it is refused for good.
     */
    revokedAt: string | null;
};

/**
 * Calls by a key pair.
 */
export type KeyUsageShape = {
    /**
     * `done`; `refused`: answered with 4xx; `replayed`: an answer given again for an Idempotency-Key; `too_fast`: 429; `failed`: 5xx.
     */
    result: CallResult;
    calls: number;
    keyId: number;
    /**
     * Empty when the key is gone.
     */
    name: string;
};

/**
 * Whether a lead may be chance. CLEAR: less than once in twenty times; FEW: too few people.
 */
export type LeadKind = 'CLEAR' | 'CHANCE' | 'FEW';

/**
 * A coupon that the order used.
 */
export type LedgerCouponShape = {
    couponId: number;
    code: string;
    usedAt: string;
};

/**
 * A pro forma, an invoice or a credit note, issued or to be issued; amounts are texts.
 */
export type LedgerInvoiceShape = {
    invoiceId: number;
    /**
     * `proforma`, `invoice`, or a credit note: `storno` undoes an invoice, `correction` takes a part off.
     */
    kind: string;
    /**
     * What a credit note is of.
     */
    ofInvoice: number | null;
    /**
     * `wanted`, `issuing`, `issued`, `failed` or `cancelled`.
     */
    state: string;
    /**
     * Empty until it is issued.
     */
    number: string;
    currency: string;
    net: string | null;
    /**
     * Below 0 for a credit note; null until it is known.
     */
    gross: string | null;
    issuedOn: string | null;
    dueOn: string | null;
    cancelledAt: string | null;
};

/**
 * A line of an order.
 */
export type LedgerItemShape = {
    itemId: number;
    productId: number | null;
    sku: string;
    name: string;
    quantity: string;
    net: string;
    gross: string;
};

/**
 * An order with the first hundred of its lines, payments, invoices and parcels each.
 */
export type LedgerOrderShape = {
    orderId: number;
    listId: number;
    listName: string;
    /**
     * Whose it is.
     */
    email: string;
    /**
     * With check digits.
     */
    paymentReference: string;
    /**
     * The webshop's own number.
     */
    shopOrderId: string;
    /**
     * `ordered`, `paid`, `refunded` or `incomplete`.
     */
    status: string;
    /**
     * How far it is paid.
     */
    standing: Coverage;
    currency: string;
    net: string | null;
    gross: string | null;
    /**
     * Received and not paid back.
     */
    paid: string;
    due: string;
    over: string;
    placedAt: string;
    paidAt: string | null;
    cancelledAt: string | null;
    items: Array<LedgerItemShape>;
    payments: Array<PaymentShape>;
    invoices: Array<LedgerInvoiceShape>;
    parcels: Array<ParcelShape>;
    coupons: Array<LedgerCouponShape>;
};

/**
 * What somebody bought and paid, on all lists; a page of it.
 */
export type LedgerShape = {
    email: string;
    /**
     * Of all orders, whatever the page.
     */
    totals: Array<LedgerTotalShape>;
    /**
     * In the order they were made.
     */
    data: Array<LedgerOrderShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page.
     */
    nextAfter: number | null;
};

/**
 * All of somebody's orders in a currency; amounts are texts.
 */
export type LedgerTotalShape = {
    currency: string;
    /**
     * Ordered or paid ones.
     */
    orders: number;
    /**
     * What these come to, gross.
     */
    ordered: string;
    /**
     * Payments received for any order.
     */
    received: string;
    /**
     * Payments that went back.
     */
    repaid: string;
};

/**
 * A sample that is archived, since something hangs on it.
 */
export type LeftSampleShape = {
    kind: string;
    /**
     * Of a global variable its name.
     */
    id: string;
    name: string;
    reason: string;
};

/**
 * What is to be another way; what is left out stays.
 */
export type LetterChangeShape = {
    name?: string;
    /**
     * May hold merge tags.
     */
    subject?: string;
    /**
     * May hold merge tags.
     */
    html?: string;
    /**
     * The text part; empty: it is made from the HTML. Of an SMS: what is sent.
     */
    text?: string;
    /**
     * What `html` is written in: `html` or `mjml`.
     */
    sourceFormat?: SourceFormat;
    /**
     * Hosted pictures travel in the mail.
     */
    embedImages?: boolean;
    /**
     * The folder it lies in; null: none.
     */
    folderId?: number | null;
};

/**
 * A letter, without what it says.
 */
export type LetterHeadShape = {
    letterId: number;
    name: string;
    kind: LetterKind;
    subject: string;
    /**
     * Goes up when it says something else.
     */
    version: number;
    /**
     * The folder it lies in; null: none.
     */
    folderId: number | null;
    createdAt: string;
    updatedAt: string;
    /**
     * Since when nothing new can send it; null: it is in use.
     */
    archivedAt: string | null;
};

/**
 * Where a letter goes: to a mailbox, a telephone, a printer.
 */
export type LetterKind = 'email' | 'sms' | 'pdf';

/**
 * A page to be shown in a browser.
 */
export type LetterPreviewShape = {
    subject: string;
    /**
     * A whole page in which nothing runs or submits; show it in a sandboxed frame all the same. Empty: the letter has no HTML.
     */
    html: string;
};

/**
 * A letter with its sources.
 */
export type LetterShape = {
    letterId: number;
    name: string;
    kind: LetterKind;
    subject: string;
    /**
     * Goes up when it says something else.
     */
    version: number;
    /**
     * The folder it lies in; null: none.
     */
    folderId: number | null;
    createdAt: string;
    updatedAt: string;
    /**
     * Since when nothing new can send it; null: it is in use.
     */
    archivedAt: string | null;
    /**
     * What is sent.
     */
    html: string | null;
    /**
     * The text part; empty: it is made from the HTML. Of an SMS: what is sent.
     */
    text: string | null;
    sourceFormat: SourceFormat;
    /**
     * What its author wrote, where `html` was made from it: MJML, or HTML that was not fit for mail; null: `html` is as it was written.
     */
    source: string | null;
    /**
     * Hosted pictures travel in the mail.
     */
    embedImages: boolean;
    /**
     * Settings of the sheet, of some a `pdf` has.
     */
    page: {
        [key: string]: unknown;
    } | null;
    /**
     * Of an `sms` only.
     */
    sms: SmsCountShape | null;
};

/**
 * What has to happen to the letter; a landing page is only clicked.
 */
export type LetterTrigger = 'on_open' | 'on_any_click' | 'on_link_click';

/**
 * Which addresses may be written to again.
 */
export type LiftShape = {
    reason: MendedSilence;
    /**
     * Noted then or later.
     */
    since?: string | null;
    /**
     * Noted before.
     */
    until?: string | null;
    /**
     * With these words in the detail.
     */
    saying?: string;
    /**
     * Only count them.
     */
    dryRun?: boolean;
};

/**
 * How many they are.
 */
export type LiftedShape = {
    found: number;
    lifted: number;
};

/**
 * Whether anything goes through a connector.
 */
export type LinkState = 'ACTIVE' | 'DISABLED';

/**
 * What is to be another way about a list; what is left out stays.
 */
export type ListChange = {
    name?: string;
    /**
     * Whether everybody may read the campaigns that went to all of the list.
     */
    publicArchive?: boolean;
};

/**
 * A field of the list behind a form; its id is its name.
 */
export type ListFieldName = {
    id: string;
    name: string;
    label: string;
};

/**
 * What a list holds.
 */
export type ListKind = 'NEWSLETTER' | 'ECOMMERCE';

/**
 * A list.
 */
export type ListShape = {
    listId: number;
    name: string;
    type: ListKind;
    uniqueEmail: boolean;
    createdAt: string;
    updatedAt: string;
    /**
     * Since when nothing is done with it; null: it is in use.
     */
    archivedAt: string | null;
    /**
     * Whether everybody may read the campaigns that went to all of the list.
     */
    publicArchive: boolean;
};

/**
 * A list, and its fields when they are asked for.
 */
export type ListWithFields = {
    listId: number;
    name: string;
    type: ListKind;
    uniqueEmail: boolean;
    createdAt: string;
    updatedAt: string;
    /**
     * Since when nothing is done with it; null: it is in use.
     */
    archivedAt: string | null;
    /**
     * Whether everybody may read the campaigns that went to all of the list.
     */
    publicArchive: boolean;
    /**
     * Only with `include=fields`.
     */
    fields?: Array<FieldShape> | null;
};

export type ListedAutomationTemplateShape = {
    data: Array<AutomationTemplateShape>;
};

export type ListedCartShape = {
    data: Array<CartShape>;
};

export type ListedChoice = {
    data: Array<Choice>;
};

export type ListedConnectorShape = {
    data: Array<ConnectorShape>;
};

export type ListedCouponCodeShape = {
    data: Array<CouponCodeShape>;
};

export type ListedDayShape = {
    data: Array<DayShape>;
};

export type ListedErasureShape = {
    data: Array<ErasureShape>;
};

export type ListedEventKindShape = {
    data: Array<EventKindShape>;
};

export type ListedEventReaderShape = {
    data: Array<EventReaderShape>;
};

export type ListedFieldShape = {
    data: Array<FieldShape>;
};

export type ListedFormAliasShape = {
    data: Array<FormAliasShape>;
};

export type ListedFormShape = {
    data: Array<FormShape>;
};

export type ListedHookShape = {
    data: Array<HookShape>;
};

export type ListedInvoiceShape = {
    data: Array<InvoiceShape>;
};

export type ListedKeyUsageShape = {
    data: Array<KeyUsageShape>;
};

export type ListedOrderItemShape = {
    data: Array<OrderItemShape>;
};

export type ListedParcelShape = {
    data: Array<ParcelShape>;
};

export type ListedPathUsageShape = {
    data: Array<PathUsageShape>;
};

export type ListedProviderHookShape = {
    data: Array<ProviderHookShape>;
};

export type ListedRefusalShape = {
    data: Array<RefusalShape>;
};

export type ListedRelayShape = {
    data: Array<RelayShape>;
};

export type ListedRestrictionShape = {
    data: Array<RestrictionShape>;
};

export type ListedRunShape = {
    data: Array<RunShape>;
};

export type ListedSampleShape = {
    data: Array<SampleShape>;
};

export type ListedSitePersonShape = {
    data: Array<SitePersonShape>;
};

export type ListedStandingShape = {
    data: Array<StandingShape>;
};

export type ListedStatementShape = {
    data: Array<StatementShape>;
};

export type ListedUntoldCouponShape = {
    data: Array<UntoldCouponShape>;
};

/**
 * Something that happened to a subscriber of a list.
 */
export type LogLineShape = {
    /**
     * Larger for what was noted later.
     */
    eventId: number;
    /**
     * When it happened; of two events the later noted may have happened earlier.
     */
    at: string;
    type: EventType;
    subscriberId: number;
    email: string;
    formId: number | null;
    sendId: number | null;
    letterId: number | null;
    letterName: string | null;
    subject: string | null;
    deliveryId: number | null;
    /**
     * With clicks.
     */
    link: string | null;
};

/**
 * A part of a list's event log, in the order it was noted.
 */
export type LogShape = {
    data: Array<LogLineShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
    /**
     * Come back with `after` set to this: nothing is noted at or before it any more. On the last page too, and when nothing was found.
     */
    readTo: number;
};

/**
 * An API key pair.
 */
export type Login = {
    username: string;
    password: string;
};

/**
 * A new connector, with what is told this once.
 */
export type MadeConnectorShape = {
    connectorId: number;
    type: string;
    name: string;
    listId: number | null;
    /**
     * Without secrets.
     */
    settings: {
        [key: string]: unknown;
    };
    state: LinkState;
    /**
     * Why it is disabled, such as `by_hand`.
     */
    why: string | null;
    disabledAt: string | null;
    createdAt: string;
    /**
     * Where the other system delivers.
     */
    inboundUrl: string;
    /**
     * What its deliveries are signed with; empty: this type has none.
     */
    secret: string;
};

/**
 * A new webhook, with its secret.
 */
export type MadeHookShape = {
    webhookId: number;
    /**
     * `whsec_…`, or `whsk_…`, a private key.
     */
    secret: string;
    /**
     * `whpk_…`; null where the secret is a shared one.
     */
    publicKey: string | null;
    url: string;
    events: Array<string>;
    listId: number | null;
    segmentId: number | null;
    /**
     * What this connector brought in is left out.
     */
    connectorId: number | null;
    ordered: boolean;
    state: HookState;
    /**
     * Why it is disabled: `by_hand`, `gone` (it said 410), `failed`, `restored`.
     */
    why: string | null;
    disabledAt: string | null;
    /**
     * It has taken nothing since.
     */
    failingSince: string | null;
    /**
     * It asked to be left alone until then.
     */
    restingUntil: string | null;
    createdAt: string;
};

/**
 * An API key just made: the only moment at which its password can be read.
 */
export type MadeKeyShape = {
    keyId: number;
    name: string;
    username: string;
    /**
     * What it may do: a noun and `:read` or `:write`; `*:read` reads all, `*` is everything.
     */
    scopes: Array<string>;
    /**
     * Only what is of this list; null: of all lists.
     */
    listId: number | null;
    /**
     * Refused since then; null: never.
     */
    expiresAt: string | null;
    /**
     * IP addresses and networks it may be used from; empty: any.
     */
    addresses: Array<string>;
    /**
     * Whether it writes into the sandbox, which sends nothing and costs nothing.
     */
    test: boolean;
    createdAt: string;
    updatedAt: string;
    lastUsedAt: string | null;
    /**
     * Since when it is refused for good.
     */
    revokedAt: string | null;
    password: string;
};

/**
 * Somebody who was let in.
 */
export type MadeUserShape = {
    userId: number;
    email: string;
    name: string;
    /**
     * Of their console; null: the account's.
     */
    language: UiLanguage | null;
    /**
     * Of their console, an IANA name; null: the account's.
     */
    timezone: string | null;
    /**
     * What they may do: `owner` everything, `editor` all but account, keys, users and cap, `campaigner` letters and sends, `orders` orders and payments, `reader` only reads.
     */
    role: Role;
    /**
     * The only lists that they work with; null: all of them.
     */
    listIds: Array<number> | null;
    createdAt: string;
    updatedAt: string;
    /**
     * Since when they may sign in no more.
     */
    deactivatedAt: string | null;
    /**
     * Since when an invitation waits for their answer; null: none does.
     */
    invitedAt: string | null;
    /**
     * The one that was made up, told this once; null: it was given.
     */
    password: string | null;
};

/**
 * Rules to change; what is left out stays as it is.
 */
export type MailRulesChange = {
    /**
     * 1 to 1,000; null: no cap.
     */
    capLetters?: number | null;
    /**
     * 1 to 365.
     */
    capDays?: number;
    /**
     * 1 to 100.
     */
    softBounces?: number;
    /**
     * 1 to 365.
     */
    softBounceDays?: number;
    /**
     * 1 to 100.
     */
    errorPercent?: number;
    skipsRoleAccounts?: boolean;
    /**
     * Can be switched on; the operator alone switches it off.
     */
    requiresVerifiedSender?: boolean;
};

/**
 * An account's rules for mail.
 */
export type MailRulesShape = {
    /**
     * At most so many letters to one person in `capDays`; null: no cap.
     */
    capLetters: number | null;
    capDays: number;
    /**
     * So many soft bounces within `softBounceDays` count as a hard one.
     */
    softBounces: number;
    softBounceDays: number;
    /**
     * A send pauses when more than so many of its last letters failed.
     */
    errorPercent: number;
    /**
     * Whether info@, admin@ and such get no letters.
     */
    skipsRoleAccounts: boolean;
    /**
     * Whether letters come from verified sender domains only.
     */
    requiresVerifiedSender: boolean;
};

/**
 * By what an order was found for a row.
 */
export type MatchRule = 'reference' | 'part' | 'over' | 'known' | 'number' | 'account' | 'name' | 'amount' | 'several' | 'back' | 'hand';

/**
 * An order that a row paid.
 */
export type MatchedOrderShape = {
    listId: number;
    orderId: number;
    amount: string;
    /**
     * By what it was found.
     */
    rule: MatchRule;
    /**
     * Nobody had to be asked.
     */
    isAutomatic: boolean;
    paymentId: number;
    matchedAt: string;
    undoneAt: string | null;
};

/**
 * How many rows were booked at once.
 */
export type MatchedShape = {
    booked: number;
};

/**
 * What a column of a table of movements is for.
 */
export type Meaning = 'date' | 'value_date' | 'amount' | 'credit' | 'debit' | 'side' | 'currency' | 'name' | 'account' | 'text' | 'reference' | 'id' | 'own_account';

/**
 * What decides an A/B test.
 */
export type Measure = 'OPENS' | 'CLICKS' | 'HAND';

/**
 * A reason whose addresses may be taken off all at once.
 */
export type MendedSilence = 'MANUAL' | 'HARD_BOUNCE' | 'SOFT_BOUNCES';

/**
 * What a month's API calls cost.
 */
export type MonthShape = {
    /**
     * Its first day.
     */
    month: string;
    calls: number;
    freeCalls: number;
    /**
     * Started blocks of calls to pay.
     */
    blocks: number;
    net: number | number;
    vat: number | number;
    gross: number | number;
    currency: string;
};

/**
 * An action to make: what sets it off, and the one thing that is done.
 */
export type NewActionShape = {
    name: string;
    /**
     * `subscribe`, `unsubscribe` (the record stays, and is not active), `update`, `external` (an address is called), `delete` (the record is gone).
     */
    actionType: ActionType;
    /**
     * The letter that sets it off; either this, `formId` or `landingPageId`.
     */
    letterId?: number | null;
    /**
     * With a letter: `on_open`, `on_any_click`, or `on_link_click` with `linkUrls`; with a landing page one of the last two.
     */
    letterTrigger?: LetterTrigger | null;
    /**
     * Addresses in the letter or on the page; with a `*` at its end, how it begins.
     */
    linkUrls?: Array<string>;
    /**
     * The form whose submission sets it off.
     */
    formId?: number | null;
    /**
     * The landing page that sets it off when somebody clicks a link on their own copy of it.
     */
    landingPageId?: number | null;
    /**
     * On which list it is done; all but `external` need it.
     */
    targetListId?: number | null;
    /**
     * People of which list set it off; 0: of any.
     */
    sourceListId?: number;
    /**
     * With `update`, which needs some, and `subscribe`: field → value. `[field]` is that field of the person who set it off, on their own list.
     */
    fields?: {
        [key: string]: string;
    };
    /**
     * With `external`.
     */
    externalUrl?: string;
    /**
     * For HTTP Basic; empty: none.
     */
    externalUsername?: string;
    /**
     * Is not told again.
     */
    externalPassword?: string | null;
    /**
     * What the address gets; `[field]` in its texts is filled in. Null: `{"id": "[id]"}`.
     */
    externalJson?: unknown;
};

/**
 * A category to make.
 */
export type NewCategoryShape = {
    name: string;
    /**
     * Smaller ones come first.
     */
    position?: number;
};

/**
 * A connector to make.
 */
export type NewConnectorShape = {
    /**
     * What is at the other end.
     */
    type: string;
    name: string;
    /**
     * The list that what comes in goes to.
     */
    listId?: number | null;
    /**
     * Settings and secrets alike, by name; secrets are sealed and never shown.
     */
    settings?: {
        [key: string]: unknown;
    };
};

/**
 * A coupon to make.
 */
export type NewCouponShape = {
    type: CouponKind;
    /**
     * Net amount off in `currency`, or percent; as a text or a number.
     */
    amount: number | string;
    /**
     * Of an amount.
     */
    currency?: string;
    /**
     * With `categoryIds` empty too it is for any basket.
     */
    productIds?: Array<number>;
    categoryIds?: Array<number>;
    /**
     * From when on it is good; null: at once.
     */
    validFrom?: string | null;
    /**
     * Good until just before it; null: without end.
     */
    validUntil?: string | null;
    /**
     * Whether it goes with others of its kind.
     */
    stackable?: boolean;
    /**
     * What people type; capitals do not matter.
     */
    code: string;
    /**
     * How often anybody can use it; null: without limit.
     */
    maxUses?: number | null;
    /**
     * How often one e-mail address can use it; null: without limit.
     */
    maxUsesPerPerson?: number | null;
};

/**
 * A domain to send from.
 */
export type NewDomainShape = {
    name: string;
    /**
     * Where links of letters lead; empty: nowhere of its own; null: `link.` before the domain.
     */
    trackingHost?: string | null;
    /**
     * Where mail that came back goes; empty: nowhere of its own; null: `bounce.` before it.
     */
    bounceHost?: string | null;
};

/**
 * Something that happened to a subscriber, as a program tells it.
 */
export type NewEventShape = {
    /**
     * Small letters, digits and `. _ -`: what automations wait for by `{for: event, name: …}`.
     */
    name: string;
    listId: number;
    subscriberId: number;
    /**
     * What else there is to say; 8,192 bytes as JSON at most.
     */
    data?: {
        [key: string]: unknown;
    };
    /**
     * When it happened, within the last 30 days; null: now.
     */
    at?: string | null;
};

/**
 * Events to tell.
 */
export type NewEvents = {
    /**
     * `each`: every good item is stored, whatever the others are. `all`: all are stored, or none.
     */
    mode?: BatchMode;
    items: Array<NewEventShape>;
};

/**
 * A file that is wanted.
 */
export type NewExportShape = {
    kind: ExportKind;
    /**
     * Of people, orders, order_lines; of statistics of all sends of a list.
     */
    listId?: number | null;
    /**
     * Only who is in this segment.
     */
    segmentId?: number | null;
    /**
     * Of deliveries, events; of statistics of one send.
     */
    sendId?: number | null;
    format?: ExportFileFormat;
    /**
     * Their names in order; empty for all that have anything in them.
     */
    columns?: Array<string>;
    /**
     * Heads are labels, not names of fields.
     */
    labels?: boolean;
    /**
     * CSV as Excel opens it: with a mark and semicolons, in Hungarian accounts with decimal commas, and with nothing that would run as a formula.
     */
    forExcel?: boolean;
};

/**
 * A custom field to make.
 */
export type NewField = {
    /**
     * Technical name: a-z first, then a-z, 0-9 or _; 5 to 64 characters; unique on the list.
     */
    name: string;
    type: FieldKind;
    label?: string;
    comment?: string;
    /**
     * Decimals kept; DECIMAL only.
     */
    scale?: number | null;
    /**
     * What new subscribers start with: CHECKBOX `0` or `1`, DATE `YYYY-MM-DD`, DATETIME `YYYY-MM-DD HH:MM:SS`.
     */
    defaultValue?: string;
    /**
     * RADIO and SELECT only.
     */
    options?: Array<Choice>;
};

/**
 * Old numbers that still stand in pages, and the form that is to take what they send.
 */
export type NewFormAliasShape = {
    /**
     * `nl_id` in the page's form.
     */
    oldList: number;
    /**
     * `ns_id` in the page's form.
     */
    oldForm: number;
    formId: number;
};

/**
 * A field of the list, to be placed on a form.
 */
export type NewFormFieldShape = {
    name: string;
    /**
     * Empty: the form's language has one.
     */
    label?: string;
    isMandatory?: boolean;
    /**
     * Shown when the value is missing or does not fit.
     */
    errorMessage?: string;
    /**
     * Where the label, or the part of it within [ and ], leads; empty: nowhere.
     */
    link?: string;
};

/**
 * A form to make.
 */
export type NewFormShape = {
    /**
     * Plain text above the fields.
     */
    intro?: string;
    /**
     * Shown after sending; empty: a general sentence.
     */
    thankYou?: string;
    /**
     * Where to go after sending; empty: nowhere.
     */
    redirectUrl?: string;
    /**
     * Shown after confirming; of double opt-in.
     */
    confirmedThankYou?: string;
    /**
     * Where to go after confirming; of double opt-in.
     */
    confirmedRedirectUrl?: string;
    /**
     * Hosts that the addresses may lead to.
     */
    redirectHosts?: Array<string>;
    /**
     * Whose pages may show it in a frame, such as `*.example.org`; none: anybody's.
     */
    frameHosts?: Array<string>;
    /**
     * Whether who joins must confirm by e-mail.
     */
    doubleOptIn?: boolean;
    /**
     * The letter that asks to confirm; null: the built-in one.
     */
    confirmLetterId?: number | null;
    /**
     * The connector by which whoever orders pays at once; null: none.
     */
    gatewayId?: number | null;
    /**
     * Of an order form; null: what it offers stays.
     */
    offer?: OfferWish | null;
    name: string;
    type: FormKind;
    /**
     * Of its built-in texts; null: the account's.
     */
    language?: FormTongue | null;
    /**
     * From top to bottom; null: the address and the names.
     */
    fields?: Array<NewFormFieldShape> | null;
};

/**
 * A webhook to make.
 */
export type NewHookShape = {
    /**
     * Where messages go: `https://`, on the public Internet.
     */
    url: string;
    /**
     * Types of events, a noun with `.*`, or `*`: see `GET /event-types`.
     */
    events: Array<string>;
    /**
     * Only what concerns this list.
     */
    listId?: number | null;
    /**
     * Only what concerns people who are in this segment when it happens.
     */
    segmentId?: number | null;
    /**
     * The connector to the same system: what it brought in is not sent back.
     */
    connectorId?: number | null;
    /**
     * Sign with a private key instead of a shared one.
     */
    ed25519?: boolean;
    /**
     * Of one person or order the next message waits for the one before.
     */
    ordered?: boolean;
};

/**
 * A picture to host. The same bytes are stored once.
 */
export type NewImageShape = {
    /**
     * A PNG, JPEG, GIF or WebP file in base64; of 2 MB at most before that, and the whole request of what the operator allows.
     */
    content: string;
    /**
     * What it shows, for those who do not see it; empty: nobody said.
     */
    alt?: string;
};

/**
 * A file of people or orders that is to be sent.
 */
export type NewImportShape = {
    /**
     * What its lines are.
     */
    kind?: ImportKind;
    /**
     * Onto which list; null for addresses that nothing may be sent to. Orders come onto one of type ecommerce.
     */
    listId?: number | null;
    fileName?: string;
};

/**
 * A document to have issued.
 */
export type NewInvoiceShape = {
    /**
     * `correction`: only once more one that had failed.
     */
    kind?: 'invoice' | 'proforma' | 'correction';
};

/**
 * An API key to make. It may do no more than the key that makes it.
 */
export type NewKeyShape = {
    name?: string;
    /**
     * What it may do: a noun and `:read` or `:write`; `*:read` reads all, `*` is everything.
     */
    scopes?: Array<string>;
    /**
     * Only what is of this list; null: of all lists.
     */
    listId?: number | null;
    /**
     * Refused since then; null: never.
     */
    expiresAt?: string | null;
    /**
     * IP addresses and networks it may be used from; empty: any.
     */
    addresses?: Array<string>;
    /**
     * Whether it writes into the sandbox, which sends nothing and costs nothing. A key for tests makes such keys only.
     */
    test?: boolean;
};

/**
 * A letter to store.
 *
 * An `email` needs a subject, and `html` or `text`; an `sms` has `text` alone; a `pdf` needs
 * `html`.
 */
export type NewLetterShape = {
    name: string;
    kind?: LetterKind;
    /**
     * May hold merge tags.
     */
    subject?: string;
    /**
     * May hold merge tags.
     */
    html?: string;
    /**
     * The text part; empty: it is made from the HTML. Of an SMS: what is sent.
     */
    text?: string;
    /**
     * What `html` is written in: `html` or `mjml`.
     */
    sourceFormat?: SourceFormat;
    /**
     * Hosted pictures travel in the mail.
     */
    embedImages?: boolean;
    /**
     * The folder it lies in; null: none.
     */
    folderId?: number | null;
};

/**
 * A list to make.
 */
export type NewList = {
    name: string;
    type?: ListKind;
    /**
     * Whether two subscribers may not share an address. Left out: true for newsletters, false for e-commerce lists.
     */
    uniqueEmail?: boolean | null;
};

/**
 * An opportunity to open, with somebody on a list.
 */
export type NewOpportunityShape = {
    subscriberId: number;
    name: string;
    /**
     * What it is worth, as a text or a number; null: not known yet.
     */
    value?: number | string | null;
    /**
     * Such as `HUF`; with a value only.
     */
    currency?: string | null;
    /**
     * How far it is, in one's own words.
     */
    stage?: string;
    /**
     * The day on which it is likely to be decided.
     */
    expectedOn?: string | null;
    /**
     * Address of the user who looks after it; null: nobody.
     */
    owner?: string | null;
    /**
     * What there is to know.
     */
    note?: string;
};

/**
 * A number to send no text messages to.
 */
export type NewOptOutShape = {
    number: string;
    detail?: string;
};

/**
 * An order to make: whose it is, and what was ordered.
 */
export type NewOrderShape = {
    /**
     * Lists that allow repeated addresses also take none.
     */
    email?: string | null;
    lastName?: string | null;
    firstName?: string | null;
    fullName?: string | null;
    /**
     * Other fields of the list by their names.
     */
    fields?: {
        [key: string]: string | number | boolean | null;
    };
    items: Array<OrderItemWish>;
    status?: OrderState;
    /**
     * That of the products unless given.
     */
    currency?: string | null;
    shippingMethodId?: number | null;
    /**
     * A coupon of the catalogue, or several with commas between; it is used up.
     */
    couponCode?: string;
    /**
     * Left out: now.
     */
    placedAt?: string | null;
};

/**
 * Orders to make.
 */
export type NewOrders = {
    /**
     * `each`: every good item is stored, whatever the others are. `all`: all are stored, or none.
     */
    mode?: BatchMode;
    items: Array<NewOrderShape>;
};

/**
 * A landing page to store.
 */
export type NewPageShape = {
    /**
     * The list whose people it is for.
     */
    listId: number;
    name: string;
    /**
     * May hold merge tags.
     */
    html: string;
    /**
     * The folder it lies in; null: none.
     */
    folderId?: number | null;
};

/**
 * A parcel in which an order goes out.
 */
export type NewParcelShape = {
    /**
     * Who takes it.
     */
    carrier: string;
    /**
     * Now unless given; a week ahead at most.
     */
    shippedAt?: string | null;
    /**
     * By which the carrier follows it. A parcel told of without one gets it.
     */
    number?: string;
    /**
     * The page on which it is followed.
     */
    link?: string;
};

/**
 * A payment that came, or went back.
 */
export type NewPaymentShape = {
    /**
     * Gross, as a text or a number; below 0 it was paid back.
     */
    amount: number | string;
    /**
     * The order's own unless given.
     */
    currency?: string | null;
    /**
     * When; a week ahead at most.
     */
    at: string;
    /**
     * Who tells of it.
     */
    source?: string;
    /**
     * What the source calls it. Told again under this id, it is one payment.
     */
    externalId?: string;
    payer?: string;
    note?: string;
};

/**
 * Letters, packing slips, payment slips or labels to be printed into files.
 */
export type NewPrintBatchShape = {
    /**
     * What is printed for each.
     */
    template?: PrintTemplate;
    /**
     * Letters of this send on paper; either it or a list.
     */
    sendId?: number | null;
    /**
     * For people of this list.
     */
    listId?: number | null;
    /**
     * Only who is in one of these.
     */
    segmentIds?: Array<number>;
    /**
     * Only these, active or not.
     */
    recordIds?: Array<number>;
    /**
     * A letter on paper.
     */
    letterId?: number | null;
    /**
     * The letter's unless given.
     */
    name?: string;
    /**
     * c5, c6 or dl, with -left or -right.
     */
    envelope?: string;
    /**
     * How the letters lie.
     */
    orderBy?: PrintOrder;
    /**
     * Letters that a file holds at most.
     */
    splitLetters?: number | null;
    /**
     * Pages that a file holds at most.
     */
    splitPages?: number | null;
    /**
     * The sender, in small print above the address.
     */
    returnLine?: string;
    /**
     * Lines at the top of the letter.
     */
    head?: Array<string>;
    /**
     * At the foot of each page.
     */
    footer?: string;
    /**
     * Of labels.
     */
    sheet?: string;
    /**
     * The first free label on the sheet.
     */
    start?: number;
    /**
     * Payment slips: the account number.
     */
    giro?: string;
    /**
     * Payment slips: whom to pay.
     */
    payee?: string;
    /**
     * Payment slips: the bank; with it there is a QR code.
     */
    bic?: string;
};

/**
 * A product to make.
 */
export type NewProductShape = {
    /**
     * What invoices call the rate.
     */
    vatName?: string;
    categoryIds?: Array<number>;
    /**
     * Its page, for letters; empty: none.
     */
    url?: string;
    /**
     * A picture of it, for letters; empty: none.
     */
    pictureUrl?: string;
    /**
     * How many are left, also parts of one; null: nobody counts.
     */
    stock?: number | string | null;
    /**
     * The shop's own id; one product has it at a time.
     */
    sku: string;
    name: string;
    /**
     * Net, of one piece, as a text or a number.
     */
    price: number | string;
    vatPercent: number | string;
    currency?: string;
};

/**
 * Products to make.
 */
export type NewProducts = {
    /**
     * `each`: every good item is stored, whatever the others are. `all`: all are stored, or none.
     */
    mode?: BatchMode;
    items: Array<NewProductShape>;
};

/**
 * How an order is to be made anew.
 */
export type NewRecurrenceShape = {
    /**
     * 3 with `MONTH` is a quarter.
     */
    every?: number;
    unit?: RecurrenceUnit;
    /**
     * `KEPT`: those of the order; `CATALOGUE`: those of the day.
     */
    prices?: RenewalPrices;
    /**
     * Until a renewal is to be paid.
     */
    dueDays?: number;
    /**
     * A date field of the list for the next day; empty: none.
     */
    dateField?: string;
    /**
     * A field by which the buyer ends it; empty: none.
     */
    cancelField?: string;
    /**
     * The buyer agreed to be charged by card for each renewal.
     */
    charge?: boolean;
    /**
     * Periods are counted from this day; the order's own unless given.
     */
    countedFrom?: string | null;
};

/**
 * A relay to go out through.
 */
export type NewRelayShape = {
    name: string;
    /**
     * Kept encrypted, never shown; its hosts must be public. smtp://, smtps://, ses://, mailgun://, postmark:// for mail; seeme://, twilio:// for texts.
     */
    url: string;
    /**
     * 0 to 32,767.
     */
    priority?: number;
    /**
     * Messages a second; null: no limit.
     */
    perSecond?: number | string | null;
    /**
     * Messages a second; null: no limit.
     */
    perDomainPerSecond?: number | string | null;
    /**
     * 1 to 1,000.
     */
    connectionsPerDomain?: number | null;
    warmUpStartedOn?: string | null;
    /**
     * At least 1.
     */
    dailyLimit?: number | null;
    active?: boolean;
};

/**
 * A segment to save. It asks for something: by `conditions`, by `where`, or by both.
 */
export type NewSegmentShape = {
    listId: number;
    name: string;
    /**
     * All of them must hold.
     */
    conditions?: Array<ConditionShape>;
    /**
     * More conditions, as they are typed: `mssys_city = Pécs and email not empty`. All of them and all of `conditions` must hold.
     */
    where?: string;
    /**
     * The group it is in; null: none.
     */
    groupId?: number | null;
};

/**
 * A send to make.
 */
export type NewSendShape = {
    listId: number;
    /**
     * The letter.
     */
    emailId: number;
    /**
     * `sendType` is read, too.
     */
    type: SendKind;
    /**
     * Left out: as the letter.
     */
    name?: string;
    subject?: string;
    fromName?: string;
    fromEmail?: string;
    replyTo?: string;
    /**
     * Further lists.
     */
    moreListIds?: Array<number>;
    /**
     * Only people in one of these.
     */
    segmentIds?: Array<number>;
    /**
     * Nobody in one of these.
     */
    excludeSegmentIds?: Array<number>;
    /**
     * Only people of that send: those of `resendTo`.
     */
    resendOf?: number | null;
    /**
     * Who did not open it, where it failed, or may not have arrived.
     */
    resendTo?: ResendTo;
    /**
     * SUBSCRIPTION, DATA_UPDATE: through this form.
     */
    formId?: number | null;
    /**
     * ABSOLUTE.
     */
    sendAtDateTime?: string | null;
    /**
     * SMART_SEND.
     */
    sendAtDate?: string | null;
    /**
     * RELATIVE_…: a date or time field.
     */
    referenceField?: string;
    /**
     * RELATIVE_AFTER_DATE: days from it; negative: before.
     */
    relativeDays?: number | null;
    /**
     * RELATIVE_AFTER_DATE: the hour of that day.
     */
    relativeHours?: number | null;
    /**
     * RELATIVE_AFTER_DATE: the minute.
     */
    relativeMinutes?: number | null;
    /**
     * RELATIVE_AFTER_DATE: permitted weekdays such as MON-TUE-FRI.
     */
    relativeDaysName?: string;
    /**
     * RELATIVE_AFTER_DATE: on the field's month and day, every year.
     */
    yearly?: boolean;
    /**
     * RELATIVE_AFTER_MINUTES: hours from it.
     */
    relativeHoursNumber?: number | null;
    /**
     * RELATIVE_AFTER_MINUTES: and minutes.
     */
    relativeMinutesNumber?: number | null;
    /**
     * DATA_UPDATE: one of these must happen; empty: any change of a value.
     */
    when?: Array<BecomesShape>;
    /**
     * With `when`: a value that comes a second time counts again.
     */
    repeats?: boolean;
    /**
     * An A/B test.
     */
    test?: TestShape | null;
    /**
     * Whether the frequency cap does not hold it back.
     */
    ignoresCap?: boolean;
};

/**
 * A shipping method to make.
 */
export type NewShippingMethodShape = {
    name: string;
    /**
     * As a text or a number.
     */
    netCost: number | string;
    vatPercent: number | string;
    currency?: string;
    /**
     * Gross sum of the goods from which it is free; null: never.
     */
    freeAbove?: number | string | null;
    /**
     * What it goes with, such as `COD`, cash on delivery; null: any.
     */
    paymentMethod?: PaymentWay | null;
};

/**
 * Somebody to put on a list.
 */
export type NewSubscriber = {
    /**
     * Lists that allow repeated addresses also take none.
     */
    email?: string | null;
    lastName?: string | null;
    firstName?: string | null;
    fullName?: string | null;
    /**
     * Other fields of the list by their names.
     */
    fields?: {
        [key: string]: string | number | boolean | null;
    };
    /**
     * The form the sign-up counts for. A double opt-in form sends its confirmation letter first.
     */
    formId?: number | null;
    /**
     * Left out: now.
     */
    subscribedAt?: string | null;
    clientIp?: string | null;
    userAgent?: string | null;
    referer?: string | null;
};

/**
 * People to put on a list.
 */
export type NewSubscribers = {
    /**
     * `each`: every good item is stored, whatever the others are. `all`: all are stored, or none.
     */
    mode?: BatchMode;
    items: Array<NewSubscriber>;
};

/**
 * An address to send nothing to.
 */
export type NewSuppressionShape = {
    email: string;
    reason?: SaidSilence;
    detail?: string;
};

/**
 * Addresses to send nothing to.
 */
export type NewSuppressionsShape = {
    emails: Array<string>;
    reason?: SaidSilence;
    detail?: string;
};

/**
 * A task to make, about somebody on a list.
 */
export type NewTaskShape = {
    subscriberId: number;
    title: string;
    /**
     * What there is to know.
     */
    text?: string;
    /**
     * By when it is to be done; null: at no time.
     */
    dueAt?: string | null;
    /**
     * Address of the user who is to do it; null: nobody.
     */
    owner?: string | null;
};

/**
 * Somebody to be let in.
 */
export type NewUserShape = {
    /**
     * They sign in with it.
     */
    email: string;
    /**
     * Left out: one is made up and told once.
     */
    password?: string | null;
    name?: string;
    language?: UiLanguage | null;
    /**
     * What they may do: `owner` everything, `editor` all but account, keys, users and cap, `campaigner` letters and sends, `orders` orders and payments, `reader` only reads.
     */
    role?: Role;
    /**
     * The only lists that they work with; null or empty: all of them, as owners always do.
     */
    listIds?: Array<number> | null;
};

/**
 * How an order form offers its products.
 */
export type OfferKind = 'FIXED' | 'SELECTOR' | 'QUANTITIES' | 'RECURRING';

/**
 * What an order form sells, in the order shown.
 */
export type OfferShape = {
    /**
     * `FIXED`: one of each; `SELECTOR`: one of them; `QUANTITIES`: any of them, as many as wanted; `RECURRING`: one of them, ordered anew in each period.
     */
    orderType: OfferKind;
    productIds: Array<number>;
    shippingMethodIds: Array<number>;
    /**
     * Of `RECURRING`, and of no other.
     */
    renewal: FormRenewalShape | null;
};

/**
 * How an order form is to offer its products; one that recurs is made by its renewal.
 */
export type OfferWay = 'FIXED' | 'SELECTOR' | 'QUANTITIES';

/**
 * What an order form is to sell; what is left out stays.
 */
export type OfferWish = {
    /**
     * How; needed of a form that offers nothing yet.
     */
    orderType?: OfferWay | null;
    /**
     * In the order shown, all in one currency.
     */
    productIds?: Array<number> | null;
    shippingMethodIds?: Array<number> | null;
};

/**
 * Files of which print batches to delete.
 */
export type OldPrintFiles = {
    /**
     * Of all that ended longer ago.
     */
    olderThanDays: number;
};

/**
 * What becomes of values for somebody who is on the list already.
 */
export type OnDuplicate = 'skip' | 'update' | 'fill-empty';

/**
 * What is to be another way about an opportunity; what is left out stays.
 */
export type OpportunityChangeShape = {
    name?: string;
    /**
     * What it is worth, as a text or a number; null: not known yet. Null takes the currency along.
     */
    value?: number | string | null;
    /**
     * Such as `HUF`; with a value only.
     */
    currency?: string | null;
    /**
     * How far it is, in one's own words.
     */
    stage?: string;
    /**
     * The day on which it is likely to be decided.
     */
    expectedOn?: string | null;
    /**
     * Address of the user who looks after it; null: nobody.
     */
    owner?: string | null;
    /**
     * What there is to know.
     */
    note?: string;
};

/**
 * What somebody may buy.
 */
export type OpportunityShape = {
    opportunityId: number;
    status: OpportunityState;
    listId: number;
    subscriberId: number;
    /**
     * The contact's.
     */
    email: string;
    name: string;
    /**
     * What it is worth, as a text or a number; null: not known yet.
     */
    value: string | null;
    /**
     * Such as `HUF`; with a value only.
     */
    currency: string | null;
    /**
     * How far it is, in one's own words.
     */
    stage: string;
    /**
     * The day on which it is likely to be decided.
     */
    expectedOn: string | null;
    /**
     * Address of the user who looks after it; null: nobody.
     */
    owner: string | null;
    /**
     * What there is to know.
     */
    note: string;
    /**
     * Why it was won or lost. Empty while it is open.
     */
    reason: string;
    createdAt: string;
    updatedAt: string;
    /**
     * When it was won or lost.
     */
    closedAt: string | null;
};

/**
 * Whether an opportunity was decided, and how.
 */
export type OpportunityState = 'OPEN' | 'WON' | 'LOST';

/**
 * A telephone number that gets no text messages.
 */
export type OptOutShape = {
    /**
     * With its country code.
     */
    number: string;
    detail: string;
    createdAt: string;
};

/**
 * A page of the list, in the order of its numbers.
 */
export type OptOutsShape = {
    data: Array<OptOutShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page.
     */
    nextAfter: string | null;
};

/**
 * What is to be another way about an order; what is left out stays.
 */
export type OrderChangeShape = {
    /**
     * What the order is now; `incomplete` calls it off.
     */
    status?: OrderState | null;
    /**
     * Fields of the list by their names.
     */
    fields?: {
        [key: string]: string | number | boolean | null;
    };
};

/**
 * What is said of a file of orders beside its columns.
 */
export type OrderFileShape = {
    /**
     * Of orders that tell none; HUF if empty.
     */
    currency?: string;
    /**
     * Of lines that tell none.
     */
    vatPercent?: number | string | null;
    /**
     * Whether prices include VAT.
     */
    isGross?: boolean;
    /**
     * What stands before decimals; found out if empty.
     */
    decimalMark?: '' | ',' | '.';
    /**
     * What words for a status mean that are not known.
     */
    statuses?: Array<StatusWordShape>;
};

/**
 * A line of an order, as the product was when it was ordered; amounts are texts.
 */
export type OrderItemShape = {
    itemId: number;
    orderId: number;
    productId: number | null;
    sku: string;
    name: string;
    quantity: string;
    /**
     * Net, of one piece.
     */
    price: string;
    vatPercent: string;
    vatName: string;
    currency: string;
    net: string;
    gross: string;
    createdAt: string;
};

/**
 * A line: a product of the catalogue, by id or SKU, or a name and a price.
 */
export type OrderItemWish = {
    productId?: number | null;
    sku?: string | null;
    /**
     * The product's unless given.
     */
    name?: string | null;
    /**
     * Net, of one piece; the product's unless given. Below 0, without a product, it takes off.
     */
    price?: number | string | null;
    /**
     * 1 unless given.
     */
    quantity?: number | string | null;
    vatPercent?: number | string | null;
    /**
     * What invoices call the rate.
     */
    vatName?: string | null;
};

/**
 * What was paid for an order, reversed payments as well, and what that comes to.
 */
export type OrderPaymentsShape = {
    orderId: number;
    listId: number;
    /**
     * An order that was called paid without payments is `paid`.
     */
    standing: Coverage;
    currency: string;
    /**
     * What the order comes to.
     */
    gross: string | null;
    /**
     * Received and not paid back.
     */
    paid: string;
    /**
     * Still to be paid.
     */
    due: string;
    /**
     * Paid beyond what it comes to.
     */
    over: string;
    data: Array<PaymentShape>;
};

/**
 * What an order is.
 */
export type OrderState = 'ordered' | 'paid' | 'refunded' | 'incomplete';

/**
 * Where something outside stands. Of one that is tried for long it is not known if it came.
 */
export type OutsideState = 'WAITING' | 'TRYING' | 'DONE' | 'FAILED';

/**
 * What is to be another way; what is left out stays.
 */
export type PageChangeShape = {
    name?: string;
    /**
     * May hold merge tags.
     */
    html?: string;
    /**
     * The folder it lies in; null: none.
     */
    folderId?: number | null;
};

/**
 * A landing page, without its source.
 */
export type PageHeadShape = {
    pageId: number;
    listId: number;
    name: string;
    /**
     * Where anybody sees it.
     */
    url: string;
    /**
     * The folder it lies in; null: none.
     */
    folderId: number | null;
    createdAt: string;
    updatedAt: string;
    /**
     * Since when its address says that it is closed; null: it is shown.
     */
    archivedAt: string | null;
};

/**
 * A landing page.
 */
export type PageShape = {
    pageId: number;
    listId: number;
    name: string;
    /**
     * Where anybody sees it.
     */
    url: string;
    /**
     * The folder it lies in; null: none.
     */
    folderId: number | null;
    createdAt: string;
    updatedAt: string;
    /**
     * Since when its address says that it is closed; null: it is shown.
     */
    archivedAt: string | null;
    html: string;
};

export type PagedActionShape = {
    data: Array<ActionShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

export type PagedAuditLineShape = {
    data: Array<AuditLineShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

export type PagedAutomationShape = {
    data: Array<AutomationShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

export type PagedBankRowShape = {
    data: Array<BankRowShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

export type PagedBankStatementShape = {
    data: Array<BankStatementShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

export type PagedCallShape = {
    data: Array<CallShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

export type PagedCategoryShape = {
    data: Array<CategoryShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

export type PagedConnectorLineShape = {
    data: Array<ConnectorLineShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

export type PagedCouponShape = {
    data: Array<CouponShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

export type PagedDeliveryShape = {
    data: Array<DeliveryShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

export type PagedDomainShape = {
    data: Array<DomainShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

export type PagedExportShape = {
    data: Array<ExportShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

export type PagedFolderShape = {
    data: Array<FolderShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

export type PagedFormVersionShape = {
    data: Array<FormVersionShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

export type PagedGlobalHeadShape = {
    data: Array<GlobalHeadShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

export type PagedGroupShape = {
    data: Array<GroupShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

export type PagedHistoryShape = {
    data: Array<HistoryShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

export type PagedHookMessageShape = {
    data: Array<HookMessageShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

export type PagedImageShape = {
    data: Array<ImageShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

export type PagedImportShape = {
    data: Array<ImportShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

export type PagedInboundShape = {
    data: Array<InboundShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

export type PagedInvoiceShape = {
    data: Array<InvoiceShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

export type PagedKeyShape = {
    data: Array<KeyShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

export type PagedLedgerOrderShape = {
    data: Array<LedgerOrderShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

export type PagedLetterHeadShape = {
    data: Array<LetterHeadShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

export type PagedListWithFields = {
    data: Array<ListWithFields>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

export type PagedOpportunityShape = {
    data: Array<OpportunityShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

export type PagedPageHeadShape = {
    data: Array<PageHeadShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

export type PagedPaymentShape = {
    data: Array<PaymentShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

export type PagedPrintBatchShape = {
    data: Array<PrintBatchShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

export type PagedProductShape = {
    data: Array<ProductShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

export type PagedRecurrenceShape = {
    data: Array<RecurrenceShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

export type PagedRejectShape = {
    data: Array<RejectShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

export type PagedRetentionRunShape = {
    data: Array<RetentionRunShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

export type PagedRunShape = {
    data: Array<RunShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

export type PagedSegmentShape = {
    data: Array<SegmentShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

export type PagedSendWithTotals = {
    data: Array<SendWithTotals>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

export type PagedShippingMethodShape = {
    data: Array<ShippingMethodShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

export type PagedSitePersonShape = {
    data: Array<SitePersonShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

export type PagedSubscriberShape = {
    data: Array<SubscriberShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

export type PagedTaskShape = {
    data: Array<TaskShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

export type PagedUserShape = {
    data: Array<UserShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

export type PagedVersionLineShape = {
    data: Array<VersionLineShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.
     */
    nextAfter: number | string | null;
};

/**
 * A parcel in which an order went out.
 */
export type ParcelShape = {
    orderId: number;
    listId: number;
    carrier: string;
    /**
     * Empty while it is not known.
     */
    number: string;
    link: string;
    shippedAt: string;
};

/**
 * An order, and how much of a row pays it; amounts are texts.
 */
export type PartShape = {
    listId: number;
    orderId: number;
    amount: string;
};

/**
 * Where a reader goes on.
 */
export type PassedShape = {
    name: string;
    /**
     * Where it was.
     */
    after: number;
    /**
     * Behind which it goes on.
     */
    until: number;
    /**
     * Whether it has missed anything.
     */
    passed: boolean;
};

/**
 * A new password.
 */
export type PasswordShape = {
    /**
     * At least 10 characters.
     */
    password: string;
};

/**
 * A way of a step at which people part, in a version.
 */
export type PathStatsShape = {
    version: number;
    stepId: string;
    /**
     * A name of the split's; `yes`, `no` of an `if`; `came`, `timed_out` of a wait.
     */
    way: string;
    /**
     * Who took it, each time they came by.
     */
    people: number;
    /**
     * Who reached the goal, and took this way last at this step.
     */
    goal: number;
    /**
     * What those ordered who took this way last at this step before.
     */
    income: Array<IncomeShape>;
    /**
     * Of the step that is asked for by `stepId`; else empty.
     */
    days: Array<DayOfPath>;
};

/**
 * Calls of an operation.
 */
export type PathUsageShape = {
    /**
     * `done`; `refused`: answered with 4xx; `replayed`: an answer given again for an Idempotency-Key; `too_fast`: 429; `failed`: 5xx.
     */
    result: CallResult;
    calls: number;
    /**
     * Method and path; `elsewhere`: of no operation.
     */
    path: string;
};

/**
 * A payment; amounts are texts.
 */
export type PaymentShape = {
    paymentId: number;
    listId: number;
    orderId: number;
    /**
     * Below 0 it was paid back.
     */
    amount: string;
    currency: string;
    at: string;
    source: string;
    externalId: string;
    payer: string;
    note: string;
    createdAt: string;
    updatedAt: string;
    /**
     * Since when it counts no more; null: it counts.
     */
    reversedAt: string | null;
};

/**
 * How a buyer pays.
 */
export type PaymentWay = 'WIRE' | 'CASH' | 'COD' | 'CARD' | 'RECURRING';

/**
 * What became of a period.
 */
export type PeriodOutcome = 'MADE' | 'SKIPPED';

/**
 * All that is known of an address. Members of rows may be added; amounts are texts.
 */
export type PersonDataShape = {
    /**
     * Grows when a member goes or changes its meaning.
     */
    schemaVersion: number;
    /**
     * In its normal form.
     */
    email: string;
    madeAt: string;
    /**
     * Kinds of which only the first rows are here.
     */
    cut: Array<string>;
    /**
     * On lists, with fields and where the consent came from.
     */
    records: Array<{
        [key: string]: unknown;
    }>;
    /**
     * Joined, confirmed, got, opened, clicked, left.
     */
    history: Array<{
        [key: string]: unknown;
    }>;
    /**
     * Letters and text messages.
     */
    letters: Array<{
        [key: string]: unknown;
    }>;
    /**
     * Letters on paper.
     */
    paper: Array<{
        [key: string]: unknown;
    }>;
    /**
     * Facts about the records.
     */
    facts: Array<{
        [key: string]: unknown;
    }>;
    /**
     * Facts about the address.
     */
    addressFacts: Array<{
        [key: string]: unknown;
    }>;
    /**
     * Forms that were sent and kept.
     */
    submissions: Array<{
        [key: string]: unknown;
    }>;
    /**
     * What somebody is to do about the person.
     */
    tasks: Array<{
        [key: string]: unknown;
    }>;
    /**
     * What the person may buy.
     */
    opportunities: Array<{
        [key: string]: unknown;
    }>;
    /**
     * Users on WordPress sites.
     */
    websiteUsers: Array<{
        [key: string]: unknown;
    }>;
    /**
     * Ways through automations.
     */
    automationRuns: Array<{
        [key: string]: unknown;
    }>;
    /**
     * Steps of these ways.
     */
    automationSteps: Array<{
        [key: string]: unknown;
    }>;
    /**
     * What was told to others on the way.
     */
    automationCalls: Array<{
        [key: string]: unknown;
    }>;
    /**
     * Why nothing is sent.
     */
    suppressions: Array<{
        [key: string]: unknown;
    }>;
    /**
     * How often they want letters at most.
     */
    letterLimits: Array<{
        [key: string]: unknown;
    }>;
    /**
     * The language they chose for pages and letters.
     */
    readerLanguages: Array<{
        [key: string]: unknown;
    }>;
    /**
     * When and why data were only kept.
     */
    restrictions: Array<{
        [key: string]: unknown;
    }>;
    /**
     * Lists that were left.
     */
    departures: Array<{
        [key: string]: unknown;
    }>;
    /**
     * Temporary refusals.
     */
    softBounces: Array<{
        [key: string]: unknown;
    }>;
    /**
     * Numbers that get no text messages.
     */
    smsOptOuts: Array<{
        [key: string]: unknown;
    }>;
    /**
     * Orders.
     */
    orders: Array<{
        [key: string]: unknown;
    }>;
    /**
     * Lines of the orders.
     */
    orderLines: Array<{
        [key: string]: unknown;
    }>;
    /**
     * Payments for the orders.
     */
    payments: Array<{
        [key: string]: unknown;
    }>;
    /**
     * Payments by card.
     */
    cardPayments: Array<{
        [key: string]: unknown;
    }>;
    /**
     * Documents about the orders.
     */
    invoices: Array<{
        [key: string]: unknown;
    }>;
    /**
     * Parcels of the orders.
     */
    parcels: Array<{
        [key: string]: unknown;
    }>;
    /**
     * Orders that are made anew.
     */
    recurringOrders: Array<{
        [key: string]: unknown;
    }>;
    /**
     * Coupons used.
     */
    coupons: Array<{
        [key: string]: unknown;
    }>;
    /**
     * Rows of bank statements that paid orders.
     */
    bankRows: Array<{
        [key: string]: unknown;
    }>;
    /**
     * Bank accounts that are known as theirs.
     */
    bankAccounts: Array<{
        [key: string]: unknown;
    }>;
    /**
     * Baskets of shops.
     */
    baskets: Array<{
        [key: string]: unknown;
    }>;
    /**
     * What webshops told of their orders.
     */
    shopSnapshots: Array<{
        [key: string]: unknown;
    }>;
    /**
     * What other systems delivered and names the address.
     */
    deliveredByConnectors: Array<{
        [key: string]: unknown;
    }>;
    /**
     * What programs were told that names the address.
     */
    toldToPrograms: Array<{
        [key: string]: unknown;
    }>;
    /**
     * Rows of files that are not in and name the address.
     */
    rowsOfImports: Array<{
        [key: string]: unknown;
    }>;
    /**
     * What imports changed of the records.
     */
    changesByImports: Array<{
        [key: string]: unknown;
    }>;
    /**
     * When they were asked whether they stay, and said so.
     */
    askedToStay: Array<{
        [key: string]: unknown;
    }>;
    /**
     * Files that are kept and were made of their lists or sends.
     */
    exports: Array<{
        [key: string]: unknown;
    }>;
};

/**
 * A field placed on a form, and where its label leads.
 */
export type PlacedFieldShape = {
    id: string;
    name: string;
    label: string;
    isMandatory: boolean;
    errorMessage: string;
    order: string;
    /**
     * Where the label, or the part of it within [ and ], leads; empty: nowhere.
     */
    link: string;
};

/**
 * A send, and what to look at before it goes out.
 */
export type PreparedShape = {
    sendId: number;
    name: string;
    listId: number;
    emailId: number;
    type: SendKind;
    /**
     * Whether it goes out, now or at its time.
     */
    active: boolean;
    status: SendState;
    /**
     * Why it was paused, or what it met with.
     */
    statusReason: string;
    /**
     * `email`, `sms` or `pdf`.
     */
    channel: string;
    subject: string;
    fromName: string;
    fromEmail: string;
    replyTo: string;
    moreListIds: Array<number>;
    segmentIds: Array<number>;
    excludeSegmentIds: Array<number>;
    resendOf: number | null;
    resendTo: ResendTo;
    formId: number | null;
    sendAtDateTime: string | null;
    sendAtDate: string | null;
    referenceField: string;
    relativeDays: number | null;
    relativeHours: number | null;
    relativeMinutes: number | null;
    relativeDaysName: string;
    yearly: boolean;
    relativeHoursNumber: number | null;
    relativeMinutesNumber: number | null;
    when: Array<BecomesShape>;
    repeats: boolean;
    /**
     * Of an A/B test.
     */
    testShare: number | null;
    /**
     * The variant that won.
     */
    winner: number | null;
    ignoresCap: boolean;
    startedAt: string | null;
    finishedAt: string | null;
    createdAt: string;
    updatedAt: string;
    archivedAt: string | null;
    /**
     * Such as that its letter has no link to unsubscribe; nothing is held back.
     */
    warnings: Array<string>;
};

/**
 * A letter as one subscriber would get it.
 */
export type PreviewShape = {
    subject: string;
    html: string | null;
    text: string;
};

/**
 * A print batch, how far it is, and its files.
 */
export type PrintBatchProgress = {
    printBatchId: number;
    name: string;
    /**
     * What is printed for each.
     */
    template: PrintTemplate;
    status: PrintStatus;
    /**
     * Why it failed; empty unless it did.
     */
    reason: string;
    sendId: number | null;
    listId: number;
    segmentIds: Array<number>;
    letterId: number | null;
    envelope: string;
    orderBy: PrintOrder;
    splitLetters: number | null;
    splitPages: number | null;
    createdAt: string;
    updatedAt: string;
    startedAt: string | null;
    finishedAt: string | null;
    filesDeletedAt: string | null;
    letters: number;
    done: number;
    leftOut: number;
    pages: number;
    /**
     * Those that can be had.
     */
    files: Array<PrintFileShape>;
};

/**
 * A print batch.
 */
export type PrintBatchShape = {
    printBatchId: number;
    name: string;
    /**
     * What is printed for each.
     */
    template: PrintTemplate;
    status: PrintStatus;
    /**
     * Why it failed; empty unless it did.
     */
    reason: string;
    sendId: number | null;
    listId: number;
    segmentIds: Array<number>;
    letterId: number | null;
    envelope: string;
    orderBy: PrintOrder;
    splitLetters: number | null;
    splitPages: number | null;
    createdAt: string;
    updatedAt: string;
    startedAt: string | null;
    finishedAt: string | null;
    filesDeletedAt: string | null;
};

/**
 * A PDF file of a print batch.
 */
export type PrintFileShape = {
    /**
     * From 1.
     */
    number: number;
    name: string;
    letters: number;
    pages: number;
    /**
     * null while it is put together.
     */
    bytes: number | null;
};

/**
 * In which order the letters lie.
 */
export type PrintOrder = 'postcode' | 'name' | 'id';

/**
 * How far a batch has come.
 */
export type PrintStatus = 'waiting' | 'running' | 'finished' | 'failed' | 'cancelled';

/**
 * What is printed for each record.
 */
export type PrintTemplate = 'letter' | 'packing_slip' | 'labels' | 'payment_slip';

/**
 * What is to be another way; what is left out stays.
 */
export type ProductChangeShape = {
    /**
     * What invoices call the rate.
     */
    vatName?: string;
    categoryIds?: Array<number>;
    /**
     * Its page, for letters; empty: none.
     */
    url?: string;
    /**
     * A picture of it, for letters; empty: none.
     */
    pictureUrl?: string;
    /**
     * How many are left, also parts of one; null: nobody counts.
     */
    stock?: number | string | null;
    sku?: string;
    name?: string;
    /**
     * Net, of one piece, as a text or a number.
     */
    price?: number | string;
    vatPercent?: number | string;
    currency?: string;
};

/**
 * A product; amounts are texts.
 */
export type ProductShape = {
    productId: number;
    sku: string;
    name: string;
    /**
     * Net, of one piece.
     */
    price: string;
    vatPercent: string;
    vatName: string;
    currency: string;
    categoryIds: Array<number>;
    url: string;
    pictureUrl: string;
    /**
     * How many are left, also parts of one; null: nobody counts.
     */
    stock: string | null;
    createdAt: string;
    updatedAt: string;
};

/**
 * What a row may have paid.
 */
export type ProposalShape = {
    /**
     * By what it was found.
     */
    rule: MatchRule;
    orders: Array<PartShape>;
};

/**
 * Where a provider's reports are taken.
 */
export type ProviderHookShape = {
    provider: ReportingProvider;
    /**
     * What to give the provider.
     */
    url: string;
    /**
     * Whether a secret is set; without one reports are refused.
     */
    taken: boolean;
};

/**
 * Why there is a delivery.
 */
export type Purpose = 'send' | 'api' | 'confirm' | 'test';

/**
 * All that is in a cart now.
 */
export type PutCartShape = {
    /**
     * The list of orders that its order will be on.
     */
    listId: number;
    currency: string;
    lines: Array<CartLineShape>;
    /**
     * Whose it is, if that is known; left out, what was known stays.
     */
    email?: string;
    /**
     * Where its owner finds it again.
     */
    recoveryUrl?: string;
    /**
     * When nothing has happened to it for so long, it counts as abandoned.
     */
    quietMinutes?: number;
    /**
     * When it was so. What is older than what was told before changes nothing: news that waited may come late, or in another order.
     */
    asOf?: string | null;
};

/**
 * What was queued.
 */
export type QueuedShape = {
    queued: number;
};

/**
 * How a file is to be read; what is not said is found out.
 */
export type ReadFileShape = {
    format?: TableKind | null;
    encoding?: string | null;
    separator?: string | null;
    /**
     * Whether the columns have names.
     */
    hasHead?: boolean | null;
    /**
     * Of a workbook.
     */
    sheet?: string | null;
    /**
     * The file within a zip.
     */
    member?: string | null;
};

/**
 * An export with the link to its file, once that is there.
 */
export type ReadyExportShape = {
    exportId: number;
    kind: ExportKind;
    listId: number | null;
    segmentId: number | null;
    sendId: number | null;
    format: ExportFileFormat;
    columns: Array<string>;
    labels: boolean;
    forExcel: boolean;
    state: ExportState;
    /**
     * Written so far.
     */
    rows: number;
    /**
     * How many there are, about.
     */
    total: number;
    /**
     * Cells that were too long for the format, and were cut.
     */
    shortened: number;
    /**
     * Of the file; 0 while it is not whole.
     */
    bytes: number;
    /**
     * Why it failed.
     */
    why: string;
    createdAt: string;
    updatedAt: string;
    startedAt: string | null;
    finishedAt: string | null;
    /**
     * When its file is deleted.
     */
    keptUntil: string | null;
    /**
     * Whoever has it can fetch the file, until it expires.
     */
    fileUrl: string | null;
    fileUrlExpiresAt: string | null;
};

/**
 * Why something is as it is.
 */
export type ReasonOfRun = {
    /**
     * For programs.
     */
    code: string;
    /**
     * A sentence.
     */
    detail: string;
};

/**
 * A reason, for programs and for people.
 */
export type ReasonShape = {
    code: string;
    text: string;
};

/**
 * What a DNS record is for.
 */
export type RecordKind = 'OWNERSHIP' | 'DKIM' | 'SPF' | 'DMARC' | 'BOUNCE' | 'TRACKING';

/**
 * How a DNS record stands.
 */
export type RecordState = 'OK' | 'MISSING' | 'WRONG' | 'UNKNOWN';

/**
 * Subscribers by the database's field names; every value is a text, none is null.
 */
export type Records = {
    subscribers: Array<{
        [key: string]: string;
    }>;
};

/**
 * What was mended.
 */
export type RectificationShape = {
    /**
     * The address from now on.
     */
    email: string;
    lists: Array<RectifiedShape>;
    /**
     * Fields that some of the lists have not.
     */
    passedOver: Array<string>;
};

/**
 * What is right of somebody.
 */
export type RectificationWish = {
    /**
     * The right address; empty: it stays.
     */
    newEmail?: string;
    /**
     * Values by the name of the field.
     */
    values?: {
        [key: string]: string;
    };
};

/**
 * How many records of a list were changed.
 */
export type RectifiedShape = {
    listId: number;
    records: number;
};

/**
 * What is to be another way about renewals to come; what is left out stays.
 */
export type RecurrenceChangeShape = {
    prices?: RenewalPrices | null;
    dueDays?: number | null;
    /**
     * An empty text: none.
     */
    dateField?: string | null;
    /**
     * An empty text: none.
     */
    cancelField?: string | null;
    /**
     * `false` forgets the buyer's card.
     */
    charge?: boolean | null;
};

/**
 * How a recurring order stands.
 */
export type RecurrenceProgress = 'ACTIVE' | 'PAUSED' | 'CANCELLED';

/**
 * An order that is made anew in each period.
 */
export type RecurrenceShape = {
    /**
     * 3 with `MONTH` is a quarter.
     */
    every?: number;
    unit?: RecurrenceUnit;
    /**
     * `KEPT`: those of the order; `CATALOGUE`: those of the day.
     */
    prices?: RenewalPrices;
    /**
     * Until a renewal is to be paid.
     */
    dueDays?: number;
    /**
     * A date field of the list for the next day; empty: none.
     */
    dateField?: string;
    /**
     * A field by which the buyer ends it; empty: none.
     */
    cancelField?: string;
    /**
     * The buyer agreed to be charged by card for each renewal.
     */
    charge?: boolean;
    recurrenceId: number;
    listId: number;
    /**
     * The order that is made anew.
     */
    orderId: number;
    /**
     * The newest one.
     */
    lastOrderId: number;
    state: RecurrenceProgress;
    countedFrom: string;
    /**
     * The connector that keeps the buyer's card; empty: none.
     */
    gateway: string;
    /**
     * How often the card can be charged yet; null: as often as due.
     */
    tokensLeft: number | null;
    /**
     * The day of the next renewal, while it is active.
     */
    nextOn: string;
    nextAt: string;
    /**
     * Why it is paused, if nobody wished so; in English.
     */
    reason: string;
    createdAt: string;
    updatedAt: string;
    pausedAt: string | null;
    cancelledAt: string | null;
};

/**
 * What periods are counted in.
 */
export type RecurrenceUnit = 'DAY' | 'WEEK' | 'MONTH' | 'YEAR';

/**
 * A recurring order with its last hundred periods, the newest first.
 */
export type RecurrenceWithRenewals = {
    /**
     * 3 with `MONTH` is a quarter.
     */
    every?: number;
    unit?: RecurrenceUnit;
    /**
     * `KEPT`: those of the order; `CATALOGUE`: those of the day.
     */
    prices?: RenewalPrices;
    /**
     * Until a renewal is to be paid.
     */
    dueDays?: number;
    /**
     * A date field of the list for the next day; empty: none.
     */
    dateField?: string;
    /**
     * A field by which the buyer ends it; empty: none.
     */
    cancelField?: string;
    /**
     * The buyer agreed to be charged by card for each renewal.
     */
    charge?: boolean;
    recurrenceId: number;
    listId: number;
    /**
     * The order that is made anew.
     */
    orderId: number;
    /**
     * The newest one.
     */
    lastOrderId: number;
    state: RecurrenceProgress;
    countedFrom: string;
    /**
     * The connector that keeps the buyer's card; empty: none.
     */
    gateway: string;
    /**
     * How often the card can be charged yet; null: as often as due.
     */
    tokensLeft: number | null;
    /**
     * The day of the next renewal, while it is active.
     */
    nextOn: string;
    nextAt: string;
    /**
     * Why it is paused, if nobody wished so; in English.
     */
    reason: string;
    createdAt: string;
    updatedAt: string;
    pausedAt: string | null;
    cancelledAt: string | null;
    renewals: Array<RenewalShape>;
};

/**
 * Whose fault a refusal is.
 */
export type RefusalClass = 'ours' | 'unclear';

/**
 * What receivers refused because of the sender, its machine or the letter.
 */
export type RefusalShape = {
    refusalId: number;
    class: RefusalClass;
    /**
     * What it is about.
     */
    topic: string;
    times: number;
    firstAt: string;
    lastAt: string;
    /**
     * The sender's domain.
     */
    sender: string;
    /**
     * What carried it.
     */
    relay: string;
    /**
     * The receiver's domain.
     */
    receiver: string;
    status: string;
    /**
     * As the receiver said it, the last time.
     */
    words: string;
    /**
     * The last one refused so.
     */
    deliveryId: number;
};

/**
 * A row that is not in.
 */
export type RejectShape = {
    /**
     * Where it stands in the file.
     */
    line: number;
    /**
     * Its column; empty: the whole row.
     */
    head: string;
    value: string;
    /**
     * What to mend.
     */
    why: string;
    cells: Array<string>;
};

/**
 * What a relay answered.
 */
export type RelayAnswerShape = {
    verdict: RelayVerdict;
    /**
     * Who was asked.
     */
    relay: string;
    /**
     * In its own words: not ours, so escape them.
     */
    reply: string;
};

/**
 * What is to change of a relay; what is left out stays as it is.
 */
export type RelayChange = {
    name?: string;
    /**
     * A new one.
     */
    url?: string;
    priority?: number;
    /**
     * Messages a second; null: no limit.
     */
    perSecond?: number | string | null;
    /**
     * Messages a second; null: no limit.
     */
    perDomainPerSecond?: number | string | null;
    connectionsPerDomain?: number | null;
    warmUpStartedOn?: string | null;
    dailyLimit?: number | null;
    active?: boolean;
};

/**
 * What an account's letters or text messages go out through. Its URL is never told.
 */
export type RelayShape = {
    relayId: number;
    name: string;
    /**
     * The scheme of its URL.
     */
    kind: string;
    channel: Carried;
    /**
     * Lower ones are tried first.
     */
    priority: number;
    /**
     * Messages a second; null: no limit.
     */
    perSecond: number | string | null;
    /**
     * To one receiving domain; null: no limit.
     */
    perDomainPerSecond: number | string | null;
    /**
     * For one receiving domain; null: no limit.
     */
    connectionsPerDomain: number | null;
    /**
     * A new relay's first day: its allowance grows by the day.
     */
    warmUpStartedOn: string | null;
    /**
     * Messages a day; null: no limit.
     */
    dailyLimit: number | null;
    /**
     * Whether it is used.
     */
    active: boolean;
    createdAt: string;
};

/**
 * Where a test goes.
 */
export type RelayTrialShape = {
    /**
     * An address, or a telephone number for text messages.
     */
    to: string;
};

/**
 * What came of a message.
 */
export type RelayVerdict = 'SENT' | 'DEFERRED' | 'REFUSED' | 'UNCERTAIN';

/**
 * A letter as one person would get it. Nothing is sent or counted.
 *
 * Links that act for the person lead nowhere.
 */
export type RenderedShape = {
    letterId: number;
    listId: number;
    subscriberId: number;
    subject: string;
    html: string | null;
    text: string;
    problems: Array<string>;
    /**
     * Of an `sms` only.
     */
    sms: SmsCountShape | null;
};

/**
 * What renewals cost.
 */
export type RenewalPrices = 'KEPT' | 'CATALOGUE';

/**
 * A period of a recurring order.
 */
export type RenewalShape = {
    /**
     * From 1, the first after the order.
     */
    number: number;
    dueOn: string;
    /**
     * `SKIPPED`: nobody worked, or it was paused; no order was made.
     */
    state: PeriodOutcome;
    orderId: number | null;
    createdAt: string;
};

/**
 * How many orders differ, and whether the shop is asked for them.
 */
export type RepairedShape = {
    orders: number;
    asked: boolean;
};

/**
 * Which messages are sent again: `after` alone, or any of the others.
 */
export type ReplayShape = {
    /**
     * That one.
     */
    messageId?: string | null;
    /**
     * Made then or later.
     */
    since?: string | null;
    /**
     * Made before then.
     */
    until?: string | null;
    /**
     * Only those that were given up.
     */
    onlyFailed?: boolean;
    /**
     * Events behind this id, also those that were missed while it was disabled.
     */
    after?: number | null;
};

/**
 * What is sent again.
 */
export type ReplayedShape = {
    /**
     * So many.
     */
    messages: number;
    /**
     * Ask for the rest with `after` set to this; null: that was all.
     */
    nextAfter: number | null;
};

/**
 * What differs, when the other end was asked last, and what nobody can see there.
 */
export type ReportShape = {
    data: Array<DifferenceShape>;
    askedAt: string | null;
    /**
     * Sentences.
     */
    unseen: Array<string>;
};

/**
 * Who reports what became of letters and text messages.
 */
export type ReportingProvider = 'ses' | 'mailgun' | 'postmark' | 'seeme' | 'twilio';

/**
 * To whom of another send's people a send goes.
 */
export type ResendTo = 'NOT_OPENED' | 'FAILED' | 'UNCERTAIN';

/**
 * Since when and why somebody's data are only kept.
 */
export type RestrictionShape = {
    restrictionId: number;
    /**
     * In its normal form.
     */
    email: string;
    reason: string;
    askedBy: string;
    createdAt: string;
    liftedReason: string;
    liftedBy: string;
    /**
     * Null while it holds.
     */
    liftedAt: string | null;
};

/**
 * Why somebody's data are only kept, or are so no more.
 */
export type RestrictionWish = {
    reason: string;
};

/**
 * What happens to those whose time came during the pause.
 */
export type ResumeWay = 'NOW' | 'SPREAD' | 'SKIP' | 'SHIFT';

/**
 * How to go on after a pause.
 */
export type ResumeWish = {
    /**
     * `NOW`: all go on at once. `SPREAD`: at any moment within `hours`. `SKIP`: who was due more than `days` before leaves. `SHIFT`: all wait on for as long as it was.
     */
    how?: ResumeWay;
    /**
     * With `SPREAD`.
     */
    hours?: number;
    /**
     * With `SKIP`.
     */
    days?: number;
};

/**
 * The rules; a member that is null or left out is off.
 */
export type RetentionRulesShape = {
    /**
     * Who gave no sign for so many months, 1 to 120, is erased. null: nobody.
     */
    inactiveMonths?: number | null;
    /**
     * By this letter they are asked before. null: they are not.
     */
    askLetterId?: number | null;
    /**
     * So many days, 7 to 90, a sign is waited for.
     */
    answerDays?: number;
    /**
     * So many are asked, and so many erased, a day: 1 to 10,000.
     */
    mostADay?: number;
    /**
     * Days for opens and clicks, 63 to 3,650. null: as long as the installation keeps them.
     */
    eventsDays?: number | null;
    /**
     * Days for what connectors and webhooks carried, and for rows that imports left out, 1 to 30. null: as long as the installation keeps them.
     */
    bodiesDays?: number | null;
    /**
     * Days for lines of logs, 1 to 30. null: as long as the installation keeps them.
     */
    logsDays?: number | null;
    /**
     * Days for lines of the audit log, 90 to 1,095. null: three years.
     */
    auditDays?: number | null;
};

/**
 * A run and what came of it.
 */
export type RetentionRunShape = {
    runId: number;
    /**
     * `running`, `done`, or `stopped`, as when the rules are changed.
     */
    state: RetentionState;
    dryRun: boolean;
    /**
     * Empty: the clock.
     */
    askedBy: string;
    /**
     * As they were.
     */
    rules: RetentionRulesShape;
    /**
     * Of people and of rows, by kind.
     */
    counts: {
        [key: string]: number;
    };
    startedAt: string;
    endedAt: string | null;
};

/**
 * Where a run stands.
 */
export type RetentionState = 'running' | 'done' | 'stopped';

/**
 * What is to be run.
 */
export type RetentionWish = {
    /**
     * Only count.
     */
    dryRun?: boolean;
    /**
     * Run rules of which no dry run was made.
     */
    sure?: boolean;
};

/**
 * How many go on.
 */
export type Retried = {
    /**
     * At once; of more than 10,000 the worker has the rest go on.
     */
    retried: number;
};

/**
 * How many dead letters are handled once more.
 */
export type RetriedShape = {
    deliveries: number;
};

/**
 * Which dead letters are handled once more.
 */
export type RetryShape = {
    /**
     * That one; all, if left out.
     */
    inboundId?: number | null;
};

/**
 * Which failed runs go on at the step that failed.
 */
export type RetryWish = {
    /**
     * Only this one; null: all.
     */
    runId?: number | null;
};

/**
 * What a user is in the account.
 */
export type Role = 'owner' | 'editor' | 'campaigner' | 'orders' | 'reader';

/**
 * How long the secret of before is good as well.
 */
export type RotateShape = {
    overlapHours?: number;
};

/**
 * An API key's new password, told this once.
 */
export type RotatedKeyShape = {
    keyId: number;
    username: string;
    password: string;
};

/**
 * How far a row is.
 */
export type RowState = 'waiting' | 'booked' | 'refused' | 'outgoing';

/**
 * One person's way through one version of an automation.
 */
export type RunShape = {
    runId: number;
    automationId: number;
    version: number;
    listId: number;
    subscriberId: number;
    state: RunStateShape;
    /**
     * What it waits for, or why it ended.
     */
    why: ReasonOfRun | null;
    /**
     * Where it is; empty: behind the last.
     */
    stepId: string;
    /**
     * When it goes on; null: it has ended, or waits without an end.
     */
    dueAt: string | null;
    enteredAt: string;
    endedAt: string | null;
};

/**
 * Where a run stands: in line, inside, or how it ended. Failed ones can be tried again.
 */
export type RunStateShape = 'IN_LINE' | 'WAITING' | 'DONE' | 'LEFT' | 'FAILED';

/**
 * A run with all that it did.
 */
export type RunWithSteps = {
    runId: number;
    automationId: number;
    version: number;
    listId: number;
    subscriberId: number;
    state: RunStateShape;
    /**
     * What it waits for, or why it ended.
     */
    why: ReasonOfRun | null;
    /**
     * Where it is; empty: behind the last.
     */
    stepId: string;
    /**
     * When it goes on; null: it has ended, or waits without an end.
     */
    dueAt: string | null;
    enteredAt: string;
    endedAt: string | null;
    /**
     * What began it, as it stands in letters and texts: tag → text.
     */
    event: {
        [key: string]: string;
    };
    steps: Array<DoneStepShape>;
};

/**
 * An order that a row paid.
 */
export type SaidOrderShape = {
    listId: number;
    orderId: number;
    /**
     * How much of the row; all of it unless given.
     */
    amount?: number | string | null;
};

/**
 * A reason that may be told; the other is found by counting.
 */
export type SaidSilence = 'MANUAL' | 'HARD_BOUNCE' | 'COMPLAINT';

/**
 * Something the first start made to be tried out.
 */
export type SampleShape = {
    kind: string;
    /**
     * Of a global variable its name.
     */
    id: string;
    name: string;
};

/**
 * What is left of the samples.
 */
export type SamplesGoneShape = {
    left: Array<LeftSampleShape>;
};

/**
 * A letter as it was stored, with what its author should know.
 */
export type SavedLetterShape = {
    letterId: number;
    name: string;
    kind: LetterKind;
    subject: string;
    /**
     * Goes up when it says something else.
     */
    version: number;
    /**
     * The folder it lies in; null: none.
     */
    folderId: number | null;
    createdAt: string;
    updatedAt: string;
    /**
     * Since when nothing new can send it; null: it is in use.
     */
    archivedAt: string | null;
    /**
     * What is sent.
     */
    html: string | null;
    /**
     * The text part; empty: it is made from the HTML. Of an SMS: what is sent.
     */
    text: string | null;
    sourceFormat: SourceFormat;
    /**
     * What its author wrote, where `html` was made from it: MJML, or HTML that was not fit for mail; null: `html` is as it was written.
     */
    source: string | null;
    /**
     * Hosted pictures travel in the mail.
     */
    embedImages: boolean;
    /**
     * Settings of the sheet, of some a `pdf` has.
     */
    page: {
        [key: string]: unknown;
    } | null;
    /**
     * Of an `sms` only.
     */
    sms: SmsCountShape | null;
    /**
     * Merge fields that no list of the account has; they stay empty.
     */
    unknownFields: Array<string>;
    /**
     * What will not be as it was meant, in English.
     */
    problems: Array<string>;
};

/**
 * What messages are verified with; the secret is told this once.
 */
export type SecretShape = {
    webhookId: number;
    /**
     * `whsec_…`, or `whsk_…`, a private key.
     */
    secret: string;
    /**
     * `whpk_…`; null where the secret is a shared one.
     */
    publicKey: string | null;
};

/**
 * What is to be another way; what is left out stays.
 *
 * With `conditions` or `where`, or both, these are all that it asks for from then on.
 */
export type SegmentChangeShape = {
    name?: string;
    /**
     * All of them must hold.
     */
    conditions?: Array<ConditionShape>;
    /**
     * More conditions, as they are typed: `mssys_city = Pécs and email not empty`. All of them and all of `conditions` must hold.
     */
    where?: string;
    /**
     * The group it is in; null: none.
     */
    groupId?: number | null;
};

/**
 * What the copy is to be called.
 */
export type SegmentCopyWish = {
    name: string;
};

/**
 * How many a segment holds now.
 */
export type SegmentCountShape = {
    segmentId: number;
    listId: number;
    /**
     * Records, inactive ones included.
     */
    count: number;
};

/**
 * A saved filter of a list.
 */
export type SegmentShape = {
    segmentId: number;
    listId: number;
    name: string;
    /**
     * As they are kept; values are texts.
     */
    conditions: Array<ConditionShape>;
    /**
     * The group it is in; null: none.
     */
    groupId: number | null;
    createdAt: string;
    updatedAt: string;
    /**
     * Since when nothing new can ask for it; null: it is in use.
     */
    archivedAt: string | null;
};

/**
 * What is to change of a send; what is left out stays as it is.
 */
export type SendChange = {
    listId?: number;
    /**
     * The letter.
     */
    emailId?: number;
    /**
     * `sendType` is read, too.
     */
    type?: SendKind;
    /**
     * Left out: as the letter.
     */
    name?: string;
    subject?: string;
    fromName?: string;
    fromEmail?: string;
    replyTo?: string;
    /**
     * Further lists.
     */
    moreListIds?: Array<number>;
    /**
     * Only people in one of these.
     */
    segmentIds?: Array<number>;
    /**
     * Nobody in one of these.
     */
    excludeSegmentIds?: Array<number>;
    /**
     * Only people of that send: those of `resendTo`.
     */
    resendOf?: number | null;
    /**
     * Who did not open it, where it failed, or may not have arrived.
     */
    resendTo?: ResendTo;
    /**
     * SUBSCRIPTION, DATA_UPDATE: through this form.
     */
    formId?: number | null;
    /**
     * ABSOLUTE.
     */
    sendAtDateTime?: string | null;
    /**
     * SMART_SEND.
     */
    sendAtDate?: string | null;
    /**
     * RELATIVE_…: a date or time field.
     */
    referenceField?: string;
    /**
     * RELATIVE_AFTER_DATE: days from it; negative: before.
     */
    relativeDays?: number | null;
    /**
     * RELATIVE_AFTER_DATE: the hour of that day.
     */
    relativeHours?: number | null;
    /**
     * RELATIVE_AFTER_DATE: the minute.
     */
    relativeMinutes?: number | null;
    /**
     * RELATIVE_AFTER_DATE: permitted weekdays such as MON-TUE-FRI.
     */
    relativeDaysName?: string;
    /**
     * RELATIVE_AFTER_DATE: on the field's month and day, every year.
     */
    yearly?: boolean;
    /**
     * RELATIVE_AFTER_MINUTES: hours from it.
     */
    relativeHoursNumber?: number | null;
    /**
     * RELATIVE_AFTER_MINUTES: and minutes.
     */
    relativeMinutesNumber?: number | null;
    /**
     * DATA_UPDATE: one of these must happen; empty: any change of a value.
     */
    when?: Array<BecomesShape>;
    /**
     * With `when`: a value that comes a second time counts again.
     */
    repeats?: boolean;
    /**
     * An A/B test.
     */
    test?: TestShape | null;
    /**
     * Whether the frequency cap does not hold it back.
     */
    ignoresCap?: boolean;
};

/**
 * When a send goes out.
 */
export type SendKind = 'ABSOLUTE' | 'SMART_SEND' | 'RELATIVE_AFTER_DATE' | 'RELATIVE_AFTER_MINUTES' | 'SUBSCRIPTION' | 'DATA_UPDATE' | 'AUTOMATION';

/**
 * A send.
 */
export type SendShape = {
    sendId: number;
    name: string;
    listId: number;
    emailId: number;
    type: SendKind;
    /**
     * Whether it goes out, now or at its time.
     */
    active: boolean;
    status: SendState;
    /**
     * Why it was paused, or what it met with.
     */
    statusReason: string;
    /**
     * `email`, `sms` or `pdf`.
     */
    channel: string;
    subject: string;
    fromName: string;
    fromEmail: string;
    replyTo: string;
    moreListIds: Array<number>;
    segmentIds: Array<number>;
    excludeSegmentIds: Array<number>;
    resendOf: number | null;
    resendTo: ResendTo;
    formId: number | null;
    sendAtDateTime: string | null;
    sendAtDate: string | null;
    referenceField: string;
    relativeDays: number | null;
    relativeHours: number | null;
    relativeMinutes: number | null;
    relativeDaysName: string;
    yearly: boolean;
    relativeHoursNumber: number | null;
    relativeMinutesNumber: number | null;
    when: Array<BecomesShape>;
    repeats: boolean;
    /**
     * Of an A/B test.
     */
    testShare: number | null;
    /**
     * The variant that won.
     */
    winner: number | null;
    ignoresCap: boolean;
    startedAt: string | null;
    finishedAt: string | null;
    createdAt: string;
    updatedAt: string;
    archivedAt: string | null;
};

/**
 * Where a send stands.
 */
export type SendState = 'DRAFT' | 'SCHEDULED' | 'RUNNING' | 'PAUSED' | 'FINISHED' | 'CANCELLED';

/**
 * A send, and what became of its letters when that is asked for.
 */
export type SendWithTotals = {
    sendId: number;
    name: string;
    listId: number;
    emailId: number;
    type: SendKind;
    /**
     * Whether it goes out, now or at its time.
     */
    active: boolean;
    status: SendState;
    /**
     * Why it was paused, or what it met with.
     */
    statusReason: string;
    /**
     * `email`, `sms` or `pdf`.
     */
    channel: string;
    subject: string;
    fromName: string;
    fromEmail: string;
    replyTo: string;
    moreListIds: Array<number>;
    segmentIds: Array<number>;
    excludeSegmentIds: Array<number>;
    resendOf: number | null;
    resendTo: ResendTo;
    formId: number | null;
    sendAtDateTime: string | null;
    sendAtDate: string | null;
    referenceField: string;
    relativeDays: number | null;
    relativeHours: number | null;
    relativeMinutes: number | null;
    relativeDaysName: string;
    yearly: boolean;
    relativeHoursNumber: number | null;
    relativeMinutesNumber: number | null;
    when: Array<BecomesShape>;
    repeats: boolean;
    /**
     * Of an A/B test.
     */
    testShare: number | null;
    /**
     * The variant that won.
     */
    winner: number | null;
    ignoresCap: boolean;
    startedAt: string | null;
    finishedAt: string | null;
    createdAt: string;
    updatedAt: string;
    archivedAt: string | null;
    /**
     * Only with `include=totals`.
     */
    totals?: TotalsShape | null;
};

/**
 * A message that is on its way.
 */
export type SentShape = {
    messageId: string;
};

/**
 * What is to be another way about a shipping method; what is left out stays.
 */
export type ShippingMethodChangeShape = {
    name?: string;
    /**
     * As a text or a number.
     */
    netCost?: number | string;
    vatPercent?: number | string;
    currency?: string;
    /**
     * Gross sum of the goods from which it is free; null: never.
     */
    freeAbove?: number | string | null;
    /**
     * What it goes with, such as `COD`, cash on delivery; null: any.
     */
    paymentMethod?: PaymentWay | null;
};

/**
 * A way in which goods reach the buyer; amounts are texts.
 */
export type ShippingMethodShape = {
    shippingMethodId: number;
    name: string;
    netCost: string;
    /**
     * What the buyer pays unless it is free.
     */
    grossCost: string;
    vatPercent: string;
    currency: string;
    /**
     * Gross sum of the goods from which it is free; null: never.
     */
    freeAbove: string | null;
    /**
     * What it goes with, such as `COD`, cash on delivery; null: any.
     */
    paymentMethod: PaymentWay | null;
    updatedAt: string;
    /**
     * Since when no new order goes by it; null: it is in use.
     */
    archivedAt: string | null;
};

/**
 * Why nothing is sent to an address.
 */
export type Silence = 'MANUAL' | 'HARD_BOUNCE' | 'SOFT_BOUNCES' | 'COMPLAINT';

/**
 * Of whom to tell what would happen.
 */
export type SimulateWish = {
    listId: number;
    subscriberId: number;
    /**
     * Step that waits for something → after how many minutes it comes; who is not named here waits in vain.
     */
    comes?: {
        [key: string]: number;
    };
    /**
     * Data of the event that begins it, or members of the fact, 8 KB at most.
     */
    event?: {
        [key: string]: unknown;
    };
};

/**
 * What the draft would do from now on. Nothing of it is done.
 */
export type SimulatedShape = {
    /**
     * Whether the rules would let the person in now.
     */
    wouldEnter: boolean;
    /**
     * Whether it is full now: they would wait in line until there is a place.
     */
    inLine: boolean;
    state: RunStateShape;
    /**
     * Why it ends, or what it waits for in vain.
     */
    why: ReasonOfRun | null;
    /**
     * What began it, as it would stand in letters and texts: tag → text.
     */
    event: {
        [key: string]: string;
    };
    /**
     * With the times they come.
     */
    steps: Array<DoneStepShape>;
};

/**
 * Where somebody stands on a website.
 */
export type SitePersonShape = {
    connectorId: number;
    listId: number;
    subscriberId: number;
    state: SitePlace;
    /**
     * The site's own.
     */
    siteUserId: number | null;
    /**
     * Whether the user is changed with the record: not one with rights of its own.
     */
    managed: boolean;
    /**
     * Whether leaving took the role away.
     */
    takenOut: boolean;
    tries: number;
    /**
     * When the site is asked next; null: nothing is to be done.
     */
    dueAt: string | null;
    changedAt: string;
    /**
     * What went wrong last; empty: nothing.
     */
    reason: string;
};

/**
 * Whether anything is to be done about somebody on a website.
 */
export type SitePlace = 'WAITING' | 'DONE' | 'FAILED';

/**
 * About how many people the site is asked once more.
 */
export type SiteRetriedShape = {
    people: number;
};

/**
 * About whom the site is asked once more.
 */
export type SiteRetryShape = {
    /**
     * That one; all who failed, if left out.
     */
    subscriberId?: number | null;
};

/**
 * Whether users can be made on a website, and what stands in the way.
 */
export type SiteTriedShape = {
    connectorId: number;
    well: boolean;
    /**
     * Sentences, the first cause first.
     */
    problems: Array<string>;
};

/**
 * How an SMS is counted, without the values of its merge tags.
 */
export type SmsCountShape = {
    encoding: Encoding;
    /**
     * Signs, as the encoding counts them.
     */
    units: number;
    /**
     * Messages it takes.
     */
    parts: number;
    /**
     * Free in the last part.
     */
    left: number;
};

/**
 * What `html` is given in.
 */
export type SourceFormat = 'html' | 'mjml';

/**
 * How the search for the best way of a split stands.
 */
export type SplitWinnerShape = {
    /**
     * Who comes now takes it; null: they draw their way.
     */
    way: string | null;
    why: ReasonOfRun;
    chosenAt: string | null;
    /**
     * When the first one came.
     */
    begunAt: string | null;
    /**
     * The first one who comes from then on has it chosen; null: it is chosen after a number of people, or nobody has come.
     */
    dueAt: string | null;
    counted: Array<WayCountedShape>;
};

/**
 * People who stand at a step, and what activating the draft does to them by default.
 */
export type StandingShape = {
    /**
     * The one by which they go.
     */
    version: number;
    /**
     * Empty: behind the last one.
     */
    stepId: string;
    /**
     * What the step does.
     */
    kind: string;
    people: number;
    /**
     * The step of the draft; empty: they are done.
     */
    goesTo: string;
    /**
     * Whether the step says something else in the draft, or is gone.
     */
    isChanged: boolean;
};

/**
 * What becomes of the file.
 */
export type StartImportShape = {
    /**
     * What each column is for; those found out are taken where it is null.
     */
    mapping?: Array<ColumnShape> | null;
    /**
     * For people who are on the list already.
     */
    onDuplicate?: OnDuplicate;
    consent?: ConsentShape | null;
    /**
     * How days are written; found out by each column where it is empty.
     */
    dayOrder?: string;
    /**
     * Of times without an offset; the account's where it is empty.
     */
    zone?: string;
    /**
     * Of a file of orders; null: nothing is said.
     */
    orders?: OrderFileShape | null;
    /**
     * Make a field of texts for each column that has none.
     */
    newFields?: boolean;
    /**
     * Whether letters for those who join go out.
     */
    triggerSends?: boolean;
    /**
     * Whether those who join or change begin automations, as by a sign-up.
     */
    startAutomations?: boolean;
    /**
     * Only say what would become of it.
     */
    dryRun?: boolean;
};

/**
 * The draft that was made from a template, and what was made with it.
 */
export type StartedAutomation = {
    automationId: number;
    name: string;
    state: AutomationState;
    /**
     * Why it was paused; null: somebody wished so, or it is not.
     */
    why: ReasonOfRun | null;
    /**
     * What newcomers get; 0: it was never put to work.
     */
    version: number;
    createdAt: string;
    updatedAt: string;
    pausedAt: string | null;
    archivedAt: string | null;
    /**
     * What starts it, its rules and its steps: the same object as in the YAML of `kapocs automation create`. Steps get an `id` where they have none; `label` and `position` of a step are kept as they are given, for whoever draws it. Passwords and secrets of calls are sealed, and may be given back as they are shown.
     */
    definition: {
        [key: string]: unknown;
    };
    letterIds: Array<number>;
    segmentIds: Array<number>;
    /**
     * That the list did not have before.
     */
    fields: Array<string>;
    /**
     * What is to be done before it is put to work.
     */
    left: Array<ReasonOfRun>;
};

/**
 * A bank's file to take in.
 */
export type StatementFileShape = {
    /**
     * The file's bytes in base64, as the bank gave it.
     */
    content: string;
    fileName?: string;
    /**
     * Found out from the file unless said.
     */
    format?: Format | null;
    /**
     * Only orders of these lists; of all, if there are none.
     */
    listIds?: Array<number>;
    /**
     * Of a table that is not known: what each column is for, by its heads.
     */
    columns?: {
        [key: string]: Array<string>;
    } | null;
    /**
     * Of amounts beside which none stands.
     */
    currency?: string;
};

/**
 * The bill of a month that is closed; it never changes.
 */
export type StatementShape = {
    /**
     * Its first day.
     */
    month: string;
    calls: number;
    freeCalls: number;
    /**
     * Started blocks of calls to pay.
     */
    blocks: number;
    net: number | number;
    vat: number | number;
    gross: number | number;
    currency: string;
    blockCalls: number;
    netPerBlock: number | number;
    vatPercent: number | number;
    closedAt: string;
    /**
     * Empty: not issued yet.
     */
    invoice: string;
};

/**
 * How a send gets on.
 */
export type StatusShape = {
    sendId: number;
    status: SendState;
    statusReason: string;
    /**
     * Whether the audience is complete.
     */
    planningDone: boolean;
    totals: TotalsShape;
    variants: Array<TotalsShape>;
    /**
     * The best variant of an A/B test so far.
     */
    ahead?: number | null;
    /**
     * What its lead over the next one says.
     */
    difference?: LeadKind | null;
};

/**
 * A word of a shop for an order's status.
 */
export type StatusWordShape = {
    word: string;
    means: 'ordered' | 'paid' | 'refunded' | 'incomplete';
};

/**
 * A step that is not the same in both. Steps within it are told by themselves.
 */
export type StepDiff = {
    stepId: string;
    difference: StepDifference;
    before: {
        [key: string]: unknown;
    } | null;
    after: {
        [key: string]: unknown;
    } | null;
};

/**
 * What is another way about a step.
 */
export type StepDifference = 'ADDED' | 'REMOVED' | 'CHANGED' | 'LED' | 'PLACED';

/**
 * What can happen to a delivery.
 */
export type StepKind = 'planned' | 'skipped' | 'handed_over' | 'deferred' | 'due' | 'sent' | 'failed' | 'uncertain' | 'delivered' | 'bounced' | 'complained' | 'opened' | 'machine_opened' | 'clicked' | 'machine_clicked' | 'unsubscribed';

/**
 * Something that happened to a delivery.
 */
export type StepShape = {
    /**
     * Of kind `due`: still to come.
     */
    at: string;
    kind: StepKind;
    words: string;
};

/**
 * What happened at a step of a version.
 */
export type StepStatsShape = {
    version: number;
    stepId: string;
    /**
     * What the step does.
     */
    kind: string;
    /**
     * Who stands there now.
     */
    inside: number;
    /**
     * Of a `split` with a rule for its winner.
     */
    winner: SplitWinnerShape | null;
    /**
     * Outcome → how often it came in those days.
     */
    outcomes: {
        [key: string]: number;
    };
};

/**
 * What to change; members left out stay as they are, null empties a value.
 */
export type SubscriberChange = {
    /**
     * Lists that allow repeated addresses also take none.
     */
    email?: string | null;
    lastName?: string | null;
    firstName?: string | null;
    fullName?: string | null;
    /**
     * Other fields of the list by their names.
     */
    fields?: {
        [key: string]: string | number | boolean | null;
    };
    /**
     * The data-update form the change counts for.
     */
    formId?: number | null;
};

/**
 * A subscriber.
 */
export type SubscriberShape = {
    subscriberId: number;
    email: string;
    lastName: string;
    firstName: string;
    fullName: string;
    /**
     * Whether letters may go to them.
     */
    active: boolean;
    /**
     * False while a double opt-in is under way.
     */
    confirmed: boolean;
    subscribedAt: string;
    confirmedAt: string | null;
    /**
     * When their data was changed last; null when never since the sign-up.
     */
    updatedAt: string | null;
    unsubscribedAt: string | null;
    /**
     * The form of the sign-up.
     */
    formId: number | null;
    clientIp: string;
    userAgent: string;
    referer: string;
    /**
     * Non-empty values of the other fields, as texts.
     */
    fields: {
        [key: string]: string;
    };
};

/**
 * What came of many addresses.
 */
export type SuppressedManyShape = {
    /**
     * New on the list.
     */
    added: number;
    /**
     * There before; their reason stays.
     */
    known: number;
    /**
     * The places, from 0, of those that are no e-mail address.
     */
    unread: Array<number>;
};

/**
 * An address that nothing is sent to.
 */
export type SuppressionShape = {
    /**
     * In the one spelling of all that reach it.
     */
    email: string;
    reason: Silence;
    /**
     * A note for people, or what a relay said.
     */
    detail: string;
    createdAt: string;
};

/**
 * A page of the list, in the order of its addresses.
 */
export type SuppressionsShape = {
    data: Array<SuppressionShape>;
    /**
     * Ask for the next page with `after` set to this; null on the last page.
     */
    nextAfter: string | null;
};

/**
 * What a file of rows is written in. CSV is of any separator, tabs too.
 */
export type TableKind = 'csv' | 'xlsx' | 'ods' | 'json_lines';

/**
 * A statement, and whether this file was new.
 */
export type TakenStatementShape = {
    statementId: number;
    fileName: string;
    format: Format;
    listIds: Array<number>;
    rowsRead: number;
    /**
     * Rows that no file before it had.
     */
    rowsNew: number;
    firstDay: string | null;
    lastDay: string | null;
    importedAt: string;
    waiting: number;
    booked: number;
    refused: number;
    outgoing: number;
    /**
     * False: it was imported before.
     */
    isNew: boolean;
};

/**
 * What is to be another way about a task; what is left out stays.
 */
export type TaskChangeShape = {
    title?: string;
    text?: string;
    /**
     * By when it is to be done; null: at no time.
     */
    dueAt?: string | null;
    /**
     * Address of the user who is to do it; null: nobody.
     */
    owner?: string | null;
};

/**
 * What somebody is to do about a contact.
 */
export type TaskShape = {
    taskId: number;
    state: TaskState;
    listId: number;
    subscriberId: number;
    /**
     * The contact's.
     */
    email: string;
    title: string;
    text: string;
    /**
     * By when it is to be done; null: at no time.
     */
    dueAt: string | null;
    /**
     * Address of the user who is to do it; null: nobody.
     */
    owner: string | null;
    createdAt: string;
    updatedAt: string;
    closedAt: string | null;
};

/**
 * Whether a task is to be done.
 */
export type TaskState = 'OPEN' | 'CLOSED';

/**
 * A field that the list gets, unless it has it.
 */
export type TemplateFieldShape = {
    name: string;
    type: FieldKind;
    label: BothLanguages;
};

/**
 * A letter that is made from a template.
 */
export type TemplateLetterShape = {
    /**
     * By which a wish names it.
     */
    key: string;
    name: BothLanguages;
    subject: BothLanguages;
};

/**
 * A segment that is made from a template; `where`: its conditions, as people type them.
 */
export type TemplateSegmentShape = {
    name: BothLanguages;
    where: string;
};

/**
 * Which template is used, and for whom.
 */
export type TemplateWish = {
    template: string;
    /**
     * Whose people go through it.
     */
    listId: number;
    /**
     * Of a template for orders: where they are, if not on `listId`.
     */
    orderListId?: number | null;
    /**
     * Of its letters; null: the account's.
     */
    language?: UiLanguage | null;
    /**
     * Of the automation; empty: that of the template.
     */
    name?: string;
    /**
     * Step of the template that waits → how long instead, by unit; 0: not at all.
     */
    waits?: {
        [key: string]: {
            [key: string]: number;
        };
    };
    /**
     * Key of a letter of the template → your own letter that goes out instead.
     */
    letters?: {
        [key: string]: number;
    };
};

/**
 * An A/B test: a share of the audience gets the variants, the rest the winner.
 */
export type TestShape = {
    variants: Array<VariantShape>;
    /**
     * Percent of the audience.
     */
    share: number;
    winnerBy?: Measure;
    waitHours?: number;
};

/**
 * An access token, good for an hour.
 */
export type Token = {
    token: string;
    tokenType?: string;
    expiresAt: string;
};

/**
 * What became of letters; people, not openings.
 */
export type TotalsShape = {
    /**
     * 0: no test, or what the winner writes.
     */
    variant: number;
    planned: number;
    waiting: number;
    sent: number;
    skipped: number;
    failed: number;
    /**
     * A worker stopped between handing over and the answer.
     */
    uncertain: number;
    opened: number;
    /**
     * By machines only.
     */
    machineOpened: number;
    clicked: number;
    bounced: number;
    complained: number;
    unsubscribed: number;
};

/**
 * A test to named addresses.
 */
export type TrialShape = {
    addresses: Array<string>;
    /**
     * Whose fields it shows; left out: the last one's.
     */
    subscriberId?: number | null;
    variant?: number;
};

/**
 * A language of the product's own texts.
 */
export type UiLanguage = 'hu' | 'en';

/**
 * A coupon of which a shop could not be told.
 */
export type UntoldCouponShape = {
    couponId: number;
    code: string;
    tries: number;
    /**
     * When the shop is told again.
     */
    dueAt: string;
    reason: string;
};

/**
 * This month's calls, this one included, and every month with a call, newest first.
 */
export type UsageShape = {
    /**
     * Its first day.
     */
    month: string;
    calls: number;
    freeCalls: number;
    /**
     * Started blocks of calls to pay.
     */
    blocks: number;
    net: number | number;
    vat: number | number;
    gross: number | number;
    currency: string;
    history: Array<MonthShape>;
};

/**
 * What is to be another way about a user; what is left out stays.
 */
export type UserChangeShape = {
    email?: string;
    name?: string;
    /**
     * null: the account's.
     */
    language?: UiLanguage | null;
    /**
     * An IANA name; null: the account's.
     */
    timezone?: string | null;
    /**
     * What they may do: `owner` everything, `editor` all but account, keys, users and cap, `campaigner` letters and sends, `orders` orders and payments, `reader` only reads.
     */
    role?: Role;
    /**
     * The only lists that they work with; null or empty: all of them, as owners always do.
     */
    listIds?: Array<number> | null;
};

/**
 * A person who signs in to the console.
 */
export type UserShape = {
    userId: number;
    email: string;
    name: string;
    /**
     * Of their console; null: the account's.
     */
    language: UiLanguage | null;
    /**
     * Of their console, an IANA name; null: the account's.
     */
    timezone: string | null;
    /**
     * What they may do: `owner` everything, `editor` all but account, keys, users and cap, `campaigner` letters and sends, `orders` orders and payments, `reader` only reads.
     */
    role: Role;
    /**
     * The only lists that they work with; null: all of them.
     */
    listIds: Array<number> | null;
    createdAt: string;
    updatedAt: string;
    /**
     * Since when they may sign in no more.
     */
    deactivatedAt: string | null;
    /**
     * Since when an invitation waits for their answer; null: none does.
     */
    invitedAt: string | null;
};

/**
 * What one variant of an A/B test writes. Empty texts: as the send or its e-mail has it.
 */
export type VariantShape = {
    emailId: number;
    subject?: string;
    fromName?: string;
    fromEmail?: string;
};

/**
 * A version of an automation, without its definition.
 */
export type VersionLineShape = {
    version: number;
    /**
     * When it was put to work first.
     */
    createdAt: string;
    /**
     * Who put it to work; null: that was not noted.
     */
    madeBy: ActorShape | null;
    /**
     * How many people go by it now.
     */
    inside: number;
};

/**
 * A version of an automation, which changes no more.
 */
export type VersionShape = {
    automationId: number;
    version: number;
    /**
     * What starts it, its rules and its steps: the same object as in the YAML of `kapocs automation create`. Steps get an `id` where they have none; `label` and `position` of a step are kept as they are given, for whoever draws it. Passwords and secrets of calls are sealed, and may be given back as they are shown.
     */
    definition: {
        [key: string]: unknown;
    };
};

/**
 * Who came.
 */
export type VisitShape = {
    formId: number;
    listId: number;
    subscriberId: number;
    email: string;
    /**
     * By a link in a letter to the address; else the address was only typed in.
     */
    isProven: boolean;
};

/**
 * What came in the query of the page to which a form led.
 */
export type VisitToken = {
    token: string;
};

/**
 * What a way of a split was judged by.
 */
export type WayCountedShape = {
    way: string;
    /**
     * Who drew it.
     */
    people: number;
    /**
     * How many of them did it; 0 until it is chosen.
     */
    did: number;
    /**
     * What they spent, if that is asked.
     */
    amount: string;
};

/**
 * An automation with its definition as it is edited.
 */
export type WholeAutomation = {
    automationId: number;
    name: string;
    state: AutomationState;
    /**
     * Why it was paused; null: somebody wished so, or it is not.
     */
    why: ReasonOfRun | null;
    /**
     * What newcomers get; 0: it was never put to work.
     */
    version: number;
    createdAt: string;
    updatedAt: string;
    pausedAt: string | null;
    archivedAt: string | null;
    /**
     * What starts it, its rules and its steps: the same object as in the YAML of `kapocs automation create`. Steps get an `id` where they have none; `label` and `position` of a step are kept as they are given, for whoever draws it. Passwords and secrets of calls are sealed, and may be given back as they are shown.
     */
    definition: {
        [key: string]: unknown;
    };
};

/**
 * An import with how its file is read, and what its columns are for.
 */
export type WholeImportShape = {
    importId: number;
    listId: number | null;
    kind: ImportKind;
    state: ImportState;
    fileName: string;
    fileBytes: number;
    /**
     * So far the list has its lines; of a file of orders, its orders by their numbers.
     */
    line: number;
    counts: ImportCountsShape;
    /**
     * Why it failed; empty: it did not.
     */
    why: string;
    createdAt: string;
    updatedAt: string;
    startedAt: string | null;
    finishedAt: string | null;
    undoneAt: string | null;
    /**
     * Null until the file has been looked at.
     */
    look: FileLookShape | null;
    mapping: Array<ColumnShape>;
};

/**
 * Why somebody did not get a letter, or what became of it.
 */
export type WhyShape = {
    /**
     * Of the reason that decides.
     */
    code: string;
    /**
     * That reason, a sentence; times are of the account's zone.
     */
    answer: string;
    /**
     * All that is known, what decides first.
     */
    reasons: Array<ReasonShape>;
    /**
     * The delivery, if there is one.
     */
    delivery: DeliveryLifeShape | null;
};

/**
 * What the rest of an audience gets.
 */
export type WinnerShape = {
    /**
     * Its number, from 1.
     */
    variant: number;
};

/**
 * A wrong value: where it stands, in the body or in the query string.
 */
export type Fault = {
    /**
     * JSON pointer into the body.
     */
    pointer?: string | null;
    /**
     * Name of a query parameter.
     */
    parameter?: string | null;
    detail: string;
    code: string;
};

/**
 * Why a request was not done. Nothing was changed by it.
 */
export type Problem = {
    /**
     * The address of the page about the code.
     */
    type: string;
    title: string;
    status: number;
    detail: string;
    /**
     * Stable; tells one error from another.
     */
    code: string;
    /**
     * What to do about it.
     */
    cure: string;
    errors: Array<Fault>;
    /**
     * The name of the request, as `X-Request-Id` has it.
     */
    requestId: string;
    /**
     * Where to write about it, if this installation has a support contact.
     */
    support?: string | null;
    /**
     * The number the contract has for it, or the status.
     */
    errorCode: number;
    /**
     * Same as `detail`, always in English.
     */
    errorMessage: string;
    /**
     * With `email_taken`: who has the address.
     */
    subscriberId?: number | null;
    /**
     * With `missing_scope`: the scope that the key lacks.
     */
    missing?: string | null;
};

/**
 * The address left all lists, also those to come.
 */
export type ToldAddressLeftAllLists = {
    email: string;
};

/**
 * The address may be written to again.
 */
export type ToldAddressReleased = {
    email: string;
    reason: string;
};

/**
 * Nothing is sent to the address any more, from any list.
 */
export type ToldAddressSuppressed = {
    email: string;
    reason: string;
};

/**
 * Some pieces of one product; `price`: gross, of one piece.
 */
export type ToldCartAbandonedCartLineOfFact = {
    sku: string;
    name: string;
    quantity: string;
    price: string;
};

/**
 * Nothing happened to a cart with something in it for so long; told once of each.
 */
export type ToldCartAbandoned = {
    cartId: string;
    email: string;
    currency: string;
    gross: string;
    recoveryUrl: string;
    count: number;
    lines: Array<ToldCartAbandonedCartLineOfFact>;
};

/**
 * The cart became an order, whether it was abandoned before or not.
 */
export type ToldCartRecovered = {
    cartId: string;
    email: string;
    currency: string;
    gross: string;
    wasAbandoned: boolean;
};

/**
 * The person asked for letters of the list; an order alone is no consent.
 *
 * `by`: `sign_up`, `confirmation` (by double opt-in) or `return` (of somebody who had left).
 */
export type ToldConsentGiven = {
    formId: number | null;
    by: string;
};

/**
 * The person wants no more letters of the list; by the link of which letter, if it was one.
 */
export type ToldConsentWithdrawn = {
    sendId: number | null;
    letterId: number | null;
    deliveryId: number | null;
    formId: number | null;
};

/**
 * An order that used the coupon does so no more.
 */
export type ToldCouponUseWithdrawn = {
    couponId: number;
    code: string;
};

/**
 * An order used the coupon.
 */
export type ToldCouponUsed = {
    couponId: number;
    code: string;
};

/**
 * A program told that something happened to the person. `name`: what it calls it.
 */
export type ToldEventReceived = {
    name: string;
    data?: {
        [key: string]: unknown;
    };
};

/**
 * The export was called off before its file was whole.
 */
export type ToldExportCancelled = {
    exportId: number;
    kind: string;
    format: string;
};

/**
 * There will be no file; `code` says why.
 */
export type ToldExportFailed = {
    exportId: number;
    kind: string;
    format: string;
    code: string;
};

/**
 * The file of the export is there, whole; it has so many rows and bytes.
 */
export type ToldExportFinished = {
    exportId: number;
    kind: string;
    format: string;
    rows: number;
    bytes: number;
};

/**
 * A form was taken in; `type`: `subscribe`, `order`, or `update` of one's own record.
 *
 * It names no record when whoever it names was on the list already, and stays as they are.
 */
export type ToldFormSubmitted = {
    formId: number;
    type: string;
};

/**
 * An import has come to its end; `state`: `finished`, `cancelled` or `failed`.
 */
export type ToldImportFinished = {
    importId: number;
    state: string;
};

/**
 * What an import did was taken back: records removed, and records with their values back.
 */
export type ToldImportUndone = {
    importId: number;
    removed: number;
    restored: number;
};

/**
 * The document was undone; `by_number`: the storno's, empty where there is none.
 */
export type ToldInvoiceCancelled = {
    invoiceId: number;
    kind: string;
    number: string;
    externalId: string;
    currency: string;
    net: string | null;
    gross: string | null;
    byNumber: string;
};

/**
 * The document has its number.
 */
export type ToldInvoiceIssued = {
    invoiceId: number;
    kind: string;
    number: string;
    externalId: string;
    currency: string;
    net: string | null;
    gross: string | null;
};

/**
 * The invoice was not paid until its day, which is over; told once. `due`: what is missing.
 */
export type ToldInvoiceOverdue = {
    invoiceId: number;
    kind: string;
    number: string;
    externalId: string;
    currency: string;
    net: string | null;
    gross: string | null;
    dueOn: string;
    due: string;
};

/**
 * A program that is told by webhook is to issue the document.
 */
export type ToldInvoiceRequested = {
    invoiceId: number;
    kind: string;
    number: string;
    externalId: string;
    currency: string;
    net: string | null;
    gross: string | null;
    connectorId: number;
    ofInvoice: number | null;
};

/**
 * A link of a person's own landing page was followed; `url`: as it stands on the page.
 */
export type ToldLandingPageClicked = {
    landingPageId: number;
    url: string;
    byMachine: boolean;
};

/**
 * The letter was refused or came back; `said`: the other side's words.
 */
export type ToldLetterBounced = {
    sendId?: number | null;
    letterId?: number | null;
    deliveryId?: number | null;
    permanent?: boolean;
    said?: string;
};

/**
 * A link of the letter was followed. That it was a machine may be found out a second later.
 */
export type ToldLetterClicked = {
    sendId?: number | null;
    letterId?: number | null;
    deliveryId?: number | null;
    linkId?: number | null;
    byMachine?: boolean;
};

/**
 * The reader called the letter spam.
 */
export type ToldLetterComplained = {
    sendId?: number | null;
    letterId?: number | null;
    deliveryId?: number | null;
    said?: string;
};

/**
 * A provider says that the letter arrived.
 */
export type ToldLetterDelivered = {
    sendId?: number | null;
    letterId?: number | null;
    deliveryId?: number | null;
};

/**
 * The letter was opened; each time tells of itself.
 */
export type ToldLetterOpened = {
    sendId?: number | null;
    letterId?: number | null;
    deliveryId?: number | null;
    byMachine?: boolean;
};

/**
 * A relay or an SMS provider has taken the letter.
 */
export type ToldLetterSent = {
    sendId?: number | null;
    letterId?: number | null;
    deliveryId?: number | null;
    channel?: string;
};

/**
 * There is a new list.
 */
export type ToldListCreated = {
    name: string;
    type: number;
};

/**
 * The list is gone, and all of its records are to follow without a word of their own.
 */
export type ToldListDeleted = {
    name: string;
    type: number;
};

/**
 * Something about the opportunity is another way.
 */
export type ToldOpportunityChanged = {
    opportunityId: number;
    name: string;
    value: string | null;
    currency: string | null;
    stage: string;
    expectedOn: string | null;
    valueBefore: string | null;
    currencyBefore: string | null;
    stageBefore: string;
};

/**
 * The contact does not buy it.
 */
export type ToldOpportunityLost = {
    opportunityId: number;
    name: string;
    value: string | null;
    currency: string | null;
    stage: string;
    expectedOn: string | null;
    reason: string;
};

/**
 * The contact may buy something.
 */
export type ToldOpportunityOpened = {
    opportunityId: number;
    name: string;
    value: string | null;
    currency: string | null;
    stage: string;
    expectedOn: string | null;
};

/**
 * It was won or lost, and is undecided again.
 */
export type ToldOpportunityReopened = {
    opportunityId: number;
    name: string;
    value: string | null;
    currency: string | null;
    stage: string;
    expectedOn: string | null;
};

/**
 * The contact buys it.
 */
export type ToldOpportunityWon = {
    opportunityId: number;
    name: string;
    value: string | null;
    currency: string | null;
    stage: string;
    expectedOn: string | null;
    reason: string;
};

/**
 * An order that was not paid was called off.
 */
export type ToldOrderCancelled = {
    currency: string;
    net: string | null;
    gross: string | null;
};

/**
 * Somebody began an order and has not sent it, or it is so again.
 */
export type ToldOrderIncomplete = {
    currency: string;
    net: string | null;
    gross: string | null;
};

/**
 * A line of an order, as it is after the change, or was before it went.
 */
export type ToldOrderItemsAddedLineOfOrder = {
    itemId: number;
    productId: number | null;
    sku: string;
    quantity: string;
    currency: string;
    net: string;
    gross: string;
};

/**
 * Lines were put on the order.
 */
export type ToldOrderItemsAdded = {
    count: number;
    items: Array<ToldOrderItemsAddedLineOfOrder>;
};

/**
 * A line of an order, as it is after the change, or was before it went.
 */
export type ToldOrderItemsChangedLineOfOrder = {
    itemId: number;
    productId: number | null;
    sku: string;
    quantity: string;
    currency: string;
    net: string;
    gross: string;
};

/**
 * Lines of the order were changed.
 */
export type ToldOrderItemsChanged = {
    count: number;
    items: Array<ToldOrderItemsChangedLineOfOrder>;
};

/**
 * A line of an order, as it is after the change, or was before it went.
 */
export type ToldOrderItemsRemovedLineOfOrder = {
    itemId: number;
    productId: number | null;
    sku: string;
    quantity: string;
    currency: string;
    net: string;
    gross: string;
};

/**
 * Lines were taken off the order.
 */
export type ToldOrderItemsRemoved = {
    count: number;
    items: Array<ToldOrderItemsRemovedLineOfOrder>;
};

/**
 * The order became paid.
 */
export type ToldOrderPaid = {
    currency: string;
    net: string | null;
    gross: string | null;
};

/**
 * A part of what the order comes to was paid; `due` is still to be paid.
 */
export type ToldOrderPartlyPaid = {
    currency: string;
    gross: string | null;
    paid: string;
    due: string;
};

/**
 * An order was made, or one that was incomplete no longer is.
 */
export type ToldOrderPlaced = {
    currency: string;
    net: string | null;
    gross: string | null;
};

/**
 * An order that was paid was paid back.
 */
export type ToldOrderRefunded = {
    currency: string;
    net: string | null;
    gross: string | null;
};

/**
 * The order went out in a parcel, or its carrier's number is known now; may be empty.
 */
export type ToldOrderShipped = {
    carrier: string;
    number: string;
    link: string;
    shippedAt: string;
};

/**
 * The order is not paid after all: a payment was booked by mistake.
 */
export type ToldOrderUnpaid = {
    currency: string;
    net: string | null;
    gross: string | null;
};

/**
 * The order comes to something else than before.
 */
export type ToldOrderUpdated = {
    currency: string;
    net: string | null;
    gross: string | null;
    currencyBefore: string;
    netBefore: string | null;
    grossBefore: string | null;
};

/**
 * A page of a file of orders is on the list: how many were added.
 */
export type ToldOrdersImported = {
    importId: number;
    added: number;
};

/**
 * A row of a bank's statement was found to pay the order, or to pay it back (amount below 0).
 *
 * `rule`: by what it was found; `is_automatic`: whether it was so certain that nobody was asked.
 */
export type ToldPaymentMatched = {
    paymentId: number;
    statementId: number;
    rowId: number;
    amount: string;
    currency: string;
    bookedOn: string;
    rule: string;
    isAutomatic: boolean;
};

/**
 * Money came for the order, or went back.
 */
export type ToldPaymentReceived = {
    paymentId: number;
    amount: string;
    currency: string;
    receivedAt: string;
    source: string;
    externalId: string;
    kept: string;
    due: string;
};

/**
 * The payment counts no more: it was booked by mistake, or its bank took it back.
 */
export type ToldPaymentReversed = {
    paymentId: number;
    amount: string;
    currency: string;
    receivedAt: string;
    source: string;
    externalId: string;
    kept: string;
    due: string;
};

/**
 * The batch was called off.
 */
export type ToldPrintBatchCancelled = {
    printBatchId: number;
    sendId: number | null;
};

/**
 * The batch was given up; its reason stands with it.
 */
export type ToldPrintBatchFailed = {
    printBatchId: number;
    sendId: number | null;
};

/**
 * All files of the batch are there.
 */
export type ToldPrintBatchFinished = {
    printBatchId: number;
    sendId: number | null;
};

/**
 * The product costs something else; net, of one piece.
 */
export type ToldProductPriceChanged = {
    productId: number;
    sku: string;
    currency: string;
    price: string;
    currencyBefore: string;
    priceBefore: string;
};

/**
 * No order is made any more.
 */
export type ToldRecurrenceCancelled = {
    recurrenceId: number;
    originalId: number;
    nextOn: string;
};

/**
 * No order is made until it is resumed; `code`: why, empty when somebody wished so.
 */
export type ToldRecurrencePaused = {
    recurrenceId: number;
    originalId: number;
    nextOn: string;
    code: string;
};

/**
 * An order was made for a period; `skipped`: periods before it that got none.
 */
export type ToldRecurrenceRenewed = {
    recurrenceId: number;
    originalId: number;
    nextOn: string;
    number: number;
    skipped: number;
};

/**
 * An order will be made anew in each period, or will be again after a pause.
 */
export type ToldRecurrenceStarted = {
    recurrenceId: number;
    originalId: number;
    nextOn: string;
};

/**
 * The send was ended by somebody; what waited is not sent.
 */
export type ToldSendCancelled = {
    sendId: number;
    letterId: number;
    type: string;
    channel: string;
};

/**
 * There is a new send.
 */
export type ToldSendCreated = {
    sendId: number;
    letterId: number;
    type: string;
    channel: string;
};

/**
 * All that the campaign had to send has been dealt with.
 */
export type ToldSendFinished = {
    sendId: number;
    letterId: number;
    type: string;
    channel: string;
};

/**
 * The send stands still.
 */
export type ToldSendPaused = {
    sendId: number;
    letterId: number;
    type: string;
    channel: string;
};

/**
 * The send goes on where it was.
 */
export type ToldSendResumed = {
    sendId: number;
    letterId: number;
    type: string;
    channel: string;
};

/**
 * The send waits for its time.
 */
export type ToldSendScheduled = {
    sendId: number;
    letterId: number;
    type: string;
    channel: string;
};

/**
 * The send began to go out, or to wait for what sets it off.
 */
export type ToldSendStarted = {
    sendId: number;
    letterId: number;
    type: string;
    channel: string;
};

/**
 * A new record, active at once.
 */
export type ToldSubscriberAdded = {
    formId?: number | null;
};

/**
 * Somebody asked to join by double opt-in; a new record is not active yet.
 */
export type ToldSubscriberConfirmationRequested = {
    formId?: number | null;
};

/**
 * The person confirmed by double opt-in; the record is active.
 */
export type ToldSubscriberConfirmed = {
    formId?: number | null;
};

/**
 * The record is gone, and all facts about it with it.
 */
export type ToldSubscriberDeleted = {
    [key: string]: unknown;
};

/**
 * A record that was not active is so again: its person signed up once more.
 */
export type ToldSubscriberResubscribed = {
    formId?: number | null;
};

/**
 * The record left its list; of which letter's link, if it was one.
 */
export type ToldSubscriberUnsubscribed = {
    sendId?: number | null;
    letterId?: number | null;
    deliveryId?: number | null;
    formId?: number | null;
};

/**
 * What a field held and holds; long texts are cut.
 */
export type ToldSubscriberUpdatedChangedField = {
    field: string;
    before: string;
    after: string;
};

/**
 * Fields of the record have other values than before; of very many, the first ones.
 */
export type ToldSubscriberUpdated = {
    formId: number | null;
    changes: Array<ToldSubscriberUpdatedChangedField>;
};

/**
 * A page of an import is on the list: how many records were added, changed, left, came back.
 */
export type ToldSubscribersImported = {
    importId: number;
    added: number;
    changed: number;
    left: number;
    returned: number;
};

/**
 * The task is done.
 */
export type ToldTaskClosed = {
    taskId: number;
    title: string;
    dueAt: string | null;
};

/**
 * Somebody is to do something about the contact.
 */
export type ToldTaskCreated = {
    taskId: number;
    title: string;
    dueAt: string | null;
};

/**
 * The task was done, and is to be done again.
 */
export type ToldTaskReopened = {
    taskId: number;
    title: string;
    dueAt: string | null;
};

/**
 * A month's statement was made; `month`: `2026-11`. It can be issued now.
 */
export type ToldUsageClosed = {
    month: string;
    calls: number;
    blocks: number;
    net: string;
    vat: string;
    gross: string;
    currency: string;
};
