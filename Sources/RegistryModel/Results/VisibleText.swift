extension String {
    /// The text with control characters made visible, so that data cannot steer a terminal.
    public var visible: String {
        guard unicodeScalars.contains(where: \.isControl) else { return self }
        return unicodeScalars.reduce(into: "") { text, scalar in
            text += scalar.isControl ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
        }
    }
}

extension Unicode.Scalar {
    /// Whether the scalar is a control, breaks a line, changes the direction of writing, or is not seen at all. Those
    /// that join letters, as Persian and emoji have them, are let through.
    fileprivate var isControl: Bool {
        switch value {
        case 0x00AD, 0x061C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xE0000...0xE007F: true
        default: properties.generalCategory == .control
        }
    }
}
