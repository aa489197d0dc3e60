public import Gate
public import Kernel
internal import Parties
public import Postgres
internal import PrivacyRules

/// What would be erased of a person, what stays and why, what stands against it, and from when on it can be done.
public struct ErasurePreview: Query {
    /// The person.
    public var party = ID<Party>(0)

    /// A blank.
    public init() {}

    /// Of a person.
    public init(_ party: ID<Party>) { self.party = party }

    /// The stable name.
    public static let name = "privacy.erasure_preview"
    /// What the caller must hold.
    public static let permission = PrivacyPermissions.see
    /// The fields.
    public static let fields: [Field<ErasurePreview>] = [Field("party_id", \.party, .id("party"))]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller, of gate: CommandGate) throws -> ErasurePlan {
        guard let facts = try PartyRegister.find(party, of: caller.society, &tx) else {
            throw PrivacyRefusal.noSuchPerson
        }
        guard caller.may(Self.permission, in: facts.homeBranch) else {
            throw GateRefusal.notPermitted(permission: Self.permission.code)
        }
        let person = try PersonSought(facts, of: caller.society, vault: gate.vault, &tx)
        return try ErasurePlan.of(person, gate.holdings, &tx)
    }

    /// Knows no features, which the gate has; it asks by the other way.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> ErasurePlan { ErasurePlan() }
}

/// What an erasure does, and what stands against it.
public struct ErasurePlan: FieldSet, Equatable {
    /// The parts of what is held.
    public var parts: [ErasurePart] = []
    /// What must be settled first.
    public var unsettled: [UnsettledFacts] = []
    /// What is kept, and how long.
    public var kept: [KeptRecords] = []
    /// The first day on which it can be done; nil where no law keeps anything.
    public var freeFrom: CalendarDate?
    /// The last day on which the registers still tell the name; the name stays until then.
    public var nameUntil: CalendarDate?
    /// Whether he is erased already, name and all.
    public var isErased = false
    /// Whether it could be done today.
    public var canBeDone = false

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ErasurePlan>] = [
        Field("erasure_parts", \.parts, .list(0...200)),
        Field("unsettled", \.unsettled, .list(0...200)),
        Field("kept_records", \.kept, .list(0...1000)),
        Field("free_from", \.freeFrom, .date),
        Field("name_until", \.nameUntil, .date),
        Field("is_erased", \.isErased, .flag),
        Field("can_be_done", \.canBeDone, .flag),
    ]

    static func of(
        _ person: PersonSought, _ holdings: [PersonalHolding], _ tx: inout Transaction
    ) throws -> ErasurePlan {
        var plan = ErasurePlan()
        var kept: [(records: RetentionClass, since: CalendarDate)] = []
        plan.parts = try HeldData.sections(of: person, holdings, &tx).map { ErasurePart($0) }
        for holding in holdings {
            for hindrance in try holding.hinder(person, &tx) {
                switch hindrance {
                case .unsettled(let what, let count):
                    var facts = UnsettledFacts()
                    (facts.what, facts.count) = (what, count)
                    plan.unsettled.append(facts)
                case .keeps(let records, let since):
                    kept.append((RetentionClass(records), since))
                }
            }
        }
        let rule = try PrivacySettings.retention(on: person.today, person.society, &tx)
        plan.kept = kept.map { records, since in
            var facts = KeptRecords()
            (facts.records, facts.since) = (records.rawValue, since)
            facts.until = rule.lastDay(of: records, since: since)
            return facts
        }
        plan.freeFrom = rule.freeFrom(kept)
        plan.nameUntil = rule.nameUntil(kept).flatMap { $0 >= person.today ? $0 : nil }
        let keptName = try PrivacyRecordRepository(society: person.society).keptName(of: person.party, &tx)
        // Once erased there is more to do when a name that was kept may go, or something has come since.
        plan.isErased =
            (keptName.map { !$0 || plan.nameUntil != nil } ?? false)
            && !plan.parts.contains { $0.fate == .erased }
        plan.canBeDone =
            !plan.isErased && plan.unsettled.isEmpty && (plan.freeFrom.map { $0 <= person.today } ?? true)
        return plan
    }
}

extension ErasurePlan {
    /// The plan with what goes alone: that is what a second person approves, whoever looks or takes out data meanwhile.
    var binding: ErasurePlan {
        var plan = self
        plan.parts.removeAll { ![.reduced, .erased, .account].contains($0.fate) }
        return plan
    }
}

extension RetentionClass {
    /// The class by which years are counted; a class that is forgotten here does not compile.
    init(_ records: RecordClass) {
        self =
            switch records {
            case .books: .books
            case .identification: .identification
            case .loans: .loans
            case .register: .register
            }
    }
}

/// A part of what is held, and what becomes of it.
public struct ErasurePart: FieldSet, Equatable {
    /// What it is; its text has the key `privacy.held.<name>`.
    public var name = ""
    /// What becomes of it.
    public var fate = HeldFate.erased
    /// How many records there are.
    public var count: Int64 = 0

    /// A blank.
    public init() {}

    init(_ section: HeldSection) {
        (name, fate, count) = (section.name, section.fate, section.count)
    }

    /// The fields.
    public static let fields: [Field<ErasurePart>] = [
        Field("held_name", \.name, .text(0...60), required: false),
        Field("held_fate", \.fate, .choice),
        Field("record_count", \.count, .integer(0...Int64.max)),
    ]
}

/// Something that must be settled before a person is erased.
public struct UnsettledFacts: FieldSet, Equatable {
    /// What; its text has the key `privacy.hinders.<what>`.
    public var what = ""
    /// How many.
    public var count: Int64 = 0

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<UnsettledFacts>] = [
        Field("hindrance", \.what, .text(0...60), required: false),
        Field("record_count", \.count, .integer(0...Int64.max)),
    ]
}

/// Records that are kept until a day.
public struct KeptRecords: FieldSet, Equatable {
    /// Of which class; its text has the key `choice.record_class.<class>`.
    public var records = ""
    /// From when the years count.
    public var since = CalendarDate(daysSinceEpoch: 0)
    /// The last day.
    public var until = CalendarDate(daysSinceEpoch: 0)

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<KeptRecords>] = [
        Field("record_class", \.records, .text(0...60), required: false),
        Field("kept_since", \.since, .date),
        Field("kept_until", \.until, .date),
    ]
}
