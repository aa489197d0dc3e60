/// One thing that is not tidy, with its place.
struct Finding: Hashable, Sendable, CustomStringConvertible {
    var path: String
    var line: Int
    var message: String

    var description: String { "\(path):\(line): \(message)" }
}
