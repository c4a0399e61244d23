import Foundation

/// A file in memory, written again for every run.
struct ScratchFile {
    private let descriptor: Int32
    /// Where it can be opened.
    let path: String

    init() {
        let template = "/dev/shm/asm-registry-fuzz-XXXXXX"
        var name = Array(template.utf8CString)
        descriptor = mkstemp(&name)
        precondition(descriptor >= 0, "a file in /dev/shm cannot be made")
        unlink(name)
        path = "/proc/self/fd/\(descriptor)"
    }

    /// Replaces what is in the file.
    func write(_ bytes: some Collection<UInt8>) {
        let bytes = Array(bytes)
        precondition(ftruncate(descriptor, 0) == 0)
        let written = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
        precondition(written == bytes.count)
    }
}

/// The bytes of a run.
func input(_ start: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
    Array(UnsafeBufferPointer(start: start, count: count))
}

/// Seconds that the process has computed, which a busy machine does not stretch.
func computedSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
