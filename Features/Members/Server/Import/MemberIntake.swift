internal import Crypto
public import Gate
public import GeneralLedger
public import GeneralLedgerRules
internal import JSON
internal import Kernel
internal import MembersRules
internal import Parties
internal import PartiesRules
public import Postgres

/// Takes members in from a file: who they are, their class and number, where they stand, their papers and nominees.
public struct MemberIntake: RecordIntake {
    /// How many rows are looked up at once.
    private static let piece = 1_000

    /// The intake.
    public init() {}

    /// Members.
    public var kind: ImportKind { .members }

    /// Below the register.
    public var page: IntakePage {
        IntakePage(
            "members.import_page", at: MemberLink.importFile, below: ("members.list_page", MemberLink.list))
    }

    /// Members who come over are as if they had applied, been approved and admitted, and some have left; of persons known
    /// before, particulars and papers are added.
    public var stakes: [Stake] {
        [
            Stake(SetParticulars.self, in: .society), Stake(SetIdentity.self, in: .society),
            Stake(AddBankAccount.self, in: .society),
            Stake(ApplyForMembership.self, in: .society), Stake(ApproveMember.self, in: .society),
            Stake(AdmitMember.self, in: .society), Stake(ChangeStanding.self, in: .society),
            Stake(RecordDeath.self, in: .society), Stake(Nominate.self, in: .society),
        ]
    }

    /// Reads the classes and the settings that count.
    public func reader(_ ground: IntakeGround, _ tx: inout Transaction) throws -> any RecordReader {
        MemberReader(
            ground: ground, classes: try ClassRepository(society: ground.society).list(&tx),
            mostNominees: try MemberSettings.mostNominees.value(on: ground.today, &tx, ground.society),
            custom: try Self.custom(ground, &tx))
    }

    /// The society's own fields that a file brings.
    private static func custom(_ ground: IntakeGround, _ tx: inout Transaction) throws -> CustomColumns {
        try .of([.membership, .person], in: ground.society, &tx)
    }

    // MARK: The rows as a whole

    /// Numbers, persons and papers that come twice in the file or stand in the books, and introducers whom nobody knows.
    public func check(_ rows: IncomingRecords, _ ground: IntakeGround, _ tx: inout Transaction) throws {
        func twice(_ field: String, _ found: [(item: IncomingRecords.Mark, firstLine: Int)]) throws {
            try rows.mark(
                found.map { item, line in
                    (
                        item,
                        FieldProblem(
                            field: field, code: "member.same_in_file",
                            values: [.init("line", .number(Int64(line)))])
                    )
                }, &tx)
        }
        let reason = MemberCell.reason.rawValue
        try twice(
            "number",
            rows.repeatedNumbers(
                &tx, besides: MemberCell.status.rawValue, holding: MemberFileStanding.closed.rawValue))
        try twice("party", rows.repeated(cell: MemberCell.party.rawValue, &tx))
        try twice("pan", rows.repeated(cell: MemberCell.panIndexes.rawValue, &tx))
        try twice("aadhaar", rows.repeated(cell: MemberCell.aadhaarIndexes.rawValue, &tx))
        try twice("employee_number", rows.repeated(cell: MemberCell.employeeNumber.rawValue, &tx))
        try twice(
            "account_number", rows.repeated(cell: MemberCell.accountIndexes.rawValue, unless: reason, &tx))
        try twice("mobile", rows.repeatedMobiles(unless: reason, &tx))
        try twice("birth_date", rows.alike(cell: MemberCell.birthDate.rawValue, unless: reason, &tx))
        try rows.each(Self.piece, &tx) { items, tx in
            try rows.mark(try objections(to: items, ground, &tx), &tx)
        }
        try checkIntroducers(rows, ground, &tx)
    }

