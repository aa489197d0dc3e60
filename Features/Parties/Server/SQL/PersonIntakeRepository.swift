internal import Crypto
internal import Gate
internal import Kernel
internal import PartiesRules
internal import Postgres

/// The statements by which many persons enter the register at once; each method is one statement, or one and what seals it.
struct PersonIntakeRepository {
    typealias Objection = (index: Int, field: String, refusal: PartyRefusal)

    let society: ID<Society>

    // What is against them.

    /// Those of these numbers that parties bear.
    func taken(_ numbers: [String], _ tx: inout Transaction) throws -> Set<String> {
        Set(
            try tx.query(
                "SELECT number FROM parties WHERE society_id = \(society) AND number = ANY (\(numbers))"
            ) { try $0.text(0) })
    }

    /// Numbers of other parties and of other employees.
    func numbersTaken(_ persons: [PersonTakenIn], _ tx: inout Transaction) throws -> [Objection] {
        let told = persons.indices.filter { persons[$0].draft.number != nil }
        let parties: [Objection] = try tx.query(
            """
            SELECT i.place, i.number FROM unnest(\(told.map { Int32($0) }), \(told.map { persons[$0].draft.number ?? "" }),
                \(told.map { persons[$0].party?.raw ?? 0 })) AS i (place, number, party)
            JOIN parties p ON p.society_id = \(society) AND p.number = i.number AND p.party_id <> i.party
            """
        ) { (Int(try $0.int32(0)), "number", .numberTaken(number: try $0.text(1))) }
        let employed = persons.indices.filter { persons[$0].employeeNumber != nil }
        let since = employed.map { persons[$0].employedSince ?? CalendarDate(daysSinceEpoch: 0) }
        return parties
            + (try tx.query(
                """
                SELECT DISTINCT i.place, i.number FROM unnest(\(employed.map { Int32($0) }),
                    \(employed.map { persons[$0].employeeNumber ?? "" }), \(since), \(employed.map { persons[$0].employedUntil }))
                    AS i (place, number, since, until)
                JOIN party_employee_numbers n ON n.society_id = \(society) AND n.number = i.number
                    AND daterange(n.valid_from, n.valid_to, '[]') && daterange(i.since, greatest(i.until, i.since), '[]')
                """
            ) {
                (Int(try $0.int32(0)), "employee_number", .employeeNumberTaken(number: try $0.text(1)))
            })
    }

    /// Persons with the same PAN or Aadhaar number; where the society is strict no reason helps.
    func sameIdentity(_ persons: [PersonTakenIn], isStrict: Bool, _ tx: inout Transaction) throws
        -> [Objection]
    {
        var places: [Int32] = []
        var kinds: [String] = []
        var indexes: [[UInt8]] = []
        var own: [Int64] = []
        for (place, person) in persons.enumerated() where isStrict || !person.hasReason {
            for (kind, text) in [
                (IdentityKind.pan, person.marks.panIndexes), (.aadhaar, person.marks.aadhaarIndexes),
            ] {
                for index in PersonMarks.indexes(text) {
                    places.append(Int32(place))
                    kinds.append(kind.rawValue)
                    indexes.append(index)
                    own.append(person.party?.raw ?? 0)
                }
            }
        }
        guard !places.isEmpty else { return [] }
        return try tx.query(
            """
            SELECT DISTINCT i.place, i.kind, p.name, p.party_id
            FROM unnest(\(places), \(kinds), \(indexes), \(own)) AS i (place, kind, index, own)
            JOIN party_identities d ON d.society_id = \(society) AND d.number_index = i.index AND d.kind = i.kind
                AND d.ended_at IS NULL AND d.party_id <> i.own
            JOIN parties p ON p.society_id = d.society_id AND p.party_id = d.party_id
            """
        ) { row in
            let kind = IdentityKind(rawValue: try row.text(1)) ?? .pan
            return (
                Int(try row.int32(0)), kind.rawValue,
                .sameIdentity(name: try row.text(2), party: try row.int64(3), kind: kind)
            )
        }
    }

