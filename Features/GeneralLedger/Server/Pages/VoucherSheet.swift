internal import Edge
internal import GeneralLedgerRules
public import HTML
internal import Kernel
internal import UI
public import Wording

/// A voucher as it lies on the desk and comes from the printer.
struct VoucherSheet {
    var document: VoucherDocument
    var types: [VoucherTypeFacts] = []

    private var header: VoucherSummary { document.header }

    func node(_ words: Words) -> Node {
        section(.class("panel voucher-sheet")) {
            head(words)
            lines(words)
            p(.class("in-words")) {
                header.total.words(WordsLanguage(rawValue: words.language.rawValue) ?? .english)
            }
            if !header.narration.isEmpty {
                p(.class("narration")) {
                    small { words("word.narration") + ": " }
                    header.narration
                }
            }
            FactList(facts(words)).node(words)
            signatures(words)
        }
    }

    private func head(_ words: Words) -> Node {
        div(.class("voucher-head")) {
            strong(.class("voucher-type")) { title(words) }
            span {
                words("word.voucher_number") + " "
                strong { header.number }
            }
            span {
                words("word.date") + " "
                strong { Figures.date(header.businessDate) }
            }
            span { words(.name(document.branchName)) }
        }
    }

    /// What it is; a reversal says what it undoes, whatever type it kept.
    private func title(_ words: Words) -> String {
        let type = words(LedgerWord.type(header.type, types, words))
        guard header.reverses != nil else { return type }
        return words(
            "ledger_pages.reversal_sheet", .init("type", .text(type)),
            .init("number", .text(document.counterpart?.number ?? "")))
    }

    private func lines(_ words: Words) -> Node {
        div(.class("table-scroll")) {
            table(.class("table table-sm data")) {
                thead {
                    tr {
                        th(.scope("col")) { words("word.account") }
                        th(.scope("col"), .class("end")) { words("word.debit") }
                        th(.scope("col"), .class("end")) { words("word.credit") }
                    }
                }
                tbody { for line in document.lines { row(line, words) } }
                tfoot {
                    tr {
                        td { words("ui.total") }
                        td(.class("end"), .data("label", words("word.debit"))) {
                            Cell.money(header.total).node(words)
                        }
                        td(.class("end"), .data("label", words("word.credit"))) {
                            Cell.money(header.total).node(words)
                        }
                    }
                }
            }
        }
    }

    private func row(_ line: VoucherLine, _ words: Words) -> Node {
        tr {
            td(.data("label", words("word.account"))) {
                span {
                    small(.class("code")) { line.accountCode + " " }
                    a(.href(LedgerLink.subAccount(line.subAccount))) { LedgerWord.label(line, words) }
                    if let about = line.inRespectOfName {
                        small(.class("line-note")) {
                            words("ledger_pages.about", RefusalArgument("name", .text(about)))
                        }
                    }
                    if let centre = line.costCentre { small(.class("line-note")) { centre } }
                    if let text = line.narration { small(.class("line-note")) { text } }
                }
            }
            td(.class("end"), .data("label", words("word.debit"))) { Cell.filled(line.debit).node(words) }
            td(.class("end"), .data("label", words("word.credit"))) { Cell.filled(line.credit).node(words) }
        }
    }

    private func facts(_ words: Words) -> [FactList.Fact] {
        var facts: [FactList.Fact] = [.init("word.mode", .phrase(LedgerWord.mode(header.mode)))]
        if header.valueDate != header.businessDate {
            facts.append(.init("field.value_date", .date(header.valueDate)))
        }
        if let number = header.instrumentNumber {
            facts.append(.init("field.instrument_number", .text(number)))
        }
        if let date = header.instrumentDate { facts.append(.init("field.instrument_date", .date(date))) }
        if let reference = header.outsideReference {
            facts.append(.init("field.outside_reference", .text(reference)))
        }
        if let reason = document.reason { facts.append(.init("edge.reason_given", .text(reason))) }
        facts.append(
            .init(
                "edge.made_by",
                header.madeByName.isEmpty ? .phrase("ledger_pages.by_program") : .text(header.madeByName)))
        if let name = header.approvedByName { facts.append(.init("ledger_pages.approved_by", .text(name))) }
        facts.append(.init("ledger_pages.recorded_at", .text(Figures.moment(header.recordedAt))))
        if let number = document.sealNumber {
            facts.append(.init("ledger_pages.seal", .text(String(number))))
        }
        return facts
    }

    private func signatures(_ words: Words) -> Node {
        div(.class("signatures print-only")) {
            for key in ["prepared", "checked", "manager", "receiver"] {
                span { words(.key("ledger_pages.signature.\(key)", [])) }
            }
        }
    }
}

extension VoucherDocument {
    /// The voucher as it lies on the desk, for pages of features above.
    public func sheet(_ words: Words) -> Node { VoucherSheet(document: self).node(words) }
}
