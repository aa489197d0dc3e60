public import Gate
public import HTML
public import Kernel

/// A part of the first page that a feature adds for those who may see it.
public struct HomePanel: Sendable {
    /// What the reader must hold.
    public let permission: Permission
    /// The panel as it stands on a business day, or without one for who sits in no branch or before it is begun; empty where there
    /// is nothing to tell.
    public let node: @Sendable (CalendarDate?, PageContext) async throws -> Node

    /// A panel.
    public init(
        for permission: Permission,
        _ node: @escaping @Sendable (CalendarDate?, PageContext) async throws -> Node
    ) {
        self.permission = permission
        self.node = node
    }
}

extension RequestContext {
    /// The panels that features add to the caller's first page, in their order.
    ///
    /// Throws what one of them throws.
    public func homePanels(on day: CalendarDate?) async throws -> Node {
        var nodes: [Node] = []
        for panel in host.homePanels where may(panel.permission) {
            nodes.append(try await panel.node(day, self))
        }
        return .fragment(nodes)
    }
}
