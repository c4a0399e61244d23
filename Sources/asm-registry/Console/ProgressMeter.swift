import Foundation
import RegistryStore

/// Shows how far a load has come: bytes, rows per second, time left.
struct ProgressMeter {
    let console: Console
    private let start = ContinuousClock.now

    init(console: Console) { self.console = console }

    func show(_ progress: LoadProgress) {
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        guard seconds > 0.5 else { return }
        let share = Double(progress.bytes) / Double(max(1, progress.totalBytes))
        let left = share > 0 ? Int(seconds / share - seconds) : 0
        console.showProgress(
            "\(URL(fileURLWithPath: progress.path).lastPathComponent): \(Int(share * 100)) % of "
                + "\(progress.totalBytes / 1_000_000) MB, \(Int(Double(progress.rows) / seconds)) rows/s, "
                + "\(left) s left")
    }
}
