internal import Gate

extension Answer {
    func status(isCreating: Bool) -> Int {
        switch self {
        case .done: isCreating ? 201 : 200
        case .held: 202
        case .previewed: 200
        }
    }
}
