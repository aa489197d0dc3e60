public import Crypto
public import Gate
public import Kernel
public import PartiesRules
public import Postgres

/// What is kept of the numbers that a person brings with him, before he is in the register.
///
/// PAN and bank account are secrets; the indexes and the end of an Aadhaar number are not, and of that number nothing else is.
public struct PersonMarks: Sendable, Equatable {
    /// The PAN, in its one form.
    public var pan = ""
    /// The indexes of the PAN, the one that is kept first.
    public var panIndexes = ""
    /// The last figures of the Aadhaar number.
    public var aadhaarTail = ""
    /// Its indexes.
    public var aadhaarIndexes = ""
    /// The code of the branch of his bank.
    public var ifsc = ""
    /// The number of his account there.
    public var account = ""
    /// Its indexes.
    public var accountIndexes = ""

    /// None.
    public init() {}

    /// Reads what was told; what is wrong with it is added to the problems.
    public init(
        _ papers: PersonPapers, society: ID<Society>, vault: Vault, _ problems: inout [FieldProblem]
    ) throws {
        let ring = try vault.ring()
        if let number = Self.number(.pan, papers.pan, at: "pan", &problems) {
            if (try? PermanentAccountNumber(number.text))?.holder == .individual {
                pan = number.text
                panIndexes = IdentityRepository.indexes(of: number, society, ring)
            } else {
                problems.append(FieldProblem(field: "pan", code: "particulars.pan_of_body"))
            }
        }
        if let number = Self.number(.aadhaar, papers.aadhaar, at: "aadhaar", &problems) {
            aadhaarTail = number.tail
            aadhaarIndexes = IdentityRepository.indexes(of: number, society, ring)
        }
        guard papers.ifsc != nil || papers.accountNumber != nil else { return }
        guard let ifsc = papers.ifsc, let account = papers.accountNumber else {
            let missing = papers.ifsc == nil ? "ifsc" : "account_number"
            problems.append(FieldProblem(field: missing, code: "field.required"))
            return
        }
        do throws(IdentifierFault) {
            let code = try IFSC(ifsc)
            do throws(IdentifierFault) {
                let number = try BankAccountNumber(account)
                self.ifsc = code.text
                self.account = number.text
                accountIndexes = BankAccountRepository.indexes(of: number, code, society, ring)
            } catch { problems.append(error.problem(of: "account_number")) }
        } catch { problems.append(error.problem(of: "ifsc")) }
    }

    private static func number(
        _ kind: IdentityKind, _ text: String?, at field: String, _ problems: inout [FieldProblem]
    ) -> IdentityNumber? {
        guard let text else { return nil }
        do throws(IdentifierFault) { return try IdentityNumber(kind, text) } catch {
            problems.append(error.problem(of: field))
            return nil
        }
    }

    /// Indexes as text, and back.
    static func text(_ indexes: [[UInt8]]) -> String { indexes.map { Hex.text($0) }.joined(separator: " ") }
    static func indexes(_ text: String) -> [[UInt8]] {
        text.split(separator: " ").compactMap { Hex.bytes(String($0)) }
    }
}

/// A person who comes from a file.
public struct PersonTakenIn: Sendable {
    /// Who it is, where he is in the register already.
    public var party: ID<Party>?
    /// Name, number and how he is reached.
    public var draft: PartyDraft
    /// What else is known of him.
    public var particulars = PartyParticulars()
    /// His numbers.
    public var marks = PersonMarks()
    /// The number by which his employer knows him.
    public var employeeNumber: String?
    /// Since when.
    public var employedSince: CalendarDate?
    /// Until when, where that is over.
    public var employedUntil: CalendarDate?
    /// Whether it was told why he is another person than one like him.
    public var hasReason = false

    /// A person of a name.
    public init(_ draft: PartyDraft) { self.draft = draft }

    /// The same in the form in which it is kept; what is wrong with it is added to the problems.
    public func checked(on today: CalendarDate, _ problems: inout [FieldProblem]) -> PersonTakenIn {
        var person = self
        person.draft = draft.normalised(&problems)
        person.particulars = particulars.checked(on: today, &problems)
        if person.draft.address == nil { person.draft.address = person.particulars.current.text }
        return person
    }

    /// Whether more is told of him than name, number and how he is reached.
    var tellsMore: Bool { !particulars.isEmpty || marks != PersonMarks() || employeeNumber != nil }
}

extension PartyRegister {
    /// What the register has against persons: others like them, or numbers that others bear.
    ///
    /// Each with the place of the person among those given, and the field that it is about.
    public static func objections(
        to persons: [PersonTakenIn], onlyNumbers: Bool = false, of society: ID<Society>,
        _ tx: inout Transaction
    ) throws -> [(index: Int, field: String, refusal: PartyRefusal)] {
        let today = try tx.now.date(offsetMinutes: Instant.indianOffsetMinutes)
        let rule = try PartySettings.sameIdentity.value(on: today, &tx, society)
        let repository = PersonIntakeRepository(society: society)
        var found = try repository.numbersTaken(persons, &tx)
        found += try repository.sameIdentity(persons, isStrict: rule == .refuse, &tx)
        if !onlyNumbers {
            found += try repository.sameAccount(persons, &tx)
            found += try repository.sameMobile(persons, &tx)
            found += try repository.sameBirth(persons, &tx)
        }
        return found.sorted { $0.index < $1.index }
    }

    /// The numbers of those who are in the register already, may be taken up from there, and are called much as told; what is
    /// told of them besides must not be known yet.
    public static func unfit(
        _ persons: [PersonTakenIn], of society: ID<Society>, _ tx: inout Transaction
    ) throws -> [(index: Int, refusal: PartyRefusal)] {
        try PersonIntakeRepository(society: society).unfit(persons, &tx)
    }

    /// Takes persons in, all of them or none, and answers their numbers in the program in the same order.
    ///
    /// They were ``PersonTakenIn/checked(on:_:)``; a number that another party bears is left out.
    public static func takeIn(
        _ persons: [PersonTakenIn], of society: ID<Society>, vault: Vault, _ tx: inout Transaction
    ) throws -> [ID<Party>] {
        let repository = PersonIntakeRepository(society: society)
        let taken = try repository.taken(persons.compactMap(\.draft.number), &tx)
        let new = persons.indices.filter { persons[$0].party == nil }
        let ids = try registerAll(
            new.map { index in
                var draft = persons[index].draft
                if let number = draft.number, taken.contains(number) { draft.number = nil }
                return draft
            }, of: society, &tx)
        var parties = persons.map { $0.party ?? ID(0) }
        for (index, id) in zip(new, ids) { parties[index] = id }
        try repository.complete(persons, parties, &tx)
        try repository.insertParticulars(persons, parties, &tx)
        try repository.insertEmployeeNumbers(persons, parties, &tx)
        try repository.insertIdentities(persons, parties, vault, &tx)
        try repository.insertAccounts(persons, parties, vault, &tx)
        return parties
    }
}
