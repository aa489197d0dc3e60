import HTML
import Wording

/// The window that lists all keys of the page; opened by `?`.
struct KeyboardHelp {
    var menu: [MenuSection]
    var actions: [ActionLink]

    /// The keys that work on every page, with the words for what they do.
    private static let general: [(keys: [String], meaning: String)] = [
        (["?"], "ui.keys.help"), (["/"], "ui.keys.search"), (["Ctrl", "K"], "ui.keys.palette"),
        (["Enter"], "ui.keys.next_field"),
        (["Ctrl", "Enter"], "ui.keys.submit"), (["Alt", "N"], "ui.keys.add_row"),
        (["Alt", "Delete"], "ui.keys.remove_row"), (["Alt", "="], "ui.keys.balance_row"),
        (["Alt", "M"], "ui.keys.more"), (["Alt", "G"], "ui.keys.draft"),
        (["PageUp", "PageDown"], "ui.keys.scroll"), (["-", "+"], "ui.keys.days"),
        (["Alt", "PageUp / PageDown"], "ui.keys.pages"), (["Esc"], "ui.keys.back"),
    ]

    func node(_ words: Words) -> Node {
        let links = menu.flatMap(\.items).filter { $0.shortcut != nil }
        return dialog(.id("keyboard-help"), .class("dialog"), .aria("labelledby", "keyboard-help-title")) {
            h2(.id("keyboard-help-title")) { words("ui.keyboard_help") }
            dl(.class("keys"), .tabindex(0)) {
                for key in KeyboardHelp.general {
                    dt { for part in key.keys { kbd { part } } }
                    dd { words(key.meaning) }
                }
                for action in actions { row(action.shortcut, words(action.label)) }
                for item in links { row(item.shortcut, words(item.label)) }
            }
            form(.method(.dialog), .class("dialog-actions")) {
                button(.type("submit"), .class("btn btn-primary"), .autofocus()) { words("ui.close") }
            }
        }
    }

    @NodeBuilder
    private func row(_ shortcut: String?, _ meaning: String) -> Node {
        if let shortcut {
            dt { for part in shortcut.split(separator: "+") { kbd { String(part) } } }
            dd { meaning }
        }
    }
}
