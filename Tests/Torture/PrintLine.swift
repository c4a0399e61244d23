import Foundation

/// Prints a line at once, also into a file that somebody looks at meanwhile.
func printLine(_ line: String) {
    print(line)
    fflush(nil)
}
