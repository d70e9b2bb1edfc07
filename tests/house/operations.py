"""Which operation of API v2 does what each command of the command line does."""

BY_NOUN: dict[str, str] = {
    "account": "show=getAccount update=updateAccount logo=updateAccount empty-sandbox=emptySandbox",
    "user": "create=createUser invite=inviteUser invite-again=inviteUserAgain"
    " withdraw=withdrawInvitation reset-factor=resetSecondFactor passwd=setUserPassword"
    " list=listUsers show=getUser"
    " update=updateUser deactivate=deactivateUser activate=activateUser delete=deleteUser",
    "apikey": "create=createApiKey list=listApiKeys show=getApiKey update=updateApiKey"
    " rotate=rotateApiKey revoke=revokeApiKey delete=deleteApiKey",
    "list": "create=createList list=listLists show=getList update=updateList archive=archiveList"
    " restore=restoreList delete=deleteList",
    "field": "add=createListField list=listListFields show=getListField update=updateListField"
    " delete=deleteListField",
    "field option": "add=createFieldOption list=listFieldOptions show=listFieldOptions"
    " update=updateFieldOption delete=deleteFieldOption",
    "form": "create=createForm update=updateForm+addFormFields+deleteFormField list=listForms"
    " show=getForm embed=embedForm"
    " versions=listFormVersions archive=archiveForm restore=restoreForm delete=deleteForm",
    "form alias": "add=createFormAlias list=listFormAliases show=getFormAlias"
    " update=updateFormAlias remove=deleteFormAlias",
    "form renewal": "start=startFormRenewal stop=stopFormRenewal",
    "landing-page": "create=createLandingPage list=listLandingPages show=getLandingPage"
    " update=updateLandingPage archive=archiveLandingPage restore=restoreLandingPage"
    " delete=deleteLandingPage",
    "subscriber": "ledger=getLedger add=addSubscriber+addSubscribers"
    " show=getSubscriber+getSubscriberHistory list=listSubscribers update=updateSubscriber"
    " unsubscribe=unsubscribe delete=deleteSubscriber",
    "person": "show=getPerson export=getPerson erase=erasePerson restrict=restrictPerson"
    " unrestrict=unrestrictPerson restrictions=listRestrictions rectify=rectifyPerson"
    " erasures=listErasures certificate=listErasures",
    "consent": "show=getConsent",
    "order": "ship=createParcel+dispatchOrders list=listOrders show=getOrder update=updateOrder"
    " delete=deleteOrder",
    "order item": "list=listOrderItems show=getOrderItem add=createOrderItem"
    " update=updateOrderItem delete=deleteOrderItem",
    "recurrence": "start=startRecurrence list=listRecurrences show=getRecurrence"
    " update=updateRecurrence pause=pauseRecurrence resume=resumeRecurrence"
    " cancel=cancelRecurrence",
    "cart": "list=listCarts show=getCart",
    "invoice": "list=listInvoices+listOrderInvoices show=getInvoice issue=issueInvoice"
    " cancel=cancelInvoice",
    "payment": "add=createPayment list=listPayments+getOrderPayments show=getPayment"
    " reverse=reversePayment",
    "import": "start=createImport+putImportPart+completeImport+lookAtImport+startImport"
    " list=listImports show=getImport rejects=listImportRejects cancel=cancelImport"
    " undo=undoImport",
    "export": "people=createExport orders=createExport deliveries=createExport"
    " events=createExport statistics=createExport start=createExport list=listExports"
    " show=getExport cancel=cancelExport fetch=getExport",
    "segment": "create=createSegment list=listSegments show=getSegment update=updateSegment"
    " archive=archiveSegment restore=restoreSegment delete=deleteSegment count=countSegment"
    " copy=copySegment",
    "letter": "create=createLetter update=updateLetter list=listLetters show=getLetter"
    " render=renderLetter copy=copyLetter add-image=createLetterImage images=listLetterImages"
    " describe-image=updateLetterImage delete-image=deleteLetterImage"
    " archive=archiveLetter restore=restoreLetter delete=deleteLetter",
    "folder": "create=createLetterFolder+createSegmentGroup+createLandingPageFolder"
    " list=listLetterFolders+listSegmentGroups+listLandingPageFolders"
    " show=getLetterFolder+getSegmentGroup+getLandingPageFolder"
    " update=updateLetterFolder+updateSegmentGroup+updateLandingPageFolder"
    " delete=deleteLetterFolder+deleteSegmentGroup+deleteLandingPageFolder",
    "global": "set=setGlobal show=getGlobal list=listGlobals delete=deleteGlobal",
    "automation": "create=createAutomation+createAutomationFromTemplate"
    " validate=validateAutomation update=updateAutomation"
    " preview=previewAutomation activate=activateAutomation pause=pauseAutomation"
    " resume=resumeAutomation stop=stopAutomation list=listAutomations show=getAutomation"
    " archive=archiveAutomation restore=restoreAutomation delete=deleteAutomation"
    " versions=listAutomationVersions version=getAutomationVersion diff=compareAutomation"
    " templates=listAutomationTemplates stats=getAutomationStats runs=listAutomationRuns"
    " run=getAutomationRun"
    " calls=listAutomationCalls simulate=simulateAutomation enter=enterAutomation"
    " retry=retryAutomationRuns",
    "action": "create=createAction list=listActions show=getAction update=updateAction"
    " delete=deleteAction",
    "send": "create=createSend update=updateSend start=startSend pause=pauseSend"
    " resume=resumeSend cancel=cancelSend activate=activateSend deactivate=deactivateSend"
    " choose-winner=chooseSendWinner status=getSendStatus test=testSend preview=previewSend"
    " list=listSends show=getSend archive=archiveSend restore=restoreSend delete=deleteSend",
    "delivery": "list=listRecipients show=getDelivery why=explainDelivery",
    "print-batch": "create=createPrintBatch status=getPrintBatch list=listPrintBatches"
    " cancel=cancelPrintBatch download=getPrintFile+getPrintManifest"
    " delete-files=deletePrintFiles+deleteOldPrintFiles",
    "product": "create=createProduct+createProducts list=listProducts show=getProduct"
    " update=updateProduct delete=deleteProduct",
    "category": "create=createCategory list=listCategories show=getCategory"
    " update=updateCategory delete=deleteCategory",
    "coupon": "create=createCoupon generate=generateCoupons list=listCoupons show=getCoupon"
    " update=updateCoupon archive=archiveCoupon restore=restoreCoupon delete=deleteCoupon",
    "shipping-method": "create=createShippingMethod list=listShippingMethods"
    " show=getShippingMethod update=updateShippingMethod archive=archiveShippingMethod"
    " restore=restoreShippingMethod delete=deleteShippingMethod",
    "task": "create=createTask list=listTasks close=closeTask reopen=reopenTask show=getTask"
    " update=updateTask delete=deleteTask",
    "opportunity": "create=createOpportunity list=listOpportunities show=getOpportunity"
    " update=updateOpportunity win=winOpportunity lose=loseOpportunity"
    " reopen=reopenOpportunity delete=deleteOpportunity",
    "usage": "show=getUsage days=getUsageDays keys=getUsageKeys paths=getUsagePaths"
    " cap=getUsageCap+setUsageCap statements=getUsageStatements",
    "statement": "import=importBankStatement list=listBankStatements show=getBankStatement"
    " matches=listBankRows match=matchBankRows accept=acceptBankRow refuse=refuseBankRow"
    " undo=undoBankRow",
    "event": "list=listAccountEvents tail=listAccountEvents readers=listEventReaders"
    " forget-reader=deleteEventReader pass-gap=passEventGap",
    "webhook": "create=createWebhook list=listWebhooks show=getWebhook update=updateWebhook"
    " test=testWebhook log=listWebhookMessages replay=replayWebhook rotate=rotateWebhook"
    " disable=disableWebhook enable=enableWebhook delete=deleteWebhook",
    "connector": "create=createConnector list=listConnectors show=getConnector"
    " update=updateConnector log=listConnectorLog inbound=listInbound+getInbound"
    " dead=listInbound retry=retryInbound pull=pullConnector report=reportConnector"
    " repair=repairConnector coupons=listConnectorCoupons disable=disableConnector"
    " enable=enableConnector delete=deleteConnector",
    "website": "people=listSitePeople retry=retrySitePeople test=testSite",
    "domain": "add=createDomain list=listDomains show=getDomain hosts=updateDomain"
    " check=checkDomain rotate-keys=rotateDomainKeys activate-keys=activateDomainKeys"
    " delete=deleteDomain",
    "relay": "add=createRelay list=listRelays show=getRelay update=updateRelay"
    " delete=deleteRelay test=testRelay",
    "mail-rules": "show=getMailRules set=updateMailRules",
    "audit": "list=listAuditLines show=getAuditLine",
    "retention": "show=getRetention set=setRetention run=runRetention log=listRetentionRuns",
    "suppression": "add=createSuppression list=listSuppressions+getSuppression"
    " remove=deleteSuppression lift=liftSuppressions import=createSuppressions",
    "bounce": "ours=listRefusals+deleteRefusal",
    "sms-opt-out": "add=createSmsOptOut list=listSmsOptOuts remove=deleteSmsOptOut",
    "provider-hook": "set=setProviderHook show=listProviderHooks+getProviderHook"
    " delete=deleteProviderHook",
    "sample": "list=listSamples delete=deleteSamples",
}
"""Noun → its verbs, each with the operations that do what it does."""

