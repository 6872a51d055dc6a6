//! Sites as clerks keep them: files of Windows Notepad, folders with blanks, links to other folders, other disks.

use std::fs;

use encoding_rs::GB18030;

use super::{Folder, PAGE};

#[test]
fn a_file_of_notepad_in_a_folder_with_a_blank_becomes_a_page() {
    let folder = Folder::bare();
    let page = GB18030.encode(&PAGE.replace('\n', "\r\n")).0.into_owned();
    folder.write("content/pages/2026 年/机构 职能.md", page);
    let built = folder.run(&["build", "--no-pdf"]);
    assert_eq!((built.code, &*built.err), (0, ""));
    assert!(folder.text("output/public/about/机构 职能.html").contains("本机关负责投资促进工作。"));
    assert!(folder.text("output/public/about/index.html").contains("%20"), "a link has no blank");
}

#[cfg(unix)]
#[test]
fn a_content_folder_that_is_a_link_is_refused_with_what_to_do() {
    let folder = Folder::bare();
    folder.write("content/pages/about.md", PAGE);
    fs::rename(folder.path("content"), folder.path("elsewhere")).unwrap();
    std::os::unix::fs::symlink("elsewhere", folder.path("content")).unwrap();
    let built = folder.run(&["build"]);
    assert_eq!(built.code, 2);
    assert!(built.err.contains("JB103") && built.err.contains("复制到这里"), "{}", built.err);
    assert!(!folder.path("output").exists());
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_to_is_named_with_what_to_do() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::bare();
    folder.write("content/pages/about.md", PAGE);
    fs::create_dir(folder.path("www")).unwrap();
    fs::set_permissions(folder.path("www"), fs::Permissions::from_mode(0o555)).unwrap();
    if fs::write(folder.path("www/x"), "").is_ok() {
        println!("skipped: this account may write everywhere");
        return;
    }
    let built = folder.run(&["build", "--no-pdf", "--output", "www"]);
    assert_eq!(built.code, 4);
    assert!(built.err.contains("JB710") && built.err.contains("请检查该路径及上级目录的权限"), "{}", built.err);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_named_with_what_to_do() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::bare();
    folder.write("content/pages/about.md", PAGE);
    fs::set_permissions(folder.path("content/pages/about.md"), fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(folder.path("content/pages/about.md")).is_ok() {
        println!("skipped: this account may read everything");
        return;
    }
    let checked = folder.run(&["check"]);
    assert!(checked.err.contains("JB102") && checked.err.contains("核对它和上级文件夹的权限"), "{}", checked.err);
}

#[cfg(target_os = "linux")]
#[test]
fn the_output_may_stand_on_another_disk() {
    let Ok(other) = tempfile::tempdir_in("/dev/shm") else {
        println!("skipped: there is no /dev/shm");
        return;
    };
    let folder = Folder::bare();
    folder.write("content/pages/about.md", PAGE);
    let output = other.path().join("www");
    for changed in ["其中 12 个有变化", "其中 0 个有变化"] {
        let built = folder.run(&["build", "--no-pdf", "--output", output.to_str().unwrap()]);
        assert_eq!(built.code, 0, "{}", built.err);
        assert!(built.out.contains(changed), "{}", built.out);
    }
    assert!(output.join("public/about/about.html").exists());
}

#[test]
fn one_bad_file_keeps_every_edition_from_being_written() {
    let folder = Folder::bare();
    folder.write("content/pages/about.md", PAGE);
    assert_eq!(folder.run(&["build", "--edition", "all"]).code, 0);
    let before = folder.read("output/internal/about/about.html");
    folder.replace("content/pages/about.md", "本机关", "本局");
    folder.write("content/pages/bad.md", PAGE.replace("2026-001", "2026-002").replace("主动公开", "主动公"));
    let built = folder.run(&["build", "--edition", "all"]);
    assert_eq!(built.code, 3);
    assert!(built.err.contains("是否想写“主动公开”？"), "{}", built.err);
    assert_eq!(folder.read("output/internal/about/about.html"), before);
}
