import CExpat
import RegistryModel

/// Reads XML forward: hands the start, the end and the text of elements to a handler.
///
/// Names are without the prefix of their namespace. External entities are not read, and a document whose entities
/// multiply is refused by expat.
final class XMLReader {
    /// What happens in the document, in its order.
    protocol Handler: AnyObject {
        /// An element begins, with its attributes.
        func begin(_ name: UnsafePointer<CChar>, _ attributes: XMLAttributes)
        /// An element ends.
        func end(_ name: UnsafePointer<CChar>)
        /// A piece of text; one text may come in several pieces.
        func text(_ bytes: UnsafeBufferPointer<UInt8>)
    }

    private let source: any ByteStream
    private let path: String
    private let parser: XML_Parser
    private let handler: HandlerBox
    private var chunk: [UInt8] = []
    private(set) var hasEnded = false
    /// Why the document is not well-formed; nil if it is, so far.
    private(set) var syntaxFault: String?
    /// The line of the present event, counted from 1.
    var line: Int { Int(XML_GetCurrentLineNumber(parser)) }

    /// - Parameters:
    ///   - path: the name of the document, for messages.
    ///   - handler: receives the events; it must outlive the reader.
    /// - Throws: `IntakeError` if memory is short.
    init(_ source: any ByteStream, path: String, handler: any Handler) throws(IntakeError) {
        self.source = source
        self.path = path
        guard let parser = XML_ParserCreate(nil) else {
            throw .unreadable(path: path, reason: "there is no memory to read it")
        }
        self.parser = parser
        self.handler = HandlerBox(handler)
        XML_SetUserData(parser, Unmanaged.passUnretained(self.handler).toOpaque())
        XML_SetElementHandler(
            parser,
            { context, name, attributes in
                guard let handler = HandlerBox.handler(context), let name else { return }
                handler.begin(XMLReader.withoutPrefix(name), XMLAttributes(attributes))
            },
            { context, name in
                guard let handler = HandlerBox.handler(context), let name else { return }
                handler.end(XMLReader.withoutPrefix(name))
            })
        XML_SetCharacterDataHandler(parser) { context, text, count in
            guard let handler = HandlerBox.handler(context), let text else { return }
            text.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
                handler.text(UnsafeBufferPointer(start: $0, count: Int(count)))
            }
        }
    }

    deinit { XML_ParserFree(parser) }

    /// Reads the next chunk of the document.
    /// - Throws: `IntakeError` if it cannot be read or is not well-formed.
    func advance() throws(IntakeError) {
        guard !hasEnded else { return }
        try source.read(into: &chunk)
        hasEnded = chunk.isEmpty
        let status = chunk.withUnsafeBytes { bytes in
            XML_Parse(
                parser, bytes.bindMemory(to: CChar.self).baseAddress, Int32(bytes.count), hasEnded ? 1 : 0)
        }
        guard status == XML_STATUS_OK else {
            let reason = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "it cannot be parsed"
            syntaxFault = reason
            throw .damagedContainer(path: path, reason: "line \(line) is not well-formed XML: \(reason)")
        }
    }

    /// Reads the whole document.
    /// - Throws: `IntakeError` if it cannot be read or is not well-formed.
    func readAll() throws(IntakeError) {
        while !hasEnded { try advance() }
    }

    private static func withoutPrefix(_ name: UnsafePointer<CChar>) -> UnsafePointer<CChar> {
        var local = name
        var place = name
        while place.pointee != 0 {
            if place.pointee == CChar(UInt8(ascii: ":")) { local = place + 1 }
            place += 1
        }
        return local
    }
}

/// The handler as expat keeps it.
private final class HandlerBox {
    private unowned let handler: any XMLReader.Handler

    init(_ handler: any XMLReader.Handler) { self.handler = handler }

    static func handler(_ context: UnsafeMutableRawPointer?) -> (any XMLReader.Handler)? {
        context.map { Unmanaged<HandlerBox>.fromOpaque($0).takeUnretainedValue().handler }
    }
}

/// The attributes of an element, valid while it begins.
struct XMLAttributes {
    private let list: UnsafeMutablePointer<UnsafePointer<CChar>?>?

    init(_ list: UnsafeMutablePointer<UnsafePointer<CChar>?>?) { self.list = list }

    /// The value of an attribute, with the prefix of its namespace if it has one; nil if there is none.
    subscript(_ name: StaticString) -> UnsafePointer<CChar>? {
        guard var place = list else { return nil }
        while let found = place[0], let value = place[1] {
            if found.spells(name) { return value }
            place += 2
        }
        return nil
    }

    /// The text of an attribute.
    func text(_ name: StaticString) -> String? { self[name].map { String(cString: $0) } }

    /// The number of an attribute; nil if it is missing or not a number.
    func number(_ name: StaticString) -> Int? { text(name).flatMap { Int($0) } }
}

extension UnsafePointer<CChar> {
    /// Whether the text is the given one.
    func spells(_ word: StaticString) -> Bool {
        word.withUTF8Buffer { bytes in
            for (index, byte) in bytes.enumerated() where UInt8(bitPattern: self[index]) != byte { return false }
            return self[bytes.count] == 0
        }
    }
}
