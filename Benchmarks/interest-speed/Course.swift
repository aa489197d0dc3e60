internal import Deposits
internal import DepositsRules
internal import Kernel

/// One measurement as it goes on: the society, what was measured, and what was found wrong.
struct Course: Sendable {
    private let trial: Trial
    private let society: SavingsSociety
    private let check: BookCheck
    private let yardstick: Yardstick
    /// The accounts that are measured.
    private var savings: Portfolio
    private let scheme: ID<DepositScheme>
    /// Those whose interest is cut off again and again.
    private var staff: Portfolio
    private let other: ID<DepositScheme>
    /// Which accounts are reckoned apart.
    private let chosen: [Int]
    private var wrongs: [String] = []
    private var (days, months, whole): ([Trial.Pair], [Trial.Pair], [Trial.Pair]) = ([], [], [])
    private var taking: [Double] = []
    private var (cutDays, cutMonths) = (0, 0)

    /// Makes the society.
    init(_ trial: Trial) async throws {
        self.trial = trial
        savings = Portfolio(code: "SB", head: "106001", account: ID(2), count: trial.accounts, seed: 1)
        staff = Portfolio(
            code: "ST", head: "106002", account: ID(3), count: max(2_000, trial.accounts / 20), seed: 2)
        Console.tell("making a society with \(trial.accounts) and \(staff.count) savings accounts")
        var start = ContinuousClock.now
        society = try SavingsSociety([savings, staff], in: trial.folder)
        check = BookCheck(society: society)
        yardstick = Yardstick(pool: society.owner, accounts: trial.accounts)
        try await society.takeOpenings([savings, staff])
        Console.tell("  accounts and balances: \(Console.decimals(Console.seconds(since: start))) s")
        start = .now
        scheme = try await society.makeScheme(savings)
        other = try await society.makeScheme(staff)
        Console.tell("  under schemes: \(Console.decimals(Console.seconds(since: start))) s")
        start = .now
        try await society.accrue()
        Console.tell("  reckoned for the first time: \(Console.decimals(Console.seconds(since: start))) s")
        try yardstick.prepare()
        var sample: Set<Int> = []
        while sample.count < Trial.sampleSize { sample.insert(Int.random(in: 1...trial.accounts)) }
        chosen = sample.sorted()
    }

    private mutating func expect(_ isRight: Bool, _ what: String) {
        if !isRight { wrongs.append(what) }
    }

    /// A day that is cut off.
    mutating func cutDay() async throws {
        let society = society
        staff.days.append(SavingsSociety.first.adding(days: 3))
        try await society.takeMovements(staff)
        cutDays = try await society.cuttingOff { _ = try await society.accrue() }
        let wrong = try check.wrongSteps(staff)
        expect(wrong == 0, "\(wrong) of \(staff.count) accounts have other steps after a day cut off")
    }

    /// Days on which every account moves.
    mutating func measureDays() async throws {
        for round in 1...trial.rounds {
            savings.days.append(SavingsSociety.first.adding(days: 3 + 3 * round))
            var start = ContinuousClock.now
            try await society.takeMovements(savings)
            Console.tell("  vouchers of a day: \(Console.decimals(Console.seconds(since: start))) s")
            try society.settle()
            let raw = try yardstick.accrue()
            try society.checkpoint()
            start = .now
            let taken = try await society.accrue()
            let pair = Trial.Pair(raw: raw, ours: Console.seconds(since: start))
            expect(taken == Int64(trial.accounts), "\(taken) vouchers were taken in, not \(trial.accounts)")
            trial.tell("a day", round, pair)
            trial.note(round, "accrue_raw", pair.raw)
            trial.note(round, "accrue", pair.ours)
            days.append(pair)
        }
        let wrong = try check.wrongSteps(savings, chosen)
        expect(wrong == 0, "\(wrong) of \(chosen.count) accounts have other steps than were reckoned apart")
    }

    /// Months that are calculated and posted; the first of the others is cut off.
    mutating func measureMonths() async throws {
        for round in 1...trial.rounds {
            let end = SavingsSociety.first.adding(months: round)
            try await society.turn(to: end.adding(days: -1))
            if round == 1 { try await cutMonth(until: end) }
            try await measureMonth(round, until: end)
        }
        let wrong = try check.wrongMonths(savings, chosen)
        expect(wrong == 0, "\(wrong) of \(chosen.count) accounts have other interest than was reckoned apart")
    }

    private mutating func cutMonth(until end: CalendarDate) async throws {
        let society = society
        let run = try await society.calculate(other)
        cutMonths += try await society.cuttingOff { try await society.finish(run) }
        try await society.post(run)
        cutMonths += try await society.cuttingOff { try await society.finish(run) }
        staff.ends.append(end)
        let facts = try await society.facts(run)
        expect(facts.status == .posted && facts.skipped == 0, "the run cut off is not posted")
        let wrong = try check.wrongMonths(staff)
        expect(wrong == 0, "\(wrong) of \(staff.count) accounts have other interest after a month cut off")
        try await society.accrue()
    }

    private mutating func measureMonth(_ round: Int, until end: CalendarDate) async throws {
        try society.settle()
        let lines = try yardstick.lines(round: round)
        let headers = try yardstick.headers(round: round)
        try society.checkpoint()
        var start = ContinuousClock.now
        let run = try await society.calculate(scheme)
        try await society.finish(run)
        let calculated = Console.seconds(since: start)
        try await society.post(run)
        try await society.finish(run)
        let pair = Trial.Pair(raw: lines, ours: Console.seconds(since: start))
        let facts = try await society.facts(run)
        expect(
            facts.status == .posted && facts.skipped == 0 && facts.accounts == Int64(trial.accounts),
            "of month \(round) \(facts.accounts) accounts are there, \(facts.skipped) were passed over: \(facts.status)"
        )
        savings.ends.append(end)
        trial.tell("a month (calculated in \(Console.decimals(calculated)) s)", round, pair)
        trial.note(round, "month_raw", lines)
        trial.note(round, "month_raw_whole", lines + headers)
        trial.note(round, "month", pair.ours)
        trial.note(round, "month_calculated", calculated)
        months.append(pair)
        whole.append(Trial.Pair(raw: lines + headers, ours: pair.ours))
        start = .now
        try await society.accrue()
        taking.append(Console.seconds(since: start))
        trial.note(round, "month_taken", Console.seconds(since: start))
    }

    /// Looks at the books and says what was found; answers whether everything is as it must be.
    func end() throws -> Bool {
        Console.tell("looking at the books")
        let sums = try check.sums()
        trial.say(
            "a day on which all of \(trial.accounts) accounts moved, raw INSERT and UPDATE / ours", days,
            goal: 0.6)
        trial.say("a month calculated and posted, raw lines and balances / ours", months, goal: 0.6)
        trial.say("… raw lines, balances and headers / ours", whole, goal: nil)
        Console.say(
            "the posted interest taken in afterwards: \(Console.decimals(Console.median(taking))) s; memory of the program at most "
                + "\(Console.peak()) MB")
        Console.say(
            "* interest: \(sums.vouchers) vouchers, \(sums.lines) lines; \(chosen.count) random accounts reckoned apart in "
                + "\(trial.rounds) days and \(trial.rounds) months; all \(staff.count) accounts after \(cutDays) cuts in a day and "
                + "\(cutMonths) in a month")
        let all = wrongs + sums.wrongs
        for wrong in all { Console.say("* WRONG: interest: \(wrong)") }
        try society.close()
        return all.isEmpty
    }
}
