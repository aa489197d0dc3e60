// The functions that a browser or an offline phone calls.
//
// How to call: put the input's bytes (UTF-8, fields parted by tabs) at rules_input(length), call one of the
// functions with that length, read as many bytes as it returns at rules_output(). The first field of an answer
// is "ok" or "refused"; the second is the figure, or the stable code of the refusal. What was typed into a calculator
// is refused field by field: behind "refused" stand pairs of a field and its code.

import Kernel

/// Room for `length` bytes of input, valid until the next call.
@c(rules_input)
public func rulesInput(_ length: Int32) -> UnsafeMutableRawPointer {
    exchange.input(count: Int(length))
}

/// Where the answer of the last call lies.
@c(rules_output)
public func rulesOutput() -> UnsafeRawPointer {
    exchange.output
}

/// `text, grouping (none, indian, western, indianOrWestern)` → the plain amount.
@c(amount_parse)
public func amountParse(_ length: Int32) -> Int32 {
    exchange.answer(length) { (fields) throws(CallFault) in
        let grouping = try fields.grouping(1)
        do throws(AmountFault) {
            return try Money.parse(fields.text(0), grouping: grouping).text(.plain)
        } catch {
            throw .refused(error.code)
        }
    }
}

/// `plain amount` → the amount in Indian groups.
@c(amount_indian)
public func amountIndian(_ length: Int32) -> Int32 {
    exchange.answer(length) { (fields) throws(CallFault) in try fields.money(0).text(.indian) }
}

/// `plain amount, language (en, hi, mr, kn)` → the amount in words.
@c(amount_words)
public func amountWords(_ length: Int32) -> Int32 {
    exchange.answer(length) { (fields) throws(CallFault) in
        let language = try fields.language(1)
        return try fields.money(0).words(language)
    }
}

/// `text, form (iso, indian)` → the date as year-month-day.
@c(date_parse)
public func dateParse(_ length: Int32) -> Int32 {
    exchange.answer(length) { (fields) throws(CallFault) in
        let form = fields.text(1)
        guard form == "iso" || form == "indian" else { throw .refused("call.form") }
        do throws(DateFault) {
            let text = fields.text(0)
            return form == "iso" ? try CalendarDate.parse(text).text : try CalendarDate.parseIndian(text).text
        } catch {
            throw .refused(error.code)
        }
    }
}

/// `numerator, denominator (whole paise), mode, step in paise` → the rounded amount.
@c(round_fraction)
public func roundFraction(_ length: Int32) -> Int32 {
    exchange.answer(length) { (fields) throws(CallFault) in
        let numerator = try fields.number(0)
        let denominator = try fields.number(1)
        guard denominator > 0, numerator.magnitude <= Money.totalLimit.paise.magnitude else {
            throw .refused("call.number")
        }
        let rounding = try fields.rounding(2)
        return rounding.money(Int128(numerator), over: Int128(denominator)).text(.plain)
    }
}

/// `day count, first day, last day` → the ordinary days and the days of leap years that count apart.
@c(day_count)
public func dayCount(_ length: Int32) -> Int32 {
    exchange.answer(length) { (fields) throws(CallFault) in
        let dayCount = try fields.dayCount(0)
        let from = try fields.date(1)
        let to = try fields.date(2)
        guard from <= to else { throw .refused("call.dates") }
        let days = dayCount.days(from: from, to: to)
        return "\(days.ordinary)\t\(days.leap)"
    }
}

/// `day count, rate, mode, step in paise`, then `balance, first day, last day` again and again → the interest,
/// its exact figure to four decimals, and the sum of the products in rupees.
@c(interest)
public func interest(_ length: Int32) -> Int32 {
    exchange.answer(length) { (fields) throws(CallFault) in
        var product = DayProduct(try fields.dayCount(0))
        let rate = try fields.rate(1)
        let rounding = try fields.rounding(2)
        var index = 4
        while index < fields.count {
            let balance = try fields.money(index)
            let from = try fields.date(index + 1)
            let to = try fields.date(index + 2)
            guard from <= to else { throw .refused("call.dates") }
            product.add(balance, from: from, to: to)
            index += 3
        }
        let working: Working
        do throws(MoneyRangeFault) {
            working = try product.working(at: rate, rounding: rounding)
        } catch {
            throw .refused(error.code)
        }
        return working.result.text(.plain) + "\t" + working.exact.text() + "\t" + product.total.text(.plain)
    }
}

/// `rate, rests a year, root of a rest, periods, payments (empty for one sum), days after, sum, mode, step in paise` → what the sum, or
/// one paid at the end of each period, has grown to, and its exact figure to four decimals.
@c(compound_growth)
public func compoundGrowth(_ length: Int32) -> Int32 {
    exchange.answer(length) { (fields) throws(CallFault) in
        let rate = try fields.rate(0)
        let rests = try fields.count(1, in: 1...366)
        let root = try fields.count(2, in: 1...12)
        let periods = try fields.count(3, in: 0...1200)
        let days = try fields.count(5, in: 0...36_600)
        let rest = Fraction.growth(rate, restsPerYear: rests)
        let period = root > 1 ? rest.root(root) : rest
        var factor = period.power(periods)
        if !fields.text(4).isEmpty { factor = factor * period.ofPayments(try fields.count(4, in: 0...1200)) }
        let simple = Fraction.interest(rate, DaySpan(ordinary: days, leap: 0), .actual365)
        let figure = factor * (.one + simple) * Fraction(try fields.money(6))
        let rounding = try fields.rounding(7)
        do throws(MoneyRangeFault) {
            return try figure.money(rounding: rounding).text(.plain) + "\t" + figure.text()
        } catch {
            throw .refused(error.code)
        }
    }
}
