/// An attribute of an element.
///
/// There is none for inline styles and event handlers: the pages' policy forbids both.
public struct Attribute: Sendable, Equatable {
    enum Value: Sendable, Equatable {
        case text(String)
        case flag
        case absent
        case group([Attribute])
    }

    static let className = Name("class")

    /// The attribute's name.
    public let name: Name
    let value: Value

    init(_ name: Name, _ value: Value) {
        self.name = name
        self.value = value
    }

    @inline(never)
    private init(_ name: StaticString, text: String?) {
        self.init(Name(name), text.map(Value.text) ?? .absent)
    }

    @inline(never)
    private init(_ name: StaticString, number: Int?) {
        self.init(Name(name), number.map { .text(String($0)) } ?? .absent)
    }

    @inline(never)
    private init(_ name: StaticString, isOn: Bool) {
        self.init(Name(name), isOn ? .flag : .absent)
    }

    /// Any attribute by its literal name, where `nil` leaves it out; handlers and inline styles are refused.
    @inline(never)
    public static func custom(_ name: StaticString, _ value: String?) -> Attribute {
        precondition(!isForbidden(name), "inline handlers and styles are against the pages' policy")
        return Attribute(name, text: value)
    }

    /// Any boolean attribute by its literal name.
    @inline(never)
    public static func flag(_ name: StaticString, _ isOn: Bool = true) -> Attribute {
        precondition(!isForbidden(name), "inline handlers and styles are against the pages' policy")
        return Attribute(name, isOn: isOn)
    }

    /// Several attributes in one place, for lists made by a function.
    public static func group(_ attributes: [Attribute]) -> Attribute {
        Attribute(Name(""), .group(attributes))
    }

    private static func isForbidden(_ name: StaticString) -> Bool {
        let text = name.string.lowercased()
        return text.hasPrefix("on") || text == "style" || text == "srcdoc"
    }
}

// Global attributes.
extension Attribute {
    /// Classes, separated by spaces; several `class` attributes add up.
    public static func `class`(_ value: String?) -> Attribute {
        Attribute("class", text: value?.isEmpty == true ? nil : value)
    }
    /// The element's identifier in the page.
    public static func id(_ value: String?) -> Attribute { Attribute("id", text: value) }
    /// The language of the inside.
    public static func lang(_ value: String) -> Attribute { Attribute("lang", text: value) }
    /// A short help text shown by the browser.
    public static func title(_ value: String?) -> Attribute { Attribute("title", text: value) }
    /// The part an element plays for a screen reader.
    public static func role(_ value: String) -> Attribute { Attribute("role", text: value) }
    /// The place in the order of the Tab key.
    public static func tabindex(_ value: Int) -> Attribute { Attribute("tabindex", number: value) }
    /// Takes the element out of the page.
    public static func hidden(_ isOn: Bool = true) -> Attribute { Attribute("hidden", isOn: isOn) }
    /// Puts the cursor here when the page opens.
    public static func autofocus(_ isOn: Bool = true) -> Attribute { Attribute("autofocus", isOn: isOn) }
    /// An attribute for scripts: `.data("total", "debit")` is `data-total="debit"`.
    public static func data(_ name: StaticString, _ value: String?) -> Attribute {
        Attribute(Name(name, prefix: .data), value.map(Value.text) ?? .absent)
    }
    /// A mark for scripts without a value, such as `data-rows`.
    public static func data(_ name: StaticString, _ isOn: Bool = true) -> Attribute {
        Attribute(Name(name, prefix: .data), isOn ? .flag : .absent)
    }
    /// A statement for screen readers: `.aria("label", text)`.
    public static func aria(_ name: StaticString, _ value: String?) -> Attribute {
        Attribute(Name(name, prefix: .aria), value.map(Value.text) ?? .absent)
    }
    /// A statement for screen readers that is either "true" or left out.
    public static func aria(_ name: StaticString, _ isOn: Bool) -> Attribute {
        Attribute(Name(name, prefix: .aria), isOn ? .text("true") : .absent)
    }
}

// Links and documents.
extension Attribute {
    /// Where a link leads; an address with a scheme that could run script becomes `#`.
    public static func href(_ address: String) -> Attribute { Attribute("href", text: Address.safe(address)) }
    /// Where an image or script comes from, with the same guard as `href`.
    public static func src(_ address: String) -> Attribute { Attribute("src", text: Address.safe(address)) }
    /// Where a form goes, with the same guard as `href`.
    public static func action(_ address: String) -> Attribute {
        Attribute("action", text: Address.safe(address))
    }
    /// Where one button sends its form, with the same guard as `href`.
    public static func formaction(_ address: String) -> Attribute {
        Attribute("formaction", text: Address.safe(address))
    }
    /// How the link is related to the page.
    public static func rel(_ value: String) -> Attribute { Attribute("rel", text: value) }
    /// The window a link opens in.
    public static func target(_ value: String) -> Attribute { Attribute("target", text: value) }
    /// The language of a link's target.
    public static func hreflang(_ value: String) -> Attribute { Attribute("hreflang", text: value) }
    /// Offers the target as a file of this name.
    public static func download(_ fileName: String) -> Attribute { Attribute("download", text: fileName) }
    /// The text shown instead of an image.
    public static func alt(_ value: String) -> Attribute { Attribute("alt", text: value) }
    /// The encoding of the document.
    public static func charset(_ value: String) -> Attribute { Attribute("charset", text: value) }
    /// The value of a `meta` element.
    public static func content(_ value: String) -> Attribute { Attribute("content", text: value) }
    /// The media a style sheet is for.
    public static func media(_ value: String) -> Attribute { Attribute("media", text: value) }
    /// The point in time of a `time` element.
    public static func datetime(_ value: String) -> Attribute { Attribute("datetime", text: value) }
    /// Shows the inside of `details` or `dialog`.
    public static func open(_ isOn: Bool = true) -> Attribute { Attribute("open", isOn: isOn) }
    /// The width of an image or canvas in points.
    public static func width(_ value: Int) -> Attribute { Attribute("width", number: value) }
    /// The height of an image or canvas in points.
    public static func height(_ value: Int) -> Attribute { Attribute("height", number: value) }
    /// Runs a script after the page is read.
    public static func `defer`(_ isOn: Bool = true) -> Attribute { Attribute("defer", isOn: isOn) }
}

