/// A value whose text always has the same number of ASCII characters and is written without creating a `String`.
package protocol FixedWidthText: CustomStringConvertible {
    /// The number of characters of every value.
    static var width: Int { get }
    /// Writes the characters into a buffer of `width` bytes.
    func write(into bytes: UnsafeMutableBufferPointer<UInt8>)
}

extension FixedWidthText {
    /// The characters as a string, for `description`.
    package var fixedWidthText: String {
        String(unsafeUninitializedCapacity: Self.width) { bytes in
            write(into: UnsafeMutableBufferPointer(rebasing: bytes[..<Self.width]))
            return Self.width
        }
    }
}

extension FixedDigits {
    /// Writes the last `count` digits of a number at `start`, with leading zeros.
    static func write(_ number: UInt64, into bytes: UnsafeMutableBufferPointer<UInt8>, from start: Int, count: Int) {
        var rest = number
        var index = start + count
        while index > start {
            index -= 1
            bytes[index] = 48 + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
    }
}