    /// Persons with the same bank account.
    func sameAccount(_ persons: [PersonTakenIn], _ tx: inout Transaction) throws -> [Objection] {
        var places: [Int32] = []
        var indexes: [[UInt8]] = []
        var own: [Int64] = []
        for (place, person) in persons.enumerated() where !person.hasReason {
            for index in PersonMarks.indexes(person.marks.accountIndexes) {
                places.append(Int32(place))
                indexes.append(index)
                own.append(person.party?.raw ?? 0)
            }
        }
        guard !places.isEmpty else { return [] }
        return try tx.query(
            """
            SELECT DISTINCT i.place, p.name, p.party_id FROM unnest(\(places), \(indexes), \(own)) AS i (place, index, own)
            JOIN party_bank_accounts a ON a.society_id = \(society) AND a.number_index = i.index AND a.ended_at IS NULL
                AND a.party_id <> i.own
            JOIN parties p ON p.society_id = a.society_id AND p.party_id = a.party_id
            """
        ) { row in
            (
                Int(try row.int32(0)), "account_number",
                .sameBankAccount(name: try row.text(1), party: try row.int64(2))
            )
        }
    }

    /// Persons in use with the same mobile number.
    func sameMobile(_ persons: [PersonTakenIn], _ tx: inout Transaction) throws -> [Objection] {
        var places: [Int32] = []
        var mobiles: [String] = []
        var own: [Int64] = []
        for (place, person) in persons.enumerated() where !person.hasReason {
            for mobile in [person.draft.mobile, person.particulars.otherMobile].compactMap(\.self) {
                places.append(Int32(place))
                mobiles.append(mobile)
                own.append(person.party?.raw ?? 0)
            }
        }
        guard !places.isEmpty else { return [] }
        return try tx.query(
            """
            WITH told AS (SELECT * FROM unnest(\(places), \(mobiles), \(own)) AS i (place, mobile, own))
            SELECT DISTINCT ON (f.place) f.place, p.name, p.party_id FROM (
                SELECT i.place, i.own, p.party_id FROM told i
                JOIN parties p ON p.society_id = \(society) AND p.mobile = i.mobile
                UNION ALL
                SELECT i.place, i.own, q.party_id FROM told i
                JOIN party_particulars q ON q.society_id = \(society) AND q.other_mobile = i.mobile) f
            JOIN parties p ON p.society_id = \(society) AND p.party_id = f.party_id
            WHERE p.party_id <> f.own AND p.status = 'active' ORDER BY f.place, p.party_id
            """
        ) { row in
            (Int(try row.int32(0)), "mobile", .sameMobile(name: try row.text(1), party: try row.int64(2)))
        }
    }

