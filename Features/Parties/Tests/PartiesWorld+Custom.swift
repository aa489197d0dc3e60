import Access
import Gate
import JSON
import Kernel
import PartiesRules
import Postgres
import TestKit

@testable import Parties

extension PartiesWorld {
    /// Defines a field of alpha's.
    @discardableResult
    func define(
        _ code: String, _ kind: CustomFieldKind, on record: CustomRecordKind = .person,
        by login: String = "meera", change: (inout CustomFieldDraft) -> Void = { _ in }
    ) async throws -> CustomFieldFacts {
        var command = DefineCustomField()
        command.draft.code = code
        command.draft.title = "Field \(code)"
        command.draft.kind = kind
        command.draft.recordKind = record
        if kind == .decimal { command.draft.decimals = 2 }
        if kind == .choice {
            command.draft.options = [CustomOption("own", "Own land"), CustomOption("leased", "Leased land")]
        }
        change(&command.draft)
        return try await done(command, by: try await caller(login))
    }

    /// Changes a field of alpha's.
    @discardableResult
    func change(
        _ facts: CustomFieldFacts, _ change: (inout CustomFieldDraft) -> Void
    ) async throws -> CustomFieldFacts {
        var command = ChangeCustomField()
        (command.field, command.draft) = (facts.field, facts.draft)
        change(&command.draft)
        return try await done(command, by: try await caller("meera"))
    }

    /// Writes the values of a party.
    @discardableResult
    func tell(
        _ values: JSONValue, of party: ID<Party>, version: Int? = nil
    ) async throws -> CustomSheet {
        var command = SetCustomValues()
        command.party = party
        command.told.values = values
        return try await done(command, by: try await caller("meera"), version: version)
    }

    /// The values of a party.
    func sheet(_ party: ID<Party>) async throws -> CustomSheet {
        try await gate.ask(PartyCustomValues(party), for: try await caller("meera"))
    }

    /// Something of alpha's as the database tells it to the owner.
    func texts(_ sql: SQL) async throws -> [String] {
        try await book.owner.run(TransactionOptions(society: alpha.society.raw)) { tx in
            try tx.query(sql) { try $0.text(0) }
        }
    }
}
