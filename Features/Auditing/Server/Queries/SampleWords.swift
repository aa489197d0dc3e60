internal import AuditingRules
internal import Kernel
internal import UI
internal import Wording

/// How a sample was drawn, in sentences for pages and papers.
enum SampleWords {
    /// By what method and figures, out of which vouchers, by which seed, and what it covers.
    static func notes(_ sample: SampleFacts) -> [Phrase] {
        [method(sample)] + narrowed(sample) + [covers(sample)]
    }

    /// The method with its figures.
    static func method(_ sample: SampleFacts) -> Phrase {
        switch sample.method {
        case .random:
            .key(
                "auditing.by_random",
                [
                    .init("wanted", .number(Int64(sample.wanted ?? 0))),
                    .init("seed", .text(String(sample.seed ?? 0))),
                ])
        case .monetaryUnit:
            .key(
                "auditing.by_monetary_unit",
                [
                    .init("interval", .money(sample.drawnInterval ?? .zero)),
                    .init("start", .money(sample.start ?? .zero)),
                    .init("seed", .text(String(sample.seed ?? 0))),
                ])
        case .largest: .key("auditing.by_largest", [.init("wanted", .number(Int64(sample.wanted ?? 0)))])
        case .above: .key("auditing.by_above", [.init("amount", .money(sample.threshold ?? .zero))])
        case .all: "auditing.by_all"
        }
    }

    /// The days and what else narrows the vouchers down.
    static func narrowed(_ sample: SampleFacts) -> [Phrase] {
        var phrases: [Phrase] = [
            .key("auditing.of_days", [.init("from", .date(sample.from)), .init("to", .date(sample.to))])
        ]
        if let name = sample.branchName {
            phrases.append(.key("auditing.of_branch", [.init("branch", .text(name))]))
        }
        for name in [sample.accountName, sample.subAccountName].compactMap(\.self) {
            phrases.append(.key("auditing.of_account", [.init("name", .text(name))]))
        }
        if let name = sample.makerName {
            phrases.append(.key("auditing.of_maker", [.init("name", .text(name))]))
        }
        if let least = sample.least {
            phrases.append(.key("auditing.of_least", [.init("amount", .money(least))]))
        }
        if let most = sample.most {
            phrases.append(.key("auditing.of_most", [.init("amount", .money(most))]))
        }
        return phrases
    }

    /// What it makes of the whole.
    static func covers(_ sample: SampleFacts) -> Phrase {
        .key(
            "auditing.covers",
            [
                .init("vouchers", .number(Int64(sample.count))),
                .init("all", .number(sample.populationCount)),
                .init("share", .text(sample.shareOfCount.text)), .init("amount", .money(sample.amount)),
                .init("whole", .money(sample.populationAmount)),
                .init("part", .text(sample.shareOfAmount.text)),
            ])
    }
}
