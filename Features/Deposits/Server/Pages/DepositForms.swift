internal import DepositsRules
public import Edge
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import HTTP
internal import JSON
internal import Kernel
public import UI
internal import Wording

/// The forms by which money comes to an account, leaves it and goes to another one: beside its statement as at the counter.
///
/// Whoever shows one says where success leads and what stands around it; the account is `sub_account_id` of the path.
public enum DepositForms {
    /// Takes money in; who comes with instalments brings most likely what is due.
    public static func receive(
        crumbs: [Crumb],
        next:
            @escaping @Sendable (DepositMoved, [PostedVoucher], PageContext) -> FormPage<ReceiveDeposit>.Next
    ) -> FormPage<ReceiveDeposit> {
        var form = FormPage(
            ReceiveDeposit.self, title: "deposits.receive_page", submit: "deposits.receive_button",
            crumbs: crumbs, hasPreview: true
        ) { moved, context in next(moved, [], context) }
        form.posted = next
        form.preview = { _, vouchers, context in await DepositAccountPages.preview(vouchers, context) }
        form.start = { context in
            guard let (sheet, _) = try await RecurringDepositPages.collecting(context),
                let amount = sheet.dueNow ?? sheet.oneNow
            else { return [:] }
            return ["amount": .string(amount.text(.plain))]
        }
        form.arrange = { sections, context in
            try await RecurringDepositPages.arrangeReceiving(&sections, context)
            sections.change("pay_into") { $0.label = "members.pay_into" }
            sections.hint("pay_into", "members.pay_into_hint")
            DepositAccountPages.folded(&sections)
        }
        return form
    }

    /// Pays money out on the signatures that are ticked.
    public static func pay(
        crumbs: [Crumb],
        next: @escaping @Sendable (DepositMoved, [PostedVoucher], PageContext) -> FormPage<PayDeposit>.Next
    ) -> FormPage<PayDeposit> {
        var form = FormPage(
            PayDeposit.self, title: "deposits.pay_page", submit: "deposits.pay_button", crumbs: crumbs,
            hasPreview: true
        ) { moved, context in next(moved, [], context) }
        form.posted = next
        form.preview = { _, vouchers, context in await DepositAccountPages.preview(vouchers, context) }
        form.arrange = { sections, context in
            try await DepositAccountPages.offerSigners(&sections, context)
            sections.hint("pay_from", "shares.pay_from_hint")
            DepositAccountPages.folded(&sections)
        }
        return form
    }

    /// Moves money to an account of the same holder, chosen among his, or to any other by its number.
    public static func transfer(
        crumbs: [Crumb],
        next:
            @escaping @Sendable (DepositTransferred, [PostedVoucher], PageContext) ->
            FormPage<
                TransferDeposit
            >.Next
    ) -> FormPage<TransferDeposit> {
        var form = FormPage(
            TransferDeposit.self, title: "deposits.transfer_page", submit: "deposits.transfer_button",
            crumbs: crumbs, hasPreview: true
        ) { answer, context in next(answer, [], context) }
        form.posted = next
        form.preview = { _, vouchers, context in await DepositAccountPages.preview(vouchers, context) }
        form.prepare = { sent, _ in chosen(sent) }
        form.arrange = { sections, context in
            try await DepositAccountPages.offerSigners(&sections, context)
            sections.hint("to_sub_account_id", "deposits.transfer_hint")
            try await offerOwn(&sections, context)
        }
        return form
    }

    private static let receiver = "to_sub_account_id"
    private static let ownReceiver = "to_own_account"

    /// The holder's other accounts that take money in stand before the field for all others.
    private static func offerOwn(_ sections: inout [FormSection], _ context: PageContext) async throws {
        let facts = try await DepositAccountPages.sheet(context).facts
        guard let party = facts.party else { return }
        var list = DepositAccountList()
        (list.party, list.status) = (party, .open)
        let own = try await context.ask(list).rows
            .filter { $0.subAccount != facts.subAccount && $0.kind != .fixed }
        guard !own.isEmpty else { return }
        var choices = own.map { account in
            Choice(
                String(account.subAccount.raw),
                .verbatim("\(account.number) \(account.schemeName) · \(Figures.money(account.balance))"))
        }
        choices.append(Choice("", "deposits.to_other_account"))
        var value = FieldValue("")
        sections.change(receiver) { field in
            field.hasFocus = false
            guard choices.contains(where: { $0.value == field.value.text }) else { return }
            (value, field.value) = (field.value, FieldValue(""))
        }
        let isReturned = context.request.method == .post
        let field = FormField(
            ownReceiver, .choice(choices, isOpen: true), "deposits.to_own_account",
            value: FieldValue(value.text), hasFocus: !isReturned, width: .full)
        for section in sections.indices {
            guard let place = sections[section].fields.firstIndex(where: { $0.path == receiver }) else {
                continue
            }
            sections[section].fields.insert(field, at: place)
        }
    }

    /// What was chosen among the holder's own accounts stands for a number that was not typed.
    private static func chosen(_ sent: FormValues) -> FormValues {
        let own = sent[ownReceiver] ?? ""
        let isTyped = sent["\(receiver).text"]?.contains { !$0.isWhitespace } ?? false
        var values = FormValues()
        for item in sent.items where item.name != ownReceiver {
            let isReceiver = item.name == receiver || item.name.hasPrefix("\(receiver).")
            if !(isReceiver && !own.isEmpty && !isTyped) { values.append(item.name, item.value) }
        }
        if !own.isEmpty, !isTyped { values.append(receiver, own) }
        return values
    }
}
