public import Kernel

/// The groups and accounts of a society's books, as far as statements need them.
public struct StatementChart: Sendable {
    /// The groups.
    public let groups: [StatementGroup]
    /// The accounts.
    public let accounts: [StatementAccount]
    private let natures: [ID<AccountGroup>: AccountNature]

    /// A chart; the order of what is given does not matter.
    public init(groups: [StatementGroup], accounts: [StatementAccount]) {
        self.groups = groups.sorted { ($0.position, $0.code, $0.id) < ($1.position, $1.code, $1.id) }
        self.accounts = accounts.sorted { ($0.position, $0.code, $0.id) < ($1.position, $1.code, $1.id) }
        var natures: [ID<AccountGroup>: AccountNature] = [:]
        for group in groups { natures[group.id] = group.nature }
        self.natures = natures
    }

    /// The side of the books on which an account stands: that of its group.
    public func nature(of account: StatementAccount) -> AccountNature {
        natures[account.group] ?? .asset
    }
}

/// A group of accounts.
public struct StatementGroup: Sendable, Equatable {
    /// The group.
    public var id: ID<AccountGroup>
    /// Its code.
    public var code: String
    /// Its name.
    public var name: String
    /// Its name in the society's second language.
    public var localName: String?
    /// The group above it.
    public var parent: ID<AccountGroup>?
    /// Where its accounts stand.
    public var nature: AccountNature
    /// Its place among its neighbours; the code decides between equals.
    public var position: Int

    /// A group.
    public init(
        id: ID<AccountGroup>, code: String, name: String, localName: String? = nil,
        parent: ID<AccountGroup>? = nil,
        nature: AccountNature, position: Int = 0
    ) {
        self.id = id
        self.code = code
        self.name = name
        self.localName = localName
        self.parent = parent
        self.nature = nature
        self.position = position
    }
}

/// An account of the chart.
public struct StatementAccount: Sendable, Equatable {
    /// The account.
    public var id: ID<Account>
    /// Its group.
    public var group: ID<AccountGroup>
    /// Its code.
    public var code: String
    /// Its name.
    public var name: String
    /// Its name in the society's second language.
    public var localName: String?
    /// What it is for.
    public var purpose: AccountPurpose
    /// Whether it is the sum of the sub-accounts of several holders.
    public var isControl: Bool
    /// Whether it may be posted to.
    public var isActive: Bool
    /// Its place among its neighbours; the code decides between equals.
    public var position: Int

    /// An account.
    public init(
        id: ID<Account>, group: ID<AccountGroup>, code: String, name: String, localName: String? = nil,
        purpose: AccountPurpose = .general, isControl: Bool = false, isActive: Bool = true, position: Int = 0
    ) {
        self.id = id
        self.group = group
        self.code = code
        self.name = name
        self.localName = localName
        self.purpose = purpose
        self.isControl = isControl
        self.isActive = isActive
        self.position = position
    }
}
