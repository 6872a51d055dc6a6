//! A text file that is to be written back as it was: same encoding, same byte order mark, same line ends.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use super::decode::{self, Form};

/// The text of a file, with its line ends, and how it is encoded.
#[derive(Debug)]
pub struct TextFile {
    /// The text without a byte order mark.
    text: String,
    form: Form,
}

impl TextFile {
    /// Reads a file in any encoding that `load` reads.
    ///
    /// # Errors
    /// When it cannot be read, or [`io::ErrorKind::InvalidData`] when its bytes are in none of the encodings or would
    /// not come out the same if they were written back.
    pub fn read(path: &Path) -> io::Result<Self> {
        let bytes = fs::read(path)?;
        match decode::as_written(&bytes) {
            Ok((text, form)) if form.encode(&text) == bytes => Ok(Self { text: text.into_owned(), form }),
            _ => Err(io::Error::from(io::ErrorKind::InvalidData)),
        }
    }

    /// The text as `load` gives it, with `\n` at the end of every line.
    pub fn normal(&self) -> String {
        decode::with_line_feeds(&self.text).into_owned()
    }

    /// Writes the file with texts put in, beside it first and then in its place. Each stands with the byte of the
    /// [normal](Self::normal) text before which it goes, in the order of these bytes; its `\n` become the line end that
    /// the file has.
    ///
    /// # Errors
    /// When the disk fails or the file may not be written; it is then as it was.
    pub fn insert(&self, path: &Path, insertions: &[(usize, String)]) -> io::Result<()> {
        let permissions = fs::metadata(path)?.permissions();
        if permissions.readonly() {
            return Err(io::Error::from(io::ErrorKind::PermissionDenied));
        }
        // Hidden, so that what a crash leaves behind is never taken for content.
        let mut name = std::ffi::OsString::from(".");
        name.push(path.file_name().unwrap_or_default());
        name.push(".jianbao-new");
        let beside = path.with_file_name(name);
        let written = write_whole(&beside, &self.form.encode(&self.with(insertions)), permissions);
        let put = written.and_then(|()| fs::rename(&beside, path));
        if put.is_err() {
            let _ = fs::remove_file(&beside);
        }
        put
    }

    fn with(&self, insertions: &[(usize, String)]) -> String {
        let line_end = if self.text.contains("\r\n") { "\r\n" } else { "\n" };
        let mut text = String::with_capacity(self.text.len() + 256);
        let mut insertions = insertions.iter().peekable();
        let mut normal = 0;
        let mut rest = self.text.chars().peekable();
        loop {
            while let Some((_, inserted)) = insertions.next_if(|(at, _)| *at <= normal) {
                text.push_str(&inserted.replace('\n', line_end));
            }
            let Some(char) = rest.next() else { return text };
            text.push(char);
            if char == '\r' {
                text.extend(rest.next_if_eq(&'\n'));
            }
            normal += if char == '\r' { 1 } else { char.len_utf8() };
        }
    }
}

fn write_whole(path: &Path, bytes: &[u8], permissions: fs::Permissions) -> io::Result<()> {
    let mut file = fs::File::create(path)?;
    file.write_all(bytes)?;
    file.set_permissions(permissions)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use encoding_rs::GB18030;

    use super::*;

    #[test]
    fn what_is_put_in_takes_the_form_of_the_file_and_the_rest_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("甲.md");
        let utf16 =
            |text: &str| format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let gb18030 = |text: &str| GB18030.encode(text).0.into_owned();
        for (before, after) in [
            ("\u{FEFF}公开\r\n乙".as_bytes().to_vec(), "\u{FEFF}公开\r\n丙\r\n乙".as_bytes().to_vec()),
            (utf16("公开\r\n乙"), utf16("公开\r\n丙\r\n乙")),
            (gb18030("公开\n乙\n"), gb18030("公开\n丙\n乙\n")),
            ("公开\r乙\n".as_bytes().to_vec(), "公开\r丙\n乙\n".as_bytes().to_vec()),
        ] {
            fs::write(&path, &before).unwrap();
            let file = TextFile::read(&path).unwrap();
            assert!(file.normal().starts_with("公开\n乙"));
            file.insert(&path, &[]).unwrap();
            assert_eq!(fs::read(&path).unwrap(), before);
            file.insert(&path, &[("公开\n".len(), "丙\n".to_owned())]).unwrap();
            assert_eq!(fs::read(&path).unwrap(), after);
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_file_that_would_not_come_out_the_same_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("乙.md");
        // 0x80 is the euro sign in some Chinese encodings, and has another code when it is written.
        fs::write(&path, [0xB9, 0xAB, 0x80, 0x0A]).unwrap();
        assert_eq!(TextFile::read(&path).unwrap_err().kind(), io::ErrorKind::InvalidData);
    }
}
