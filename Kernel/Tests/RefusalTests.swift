import Kernel
import Testing

@Suite struct RefusalTests {
    @Test("every fault has a code of its own")
    func codes() {
        let amounts: [AmountFault] = [
            .empty, .space, .unexpectedCharacter, .misplacedSign, .severalPoints, .bareDecimalPoint,
            .groupingNotAllowed, .wrongGrouping, .fractionOfPaisa, .tooLarge,
        ]
        let dates: [DateFault] = [.empty, .format, .noSuchYear, .noSuchMonth, .noSuchDay]
        let codes = amounts.map(\.code) + dates.map(\.code) + [MoneyRangeFault.tooLarge.code]
        #expect(Set(codes).count == codes.count)
        #expect(AmountFault.tooLarge.values == [RefusalArgument("limit", .money(.limit))])
        #expect(AmountFault.empty.values.isEmpty && DateFault.format.values.isEmpty)
    }

    @Test("a refusal becomes the problem of a field")
    func fields() {
        let problem = FieldProblem(field: "lines[3].amount", AmountFault.tooLarge)
        #expect(problem.field == "lines[3].amount" && problem.code == "amount.too_large")
        #expect(problem.values == AmountFault.tooLarge.values)
        #expect(FieldProblem(field: "name", code: "field.required").values.isEmpty)
        #expect(problem != FieldProblem(field: "amount", AmountFault.tooLarge))
    }

    @Test("numbers of rows keep their kind and order")
    func ids() {
        enum Loan {}
        let ids = [ID<Loan>(9), ID<Loan>(-1), ID<Loan>(3)].sorted()
        #expect(ids.map(\.raw) == [-1, 3, 9])
        #expect(Set([ID<Loan>(3), ID<Loan>(3)]).count == 1)
    }
}
