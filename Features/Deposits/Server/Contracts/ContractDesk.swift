internal import DepositsRules
internal import Documents
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
internal import Mandates
internal import Postgres
internal import TaxDeductions

/// What the commands about deposits that are made for a time do alike: agree, settle, renew.
struct ContractDesk {
    let desk: DepositDesk
    let contracts: ContractRepository

    init(_ desk: DepositDesk) {
        self.desk = desk
        contracts = ContractRepository(society: desk.society)
    }

    /// What runs on an account, locked with it.
    ///
    /// Throws ``DepositRefusal/onlyForTerm``.
    func live(_ facts: DepositAccountFacts, _ tx: inout Transaction) throws -> DepositContract {
        let contract = try found(facts, &tx)
        try contract.checkCovered()
        return contract
    }

    /// The same, though its sum may not be there any more.
    func found(_ facts: DepositAccountFacts, _ tx: inout Transaction) throws -> DepositContract {
        try contracts.lock([facts.subAccount], &tx)
        guard var contract = try contracts.live(facts.subAccount, &tx) else {
            throw DepositRefusal.onlyForTerm(name: facts.label)
        }
        if contract.isPaidInParts { try InstalmentDesk(desk).addCollected(to: &contract, &tx) }
        return contract
    }

    /// Writes down what was agreed; the account of a fixed deposit is moved by its own commands alone from then on.
    func write(_ contract: DepositContract, _ tx: inout Transaction) throws {
        try contracts.insert(contract, &tx)
        guard contract.instalment == nil else { return }
        try keep([contract.subAccount], by: DepositHooks.keeper, &tx, society: desk.society)
    }

    /// Opens an account and the one to which it is paid, each locked in the order of their numbers, so that two who pay to each other never
    /// wait for one another.
    func open(
        _ account: ID<SubAccount>, paying payee: ID<SubAccount>?, _ tx: inout Transaction
    ) throws -> DepositAccountFacts {
        if let payee, payee < account { _ = try desk.open(payee, isAsked: false, &tx) }
        return try desk.open(account, &tx)
    }

    // Where it is paid.

    /// Refuses an account to which nothing can be paid by itself: closed, for a time too, or of another branch.
    func check(
        _ instructions: DepositInstructions, of account: ID<SubAccount>?, in branch: ID<Branch>,
        _ tx: inout Transaction
    ) throws {
        let told = [
            ("payout_account_id", instructions.payoutAccount),
            ("maturity_account_id", instructions.maturityAccount),
        ]
        for (field, payee) in told {
            guard let payee else { continue }
            let problem = try Self.problem(of: payee, paying: account, in: branch, desk, &tx)
            if let problem {
                throw FieldFaults([FieldProblem(field: field, code: problem.code, values: problem.values)])
            }
        }
    }

    private static func problem(
        of payee: ID<SubAccount>, paying account: ID<SubAccount>?, in branch: ID<Branch>, _ desk: DepositDesk,
        _ tx: inout Transaction
    ) throws -> DepositRefusal? {
        guard payee != account else { return .sameAccount }
        guard let facts = try desk.accounts.find(payee, &tx) else { return .noSuchAccount }
        guard facts.closedOn == nil, !facts.kind.isForTerm else { return .payeeUnfit(account: facts.label) }
        guard (facts.branch ?? branch) == branch else { return .payeeElsewhere(account: facts.label) }
        return nil
    }

    // Settling.

    /// What is due when a contract is paid on a day.
    func settlement(
        _ contract: DepositContract, of facts: DepositAccountFacts, on day: CalendarDate, isDeath: Bool,
        _ tx: inout Transaction
    ) throws -> TermSettlement {
        try ContractSettling(society: desk.society).settlement(
            contract, of: facts, in: try desk.branch(of: facts), on: day, isDeath: isDeath, &tx)
    }

    /// Posts what is left of the interest, or takes back what was posted too much, on the account itself; and keeps back the penalty.
    ///
    /// Answers the tax that was deducted.
    @discardableResult
    func post(
        _ settlement: TermSettlement, _ contract: DepositContract, of facts: DepositAccountFacts,
        until day: CalendarDate, _ tx: inout Transaction
    ) throws -> Money {
        let tax = try post(settlement.left, contract, of: facts, until: day, &tx)
        guard !settlement.penalty.isZero else { return tax }
        let lines = try InstalmentDesk(desk).lines(ofPenalty: settlement.penalty, on: facts, &tx)
        let draft = VoucherDraft(
            branch: try desk.branch(of: facts), type: "journal", narration: facts.label,
            lines: [.debit(facts.subAccount, settlement.penalty)] + lines)
        try GeneralLedger.post(draft, in: desk.work)
        return tax
    }

