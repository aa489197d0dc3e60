import HTML
import Kernel
import Wording

/// The window of Ctrl+K: goes to any page of the menu, any action of the page and any record, by a few letters.
///
/// It is filled by the page's script from what the page itself shows; records come from the address of the search.
struct CommandPalette {
    /// Answers `{"items":[{"text":"…","hint":"…","address":"/…"}]}` to `?q=`.
    var recordsAddress: String

    func node(_ words: Words) -> Node {
        dialog(
            .id("palette"), .class("dialog palette"), .aria("label", words("ui.palette")),
            .data("records", recordsAddress), .data("text-none", words("ui.lookup_none")),
            .data("text-found", words("ui.lookup_found", RefusalArgument("number", .text("#")))),
            .data("text-failed", words("ui.lookup_failed"))
        ) {
            input(
                .type("text"), .class("form-control"), .role("combobox"), .aria("controls", "palette-list"),
                .aria("expanded", "false"), .aria("autocomplete", "list"),
                .aria("label", words("ui.palette")), .placeholder(words("ui.palette_hint")),
                .autocomplete("off"), .autofocus())
            ul(
                .id("palette-list"), .class("palette-list"), .role("listbox"),
                .aria("label", words("ui.palette"))
            ) {}
            p(.class("lookup-status"), .role("status")) {}
        }
    }

    /// The button that opens it, for who has no keyboard or does not know the key yet.
    static func opener(_ words: Words) -> Node {
        button(
            .type("button"), .class("palette-button needs-script"), .data("palette"),
            .aria("haspopup", "dialog")
        ) {
            words("ui.palette_open")
            kbd { "Ctrl+K" }
        }
    }
}
