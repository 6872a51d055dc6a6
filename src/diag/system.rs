//! What the operating system says of a file or a connection, in both languages: its own words are English or none.

use std::io::{self, ErrorKind};

use super::Message;
use crate::message;

/// The error in words, to stand after a colon.
pub fn in_words(error: &io::Error) -> Message {
    let Message { zh, en } = match error.kind() {
        ErrorKind::NotFound => Message { zh: "没有这个文件或文件夹", en: "there is no such file or folder" },
        ErrorKind::PermissionDenied => Message { zh: "没有权限", en: "permission denied" },
        ErrorKind::AlreadyExists => Message { zh: "已经存在", en: "it exists already" },
        ErrorKind::IsADirectory => Message { zh: "是文件夹", en: "it is a folder" },
        ErrorKind::NotADirectory => Message { zh: "不是文件夹", en: "it is no folder" },
        ErrorKind::DirectoryNotEmpty => Message { zh: "文件夹不是空的", en: "the folder is not empty" },
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            Message { zh: "磁盘空间或配额已满", en: "the disk or the quota is full" }
        }
        ErrorKind::ReadOnlyFilesystem => Message { zh: "文件系统是只读的", en: "the file system is read-only" },
        ErrorKind::FileTooLarge => Message { zh: "文件太大", en: "the file is too large" },
        ErrorKind::InvalidFilename => {
            Message { zh: "文件名太长或不被接受", en: "the name is too long or not accepted" }
        }
        ErrorKind::TooManyLinks => Message { zh: "链接太多", en: "there are too many links" },
        ErrorKind::CrossesDevices => Message { zh: "不在同一个磁盘上", en: "it is on another disk" },
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy | ErrorKind::WouldBlock => {
            Message { zh: "正被别的程序占用", en: "another program is using it" }
        }
        ErrorKind::Interrupted => Message { zh: "操作被中断", en: "it was interrupted" },
        ErrorKind::TimedOut => Message { zh: "等待超时", en: "it took too long" },
        ErrorKind::OutOfMemory => Message { zh: "内存不足", en: "there is not enough memory" },
        ErrorKind::UnexpectedEof => Message { zh: "内容不完整", en: "it ends too early" },
        ErrorKind::InvalidData => Message { zh: "内容的格式不对", en: "its content is not of the right form" },
        ErrorKind::BrokenPipe => Message { zh: "另一端已关闭", en: "the other end was closed" },
        ErrorKind::ConnectionRefused => Message { zh: "对方拒绝连接", en: "the connection was refused" },
        ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted => {
            Message { zh: "对方断开了连接", en: "the connection was ended" }
        }
        ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable | ErrorKind::NetworkDown => {
            Message { zh: "网络不通", en: "the network cannot be reached" }
        }
        _ => {
            return match error.raw_os_error() {
                // The system of Windows has codes of its own for a file that is open elsewhere.
                Some(32 | 33) if cfg!(windows) => message!("正被别的程序占用", "another program is using it"),
                Some(number) => message!("系统错误 {number}", "{error}"),
                None => message!("系统报错（{error}）", "{error}"),
            };
        }
    };
    Message { zh: zh.to_owned(), en: en.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_english_stands_in_chinese() {
        for number in [1, 2, 4, 5, 13, 17, 20, 21, 28, 30, 36, 39, 40, 122] {
            let Message { zh, en } = in_words(&io::Error::from_raw_os_error(number));
            assert!(!zh.contains(|letter: char| letter.is_ascii_alphabetic()), "{number}: {zh}");
            assert!(en.is_ascii() && !en.is_empty(), "{number}: {en}");
        }
        assert_eq!(in_words(&io::Error::from_raw_os_error(5)).zh, "系统错误 5");
        assert_eq!(in_words(&ErrorKind::NotFound.into()).zh, "没有这个文件或文件夹");
    }
}
