internal import Glibc

extension TestBook {
    /// A folder or file of real data, which is not in the repository; nil where there is none.
    ///
    /// `SAHAKAR_DATA` names the folder with all of it; else it is looked for beside the repository.
    public static func data(_ name: String) -> String? {
        let base = getenv("SAHAKAR_DATA").map { String(cString: $0) } ?? repository + "/../../shared/data"
        for folder in [base, repository + "/../shared/data"] {
            let path = "\(folder)/\(name)"
            if access(path, R_OK) == 0 { return path }
        }
        return nil
    }
}
