import Kernel
import PartiesRules
import Testing

@Suite("The numbers by which people and bodies are known")
struct IdentifierTests {
    @Test(
        "reads an Aadhaar number and tells what is wrong with another",
        arguments: [
            ("999941057058", nil), ("2341 2341 2346", nil), ("4992-0073-4513", nil),
            ("999941057059", .checkCharacter), ("999914057058", .checkCharacter),
            ("123412341234", .firstDigit(least: 2)), ("222222222222", .palindrome),
            ("643343121", .length(expected: 12, found: 9)), ("99994105705A", .digitExpected(place: 12)),
            ("", .length(expected: 12, found: 0)), ("२३४१२३४१२३४६", .length(expected: 12, found: 12)),
        ] as [(String, IdentifierFault?)])
    func aadhaar(_ text: String, _ fault: IdentifierFault?) {
        #expect(found { () throws(IdentifierFault) in _ = try Aadhaar(text) } == fault)
    }

    @Test("shows the last four figures of an Aadhaar number alone")
    func maskedAadhaar() throws {
        #expect(try Aadhaar("2341 2341 2346").masked == "XXXX XXXX 2346")
        #expect(try Aadhaar("234123412346").lastFour == "2346")
    }

    @Test(
        "finds every single mistyped figure and every swap of neighbours in an Aadhaar number",
        arguments: ["234123412346", "999941057058", "499200734513"])
    func slips(_ right: String) {
        let bytes = Array(right.utf8)
        for index in bytes.indices.dropFirst() {
            for other in UInt8(ascii: "0")...UInt8(ascii: "9") where other != bytes[index] {
                var wrong = bytes
                wrong[index] = other
                #expect((try? Aadhaar(String(decoding: wrong, as: UTF8.self))) == nil)
            }
            if index + 1 < bytes.count, bytes[index] != bytes[index + 1] {
                var wrong = bytes
                wrong.swapAt(index, index + 1)
                #expect((try? Aadhaar(String(decoding: wrong, as: UTF8.self))) == nil)
            }
        }
    }

    @Test(
        "reads a PAN and tells what is wrong with another",
        arguments: [
            ("ABCPE1234F", nil), ("abmpa3211g", nil), ("AAKFD7113K", nil), ("ABCDE1234F", .holderKind),
            ("ABMXA3211G", .holderKind), ("ACUPA7085RR", .length(expected: 10, found: 11)),
            ("ABMPA32111", .letterExpected(place: 10)), ("ACUPA0000R", .serial),
            ("ACUP17085R", .letterExpected(place: 5)), ("ACUPAO085R", .digitExpected(place: 6)),
        ] as [(String, IdentifierFault?)])
    func pan(_ text: String, _ fault: IdentifierFault?) {
        #expect(found { () throws(IdentifierFault) in _ = try PermanentAccountNumber(text) } == fault)
    }

    @Test("knows the holder of a PAN and hides its first five letters")
    func holder() throws {
        let pan = try PermanentAccountNumber("aappv8261k")
        #expect(pan.holder == .individual)
        #expect(pan.nameLetter == "V")
        #expect(pan.masked == "XXXXX8261K")
        #expect(try PermanentAccountNumber("AAAAS1234P").holder == .association)
    }

    @Test(
        "reads a GSTIN and tells what is wrong with another",
        arguments: [
            ("27AAPFU0939F1ZV", nil), ("29AAGCB7383J1Z4", nil), ("24AANFA2641L1ZF", nil),
            ("27AAAAS1234P1ZB", nil), ("29aaaas1234p1z7", nil),
            ("27AAAAA0000A1Z5", .serial), ("01AABCE5507R1C4", .checkCharacter),
            ("27AAPFU0939F1ZO", .checkCharacter), ("27AAPFU0939F1Z", .length(expected: 15, found: 14)),
            ("27AAPFU0939F1AA", .fixedCharacter(place: 14, expected: "Z")),
            ("27AAPFU0939F0ZV", .letterOrDigitExpected(place: 13)), ("00AAPFU0939F1ZV", .state),
            ("369296450896540", .letterExpected(place: 3)), ("2AAAPFU0939F1ZV", .digitExpected(place: 2)),
        ] as [(String, IdentifierFault?)])
    func gstin(_ text: String, _ fault: IdentifierFault?) {
        #expect(found { () throws(IdentifierFault) in _ = try GSTIN(text) } == fault)
    }

    @Test("finds the PAN and the State inside a GSTIN")
    func insideGSTIN() throws {
        let number = try GSTIN("27AAPFU0939F1ZV")
        #expect(number.state == "27")
        #expect(number.pan?.text == "AAPFU0939F")
    }

    @Test(
        "reads an IFSC and tells what is wrong with another",
        arguments: [
            ("HDFC0000001", nil), ("idib000a001", nil), ("BARB0DBAGIY", nil),
            ("HDFC1000001", .fixedCharacter(place: 5, expected: "0")),
            ("HDFCO000001", .fixedCharacter(place: 5, expected: "0")),
            ("HDF00000001", .letterExpected(place: 4)), ("HDFC000001", .length(expected: 11, found: 10)),
            ("HDFC00000_1", .letterOrDigitExpected(place: 10)),
        ] as [(String, IdentifierFault?)])
    func ifsc(_ text: String, _ fault: IdentifierFault?) {
        #expect(found { () throws(IdentifierFault) in _ = try IFSC(text) } == fault)
    }

    @Test(
        "reads PIN codes, bank accounts and UPI addresses",
        arguments: [
            ("pin", "411001", nil), ("pin", "411 001", nil), ("pin", "011001", .firstDigit(least: 1)),
            ("pin", "41100", .length(expected: 6, found: 5)),
            ("account", "00123456789", nil),
            ("account", "12345", .lengthBetween(least: 6, most: 18, found: 5)),
            ("account", "1234567/89", .letterOrDigitExpected(place: 8)),
            ("upi", "Soc.Pune@HDFCbank", nil), ("upi", "abc@", .handle), ("upi", "a@b@c", .handle),
            ("upi", "soc pune@1bank", .handle),
        ] as [(String, String, IdentifierFault?)])
    func others(_ kind: String, _ text: String, _ fault: IdentifierFault?) {
        let answer = found { () throws(IdentifierFault) in
            switch kind {
            case "pin": _ = try PINCode(text)
            case "account": _ = try BankAccountNumber(text)
            default: _ = try UPIAddress(text)
            }
        }
        #expect(answer == fault)
    }

    @Test("keeps the zeros in front of a bank account and small letters in a UPI address")
    func stored() throws {
        #expect(try BankAccountNumber("0012 3456 789").text == "00123456789")
        #expect(try UPIAddress("Soc.Pune@HDFCbank").text == "soc.pune@hdfcbank")
    }

    private func found(_ body: () throws(IdentifierFault) -> Void) -> IdentifierFault? {
        do {
            try body()
            return nil
        } catch {
            return error
        }
    }
}
