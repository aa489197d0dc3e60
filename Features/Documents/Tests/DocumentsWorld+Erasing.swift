import Crypto
import Foundation
import Gate
import JSON
import Kernel
import Parties
import Postgres
import Privacy
import PrivacyRules
import TestKit
import Testing

@testable import Documents

extension DocumentsWorld {
    /// The second person.
    func second() async throws -> Caller {
        var caller = try await caller("meera")
        caller.user = book.manager
        return caller
    }

    /// The number under which a command waits.
    func held<C: Command>(_ command: C) async throws -> Int64 {
        let envelope = Envelope(commandID: Token.generate().text, channel: .rest)
        let answer = try await gate.perform(command, by: try await caller("meera"), envelope)
        guard case .held(let number) = answer else { throw Unexpected() }
        return number
    }

    /// The second person approves what waits.
    func approve(_ number: Int64) async throws {
        let caller = try await second()
        let approve = try await book.approval(of: number, in: caller.society)
        _ = try await done(approve, by: caller)
    }

    /// A request of a person to be erased.
    func request(of party: PartyFacts) async throws -> ErasePerson {
        var open = OpenRequest()
        (open.party, open.kind, open.words) = (party.party, .erasure, "Erase what you have of me.")
        var erase = ErasePerson()
        erase.request = try await done(open, by: try await caller("meera")).request
        erase.answer = "Your data are erased."
        return erase
    }

    /// Erases a person by the door of those who erase, with a second person.
    func erase(_ party: PartyFacts) async throws {
        try await approve(try await held(try await request(of: party)))
    }

    /// As if what lies in the store had been sent the day before yesterday.
    func age() throws {
        let times: [FileAttributeKey: Any] = [.modificationDate: Date(timeIntervalSinceNow: -172_800)]
        for file in stored {
            try FileManager.default.setAttributes(times, ofItemAtPath: "\(folder)/\(file)")
        }
    }

    /// The code of a refusal.
    func refusal<C: Command>(of command: C) async throws -> String? {
        do { _ = try await done(command, by: try await caller("meera")) } catch Failure.refused(let refusal) {
            return refusal.code
        }
        return nil
    }
}
