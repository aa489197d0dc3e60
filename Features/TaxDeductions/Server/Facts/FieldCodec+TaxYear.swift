public import Gate
public import Kernel

extension FieldCodec where Value == FinancialYear {
    /// A year from April, as 2026-27.
    public static var taxYear: FieldCodec {
        .parsed(.text(7...9, isLong: false)) { (text) throws(DateFault) in
            try FinancialYear.parse(text)
        } text: {
            $0.label
        }
    }
}
