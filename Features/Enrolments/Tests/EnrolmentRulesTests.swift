import EnrolmentsRules
import Testing

@Suite struct EnrolmentRulesTests {
    @Test(
        "what is over stays over, but a refused account may end",
        arguments: [EnrolmentStatus.done, .withdrawn, .ended])
    func over(_ status: EnrolmentStatus) {
        for next in EnrolmentStatus.allCases { #expect(!status.mayBecome(next)) }
        #expect(EnrolmentStatus.refused.mayBecome(.ended))
        #expect(!EnrolmentStatus.refused.mayBecome(.submitted))
    }

    @Test("what was handed in is written no more, until it is handed back")
    func writing() {
        #expect(EnrolmentStatus.open.isWritten)
        #expect(EnrolmentStatus.returned.isWritten)
        #expect(!EnrolmentStatus.submitted.isWritten)
        #expect(EnrolmentStatus.submitted.mayBecome(.returned))
        #expect(!EnrolmentStatus.open.mayBecome(.taken))
    }
}
