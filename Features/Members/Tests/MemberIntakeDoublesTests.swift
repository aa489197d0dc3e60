import TestKit
import Testing

@testable import Members

/// Who comes twice, in a file or beside the books.
@Suite("Doubles in files of members", .tags(.database))
struct MemberIntakeDoublesTests {
    @Test(
        "tells who comes twice in the file: by number, papers, account, mobile, name and birth; a reason helps where it may"
    )
    func twice() async throws {
        try await MemberIntakeTests.Files.with { files in
            let rows = """
                A,A-1,Asha Kamat,2015-04-01,1970-02-12,,9845012345,ABCPE1234F,234123412346,HDFC0000001,00123456789,,E1
                A,A-1,Bina Shah,2015-04-01,,,,,,,,,
                A,A-3,Chitra Bhat,2015-04-01,,,,ABCPE1234F,,,,,
                A,A-4,Dinesh Pai,2015-04-01,,,,,2341 2341 2346,,,,
                A,A-5,Eknath More,2015-04-01,,,,,,HDFC0000009,00123456789,,
                A,A-6,Farida Khan,2015-04-01,,,98450 12345,,,,,,
                A,A-7,Aasha Kamath,2015-04-01,1970-02-12,,,,,,,,
                A,A-8,Girish Rane,2015-04-01,,,,,,,,,e1
                """
            try await files.expectFaults(
                MemberIntakeTests.head + "\n" + rows,
                [
                    "3 number member.same_in_file", "4 pan member.same_in_file",
                    "5 aadhaar member.same_in_file",
                    "6 account_number member.same_in_file", "7 mobile member.same_in_file",
                    "8 birth_date member.same_in_file", "9 employee_number member.same_in_file",
                ])
            let reasons = rows.split(separator: "\n").enumerated().filter {
                [0, 4, 5, 6].contains($0.offset)
            }
            .map { $0.element + ($0.offset == 0 ? "," : ",a family") }
            try await files.expectDone(
                MemberIntakeTests.head + ",duplicate reason\n" + reasons.joined(separator: "\n"))
        }
    }

    @Test("tells who stands in the books: by number, papers, account, mobile, name and birth")
    func known() async throws {
        try await MemberIntakeTests.Files.with { files in
            try await files.expectDone(
                MemberIntakeTests.head
                    + "\nA,A-1,Asha Kamat,2015-04-01,1970-02-12,,9845012345,ABCPE1234F,234123412346,HDFC0000001,00123456789,,E1"
            )
            let rows = """
                A,A-1,Bina Shah,2015-04-01,,,,,,,,,
                A,A-3,Chitra Bhat,2015-04-01,,,,ABCPE1234F,,,,,
                A,A-4,Dinesh Pai,2015-04-01,,,,,2341 2341 2346,,,,
                A,A-5,Eknath More,2015-04-01,,,,,,HDFC0000009,00123456789,,
                A,A-6,Farida Khan,2015-04-01,,,98450 12345,,,,,,
                A,A-7,Aasha Kamath,2015-04-01,1970-02-12,,,,,,,,
                A,A-8,Girish Rane,2015-04-01,,,,,,,,,e1
                """
            try await files.expectFaults(
                MemberIntakeTests.head + "\n" + rows,
                [
                    "2 number parties.number_taken", "2 number member.number_taken",
                    "3 pan parties.same_identity",
                    "4 aadhaar parties.same_identity", "5 account_number parties.same_bank_account",
                    "6 mobile parties.same_mobile", "7 birth_date parties.same_birth",
                    "8 employee_number parties.employee_number_taken",
                ])
        }
    }

    @Test(
        "a day of birth that half the register has is a stand-in: equal names are told alone, in file and books"
    )
    func standIn() async throws {
        try await MemberIntakeTests.Files.with { files in
            func row(_ number: Int, _ name: String) -> String {
                "A,A-\(number),\(name),2015-04-01,1970-01-01,,,,,,,,"
            }
            let letters = "ABCDEFGHIJ"
            let others = letters.flatMap { first in letters.prefix(6).map { "Holder \(first)\($0)" } }
            let all = [row(1, "Asha Kamat")] + others.enumerated().map { row($0.offset + 2, $0.element) }
            try await files.expectFaults(
                ([MemberIntakeTests.head] + all + [row(98, "Aasha Kamath"), row(99, "ASHA KAMAT")]).joined(
                    separator: "\n"),
                ["64 birth_date member.same_in_file"])
            try await files.expectDone(([MemberIntakeTests.head] + all).joined(separator: "\n"))
            try await files.expectFaults(
                [MemberIntakeTests.head, row(99, "ASHA KAMAT")].joined(separator: "\n"),
                ["2 birth_date parties.same_birth"])
            try await files.expectDone(
                [MemberIntakeTests.head, row(98, "Aasha Kamath")].joined(separator: "\n"))
        }
    }
}
