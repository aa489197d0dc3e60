internal import GeneralLedgerRules
internal import Glibc
internal import Kernel

/// Savings accounts of one scheme: what stands on them, what moves them and what they bear, by formulas that need no books.
///
/// The interest is reckoned apart from the rules of the program, by whole numbers: paise × millionths × days.
struct Portfolio: Sendable {
    /// The rate of what lies above an amount.
    struct Slab: Sendable {
        var above: Int64
        var partsPerMillion: Int64
    }

    /// Days on which a balance stood.
    struct Stretch: Sendable, Equatable {
        var from: CalendarDate
        var until: CalendarDate
        var balance: Int64
        /// What it has borne, in paise × millionths of a year of 365 days.
        var borne: Int128
    }

    /// A month that was posted.
    struct Month: Sendable, Equatable {
        var borne: Int128
        /// To the paisa, half of one upwards.
        var credit: Int64
    }

    /// Two and a half per cent, three above 25,000 rupees, three and three quarters above 50,000.
    static let slabs = [
        Slab(above: 0, partsPerMillion: 25_000), Slab(above: 2_500_000, partsPerMillion: 30_000),
        Slab(above: 5_000_000, partsPerMillion: 37_500),
    ]
    /// What an interest of one paisa is in those parts.
    static let paisa: Int128 = 365 * 1_000_000

    /// The scheme's code, which stands before the numbers of the accounts too.
    let code: String
    /// The code of the head.
    let head: String
    /// The head.
    let account: ID<Account>
    let count: Int
    let seed: UInt64
    /// The days on which every account was moved, all in the first month.
    var days: [CalendarDate] = []
    /// The first days behind the months that are posted.
    var ends: [CalendarDate] = []

    init(code: String, head: String, account: ID<Account>, count: Int, seed: UInt64) {
        (self.code, self.head, self.account) = (code, head, account)
        (self.count, self.seed) = (count, seed)
    }

    /// The number of an account, counted from one.
    func number(_ place: Int) -> String { "\(code)-\(place)" }

    /// Which account has a number.
    func place(_ number: String) -> Int { Int(number.dropFirst(code.count + 1)) ?? 0 }

    private func dice(_ place: Int, _ what: UInt64) -> UInt64 {
        var bits = UInt64(place) &+ (seed &* 1_000 &+ what) &* 0x9E37_79B9_7F4A_7C15
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    /// What stands on an account on the first day, in paise: 1,000 to 81,000 rupees.
    func opening(_ place: Int) -> Int64 { 100_000 + Int64(dice(place, 1) % 8_000_000) }

    /// What one of the days brings to an account or, less often, takes from it: up to 120 rupees.
    func movement(_ place: Int, day: Int) -> Int64 {
        let bits = dice(place, 2 + UInt64(day))
        let paise = 100 + Int64(bits >> 8 & 0xFFFF) % 11_901
        return bits % 3 == 0 ? -paise : paise
    }

    /// What a balance bears in a day.
    private static func borne(_ balance: Int64) -> Int128 {
        var sum: Int128 = 0
        for (place, slab) in slabs.enumerated() where balance > slab.above {
            let top = place + 1 < slabs.count ? min(balance, slabs[place + 1].above) : balance
            sum += Int128(top - slab.above) * Int128(slab.partsPerMillion)
        }
        return sum
    }

    /// The stretches of an account that its movements have closed.
    func stretches(_ place: Int) -> [Stretch] {
        var (balance, from, stretches) = (opening(place), SavingsSociety.first, [Stretch]())
        for (day, on) in days.enumerated() {
            stretches.append(
                Stretch(
                    from: from, until: on, balance: balance,
                    borne: Int128(from.days(to: on)) * Self.borne(balance)))
            balance += movement(place, day: day)
            from = on
        }
        return stretches
    }

    /// The months of an account, and what stands on it after the last.
    func months(_ place: Int) -> (months: [Month], balance: Int64) {
        let closed = stretches(place)
        var balance = opening(place)
        for day in days.indices { balance += movement(place, day: day) }
        var (from, months) = (days.last ?? SavingsSociety.first, [Month]())
        for end in ends {
            var borne = Int128(from.days(to: end)) * Self.borne(balance)
            if months.isEmpty { for stretch in closed { borne += stretch.borne } }
            let credit = Int64((borne * 2 + Self.paisa) / (Self.paisa * 2))
            months.append(Month(borne: borne, credit: credit))
            balance += credit
            from = end
        }
        return (months, balance)
    }

    // Files for the import.

    /// Rupees with two decimals.
    private static func text(_ paise: Int64) -> String {
        "\(paise / 100).\(paise / 10 % 10)\(paise % 10)"
    }

    /// Writes what stands on all accounts of some portfolios, with the cash that is against it.
    static func writeOpenings(_ portfolios: [Portfolio], to path: String) throws {
        guard let file = fopen(path, "w") else { throw Trouble("\(path) cannot be written") }
        defer { fclose(file) }
        let day = SavingsSociety.first.text
        var total: Int64 = 0
        fputs("branch,date,account,sub_account,debit,credit\n", file)
        for portfolio in portfolios {
            for place in 1...portfolio.count {
                let paise = portfolio.opening(place)
                total += paise
                fputs("HO,\(day),\(portfolio.head),\(portfolio.number(place)),,\(text(paise))\n", file)
            }
        }
        fputs("HO,\(day),201001,,\(text(total)),\n", file)
    }

    /// Writes the vouchers of the last day: one for each account, in no order.
    func writeMovements(to path: String) throws {
        guard let file = fopen(path, "w") else { throw Trouble("\(path) cannot be written") }
        defer { fclose(file) }
        guard let on = days.last else { throw Trouble("no day has moved the accounts") }
        fputs("reference,date,narration,account,sub_account,debit,credit\n", file)
        for place in 0..<count {
            // A prime number above the count: each account comes once.
            let other = place &* 2_654_435_761 % count + 1
            let paise = movement(other, day: days.count - 1)
            let amount = Self.text(abs(paise))
            let first = "\(code)\(days.count)/\(place),\(on.text)"
            if paise > 0 {
                fputs(
                    "\(first),Cash deposit,201001,,\(amount),\n,,,\(head),\(number(other)),,\(amount)\n", file
                )
            } else {
                fputs(
                    "\(first),Cash withdrawn,\(head),\(number(other)),\(amount),\n,,,201001,,,\(amount)\n",
                    file)
            }
        }
    }
}