    /// What the books have against some rows.
    private func objections(
        to items: [IncomingRecords.Item], _ ground: IntakeGround, _ tx: inout Transaction
    ) throws -> [(item: IncomingRecords.Mark, problem: FieldProblem)] {
        let repository = MemberIntakeRepository(society: ground.society)
        let persons = try items.map { try person($0.record, $0.party) }
        var found: [(Int, FieldProblem)] = try PartyRegister.objections(
            to: persons, of: ground.society, &tx
        ).map { ($0.index, FieldProblem(field: $0.field, refusal: $0.refusal)) }
        found += try PartyRegister.unfit(persons, of: ground.society, &tx)
            .map { ($0.index, FieldProblem(field: "party", refusal: $0.refusal)) }
        let taken = try repository.living(items.map(\.number), &tx)
        let members = try repository.members(items.compactMap(\.party), &tx)
        for (index, item) in items.enumerated() {
            if !item.number.isEmpty, taken[item.number] != nil,
                item.record[.status] != MemberFileStanding.closed.rawValue
            {
                let refusal = MemberRefusal.numberTaken(number: item.number)
                found.append((index, FieldProblem(field: "number", refusal: refusal)))
            }
            if let party = item.party, members.contains(party) {
                let refusal = MemberRefusal.alreadyMember(name: item.record.name)
                found.append((index, FieldProblem(field: "party", refusal: refusal)))
            }
        }
        let told = items.enumerated().compactMap { index, item in
            item.party.map { (index: index, party: $0, text: item.record[.custom]) }
        }
        found += try Self.custom(ground, &tx).objections(to: told, of: ground.society, &tx)
        return found.map { (items[$0.0].mark, $0.1) }
    }

    /// An introducer is a member, or stands in the file; one whose own row is bad introduces nobody.
    private func checkIntroducers(
        _ rows: IncomingRecords, _ ground: IntakeGround, _ tx: inout Transaction
    ) throws {
        let cell = MemberCell.introducer.rawValue
        let known = try MemberIntakeRepository(society: ground.society).living(
            rows.texts(cell: cell, &tx), &tx)
        while true {
            let found = try rows.unknown(cell: cell, besides: Array(known.keys), &tx)
            guard !found.isEmpty else { return }
            try rows.mark(
                found.map { item, text in
                    (
                        item,
                        FieldProblem(
                            field: "introducer", code: "member.introducer_unknown",
                            values: [.init("number", .text(text))])
                    )
                }, &tx)
        }
    }

    /// The person of a record.
    private func person(_ record: IntakeRecord, _ party: ID<Party>?) throws -> PersonTakenIn {
        var draft = PartyDraft(.person, name: record.name)
        func filled(_ text: String) -> String? { text.isEmpty ? nil : text }
        let isClosed = record[.status] == MemberFileStanding.closed.rawValue
        draft.number = isClosed ? nil : filled(record.number)
        draft.localName = filled(record.localName)
        draft.mobile = filled(record.mobile)
        draft.email = filled(record.email)
        draft.homeBranch = record.branch
        var person = PersonTakenIn(draft)
        person.party = party
        if let text = filled(record[.particulars]) {
            person.particulars = try PartyParticulars.read(try JSONValue.parse(text))
            person.draft.address = person.particulars.current.text
        }
        person.employeeNumber = filled(record[.employeeNumber])
        person.employedSince = try person.particulars.joinedOn ?? record.date(.admittedOn)
        person.employedUntil = try record.date(.ceasedOn)
        person.hasReason = !record[.reason].isEmpty
        person.marks.panIndexes = record[.panIndexes]
        person.marks.aadhaarIndexes = record[.aadhaarIndexes]
        person.marks.aadhaarTail = record[.aadhaarTail]
        person.marks.accountIndexes = record[.accountIndexes]
        person.marks.ifsc = record[.ifsc]
        let secrets = record.secrets.split(separator: "\n", omittingEmptySubsequences: false).map {
            String($0)
        }
        if secrets.count == 2 { (person.marks.pan, person.marks.account) = (secrets[0], secrets[1]) }
        return person
    }

    // MARK: Writing

    /// Writes down who has died: of whom the register knew, everything else that he had to do with the society follows.
    private func takeDeaths(
        _ persons: [(staged: StagedIntake, party: ID<Party>)], _ ground: IntakeGround,
        _ tx: inout Transaction,
        in work: Work
    ) throws {
        let dead = persons.filter { $0.staged.record[.status] == MemberFileStanding.deceased.rawValue }
        for (staged, party) in dead where staged.party != nil {
            try PartyRegister.recordDeath(
                of: party, on: try staged.record.date(.ceasedOn), evidence: nil, in: work, &tx)
        }
        try PartyRegister.takeOverDeaths(
            try dead.filter { $0.staged.party == nil }.map {
                ($0.party, try $0.staged.record.date(.ceasedOn))
            },
            of: ground.society, by: work.maker, &tx)
    }

