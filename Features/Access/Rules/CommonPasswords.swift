/// The passwords that everybody tries first, as far as they are long enough to pass the other rules.
///
/// Published lists of stolen passwords, of ten characters or more, fall into three kinds: a run of figures or of
/// keys, few signs repeated, and one well-known word with figures and signs around it (`Admin@12345`).
enum CommonPasswords {
    /// Whether a password in small letters is one of them.
    static func holds(_ password: String) -> Bool {
        let bytes = Array(password.utf8)
        return Set(bytes).count < 4 || isRun(bytes) || phrases.contains(password) || isWord(bytes)
    }

    /// What a list of words or passwords is asked for: the password, what stands between figures and signs at its ends, and its
    /// letters alone, as they are and with those taken for letters that look like them.
    ///
    /// A word of fewer than four letters says nothing about what is around it.
    static func forms(of password: String) -> [String] {
        let bytes = Array(password.utf8)
        guard bytes.allSatisfy({ $0 < 0x80 }) else { return [password] }
        let isOut: (UInt8) -> Bool = { !PlainText.isLower($0) }
        let middle = Array(bytes.drop(while: isOut).reversed().drop(while: isOut).reversed())
        var forms = [bytes]
        for form in [
            middle, bytes.filter(PlainText.isLower), NearName.folded(bytes), NearName.folded(middle),
        ] where form.count >= 4 && !forms.contains(form) { forms.append(form) }
        return forms.map { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether figures and signs around one well-known word, or nothing but few of them: a date, a telephone number.
    private static func isWord(_ bytes: [UInt8]) -> Bool {
        guard bytes.allSatisfy({ $0 < 0x80 }) else { return false }
        let letters = bytes.filter(PlainText.isLower)
        return letters.isEmpty ? bytes.count < 16 : words.contains(String(decoding: letters, as: UTF8.self))
    }

    /// Whether it is a piece of a row that fingers know, forward or backward, perhaps from the start again.
    private static func isRun(_ bytes: [UInt8]) -> Bool {
        rows.contains { row in
            let twice = Array((row + row + row).utf8)
            return holds(twice, bytes) || holds(twice.reversed(), bytes)
        }
    }

    private static func holds(_ text: [UInt8], _ part: [UInt8]) -> Bool {
        guard text.count >= part.count else { return false }
        return (0...(text.count - part.count)).contains { start in
            part.indices.allSatisfy { text[start + $0] == part[$0] }
        }
    }

    private static let rows = [
        "1234567890", "0123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "qwertyuiop",
        "1q2w3e4r5t6y7u8i9o0p", "1qaz2wsx3edc4rfv5tgb6yhn", "123456789", "12345678",
    ]

    /// What is left of such a password when only its letters are kept.
    private static let words: Set<String> = [
        "abc", "abcd", "admin", "administrator", "asdf", "asdfgh", "asdfghjkl", "bank", "bharat",
        "cashier",
        "changeme", "computer", "cooperative", "default", "flower", "football", "ganesh", "ganesha", "guest",
        "hello", "india", "iloveyou", "jaihind", "jaishreeram", "krishna", "letmein", "login", "lakshmi",
        "manager", "master", "monkey", "mother", "namaste", "office", "omnamahshivaya", "pass", "passw",
        "password", "passwordpassword", "passwd", "princess", "qwer", "qwerty", "qwertyuiop", "root",
        "sahakar",
        "sahakari", "sairam", "saibaba", "samiti", "sangh", "secret", "society", "shivshakti", "sunshine",
        "superman", "system", "temp", "test", "testing", "user", "username", "welcome", "qaz", "qazwsx",
        "qazwsxedc", "zxcvbnm", "iloveyouiloveyou", "cricket", "sachin", "teacher", "lovely", "trustno",
    ]

    private static let phrases: Set<String> = [
        "correcthorsebatterystaple", "iloveindia", "iloveyouforever", "incredibleindia", "jaimatadi123",
        "mypassword", "mypassword1", "mypassword123", "p@ssw0rd12", "p@ssw0rd123", "p@ssw0rd1234",
        "passw0rd12", "passw0rd123", "radheradhe", "shreeganesh", "thisismypassword", "vandemataram",
    ]
}
