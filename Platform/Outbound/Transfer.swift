internal import CCurl
internal import Glibc

/// One transfer by libcurl: it blocks, checks whom it talks to, follows nobody elsewhere, and ends in time.
final class Transfer {
    private static let mostAnswer = 64 << 10
    private static let isReady: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    private let handle: UnsafeMutableRawPointer
    private let errorText: UnsafeMutablePointer<CChar>
    private var lists: [UnsafeMutablePointer<curl_slist>] = []
    private var upload: [UInt8] = []
    private var uploaded = 0
    /// Whether anything of what is sent has gone out.
    var hasSent: Bool { uploaded > 0 }
    private var source: (file: Int32, place: Int)?
    /// Takes the body of a good answer in the place of `answer`; false breaks the transfer off.
    var sink: ((UnsafeRawBufferPointer) -> Bool)?
    /// The beginning of what was answered.
    private(set) var answer: [UInt8] = []

    /// How a transfer ended.
    struct Ending {
        /// What libcurl says.
        var result: CURLcode
        /// What the other side has answered last.
        var code: Int
        /// In words.
        var reason: String
    }

    init(_ address: String, protocols: String, seconds: Int, authorities: String?) throws(OutboundFault) {
        guard Self.isReady, let handle = curl_easy_init() else { throw OutboundFault("libcurl") }
        self.handle = handle
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        _ = ccurl_set_pointer(handle, CURLOPT_ERRORBUFFER, errorText)
        set(CURLOPT_URL, address)
        set(CURLOPT_PROTOCOLS_STR, protocols)
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_FOLLOWLOCATION, 0)
        // No proxy of the environment comes between.
        set(CURLOPT_PROXY, "")
        set(CURLOPT_CONNECTTIMEOUT, min(seconds, 10))
        set(CURLOPT_TIMEOUT, seconds)
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        if let authorities { set(CURLOPT_CAINFO, authorities) }
    }

    deinit {
        curl_easy_cleanup(handle)
        for list in lists { curl_slist_free_all(list) }
        errorText.deallocate()
    }

    func set(_ option: CURLoption, _ value: Int) { _ = ccurl_set_long(handle, option, value) }

    func set(_ option: CURLoption, _ text: String) { _ = ccurl_set_text(handle, option, text) }

    func set(_ option: CURLoption, _ lines: [String]) {
        var list: UnsafeMutablePointer<curl_slist>?
        for line in lines { list = curl_slist_append(list, line) }
        guard let list else { return }
        lists.append(list)
        _ = ccurl_set_list(handle, option, list)
    }

    /// What is sent.
    func send(_ bytes: [UInt8]) {
        upload = bytes
        _ = ccurl_set_pointer(handle, CURLOPT_READDATA, Unmanaged.passUnretained(self).toOpaque())
        _ = ccurl_set_transfer(handle, CURLOPT_READFUNCTION) { target, size, count, context in
            guard let target, let context else { return 0 }
            return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().give(target, size * count)
        }
    }

    /// Sends the bytes of an open file, which stays where it is read, from its beginning.
    func send(file: Int32, count: Int) {
        send([])
        source = (file, 0)
        set(CURLOPT_INFILESIZE, count)
    }

    /// When what was asked for was written, by the answer, in seconds since 1970; nil where it does not say.
    var modified: Int? {
        var seconds = -1
        _ = ccurl_file_time(handle, &seconds)
        return seconds >= 0 ? seconds : nil
    }

    func perform() -> Ending {
        _ = ccurl_set_pointer(handle, CURLOPT_WRITEDATA, Unmanaged.passUnretained(self).toOpaque())
        _ = ccurl_set_transfer(handle, CURLOPT_WRITEFUNCTION) { source, size, count, context in
            guard let source, let context else { return 0 }
            return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().take(source, size * count)
        }
        let result = curl_easy_perform(handle)
        var code = 0
        _ = ccurl_response_code(handle, &code)
        var reason = String(cString: errorText)
        if reason.isEmpty { reason = String(cString: curl_easy_strerror(result)) }
        return Ending(result: result, code: code, reason: reason)
    }

    private func give(_ target: UnsafeMutablePointer<CChar>, _ room: Int) -> Int {
        if let source {
            while true {
                let count = pread(source.file, target, room, off_t(source.place))
                if count < 0, errno == EINTR { continue }
                guard count >= 0 else { return Int(CURL_READFUNC_ABORT) }
                self.source?.place += count
                return count
            }
        }
        let count = min(room, upload.count - uploaded)
        for index in 0..<count { target[index] = CChar(bitPattern: upload[uploaded + index]) }
        uploaded += count
        return count
    }

    private func take(_ source: UnsafeMutablePointer<CChar>, _ count: Int) -> Int {
        if let sink {
            var code = 0
            _ = ccurl_response_code(handle, &code)
            if code == 200 { return sink(UnsafeRawBufferPointer(start: source, count: count)) ? count : 0 }
        }
        let room = Self.mostAnswer - answer.count
        for index in 0..<min(count, max(0, room)) { answer.append(UInt8(bitPattern: source[index])) }
        return count
    }
}