    /// Persons in use who were born on the same day and are called much the same, in either script.
    ///
    /// Of a day that more than so many share, only equal names are told: it is a stand-in for one that nobody knew.
    func sameBirth(
        _ persons: [PersonTakenIn], mostOfOne: Int = 50, _ tx: inout Transaction
    ) throws -> [Objection] {
        let told = persons.indices.filter {
            !persons[$0].hasReason && persons[$0].particulars.birthDate != nil
        }
        let born = told.map { persons[$0].particulars.birthDate ?? CalendarDate(daysSinceEpoch: 0) }
        guard !told.isEmpty else { return [] }
        return try tx.query(
            """
            WITH told AS MATERIALIZED (
                SELECT place, born, lower(name) AS name, lower(local_name) AS local_name, own
                FROM unnest(\(told.map { Int32($0) }), \(born), \(told.map { persons[$0].draft.name }),
                    \(told.map { persons[$0].draft.localName ?? "" }), \(told.map { persons[$0].party?.raw ?? 0 }))
                    AS i (place, born, name, local_name, own)),
            days AS MATERIALIZED (
                SELECT born, (SELECT count(*) FROM (SELECT FROM party_particulars q
                    WHERE q.society_id = \(society) AND q.birth_date = d.born LIMIT \(mostOfOne + 1)) f) AS many
                FROM (SELECT DISTINCT born FROM told) d),
            known AS (
                SELECT d.born, d.many, p.party_id, p.name, lower(p.name) AS plain,
                    lower(coalesce(p.local_name, '')) AS local_name
                FROM days d
                JOIN party_particulars q ON q.society_id = \(society) AND q.birth_date = d.born
                JOIN parties p ON p.society_id = q.society_id AND p.party_id = q.party_id AND p.status = 'active')
            SELECT DISTINCT ON (place) place, name, party_id FROM (
                SELECT i.place, i.own, k.name, k.party_id FROM told i JOIN known k ON k.born = i.born AND k.plain = i.name
                UNION ALL
                SELECT i.place, i.own, k.name, k.party_id FROM told i JOIN known k ON k.born = i.born AND k.many <= \(mostOfOne)
                WHERE greatest(similarity(i.name, k.plain), similarity(i.local_name, k.local_name)) >= 0.4) f
            WHERE party_id <> own ORDER BY place, party_id
            """
        ) { row in
            (Int(try row.int32(0)), "birth_date", .sameBirth(name: try row.text(1), party: try row.int64(2)))
        }
    }

    /// Those of the register who cannot be taken up as told.
    func unfit(_ persons: [PersonTakenIn], _ tx: inout Transaction) throws -> [(
        index: Int, refusal: PartyRefusal
    )] {
        let known = persons.indices.filter { persons[$0].party != nil }
        guard !known.isEmpty else { return [] }
        return try tx.query(
            """
            SELECT i.place, p.name, p.party_id, p.status = 'closed', p.kind = 'body',
                greatest(similarity(lower(i.name), lower(p.name)), similarity(lower(i.name), lower(coalesce(p.local_name, ''))))
                    < 0.4,
                i.more AND (EXISTS (SELECT FROM party_particulars q WHERE q.society_id = \(society) AND q.party_id = i.party)
                    OR EXISTS (SELECT FROM party_identities q WHERE q.society_id = \(society) AND q.party_id = i.party)
                    OR EXISTS (SELECT FROM party_bank_accounts q WHERE q.society_id = \(society) AND q.party_id = i.party)
                    OR EXISTS (SELECT FROM party_employee_numbers q WHERE q.society_id = \(society) AND q.party_id = i.party))
            FROM unnest(\(known.map { Int32($0) }), \(known.map { persons[$0].party?.raw ?? 0 }),
                \(known.map { persons[$0].draft.name }), \(known.map { persons[$0].tellsMore })) AS i (place, party, name, more)
            JOIN parties p ON p.society_id = \(society) AND p.party_id = i.party
            """
        ) { row -> (index: Int, refusal: PartyRefusal)? in
            let place = Int(try row.int32(0))
            let (name, party) = (try row.text(1), try row.int64(2))
            if try row.bool(3) { return (place, .closed) }
            if try row.bool(4) { return (place, .bodyHasNone) }
            if try row.bool(5) { return (place, .calledOtherwise(name: name, party: party)) }
            if try row.bool(6) { return (place, .knownAlready(name: name, party: party)) }
            return nil
        }.compactMap(\.self)
    }

    // Writing.

    /// What is told of those who were in the register, where nothing stood.
    func complete(_ persons: [PersonTakenIn], _ parties: [ID<Party>], _ tx: inout Transaction) throws {
        let known = persons.indices.filter { persons[$0].party != nil }
        guard !known.isEmpty else { return }
        let drafts = known.map { persons[$0].draft }
        try tx.execute(
            """
            UPDATE parties p SET local_name = coalesce(p.local_name, i.local_name), mobile = coalesce(p.mobile, i.mobile),
                email = coalesce(p.email, i.email), address = coalesce(p.address, i.address),
                home_branch_id = coalesce(p.home_branch_id, i.branch), version = p.version + 1
            FROM unnest(\(known.map { parties[$0] }), \(drafts.map(\.localName)), \(drafts.map(\.mobile)),
                \(drafts.map(\.email)), \(drafts.map(\.address)), \(drafts.map { $0.homeBranch?.raw }))
                AS i (party, local_name, mobile, email, address, branch)
            WHERE p.society_id = \(society) AND p.party_id = i.party
            """)
    }

