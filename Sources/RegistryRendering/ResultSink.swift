/// Receives text in pieces.
package typealias TextSink = (String) throws -> Void

/// Receives a result in pieces: text, or the bytes of a workbook.
package struct ResultSink {
    /// Receives text.
    package let text: TextSink
    /// Receives bytes that are not text.
    package let bytes: ([UInt8]) throws -> Void

    /// Creates a sink that receives text and bytes separately.
    package init(text: @escaping TextSink, bytes: @escaping ([UInt8]) throws -> Void) {
        self.text = text
        self.bytes = bytes
    }

    /// Creates a sink that receives text as UTF-8.
    package init(_ bytes: @escaping ([UInt8]) throws -> Void) {
        self.init(text: { try bytes(Array($0.utf8)) }, bytes: bytes)
    }
}