_PROCESSES = "it runs a process of the installation, on its machine"
_TENANTS = "accounts are made and looked over by the operator of the installation"
_MOVING = "an account moves, with its passwords and keys, by the hands of both operators"
_BOOKS = "what an account owes is stated and billed by the operator, not by the account itself"
_OWN_KEY = "the installation's own key stands in files and settings of its operator"
_DATABASE = "it is about the database of all accounts"
NO_OPERATION: dict[str, str] = {
    **dict.fromkeys(("up", "serve", "work", "migrate"), _PROCESSES),
    **dict.fromkeys(("account create", "account list"), _TENANTS),
    **dict.fromkeys(("account export", "account import", "account rest"), _MOVING),
    **dict.fromkeys(("usage close", "usage issued", "usage bill"), _BOOKS),
    **dict.fromkeys(
        ("tariff set", "tariff list", "tariff show", "tariff delete"),
        "tariffs hold for all accounts; `getUsage` tells what calls cost",
    ),
    **dict.fromkeys(("dkim create", "dkim show"), _OWN_KEY),
    "product import": "it is for files; programs have `createProduct` and `updateProduct`",
    "mcp": "it is another way to API v2 itself",
    "bounce read": "it reads files on the machine where it is typed, and asks for no account",
    "doctor": "it looks at the whole installation: machines, settings, all accounts",
    **dict.fromkeys(
        ("backup create", "backup list", "backup verify", "backup restore", "backup release"),
        "a backup holds all accounts",
    ),
    "backup tidy": "a backup holds all accounts",
    **dict.fromkeys(("db shard", "db months", "db detach-months", "db drop-months"), _DATABASE),
}
"""Commands without an operation → why there is none."""

