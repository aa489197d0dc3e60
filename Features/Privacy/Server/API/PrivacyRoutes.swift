internal import Edge
internal import Gate
internal import HTTP
internal import Kernel

/// REST: notices, consents, requests, exports, erasure.
struct PrivacyRoutes {
    let host: Host

    private static let person = "/api/v1/parties/{party_id:int}/privacy"
    private static let requests = "/api/v1/privacy-requests"
    private static let request = "/api/v1/privacy-requests/{request_id:int}"
    private static let sharings = "/api/v1/privacy-sharings"

    var routes: [Route] { notices + persons + requestRoutes + sharingRoutes }

    private var notices: [Route] {
        [
            queryRoute(
                "/api/v1/privacy-notices", NoticeList.self, host,
                summary: "What persons are told about their data, every version, the newest first"),
            commandRoute(
                .post, "/api/v1/privacy-notices", SetNotice.self, host,
                summary: "Sets a notice in one language from a date on"
            ) { _ in "/api/v1/privacy-notices" },
            queryRoute(
                "/api/v1/privacy-people", PrivacyPeople.self, host,
                summary: "The staff of the society, who may look after requests"),
        ]
    }

    private var persons: [Route] {
        [
            queryRoute(
                Self.person, PersonPrivacy.self, host,
                summary: "Consents, requests, representatives, sharings, holds and exports of a person"),
            commandRoute(
                .post, "\(Self.person)/consents", RecordConsent.self, host,
                summary: "Writes down that a person was shown a notice, or has agreed to it"),
            commandRoute(
                .post, "\(Self.person)/consents/withdrawal", WithdrawConsent.self, host,
                summary: "Writes down that a person agrees no more"),
            commandRoute(
                .post, "\(Self.person)/requests", OpenRequest.self, host,
                summary: "Enters what a person asks about his data; its day follows from the society's term"
            ) { facts in "\(Self.requests)/\(facts.request.raw)" },
            commandRoute(
                .put, "\(Self.person)/representative", NameRepresentative.self, host,
                summary: "Names who acts for a person after his death, or where he cannot"),
            commandRoute(
                .post, "\(Self.person)/representative/end", EndRepresentative.self, host,
                summary: "Says that nobody acts for a person any more"),
            commandRoute(
                .post, "\(Self.person)/hold", HoldErasure.self, host,
                summary: "Holds a person for a case at law: nothing of him is erased"),
            commandRoute(
                .post, "\(Self.person)/hold/lift", LiftHold.self, host, summary: "Lifts the hold of a person"),
            commandRoute(
                .post, "\(Self.person)/exports", ExportPerson.self, host,
                summary: "Makes an export of everything that is held on a person, for a reason",
                detail: "Who has made it fetches it within the hour, as JSON, PDF, workbook or CSV."
            ) { facts in "/api/v1/privacy-exports/\(facts.export.raw)" },
            queryRoute(
                "/api/v1/privacy-exports/{export_id:int}", ExportFile.self, host,
                summary: "Everything that is held on a person, for the one who has made the export"),
            queryRoute(
                "\(Self.person)/erasure", ErasurePreview.self, host,
                summary: "What would be erased, what stays and why, and from when on it can be done"),
        ]
    }

    private var requestRoutes: [Route] {
        [
            queryRoute(
                Self.requests, RequestList.self, host,
                summary: "Requests about personal data, those that are due first"),
            queryRoute(Self.request, RequestDetails.self, host, summary: "One request"),
            commandRoute(
                .post, "\(Self.request)/owner", AssignRequest.self, host,
                summary: "Says who looks after a request"),
            commandRoute(
                .post, "\(Self.request)/answer", AnswerRequest.self, host,
                summary: "Ends a request with the answer that the person is given"),
            commandRoute(
                .post, "\(Self.request)/erasure", ErasePerson.self, host,
                summary: "Erases what is held on the person who has asked; always waits for a second person"),
        ]
    }

    private var sharingRoutes: [Route] {
        [
            queryRoute(Self.sharings, SharingList.self, host, summary: "With whom data are shared"),
            commandRoute(
                .post, Self.sharings, NoteSharing.self, host,
                summary: "Writes down with whom data are shared, of everybody or of one person"
            ) { _ in Self.sharings },
            commandRoute(
                .post, "\(Self.sharings)/{sharing_id:int}/end", EndSharing.self, host,
                summary: "Says that data are shared no more with somebody"),
        ]
    }
}
