/// The names of numbers in one language.
struct NumberNames {
    /// A name above ninety-nine, and the form that it takes when more of the number follows.
    struct Unit {
        let alone: String
        let before: String

        init(_ alone: String, before: String? = nil) {
            self.alone = alone
            self.before = before ?? alone
        }
    }

    private let small: [String]
    private let tens: [String]
    /// One to nine hundred, each with its own name; empty where the hundred is counted like all other units.
    private let hundreds: [Unit]
    /// The units that are counted, largest first.
    let units: [(size: UInt64, name: Unit)]

    /// A language that counts its hundreds: "five hundred".
    init(small: [String], tens: [String], hundred: String, thousand: String, lakh: String, crore: String) {
        self.small = small
        self.tens = tens
        hundreds = []
        units = [
            (10_000_000, Unit(crore)), (100_000, Unit(lakh)), (1000, Unit(thousand)), (100, Unit(hundred)),
        ]
    }

    /// A language with a word for each hundred.
    init(small: [String], hundreds: [Unit], thousand: Unit, lakh: Unit, crore: Unit) {
        self.small = small
        tens = []
        self.hundreds = hundreds
        units = [(10_000_000, crore), (100_000, lakh), (1000, thousand)]
    }

    /// The name of one to nine hundred with a word of its own.
    func hundreds(_ count: Int) -> Unit? { hundreds.isEmpty ? nil : hundreds[count - 1] }

    /// The name of 0 to 99: looked up, or a ten with a unit behind a hyphen.
    func below100(_ number: Int) -> String {
        guard number >= small.count else { return small[number] }
        let ten = tens[number / 10 - 2]
        return number % 10 == 0 ? ten : ten + "-" + small[number % 10]
    }

    static let english = NumberNames(
        small: [
            "Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten",
            "Eleven", "Twelve", "Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen",
            "Nineteen",
        ],
        tens: ["Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety"],
        hundred: "Hundred", thousand: "Thousand", lakh: "Lakh", crore: "Crore")

    /// Every number below a hundred has a name of its own; the spellings are those of the Central Hindi
    /// Directorate where it names one.
    static let hindi = NumberNames(
        small: [
            "शून्य", "एक", "दो", "तीन", "चार", "पाँच", "छह", "सात", "आठ", "नौ",
            "दस", "ग्यारह", "बारह", "तेरह", "चौदह", "पंद्रह", "सोलह", "सत्रह", "अठारह", "उन्नीस",
            "बीस", "इक्कीस", "बाईस", "तेईस", "चौबीस", "पच्चीस", "छब्बीस", "सत्ताईस", "अट्ठाईस", "उनतीस",
            "तीस", "इकतीस", "बत्तीस", "तैंतीस", "चौंतीस", "पैंतीस", "छत्तीस", "सैंतीस", "अड़तीस", "उनतालीस",
            "चालीस", "इकतालीस", "बयालीस", "तैंतालीस", "चवालीस", "पैंतालीस", "छियालीस", "सैंतालीस", "अड़तालीस",
            "उनचास",
            "पचास", "इक्यावन", "बावन", "तिरपन", "चौवन", "पचपन", "छप्पन", "सत्तावन", "अट्ठावन", "उनसठ",
            "साठ", "इकसठ", "बासठ", "तिरसठ", "चौंसठ", "पैंसठ", "छियासठ", "सड़सठ", "अड़सठ", "उनहत्तर",
            "सत्तर", "इकहत्तर", "बहत्तर", "तिहत्तर", "चौहत्तर", "पचहत्तर", "छिहत्तर", "सतहत्तर", "अठहत्तर",
            "उनासी",
            "अस्सी", "इक्यासी", "बयासी", "तिरासी", "चौरासी", "पचासी", "छियासी", "सतासी", "अठासी", "नवासी",
            "नब्बे", "इक्यानवे", "बानवे", "तिरानवे", "चौरानवे", "पचानवे", "छियानवे", "सतानवे", "अठानवे",
            "निन्यानवे",
        ],
        tens: [], hundred: "सौ", thousand: "हज़ार", lakh: "लाख", crore: "करोड़")
}
