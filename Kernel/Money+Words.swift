/// The languages that amounts are written out in.
public enum WordsLanguage: String, Sendable, Hashable, CaseIterable {
    /// English as Indian offices write it.
    case english = "en"
    /// Hindi.
    case hindi = "hi"
}

extension Money {
    /// The amount in words as cheques and receipts carry it.
    ///
    /// "Rupees Twelve Lakh Thirty-Four Thousand Five Hundred Sixty-Seven and Eighty-Nine Paise Only";
    /// "बारह लाख चौंतीस हज़ार पाँच सौ सड़सठ रुपये और नवासी पैसे मात्र". Paise alone stand alone: "Fifty Paise Only".
    /// A negative amount begins with "Minus" or "माइनस" ("ऋण" would read as "loan").
    public func words(_ language: WordsLanguage) -> String {
        let (rupees, paise) = paise.magnitude.quotientAndRemainder(dividingBy: 100)
        switch language {
        case .english: return englishWords(rupees: rupees, paise: paise)
        case .hindi: return hindiWords(rupees: rupees, paise: paise)
        }
    }

    private func englishWords(rupees: UInt64, paise: UInt64) -> String {
        var words = NumberWords(names: .english)
        if self.paise < 0 { words.append("Minus") }
        if rupees > 0 || paise == 0 {
            words.append(rupees == 1 ? "Rupee" : "Rupees")
            words.append(number: rupees)
        }
        if paise > 0 {
            if rupees > 0 { words.append("and") }
            words.append(number: paise)
            words.append(paise == 1 ? "Paisa" : "Paise")
        }
        words.append("Only")
        return words.string
    }

    private func hindiWords(rupees: UInt64, paise: UInt64) -> String {
        var words = NumberWords(names: .hindi)
        if self.paise < 0 { words.append("माइनस") }
        if rupees > 0 || paise == 0 {
            words.append(number: rupees)
            words.append(rupees == 1 ? "रुपया" : "रुपये")
        }
        if paise > 0 {
            if rupees > 0 { words.append("और") }
            words.append(number: paise)
            words.append(paise == 1 ? "पैसा" : "पैसे")
        }
        words.append("मात्र")
        return words.string
    }
}

/// Puts words together with single spaces.
private struct NumberWords {
    let names: NumberNames
    var string = ""

    init(names: NumberNames) {
        self.names = names
    }

    mutating func append(_ word: String) {
        if !string.utf8.isEmpty { string += " " }
        string += word
    }

    /// Appends a number by crore, lakh, thousand and hundred; beyond that crores are counted in crores.
    mutating func append(number: UInt64) {
        guard number >= 100 else {
            append(names.below100(Int(number)))
            return
        }
        var rest = number
        for (unit, name) in names.units {
            let (count, remainder) = rest.quotientAndRemainder(dividingBy: unit)
            guard count > 0 else { continue }
            append(number: count)
            append(name)
            rest = remainder
        }
        if rest > 0 { append(names.below100(Int(rest))) }
    }
}
