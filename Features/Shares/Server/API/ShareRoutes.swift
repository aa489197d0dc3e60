internal import Edge
internal import HTTP
internal import Kernel

/// REST: kinds of shares, applications, what happens to shares, certificates.
struct ShareRoutes {
    let host: Host

    private static let kinds = "/api/v1/share-kinds"
    private static let applications = "/api/v1/share-applications"
    private static let certificates = "/api/v1/share-certificates"
    private static let certificate = "/api/v1/share-certificates/{certificate_id:int}"
    private static let member = "/api/v1/members/{member_id:int}"

    var routes: [Route] { settings + paying + moving + papers }

    private var settings: [Route] {
        [
            queryRoute(Self.kinds, ShareKindList.self, host, summary: "The kinds of shares"),
            commandRoute(
                .post, Self.kinds, AddShareKind.self, host,
                summary: "Adds a kind of shares; its heads are posted to by its register alone"),
            commandRoute(
                .put, "\(Self.kinds)/{kind_id:int}", ChangeShareKind.self, host,
                summary: "Changes what a kind of shares is called and for whom it is, or closes it"),
            commandRoute(
                .post, "\(Self.kinds)/{kind_id:int}/take-over", TakeOverShares.self, host,
                summary: "Takes the shares of older books into the register"),
        ]
    }

    private var paying: [Route] {
        [
            queryRoute(
                Self.applications, ShareApplicationList.self, host, summary: "The applications for shares"),
            queryRoute(
                "\(Self.applications)/{application_id:int}", ShareApplicationDetails.self, host,
                summary: "One application for shares"),
            commandRoute(
                .post, Self.applications, ApplyForShares.self, host,
                summary: "Takes an application for shares in with its money"),
            commandRoute(
                .post, "/api/v1/share-allotments", AllotShares.self, host,
                summary: "Allots shares on applications, many by one resolution"),
            commandRoute(
                .post, "\(Self.applications)/{application_id:int}/return", ReturnShareMoney.self, host,
                summary: "Pays the money of an application back that the committee has not allotted"),
        ]
    }

    private var moving: [Route] {
        [
            queryRoute(
                "\(Self.member)/shares", MemberShares.self, host,
                summary: "A member's shares: holdings, certificates, movements, applications"),
            commandRoute(
                .post, "\(Self.member)/shares/transfer", TransferShares.self, host,
                summary: "Transfers shares to another member by resolution"),
            commandRoute(
                .post, "\(Self.member)/shares/surrender", SurrenderShares.self, host,
                summary: "Takes shares back at face value by resolution"),
            commandRoute(
                .put, "\(Self.member)/shares/place", PlaceShareFolio.self, host,
                summary: "Notes book and page of the share book"),
        ]
    }

    private var papers: [Route] {
        [
            queryRoute(
                "/api/v1/registers/members", MemberRoll.self, host,
                summary: "The statutory register of members (form I) as of a day"),
            queryRoute(
                "/api/v1/registers/shareholders", ShareholderRoll.self, host,
                summary: "The statutory list of members with shares (form J) as of a day"),
            queryRoute(
                Self.certificates, ShareCertificateList.self, host,
                summary: "The share register: every certificate and what became of it"),
            queryRoute(
                Self.certificate, ShareCertificateDetails.self, host,
                summary: "One certificate with its distinctive numbers"),
            commandRoute(
                .post, "\(Self.certificate)/split", SplitCertificate.self, host,
                summary: "Makes several certificates of one"),
            commandRoute(
                .post, "\(Self.certificate)/replace", ReplaceCertificate.self, host,
                summary: "Cancels a lost certificate and makes a duplicate"),
            commandRoute(
                .post, "\(Self.certificates)/consolidate", ConsolidateCertificates.self, host,
                summary: "Makes one certificate of several of a holder"),
        ]
    }
}
