public import Gate
public import HTTP
public import UI

/// A department of the society as the program sees it: what it can do, its routes, and its place in the menu.
///
/// `Composition.swift` lists the features once; nothing else knows them all.
public protocol Feature: Sendable {
    /// Every command.
    static var commands: [any Command.Type] { get }
    /// Every query.
    static var queries: [any Query.Type] { get }
    /// What it can work out without any books.
    static var calculations: [any Calculation.Type] { get }
    /// Its settings.
    static var settings: [SettingEntry] { get }
    /// Its jobs.
    static var jobs: [JobDefinition] { get }
    /// What it does with messages that commands have left in the outbox.
    static var messages: [OutboxHandler] { get }
    /// What it says to what features below it do.
    static var hooks: [Hook] { get }
    /// The kinds of its records that the audit log tells of.
    static var subjects: [AuditSubject] { get }
    /// The columns in which it keeps sealed values.
    static var sealed: [SealedColumn] { get }
    /// What it holds on persons: how it is told and erased.
    static var holdings: [PersonalHolding] { get }
    /// The permissions that no command and no query names.
    static var permissions: [Permission] { get }
    /// Its REST routes and pages.
    func routes(_ host: Host) -> [Route]
    /// How its records are found by what people type.
    var lookups: [Lookup] { get }
    /// The pages that it adds to the records of lower features.
    var tabs: [RecordTab] { get }
    /// Where its commands are entered, so that what was rejected can be entered anew.
    var entryForms: [EntryForm] { get }
    /// How its commands that wait are shown to whoever decides, where their input says too little.
    var decisions: [DecisionView] { get }
    /// What it adds to the first page.
    var homePanels: [HomePanel] { get }
    /// What it has to tell a reader on every page.
    var notices: [NoticeSource] { get }
    /// Its pages that are for everybody, to which the page of signing in leads.
    var openPages: [MenuItem] { get }
    /// Its entries in the side menu; those that the caller may not use are left out when a page is drawn.
    var menu: [MenuEntry] { get }
}

extension Feature {
    /// None.
    public static var commands: [any Command.Type] { [] }
    /// None.
    public static var calculations: [any Calculation.Type] { [] }
    /// None.
    public static var queries: [any Query.Type] { [] }
    /// None.
    public static var settings: [SettingEntry] { [] }
    /// None.
    public static var permissions: [Permission] { [] }
    /// None.
    public static var sealed: [SealedColumn] { [] }
    /// None.
    public static var holdings: [PersonalHolding] { [] }
    /// None.
    public static var hooks: [Hook] { [] }
    /// None.
    public static var subjects: [AuditSubject] { [] }
    /// None.
    public static var jobs: [JobDefinition] { [] }
    /// None.
    public static var messages: [OutboxHandler] { [] }
    /// None.
    public func routes(_ host: Host) -> [Route] { [] }
    /// None.
    public var lookups: [Lookup] { [] }
    /// None.
    public var tabs: [RecordTab] { [] }
    /// None.
    public var entryForms: [EntryForm] { [] }
    /// None.
    public var decisions: [DecisionView] { [] }
    /// None.
    public var homePanels: [HomePanel] { [] }
    /// None.
    public var notices: [NoticeSource] { [] }
    /// None.
    public var openPages: [MenuItem] { [] }
    /// None.
    public var menu: [MenuEntry] { [] }
}

/// One entry of the side menu.
public struct MenuEntry: Sendable {
    /// The key of its text.
    public var labelKey: String
    /// The page.
    public var path: String
    /// What the caller must hold to see it.
    public var permission: Permission
    /// What shows it as well to those who find what is their own behind it.
    public var permissionForOwn: Permission?
    /// Of which one must be held besides, where the page is of no use without; empty where none is.
    public var oneOf: [Permission] = []
    /// The department under which it stands (the key of its text).
    public var groupKey: String
    /// The key that opens it: a letter goes with Alt, as in `d`; any other name is the key itself, as in `F6`.
    public var accessKey: String?
    /// Whether it is for those alone who hold the permission in the whole society.
    public var isSocietyWide = false

    /// The entry for those alone who hold its permission in the whole society.
    public var societyWide: MenuEntry {
        var entry = self
        entry.isSocietyWide = true
        return entry
    }

    /// An entry.
    public init(
        _ labelKey: String, path: String, permission: Permission, group groupKey: String,
        accessKey: String? = nil
    ) {
        self.labelKey = labelKey
        self.path = path
        self.permission = permission
        self.groupKey = groupKey
        self.accessKey = accessKey
    }
}
