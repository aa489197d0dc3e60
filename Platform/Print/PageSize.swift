/// A size of paper, in points of 1/72 inch.
public struct PageSize: Sendable, Equatable {
    /// The width in points.
    public var width: Double
    /// The height in points; nil for a roll, which is cut where the content ends.
    public var height: Double?

    /// A size in points.
    public init(width: Double, height: Double?) {
        self.width = width
        self.height = height
    }

    /// A size in millimetres.
    public init(millimetres width: Double, by height: Double?) {
        self.init(width: Self.points(width), height: height.map(Self.points))
    }

    /// The sheet of offices.
    public static let a4 = PageSize(millimetres: 210, by: 297)
    /// Half of it, upright.
    public static let a5 = PageSize(millimetres: 148, by: 210)
    /// Half a sheet of A4, across: two vouchers to a sheet.
    public static let halfPage = PageSize(millimetres: 210, by: 148.5)
    /// The three-inch roll of receipt printers.
    public static let roll = PageSize(millimetres: 76.2, by: nil)

    /// The same paper turned; a roll is never turned.
    public var turned: PageSize { height.map { PageSize(width: $0, height: width) } ?? self }

    /// Whether it is a roll.
    public var isRoll: Bool { height == nil }

    /// Millimetres in points.
    public static func points(_ millimetres: Double) -> Double { millimetres * 72 / 25.4 }
}

/// The white round a page, in points.
public struct PageMargins: Sendable, Equatable {
    /// Above.
    public var top: Double
    /// Left, where papers are filed.
    public var left: Double
    /// Below.
    public var bottom: Double
    /// Right.
    public var right: Double

    /// Margins.
    public init(top: Double, left: Double, bottom: Double, right: Double) {
        self.top = top
        self.left = left
        self.bottom = bottom
        self.right = right
    }

    /// The same on all sides.
    public init(all points: Double) {
        self.init(top: points, left: points, bottom: points, right: points)
    }

    /// What suits a size of paper.
    public static func usual(for size: PageSize) -> PageMargins {
        size.isRoll
            ? PageMargins(all: PageSize.points(3))
            : PageMargins(
                top: PageSize.points(10), left: PageSize.points(15), bottom: PageSize.points(10),
                right: PageSize.points(10))
    }
}
