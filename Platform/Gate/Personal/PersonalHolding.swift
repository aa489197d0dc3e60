public import Kernel
public import Postgres

/// What one feature holds on persons: how it is told, what stands against erasing it, and how it is erased.
///
/// The program hands those of all features to the Gate. Every table that leads to a person is named by one of them; a test walks
/// the schema and fails where one is forgotten.
public struct PersonalHolding: Sendable {
    /// Tells the records on a person.
    public typealias Telling = @Sendable (PersonSought, inout Transaction) throws -> [HeldSection]
    /// Tells what stands against erasing him.
    public typealias Hindering = @Sendable (PersonSought, inout Transaction) throws -> [ErasureHindrance]
    /// Erases.
    public typealias Erasing = @Sendable (PersonErasing, inout Transaction, Work) throws -> Void

    /// The feature.
    public let name: String
    /// The tables that it answers for.
    public let tables: [PersonalTable]
    /// Tells the records.
    public let tell: Telling
    /// Tells what stands against erasing.
    public let hinder: Hindering
    /// Erases.
    public let erase: Erasing

    /// What a feature holds.
    public init(
        _ name: String, tables: [PersonalTable], tell: @escaping Telling = { _, _ in [] },
        hinder: @escaping Hindering = { _, _ in [] }, erase: @escaping Erasing = { _, _, _ in }
    ) {
        self.name = name
        self.tables = tables
        self.tell = tell
        self.hinder = hinder
        self.erase = erase
    }
}

/// A table that leads to persons, and how it is answered for.
public struct PersonalTable: Sendable {
    /// Its name.
    public let name: String
    /// The section in which it is told; nil where it is told to nobody.
    public let section: String?
    /// Why it is told to nobody, or kept.
    public let reason: String

    /// One that is told in a section.
    public static func told(_ name: String, in section: String, _ reason: String = "") -> PersonalTable {
        PersonalTable(name: name, section: section, reason: reason)
    }

    /// One that says nothing about the person himself.
    public static func apart(_ name: String, _ reason: String) -> PersonalTable {
        PersonalTable(name: name, section: nil, reason: reason)
    }
}

/// Something that stands against erasing a person.
public enum ErasureHindrance: Sendable, Equatable {
    /// It must be settled first; the text has the key `privacy.hinders.<what>`.
    case unsettled(String, Int64)
    /// Records of a class are kept for years that count from a day.
    case keeps(RecordClass, since: CalendarDate)
}

/// A class of records for which a law says how long they are kept.
public enum RecordClass: String, Sendable, CaseIterable {
    /// Books and vouchers: from the end of the financial year.
    case books
    /// Who somebody is (KYC): from the end of the relationship.
    case identification
    /// Papers of loans: from their end.
    case loans
    /// The registers of members and shares: from the end of the membership. They keep the name alone.
    case register
}

extension Work {
    /// What the features hold on persons.
    public var holdings: [PersonalHolding] { group.gate.holdings }
}
