public import Gate
internal import JSON
internal import Kernel
internal import Spreadsheet
public import UI
public import Wording

extension AuditList: PagedReport {}

extension AuditPage: PagedTable {
    /// The audit log, or the history of one record.
    public var tableTitle: Phrase {
        guard let subject else { return "edge.audit_page" }
        let name = subjectName ?? AuditSubjects.parts(of: subject).key
        return .key("edge.audit_history_of", [.init("name", .text(name))])
    }

    /// When, who, what, with which record, and whether a seal covers it.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("at", label: "edge.made_at"), TabularColumn("user_name", label: "edge.audit_who"),
            TabularColumn("command", .term("command"), label: "edge.command"),
            TabularColumn("subject_kind", .term("subject")), TabularColumn("subject"),
            TabularColumn("outcome", .choice), TabularColumn("branch_id", .name),
            TabularColumn("business_date", .date), TabularColumn("reason", label: "edge.reason_given"),
            TabularColumn("refusal_sentence", label: "edge.audit_refusal"),
            TabularColumn("channel", .choice), TabularColumn("seal", label: "edge.audit_seal"),
        ]
    }

    /// One row each.
    public var tableRows: [TabularRow] {
        rows.map { entry in
            let subject = entry.subject.map { AuditSubjects.parts(of: $0) }
            return TabularRow(
                [
                    .text(Figures.moment(entry.at)), .text(entry.userName), .text(entry.command),
                    .text(subject?.kind ?? ""), .text(Self.records(of: entry)),
                    .text(entry.outcome.rawValue), .text(entry.branchName ?? ""),
                    entry.businessDate.map { .date($0) } ?? .empty,
                    .text(entry.reason ?? entry.makerName ?? ""),
                    .text(entry.refusalSentence ?? entry.refusalCode ?? ""), .text(entry.channel),
                    .text(entry.seal.map { String($0) } ?? ""),
                ], tone: entry.outcome == .refused ? .warning : .neutral,
                to: HouseLink.auditRow(entry.number))
        }
    }

    /// The record, and the other one that came of it.
    private static func records(of entry: AuditEntry) -> String {
        [(entry.subjectName, entry.subject), (entry.resultName, entry.result)].compactMap { name, subject in
            name ?? subject.map { AuditSubjects.parts(of: $0).key }
        }.joined(separator: " → ")
    }

    /// The part of the whole that is here.
    public var tablePaging: Paging? { .keyed(before: nil, after: next) }
}

extension AuditPage: Told {
    /// The rows with what their records are called, the refused ones with the sentence of their refusal.
    public func told(in words: Words) -> AuditPage {
        var page = self
        page.subjectName = page.subject.map { AuditSubjects.name(of: $0, page.subjectName, words) }
        for index in page.rows.indices {
            let row = page.rows[index]
            page.rows[index].subjectName = row.subject.map {
                AuditSubjects.name(of: $0, row.subjectName, words)
            }
            guard !row.refusal.isNull else { continue }
            page.rows[index].refusalSentence = RefusalText.of(row.refusal, words)
        }
        return page
    }
}
