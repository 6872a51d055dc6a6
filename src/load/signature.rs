//! What a file is by its first bytes, whatever its name says.

/// A kind of file that is no plain text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signature {
    /// A ZIP, as the files of Office, OpenDocument and OFD are.
    Package,
    /// The Compound File Binary format, as .doc, .xls and .wps are.
    Binary,
    /// The Rich Text Format.
    RichText,
    /// The Portable Document Format.
    Pdf,
}

impl Signature {
    /// That of a file which begins with these bytes.
    pub(super) fn of(start: &[u8]) -> Option<Self> {
        const KNOWN: [(Signature, &[u8]); 4] = [
            (Signature::Package, b"PK"),
            (Signature::Binary, b"\xD0\xCF\x11\xE0"),
            (Signature::RichText, b"{\\rtf"),
            (Signature::Pdf, b"%PDF"),
        ];
        KNOWN.into_iter().find(|(_, bytes)| start.starts_with(bytes)).map(|(signature, _)| signature)
    }
}
