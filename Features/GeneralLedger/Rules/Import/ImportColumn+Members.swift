extension ImportColumn {
    /// The columns of members, also under the names that offices write above them in Hindi, Marathi and Kannada.
    static let members = membership + person + contact + employment + papers + nominees

    private static let membership = [
        ImportColumn(
            "class", "member class", "class code", "member type", "सदस्य वर्ग", "सभासद वर्ग", "वर्ग",
            "ಸದಸ್ಯ ವರ್ಗ", "ವರ್ಗ", required: true, cells: ["A", "A"]),
        ImportColumn(
            "number", "member no", "member number", "membership no", "pno", "सदस्य क्रमांक", "सदस्य क्र",
            "सभासद क्रमांक", "सभासद क्र", "ಸದಸ್ಯ ಸಂಖ್ಯೆ", needed: "class_without_numbers",
            cells: ["A-00201", "A-00202"]),
        ImportColumn(
            "name", "member name", "full name", "नाम", "सदस्य का नाम", "नाव", "सभासदाचे नाव", "ಹೆಸರು",
            "ಸದಸ್ಯರ ಹೆಸರು", required: true, cells: ["Sunita Patil", "Meena Joshi"]),
        ImportColumn(
            "local_name", "name_hi", "name_mr", "name_kn", "vernacular name", "स्थानीय नाम", "स्थानिक नाव",
            "ಸ್ಥಳೀಯ ಹೆಸರು", cells: ["सुनीता पाटील", "मीना जोशी"]),
        // The first stands in the register already, by the sample of parties; the second comes in with this file.
        ImportColumn("party", "party number", "customer no", cells: ["9001", ""]),
        ImportColumn("branch", "branch code", "home branch", "शाखा", "ಶಾಖೆ", cells: ["HO", ""]),
        ImportColumn(
            "member_standing", "status", "standing", "member status", "स्थिति", "स्थिती", "ಸ್ಥಿತಿ",
            cells: ["active", ""]),
        ImportColumn(
            "admitted_on", "admission date", "date of admission", "member since", "joining date",
            "प्रवेश तिथि", "प्रवेश दिनांक", "ಪ್ರವೇಶ ದಿನಾಂಕ", required: true,
            cells: ["01-04-2019", "15-07-2021"]),
        ImportColumn("applied_on", "application date", example: "10-03-2019"),
        ImportColumn(
            "resolution_number", "resolution no", "संकल्प क्रमांक", "ठराव क्रमांक", "ನಿರ್ಣಯ ಸಂಖ್ಯೆ",
            cells: ["12/2019", ""]),
        ImportColumn(
            "resolution_date", "संकल्प तिथि", "ठराव दिनांक", "ನಿರ್ಣಯ ದಿನಾಂಕ", cells: ["28-03-2019", ""]),
        ImportColumn("ceased_on", "date of leaving", "left on", needed: "ceased", example: "31-03-2024"),
        ImportColumn(
            "introducer", "introduced by", "introducer no", "परिचयकर्ता", "ओळख देणारा", "ಪರಿಚಯಿಸಿದವರು",
            cells: ["", "A-00201"]),
        ImportColumn("duplicate_reason", example: "Wife of A-00201, the same telephone"),
    ]

    private static let person = [
        ImportColumn(
            "birth_date", "date of birth", "dob", "जन्म तिथि", "जन्मतिथि", "जन्म दिनांक", "जन्मतारीख",
            "ಹುಟ್ಟಿದ ದಿನಾಂಕ", "ಜನ್ಮ ದಿನಾಂಕ", cells: ["12-02-1980", "1975-11-30"]),
        ImportColumn("sex", "gender", "लिंग", "ಲಿಂಗ", cells: ["female", "f"]),
        ImportColumn("father_name", "fathers name", "पिता का नाम", "वडिलांचे नाव", "ತಂದೆಯ ಹೆಸರು", example: "Anand Patil"),
        ImportColumn(
            "spouse_name", "husbands name", "wifes name", "पति पत्नी का नाम", "ಪತಿ ಪತ್ನಿಯ ಹೆಸರು", example: "Vijay Patil"),
        ImportColumn("marital_status", example: "married"),
        ImportColumn("occupation", "व्यवसाय", "ಉದ್ಯೋಗ", example: "Teacher"),
        ImportColumn("social_category", "category", example: "general"),
        ImportColumn("is_staff", "staff", example: "no"),
        ImportColumn("has_disability", "disability", example: "no"),
    ]

    private static let contact = [
        ImportColumn(
            "mobile", "mobile no", "phone", "mobile number", "मोबाइल", "मोबाईल", "ಮೊಬೈಲ್",
            cells: ["9876543210", ""]),
        ImportColumn("other_mobile", "second mobile", example: "9876501234"),
        ImportColumn("email", "e-mail", "mail", "ईमेल", "ಇಮೇಲ್", cells: ["sunita@example.org", ""]),
        ImportColumn(
            "current_line", "address", "current address", "पता", "पत्ता", "ವಿಳಾಸ",
            cells: ["12, Market Road", ""]),
        ImportColumn("current_place", "town", "village", "city", "गाँव", "गाव", "ಊರು", cells: ["Pune", ""]),
        ImportColumn("current_district", "district", "जिला", "जिल्हा", "ಜಿಲ್ಲೆ", cells: ["Pune", ""]),
        ImportColumn("current_state", "state", "राज्य", "ರಾಜ್ಯ", cells: ["Maharashtra", ""]),
        ImportColumn("current_pin", "pin", "pin code", "pincode", "पिन", "ಪಿನ್", cells: ["411001", ""]),
        ImportColumn("permanent_is_current", "same address", example: "yes"),
        ImportColumn(
            "permanent_line", "permanent address", "स्थायी पता", "कायमचा पत्ता", "ಖಾಯಂ ವಿಳಾಸ", example: "4, Temple Street"),
        ImportColumn("permanent_place", example: "Satara"),
        ImportColumn("permanent_district", example: "Satara"),
        ImportColumn("permanent_state", example: "Maharashtra"),
        ImportColumn("permanent_pin", example: "415001"),
    ]

    private static let employment = [
        ImportColumn("employer", "company", "नियोक्ता", "ಉದ್ಯೋಗದಾತ", cells: ["State Transport", ""]),
        ImportColumn("office", "department", "depot", "कार्यालय", "ಕಚೇರಿ", cells: ["Depot 2", ""]),
        ImportColumn("designation", "post", "पद", "हुद्दा", "ಹುದ್ದೆ", cells: ["Clerk", ""]),
        ImportColumn(
            "employee_number", "employee no", "emp no", "personnel no", "कर्मचारी क्रमांक", "ನೌಕರರ ಸಂಖ್ಯೆ",
            cells: ["004417", ""]),
        ImportColumn("joined_on", "date of joining", "service from", example: "01-06-2004"),
        ImportColumn(
            "retires_on", "retirement date", "date of retirement", "सेवानिवृत्ति तिथि", "निवृत्ती दिनांक",
            "ನಿವೃತ್ತಿ ದಿನಾಂಕ", cells: ["28-02-2038", ""]),
    ]

    private static let papers = [
        ImportColumn("pan", "pan no", "pan number", "पैन", "पॅन", "ಪ್ಯಾನ್", example: "ABCPE1234F"),
        ImportColumn("aadhaar", "aadhar", "aadhaar no", "uid", "आधार", "ಆಧಾರ್", example: "2341 2341 2346"),
        ImportColumn(
            "ifsc", "ifsc code", "bank ifsc", "आईएफएससी", needed: "bank_account", example: "HDFC0000001"),
        ImportColumn(
            "account_number", "bank account", "bank account no", "bank account number", "account no",
            "बैंक खाता", "बँक खाते", "ಬ್ಯಾಂಕ್ ಖಾತೆ", needed: "bank_account", example: "00123456789"),
    ]

    /// How many nominees a row has room for.
    public static let mostNominees = 4

    /// The name of a column of a nominee, from 1: the first has no figure behind it.
    public static func nominee(_ name: String, _ place: Int) -> String {
        place == 1 ? "nominee_\(name)" : "nominee\(place)_\(name)"
    }

    private static let nominees: [ImportColumn] =
        [ImportColumn("nomination_mode", example: "simultaneous")]
        + (1...mostNominees).flatMap { place -> [ImportColumn] in
            let isFirst = place == 1
            let others = isFirst ? ["nominee", "नामिनी", "नामांकित", "वारस", "ನಾಮಿನಿ"] : ["nominee \(place)"]
            return [
                ImportColumn(
                    nominee("name", place), aliases: others, example: "Vijay Patil",
                    cells: isFirst ? ["Vijay Patil", ""] : []),
                ImportColumn(
                    nominee("relation", place), needed: "nominee", cells: isFirst ? ["husband", ""] : [],
                    example: "husband"),
                ImportColumn(nominee("birth_date", place), example: "05-05-1978"),
                ImportColumn(nominee("share", place), needed: "several_nominees", example: "50"),
                ImportColumn(nominee("guardian", place), needed: "minor_nominee", example: "Anand Patil"),
                ImportColumn(nominee("guardian_relation", place), example: "grandfather"),
                ImportColumn(nominee("address", place), example: "12, Market Road, Pune"),
            ]
        }
}
