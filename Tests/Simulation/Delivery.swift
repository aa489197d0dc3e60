import Gate
import Kernel

/// A file of vouchers on its way, and how it is to be taken in.
struct Delivery: Sendable {
    struct Line: Sendable {
        var account: String
        var number = ""
        var amount: Int64
        var isUnreadable = false
    }

    struct Entry: Sendable {
        var reference: String
        var date: CalendarDate
        var branch: String
        var type: String
        var valueDate: CalendarDate?
        var lines: [Line]
    }

    /// By its content a file is known; its name stands in each of its rows.
    var name: String
    var entries: [Entry]
    var caller: Caller
    var skipsBad = false
    var chunkLines = 4

    /// The file as it is sent.
    var text: String {
        var text = "voucher_no,date,branch,type,narration,value_date,account,sub_account,debit,credit\n"
        for entry in entries {
            let head =
                "\(entry.reference),\(entry.date.text),\(entry.branch),\(entry.type),\(name),"
                + (entry.valueDate?.text ?? "")
            for line in entry.lines {
                var amount = Money(paise: abs(line.amount)).text(.plain)
                if line.isUnreadable { amount += "5" }
                let sides = line.amount > 0 ? "\(amount)," : ",\(amount)"
                text += "\(head),\(line.account),\(line.number),\(sides)\n"
            }
        }
        return text
    }

    /// As it stands in the list of the last steps.
    var picture: String {
        let lines = entries.map { entry in
            "\(entry.reference) \(entry.date.text) \(entry.branch) \(entry.type) \(entry.valueDate?.text ?? "-") "
                + entry.lines.map {
                    "\($0.account)/\($0.number):\($0.amount)\($0.isUnreadable ? "?" : "")"
                }.joined(separator: ",")
        }
        return
            "\(caller.name) \(name) \(skipsBad ? "skips " : "")\(chunkLines): \(lines.joined(separator: "; "))"
    }
}
