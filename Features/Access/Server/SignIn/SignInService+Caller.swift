public import Gate
public import Kernel
internal import Postgres

extension SignInService {
    /// A user of a society with his own rights, named by whoever may run the program on the server; nil when there is none.
    public func caller(_ login: String, in society: ID<Society>) async throws(Failure) -> Caller? {
        try await border.run("caller", TransactionOptions(society: society.raw)) { tx in
            try CallerRepository(society: society).find(login, &tx)
        }
    }
}
