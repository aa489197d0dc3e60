public import Wording

/// A link of the menu, already known to be open to the person.
public struct MenuItem: Sendable, Equatable {
    /// What it says.
    public var label: Phrase
    /// Where it leads.
    public var address: String
    /// The key that opens it, such as `F5` or `Alt+M`.
    public var shortcut: String?
    /// Whether it is a paper, which opens beside the page: none of the page's keys is heard where a paper is shown.
    public var isPaper = false

    /// A link with its key.
    public init(_ label: Phrase, to address: String, shortcut: String? = nil) {
        self.label = label
        self.address = address
        self.shortcut = shortcut
    }

    /// A paper with its key.
    public static func paper(_ label: Phrase, at address: String, shortcut: String? = nil) -> MenuItem {
        var item = MenuItem(label, to: address, shortcut: shortcut)
        item.isPaper = true
        return item
    }
}

/// A department of the society in the menu.
public struct MenuSection: Sendable, Equatable {
    /// The department.
    public var label: Phrase
    /// Its links.
    public var items: [MenuItem]

    /// A department with its links.
    public init(_ label: Phrase, _ items: [MenuItem]) {
        self.label = label
        self.items = items
    }
}

/// A link above the heading that leads up.
public struct Crumb: Sendable, Equatable {
    /// What it says.
    public var label: Phrase
    /// Where it leads; the last one leads nowhere.
    public var address: String?

    /// A step of the path to the page.
    public init(_ label: Phrase, to address: String? = nil) {
        self.label = label
        self.address = address
    }
}

/// Something to do with what the page shows: a button beside the heading.
public struct ActionLink: Sendable, Equatable {
    /// What it says.
    public var label: Phrase
    /// Where it leads.
    public var address: String
    /// Whether it is what people mostly come for.
    public var isMain: Bool
    /// The key that opens it.
    public var shortcut: String?

    /// A button beside the heading.
    public init(_ label: Phrase, to address: String, isMain: Bool = false, shortcut: String? = nil) {
        self.label = label
        self.address = address
        self.isMain = isMain
        self.shortcut = shortcut
    }
}
