internal import Gate
public import HTTP
public import Wording

extension Host {
    /// Every route of the program: those of the features, those that serve all commands and queries, the API document,
    /// the platform's own pages.
    public func routes(
        of features: [any Feature], version: String, isSecure: Bool,
        remembersLanguage: (@Sendable (OpenContext, Language) async throws -> Void)? = nil
    ) -> [Route] {
        let own = features.flatMap { $0.routes(self) } + GenericRoutes.routes(self)
        let info = APIDocument.info(gate.register, catalog, version: version, isSecure: isSecure)
        return own + DocumentationRoutes.routes(own, title: info.title, info: info)
            + PlatformPages.routes(self, remembersLanguage: remembersLanguage)
    }
}
