import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

/// The smallest command that posts: what the Gate and the ledger do around it is what is tested.
struct PostLines: Command {
    var type = "journal"
    var lines: [String] = []
    static let name = "test.post_lines"
    static let permission = Permission("test.post_lines")
    static let fields: [Field<PostLines>] = [
        Field("type", \.type, .text(1...20)),
        Field("lines", \.lines, .values(.text(1...40), 0...1000)),
    ]

    init() {}
    init(_ type: String, _ lines: (TestBook.Target, Int64)...) {
        self.type = type
        self.lines = lines.map { "\($0.0.rawValue) \($0.1)" }
    }

    func run(_ tx: inout Transaction, in work: Work) throws -> Nothing {
        let postings = lines.map { text in
            let parts = text.split(separator: " ").compactMap { Int64($0) }
            return PostingLine(ID(parts[0]), Money(paise: parts[1]))
        }
        try post(VoucherDraft(branch: ID(1), type: type, narration: "test", lines: postings), in: work)
        return Nothing()
    }
}

func gate(_ book: TestBook) -> CommandGate {
    CommandGate(
        commands: book.app, reads: book.app, ledger: LedgerWriter(),
        register: CommandRegister(commands: [PostLines.self]))
}

@Suite("Posting through the Gate", .tags(.database))
struct PostTests {
    @Test("the next posting seals what posted nothing: commands without vouchers and refusals")
    func sealsWhatWaited() async throws {
        try await TestBook.with { book in
            try await book.done(AddCostCentre(code: "A", name: "A"))
            await book.expectRefused(
                AddCostCentre(code: "A", name: "A"), ChartRefusal.codeTaken("A"))
            try await book.expect("SELECT count(*) FROM unsealed_audit", 2)
            try await book.deposit(5, to: .anita)
            try await book.expect("SELECT count(*) FROM unsealed_audit", 0)
            try await book.expect(
                "SELECT count(*) FROM seals WHERE number = 1 AND cardinality(audit_ids) = 3", 1)
            let gate = book.ledgerGate()
            _ = try await gate.preview(
                PostLines("receipt", (.cash, 100), (.anita, -100)), by: book.caller(), book.envelope("dry"))
            let findings = try await book.app.run(book.options) {
                try LedgerVerifier(society: book.society).run(&$0)
            }
            let faults = findings.filter { !$0.isClean }
            #expect(faults.isEmpty, "\(faults)")
        }
    }

    @Test("posts a balanced voucher, numbers it, moves balances and seals it")
    func postsBalanced() async throws {
        try await TestBook.with { book in
            let answer = try await gate(book).perform(
                PostLines("receipt", (.cash, 50_000), (.anita, -50_000)), by: book.caller(),
                book.envelope("a"))
            guard case .done(_, let vouchers) = answer else { Issue.record("not done"); return }
            #expect(vouchers.map(\.number) == ["R-HO-2025-26-000001"])
            try await book.expect("SELECT balance FROM balances WHERE sub_account_id = 3", -50_000)
            try await book.expect("SELECT count(*) FROM seals", 1)
            try await book.expect("SELECT count(*) FROM audit_log WHERE outcome = 'done'", 1)
        }
    }

    @Test(
        "refuses with the ledger's own words and leaves only the audit row",
        arguments: [
            (
                PostLines("receipt", (.cash, 100), (.anita, -99)),
                LedgerRefusal.unbalanced(debits: Money(paise: 100), credits: Money(paise: 99))
            ),
            (PostLines("receipt", (.cash, 100)), .tooFewLines),
            (PostLines("journal", (.cash, 100), (.anita, -100)), .journalWithMoney),
            (PostLines("receipt", (.bank, -100), (.anita, 100)), .receiptWithoutMoney),
            (
                PostLines("payment", (.cash, -100), (.expense, 100)),
                .belowLowest(subAccount: "Cash in hand", balance: .zero, lowest: .zero)
            ),
            (
                PostLines("journal", (.anita, 100), (.income, -100)),
                .aboveHighest(
                    subAccount: "Savings SB-1 (Anita Deshpande)", available: .zero, wanted: Money(paise: 100))
            ),
            (PostLines("nonsense", (.bank, 100), (.income, -100)), .noSuchType("nonsense")),
        ])
    func refuses(_ command: PostLines, _ expected: LedgerRefusal) async throws {
        try await TestBook.with { book in
            let failure = await #expect(throws: Failure.self) {
                try await gate(book).perform(command, by: book.caller(), book.envelope("a"))
            }
            guard case .refused(let refusal)? = failure else {
                Issue.record("\(String(describing: failure))"); return
            }
            #expect(refusal.itself as? LedgerRefusal == expected)
            try await book.expect("SELECT count(*) FROM vouchers", 0)
            try await book.expect("SELECT count(*) FROM idempotency_keys", 0)
            try await book.expect("SELECT count(*) FROM audit_log WHERE outcome = 'refused'", 1)
        }
    }

    @Test("the same key twice posts once and answers the same")
    func repeats() async throws {
        try await TestBook.with { book in
            let command = PostLines("receipt", (.cash, 700), (.bharat, -700))
            let first = try await gate(book).perform(command, by: book.caller(), book.envelope("k"))
            let second = try await gate(book).perform(command, by: book.caller(), book.envelope("k"))
            #expect(first.json == second.json)
            try await book.expect("SELECT count(*) FROM vouchers", 1)
        }
    }
}
