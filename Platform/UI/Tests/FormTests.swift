import HTML
import Kernel
import Testing
import UI
import Wording

@Suite("Forms")
struct FormTests {
    let words: Words

    init() throws { words = try SamplePages.words(.english) }

    @Test("ties each problem to its field, and the summary to both")
    func problems() throws {
        let form = SamplePages.memberFormValue.node(words)
        let name = try #require(form.first("#f-name"))
        #expect(name.attribute("aria-invalid") == "true")
        #expect(name.attribute("aria-describedby") == "f-name-problem")
        #expect(name.attribute("required") == "")
        #expect(form.first("#f-name-problem")?.textContent == "Fill this in.")
        #expect(form.first("#f-mobile")?.attribute("aria-invalid") == nil)
        let entries = form.all("#problems li")
        #expect(entries.map(\.textContent).first == "Name: Fill this in.")
        #expect(entries.first?.first("a")?.attribute("href") == "#f-name")
        #expect(entries.last?.first("a") == nil)
        #expect(form.first(".summary-head")?.textContent == "4 things need to be corrected:")
        #expect(form.all("[autofocus]").map { $0.attribute("id") } == ["problems"])
    }

    @Test("what is hidden has no frame of its own")
    func bare() {
        let hidden = FormField("expected_version", .hidden, "word.name", value: "3")
        let node = Form(to: "/x", sections: [FormSection([hidden])], submit: "ui.save").node(words)
        #expect(node.first(".fields") == nil)
        #expect(node.first("[name=expected_version]")?.attribute("value") == "3")
        let seen = FormField("name", .text(), "word.name")
        let both = Form(to: "/x", sections: [FormSection([seen, hidden])], submit: "ui.save").node(words)
        #expect(both.first(".fields [name=expected_version]") != nil)
    }

    @Test("a form that only asks puts its fields into the address")
    func question() {
        var form = Form(to: "/x", sections: [], submit: "ui.save")
        #expect(form.node(words).first("form")?.attribute("method") == "post")
        form.isQuestion = true
        #expect(form.node(words).first("form")?.attribute("method") == "get")
    }

    @Test("keeps what was typed, and never sends a password back")
    func values() throws {
        let form = SamplePages.memberFormValue.node(words)
        #expect(form.first("#f-amount")?.attribute("value") == "1,234,5")
        #expect(form.first("[name=branch] option[selected]")?.attribute("value") == "2")
        #expect(form.first("[name=mode][checked]")?.attribute("value") == "c")
        #expect(form.first("[name=locked]")?.attribute("value") == "12,34,567.89")
        #expect(form.first("[name=version]")?.attribute("type") == "hidden")
        let secret = FormField("p", .text(.password), "word.name", value: "hunter2").node(words)
        #expect(!secret.markupText().contains("hunter2"))
    }

    @Test(
        "escapes whatever was typed",
        arguments: [
            FieldKind.text(), .money, .date, .longText(), .lookup(endpoint: "/x"), .hidden,
            .choice([Choice("\"><script>", .verbatim("<script>"))]),
        ])
    func escaping(_ kind: FieldKind) {
        let probe = FieldValue("\"><script>alert(1)</script>", shown: "\"><script>x</script>")
        let text = FormField("a", kind, .verbatim("<script>"), value: probe).node(words).markupText()
        #expect(!text.contains("<script"))
    }

    @Test("names the inputs of a lookup so that a stale record cannot slip through")
    func lookup() {
        let value = FieldValue("12", shown: "Asha")
        let node = FormField("m", .lookup(endpoint: "/x"), "word.member", value: value).node(words)
        #expect(node.all("input").map { $0.attribute("name") } == ["m", "m.was", "m.text"])
        #expect(node.all("input").map { $0.attribute("value") } == ["12", "Asha", "Asha"])
        #expect(node.first("label")?.attribute("for") == node.first("[name=m.text]")?.attribute("id"))
    }

