internal import AccessRules
internal import Gate
internal import Kernel
internal import Postgres
internal import Wording

/// The statements on societies: a society's own row, and the register through the owner's functions.
struct SocietyRepository {
    func find(_ society: ID<Society>, _ tx: inout Transaction) throws -> SocietyFacts? {
        try tx.first(
            """
            SELECT society_id, code, name, kind, state_code, registration_no, language, year_start_month, is_demo
            FROM societies WHERE society_id = \(society)
            """
        ) { row in
            var facts = SocietyFacts()
            facts.society = try row.id(0)
            facts.code = try row.text(1)
            facts.name = try row.text(2)
            facts.kind = SocietyKind(rawValue: try row.text(3)) ?? .other
            facts.stateCode = try row.textOrNil(4)
            facts.registrationNumber = try row.textOrNil(5)
            facts.language = Language(rawValue: try row.text(6)) ?? .english
            facts.yearStartMonth = try row.int(7)
            facts.isDemo = try row.bool(8)
            return facts
        }
    }

    /// The address of the head office of the society that the transaction serves.
    func headOfficeAddress(_ tx: inout Transaction) throws -> String? {
        try tx.first("SELECT address FROM branches WHERE is_head_office ORDER BY branch_id LIMIT 1") {
            try $0.textOrNil(0)
        } ?? nil
    }

    func lock(_ society: ID<Society>, _ tx: inout Transaction) throws {
        try tx.execute("SELECT 1 FROM societies WHERE society_id = \(society) FOR NO KEY UPDATE")
    }

    func update(_ facts: SocietyFacts, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE societies SET name = \(facts.name), state_code = \(facts.stateCode),
                registration_no = \(facts.registrationNumber), language = \(facts.language.rawValue)
            WHERE society_id = \(facts.society)
            """)
    }

    func insert(_ draft: SocietyDraft, _ tx: inout Transaction) throws -> ID<Society> {
        do {
            return try tx.one(
                """
                SELECT access_open_society(\(draft.code), \(draft.name), \(draft.kind.rawValue), \(draft.stateCode),
                    \(draft.registrationNumber), \(draft.language.rawValue), \(Int32(draft.yearStartMonth))::smallint,
                    \(draft.isDemo))
                """
            ) { try $0.id(0) }
        } catch let error as DatabaseError {
            throw AccessConstraint.refusal(of: error, naming: draft.code) ?? error
        }
    }

    func register(_ tx: inout Transaction) throws -> [SocietyEntry] {
        try tx.query(
            "SELECT society_id, code, name, kind, status, is_demo, created_at FROM access_society_register()"
        ) { row in
            SocietyEntry(
                society: try row.id(0), code: try row.text(1), name: try row.text(2),
                kind: SocietyKind(rawValue: try row.text(3)) ?? .other,
                isSuspended: try row.text(4) != "active",
                isDemo: try row.bool(5), createdAt: try row.instant(6))
        }
    }

    /// The societies at work that do not know all of these.
    func lacking(_ permissions: [Permission], _ tx: inout Transaction) throws -> [ID<Society>] {
        try tx.query(
            """
            SELECT access_societies_lacking(\(permissions.map(\.code)), \(SeededRole.allCases.map(\.rawValue)))
            """
        ) { try $0.id(0) }
    }

    /// The societies of a user, also those where he is shut out or that are suspended.
    func societies(of user: ID<User>, _ tx: inout Transaction) throws -> [ID<Society>] {
        try tx.query("SELECT society_id FROM access_societies_of(\(user))") { try $0.id(0) }
    }

    func setStatus(_ society: ID<Society>, _ status: String, _ tx: inout Transaction) throws -> Bool {
        // The number stands in an address: it may be one that no society can have.
        guard let number = Int32(exactly: society.raw) else { return false }
        return try tx.one("SELECT access_set_society_status(\(number), \(status))") {
            try $0.boolOrNil(0) ?? false
        }
    }
}
