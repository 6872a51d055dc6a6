//! The manifest: the same bytes for the same tree, and no trust in any other.

use std::fs;

use jianbao::render::outputs::OutputPath;
use jianbao::write::{Entry, Manifest, ManifestFault, Sha256};

use super::{Project, said};

fn entry(path: &str, text: &str) -> Entry {
    Entry { path: OutputPath::new(path).unwrap(), sha256: Sha256::of(text.as_bytes()), size: text.len() as u64 }
}

#[test]
fn bytes_do_not_depend_on_order() {
    let expected = concat!(
        "{\n\"format\": \"jianbao-manifest\",\n\"version\": 1,\n\"files\": [\n",
        "{\"path\": \"a.html\", \"sha256\": \"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\", \"size\": 3},\n",
        "{\"path\": \"答复/甲.html\", \"sha256\": \"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\", \"size\": 0}\n",
        "]\n}\n",
    );
    let (a, b) = (entry("a.html", "abc"), entry("答复/甲.html", ""));
    assert_eq!(String::from_utf8(Manifest::new(vec![a.clone(), b.clone()]).render()).unwrap(), expected);
    assert_eq!(String::from_utf8(Manifest::new(vec![b, a]).render()).unwrap(), expected);
}

#[test]
fn reads_back_what_it_writes() {
    let manifest = Manifest::new(vec![entry("b/c", "1"), entry("a", "22"), entry("b-c", "")]);
    assert_eq!(Manifest::parse(&manifest.render()).unwrap(), manifest);
    assert_eq!(Manifest::parse(&Manifest::default().render()).unwrap(), Manifest::default());
    assert_eq!(manifest.get("b/c").unwrap().size, 1);
    assert!(manifest.get("b").is_none());
    assert!(manifest.has_folder("b") && !manifest.has_folder("a") && !manifest.has_folder("b/c"));
}

#[test]
fn refuses_what_it_does_not_write() {
    let good = String::from_utf8(Manifest::new(vec![entry("a", "1"), entry("b", "2")]).render()).unwrap();
    let damaged = [
        good[..good.len() / 2].to_owned(),
        good.replace("\"a\"", "\"c\""),
        good.replace("\"b\"", "\"a\""),
        good.replace("\"a\"", "\"../a\""),
        good.replace("\"a\"", "\"/a\""),
        good.replace("\"b\"", "\"manifest.json\""),
        good.replace("\"size\": 1", "\"size\": -1"),
        good.replace("\"size\": 1", "\"size\": 1, \"time\": 0"),
        good.replacen("\"sha256\": \"6b", "\"sha256\": \"6B", 1),
        good.replacen("\"sha256\": \"6b", "\"sha256\": \"", 1),
        good.clone() + "x",
        good.replace("\"version\"", "\"host\": \"x\", \"version\""),
    ];
    for text in damaged {
        assert!(matches!(Manifest::parse(text.as_bytes()), Err(ManifestFault::Damaged(_))), "{text}");
    }
    for text in ["", "[]", "{\"name\": \"app\", \"icons\": []}", &good.replace("jianbao-manifest", "other")] {
        assert_eq!(Manifest::parse(text.as_bytes()), Err(ManifestFault::Foreign), "{text}");
    }
    let newer = good.replace("\"version\": 1", "\"version\": 2");
    assert_eq!(Manifest::parse(newer.as_bytes()), Err(ManifestFault::Newer(2)));
    let newer = newer.replace("\"size\": 1", "\"size\": 1, \"kind\": \"page\"");
    assert_eq!(Manifest::parse(newer.as_bytes()), Err(ManifestFault::Newer(2)));
}

#[test]
fn a_damaged_manifest_stops_the_build_and_says_what_to_do() {
    let project = Project::new();
    project.build(&[("a.html", "1")]);
    let path = project.public().join("manifest.json");
    fs::write(&path, &fs::read(&path).unwrap()[..60]).unwrap();
    let before = project.output();
    let error = project.open("output/public", super::QUICK).unwrap_err().diagnostic(&project.root);
    assert!(said(&error).starts_with("JB704 output/public/manifest.json: 清单“output/public/manifest.json”已损坏"));
    assert!(error.hints[0].zh.contains("恢复原来的 manifest.json"));
    assert_eq!(project.output(), before);
}
