public import Testing

extension Tag {
    /// Needs a running database.
    @Tag public static var database: Self
    /// Takes longer than the rest.
    @Tag public static var slow: Self
    /// A story across features.
    @Tag public static var story: Self
}
