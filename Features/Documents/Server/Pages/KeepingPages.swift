internal import Edge
internal import Gate
internal import HTTP
internal import Kernel
internal import UI
internal import Wording

/// The page of what is due to be destroyed and of what was, and the same over REST.
struct KeepingPages {
    let host: Host

    var routes: [Route] {
        [
            list,
            queryRoute(
                "/api/v1/documents/due", KeepingList.self, host,
                summary: "Documents that are due to be destroyed, the nearest first, or that were destroyed"),
        ]
    }

    private var list: Route {
        var list = ListPage(KeepingList.self, title: "documents.due_page")
        list.isSortable = false
        list.heading = { page, _ in page.tableTitle }
        return list.route(DocumentLink.due, host)
    }
}
