public import Edge
public import Gate
public import HTTP

/// The register of persons and bodies.
public struct PartiesFeature: Feature {
    /// The feature.
    public init() {}
    /// Every command.
    public static let commands: [any Command.Type] = []
    /// Its REST routes and pages.
    public func routes(_ host: Host) -> [Route] { [] }
}