    /// Takes back interest that was posted on a deposit which should not have been made.
    func takeBack(
        _ interest: Money, _ contract: DepositContract, of facts: DepositAccountFacts, on date: CalendarDate,
        _ tx: inout Transaction
    ) throws {
        _ = try post(-interest, contract, of: facts, until: max(date, contract.start.adding(days: 1)), &tx)
    }

    /// Posts interest up to a day, or takes it back where it is below nothing.
    private func post(
        _ left: Money, _ contract: DepositContract, of facts: DepositAccountFacts, until day: CalendarDate,
        _ tx: inout Transaction
    ) throws -> Money {
        guard !left.isZero else { return .zero }
        guard let scheme = try desk.schemes.find(facts.scheme, &tx) else {
            throw DepositRefusal.noSuchScheme
        }
        let last = day.adding(days: -1)
        let branch = try desk.branch(of: facts)
        let credit = InterestCredit(
            left, to: facts.subAccount, in: branch,
            on: try businessDate(in: branch, &tx, society: desk.society), facts.kind.taxSource,
            isExpected: false)
        let tax = try TaxDesk(desk.work).deduct(from: [credit], &tx)[facts.subAccount]
        var draft = try InterestHeads(scheme, &tx, desk.society).draft(
            max(left, .zero), .zero, less: tax, overpaid: max(-left, .zero), on: facts.subAccount,
            in: branch, "\(facts.label), \(contract.start.text) – \(last.text)")
        draft.valueDate = last
        try GeneralLedger.post(draft, in: desk.work)
        return tax?.amount ?? .zero
    }

    /// Ends what runs on an account; its receipt counts no more.
    func end(
        _ account: ID<SubAccount>, on day: CalendarDate, as ending: ContractEnding, _ tx: inout Transaction
    ) throws {
        try contracts.end(account, on: day, as: ending, &tx)
        try IssuedPapers.withdraw(
            TermDepositReceipt.name, about: TermDepositPaper.subject(account), in: desk.work, &tx)
    }

    // Renewing.

    /// Ends a contract whose time is over and makes what it came to, or its principal, a deposit again.
    ///
    /// Within the days of its terms it is renewed from its end on, later only from today, with what overdue days bear. What is
    /// not kept is paid to an account. Answers what is agreed now.
    func renew(
        _ contract: DepositContract, of facts: DepositAccountFacts, _ tenor: Tenor,
        keeping: MaturityInstruction,
        paying payee: ID<SubAccount>?, _ instructions: DepositInstructions, _ tx: inout Transaction
    ) throws -> DepositContract {
        let branch = try desk.branch(of: facts)
        let today = try businessDate(in: branch, &tx, society: desk.society)
        guard let terms = contract.terms.fixed else {
            throw InstalmentRefusal.notRenewed(account: facts.label)
        }
        guard contract.maturity <= today else { throw DepositRefusal.notMatured(contract.maturity) }
        let isBackDated = contract.maturity.adding(days: terms.renewalDays) >= today
        let start = isBackDated ? contract.maturity : today
        let settled = try settlement(contract, of: facts, on: start, isDeath: false, &tx)
        try post(settled, contract, of: facts, until: start, &tx)
        let all = -(try balance(of: facts.subAccount, in: desk.work, &tx))
        let kept = keeping == .renewPrincipal ? contract.principal : all
        guard all >= kept, kept > .zero else {
            throw DepositRefusal.notCovered(balance: all, principal: contract.principal)
        }
        if kept < all {
            guard let payee else {
                throw FieldFaults([FieldProblem(field: "maturity_account_id", code: "field.required")])
            }
            try pay(all - kept, from: facts, in: branch, to: payee, on: today, &tx)
        }
        let scheme = try desk.conditions(of: facts.scheme, &tx)
        guard scheme.scheme.isActive else { throw DepositRefusal.schemeClosed(name: facts.schemeName) }
        let offer = try scheme.offer(on: start)
        let next = try DepositContract(
            renewing: contract, offer, kept, from: start, tenor, for: facts.category, instructions)
        try instructions.check(offer.terms)
        try end(facts.subAccount, on: start, as: .renewed, &tx)
        try contracts.insert(next, &tx)
        return next
    }

    /// Pays to an account whose own rules are asked.
    func pay(
        _ amount: Money, from facts: DepositAccountFacts, in branch: ID<Branch>, to payee: ID<SubAccount>,
        on day: CalendarDate, _ tx: inout Transaction
    ) throws {
        let taker = try desk.open(payee, isAsked: false, &tx)
        let taken = try desk.deposit(amount, to: taker, on: day, &tx)
        try transfer(
            amount, from: (facts.subAccount, branch), to: (payee, taker.branch ?? branch),
            keeping: taken.kept,
            "\(facts.label) → \(taker.label)", in: desk.work, &tx)
        desk.work.audit.subject = "sub_account/\(facts.subAccount.raw)"
        desk.work.audit.branch = facts.branch
    }
}
