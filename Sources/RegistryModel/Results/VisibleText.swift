extension String {
    /// The text with control characters escaped, so that data cannot control a terminal.
    package var visible: String {
        guard unicodeScalars.contains(where: \.isControl) else { return self }
        return unicodeScalars.reduce(into: "") { text, scalar in
            text += scalar.isControl ? scalar.escaped : String(scalar)
        }
    }

    /// The same for multi-line text: line breaks and tabs remain.
    package var visibleLines: String {
        var isAfterReturn = false
        return unicodeScalars.reduce(into: "") { text, scalar in
            // A carriage return without a line feed would let the following text overwrite the line.
            if isAfterReturn { text += scalar == "\n" ? "\r" : Unicode.Scalar.carriageReturn.escaped }
            isAfterReturn = scalar == .carriageReturn
            guard !isAfterReturn else { return }
            text += scalar.isControl && scalar != "\n" && scalar != "\t" ? scalar.escaped : String(scalar)
        } + (isAfterReturn ? Unicode.Scalar.carriageReturn.escaped : "")
    }

    /// The text with special blanks and invisible characters spelled out, such as `<U+00A0>`.
    package var spellingOutUnseen: String {
        spellingOut { $0.isUnseen || ($0.value >= 0x80 && $0.properties.isWhitespace) }
    }

    /// The text with every character that is not ASCII spelled out.
    package var spellingOutAll: String { spellingOut { $0.value >= 0x80 } }

    private func spellingOut(_ isMeant: (Unicode.Scalar) -> Bool) -> String {
        guard unicodeScalars.contains(where: isMeant) else { return self }
        return unicodeScalars.reduce(into: "") { text, scalar in
            guard isMeant(scalar) else { return text.unicodeScalars.append(scalar) }
            let digits = String(scalar.value, radix: 16, uppercase: true)
            text += "<U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)>"
        }
    }
}

extension Unicode.Scalar {
    fileprivate static let carriageReturn: Unicode.Scalar = "\r"

    fileprivate var escaped: String { "\\u{\(String(value, radix: 16))}" }

    /// Whether the scalar is invisible and has no width, or changes the direction of writing. Joiners, which Persian
    /// and emoji need, do not count.
    package var isUnseen: Bool {
        switch value {
        case 0x00AD, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF,
            0xE0000...0xE007F:
            true
        default: false
        }
    }

    /// Whether the scalar is a control character, a line separator, or invisible.
    fileprivate var isControl: Bool {
        isUnseen || value == 0x2028 || value == 0x2029 || properties.generalCategory == .control
    }
}
