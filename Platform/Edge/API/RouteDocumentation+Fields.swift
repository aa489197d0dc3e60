public import Gate
public import HTTP
internal import Kernel
public import Wording

extension RouteDocumentation {
    /// The body of an operation that reads declared fields by itself.
    public static func fields<Input: FieldSet>(_ type: Input.Type, _ catalog: Catalog) -> Content {
        Content(.custom(SchemaWriter(catalog: catalog).object(Input.descriptions, isInput: true)))
    }
}
