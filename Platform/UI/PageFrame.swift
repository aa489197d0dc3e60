public import HTML
public import Kernel
public import Wording

/// What stands around every page of a signed-in person.
///
/// A value: a route takes the session's frame and sets the rest.
public struct PageFrame: Sendable {
    /// The person's language.
    public var words: Words
    /// The heading, and the page's name in the browser.
    public var title: Phrase
    /// The society, its branch and the branch's day.
    public var society: SocietyBar
    /// The person signed in.
    public var person: PersonMenu
    /// The departments, with only what is open to the person.
    public var menu: [MenuSection]
    /// The path of this page, to mark it in the menu.
    public var currentPath: String
    /// The way up.
    public var crumbs: [Crumb] = []
    /// The buttons beside the heading.
    public var actions: [ActionLink] = []
    /// The messages above the page.
    public var flashes: [Flash] = []
    /// Guards the frame's own forms (language, sign out) against requests from other sites.
    public var formToken: String
    /// Where the search goes; no search when `nil`.
    public var searchAddress: String? = "/search"
    /// Where the window of Ctrl+K asks for records; no such window when `nil`.
    public var recordsAddress: String? = "/search/records"
    /// Where the reader finds what waits for him; below it `/count` tells how much it is.
    public static let noticesAddress = "/notices"
    /// Whether a form of the page was refused, which the browser's title says first.
    public var hasProblems = false
    /// The branch that the page is about, named on paper; not that of the reader, who may look at another.
    public var paperBranch: String?
    /// Whose drafts the browser asks about when he signs out.
    public var draftPerson: String?
    /// Where the browser asks which of the numbers that it has kept are done.
    public var doneAddress: String?
    /// Where the program's own style sheets and scripts are; with their version, browsers never ask for them again.
    public var assets = "/assets"

    /// The frame of a session; the page sets title, path, crumbs and actions.
    public init(
        words: Words, society: SocietyBar, person: PersonMenu, menu: [MenuSection], formToken: String,
        title: Phrase = "ui.home", currentPath: String = "/"
    ) {
        self.words = words
        self.society = society
        self.person = person
        self.menu = menu
        self.formToken = formToken
        self.title = title
        self.currentPath = currentPath
    }

    /// The whole page around its content.
    public func document(@NodeBuilder content: () -> Node) -> Node {
        let inside = content()
        return DocumentShell(words: words, title: browserTitle, bodyClass: "framed", assets: assets).node {
            topBar
            div(.class("under-bar")) {
                sideMenu
                main(.id("content"), .tabindex(-1)) {
                    printHead
                    breadcrumbs
                    heading
                    for flash in flashes { flash.node(words) }
                    inside
                    foot
                }
            }
            if let recordsAddress { CommandPalette(recordsAddress: recordsAddress).node(words) }
            KeyboardHelp(menu: menu, actions: actions).node(words)
        }
    }

    private var browserTitle: String {
        let name = words(title) + " – " + society.name
        return hasProblems ? words("ui.problem_title", RefusalArgument("title", .text(name))) : name
    }

    private var topBar: Node {
        header(.class("top-bar")) {
            a(.class("menu-button"), .href("#menu"), .aria("label", words("ui.menu"))) { Node.raw("&#9776;") }
            a(.class("society"), .href("/")) {
                strong { society.name }
                span { society.branch }
            }
            if let searchAddress {
                form(.class("search"), .role("search"), .method(.get), .action(searchAddress)) {
                    input(
                        .type("search"), .name("q"), .aria("label", words("ui.search")),
                        .placeholder(words("ui.search_hint")), .data("shortcut", "/"), .autocomplete("off"))
                }
            }
            if recordsAddress != nil { CommandPalette.opener(words) }
            dayMark
            notices
            LanguageSwitch(token: formToken, back: currentPath).node(words)
            personMenu
        }
    }

    /// The day of the branch; who sits in none has no day either.
    private var dayMark: Node {
        guard !society.branch.isEmpty else { return .empty }
        return div(.class(society.isDayOpen ? "day" : "day day-closed")) {
            span(.class("day-label")) { words("ui.business_date") }
            if let date = society.businessDate {
                time(.datetime(date.text), .data("business-date", date.text)) { Figures.date(date) }
            }
            if !society.isDayOpen { span(.class("badge state-warning")) { words("ui.day_closed") } }
        }
    }

    /// The way to what waits for the reader; the page's script adds how much it is.
    private var notices: Node {
        a(
            .class("notices"), .href(Self.noticesAddress), .data("notices", Self.noticesAddress + "/count"),
            .aria("current", currentPath == Self.noticesAddress ? "page" : nil)
        ) {
            span { words("ui.notices") }
            span(.class("notice-count"), .hidden()) {}
        }
    }