NO_COMMAND: dict[str, str] = {
    "mailSubscriber": "for programs that know when; API v1 has it, too",
    "getSendAudience": "for the previews of assistants, who show it to people",
    "createAccessToken": "the command line needs no token",
    "updateSendByPut": "`updateSend` by the verb that older programs use",
    "listFormFields": "`getForm`, as programs written for the contract ask for it",
    "exchangeFormVisit": "for the page that a form led to",
    "listEvents": "`subscriber show` has the history of each",
    "listNewsletterSubscribers": "`listSubscribers`, as the contract has it",
    "getSubscriberEvents": "`listEvents`, as the contract has it",
    "listOrderParcels": "`order show` shows them",
    "createOrder": "orders come from shops, forms and files",
    "createOrders": "orders come from shops, forms and files",
    "putCart": "shops tell of their baskets",
    "deleteCart": "shops tell of their baskets",
    "orderCart": "shops tell of their baskets",
    "listEventTypes": "`event list --kind` names them when it does not know one",
    "listSubscriberSites": "`website people` has them all",
    "listSegmentSubscribers": "`export people --segment` writes them into a file",
    "previewLetter": "`letter render` shows it as somebody would get it",
    "getLetterImage": "`letter images` shows each",
    "createEvents": "programs tell of what happens with them",
    "listSubscriberRuns": "`automation runs` and `person show` have them",
}
"""Operations that no command does → why."""
