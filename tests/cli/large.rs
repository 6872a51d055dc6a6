//! Files that are larger than anything a bureau writes.

use std::fs::File;

use super::{Folder, PAGE};

#[test]
fn a_file_beyond_the_limit_is_named_beside_other_mistakes() {
    const LIMIT: u64 = 32 << 20;
    let folder = Folder::bare();
    folder.write("content/pages/about.md", PAGE.replace("栏目: about", "栏目: abut"));
    let files = ["content/data/large.csv", "content/pages/large.md", "content/projects/large.xlsx"];
    for path in files {
        folder.write(path, "");
        // A hole takes no room on the disk.
        File::options().write(true).open(folder.path(path)).and_then(|file| file.set_len(LIMIT + 1)).expect("a hole");
    }
    let checked = folder.run(&["check", "--format", "short"]);
    assert_eq!(checked.code, 1);
    for path in files {
        let said = format!("{path}: error[JB106]: 文件超过 32 MiB 的上限；拆成几个文件");
        assert!(checked.err.contains(&said), "{said} in {}", checked.err);
    }
    assert!(checked.err.contains("abut"), "{}", checked.err);
}
