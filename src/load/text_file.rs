//! A text file that is to be written back as it was: same encoding, same byte order mark, same line ends.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use encoding_rs::{Encoding, GB18030, UTF_16BE, UTF_16LE};

/// The text of a file, with its line ends, and how it is encoded.
#[derive(Debug)]
pub struct TextFile {
    /// The text without a byte order mark.
    pub text: String,
    form: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Utf8 { mark: bool },
    Utf16Le,
    Utf16Be,
    Gb18030,
}

const MARK: &[u8] = b"\xEF\xBB\xBF";

impl TextFile {
    /// Reads a file in any encoding that `load` reads.
    ///
    /// # Errors
    /// When it cannot be read, or its bytes are in none of the encodings.
    pub fn read(path: &Path) -> io::Result<Self> {
        let bytes = fs::read(path)?;
        let (text, form) = if let Some(rest) = bytes.strip_prefix(MARK) {
            (String::from_utf8(rest.to_vec()).ok(), Form::Utf8 { mark: true })
        } else if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
            (strict(UTF_16LE, rest), Form::Utf16Le)
        } else if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
            (strict(UTF_16BE, rest), Form::Utf16Be)
        } else {
            match String::from_utf8(bytes) {
                Ok(text) => (Some(text), Form::Utf8 { mark: false }),
                Err(error) => (strict(GB18030, error.as_bytes()), Form::Gb18030),
            }
        };
        text.map(|text| Self { text, form }).ok_or_else(|| io::Error::from(io::ErrorKind::InvalidData))
    }

    /// Writes another text in the form of this file, beside it first and then in its place.
    ///
    /// # Errors
    /// When the disk fails; the file is then as it was.
    pub fn write(&self, path: &Path, text: &str) -> io::Result<()> {
        let bytes = match self.form {
            Form::Utf8 { mark: false } => text.as_bytes().to_vec(),
            Form::Utf8 { mark: true } => [MARK, text.as_bytes()].concat(),
            Form::Utf16Le => "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
            Form::Utf16Be => "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect(),
            Form::Gb18030 => GB18030.encode(text).0.into_owned(),
        };
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(".jianbao-new");
        let beside = path.with_file_name(name);
        let mut file = fs::File::create(&beside)?;
        file.write_all(&bytes)?;
        file.sync_all()?;
        fs::rename(&beside, path)
    }
}

fn strict(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(|text| text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_back_has_the_form_of_what_was_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("甲.md");
        let utf16: Vec<u8> = "\u{FEFF}公开\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let gb18030 = GB18030.encode("公开\r\n").0.into_owned();
        for bytes in [b"\xEF\xBB\xBF\xE5\x85\xAC\r\n".to_vec(), utf16, gb18030, "公开\n".as_bytes().to_vec()] {
            fs::write(&path, &bytes).unwrap();
            let file = TextFile::read(&path).unwrap();
            assert!(file.text.starts_with('公'));
            file.write(&path, &file.text).unwrap();
            assert_eq!(fs::read(&path).unwrap(), bytes);
        }
    }
}
