internal import Deposits
internal import DepositsRules
internal import Glibc
internal import Kernel

/// The order of things: a society is made, then rounds of the yardstick and of ours in turn, then all is looked at.
///
/// Beside the accounts that are measured, a twentieth of them stands under a scheme of its own, whose interest is cut off again and again.
struct Trial: Sendable {
    /// More would come to more than a file of opening balances may.
    static let mostAccounts = 2_000_000
    /// As many movements as the first month has days for.
    static let mostRounds = 7
    /// How many accounts are reckoned apart at the end.
    private static let sampleSize = 200

    let accounts: Int
    let folder: String
    let rounds: Int
    let measures: String?

    /// The seconds of one round.
    private struct Pair {
        var raw: Double
        var ours: Double
        var ratio: Double { raw / ours }
    }

    /// Measures and looks; answers whether everything is as it must be.
    func run() async throws -> Bool {
        var savings = Portfolio(code: "SB", head: "106001", account: ID(2), count: accounts, seed: 1)
        var staff = Portfolio(
            code: "ST", head: "106002", account: ID(3), count: max(2_000, accounts / 20), seed: 2)
        Console.tell("making a society with \(accounts) and \(staff.count) savings accounts")
        var start = ContinuousClock.now
        let society = try SavingsSociety([savings, staff], in: folder)
        let check = BookCheck(society: society)
        let yardstick = Yardstick(pool: society.owner, accounts: accounts)
        try await society.takeOpenings([savings, staff])
        Console.tell("  accounts and balances: \(Console.decimals(Console.seconds(since: start))) s")
        start = .now
        let scheme = try await society.makeScheme(savings)
        let other = try await society.makeScheme(staff)
        Console.tell("  under schemes: \(Console.decimals(Console.seconds(since: start))) s")
        start = .now
        try await society.accrue()
        Console.tell("  reckoned for the first time: \(Console.decimals(Console.seconds(since: start))) s")
        try yardstick.prepare()
        var wrongs: [String] = []
        func expect(_ isRight: Bool, _ what: @autoclosure () -> String) {
            if !isRight { wrongs.append(what()) }
        }

        // A day that is cut off.
        staff.days.append(SavingsSociety.first.adding(days: 3))
        try await society.takeMovements(staff)
        let cutDays = try await society.cuttingOff { _ = try await society.accrue() }
        var wrong = try check.wrongSteps(staff)
        expect(wrong == 0, "\(wrong) of \(staff.count) accounts have other steps after a day cut off")

        // Days on which every account moves.
        var days: [Pair] = []
        for round in 1...rounds {
            savings.days.append(SavingsSociety.first.adding(days: 3 + 3 * round))
            start = .now
            try await society.takeMovements(savings)
            Console.tell("  vouchers of a day: \(Console.decimals(Console.seconds(since: start))) s")
            try society.settle()
            let raw = try yardstick.accrue()
            try society.checkpoint()
            start = .now
            let taken = try await society.accrue()
            let pair = Pair(raw: raw, ours: Console.seconds(since: start))
            expect(taken == Int64(accounts), "\(taken) vouchers were taken in, not \(accounts)")
            tell("a day", round, pair)
            note(round, "accrue_raw", pair.raw)
            note(round, "accrue", pair.ours)
            days.append(pair)
        }
        var sample: Set<Int> = []
        while sample.count < Self.sampleSize { sample.insert(Int.random(in: 1...accounts)) }
        let chosen = sample.sorted()
        wrong = try check.wrongSteps(savings, chosen)
        expect(wrong == 0, "\(wrong) of \(chosen.count) accounts have other steps than were reckoned apart")

        // Months; the first of the others is cut off.
        var (months, whole, taking, cutMonth): ([Pair], [Pair], [Double], Int) = ([], [], [], 0)
        for round in 1...rounds {
            let end = SavingsSociety.first.adding(months: round)
            try await society.turn(to: end.adding(days: -1))
            if round == 1 {
                let run = try await society.calculate(other)
                cutMonth += try await society.cuttingOff { try await society.finish(run) }
                try await society.post(run)
                cutMonth += try await society.cuttingOff { try await society.finish(run) }
                staff.ends.append(end)
                let facts = try await society.facts(run)
                expect(facts.status == .posted && facts.skipped == 0, "the run cut off is not posted")
                wrong = try check.wrongMonths(staff)
                expect(
                    wrong == 0,
                    "\(wrong) of \(staff.count) accounts have other interest after a month cut off")
                try await society.accrue()
            }
            try society.settle()
            let lines = try yardstick.lines(round: round)
            let headers = try yardstick.headers(round: round)
            try society.checkpoint()
            start = .now
            let run = try await society.calculate(scheme)
            try await society.finish(run)
            let calculated = Console.seconds(since: start)
            try await society.post(run)
            try await society.finish(run)
            let pair = Pair(raw: lines, ours: Console.seconds(since: start))
            let facts = try await society.facts(run)
            expect(
                facts.status == .posted && facts.skipped == 0 && facts.accounts == Int64(accounts),
                "of month \(round) \(facts.accounts) accounts are there, \(facts.skipped) were passed over: \(facts.status)"
            )
            savings.ends.append(end)
            tell("a month (calculated in \(Console.decimals(calculated)) s)", round, pair)
            note(round, "month_raw", lines)
            note(round, "month_raw_whole", lines + headers)
            note(round, "month", pair.ours)
            note(round, "month_calculated", calculated)
            months.append(pair)
            whole.append(Pair(raw: lines + headers, ours: pair.ours))
            start = .now
            try await society.accrue()
            taking.append(Console.seconds(since: start))
            note(round, "month_taken", Console.seconds(since: start))
        }
        Console.tell("looking at the books")
        wrong = try check.wrongMonths(savings, chosen)
        expect(wrong == 0, "\(wrong) of \(chosen.count) accounts have other interest than was reckoned apart")
        let sums = try check.sums()
        wrongs += sums.wrongs

        say("a day on which all of \(accounts) accounts moved, raw INSERT and UPDATE / ours", days, goal: 0.6)
        say("a month calculated and posted, raw lines and balances / ours", months, goal: 0.6)
        say("… raw lines, balances and headers / ours", whole, goal: nil)
        Console.say(
            "the posted interest taken in afterwards: \(Console.decimals(Console.median(taking))) s; memory of the program at most "
                + "\(Console.peak()) MB")
        Console.say(
            "* interest: \(sums.vouchers) vouchers, \(sums.lines) lines; \(chosen.count) random accounts reckoned apart in "
                + "\(rounds) days and \(rounds) months; all \(staff.count) accounts after \(cutDays) cuts in a day and \(cutMonth) in a month"
        )
        for wrong in wrongs { Console.say("* WRONG: interest: \(wrong)") }
        try society.close()
        return wrongs.isEmpty
    }