    /// Writes the persons, their memberships with the steps that are known, and their nominations.
    public func write(
        _ records: [StagedIntake], isFirst: Bool, _ ground: IntakeGround, _ tx: inout Transaction,
        in work: Work
    ) throws {
        let repository = MemberIntakeRepository(society: ground.society)
        if isFirst { try raiseSeries(ground, &tx) }
        let numbered = try numbered(records, ground, &tx)
        let persons = try numbered.map { try person($0.record, $0.party) }
        // Somebody may have come since the file was checked.
        if let objection = try PartyRegister.objections(
            to: persons, onlyNumbers: true, of: ground.society, &tx
        ).first {
            throw RefusedRecord(records[objection.index], objection.refusal)
        }
        let parties = try PartyRegister.takeIn(persons, of: ground.society, vault: ground.vault, &tx)
        let today = try tx.now.date(offsetMinutes: Instant.indianOffsetMinutes)
        let introducers = try repository.living(numbered.map { $0.record[.introducer] }, &tx)
        let rows = try zip(numbered, parties).map { staged, party in
            try MemberIntakeRepository.Entry(
                staged.record, party: party, introducer: introducers[staged.record[.introducer]])
        }
        let members = try repository.insert(rows, by: work.maker, &tx)
        try takeDeaths(Array(zip(numbered, parties)), ground, &tx, in: work)
        try Self.custom(ground, &tx).takeIn(
            zip(numbered, zip(parties, members)).map { staged, ids in
                (text: staged.record[.custom], party: ids.0, record: ids.1.raw)
            }, on: .membership, of: ground.society, &tx)
        let nominations = try zip(numbered, members).compactMap { staged, member -> Nominate? in
            guard !staged.record[.nomination].isEmpty else { return nil }
            var nomination = try Nominate.read(try JSONValue.parse(staged.record[.nomination]))
            nomination.member = member
            return nomination
        }
        try repository.insert(nominations, on: today, &tx)
        work.parties.formUnion(parties)
    }

    /// The introducers who stood behind those whom they introduced.
    public func finish(_ ground: IntakeGround, _ tx: inout Transaction, in work: Work) throws {
        let pairs = try ground.staged(cell: MemberCell.introducer.rawValue, &tx).filter { !$0.number.isEmpty }
        try MemberIntakeRepository(society: ground.society).setIntroducers(pairs, &tx)
    }

    /// Gives numbers of the series to those who come without.
    private func numbered(
        _ records: [StagedIntake], _ ground: IntakeGround, _ tx: inout Transaction
    ) throws -> [StagedIntake] {
        var records = records
        let classes = ClassRepository(society: ground.society)
        let members = MemberRepository(society: ground.society)
        let wanted = Set(
            records.filter { $0.record.number.isEmpty }.compactMap { Int64($0.record[.memberClass]) })
        for id in wanted.sorted() {
            guard let found = try classes.lock(ID(id), &tx) else { throw MemberRefusal.noSuchClass }
            var count = found.nextNumber
            for index in records.indices
            where records[index].record.number.isEmpty && records[index].record[.memberClass] == String(id) {
                // The person bears the member's number, so no other person may.
                while try members.isTaken(found.number(count), &tx)
                    || PartyRegister.isTaken(found.number(count), of: ground.society, &tx)
                { count += 1 }
                records[index].record.number = found.number(count)
                count += 1
            }
            try classes.setNext(count, of: ID(id), &tx)
        }
        return records
    }

    /// Brings the series behind the greatest number of the file.
    private func raiseSeries(_ ground: IntakeGround, _ tx: inout Transaction) throws {
        let repository = ClassRepository(society: ground.society)
        var greatest: [Int64: Int64] = [:]
        let classes = try repository.list(&tx)
        let byID = Dictionary(classes.map { ($0.memberClass.raw, $0) }) { first, _ in first }
        for (number, text) in try ground.staged(cell: MemberCell.memberClass.rawValue, &tx) {
            guard let id = Int64(text), let found = byID[id], found.draft.givesNumbers,
                let count = MemberNumber.count(of: number, prefix: found.draft.numberPrefix ?? "")
            else { continue }
            greatest[id] = max(greatest[id] ?? 0, count)
        }
        for (id, count) in greatest.sorted(by: { $0.key < $1.key }) {
            guard let found = try repository.lock(ID(id), &tx), found.nextNumber <= count else { continue }
            try repository.setNext(count + 1, of: ID(id), &tx)
        }
    }
}

extension IntakeRecord {
    subscript(cell: MemberCell) -> String {
        cells.indices.contains(cell.rawValue) ? cells[cell.rawValue] : ""
    }

    func date(_ cell: MemberCell) throws -> CalendarDate? {
        self[cell].isEmpty ? nil : try CalendarDate.parse(self[cell])
    }
}
