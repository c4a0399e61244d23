import Foundation
import RegistryModel
import RegistryStore

/// Shows the progress of a load on a terminal: share of bytes, rows per second, seconds left.
final class ProgressMeter {
    private let console: Console
    private let start = ContinuousClock.now
    private var shownAt = ContinuousClock.now

    init(console: Console) { self.console = console }

    /// Shows the progress, at most four times a second.
    func show(_ progress: LoadProgress) {
        let now = ContinuousClock.now
        guard console.isInteractive, now - shownAt > .milliseconds(250) else { return }
        shownAt = now
        let seconds = (now - start) / .seconds(1)
        let share = Double(progress.bytes) / Double(max(1, progress.totalBytes))
        let left = share > 0 ? Int(nearest: seconds / share - seconds) : 0
        console.showProgress(
            "\(URL(fileURLWithPath: progress.path).lastPathComponent): \(Int(nearest: share * 100)) % of "
                + "\(progress.totalBytes / 1_000_000) MB, \(Int(nearest: Double(progress.rows) / seconds)) rows/s, "
                + "\(left) s left")
    }
}
