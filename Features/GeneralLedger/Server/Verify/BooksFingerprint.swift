internal import Crypto
public import Gate
public import JSON
public import Kernel
public import Postgres

/// What books are known by: the end of their hash chain and the digest of their trial balance.
///
/// Equal fingerprints mean equal books: the chain covers every voucher, and the trial balance what is kept beside them.
public struct BooksFingerprint: Sendable, Equatable {
    /// The society.
    public var society: ID<Society>
    /// Its short code.
    public var code = ""
    /// Its name.
    public var name = ""
    /// How many vouchers there are.
    public var lastVoucher: Int64 = 0
    /// The number of the last seal.
    public var sealNumber: Int64 = 0
    /// The digest of the last seal, in hexadecimal.
    public var sealDigest = ""
    /// How many lines the trial balance has.
    public var accounts: Int64 = 0
    /// The sum of the branches' own debit balances, which is that of their credit balances.
    public var total = Money.zero
    /// The same of the society, in which what an account owes in one branch goes against what it has in another: what its
    /// trial balance shows; nil in what an older program has told.
    public var societyTotal: Money?
    /// BLAKE2b-256 of its lines (branch, account, paise), in hexadecimal.
    public var trialBalance = ""

    init(society: ID<Society>) { self.society = society }

    /// The fingerprints of all societies that the session's role sees, by code.
    public static func all(_ tx: inout Transaction) throws -> [BooksFingerprint] {
        try FingerprintRepository().societies(&tx).compactMap { try of($0, &tx) }
    }

    /// The fingerprint of a society's books; nil where there is no such society.
    public static func of(_ society: ID<Society>, _ tx: inout Transaction) throws -> BooksFingerprint? {
        let repository = FingerprintRepository()
        guard var print = try repository.head(society, &tx) else { return nil }
        var hasher = Digest.Hasher()
        var debits = MoneySum.zero
        var lines: Int64 = 0
        var accounts: [String: MoneySum] = [:]
        try repository.trialBalance(society, &tx) { branch, account, balance in
            hasher.update("\(branch)\t\(account)\t\(balance.paise)\n")
            if !balance.isNegative { debits += balance }
            accounts[account, default: .zero] += balance
            lines += 1
        }
        print.accounts = lines
        print.total = try debits.money()
        print.societyTotal = try accounts.values.reduce(into: MoneySum.zero) { sum, balance in
            let balance = try balance.money()
            if !balance.isNegative { sum += balance }
        }.money()
        print.trialBalance = hasher.finish().text
        return print
    }
}

extension BooksFingerprint {
    /// Whether these are the books that somebody else has told of, perhaps by an older program, who tells less.
    public func isSame(as told: BooksFingerprint) -> Bool {
        var own = self
        if told.societyTotal == nil { own.societyTotal = nil }
        return own == told
    }

    /// As a manifest writes it.
    public var json: JSONValue {
        var balance: JSONObject = [
            "lines": .integer(accounts), "total_paise": .integer(total.paise),
        ]
        if let societyTotal { balance.append("society_total_paise", .integer(societyTotal.paise)) }
        balance.append("blake2b_256", .string(trialBalance))
        return [
            "society_id": .integer(society.raw), "code": .string(code), "name": .string(name),
            "vouchers": .integer(lastVoucher),
            "seal": ["number": .integer(sealNumber), "digest": .string(sealDigest)],
            "trial_balance": .object(balance),
        ]
    }

    /// As a manifest tells it; nil where something is missing.
    public init?(_ value: JSONValue) {
        guard let id = value["society_id"]?.asInt64, let code = value["code"]?.asString,
            let name = value["name"]?.asString, let vouchers = value["vouchers"]?.asInt64,
            let seal = value["seal"]?["number"]?.asInt64, let digest = value["seal"]?["digest"]?.asString,
            let lines = value["trial_balance"]?["lines"]?.asInt64,
            let total = value["trial_balance"]?["total_paise"]?.asInt64,
            let trialBalance = value["trial_balance"]?["blake2b_256"]?.asString
        else { return nil }
        self.init(society: ID(id))
        (self.code, self.name, lastVoucher) = (code, name, vouchers)
        (sealNumber, sealDigest, accounts) = (seal, digest, lines)
        (self.total, self.trialBalance) = (Money(paise: total), trialBalance)
        societyTotal = value["trial_balance"]?["society_total_paise"]?.asInt64.map { Money(paise: $0) }
    }
}