    @Test("hands the scripts the sentences for an amount that cannot be read and a record that is not chosen")
    func told() {
        let amount = FormField("a", .money, "word.amount").node(words)
        #expect(
            amount.first("[data-money]")?.attribute("data-text-unread")
                == "This amount cannot be read; write it like 12500.50")
        let record = FormField("b", .lookup(endpoint: "/x"), "word.account").node(words)
        #expect(
            record.first("[data-lookup-text]")?.attribute("data-text-unchosen")
                == "Not chosen yet: pick it from the list")
    }

    @Test("says what the limits allow where no other help is given")
    func limits() {
        func hint(_ limits: FieldLimits, _ hint: Phrase? = nil) -> String? {
            FormField("a", .money, "word.amount", hint: hint, limits: limits).node(words).first(".hint")?
                .textContent
        }
        #expect(hint(FieldLimits(lowest: "100.00", highest: "1,000.00")) == "From 100.00 to 1,000.00.")
        #expect(hint(FieldLimits(highest: "5")) == "At most 5.")
        #expect(hint(FieldLimits(lowest: "5"), "ui.none") == "None")
        #expect(hint(FieldLimits()) == nil)
        let named = FormField("a", .text(), "word.name", limits: FieldLimits(shortest: 2, longest: 9)).node(
            words)
        #expect(named.first("input[minlength=2][maxlength=9]") != nil)
    }

    @Test("a form with a file is packed for files")
    func file() {
        let with = Form(
            to: "/x", sections: [FormSection([FormField("f", .file(accept: ".csv"), "word.name")])])
        #expect(with.node(words).first("form")?.attribute("enctype") == "multipart/form-data")
        #expect(!with.hasProblems)
        #expect(
            SamplePages.memberFormValue.node(words).first("form")?.attribute("enctype")
                != "multipart/form-data")
    }

    @Test("a list that is read-only still sends its value")
    func readOnlyChoice() {
        let field = FormField(
            "b", .choice([Choice("1", .verbatim("One"))]), "word.branch", value: "1", isReadOnly: true)
        let node = field.node(words)
        #expect(node.first("select")?.attribute("disabled") == "")
        #expect(node.first("input[type=hidden]")?.attribute("value") == "1")
    }

    @Test("a refusal that belongs to no field stands in the summary")
    func refusal() {
        let form = Form(to: "/x", sections: [], refusal: "The day is closed.")
        #expect(form.hasProblems)
        #expect(form.node(words).first("#problems")?.textContent == "The day is closed.")
        #expect(!Form(to: "/x", sections: []).hasProblems)
        #expect(Form(to: "/x", sections: []).node(words).first("#problems") == nil)
    }
}

@Suite("Grid of lines")
struct RowsTests {
    let words: Words
    let grid: Node

    init() throws {
        words = try SamplePages.words(.english)
        grid = SamplePages.voucherForm.node(words)
    }

    @Test("names each cell by line and column, and offers blank lines and a template")
    func cells() {
        #expect(grid.all("table tbody tr").count == 4)
        let names = grid.all("table tbody input").compactMap { $0.attribute("name") }
        #expect(names.contains("lines[0].debit") && names.contains("lines[3].credit"))
        #expect(names.contains("lines[2].account.text"))
        let inTemplate = grid.all("template input").compactMap { $0.attribute("name") }
        #expect(inTemplate.contains("lines[__row__].credit"))
        #expect(grid.first("template [aria-label]")?.attribute("aria-label") == "Account, line __number__")
    }

    @Test("the cursor starts in the first line alone")
    func focus() {
        let rows = RowsField(columns: [FormField("a", .money, "word.amount", hasFocus: true)], blankLines: 3)
        let node = FormField("l", .rows(rows), "word.amount").node(words)
        #expect(node.all("[autofocus]").map { $0.attribute("name") } == ["l[0].a"])
    }

    @Test(
        "says that both sides agree only when something stands there and all of it can be read",
        arguments: [
            ("", "", ""), ("5", "5", "Debit and credit agree"), ("12.345", "", "An amount cannot be read"),
        ])
    func agreement(debit: String, credit: String, told: String) {
        var rows = RowsField(
            columns: [FormField("debit", .money, "word.debit"), FormField("credit", .money, "word.credit")],
            lines: [[FieldValue(debit), FieldValue(credit)]], blankLines: 1)
        rows.balance = BalancePair(debit: "debit", credit: "credit")
        let node = FormField("l", .rows(rows), "word.amount").node(words)
        #expect(node.first("[data-difference]")?.textContent == told)
    }

    @Test("adds up both sides exactly and shows which one is short")
    func totals() {
        #expect(grid.first("[data-total=debit]")?.textContent == "1,25,000.00")
        #expect(grid.first("[data-total=credit]")?.textContent == "1,21,000.50")
        #expect(grid.first("[data-difference]")?.textContent == "Credit is short by 3,999.50")
    }

    @Test("shows a cell's problem at the cell and leads there from the summary")
    func problems() {
        #expect(grid.first("#f-lines-2-account")?.attribute("aria-invalid") == "true")
        #expect(grid.first("#f-lines-2-account-problem")?.textContent == "There is no such record.")
        let links = grid.all("#problems a")
        #expect(links.map { $0.attribute("href") } == ["#f-lines-2-account", "#f-lines"])
        #expect(links.first?.textContent == "Account, line 3: There is no such record.")
    }

    @Test(
        "a problem of a line that is out of all bounds leads to the grid",
        arguments: [
            "lines[9223372036854775807].debit", "lines[-1].debit", "lines[x].debit", "lines[", "lines[]",
        ])
    func strangePaths(_ path: String) {
        var form = SamplePages.voucherForm
        form.problems = [FieldProblem(field: path, code: "field.unknown")]
        #expect(form.node(words).first("#problems a")?.attribute("href") == "#f-lines")
    }

    @Test("an amount that cannot be read is left out of the sum")
    func unreadable() {
        let field = RowsField(
            columns: [FormField("a", .money, "word.amount")], lines: [["1.50"], ["x"], ["2,00.00"], []],
            totals: ["a"])
        let node = FormField("l", .rows(field), "word.amount").node(words)
        #expect(node.first("[data-total=a]")?.textContent == "1.50")
    }
}
