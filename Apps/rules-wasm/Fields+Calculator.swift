extension Fields {
    /// The texts by the names of a calculator's fields, which come in their order.
    func named(_ names: [String]) -> (String) -> String {
        { name in names.firstIndex(of: name).map { text($0) } ?? "" }
    }
}
