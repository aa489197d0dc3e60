// The tags in use. A tag is a function: attributes first, then what stands inside.
// Kept by hand, one line of sense a tag; a tag that no page needs is left out.

/// The whole document.
@inline(never)
public func html(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("html", .normal, attributes, content()))
}

/// What the browser needs to know of the page.
@inline(never)
public func head(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("head", .normal, attributes, content()))
}

/// What the page shows.
@inline(never)
public func body(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("body", .normal, attributes, content()))
}

/// The page's name in the browser.
@inline(never)
public func title(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("title", .normal, attributes, content()))
}

/// The head of the page or a part.
@inline(never)
public func header(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("header", .normal, attributes, content()))
}

/// A block of links.
@inline(never)
public func nav(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("nav", .normal, attributes, content()))
}

/// What the page is about.
@inline(never)
public func main(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("main", .normal, attributes, content()))
}

/// The foot of the page or a part.
@inline(never)
public func footer(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("footer", .normal, attributes, content()))
}

/// A part with a heading.
@inline(never)
public func section(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("section", .normal, attributes, content()))
}

/// A part that stands on its own.
@inline(never)
public func article(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("article", .normal, attributes, content()))
}

/// A part beside the main matter.
@inline(never)
public func aside(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("aside", .normal, attributes, content()))
}

/// A heading of the first level.
@inline(never)
public func h1(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("h1", .normal, attributes, content()))
}

/// A heading of the second level.
@inline(never)
public func h2(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("h2", .normal, attributes, content()))
}

/// A heading of the third level.
@inline(never)
public func h3(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("h3", .normal, attributes, content()))
}

/// A heading of the fourth level.
@inline(never)
public func h4(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("h4", .normal, attributes, content()))
}

/// A paragraph.
@inline(never)
public func p(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("p", .normal, attributes, content()))
}

/// A block without a meaning of its own.
@inline(never)
public func div(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("div", .normal, attributes, content()))
}

/// A stretch of text without a meaning of its own.
@inline(never)
public func span(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("span", .normal, attributes, content()))
}

/// A link.
@inline(never)
public func a(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("a", .normal, attributes, content()))
}

/// A list without order.
@inline(never)
public func ul(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("ul", .normal, attributes, content()))
}

/// A list in order.
@inline(never)
public func ol(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("ol", .normal, attributes, content()))
}

/// One entry of a list.
@inline(never)
public func li(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("li", .normal, attributes, content()))
}

/// A list of terms and what they stand for.
@inline(never)
public func dl(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("dl", .normal, attributes, content()))
}

/// A term of a `dl`.
@inline(never)
public func dt(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("dt", .normal, attributes, content()))
}

/// What a term of a `dl` stands for.
@inline(never)
public func dd(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("dd", .normal, attributes, content()))
}

/// A table.
@inline(never)
public func table(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("table", .normal, attributes, content()))
}

/// The name of a table.
@inline(never)
public func caption(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("caption", .normal, attributes, content()))
}

/// The columns of a table.
@inline(never)
public func colgroup(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("colgroup", .normal, attributes, content()))
}

/// The headings of a table.
@inline(never)
public func thead(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("thead", .normal, attributes, content()))
}

/// The rows of a table.
@inline(never)
public func tbody(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("tbody", .normal, attributes, content()))
}

/// The totals of a table.
@inline(never)
public func tfoot(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("tfoot", .normal, attributes, content()))
}

/// One row.
@inline(never)
public func tr(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("tr", .normal, attributes, content()))
}

/// One heading of a row or column.
@inline(never)
public func th(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("th", .normal, attributes, content()))
}

/// One cell.
@inline(never)
public func td(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("td", .normal, attributes, content()))
}

/// A form.
@inline(never)
public func form(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("form", .normal, attributes, content()))
}

/// A group of inputs.
@inline(never)
public func fieldset(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("fieldset", .normal, attributes, content()))
}

/// The name of a `fieldset`.
@inline(never)
public func legend(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("legend", .normal, attributes, content()))
}

/// The name of an input.
@inline(never)
public func label(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("label", .normal, attributes, content()))
}

/// An input to choose from a list.
@inline(never)
public func select(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("select", .normal, attributes, content()))
}

/// A group of choices.
@inline(never)
public func optgroup(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("optgroup", .normal, attributes, content()))
}

/// One choice.
@inline(never)
public func option(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("option", .normal, attributes, content()))
}

/// Suggestions for an input.
@inline(never)
public func datalist(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("datalist", .normal, attributes, content()))
}

/// A button.
@inline(never)
public func button(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("button", .normal, attributes, content()))
}

/// A result that is worked out.
@inline(never)
public func output(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("output", .normal, attributes, content()))
}

/// How far a task is.
@inline(never)
public func progress(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("progress", .normal, attributes, content()))
}

/// A measure within known limits.
@inline(never)
public func meter(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("meter", .normal, attributes, content()))
}

/// Important text.
@inline(never)
public func strong(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("strong", .normal, attributes, content()))
}

/// Stressed text.
@inline(never)
public func em(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("em", .normal, attributes, content()))
}

/// Side remarks.
@inline(never)
public func small(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("small", .normal, attributes, content()))
}

/// Text for a machine.
@inline(never)
public func code(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("code", .normal, attributes, content()))
}

/// A key to press.
@inline(never)
public func kbd(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("kbd", .normal, attributes, content()))
}

/// An abbreviation.
@inline(never)
public func abbr(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("abbr", .normal, attributes, content()))
}

/// A date or a time of day.
@inline(never)
public func time(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("time", .normal, attributes, content()))
}

/// Text pointed out.
@inline(never)
public func mark(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("mark", .normal, attributes, content()))
}

/// Text set higher.
@inline(never)
public func sup(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("sup", .normal, attributes, content()))
}

/// Text set lower.
@inline(never)
public func sub(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("sub", .normal, attributes, content()))
}

/// A quotation.
@inline(never)
public func blockquote(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("blockquote", .normal, attributes, content()))
}

/// A picture or chart with its caption.
@inline(never)
public func figure(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("figure", .normal, attributes, content()))
}

/// The caption of a `figure`.
@inline(never)
public func figcaption(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("figcaption", .normal, attributes, content()))
}

/// A surface that a script draws on.
@inline(never)
public func canvas(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("canvas", .normal, attributes, content()))
}

/// A part that opens on demand.
@inline(never)
public func details(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("details", .normal, attributes, content()))
}

/// What is seen of closed `details`.
@inline(never)
public func summary(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("summary", .normal, attributes, content()))
}

/// A window in the page.
@inline(never)
public func dialog(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("dialog", .normal, attributes, content()))
}

/// Markup that a script copies.
@inline(never)
public func template(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("template", .normal, attributes, content()))
}

/// What is shown when scripts do not run.
@inline(never)
public func noscript(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("noscript", .normal, attributes, content()))
}

/// A drawing in the page.
@inline(never)
public func svg(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("svg", .normal, attributes, content()))
}

/// A line or area of a drawing.
@inline(never)
public func path(_ attributes: Attribute..., @NodeBuilder content: () -> Node = { .empty }) -> Node {
    .element(Element("path", .normal, attributes, content()))
}
