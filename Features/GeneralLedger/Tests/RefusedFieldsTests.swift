import Gate
import GeneralLedger
import JSON
import Kernel
import Postgres
import TestKit
import Testing

@Suite("A refusal names the fields that caused it", .tags(.database))
struct RefusedFieldsTests {
    private static let cash: JSONValue = ["account": "201001", "debit": "500.00"]
    private static let anita: JSONValue = ["account": "106001", "number": "SB-1", "credit": "500.00"]

    private static func voucher(_ change: JSONObject = [:]) -> JSONValue {
        var body: JSONObject = [
            "branch_id": 1, "type": "receipt", "narration": "x", "lines": [cash, anita],
        ]
        for (name, value) in change { body[name] = value }
        return .object(body)
    }

    private struct Wrong {
        var path = "/api/v1/vouchers"
        var body: JSONValue
        var status: Int
        var errors: [String]
    }

    private static let wrongs = [
        Wrong(
            body: voucher(["type": "loan", "branch_id": 9]), status: 404,
            errors: ["type ledger.no_such_type", "branch_id ledger.no_such_branch"]),
        Wrong(body: voucher(["branch_id": 9]), status: 404, errors: ["branch_id ledger.no_such_branch"]),
        Wrong(
            body: voucher([
                "lines": [
                    ["sub_account_id": 77, "debit": "1.00"], ["account": "999999", "debit": "1.00"],
                    ["account": "106001", "number": "SB-9", "debit": "1.00"],
                    ["account": "106001", "debit": "1.00"], ["account": "110001", "credit": "4.00"],
                ]
            ]), status: 404,
            errors: [
                "lines[0].sub_account_id ledger.no_such_sub_account",
                "lines[1].account ledger.no_such_account", "lines[2].number ledger.no_such_number",
                "lines[3].number ledger.sub_account_needed", "lines[4].account ledger.adjustment_by_hand",
            ]),
        Wrong(
            body: voucher([
                "lines": [["account": "201001", "debit": "500.00", "cost_centre_id": 5], anita]
            ]), status: 404,
            errors: ["lines[0].cost_centre_id ledger.no_such_cost_centre"]),
        Wrong(
            body: voucher(["value_date": "2025-04-02"]), status: 422,
            errors: ["value_date ledger.value_date_later"]),
        Wrong(
            body: voucher([
                "lines": [cash, ["account": "106001", "number": "SB-1", "credit": "499.00"]]
            ]), status: 422, errors: ["lines ledger.unbalanced"]),
        Wrong(
            body: voucher(["type": "payment"]), status: 422, errors: ["lines ledger.payment_without_money"]),
        // The balance is of a line that names its account by code and number.
        Wrong(
            body: voucher([
                "type": "payment",
                "lines": [
                    ["account": "106001", "number": "SB-1", "debit": "1.00"],
                    ["account": "201001", "credit": "1.00"],
                ],
            ]), status: 422,
            errors: ["lines[0].number ledger.above_highest"]),
        Wrong(
            path: "/api/v1/sub-accounts", body: ["account_id": 999, "party_id": 1, "number": "SB-7"],
            status: 404, errors: ["account_id ledger.no_such_account"]),
        Wrong(
            path: "/api/v1/sub-accounts", body: ["account_id": 999, "party_id": "1", "number": 7],
            status: 422,
            errors: ["party_id field.text_for_number", "number field.number_for_text"]),
    ]

    @Test("over REST", arguments: wrongs.indices)
    func rest(_ index: Int) async throws {
        let wrong = Self.wrongs[index]
        try await PagesBook.with { pages in
            let seen = await pages.command(wrong.path, key: "w", wrong.body)
            let errors = (seen.json["errors"]?.asArray ?? []).map {
                "\($0["field"]?.asString ?? "") \($0["code"]?.asString ?? "")"
            }
            #expect(seen.status == wrong.status && errors == wrong.errors, "\(seen.json.text())")
            for error in seen.json["errors"]?.asArray ?? [] {
                #expect(error["detail"]?.asString?.contains("⟦") == false && error["detail"] != "")
            }
            try await pages.book.expect("SELECT count(*) FROM vouchers", 0)
        }
    }

    @Test("a form has the fault at its field")
    func form() async throws {
        try await PagesBook.with { pages in
            let seen = await pages.post(
                "/vouchers/new/payment", key: "f",
                [
                    "branch_id": "1", "lines[0].sub_account_id": "3", "lines[0].debit": "10",
                    "lines[1].sub_account_id": "1", "lines[1].credit": "10", "narration": "x",
                ])
            #expect(seen.status == 422)
            #expect(seen.text.contains("href=\"#f-lines-0-sub_account_id"), "\(seen.text)")
        }
    }

    @Test("an entry by account and number is corrected on a form that shows its accounts")
    func correction() async throws {
        try await PagesBook.with { pages in
            try await pages.book.sql(
                """
                INSERT INTO approval_rules (society_id, command, from_date, amount_from, is_required, set_by)
                VALUES (1, 'ledger.post_voucher', '2020-01-01', 0, true, 1)
                """)
            #expect(await pages.command("/api/v1/vouchers", key: "v", Self.voucher()).status == 202)
            var reject = RejectPending()
            (reject.number, reject.note) = (1, "The slip says 400.")
            _ = try await pages.gate.perform(
                reject, by: pages.book.caller(pages.book.manager), pages.book.envelope("reject"))
            let form = await pages.get("/vouchers/new/receipt?corrects=1").text
            #expect(form.contains("SB-1 Anita Deshpande") && form.contains("Cash in hand"))
            #expect(form.contains("name=\"lines[1].sub_account_id\" value=\"3\""))
        }
    }

    @Test("the word beside the buttons stays when an approval is refused")
    func word() async throws {
        try await PagesBook.with { pages in
            try await pages.book.sql(
                """
                INSERT INTO approval_rules (society_id, command, from_date, amount_from, is_required, set_by)
                VALUES (1, 'ledger.post_voucher', '2020-01-01', 0, true, 1)
                """)
            guard
                case .held(1) = try await pages.book.answer(
                    PostVoucherTests.receipt(PostVoucherTests.cash, PostVoucherTests.anita),
                    by: pages.book.caller(pages.book.manager))
            else { Issue.record("not held"); return }
            try await pages.book.sql("UPDATE sub_accounts SET frozen = 'all' WHERE sub_account_id = 3")
            let digest = try await pages.book.approval(of: 1).previewDigest
            let seen = await pages.post(
                "/pending/1/approve", key: "a", ["note": "as <agreed>", "preview_digest": digest])
            #expect(seen.status == 409 && !seen.text.contains("has changed since it was entered"))
            #expect(seen.text.contains("name=\"note\" class=\"form-control\""))
            #expect(seen.text.contains("value=\"as &lt;agreed&gt;\""), "\(seen.text)")
        }
    }
}
