import HTML
import Wording

/// Chooses the language: a form, because the choice is kept.
struct LanguageSwitch {
    var token: String?
    var back: String
    var isFlat = false

    func node(_ words: Words) -> Node {
        let choices = form(.method(.post), .action("/language"), .class(isFlat ? "languages" : nil)) {
            if let token { input(.type("hidden"), .name(Form.tokenName), .value(token)) }
            input(.type("hidden"), .name("back"), .value(back))
            for language in Language.allCases {
                button(
                    .type("submit"), .name("language"), .value(language.rawValue), .class("drop-action"),
                    .lang(language.rawValue), .aria("current", language == words.language)
                ) { language.ownName }
            }
        }
        guard !isFlat else { return choices }
        return details(.class("drop language")) {
            summary(.aria("label", words("ui.language"))) { words.language.ownName }
            div(.class("drop-body")) { choices }
        }
    }
}
