//! Tests of loading whole sites.

use std::fs;

use super::*;

struct Site(tempfile::TempDir);

impl Site {
    fn new(files: &[(&str, &str)]) -> Self {
        let site = Self(tempfile::tempdir().unwrap());
        for (path, text) in files {
            site.write(path, text.as_bytes());
        }
        site
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn load(&self) -> (Option<Inputs>, Vec<String>) {
        let (inputs, diagnostics) = load(self.0.path(), None);
        let none = Sources::default();
        let sources = inputs.as_ref().map_or(&none, |inputs| &inputs.sources);
        let found = diagnostics.iter().map(|d| {
            let at = d.place.locate(sources);
            format!("{} {}:{}:{}", d.code.id, d.place.path(sources), at.line, at.column)
        });
        let found = found.collect();
        (inputs, found)
    }
}

#[test]
fn a_site_is_read() {
    let site = Site::new(&[
        ("content/site.yaml", "简称: 楚雄\n主题: 红\n"),
        ("content/replies/2023/11020067.md", "---\r\n标题: 甲\r\n---\r\n\r\n正文\r\n"),
        ("content/replies/2023/名单.pdf", "%PDF"),
        ("content/projects/台账.yml", "- 名称: 甲\n"),
        ("content/data/编制.csv", "县,数\n楚雄,12\n"),
        ("content/data/编制.yaml", "标题: 编制\n"),
        ("content/pages/图.PNG", "x"),
        ("themes/红/a.html", "<p>"),
        ("themes/红/css/b.css", "p{}"),
        ("themes/gov/c.html", ""),
        ("other/d.md", ""),
    ]);
    let book = xlsx::tests::workbook(&[("甲", "visible", "<sheetData><row><c><v>1</v></c></row></sheetData>")]);
    site.write("content/projects/台账2.xlsx", &book);
    let (inputs, found) = site.load();
    let inputs = inputs.unwrap();
    assert_eq!(found, [""; 0]);

    let document = &inputs.documents[0];
    assert_eq!(
        (document.folder, &*document.path, &*document.stem),
        (Folder::Replies, "replies/2023/11020067.md", "11020067")
    );
    let text = &inputs.sources.get(document.file).text;
    assert_eq!(&text[document.body.start as usize..document.body.end as usize], "\n正文\n");
    let front = yaml(&mut document.front.clone().unwrap(), &mut Diagnostics::default()).unwrap();
    let title = &front.as_map().unwrap()[0];
    assert_eq!((title.node.as_text(), title.node.place.locate(&inputs.sources).line), (Some("甲"), 2));

    let data: Vec<_> = inputs.data.iter().map(|file| (file.folder, &*file.path, &*file.stem)).collect();
    assert_eq!(
        data,
        [
            (Folder::Data, "data/编制.csv", "编制"),
            (Folder::Data, "data/编制.yaml", "编制"),
            (Folder::Projects, "projects/台账.yml", "台账"),
            (Folder::Projects, "projects/台账2.xlsx", "台账2")
        ]
    );
    let assets: Vec<_> = inputs.assets.iter().map(|asset| (&*asset.path, asset.size)).collect();
    assert_eq!(assets, [("pages/图.PNG", 1), ("replies/2023/名单.pdf", 4)]);
    let theme: Vec<_> = inputs.theme.iter().map(|file| (&*file.path, file.bytes.len())).collect();
    assert_eq!(theme, [("a.html", 3), ("css/b.css", 3)]);
    let paths: Vec<_> = inputs.sources.iter().map(|(_, file)| &*file.path).collect();
    assert!(paths.is_sorted());
    assert_eq!(inputs.site.unwrap().as_map().unwrap().len(), 2);
}

#[test]
fn every_error_is_told_at_once() {
    let site = Site::new(&[
        ("content/siet.yaml", "a: 1"),
        ("content/about.md", "---\n---\n"),
        ("content/reply/a.md", "---\n---\n"),
        ("content/答复/a.md", "---\n---\n"),
        ("content/replies/a.yaml", "a: 1"),
        ("content/replies/b.md", "# 标题\n"),
        ("content/replies/c.md", "---\n标题: 甲\n"),
        ("content/replies/e.md", "---\n标题: 甲\n---\n正\u{1}文\n"),
        ("content/replies/f.md", "---\n标题: 甲\n---\n正\u{FFFD}文\n"),
        ("content/data/g.csv", "甲;乙\n"),
        ("content/data/h.xlsx", "x"),
        ("content/pages/i.markdown", ""),
    ]);
    site.write("content/pages/j.md", b"---\n\xFF\n---\n");
    let (inputs, found) = site.load();
    assert_eq!(
        found,
        [
            "JB118 content/about.md:0:0",
            "JB118 content/pages/i.markdown:0:0",
            "JB118 content/replies/a.yaml:0:0",
            "JB118 content/reply/a.md:0:0",
            "JB118 content/siet.yaml:0:0",
            "JB118 content/答复/a.md:0:0",
            "JB101 content/site.yaml:0:0",
            "JB107 content/pages/j.md:0:0",
            "JB119 content/data/g.csv:1:2",
            "JB120 content/data/h.xlsx:0:0",
            "JB110 content/replies/b.md:1:1",
            "JB111 content/replies/c.md:1:1",
            "JB108 content/replies/e.md:4:2",
            "JB109 content/replies/f.md:4:2",
        ]
    );
    assert_eq!(inputs.unwrap().documents.len(), 3);
}

#[test]
fn hints_name_what_was_meant() {
    let site = Site::new(&[
        ("content/site.yaml", "主题: 蓝\n"),
        ("content/reply/a.md", ""),
        ("content/考察/a.md", ""),
        ("content/sites.yaml", ""),
    ]);
    let (_, diagnostics) = load(site.0.path(), None);
    let hints: Vec<_> = diagnostics.iter().flat_map(|d| &d.hints).map(|hint| &*hint.zh).collect();
    assert_eq!(
        hints,
        [
            "文件夹是不是应当叫 replies？",
            "站点设置的文件名是 site.yaml",
            "文件夹是不是应当叫 studies？",
            "改成 themes 下已有的文件夹名；不写就用自带的 gov"
        ]
    );
}

#[test]
fn a_folder_that_is_no_site_gets_one_error() {
    let site = Site::new(&[("README.md", "")]);
    let (inputs, found) = site.load();
    assert!(inputs.is_none());
    assert_eq!(found, ["JB101 content:0:0"]);
    let (inputs, diagnostics) = load(&site.0.path().join("absent"), None);
    assert!(inputs.is_none());
    assert_eq!(diagnostics.iter().map(|d| d.code.id).collect::<Vec<_>>(), ["JB101"]);
}

#[test]
fn a_theme_is_a_plain_name() {
    for (name, codes) in [("gov", vec![]), ("../content", vec!["JB123"]), ("", vec!["JB123"]), ("无", vec!["JB123"])] {
        let site = Site::new(&[("content/site.yaml", "{}")]);
        let (inputs, diagnostics) = load(site.0.path(), Some(name));
        assert_eq!(diagnostics.iter().map(|d| d.code.id).collect::<Vec<_>>(), codes, "{name}");
        assert!(inputs.unwrap().theme.is_empty());
    }
}

#[cfg(unix)]
#[test]
fn no_link_leads_out() {
    let outside = Site::new(&[("secret.md", "---\n标题: 密\n---\n"), ("theme/a.html", "")]);
    let site = Site::new(&[("content/site.yaml", "主题: 外\n"), ("themes/gov/a.html", "")]);
    let link = |from: &str, to: &str| {
        std::os::unix::fs::symlink(outside.0.path().join(from), site.0.path().join(to)).unwrap();
    };
    fs::create_dir(site.0.path().join("content/replies")).unwrap();
    link("secret.md", "content/replies/a.md");
    link("", "content/pages");
    link("theme", "themes/外");
    let (inputs, found) = site.load();
    assert_eq!(found, ["JB103 content/pages:0:0", "JB103 content/replies/a.md:0:0", "JB103 themes/外:0:0"]);
    let inputs = inputs.unwrap();
    assert!(inputs.documents.is_empty() && inputs.theme.is_empty());
    // What the tree looks like when it is walked and when it is read may differ, so reading is confined as well.
    assert!(inputs.root.open("content/replies/a.md").is_err());
    assert!(inputs.root.open("../secret.md").is_err());
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let site = Site::new(&[("content/site.yaml", "{}")]);
    for n in 0..60 {
        let text =
            if n % 7 == 0 { "---\n标题：坏\n---\n".to_owned() } else { format!("---\n编号: {n}\n---\n正文") };
        site.write(&format!("content/replies/{n}.md"), text.as_bytes());
    }
    let seen = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let (inputs, found) = pool.install(|| site.load());
        let inputs = inputs.unwrap();
        let files: Vec<_> = inputs.sources.iter().map(|(id, file)| (id, file.path.clone())).collect();
        let documents: Vec<_> = inputs.documents.iter().map(|d| (d.file, d.path.clone())).collect();
        (files, documents, found)
    };
    assert_eq!(seen(1), seen(4));
}