    func insertParticulars(
        _ persons: [PersonTakenIn], _ parties: [ID<Party>], _ tx: inout Transaction
    ) throws {
        let told = persons.indices.filter { !persons[$0].particulars.isEmpty }
        guard !told.isEmpty else { return }
        let all = told.map { persons[$0].particulars }
        let current = all.map(\.current)
        let permanent = all.map {
            $0.permanentIsCurrent
                ? PostalAddress(line: nil, place: nil, district: nil, state: nil, pin: nil) : $0.permanent
        }
        try tx.execute(
            """
            INSERT INTO party_particulars (society_id, party_id, birth_date, sex, father_name, spouse_name, marital_status,
                occupation, social_category, is_staff, has_disability, other_mobile, current_line, current_place,
                current_district, current_state, current_pin, permanent_is_current, permanent_line, permanent_place,
                permanent_district, permanent_state, permanent_pin, employer, office, designation, joined_on, retires_on)
            SELECT \(society), i.* FROM unnest(\(told.map { parties[$0] }), \(all.map(\.birthDate)),
                \(all.map { $0.sex?.rawValue }), \(all.map(\.fatherName)), \(all.map(\.spouseName)),
                \(all.map { $0.maritalStatus?.rawValue }), \(all.map(\.occupation)),
                \(all.map { $0.socialCategory?.rawValue }), \(all.map(\.isStaff)), \(all.map(\.hasDisability)),
                \(all.map(\.otherMobile)), \(current.map(\.line)), \(current.map(\.place)), \(current.map(\.district)),
                \(current.map(\.state)), \(current.map(\.pin)), \(all.map(\.permanentIsCurrent)),
                \(permanent.map(\.line)), \(permanent.map(\.place)), \(permanent.map(\.district)),
                \(permanent.map(\.state)), \(permanent.map(\.pin)), \(all.map(\.employer)), \(all.map(\.office)),
                \(all.map(\.designation)), \(all.map(\.joinedOn)), \(all.map(\.retiresOn))) AS i
            """)
    }

    func insertEmployeeNumbers(
        _ persons: [PersonTakenIn], _ parties: [ID<Party>], _ tx: inout Transaction
    ) throws {
        let told = persons.indices.filter { persons[$0].employeeNumber != nil }
        guard !told.isEmpty else { return }
        let since = told.map { persons[$0].employedSince ?? CalendarDate(daysSinceEpoch: 0) }
        do {
            try tx.execute(
                """
                INSERT INTO party_employee_numbers (society_id, party_id, number, valid_from)
                SELECT \(society), i.* FROM unnest(\(told.map { parties[$0] }),
                    \(told.map { persons[$0].employeeNumber ?? "" }), \(since)) AS i
                """)
        } catch let error as DatabaseError where error.constraint == "party_employee_numbers_one_holder" {
            throw PartyRefusal.employeeNumberTaken(number: "")
        }
        let ended = told.filter { persons[$0].employedUntil != nil }
        guard !ended.isEmpty else { return }
        try tx.execute(
            """
            UPDATE party_employee_numbers n SET valid_to = greatest(i.until, n.valid_from)
            FROM unnest(\(ended.map { parties[$0] }), \(ended.map { persons[$0].employedUntil })) AS i (party, until)
            WHERE n.society_id = \(society) AND n.party_id = i.party AND n.valid_to IS NULL
            """)
    }

