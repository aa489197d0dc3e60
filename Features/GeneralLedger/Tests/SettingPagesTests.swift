import Gate
import GeneralLedger
import JSON
import Kernel
import Postgres
import TestKit
import Testing
import Wording

@Suite("Pages of settings", .tags(.database))
struct SettingPagesTests {
    @Test("days off are ticked by their names, and none may be ticked")
    func days() async throws {
        try await PagesBook.with { pages in
            let address = "/settings/ledger.weekly_off"
            let form = await pages.get(address).text
            #expect(form.contains("name=\"value\" value=\"0\" checked"))
            #expect(form.contains("Saturday") && !form.contains("0 is Sunday"))
            #expect(await pages.get(address, as: "meena").text.contains("रविवार"))
            let set = await pages.post(
                address, key: "a",
                ["value": "0", "value": "6", "from_date": "01-04-2025", "reason": "Resolution 4"])
            #expect(set.status == 303, "\(set.text)")
            try await pages.book.expect(
                "SELECT count(*) FROM setting_values WHERE name = 'ledger.weekly_off' AND value = '[0,6]'", 1)
            #expect(await pages.get("/settings").text.contains("Sunday, Saturday"))
            // Without a reason it comes back as it was ticked.
            let again = await pages.post(address, key: "b", ["value": "3", "from_date": "02-04-2025"])
            #expect(again.status == 422)
            #expect(again.text.contains("name=\"value\" value=\"3\" checked"))
            #expect(!again.text.contains("name=\"value\" value=\"0\" checked"))
            let none = await pages.post(address, key: "c", ["from_date": "03-04-2025", "reason": "None"])
            #expect(none.status == 303, "\(none.text)")
            try await pages.book.expect(
                "SELECT count(*) FROM setting_values WHERE name = 'ledger.weekly_off' AND value = '[]'", 1)
        }
    }

    @Test("every answer of a setting has its text in every language")
    func texts() throws {
        let catalog = try Catalog.load(TestBook.repository + "/Web/text")
        let entries = SettingRegister(GeneralLedgerFeature.settings).entries
        #expect(entries.first { $0.name == "ledger.weekly_off" }?.choices.count == 7)
        for entry in entries {
            for choice in entry.choices {
                for language in Language.allCases {
                    #expect(catalog.contains(entry.choiceKey(choice), language), "\(entry.name) \(choice)")
                }
            }
        }
    }
}
