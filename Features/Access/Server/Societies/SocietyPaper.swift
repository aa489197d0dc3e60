public import Edge
public import Gate
internal import Kernel
internal import Postgres
internal import Print
internal import Wording

/// The head of the society's paper.
public enum SocietyPaper {
    /// The name in the society's own script.
    public static let localName = Setting("access.local_name", .text(0...200), default: "")
    /// Telephone, e-mail address, website.
    public static let contact = Setting("access.contact_line", .text(0...200), default: "")

    /// What a society may set for its paper, for the register.
    public static let settings: [SettingEntry] = [localName.entry, contact.entry]

    /// Both names, the registration, the head office's address, and how the society is reached.
    public static let stationery = Stationery { caller, words, tx in
        try head(caller.society, words, &tx)
    }

    private static func head(_ society: ID<Society>, _ words: Words, _ tx: inout Transaction) throws
        -> Letterhead
    {
        let facts = try SocietyFacts.of(society, &tx)
        let today = try tx.now.date(offsetMinutes: Instant.indianOffsetMinutes)
        let local = try localName.value(on: today, &tx, society)
        // The society's own script; where it has named none, the reader's as far as the name is known in it.
        let own = local.isEmpty ? words.named(facts.name, nil) : local
        let names = own == facts.name ? [own] : [own, facts.name]
        let lines = [
            facts.registrationNumber.map {
                words("access.registration_line", RefusalArgument("number", .text($0)))
            },
            try SocietyRepository().headOfficeAddress(&tx), try contact.value(on: today, &tx, society),
        ]
        return Letterhead(names: names, lines: lines.compactMap(\.self).filter { !$0.isEmpty })
    }
}