    func insertIdentities(
        _ persons: [PersonTakenIn], _ parties: [ID<Party>], _ vault: Vault, _ tx: inout Transaction
    ) throws {
        let ring = try vault.ring()
        let withPAN = persons.indices.filter { !persons[$0].marks.pan.isEmpty }
        let numbers = try withPAN.map { try IdentityNumber(.pan, persons[$0].marks.pan) }
        let ids = try insert(
            .pan, withPAN.map { parties[$0] },
            // Under the key that seals now, which may be another than when the file was read.
            numbers.map { IdentityRepository.index(of: $0, society, ring) }, numbers.map(\.tail), &tx)
        let sealed = zip(ids, numbers).map { id, number in
            ring.box.seal(
                Array(IdentityRepository.text(number).utf8),
                context: IdentityRepository.numbers.place(society.raw, id))
        }
        if !ids.isEmpty {
            try tx.execute(
                """
                UPDATE party_identities d SET sealed_number = i.sealed FROM unnest(\(ids), \(sealed)) AS i (id, sealed)
                WHERE d.society_id = \(society) AND d.identity_id = i.id
                """)
        }
        let withAadhaar = persons.indices.filter { !persons[$0].marks.aadhaarTail.isEmpty }
        _ = try insert(
            .aadhaar, withAadhaar.map { parties[$0] },
            withAadhaar.map { PersonMarks.indexes(persons[$0].marks.aadhaarIndexes).first ?? [] },
            withAadhaar.map { persons[$0].marks.aadhaarTail }, &tx)
    }

    private func insert(
        _ kind: IdentityKind, _ parties: [ID<Party>], _ indexes: [[UInt8]], _ tails: [String],
        _ tx: inout Transaction
    ) throws -> [Int64] {
        guard !parties.isEmpty else { return [] }
        return try tx.query(
            """
            INSERT INTO party_identities (society_id, party_id, kind, number_index, tail)
            SELECT \(society), i.party, \(kind.rawValue), i.index, i.tail
            FROM unnest(\(parties), \(indexes), \(tails)) WITH ORDINALITY AS i (party, index, tail, place)
            ORDER BY i.place RETURNING identity_id
            """
        ) { try $0.int64(0) }.sorted()
    }

    func insertAccounts(
        _ persons: [PersonTakenIn], _ parties: [ID<Party>], _ vault: Vault, _ tx: inout Transaction
    ) throws {
        let ring = try vault.ring()
        let told = persons.indices.filter { !persons[$0].marks.account.isEmpty }
        guard !told.isEmpty else { return }
        let codes = try told.map { try IFSC(persons[$0].marks.ifsc) }
        let numbers = try told.map { try BankAccountNumber(persons[$0].marks.account) }
        let indexes = zip(numbers, codes).map { BankAccountRepository.index(of: $0, $1, society, ring) }
        let ids: [Int64] = try tx.query(
            """
            INSERT INTO party_bank_accounts (society_id, party_id, ifsc, number_index, tail, is_main)
            SELECT \(society), i.party, i.ifsc, i.index, i.tail, true
            FROM unnest(\(told.map { parties[$0] }), \(codes.map(\.text)), \(indexes), \(numbers.map(\.lastFour)))
                WITH ORDINALITY AS i (party, ifsc, index, tail, place)
            ORDER BY i.place RETURNING bank_account_id
            """
        ) { try $0.int64(0) }.sorted()
        let sealed = zip(ids, zip(numbers, codes)).map { id, account in
            ring.box.seal(
                Array(BankAccountRepository.text(account.0, account.1).utf8),
                context: BankAccountRepository.numbers.place(society.raw, id))
        }
        try tx.execute(
            """
            UPDATE party_bank_accounts a SET sealed_number = i.sealed FROM unnest(\(ids), \(sealed)) AS i (id, sealed)
            WHERE a.society_id = \(society) AND a.bank_account_id = i.id
            """)
    }
}
