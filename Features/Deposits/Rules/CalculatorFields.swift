public import Kernel

/// Reads what somebody has typed into a calculator, field by field, and gathers what is wrong.
///
/// The server and the browser both read by it, so that they refuse the same texts for the same reasons. Figures of other scripts
/// have become 0 to 9 by then.
struct CalculatorFields {
    /// The days that may be told: 1 January 1900 up to and without 1 January 2200.
    private static let days = (
        first: CalendarDate(daysSinceEpoch: -25_567), end: CalendarDate(daysSinceEpoch: 84_006)
    )
    private static let leastMoney = Money(paise: 1)

    private let text: (String) -> String
    private(set) var problems: [FieldProblem] = []

    /// The texts by the names of their fields, empty where nothing was typed.
    init(_ text: @escaping (String) -> String) {
        self.text = text
    }

    /// An amount above nothing.
    mutating func money(_ name: String) -> Money? {
        let text = entered(name)
        guard !text.isEmpty else { return refuse(Self.missing(name)) }
        do throws(AmountFault) {
            let amount = try Money.parse(text, grouping: .indianOrWestern)
            return amount >= Self.leastMoney ? amount : refuse(Self.tooSmall(name, .money(Self.leastMoney)))
        } catch { return refuse(FieldProblem(field: name, error)) }
    }

    /// A rate a year, in per cent.
    mutating func rate(_ name: String) -> Rate? {
        let text = entered(name)
        guard !text.isEmpty else { return refuse(Self.missing(name)) }
        do throws(RateFault) { return try Rate.parse(text) } catch {
            return refuse(FieldProblem(field: name, error))
        }
    }

    /// A whole number within limits; nil without a problem where nothing was typed and nothing has to be.
    mutating func count(_ name: String, _ limits: ClosedRange<Int>, isRequired: Bool) -> Int? {
        let text = entered(name)
        guard !text.isEmpty else { return isRequired ? refuse(Self.missing(name)) : nil }
        guard let number = Int64(text) else { return refuse(Self.noNumber(name)) }
        guard number >= Int64(limits.lowerBound) else {
            return refuse(Self.tooSmall(name, .number(Int64(limits.lowerBound))))
        }
        guard number <= Int64(limits.upperBound) else {
            return refuse(Self.tooLarge(name, .number(Int64(limits.upperBound))))
        }
        return Int(number)
    }

    /// A date, as 20-11-2026 or 2026-11-20; nil without a problem where nothing was typed.
    mutating func date(_ name: String) -> CalendarDate? {
        let text = entered(name)
        guard !text.isEmpty else { return nil }
        do throws(DateFault) {
            let isDayFirst = text.utf8.prefix(4).contains { $0 < UInt8(ascii: "0") || $0 > UInt8(ascii: "9") }
            let date = isDayFirst ? try CalendarDate.parseIndian(text) : try CalendarDate.parse(text)
            return Self.days.first <= date && date < Self.days.end ? date : refuse(Self.outside(name))
        } catch { return refuse(FieldProblem(field: name, error)) }
    }

    /// One of several answers, the usual one where none was given.
    mutating func choice<Answer: RawRepresentable>(_ name: String, usual: Answer) -> Answer?
    where Answer.RawValue == String {
        let text = entered(name)
        guard !text.isEmpty else { return usual }
        return Answer(rawValue: String(text)) ?? refuse(Self.noChoice(name))
    }

    /// Notes what is wrong; there is no value then.
    @discardableResult
    mutating func refuse<Value>(_ problem: FieldProblem) -> Value? {
        problems.append(problem)
        return nil
    }

    /// Whether nothing at all was typed.
    func isBlank(_ name: String) -> Bool { entered(name).isEmpty }

    /// What was typed, without the spaces around it.
    private func entered(_ name: String) -> Substring {
        var scalars = Substring(text(name)).unicodeScalars
        while let first = scalars.first, Self.isSpace(first) { scalars.removeFirst() }
        while let last = scalars.last, Self.isSpace(last) { scalars.removeLast() }
        return Substring(scalars)
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
            true
        default: false
        }
    }
}

// What can be wrong, so that a page has every sentence before anything is typed.
extension CalculatorFields {
    /// The field has to be filled in.
    static func missing(_ name: String) -> FieldProblem { FieldProblem(field: name, code: "field.required") }

    private static func tooSmall(_ name: String, _ limit: RefusalValue) -> FieldProblem {
        FieldProblem(field: name, code: "field.too_small", values: [RefusalArgument("limit", limit)])
    }

    private static func tooLarge(_ name: String, _ limit: RefusalValue) -> FieldProblem {
        FieldProblem(field: name, code: "field.too_large", values: [RefusalArgument("limit", limit)])
    }

    private static func noNumber(_ name: String) -> FieldProblem {
        FieldProblem(field: name, code: "field.not_a_number")
    }

    private static func noChoice(_ name: String) -> FieldProblem {
        FieldProblem(field: name, code: "field.not_a_choice")
    }

    private static func outside(_ name: String) -> FieldProblem {
        FieldProblem(
            field: name, code: "calculate.outside",
            values: [RefusalArgument("from", .date(days.first)), RefusalArgument("until", .date(days.end))])
    }

    /// Of an amount; also that what it comes to is past all totals.
    static func moneyProblems(_ name: String) -> [FieldProblem] {
        let faults: [AmountFault] = [
            .empty, .space, .unexpectedCharacter, .misplacedSign, .severalPoints, .bareDecimalPoint,
            .groupingNotAllowed, .wrongGrouping, .fractionOfPaisa, .tooLarge,
        ]
        return [
            missing(name), tooSmall(name, .money(leastMoney)),
            FieldProblem(field: name, MoneyRangeFault.tooLarge),
        ]
            + faults.map { FieldProblem(field: name, $0) }
    }

    /// Of a rate.
    static func rateProblems(_ name: String) -> [FieldProblem] {
        let faults: [RateFault] = [.empty, .notANumber, .negative, .tooFine, .tooLarge]
        return [missing(name)] + faults.map { FieldProblem(field: name, $0) }
    }

    /// Of a whole number.
    static func countProblems(_ name: String, _ limits: ClosedRange<Int>) -> [FieldProblem] {
        [
            missing(name), noNumber(name), tooSmall(name, .number(Int64(limits.lowerBound))),
            tooLarge(name, .number(Int64(limits.upperBound))),
        ]
    }

    /// Of a date.
    static func dateProblems(_ name: String) -> [FieldProblem] {
        let faults: [DateFault] = [.format, .noSuchYear, .noSuchMonth, .noSuchDay]
        return [missing(name), outside(name)] + faults.map { FieldProblem(field: name, $0) }
    }

    /// Of a choice.
    static func choiceProblems(_ name: String) -> [FieldProblem] { [noChoice(name)] }
}

/// Why a calculator has no figures.
public struct CalculatorFaults: Error, Sendable, Equatable {
    /// What is wrong, field by field.
    public let problems: [FieldProblem]
}
