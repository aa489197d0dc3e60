internal import HTTP

extension Response {
    /// The same answer, kept in no cache: the books of a society are nobody else's.
    var privately: Response {
        var response = self
        response.headers.setDefault("Cache-Control", "no-store")
        return response
    }
}
