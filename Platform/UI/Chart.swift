public import HTML
public import Kernel
public import Wording

/// A chart.
///
/// Its figures stand in a table, which the script draws from and a screen reader reads.
public struct Chart: Sendable {
    /// The form of the chart.
    public enum Kind: String, Sendable {
        /// Standing bars.
        case bar
        /// Bars on top of each other.
        case stacked
        /// A line over time.
        case line
        /// Parts of a whole.
        case doughnut
    }

    /// The figures of a series.
    public enum Values: Sendable, Equatable {
        /// Amounts.
        case money([Money])
        /// Counts.
        case number([Int64])
    }

    /// One row of figures with its name.
    public struct Series: Sendable, Equatable {
        /// The name.
        public var label: Phrase
        /// The figures, one for each category.
        public var values: Values

        /// A name and its figures.
        public init(_ label: Phrase, _ values: Values) {
            self.label = label
            self.values = values
        }

        func cell(_ index: Int) -> (cell: Cell, plain: String)? {
            switch values {
            case .money(let list):
                list.indices.contains(index) ? (.money(list[index]), list[index].text(.plain)) : nil
            case .number(let list):
                list.indices.contains(index) ? (.number(list[index]), String(list[index])) : nil
            }
        }
    }

    /// The form.
    public var kind: Kind
    /// What it shows.
    public var heading: Phrase
    /// The heading of the categories, such as "Month".
    public var categoryLabel: Phrase
    /// The categories.
    public var categories: [Phrase]
    /// The figures.
    public var series: [Series]

    /// A chart of figures by category.
    public init(
        _ kind: Kind, _ heading: Phrase, by categoryLabel: Phrase, _ categories: [Phrase], _ series: [Series]
    ) {
        self.kind = kind
        self.heading = heading
        self.categoryLabel = categoryLabel
        self.categories = categories
        self.series = series
    }

    /// The chart on the page; without scripts its table is shown.
    public func node(_ words: Words) -> Node {
        figure(.class("chart"), .data("chart", kind.rawValue)) {
            figcaption { words(heading) }
            div(.class("chart-area needs-script")) { canvas(.aria("hidden", true)) }
            details(.class("chart-figures"), .open()) {
                summary { words("ui.chart_figures") }
                div(.class("table-scroll")) {
                    table(.class("table table-sm")) {
                        thead {
                            tr {
                                th(.scope("col")) { words(categoryLabel) }
                                for one in series { th(.scope("col"), .class("end")) { words(one.label) } }
                            }
                        }
                        tbody { for index in categories.indices { row(index, words) } }
                    }
                }
            }
        }
    }

    private func row(_ index: Int, _ words: Words) -> Node {
        tr {
            th(.scope("row")) { words(categories[index]) }
            for one in series {
                if let value = one.cell(index) {
                    td(.class("end"), .data("value", value.plain)) { value.cell.node(words) }
                } else {
                    td()
                }
            }
        }
    }
}
