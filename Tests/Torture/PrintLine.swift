import Foundation

/// Prints a line and flushes it, so that redirected output can be followed.
func printLine(_ line: String) {
    print(line)
    fflush(nil)
}
