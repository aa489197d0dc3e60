internal import AuditingRules
internal import Documents
internal import Edge
internal import Gate
internal import HTTP
internal import Kernel

/// REST: audits, samples, marks, memos.
struct AuditRoutes {
    let desk: ContentDesk
    let host: Host

    private static let audits = "/api/v1/audits"
    private static let audit = "/api/v1/audits/{engagement_id:int}"
    private static let sample = "/api/v1/audit-samples/{sample_id:int}"
    private static let memos = "/api/v1/audit-memos"
    private static let memo = "/api/v1/audit-memos/{memo_id:int}"

    var routes: [Route] { engagements + samples + memoRoutes + [replyWithPaper, paper] }

    private var engagements: [Route] {
        [
            queryRoute(Self.audits, EngagementList.self, host, summary: "The audits, the newest first"),
            queryRoute(
                Self.audit, EngagementDetails.self, host,
                summary: "One audit with its auditors, samples and what they cover"),
            queryRoute(
                "\(Self.audit)/working-paper", WorkingPaper.self, host,
                summary:
                    "The working paper: the audit, its samples, marks and memos; also as PDF, workbook and CSV"
            ),
            queryRoute(
                "/api/v1/audit-people", AuditPeople.self, host,
                summary: "The people of the society, to choose auditors and makers from"),
            commandRoute(
                .post, Self.audits, OpenEngagement.self, host,
                summary: "Opens an audit of a span of days, of one branch or of all"
            ) { facts in "\(Self.audits)/\(facts.engagement.raw)" },
            commandRoute(
                .post, "\(Self.audit)/close", CloseEngagement.self, host,
                summary: "Closes an audit; its memos are still replied to and settled"),
            commandRoute(
                .post, "\(Self.audit)/auditors", AssignAuditor.self, host, summary: "Says who audits"),
            commandRoute(
                .post, "\(Self.audit)/auditors/release", ReleaseAuditor.self, host,
                summary: "Says that somebody audits no more"),
        ]
    }

    private var samples: [Route] {
        [
            commandRoute(
                .post, "\(Self.audit)/samples", DrawSample.self, host,
                summary:
                    "Draws a sample of vouchers by chance, by money, the largest, from an amount on, or all",
                detail:
                    "By chance: SplitMix64 from the seed; selection sampling (Knuth, algorithm S) or, by money, one paisa in each interval from a start that the seed gives. The vouchers are walked through in the order of their numbers in the program up to `last_voucher_id`, so that the same is drawn again."
            ) { facts in "/api/v1/audit-samples/\(facts.sample.raw)" },
            queryRoute(Self.sample, SampleDetails.self, host, summary: "How a sample was drawn"),
            queryRoute(
                "\(Self.sample)/vouchers", SampleItemList.self, host,
                summary: "The vouchers of a sample with what was found of each"),
            queryRoute(
                "\(Self.sample)/proof", SampleProof.self, host,
                summary: "Draws a sample again and tells whether it is the same"),
            queryRoute("\(Self.audit)/marks", MarkList.self, host, summary: "The marks of an audit"),
            commandRoute(
                .post, "\(Self.audit)/marks", MarkVoucher.self, host,
                summary: "Says what was found of a voucher; nobody does of his own"),
            queryRoute(
                "/api/v1/vouchers/{voucher_id:int}/audit", VoucherAudit.self, host,
                summary: "What was found of a voucher and asked about it"),
        ]
    }

    private var memoRoutes: [Route] {
        [
            queryRoute(Self.memos, MemoList.self, host, summary: "Audit memos, the newest first"),
            queryRoute(
                "\(Self.memos)/waiting", WaitingMemos.self, host,
                summary: "The memos that wait for the caller's reply, or for his word on one"),
            queryRoute(Self.memo, MemoDetails.self, host, summary: "One memo with all that was said to it"),
            commandRoute(
                .post, "\(Self.audit)/memos", RaiseMemo.self, host,
                summary: "Asks the staff about a voucher, a ledger head, or the audit as a whole"
            ) { facts in "\(Self.memos)/\(facts.memo.raw)" },
            commandRoute(
                .post, "\(Self.memo)/replies", AnswerMemo.self, host, summary: "Replies to a memo"),
            commandRoute(
                .post, "\(Self.memo)/return", ReturnMemo.self, host, summary: "Sends a reply back"),
            commandRoute(.post, "\(Self.memo)/settlement", SettleMemo.self, host, summary: "Settles a memo"),
        ]
    }

    private var replyWithPaper: Route {
        let desk = desk
        return uploadRoute(
            "\(Self.memo)/replies/with-paper", ReplyWords.self, answering: MemoRecord.self, host,
            operation: "replyWithPaper", permission: AnswerMemo.permission, upload: ContentDesk.limits,
            summary: "Replies to a memo and sends a paper with it",
            detail:
                "PDF, PNG, JPEG, WebP or TIFF, told by its content. A virus scanner looks at it where one is set up.",
            tag: "auditing"
        ) { sent in
            let taken = try await desk.take(sent.file, for: sent.context.caller.society)
            var command = AnswerMemo()
            command.memo = try sent.context.request.path("memo_id", as: ID<AuditMemo>.self)
            command.words = sent.input.words
            (command.content, command.fileName) = (taken.ticket, taken.name)
            switch try await sent.perform(command) {
            case .previewed(let record, _, _): return (record, 200, nil)
            case .done(let record, _):
                return (record, 201, "\(Self.memos)/\(command.memo.raw)")
            case .held: throw GateRefusal.needsApproval(command: AnswerMemo.name)
            }
        }
    }

    private var paper: Route {
        let desk = desk
        return fileRoute(
            "\(Self.memo)/documents/{document_id:int}", host, operation: "memoDocument",
            permission: MemoDocument.permission, summary: "The paper that came with a reply", tag: "auditing"
        ) { context in
            var query = MemoDocument()
            query.memo = try context.request.path("memo_id", as: ID<AuditMemo>.self)
            query.document = try context.request.path("document_id", as: ID<Document>.self)
            return try await desk.response(try await context.ask(query), of: context.caller.society)
        }
    }
}

/// What is said with a paper.
struct ReplyWords: FieldSet {
    var words = ""
    static let fields: [Field<ReplyWords>] = [
        Field("memo_words", \.words, .text(1...4000, isLong: true))
    ]
}
