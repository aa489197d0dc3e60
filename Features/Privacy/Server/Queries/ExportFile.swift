public import Gate
public import Kernel
internal import Parties
public import Postgres
internal import PrivacyRules

/// Everything that is held on a person, for the one who has made an export of it, within the hour.
public struct ExportFile: Query {
    /// The export.
    public var export = ID<PrivacyExport>(0)

    /// A blank.
    public init() {}

    /// Of an export.
    public init(_ export: ID<PrivacyExport>) { self.export = export }

    /// The stable name.
    public static let name = "privacy.export_file"
    /// What the caller must hold.
    public static let permission = PrivacyPermissions.export
    /// The fields.
    public static let fields: [Field<ExportFile>] = [Field("export_id", \.export, .id("privacy_export"))]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller, of gate: CommandGate) throws -> HeldData {
        let records = PrivacyRecordRepository(society: caller.society)
        guard let (party, made) = try records.open(export, by: caller.user, &tx),
            let facts = try PartyRegister.find(party, of: caller.society, &tx),
            caller.may(Self.permission, in: facts.homeBranch)
        else { throw PrivacyRefusal.exportClosed }
        // A right that was taken away meanwhile counts.
        let isWhole = made.isWhole && caller.may(PartyPermissions.reveal, in: facts.homeBranch)
        let person = try PersonSought(facts, of: caller.society, isWhole: isWhole, vault: gate.vault, &tx)
        var data = HeldData()
        data.party = party
        data.title = facts.name
        data.number = facts.number
        data.export = made
        data.sections = try HeldData.sections(of: person, gate.holdings, &tx)
        return data
    }

    /// Knows no features, which the gate has; it asks by the other way.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> HeldData { HeldData() }
}

/// Everything that is held on a person.
public struct HeldData: FieldSet {
    /// The person.
    public var party = ID<Party>(0)
    /// His name.
    public var title = ""
    /// The number by which people know him.
    public var number: String?
    /// The export.
    public var export = ExportFacts()
    /// The parts.
    public var sections: [HeldSection] = []
    /// Every value with its label, in the reader's language: part, label, value.
    var lines: [(String, String, String)] = []

    /// A blank.
    public init() {}

    /// Every part that has records: the entry in the register first, what else would go, what stays, what goes by itself, and who has
    /// looked and changed.
    static func sections(
        of person: PersonSought, _ holdings: [PersonalHolding], _ tx: inout Transaction
    ) throws -> [HeldSection] {
        var all: [HeldSection] = []
        for holding in holdings { all += try holding.tell(person, &tx) }
        func place(_ section: HeldSection) -> Int {
            switch section.fate {
            case .reduced: 0
            case .erased, .account: 1
            case .books, .register, .proof: 2
            case .passing: 3
            case .audit: 4
            }
        }
        return (0...4).flatMap { rank in all.filter { $0.count > 0 && place($0) == rank } }
    }

    /// The fields.
    public static let fields: [Field<HeldData>] = [
        Field("party_id", \.party, .id("party")),
        Field("name", \.title, .text(0...200), required: false),
        Field("number", \.number, .text(0...40)),
        Field("data_export", \.export, .group),
        Field("sections", \.sections, .list(0...200)),
    ]
}
