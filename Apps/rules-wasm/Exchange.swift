import Kernel

/// The one exchange of bytes with the caller, who has one thread.
nonisolated(unsafe) var exchange = Exchange()

/// A place for bytes, which holds the input until it is read and then the answer until the next call.
struct Exchange {
    private var place = UnsafeMutableRawPointer.allocate(byteCount: 256, alignment: 1)
    private var capacity = 256

    /// Where the answer lies.
    var output: UnsafeRawPointer { UnsafeRawPointer(place) }

    /// Makes room for so many bytes.
    mutating func input(count: Int) -> UnsafeMutableRawPointer {
        precondition(count >= 0, "an input has no negative length")
        if count > capacity {
            place.deallocate()
            place = .allocate(byteCount: count, alignment: 1)
            capacity = count
        }
        return place
    }

    /// Reads the input's fields, calls the function, and leaves the answer; returns its length.
    mutating func answer(_ length: Int32, _ function: (Fields) throws(CallFault) -> String) -> Int32 {
        let bytes = UnsafeRawBufferPointer(start: place, count: Int(length))
        let fields = Fields(bytes)
        let answer: String
        do throws(CallFault) {
            answer = "ok\t" + (try function(fields))
        } catch {
            switch error {
            case .refused(let code): answer = "refused\t" + code
            case .problems(let problems):
                answer = "refused\t" + problems.flatMap { [$0.field, $0.code] }.tabbed
            }
        }
        let output = Array(answer.utf8)
        input(count: output.count).copyMemory(from: output, byteCount: output.count)
        return Int32(output.count)
    }
}

/// Why a call has no figure as its answer.
enum CallFault: Error {
    /// A stable code: that of the rule's refusal, or `call.…` when the call itself is wrong.
    case refused(String)
    /// What is wrong with texts that were typed: each field with its code, one pair after the other.
    case problems([FieldProblem])
}

extension [String] {
    /// The fields of an answer, parted by tabs.
    var tabbed: String {
        var text = ""
        for (index, field) in enumerated() { text += index == 0 ? field : "\t" + field }
        return text
    }
}

/// The fields of an input.
struct Fields {
    private var fields: [String] = []

    init(_ bytes: UnsafeRawBufferPointer) {
        for field in bytes.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false) {
            fields.append(String(decoding: field, as: UTF8.self))
        }
    }

    var count: Int { fields.count }

    /// The field, empty when it is missing.
    func text(_ index: Int) -> String {
        index < fields.count ? fields[index] : ""
    }

    func money(_ index: Int) throws(CallFault) -> Money {
        do { return try Money.parse(text(index)) } catch { throw .refused(error.code) }
    }

    func rate(_ index: Int) throws(CallFault) -> Rate {
        do { return try Rate.parse(text(index)) } catch { throw .refused(error.code) }
    }

    func date(_ index: Int) throws(CallFault) -> CalendarDate {
        do { return try CalendarDate.parse(text(index)) } catch { throw .refused(error.code) }
    }

    func number(_ index: Int) throws(CallFault) -> Int64 {
        guard let number = Int64(text(index)) else { throw .refused("call.number") }
        return number
    }

    /// A whole number within limits.
    func count(_ index: Int, in limits: ClosedRange<Int>) throws(CallFault) -> Int {
        let wide = try number(index)
        guard let count = Int(exactly: wide), limits.contains(count) else { throw .refused("call.number") }
        return count
    }

    func dayCount(_ index: Int) throws(CallFault) -> DayCount {
        guard let dayCount = DayCount(rawValue: text(index)) else { throw .refused("call.day_count") }
        return dayCount
    }

    /// The mode at the index and the step in paise behind it.
    func rounding(_ index: Int) throws(CallFault) -> Rounding {
        guard let mode = Rounding.Mode(rawValue: text(index)) else { throw .refused("call.rounding") }
        let paise = try number(index + 1)
        guard paise >= 1 else { throw .refused("call.rounding") }
        return Rounding(mode, to: Rounding.Step(paise: paise))
    }

    func language(_ index: Int) throws(CallFault) -> WordsLanguage {
        guard let language = WordsLanguage(rawValue: text(index)) else { throw .refused("call.language") }
        return language
    }

    func grouping(_ index: Int) throws(CallFault) -> AmountGrouping {
        switch text(index) {
        case "none": return .none
        case "indian": return .indian
        case "western": return .western
        case "indianOrWestern": return .indianOrWestern
        default: throw .refused("call.grouping")
        }
    }
}
