/// The languages that amounts are written out in.
public enum WordsLanguage: String, Sendable, Hashable, CaseIterable {
    /// English as Indian offices write it.
    case english = "en"
    /// Hindi.
    case hindi = "hi"
    /// Marathi.
    case marathi = "mr"
    /// Kannada.
    case kannada = "kn"
}

extension Money {
    /// The amount in words as cheques and receipts carry it.
    ///
    /// "Rupees Twelve Lakh Thirty-Four Thousand Five Hundred Sixty-Seven and Eighty-Nine Paise Only";
    /// "बारह लाख चौंतीस हज़ार पाँच सौ सड़सठ रुपये और नवासी पैसे मात्र". Paise alone stand alone: "Fifty Paise Only".
    /// Marathi: "पाचशे चाळीस रुपये आणि पंचवीस पैसे फक्त"; Kannada: "ಐನೂರ ನಲವತ್ತು ರೂಪಾಯಿಗಳು ಮತ್ತು ಇಪ್ಪತ್ತೈದು ಪೈಸೆ ಮಾತ್ರ".
    /// A negative amount begins with "Minus", "माइनस", "उणे" or "ಮೈನಸ್" ("ऋण" would read as "loan").
    public func words(_ language: WordsLanguage) -> String {
        let (rupees, paise) = paise.magnitude.quotientAndRemainder(dividingBy: 100)
        switch language {
        case .english: return englishWords(rupees: rupees, paise: paise)
        case .hindi: return words(.hindi, .hindi, rupees: rupees, paise: paise)
        case .marathi: return words(.marathi, .marathi, rupees: rupees, paise: paise)
        case .kannada: return words(.kannada, .kannada, rupees: rupees, paise: paise)
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

    /// The languages of India name the number before the coin.
    private func words(_ names: NumberNames, _ coins: CoinNames, rupees: UInt64, paise: UInt64) -> String {
        var words = NumberWords(names: names)
        if self.paise < 0 { words.append(coins.minus) }
        if rupees > 0 || paise == 0 {
            words.append(number: rupees)
            words.append(rupees == 1 ? coins.rupee : coins.rupees)
        }
        if paise > 0 {
            if rupees > 0 { words.append(coins.and) }
            words.append(number: paise)
            words.append(paise == 1 ? coins.paisa : coins.paise)
        }
        words.append(coins.only)
        return words.string
    }
}

/// The words around the numbers of an amount.
private struct CoinNames {
    let minus: String
    let rupee: String
    let rupees: String
    let and: String
    let paisa: String
    let paise: String
    let only: String

    static let hindi = CoinNames(
        minus: "माइनस", rupee: "रुपया", rupees: "रुपये", and: "और", paisa: "पैसा", paise: "पैसे", only: "मात्र")
    static let marathi = CoinNames(
        minus: "उणे", rupee: "रुपया", rupees: "रुपये", and: "आणि", paisa: "पैसा", paise: "पैसे", only: "फक्त")
    static let kannada = CoinNames(
        minus: "ಮೈನಸ್", rupee: "ರೂಪಾಯಿ", rupees: "ರೂಪಾಯಿಗಳು", and: "ಮತ್ತು", paisa: "ಪೈಸೆ", paise: "ಪೈಸೆ",
        only: "ಮಾತ್ರ")
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
            append(remainder > 0 ? name.before : name.alone)
            rest = remainder
        }
        if rest >= 100, let name = names.hundreds(Int(rest / 100)) {
            rest %= 100
            append(rest > 0 ? name.before : name.alone)
        }
        if rest > 0 { append(names.below100(Int(rest))) }
    }
}
