public import Gate
internal import Kernel
internal import PartiesRules
public import Postgres

/// The bank and branch behind an IFSC.
public struct FindBankBranch: Query {
    /// The code.
    public var ifsc = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "parties.bank_branch"
    /// What the caller must hold.
    public static let permission = PartyPermissions.see
    /// The fields.
    public static let fields: [Field<FindBankBranch>] = [Field("ifsc", \.ifsc, .text(1...20))]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> BankBranchFacts {
        let code: IFSC
        do throws(IdentifierFault) { code = try IFSC(ifsc) } catch {
            throw FieldFaults([error.problem(of: "ifsc")])
        }
        guard let found = try BankAccountRepository.branch(code, &tx) else {
            throw PartyRefusal.unknownBankBranch(code: code.text)
        }
        return found
    }
}

/// A branch of a bank.
public struct BankBranchFacts: FieldSet, Equatable {
    /// Its code.
    public var ifsc = ""
    /// The bank.
    public var bank = ""
    /// The branch.
    public var branch = ""
    /// The address.
    public var address: String?
    /// The town.
    public var city: String?
    /// The district.
    public var district: String?
    /// The State.
    public var state: String?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<BankBranchFacts>] = [
        Field("ifsc", \.ifsc, .text(1...20)),
        Field("bank_name", \.bank, .text(1...200)),
        Field("bank_branch", \.branch, .text(1...200)),
        Field("address", \.address, .text(1...500)),
        Field("city", \.city, .text(1...100)),
        Field("district", \.district, .text(1...100)),
        Field("state", \.state, .text(1...100)),
    ]
}
