public import Crypto
public import Gate
public import Kernel
internal import PartiesRules
public import Postgres

/// Somebody in the register who may be whom a person says to be.
public struct AlikeParty: FieldSet, Equatable {
    /// His number in the program.
    public var party = ID<Party>(0)
    /// His name.
    public var name = ""
    /// By what: `mobile`, `birth`, `pan`, `bank_account`.
    public var likeness = ""

    /// A blank.
    public init() {}

    init(_ found: (party: ID<Party>, name: String), by likeness: String) {
        (party, name) = found
        self.likeness = likeness
    }

    /// The fields.
    public static let fields: [Field<AlikeParty>] = [
        Field("party_id", \.party, .id("party")),
        Field("name", \.name, .text(0...200), required: false),
        Field("likeness", \.likeness, .text(1...20)),
    ]
}

// What people tell of themselves, for features above, which have made sure that they may.
extension PartyRegister {
    /// Finds what is wrong with what somebody tells of himself, by the rules of the counter, and keeps nothing.
    ///
    /// Whether somebody looks like him is not told here: it is nobody's business but the staff's.
    public static func check(
        _ draft: PartyDraft, _ told: PartyParticulars, _ papers: PersonPapers, _ tx: inout Transaction
    ) throws {
        var problems: [FieldProblem] = []
        _ = draft.normalised(&problems)
        _ = told.checked(on: try tx.now.date(offsetMinutes: Instant.indianOffsetMinutes), &problems)
        if let pan = papers.pan {
            do throws(IdentifierFault) {
                let number = try IdentityNumber(.pan, pan)
                if (try? PermanentAccountNumber(number.text))?.holder != .individual {
                    problems.append(FieldProblem(field: "pan", code: "particulars.pan_of_body"))
                }
            } catch { problems.append(error.problem(of: "pan")) }
        }
        if let ifsc = papers.ifsc {
            do throws(IdentifierFault) { _ = try IFSC(ifsc) } catch {
                problems.append(error.problem(of: "ifsc"))
            }
        }
        var account: BankAccountNumber?
        if let number = papers.accountNumber {
            do throws(IdentifierFault) { account = try BankAccountNumber(number) } catch {
                problems.append(error.problem(of: "account_number"))
            }
        }
        if (papers.ifsc == nil) != (papers.accountNumber == nil) {
            problems.append(
                FieldProblem(
                    field: papers.ifsc == nil ? "ifsc" : "account_number", code: "field.required"))
        }
        if let again = papers.accountNumberAgain, let account, (try? BankAccountNumber(again)) != account {
            problems.append(
                FieldProblem(field: "account_number_again", code: "particulars.account_differs"))
        }
        guard problems.isEmpty else { throw FieldFaults(problems) }
    }

    /// Those in the register who may be whom somebody says to be, for the staff who decide.
    public static func alike(
        _ draft: PartyDraft, _ told: PartyParticulars, _ papers: PersonPapers, society: ID<Society>,
        _ vault: Vault, _ tx: inout Transaction
    ) throws -> [AlikeParty] {
        var problems: [FieldProblem] = []
        let ready = draft.normalised(&problems)
        let checked = told.checked(
            on: try tx.now.date(offsetMinutes: Instant.indianOffsetMinutes), &problems)
        let repository = LikenessRepository(society: society)
        let mobiles = [ready.mobile, checked.otherMobile].compactMap(\.self)
        var found = try repository.reached(by: mobiles, besides: nil, &tx).map {
            AlikeParty($0, by: "mobile")
        }
        if let birth = checked.birthDate {
            let names = [ready.name, ready.localName].compactMap(\.self)
            found += try repository.born(on: birth, called: names, besides: nil, &tx).map {
                AlikeParty($0, by: "birth")
            }
        }
        if let pan = papers.pan, let number = try? IdentityNumber(.pan, pan) {
            found += try IdentityRepository(society: society, vault: vault)
                .holders(of: number, besides: nil, &tx).map { AlikeParty($0, by: "pan") }
        }
        if let ifsc = papers.ifsc.flatMap({ try? IFSC($0) }),
            let account = papers.accountNumber.flatMap({ try? BankAccountNumber($0) })
        {
            found += try BankAccountRepository(society: society, vault: vault)
                .holders(of: account, ifsc, besides: nil, &tx).map { AlikeParty($0, by: "bank_account") }
        }
        return found
    }

    /// Everything that is known of a party, numbers masked; nil when the society has none of this number.
    public static func record(
        of party: ID<Party>, society: ID<Society>, _ vault: Vault, _ tx: inout Transaction
    ) throws -> PartyRecord? {
        guard let facts = try find(party, of: society, &tx) else { return nil }
        return try PartyRecord.of(facts, society, vault, &tx)
    }

    /// Writes what a person tells of himself; what the society alone knows of him (name, number, branch, staff, who introduced
    /// him) stays.
    public static func renew(
        _ party: ID<Party>, mobile: String?, email: String?, _ told: PartyParticulars, in work: Work,
        _ tx: inout Transaction
    ) throws -> PartyRecord {
        let society = work.caller.society
        let facts = try open(party, in: work, &tx)
        let before = try PartyRecord.of(facts, society, work.vault, &tx)
        work.audit.before = before.json
        var draft = PartyDraft(facts.kind, name: facts.name, number: facts.number)
        (draft.localName, draft.address, draft.homeBranch) = (
            facts.localName, facts.address, facts.homeBranch
        )
        (draft.mobile, draft.email) = (mobile, email)
        try PartyRepository(society: society).update(party, try draft.normalised(), &tx)
        var whole = told
        whole.isStaff = before.particulars.isStaff
        whole.introducer = before.particulars.introducer
        try PaperDesk(work: work, party: facts, reason: nil).write(whole, &tx)
        return try changed(party, in: work, &tx)
    }

    /// Takes in a bank account that a person tells of himself; `reason` tells why nobody looks whose else it is.
    public static func keepAccount(
        _ ifsc: String, _ number: String, holder: String?, isMain: Bool, of party: ID<Party>,
        reason: String?, in work: Work, _ tx: inout Transaction
    ) throws -> PartyRecord {
        let facts = try open(party, in: work, &tx)
        work.audit.before = try PartyRecord.of(facts, work.caller.society, work.vault, &tx).json
        try PaperDesk(work: work, party: facts, reason: reason).keepAccount(
            ifsc, number, again: nil, holder: holder, isMain: isMain, &tx)
        return try changed(party, in: work, &tx)
    }

    /// An open party, locked, at the version that the user saw.
    private static func open(
        _ party: ID<Party>, in work: Work, _ tx: inout Transaction
    ) throws -> PartyFacts {
        guard let facts = try PartyRepository(society: work.caller.society).lock(party, &tx) else {
            throw PartyRefusal.notFound
        }
        guard facts.status == .active else { throw PartyRefusal.closed }
        try work.expect(version: facts.version)
        work.parties.insert(party)
        if let branch = facts.homeBranch { work.branches.insert(branch) }
        work.audit.subject = "party/\(party.raw)"
        work.audit.branch = facts.homeBranch
        return facts
    }

    private static func changed(
        _ party: ID<Party>, in work: Work, _ tx: inout Transaction
    ) throws -> PartyRecord {
        try PartyDesk(work: work, permission: PartyPermissions.manage).changed(party, &tx)
    }
}
