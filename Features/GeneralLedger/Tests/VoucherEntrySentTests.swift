import HTTP
import Testing

@testable import GeneralLedger

struct VoucherEntrySentTests {
    @Test("blank lines are left out and the others move up")
    func blanks() {
        let sent = VoucherEntrySent([
            "lines[0].sub_account_id": "", "lines[0].debit": " ", "lines[2].sub_account_id": "7",
            "lines[2].debit": "10", "narration": "x",
        ])
        #expect(sent.lines == [.init(record: "7", text: "", debit: "10", credit: "")])
    }

    @Test("a record counts only while its text stands as it was")
    func records() {
        let same = VoucherEntrySent([
            "lines[0].sub_account_id": "7", "lines[0].sub_account_id.was": "Anita",
            "lines[0].sub_account_id.text": "Anita",
        ])
        #expect(same.lines[0].record == "7")
        let other = VoucherEntrySent([
            "lines[0].sub_account_id": "7", "lines[0].sub_account_id.was": "Anita",
            "lines[0].sub_account_id.text": "SB-2",
        ])
        #expect(other.lines[0].record.isEmpty)
        #expect(other.lines[0].text == "SB-2")
        let unknown = VoucherEntrySent([
            "lines[0].sub_account_id": "?", "lines[0].sub_account_id.was": "12",
            "lines[0].sub_account_id.text": "12",
        ])
        #expect(unknown.lines[0].record.isEmpty)
    }

    @Test(
        "a single line without an amount takes what makes the sides agree",
        arguments: [
            (["", "", "", "2,500"], "2500.00", ""), (["", "", "900.50", ""], "", "900.50"),
            (["", "", "1x", ""], "", ""), (["5", "", "", "7"], "5", ""), (["", "", "0", ""], "", ""),
        ] as [([String], String, String)])
    func balance(amounts: [String], debit: String, credit: String) {
        var sent = VoucherEntrySent([
            "lines[0].sub_account_id": "1", "lines[0].debit": amounts[0], "lines[0].credit": amounts[1],
            "lines[1].sub_account_id": "2", "lines[1].debit": amounts[2], "lines[1].credit": amounts[3],
        ])
        sent.balance()
        #expect(sent.lines[0].debit == debit)
        #expect(sent.lines[0].credit == credit)
    }

    @Test("two lines without amounts are left as they are, and a line without an account takes nothing")
    func undecided() {
        var two = VoucherEntrySent([
            "lines[0].sub_account_id": "1", "lines[1].sub_account_id": "2", "lines[2].sub_account_id": "3",
            "lines[2].debit": "5",
        ])
        two.balance()
        #expect(two.lines.prefix(2).allSatisfy { $0.debit.isEmpty && $0.credit.isEmpty })
    }
}