    private var personMenu: Node {
        details(.class("drop person")) {
            summary { span(.class("person-name")) { person.name } }
            div(.class("drop-body")) {
                p(.class("drop-head")) {
                    strong { person.name }
                    span { words(person.role) }
                }
                for item in person.links { a(.href(item.address)) { words(item.label) } }
                form(
                    .method(.post), .action(person.signOutAddress), .data("forgets", draftPerson),
                    .data("done-address", doneAddress), .data("text-kept", words("ui.draft.sign_out")),
                    .data("text-keep", words("ui.draft.keep_out")),
                    .data("text-drop", words("ui.draft.drop_out")), .data("text-stay", words("ui.cancel"))
                ) {
                    input(.type("hidden"), .name(Form.tokenName), .value(formToken))
                    button(.type("submit"), .class("drop-action")) { words("ui.sign_out") }
                }
            }
        }
    }

    private var sideMenu: Node {
        nav(.id("menu"), .class("side-menu"), .aria("label", words("ui.menu"))) {
            a(.class("menu-close"), .href("#content")) { words("ui.close_menu") }
            for section in menu {
                details(.open(isCurrent(section))) {
                    summary { words(section.label) }
                    ul { for item in section.items { li { menuLink(item) } } }
                }
            }
        }
    }

    private func menuLink(_ item: MenuItem) -> Node {
        a(
            .href(item.address), .data("shortcut", item.shortcut),
            .aria("current", item.address == currentItem ? "page" : nil)
        ) {
            span { words(item.label) }
            if let shortcut = item.shortcut { kbd { shortcut } }
        }
    }

    /// The menu's address that this page belongs to: the longest that begins its path.
    private var currentItem: String? {
        menu.flatMap(\.items).map(\.address)
            .filter { address in
                let path = address.prefix { $0 != "?" }
                return currentPath == path || (path != "/" && currentPath.hasPrefix(path + "/"))
            }
            .max { $0.utf8.count < $1.utf8.count }
    }

    private func isCurrent(_ section: MenuSection) -> Bool {
        section.items.contains { $0.address == currentItem } || section == menu.first
            || menu.reduce(0) { $0 + $1.items.count } <= 20
    }

    private var breadcrumbs: Node {
        guard !crumbs.isEmpty else { return .empty }
        return nav(.class("crumbs"), .aria("label", words("ui.breadcrumbs"))) {
            ol {
                for crumb in crumbs {
                    li {
                        if let address = crumb.address {
                            a(.href(address)) { words(crumb.label) }
                        } else {
                            span(.aria("current", "page")) { words(crumb.label) }
                        }
                    }
                }
            }
        }
    }

    private var heading: Node {
        div(.class("heading")) {
            h1 { words(title) }
            if !actions.isEmpty {
                div(.class("actions")) {
                    for action in actions {
                        a(
                            .class(action.isMain ? "btn btn-primary" : "btn btn-outline-secondary"),
                            .href(action.address), .data("shortcut", action.shortcut)
                        ) {
                            words(action.label)
                            if let shortcut = action.shortcut { kbd { shortcut } }
                        }
                    }
                }
            }
        }
    }

    private var printHead: Node {
        div(.class("print-only print-head")) {
            strong { society.name }
            if let paperBranch { span { paperBranch } }
        }
    }

    private var foot: Node {
        footer(.class("page-foot")) {
            span { words("ui.product") }
            button(.type("button"), .class("btn-quiet needs-script"), .data("opens", "keyboard-help")) {
                words("ui.keyboard_help")
                " "
                kbd { "?" }
            }
        }
    }
}

/// The society, branch and day that a page speaks of.
public struct SocietyBar: Sendable, Equatable {
    /// The society's name.
    public var name: String
    /// The branch's name; empty for who sits in none.
    public var branch: String
    /// The branch's business date; `nil` before its first day.
    public var businessDate: CalendarDate?
    /// Whether the day is open for posting.
    public var isDayOpen: Bool

    /// The society, branch and day.
    public init(name: String, branch: String, businessDate: CalendarDate?, isDayOpen: Bool) {
        self.name = name
        self.branch = branch
        self.businessDate = businessDate
        self.isDayOpen = isDayOpen
    }
}

/// The person signed in, and what is his own.
public struct PersonMenu: Sendable, Equatable {
    /// The person's name.
    public var name: String
    /// The role he acts in.
    public var role: Phrase
    /// Links of his own: profile, password, devices.
    public var links: [MenuItem]
    /// Where signing out is posted.
    public var signOutAddress: String

    /// The person signed in.
    public init(name: String, role: Phrase, links: [MenuItem] = [], signOutAddress: String = "/sign-out") {
        self.name = name
        self.role = role
        self.links = links
        self.signOutAddress = signOutAddress
    }
}
