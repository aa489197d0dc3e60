public import Edge
public import Gate
public import HTTP
internal import Kernel
internal import PartiesRules

/// The register of persons and bodies.
public struct PartiesFeature: Feature {
    /// The feature.
    public init() {}

    /// Every command.
    public static let commands: [any Command.Type] = [
        RegisterParty.self, ChangeParty.self, CloseParty.self, SetParticulars.self, SetEmployeeNumber.self,
        SetIdentity.self, EndIdentity.self, FindByIdentity.self, RevealIdentity.self,
        AddBankAccount.self, EndBankAccount.self, RevealBankAccount.self, RecordDeath.self,
        WithdrawDeath.self,
        DefineCustomField.self, ChangeCustomField.self, RetireCustomField.self, ReviveCustomField.self,
        SetCustomValues.self,
    ]
    /// Every query.
    public static let queries: [any Query.Type] = [
        PartyList.self, SearchParties.self, PartyDetails.self, PartyParticularsDetails.self,
        FindBankBranch.self, CustomFieldList.self, PartyCustomValues.self,
    ]
    /// Every setting.
    public static var settings: [SettingEntry] { PartySettings.all }
    /// Where it keeps sealed values.
    public static let sealed = [IdentityRepository.numbers, BankAccountRepository.numbers]

    /// What it holds on persons.
    public static let holdings = PartyHolding.all + CustomHolding.all

    /// What its records are called in the audit log.
    public static let subjects: [AuditSubject] = [
        AuditSubject("party", under: PartyLink.list) { society, ids, tx in
            try PartyRepository(society: society).names(of: ids, &tx)
        },
        AuditSubject("custom_field", under: PartyLink.customFields) { society, ids, tx in
            try CustomFieldRepository(society: society).names(of: ids, &tx)
        },
    ]

    /// Its REST routes and pages.
    public func routes(_ host: Host) -> [Route] {
        PartyRoutes(host: host).routes + PartyPages(host: host).routes + PartyPaperPages(host: host).routes
            + CustomFieldPages(host: host).routes
    }

    /// Its entries in the side menu.
    public var menu: [MenuEntry] {
        [
            MenuEntry(
                "parties.list_page", path: PartyLink.list, permission: PartyList.permission,
                group: "parties.group"),
            MenuEntry(
                "custom.list_page", path: PartyLink.customFields, permission: DefineCustomField.permission,
                group: "parties.group"
            ).societyWide,
        ]
    }

    /// How parties are found by what people type.
    public var lookups: [Lookup] {
        [
            Lookup(
                "party",
                find: { context, typed in
                    guard typed.contains(where: { !$0.isWhitespace }) else { return [] }
                    let wanted = String(typed.prefix(100))
                    var found = try await Self.search(wanted, context)
                    // Numbers are kept as the society writes them, mostly in capitals.
                    if found.isEmpty, wanted.contains(where: \.isNumber) {
                        found = try await Self.search(wanted.uppercased(), context)
                    }
                    return found
                },
                show: { context, number in
                    var query = PartyDetails()
                    query.party = ID(number)
                    return Self.item(try await context.ask(query))
                })
        ]
    }

    private static func search(_ wanted: String, _ context: RequestContext) async throws -> [LookupItem] {
        var query = SearchParties()
        query.wanted = wanted
        return try await context.ask(query).rows.filter { $0.status == .active }.map(Self.item)
    }

    private static func item(_ party: PartyFacts) -> LookupItem {
        LookupItem(
            String(party.party.raw), [party.number, party.name].compactMap(\.self).joined(separator: " "),
            hint: party.mobile ?? party.localName,
            names: [party.number, party.name, party.localName, party.mobile])
    }
}
