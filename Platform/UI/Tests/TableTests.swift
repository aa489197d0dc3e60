import HTML
import Kernel
import Testing
import UI
import Wording

@Suite("Lists")
struct TableTests {
    let words: Words
    let list: Node

    init() throws {
        words = try SamplePages.words(.english)
        list = SamplePages.memberTable.node(words)
    }

    @Test("sets figures to the right and shows balances with their side")
    func figures() {
        #expect(list.all("tbody tr").count == 6)
        let cells = list.all("tbody tr")[1].all("td")
        #expect(cells[3].classes == ["end"])
        #expect(cells[3].textContent == "24,690.00")
        #expect(cells[4].textContent == "9,87,654.32 Dr")
        #expect(list.all("tbody tr")[0].all("td")[4].textContent == "9,87,654.32 Cr")
        #expect(list.first("tfoot tr")?.textContent == "Total 2,59,245.00 0.00")
        #expect(list.all("tbody time").first?.attribute("datetime") == "2026-11-20")
    }

    @Test("shows markup in names as text")
    func escaping() {
        #expect(list.markupText().contains("&lt;b&gt;Probe"))
        #expect(list.all("b").isEmpty)
    }

    @Test("sorts by links that keep the filters and begin at the first page")
    func sorting() {
        let links = list.all("thead a")
        #expect(
            links.map { $0.attribute("href") } == [
                "/members?q=a%26b&sort=number", "/members?q=a%26b&sort=-name", "/members?q=a%26b&sort=joined",
            ])
        #expect(list.all("th[aria-sort]").map { $0.attribute("aria-sort") } == ["ascending"])
        #expect(Sort(query: "-name") == Sort("name", isAscending: false))
        #expect(Sort(query: "-") == nil)
        #expect(Sort(query: "a")?.query == "a")
    }

    @Test("filters by a form that reads, keeps the order and drops the page")
    func filters() {
        let form = list.first("form.filters")
        #expect(form?.attribute("method") == "get")
        #expect(form?.all("input[type=hidden]").map { $0.attribute("name") } == ["sort"])
        #expect(form?.first("[name=q]")?.attribute("value") == "a&b")
    }

    @Test("says which part is shown, and leads to the neighbours and the files")
    func paging() {
        #expect(list.first(".pager-range")?.textContent == "7–12 of 1,234")
        #expect(list.first("a[rel=prev]")?.attribute("href") == "/members?q=a%26b&sort=name&page=1")
        #expect(list.first("a[rel=next]")?.attribute("href") == "/members?q=a%26b&sort=name&page=3")
        #expect(
            list.all(".exports a").map { $0.attribute("href") }.last
                == "/members?q=a%26b&sort=name&page=2&format=pdf")
    }

    @Test("a page that does not exist leads to the nearest one", arguments: [Int.max, 999, 0, -5, Int.min])
    func farPage(_ page: Int) {
        var table = SamplePages.memberTable
        table.paging = .numbered(page: page, size: 6, total: 12)
        let node = table.node(words)
        #expect(node.all("a[rel=prev]").count == (page > 1 ? 1 : 0))
        #expect(node.all("a[rel=next]").count == (page > 1 ? 0 : 1))
    }

    @Test("pages by key where nothing is counted")
    func keys() {
        var table = SamplePages.memberTable
        table.paging = .keyed(before: nil, after: "k 9")
        let node = table.node(words)
        #expect(node.first("a[rel=prev]") == nil)
        #expect(node.first("a[rel=next]")?.attribute("href")?.hasSuffix("after=k%209") == true)
        table.paging = .numbered(page: 1, size: 50, total: 0)
        table.rows = []
        #expect(table.node(words).first(".pager") == nil)
    }

    @Test("an empty list says so and offers what to do")
    func empty() {
        let table = DataTable(
            "word.members", columns: [], rows: [], address: PageAddress("/m"),
            emptyAction: ActionLink("word.member", to: "/m/new"))
        let node = table.node(words)
        #expect(node.first("table") == nil)
        #expect(node.first(".empty")?.textContent == "There is nothing here yet. Member")
    }

    @Test("a chart's figures stand in a table, exact and for reading")
    func chart() {
        let node = SamplePages.chart.node(words)
        #expect(node.first("figure")?.attribute("data-chart") == "bar")
        #expect(node.all("tbody td").first?.attribute("data-value") == "300000.00")
        #expect(node.all("tbody td").first?.textContent == "3,00,000.00")
        #expect(node.all("thead th").map(\.textContent) == ["Month", "Savings", "Fixed deposit"])
    }

    @Test("a query keeps its order when a value changes")
    func address() {
        let address = PageAddress(
            "/x", query: [QueryItem("a", "1"), QueryItem("b", "ಸ"), QueryItem("a", "2")])
        #expect(address.with("a", "3").text == "/x?a=3&b=%E0%B2%B8")
        #expect(address.with("a", nil).with("b", nil).text == "/x")
        #expect(address.value("b") == "ಸ")
    }
}
