import AccessRules
import Kernel
import Testing

@Suite("The rules of names and passwords")
struct AccessRulesTests {
    @Test(
        "reads mobile numbers as people write them",
        arguments: [
            ("9845012345", "9845012345"), ("+91 98450 12345", "9845012345"),
            ("(098450) 12-345", "9845012345"),
            ("919845012345", "9845012345"), ("5845012345", nil), ("984501234", nil), ("98450123456", nil),
            ("98450x2345", nil), ("", nil), ("98+45012345", nil), ("९८४५०१२३४५", nil),
        ] as [(String, String?)])
    func mobiles(_ text: String, _ digits: String?) { #expect(MobileNumber(text)?.digits == digits) }

    @Test(
        "reads e-mail addresses",
        arguments: [
            (" Asha@Example.ORG ", "asha@example.org"), ("a.b+c@x-y.co.in", "a.b+c@x-y.co.in"), ("a@b", nil),
            ("@example.org", nil), ("a@@example.org", nil), ("a b@example.org", nil),
            ("a..b@example.org", nil),
            ("a@-x.org", nil), ("a@x..org", nil), ("a@x.org\n", "a@x.org"), ("a\u{0}@x.org", nil),
            ("a,b@x.org", nil),
            ("आशा@example.org", nil),
        ] as [(String, String?)])
    func emails(_ text: String, _ stored: String?) { #expect(EmailAddress(text)?.text == stored) }

    @Test(
        "login names begin with a letter",
        arguments: [
            ("Asha.K_1", "asha.k_1"), ("a", nil), ("9845012345", nil), (".asha", nil), ("as ha", nil),
            ("आशा", nil),
            (String(repeating: "a", count: 64), String(repeating: "a", count: 64)),
            (String(repeating: "a", count: 65), nil),
        ] as [(String, String?)])
    func logins(_ text: String, _ stored: String?) { #expect(LoginName(text)?.text == stored) }

    @Test(
        "refuses the commonest passwords and those with the login name",
        arguments: [
            ("short nine", []), ("short nin", [.tooShort]),
            (String(repeating: "ab", count: 64), [.tooCommon]),
            (String(repeating: "é", count: 129), [.tooLong]), ("1234567890", [.tooCommon]),
            ("0987654321", [.tooCommon]),
            ("qwertyuiop", [.tooCommon]), ("Password@123", [.tooCommon]), ("Admin@12345", [.tooCommon]),
            ("9876543210", [.tooCommon]), ("aaaaaaaaaa", [.tooCommon]), ("abcdefghij", [.tooCommon]),
            ("19/08/1975", [.tooCommon]), ("My Ravi.K cow", [.holdsLogin]), ("four mangoes in june", []),
            ("नमस्ते मेरे गाँव", []), ("1q2w3e4r5t", [.tooCommon]), ("P@ssw0rd123", [.tooCommon]),
        ] as [(String, [PasswordFault])])
    func passwords(_ text: String, _ faults: [PasswordFault]) {
        #expect(PasswordRule.faults(of: text, loginName: "ravi.k") == faults)
    }

    @Test("makes one-time passwords that are read aloud without doubt and compared however typed")
    func oneTime() {
        let password = OneTimePassword(random: Array(0..<16))
        #expect(password.text == "abcd-efgh-ijkm-npqr")
        #expect(OneTimePassword(random: Array(16..<32)).text == "stuv-wxyz-2345-6789")
        #expect(OneTimePassword.compared(" ABCD efgh-ijkm npqr ") == OneTimePassword.compared(password.text))
        #expect(OneTimePassword.compared("abcd-efgh-ijkm-npqs") != OneTimePassword.compared(password.text))
    }

    @Test("every refusal has a code of its own")
    func codes() {
        let refusals: [AccessRefusal] = [
            .wrongCredentials, .tooManyAttempts(minutes: 1), .yourself, .lastAdmin,
        ]
        #expect(Set(refusals.map(\.code)).count == refusals.count)
        #expect(AccessRefusal.tooManyAttempts(minutes: 15).values.map(\.name) == ["minutes"])
    }

    @Test(
        "a browser is told in words that people know, and what is none as it came",
        arguments: [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0",
                "Edge, Windows"
            ),
            (
                "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36",
                "Chrome, Android"
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
                "Safari, iPhone"
            ),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox, Linux"),
            ("curl/8.5.0", "curl/8.5.0"), ("", ""), ("Tally bridge", "Tally bridge"),
        ])
    func devices(_ userAgent: String, _ wanted: String) {
        #expect(DeviceName.of(userAgent) == wanted)
    }
}
