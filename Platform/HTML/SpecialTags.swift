// Tags without an inside, and those whose inside needs special care.

/// A fact about the document.
@inline(never)
public func meta(_ attributes: Attribute...) -> Node { .element(Element("meta", .void, attributes)) }

/// A file that belongs to the page.
@inline(never)
public func link(_ attributes: Attribute...) -> Node { .element(Element("link", .void, attributes)) }

/// A line break.
@inline(never)
public func br(_ attributes: Attribute...) -> Node { .element(Element("br", .void, attributes)) }

/// A break between parts.
@inline(never)
public func hr(_ attributes: Attribute...) -> Node { .element(Element("hr", .void, attributes)) }

/// A picture.
@inline(never)
public func img(_ attributes: Attribute...) -> Node { .element(Element("img", .void, attributes)) }

/// An input.
@inline(never)
public func input(_ attributes: Attribute...) -> Node { .element(Element("input", .void, attributes)) }

/// A column of a table.
@inline(never)
public func col(_ attributes: Attribute...) -> Node { .element(Element("col", .void, attributes)) }

/// A place where a long word may break.
@inline(never)
public func wbr(_ attributes: Attribute...) -> Node { .element(Element("wbr", .void, attributes)) }

/// Text with its spaces and line breaks kept.
@inline(never)
public func pre(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("pre", .keepsFirstLine, attributes, content()))
}

/// An input for several lines of text.
@inline(never)
public func textarea(_ attributes: Attribute..., text: String = "") -> Node {
    .element(Element("textarea", .keepsFirstLine, attributes, .text(text)))
}

/// A script file of the program.
///
/// A script inside the page does not exist: the pages' policy forbids it.
@inline(never)
public func script(module address: String) -> Node {
    .element(Element("script", .normal, [.type("module"), .src(address)]))
}

/// JSON for a script to read; the text must be JSON, and nothing in it can end the element.
@inline(never)
public func dataScript(id: String, json: String) -> Node {
    .element(Element("script", .json, [.type("application/json"), .id(id)], .text(json)))
}