    private func tell(_ what: String, _ round: Int, _ pair: Pair) {
        Console.tell(
            "round \(round) of \(rounds): \(what): raw \(Console.decimals(pair.raw)) s, ours \(Console.decimals(pair.ours)) s, ratio "
                + Console.decimals(pair.ratio))
    }

    private func say(_ what: String, _ pairs: [Pair], goal: Double?) {
        let ratios = pairs.map(\.ratio)
        let median = Console.median(ratios)
        var text = "\(what): \(Console.decimals(Console.median(pairs.map(\.raw)))) s / "
        text += "\(Console.decimals(Console.median(pairs.map(\.ours)))) s, ratio \(Console.decimals(median)) "
        text += "(\(Console.decimals(ratios.min() ?? 0))–\(Console.decimals(ratios.max() ?? 0)))"
        if let goal { text += ", goal ≥ \(Console.decimals(goal)): \(median >= goal ? "met" : "not met")" }
        Console.say(text)
    }

    /// Keeps a figure for the table of all measurements.
    private func note(_ round: Int, _ name: String, _ seconds: Double) {
        guard let measures, let file = fopen(measures, "a") else { return }
        defer { fclose(file) }
        fputs("\(round)\t\(name)\t\(seconds * 1_000)\n", file)
    }
}
