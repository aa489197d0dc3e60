import Gate
import Kernel
import Testing

@Suite("The reach of a command")
struct ReachTests {
    private static let permission = Permission("test.do")
    private let one = ID<Branch>(1)
    private let two = ID<Branch>(2)

    private func caller(_ grants: Grant...) -> Caller {
        Caller(society: ID(1), user: ID(1), name: "asha", grants: grants)
    }

    private func may(_ caller: Caller, _ reach: Reach, upTo amount: Money? = nil) -> Bool {
        caller.may(Self.permission, within: reach, upTo: amount)
    }

    @Test(
        "who holds it for a branch acts in that branch, and in what is found there, but not in the whole society"
    )
    func oneBranch() {
        let clerk = caller(Grant("test.do", branch: one))
        #expect(may(clerk, .branches([one])))
        #expect(may(clerk, .asFound))
        #expect(!may(clerk, .branches([two])))
        #expect(!may(clerk, .branches([one, two])))
        #expect(!may(clerk, .society))
        #expect(!may(clerk, .branches([])))
        #expect(!may(caller(Grant("test.other")), .asFound))
    }

    @Test("who holds it for all branches, or for each of those named, acts in them")
    func several() {
        #expect(may(caller(Grant("test.do")), .society))
        #expect(may(caller(Grant("test.do")), .branches([one, two])))
        #expect(may(caller(Grant("*")), .society))
        let both = caller(Grant("test.do", branch: one), Grant("test.do", branch: two))
        #expect(may(both, .branches([one, two])))
        #expect(!may(both, .society))
    }

    @Test("an amount counts against the limit in every branch")
    func amounts() {
        let clerk = caller(
            Grant("test.do", branch: one), Grant("test.do", branch: two, limit: Money(paise: 100)))
        #expect(may(clerk, .branches([one]), upTo: Money(paise: 500)))
        #expect(may(clerk, .branches([one, two]), upTo: Money(paise: 100)))
        #expect(!may(clerk, .branches([one, two]), upTo: Money(paise: 101)))
        #expect(!may(caller(Grant("test.do", limit: Money(paise: 1))), .society, upTo: Money(paise: 2)))
    }
}