// Forms.
extension Attribute {
    /// The name under which a value is sent.
    public static func name(_ value: String?) -> Attribute { Attribute("name", text: value) }
    /// The value sent, or set at first.
    public static func value(_ value: String?) -> Attribute { Attribute("value", text: value) }
    /// The kind of an input, button or script.
    public static func type(_ value: String) -> Attribute { Attribute("type", text: value) }
    /// How a form is sent.
    public static func method(_ value: FormMethod) -> Attribute { Attribute("method", text: value.rawValue) }
    /// How a form is packed: `multipart/form-data` for files.
    public static func enctype(_ value: String) -> Attribute { Attribute("enctype", text: value) }
    /// The input a label speaks of.
    public static func `for`(_ id: String) -> Attribute { Attribute("for", text: id) }
    /// The form an input outside of it belongs to.
    public static func form(_ id: String?) -> Attribute { Attribute("form", text: id) }
    /// An example shown in an empty input.
    public static func placeholder(_ value: String?) -> Attribute { Attribute("placeholder", text: value) }
    /// What the browser may fill in.
    public static func autocomplete(_ value: String?) -> Attribute { Attribute("autocomplete", text: value) }
    /// The keyboard a phone shows.
    public static func inputmode(_ value: String?) -> Attribute { Attribute("inputmode", text: value) }
    /// The key a phone's keyboard offers for Enter.
    public static func enterkeyhint(_ value: String?) -> Attribute { Attribute("enterkeyhint", text: value) }
    /// A pattern the browser checks.
    public static func pattern(_ value: String?) -> Attribute { Attribute("pattern", text: value) }
    /// The fewest characters.
    public static func minlength(_ value: Int?) -> Attribute { Attribute("minlength", number: value) }
    /// The most characters.
    public static func maxlength(_ value: Int?) -> Attribute { Attribute("maxlength", number: value) }
    /// The lowest value.
    public static func min(_ value: String?) -> Attribute { Attribute("min", text: value) }
    /// The highest value.
    public static func max(_ value: String?) -> Attribute { Attribute("max", text: value) }
    /// The step between values.
    public static func step(_ value: String?) -> Attribute { Attribute("step", text: value) }
    /// The width of an input in characters.
    public static func size(_ value: Int?) -> Attribute { Attribute("size", number: value) }
    /// The lines of a text area.
    public static func rows(_ value: Int) -> Attribute { Attribute("rows", number: value) }
    /// The data list with suggestions.
    public static func list(_ id: String?) -> Attribute { Attribute("list", text: id) }
    /// The file types accepted.
    public static func accept(_ value: String?) -> Attribute { Attribute("accept", text: value) }
    /// Has to be filled in.
    public static func required(_ isOn: Bool = true) -> Attribute { Attribute("required", isOn: isOn) }
    /// Ticked.
    public static func checked(_ isOn: Bool = true) -> Attribute { Attribute("checked", isOn: isOn) }
    /// Chosen.
    public static func selected(_ isOn: Bool = true) -> Attribute { Attribute("selected", isOn: isOn) }
    /// Can not be used and is not sent.
    public static func disabled(_ isOn: Bool = true) -> Attribute { Attribute("disabled", isOn: isOn) }
    /// Is shown and sent, but can not be changed.
    public static func readonly(_ isOn: Bool = true) -> Attribute { Attribute("readonly", isOn: isOn) }
    /// Takes several values.
    public static func multiple(_ isOn: Bool = true) -> Attribute { Attribute("multiple", isOn: isOn) }
    /// The browser leaves the checks to the server.
    public static func novalidate(_ isOn: Bool = true) -> Attribute { Attribute("novalidate", isOn: isOn) }
    /// This button leaves the checks to the server.
    public static func formnovalidate(_ isOn: Bool = true) -> Attribute {
        Attribute("formnovalidate", isOn: isOn)
    }
}

// Tables.
extension Attribute {
    /// The cells a heading speaks of: `col`, `row`, `colgroup`, `rowgroup`.
    public static func scope(_ value: String) -> Attribute { Attribute("scope", text: value) }
    /// The columns a cell spans.
    public static func colspan(_ value: Int) -> Attribute { Attribute("colspan", number: value) }
    /// The rows a cell spans.
    public static func rowspan(_ value: Int) -> Attribute { Attribute("rowspan", number: value) }
}

/// How a form is sent.
public enum FormMethod: String, Sendable {
    /// Reads: the fields stand in the address.
    case get
    /// Changes: the fields are sent as a body.
    case post
    /// Closes the dialog around it without sending anything.
    case dialog
}
