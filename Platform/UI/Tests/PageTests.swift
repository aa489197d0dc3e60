import Glibc
import HTML
import Kernel
import Testing
import UI
import Wording

@Suite("Every page")
struct PageTests {
    @Test("style sheets and scripts are taken from where the frame says, what Debian brings is not")
    func assets() throws {
        var frame = SamplePages.frame(try SamplePages.words(.english), "ui.home", "/")
        frame.assets = "/assets/v-1a"
        let text = String(decoding: frame.document { "inside" }.documentBytes(), as: UTF8.self)
        for name in ["app.css", "print.css", "app.mjs", "icon.svg"] {
            #expect(text.contains("\"/assets/v-1a/\(name)\""), "\(name)")
            #expect(!text.contains("\"/assets/\(name)\""), "\(name)")
        }
        #expect(text.contains("\"/assets/vendor/bootstrap5/css/bootstrap.min.css\""))
    }

    @Test("tells the day of a branch, and nothing of a day to who sits in none")
    func day() throws {
        var frame = SamplePages.frame(try SamplePages.words(.english), "ui.home", "/")
        #expect(frame.document { "inside" }.first(".day") != nil)
        frame.society.branch = ""
        #expect(frame.document { "inside" }.first(".day") == nil)
    }

    @Test("speaks all four languages and asks for no sentence that is missing", arguments: Language.allCases)
    func sentences(_ language: Language) throws {
        let words = try SamplePages.words(language)
        for (name, page) in SamplePages.all(words) {
            #expect(!page.markupText().contains("⟦"), "\(name)")
            #expect(page.first("html")?.attribute("lang") == language.rawValue)
        }
        #expect(words.catalog.missingSentences == [:])
    }

    @Test("the program's own sentences are complete in all languages")
    func coverage() throws {
        let catalog = try Catalog.load("Web/text")
        #expect(catalog.keys(.english).count > 150)
        #expect(catalog.coverageFaults().map(\.description) == [])
    }

    @Test("has one heading, one main part, unique identifiers, and a label for every input")
    func structure() throws {
        let words = try SamplePages.words(.english)
        for (name, page) in SamplePages.all(words) {
            #expect(page.all("h1").count == 1, "\(name)")
            #expect(page.all("main").count == 1, "\(name)")
            let ids = page.elements.compactMap { $0.attribute("id") }
            #expect(Set(ids).count == ids.count, "\(name)")
            for reference in ["for", "aria-describedby", "aria-labelledby"] {
                for element in page.all("[\(reference)]") {
                    for id in (element.attribute(reference) ?? "").split(separator: " ") {
                        #expect(ids.contains(String(id)), "\(name) \(id)")
                    }
                }
            }
            let labelled = page.all("label[for]").compactMap { $0.attribute("for") }
            let inside = page.all("label input")
            for input in page.all("input") + page.all("select") + page.all("textarea") {
                let isNamed =
                    input.attribute("type") == "hidden" || input.attribute("aria-label") != nil
                    || labelled.contains(input.attribute("id") ?? "") || inside.contains(input)
                #expect(isNamed, "\(name) \(input.attribute("name") ?? "?")")
            }
        }
    }

    @Test("keeps to the policy: no inline script, style or handler, and the skip link comes first")
    func policy() throws {
        let words = try SamplePages.words(.hindi)
        for (name, page) in SamplePages.all(words) {
            for script in page.all("script") {
                #expect(script.attribute("src") != nil && script.children.isEmpty)
            }
            #expect(page.all("style").isEmpty && page.all("[style]").isEmpty, "\(name)")
            #expect(page.first("body a")?.attribute("href") == "#content")
            #expect(page.first("main")?.attribute("id") == "content")
        }
    }

    @Test("carries its guard in every form that posts")
    func tokens() throws {
        let words = try SamplePages.words(.english)
        for (name, page) in SamplePages.all(words) where name != "login" {
            for form in page.all("form[method=post]") {
                #expect(form.first("input[name=form_token]")?.attribute("value") == "t0ken", "\(name)")
            }
        }
    }

    @Test("marks its place in the menu and opens its department")
    func menu() throws {
        let words = try SamplePages.words(.english)
        let page = SamplePages.voucher(words)
        #expect(page.all("#menu [aria-current]").map(\.textContent) == ["Journal F7"])
        let own = page.all("#menu details[open]").first { $0.first("[aria-current=page]") != nil }
        #expect(own?.first("summary")?.textContent == "Vouchers")
        // A short menu is open as a whole, of a long one only what comes first and where one is.
        var long = SamplePages.frame(words, "word.member", "/members/7")
        long.menu.append(
            MenuSection("word.loans", (0..<30).map { MenuItem("word.loan", to: "/loans/\($0)") }))
        let opened = long.document {}.all("#menu details[open]")
        #expect(opened.count == 1)
        #expect(opened.first?.first("[aria-current=page]") != nil)
        var elsewhere = SamplePages.frame(words, "word.trial_balance", "/trial-balance")
        elsewhere.menu = long.menu
        let both = elsewhere.document {}.all("#menu details[open]")
        #expect(both.compactMap { $0.first("summary")?.textContent } == ["Members", "Reports"])
        let deeper = SamplePages.frame(words, "word.member", "/members/7").document {}
        #expect(deeper.first("#menu [aria-current=page]")?.attribute("href") == "/members")
        let other = SamplePages.frame(words, "word.member", "/membership").document {}
        #expect(other.first("#menu [aria-current=page]") == nil)
    }

    @Test("opens a paper beside the page, which keeps its keys")
    func paper() throws {
        let words = try SamplePages.words(.english)
        func link(_ item: MenuItem) -> Node { Flash("ui.day_closed", .good, link: item).node(words) }
        let paper = link(.paper("word.voucher", at: "/vouchers/7/receipt", shortcut: "F9"))
        #expect(paper.first("a")?.attribute("target") == "_blank")
        #expect(paper.first("a")?.attribute("data-shortcut") == "F9")
        #expect(link(MenuItem("word.voucher", to: "/vouchers/7")).first("a")?.attribute("target") == nil)
    }

    @Test("says in its title that something has to be corrected")
    func browserTitle() throws {
        let words = try SamplePages.words(.english)
        #expect(
            SamplePages.memberForm(words).first("title")?.textContent
                == "Please correct: Member – Janata Credit Co-op. Society")
    }

    @Test("writes the pages to look at, where a folder is named")
    func write() throws {
        guard let folder = getenv("SAHAKAR_SAMPLE_PAGES").map({ String(cString: $0) }) else { return }
        for language in Language.allCases {
            for (name, page) in SamplePages.all(try SamplePages.words(language)) {
                let file = try #require(fopen("\(folder)/\(name).\(language.rawValue).html", "w"))
                let bytes = page.documentBytes()
                #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
                fclose(file)
            }
        }
    }
}
