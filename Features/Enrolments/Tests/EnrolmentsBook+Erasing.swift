import AccessRules
import Crypto
import Disk
import DocumentsRules
import Edge
import Foundation
import Gate
import HTTP
import JSON
import Kernel
import Parties
import Postgres
import Privacy
import PrivacyRules
import TestKit
import Testing

@testable import Access
@testable import Documents
@testable import Enrolments

extension EnrolmentsBook {
    /// A file that tells who it is of.
    static func file(_ word: String) -> [UInt8] { Array("%PDF-1.4 \(word)".utf8) }

    /// Sends a file and attaches it to the applicant's own application.
    func send(_ word: String, as kind: DocumentKind = .identity, by applicant: Caller) async throws {
        let content = Self.file(word)
        let file = try TemporaryFile("sahakar-sent")
        try FileHandle(fileDescriptor: file.descriptor).write(contentsOf: Data(content))
        let sent = UploadedFile(
            field: "file", fileName: "\(word).pdf", contentType: "application/pdf", path: file.path,
            size: content.count)
        let taken = try await desk.take(sent, for: book.society)
        var command = AttachEnrolmentPaper()
        (command.kind, command.content, command.fileName) = (kind, taken.ticket, taken.name)
        try await done(command, by: applicant)
    }

    /// The files of the store.
    var stored: [String] {
        (FileManager.default.subpaths(atPath: folder) ?? []).filter {
            ($0 as NSString).lastPathComponent.count == 64
        }
    }

    /// Whether a file lies in the store.
    func holds(_ word: String) -> Bool {
        stored.contains { $0.hasSuffix(Digest.of(Self.file(word)).text) }
    }

    /// Lets two days pass for the store, and the nightly job run.
    func night(_ name: String) async throws {
        let times: [FileAttributeKey: Any] = [.modificationDate: Date(timeIntervalSinceNow: -172_800)]
        for file in stored {
            try FileManager.default.setAttributes(times, ofItemAtPath: "\(folder)/\(file)")
        }
        var command = QueueJob()
        (command.job, command.period) = ("documents.keep", name)
        try await done(command)
        let worker = JobWorker(gate, pace: .hurried)
        worker.start()
        let isDone = try await Patience.wait(seconds: 30) {
            try await book.count(
                "SELECT count(*) FROM jobs WHERE period = \(name) AND status NOT IN ('queued', 'running')")
                > 0
        }
        await worker.stop(grace: .seconds(5))
        try #require(isDone)
        try await book.expect("SELECT count(*) FROM jobs WHERE period = \(name) AND status = 'done'", 1)
    }

    /// Erases a person by the door of those who erase; his account is switched off before.
    func erase(_ party: ID<Party>, of user: Caller) async throws {
        // Somebody must be left who administers the society.
        try await book.owner.run(book.options) { tx in
            _ = try tx.execute(
                "INSERT INTO role_assignments (society_id, user_id, role_code) VALUES (1, \(book.admin), 'admin')"
            )
        }
        var off = SetUserStatus()
        (off.user, off.status) = (user.user, .disabled)
        try await done(off)
        var open = OpenRequest()
        (open.party, open.kind, open.words) = (party, .erasure, "Erase what you have of me.")
        var erase = ErasePerson()
        erase.request = try await done(open).request
        erase.answer = "Your data are erased."
        let approve = try await book.approval(of: try await held(erase, by: staff))
        try await done(approve, by: book.caller())
    }

    /// How many rows of applications and their papers still tell a word.
    func rows(telling word: String) async throws -> Int64 {
        try await book.count(
            """
            SELECT (SELECT count(*) FROM documents d WHERE d::text LIKE \("%\(word)%"))
                + (SELECT count(*) FROM document_reviews r WHERE r::text LIKE \("%\(word)%"))
                + (SELECT count(*) FROM enrolments e WHERE e::text LIKE \("%\(word)%"))
            """)
    }
}
