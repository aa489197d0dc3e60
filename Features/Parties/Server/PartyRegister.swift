public import Crypto
public import Gate
public import Kernel
internal import PartiesRules
public import Postgres

/// The door of the register for other features: many at once, and one by number.
public enum PartyRegister {
    /// How many rows go into one statement.
    private static let chunk = 5000

    /// Registers persons and bodies and answers their numbers in the order of the drafts.
    ///
    /// For imports and demonstrations, inside a transaction of the society. Every fault is collected, its path led by
    /// `[index]`; a number that is taken, within the drafts too, is refused.
    public static func registerAll(
        _ drafts: [PartyDraft], of society: ID<Society>, _ tx: inout Transaction
    ) throws -> [ID<Party>] {
        var problems: [FieldProblem] = []
        let ready = drafts.enumerated().map { index, draft in
            let length = draft.name.unicodeScalars.count
            if !(1...200).contains(length) {
                problems.append(
                    FieldProblem(
                        field: "[\(index)].name", code: length == 0 ? "field.required" : "field.too_long",
                        values: length == 0
                            ? [] : [.init("most", .number(200)), .init("limit", .number(200))]))
            }
            return draft.normalised(at: "[\(index)].", &problems)
        }
        guard problems.isEmpty else { throw FieldFaults(problems) }
        let repository = PartyRepository(society: society)
        try refuseTaken(ready.compactMap(\.number), repository, &tx)
        var ids: [ID<Party>] = []
        ids.reserveCapacity(ready.count)
        var rest = ready[...]
        while !rest.isEmpty {
            ids += try repository.insert(Array(rest.prefix(chunk)), &tx)
            rest = rest.dropFirst(chunk)
        }
        return ids
    }

    /// Registers one person or body within another command, with what else is told of a person.
    ///
    /// Who looks like somebody registered before is refused, unless a reason tells why he is another. Throws ``PartyRefusal`` or
    /// the faults of the fields.
    public static func register(
        _ draft: PartyDraft, _ told: PartyParticulars = PartyParticulars(), reason: String? = nil,
        in work: Work, _ tx: inout Transaction
    ) throws -> PartyFacts {
        let society = work.caller.society
        let repository = PartyRepository(society: society)
        var problems: [FieldProblem] = []
        let ready = draft.normalised(&problems)
        let today = try tx.now.date(offsetMinutes: Instant.indianOffsetMinutes)
        let checked = told.checked(on: today, &problems)
        guard problems.isEmpty else { throw FieldFaults(problems) }
        if ready.kind == .person {
            try Likeness(work: work, reason: reason).check(
                [ready.name, ready.localName].compactMap(\.self),
                mobiles: [ready.mobile, checked.otherMobile].compactMap(\.self), birth: checked.birthDate, &tx
            )
        }
        let ids = try repository.insert([ready], &tx)
        guard let id = ids.first, let facts = try repository.find(id, &tx) else {
            throw PartyRefusal.notFound
        }
        work.parties.insert(id)
        if !told.isEmpty {
            try PaperDesk(work: work, party: facts, reason: reason).write(told, &tx)
        }
        return try repository.find(id, &tx) ?? facts
    }

    /// Takes in papers that come with a person: PAN, Aadhaar, a bank account, the employer's number.
    ///
    /// Throws ``PartyRefusal`` or the faults of the fields `pan`, `aadhaar`, `ifsc`, `account_number`.
    public static func keep(
        _ papers: PersonPapers, of party: PartyFacts, reason: String? = nil, in work: Work,
        _ tx: inout Transaction
    ) throws {
        let desk = PaperDesk(work: work, party: party, reason: reason)
        if let pan = papers.pan { try desk.keep(.pan, pan, at: "pan", &tx) }
        if let aadhaar = papers.aadhaar { try desk.keep(.aadhaar, aadhaar, at: "aadhaar", &tx) }
        switch (papers.ifsc, papers.accountNumber) {
        case (let ifsc?, let number?):
            try desk.keepAccount(
                ifsc, number, again: papers.accountNumberAgain, holder: nil, isMain: true, &tx)
        case (nil, nil): break
        case (nil, _): throw FieldFaults([FieldProblem(field: "ifsc", code: "field.required")])
        case (_, nil): throw FieldFaults([FieldProblem(field: "account_number", code: "field.required")])
        }
    }

    /// Gives a party the number by which people will know it, unless it has one or another party bears it.
    public static func setNumberIfNone(
        _ number: String, of party: ID<Party>, society: ID<Society>, _ tx: inout Transaction
    ) throws {
        try PartyRepository(society: society).setNumberIfNone(number, of: party, &tx)
    }

    /// Whether a party bears a number.
    public static func isTaken(
        _ number: String, of society: ID<Society>, _ tx: inout Transaction
    ) throws -> Bool {
        try PartyRepository(society: society).firstTaken([number], &tx) != nil
    }

    private static func refuseTaken(
        _ numbers: [String], _ repository: PartyRepository, _ tx: inout Transaction
    ) throws {
        var seen: Set<String> = []
        if let twice = numbers.first(where: { !seen.insert($0).inserted }) {
            throw PartyRefusal.numberTaken(number: twice)
        }
        if let taken = try repository.firstTaken(numbers, &tx) {
            throw PartyRefusal.numberTaken(number: taken)
        }
    }

    /// A party; nil when the society has no such party.
    public static func find(
        _ party: ID<Party>, of society: ID<Society>, _ tx: inout Transaction
    ) throws -> PartyFacts? {
        try PartyRepository(society: society).find(party, &tx)
    }

    /// Who of these parties is on the society's own staff.
    public static func staff(
        among parties: [ID<Party>], of society: ID<Society>, _ tx: inout Transaction
    ) throws -> Set<ID<Party>> {
        Set(try ParticularsRepository(society: society).staff(among: parties, &tx))
    }

    /// Who of these parties has told a PAN that counts.
    public static func withPAN(
        among parties: [ID<Party>], of society: ID<Society>, _ tx: inout Transaction
    ) throws -> Set<ID<Party>> {
        Set(try ParticularsRepository(society: society).withPAN(among: parties, &tx))
    }

    /// The PANs of parties that count, in full: for statements and certificates that the law wants them on.
    public static func pans(
        of parties: [ID<Party>], society: ID<Society>, _ vault: Vault, _ tx: inout Transaction
    ) throws -> [ID<Party>: String] {
        try IdentityRepository(society: society, vault: vault).pans(of: parties, &tx)
    }

    /// Hands over every party of a society, one at a time, in the order of registration.
    ///
    /// For exports, inside a transaction of the society.
    public static func each(
        of society: ID<Society>, _ tx: inout Transaction, _ body: (PartyFacts) throws -> Void
    ) throws {
        try PartyRepository(society: society).each(&tx, body)
    }
}
