public import AuditingRules
public import Edge
public import Gate
public import Kernel
public import Postgres
internal import Spreadsheet
internal import UI
public import Wording

/// The auditor's working paper: the audit, what is covered, the samples with their seeds and vouchers, the marks, the memos with their
/// replies.
public struct WorkingPaper: Query {
    /// The engagement.
    public var engagement = ID<AuditEngagement>(0)

    /// A blank.
    public init() {}

    /// An engagement.
    public init(_ engagement: ID<AuditEngagement>) { self.engagement = engagement }

    /// The stable name.
    public static let name = "auditing.working_paper"
    /// What the caller must hold.
    public static let permission = AuditingPermissions.see
    /// The fields.
    public static let fields: [Field<WorkingPaper>] = [
        Field("engagement_id", \.engagement, .id("audit_engagement"))
    ]

    /// The most marks and memos that it holds.
    private static let most = 50_000

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> WorkingPaperRecord {
        var paper = WorkingPaperRecord()
        paper.record = try EngagementDetails(engagement).run(&tx, for: caller)
        let samples = SampleRepository(society: caller.society)
        for facts in paper.record.samples {
            var sample = PaperSample()
            sample.facts = facts
            sample.items = try samples.items(SampleItemFilter(sample: facts.sample, most: 5000), &tx)
            paper.samples.append(sample)
        }
        paper.marks = try MarkRepository(society: caller.society).list(
            MarkFilter(engagement: engagement, most: Self.most), &tx
        ).reversed()
        let memos = MemoRepository(society: caller.society)
        var filter = MemoFilter(engagement: engagement, most: Self.most)
        filter.order = SortOrder(.number)
        paper.memos = try memos.list(filter, &tx).map { memo in
            var record = MemoRecord()
            record.memo = memo
            record.entries = try memos.entries(of: memo.memo, &tx)
            return record
        }
        return paper
    }
}

/// A sample with its vouchers.
public struct PaperSample: FieldSet {
    /// How it was drawn.
    public var facts = SampleFacts()
    /// What was drawn, with what was found.
    public var items: [SampleItem] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<PaperSample>] = [
        Field("sample", \.facts, .group), Field("vouchers_drawn", \.items, .list(0...5000)),
    ]
}

/// A label with what it says, in the reader's language.
public struct PaperLine: FieldSet, Equatable {
    /// The label.
    public var label = ""
    /// What it says.
    public var text = ""

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<PaperLine>] = [
        Field("label", \.label, .text(0...200), required: false),
        Field("text", \.text, .text(0...2000, isLong: true), required: false),
    ]
}

/// The working paper of an audit.
public struct WorkingPaperRecord: FieldSet {
    /// The audit with its figures.
    public var record = EngagementRecord()
    /// The audit in words.
    public var lines: [PaperLine] = []
    /// The samples with their vouchers.
    public var samples: [PaperSample] = []
    /// Every mark in its order, with those that a later one has taken the place of.
    public var marks: [MarkFacts] = []
    /// Every memo with what was said to it.
    public var memos: [MemoRecord] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<WorkingPaperRecord>] = [
        Field("audit", \.record, .group),
        Field("lines", \.lines, .list(0...100)),
        Field("samples", \.samples, .list(0...10_000)),
        Field("marks", \.marks, .list(0...50_000)),
        Field("memos", \.memos, .list(0...50_000)),
    ]
}

extension WorkingPaperRecord: Told {
    /// With the audit in the reader's words.
    public func told(in words: Words) -> WorkingPaperRecord {
        var paper = self
        paper.lines = facts(in: words).map { fact in
            var line = PaperLine()
            (line.label, line.text) = fact
            return line
        }
        return paper
    }

    /// The audit, label by label.
    func facts(in words: Words) -> [(String, String)] {
        let facts = record.engagement
        var list: [(String, String)] = [
            (words("field.audit_kind"), words(.key("choice.audit_kind.\(facts.kind.rawValue)", []))),
            (
                words("auditing.period"),
                words("auditing.of_days", .init("from", .date(facts.from)), .init("to", .date(facts.to)))
            ),
            (
                words("field.branch_name"),
                facts.branchName.map { words.named($0, nil) } ?? words("auditing.all_branches")
            ),
            (words("field.auditors"), facts.auditors),
        ]
        if let firm = facts.firm { list.append((words("field.audit_firm"), firm)) }
        if let purpose = facts.purpose { list.append((words("field.purpose"), purpose)) }
        list.append((words("field.audit_opened_by"), facts.openedBy))
        list.append((words("field.audit_opened_at"), Figures.moment(facts.openedAt)))
        list.append(
            (words("field.audit_status"), words(.key("choice.audit_status.\(facts.status.rawValue)", []))))
        if let date = facts.closedOn { list.append((words("field.closed_on"), Figures.date(date))) }
        if let name = facts.closedBy { list.append((words("field.audit_closed_by"), name)) }
        if let note = facts.closingNote { list.append((words("field.closing_note"), note)) }
        return list
    }
}
