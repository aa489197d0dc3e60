/// How an amount is written in figures.
public enum AmountStyle: Sendable, Hashable {
    /// `1234567.50`, for JSON, CSV and inputs.
    case plain
    /// `12,34,567.50`: the last three digits of the rupees, then twos.
    case indian
}

extension Money {
    /// The amount in figures with two decimals and `-` in front of a negative one.
    public func text(_ style: AmountStyle) -> String {
        amountText(magnitude: paise.magnitude, isNegative: paise < 0, style)
    }
}

extension MoneySum {
    /// The total in figures with two decimals and `-` in front of a negative one.
    public func text(_ style: AmountStyle) -> String {
        amountText(magnitude: paise.magnitude, isNegative: paise < 0, style)
    }
}

private func amountText<Number: FixedWidthInteger & UnsignedInteger>(
    magnitude: Number, isNegative: Bool, _ style: AmountStyle
) -> String {
    var text = ASCIIText()
    if isNegative { text.append(UInt8(ascii: "-")) }
    let (rupees, paise) = magnitude.quotientAndRemainder(dividingBy: 100)
    switch style {
    case .plain: text.append(rupees)
    case .indian: text.appendIndian(rupees)
    }
    text.append(UInt8(ascii: "."))
    text.append(paise, width: 2)
    return text.string
}
