internal import Documents
internal import DocumentsRules
internal import Edge
internal import Gate
internal import HTTP
internal import Kernel

/// REST: one's own application, the staff's queue, one's own record.
struct EnrolmentRoutes {
    let desk: ContentDesk
    let host: Host

    private static let mine = "/api/v1/my-application"
    private static let list = "/api/v1/enrolments"
    private static let one = "/api/v1/enrolments/{enrolment_id:int}"
    private static let profile = "/api/v1/my-profile"

    var routes: [Route] { own + staff + proposals + [paper, ownPaper] + contents }

    private var own: [Route] {
        [
            queryRoute(
                Self.mine, MyEnrolment.self, host,
                summary: "One's own application: what was told, the papers, and what has become of it"),
            commandRoute(
                .put, Self.mine, SaveEnrolment.self, host,
                summary:
                    "Writes what one tells of oneself; a number of a paper or account that is left out stays"),
            commandRoute(
                .post, "\(Self.mine)/submission", SubmitEnrolment.self, host,
                summary: "Hands one's own application in"),
            commandRoute(
                .post, "\(Self.mine)/withdrawal", WithdrawEnrolment.self, host,
                summary: "Takes one's own application back; the account ends"),
        ]
    }

    private var staff: [Route] {
        [
            queryRoute(
                Self.list, EnrolmentList.self, host,
                summary: "Applications that came over the web, the oldest first"),
            queryRoute(
                Self.one, EnrolmentDetails.self, host,
                summary: "One application with its papers and those who may be the applicant"),
            commandRoute(
                .post, "\(Self.one)/acceptance", AcceptEnrolment.self, host,
                summary: "Takes an applicant in, as a new person or as one of the register"),
            commandRoute(
                .post, "\(Self.one)/return", ReturnEnrolment.self, host,
                summary: "Hands an application back, to be completed"),
            commandRoute(
                .post, "\(Self.one)/refusal", RefuseEnrolment.self, host,
                summary: "Does not take an applicant in"),
        ]
    }

    private var proposals: [Route] {
        [
            queryRoute(
                Self.profile, MyProfile.self, host,
                summary: "What the society knows of oneself, numbers masked, and what one has proposed"),
            commandRoute(
                .post, "\(Self.profile)/particulars", ProposeParticulars.self, host,
                summary: "Proposes one's address, contact and particulars; staff approve"),
            commandRoute(
                .post, "\(Self.profile)/nomination", ProposeNomination.self, host,
                summary: "Proposes who receives after one's death; staff approve"),
            commandRoute(
                .post, "\(Self.profile)/bank-accounts", BringBankAccount.self, host,
                summary: "Brings an account at a bank, to be proposed"),
            commandRoute(
                .post, "\(Self.profile)/bank-accounts/{proposed_account_id:int}/proposal",
                ProposeBankAccount.self, host,
                summary: "Proposes an account that was brought; staff approve"),
        ]
    }

    private var paper: Route {
        let desk = desk
        return uploadRoute(
            "\(Self.mine)/papers", PaperKind.self, answering: EnrolmentFacts.self, host,
            operation: "sendApplicantsPaper", permission: AttachEnrolmentPaper.permission,
            upload: ContentDesk.limits, summary: "Sends a paper of one's own application",
            detail:
                "PDF, PNG, JPEG, WebP or TIFF, told by its content. A virus scanner looks at it where one is set up.",
            tag: "enrolments"
        ) { sent in
            let taken = try await desk.take(sent.file, for: sent.context.caller.society)
            var command = AttachEnrolmentPaper()
            (command.kind, command.content, command.fileName) = (sent.input.kind, taken.ticket, taken.name)
            switch try await sent.perform(command) {
            case .previewed(let facts, _, _): return (facts, 200, nil)
            case .done(let facts, _): return (facts, 201, Self.mine)
            case .held: throw GateRefusal.needsApproval(command: AttachEnrolmentPaper.name)
            }
        }
    }

    private var ownPaper: Route {
        let desk = desk
        return uploadRoute(
            "\(Self.profile)/papers", PaperKind.self, answering: OwnPaper.self, host,
            operation: "sendOwnPaper", permission: AttachOwnPaper.permission, upload: ContentDesk.limits,
            summary: "Sends a paper of oneself, as evidence of what one proposes",
            detail:
                "PDF, PNG, JPEG, WebP or TIFF, told by its content. A virus scanner looks at it where one is set up.",
            tag: "enrolments"
        ) { sent in
            let taken = try await desk.take(sent.file, for: sent.context.caller.society)
            var command = AttachOwnPaper()
            (command.kind, command.content, command.fileName) = (sent.input.kind, taken.ticket, taken.name)
            switch try await sent.perform(command) {
            case .previewed(let paper, _, _): return (paper, 200, nil)
            case .done(let paper, _):
                return (paper, 201, "\(Self.profile)/documents/\(paper.document.raw)/content")
            case .held: throw GateRefusal.needsApproval(command: AttachOwnPaper.name)
            }
        }
    }

    private var contents: [Route] {
        let desk = desk
        return [
            fileRoute(
                "\(Self.mine)/documents/{document_id:int}/content", host, operation: "applicantsPaper",
                permission: EnrolmentPermissions.own, summary: "The content of a paper of one's own",
                tag: "enrolments"
            ) { context in
                let id = try context.request.path("document_id", as: ID<Document>.self)
                let facts = try await context.ask(EnrolmentDocument(id))
                return try await desk.response(facts, of: context.caller.society)
            },
            fileRoute(
                "\(Self.one)/documents/{document_id:int}/content", host, operation: "enrolmentPaper",
                permission: EnrolmentPermissions.see,
                summary: "The content of a paper that came with an application", tag: "enrolments"
            ) { context in
                let id = try context.request.path("document_id", as: ID<Document>.self)
                let enrolment = try context.request.path("enrolment_id", as: ID<Enrolment>.self)
                let facts = try await context.ask(EnrolmentDocument(id, of: enrolment))
                return try await desk.response(facts, of: context.caller.society)
            },
            fileRoute(
                "\(Self.profile)/documents/{document_id:int}/content", host, operation: "ownPaper",
                permission: EnrolmentPermissions.propose, summary: "The content of a paper of oneself",
                tag: "enrolments"
            ) { context in
                let id = try context.request.path("document_id", as: ID<Document>.self)
                return try await desk.response(
                    try await context.ask(OwnDocument(id)), of: context.caller.society)
            },
        ]
    }
}

/// What a paper that is sent is for.
struct PaperKind: FieldSet {
    var kind = DocumentKind.identity
    static let fields: [Field<PaperKind>] = [Field("document_kind", \.kind, .choice)]
}
