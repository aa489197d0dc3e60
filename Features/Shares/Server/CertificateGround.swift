internal import Gate
internal import Kernel
internal import Members
internal import MembersRules
internal import Postgres
internal import SharesRules

/// Certificates of one holder and kind that are made anew, with the same shares.
struct CertificateGround {
    private let desk: ShareDesk
    private let kind: ShareKindFacts
    private let found: [ShareCertificateRow]
    private let date: CalendarDate

    /// Finds certificates that stand; their holder is locked.
    init(
        _ ids: [ID<ShareCertificate>], _ desk: ShareDesk, told: [CalendarDate?] = [],
        _ tx: inout Transaction
    ) throws {
        self.desk = desk
        let wanted = Set(ids)
        guard let first = try desk.repository.certificates(Array(wanted), &tx).first,
            let member = try desk.open([first.member], &tx)[first.member]
        else { throw ShareRefusal.noSuchCertificate }
        kind = try desk.kind(first.kind, of: desk.kinds.lock(&tx))
        // Read anew: the holder is locked now.
        found = try desk.repository.certificates(wanted.sorted(), &tx)
        guard found.count == wanted.count else { throw ShareRefusal.noSuchCertificate }
        guard found.allSatisfy({ $0.folio == first.folio }) else { throw ShareRefusal.ofSeveralHolders }
        for row in found where !row.isLive {
            throw ShareRefusal.certificateEnded(number: kind.number(row.number))
        }
        if found.count == 1 { try desk.work.expect(version: first.version) }
        date = try desk.today(member, told: told, &tx)
    }

    /// Their distinctive numbers.
    var ranges: [ShareRange] { found.flatMap(\.ranges) }

    /// Ends them and makes new ones of these numbers.
    func renew(
        _ what: ShareEventKind, as parts: [[ShareRange]], by resolution: ShareResolution? = nil,
        reason: String? = nil, inPlaceOf lost: ID<ShareCertificate>? = nil, _ tx: inout Transaction
    ) throws -> ShareEventFacts {
        let event = try desk.repository.insertEvent(
            what, on: date, resolution, reason: reason, by: desk.work.maker, &tx)
        var series = ShareSeries()
        let drafts = parts.map { series.issue($0, of: kind, to: found[0].folio, inPlaceOf: lost) }
        try desk.repository.end(found.map(\.certificate), by: event, on: date, &tx)
        _ = try desk.repository.insertCertificates(drafts, by: event, on: date, &tx)
        try desk.save(series, &tx)
        desk.work.audit.subject = "share_certificate/\(found[0].certificate.raw)"
        return try desk.told(event, &tx)
    }
}
