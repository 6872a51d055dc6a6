//! `jianbao fonts`: which face fills each role of official documents, and how to install better ones.

use super::{Context, Exit};
#[cfg(feature = "pdf")]
use crate::diag::Message;
use crate::message;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {}

#[cfg(not(feature = "pdf"))]
pub(super) fn run(context: &Context, _: &Arguments) -> Exit {
    context.refuse(&message!("这个程序没有编入生成 PDF 的部分", "this program was built without PDFs"))
}

#[cfg(feature = "pdf")]
pub(super) fn run(context: &Context, _: &Arguments) -> Exit {
    use crate::diag::Lang;
    use crate::load::fonts::{FontFolders, find};
    use crate::printing;
    use crate::render::fonts::{Role, choose};
    use crate::source::Place;

    // Without a site, or with one that cannot be read, the faces of the machine are what there is to show.
    let site = crate::pipeline::read(&context.root).site;
    let system = super::environment::font_folders();
    let folders = match &site {
        Some(site) => printing::folders(&site.config, &system),
        None => FontFolders { system, ..FontFolders::default() },
    };
    let place = site.as_ref().map_or_else(|| Place::Path("content/site.yaml".into()), printing::font_place);
    let mut found = crate::diag::Diagnostics::default();
    let (chosen, others) = choose(&find(&context.root, &folders, &place, &mut found));
    for diagnostic in found.iter() {
        context.warn(diagnostic.message.get(context.lang));
    }
    let zh = context.lang == Lang::Zh;
    let mut lacking = Vec::new();
    for (role, chosen) in Role::ALL.into_iter().zip(chosen) {
        let line = match &chosen {
            Some(face) if face.is_of_role => format!("{}  {}", face.name, face.path),
            Some(face) if zh => format!("{}  {}（代替）", face.name, face.path),
            Some(face) => format!("{}  {} (stand-in)", face.name, face.path),
            None if zh => format!("{}（内置，代替）", role.embedded().name()),
            None => format!("{} (embedded stand-in)", role.embedded().name()),
        };
        let width = 6 - 2 * role.name().chars().count().min(3);
        context.say(&format!("{}{}  {line}", role.name(), " ".repeat(width)));
        if !chosen.is_some_and(|face| face.is_of_role) {
            lacking.push(role);
        }
    }
    for other in &others {
        context.say(&match context.lang {
            Lang::Zh => format!("补字    {}  {}", other.name, other.path),
            Lang::En => format!("others  {}  {}", other.name, other.path),
        });
    }
    if !lacking.is_empty() {
        context.say("");
        context.say(advice(&lacking).get(context.lang));
    }
    Exit::Done
}

/// How to install the faces that are lacking.
#[cfg(feature = "pdf")]
fn advice(lacking: &[crate::render::fonts::Role]) -> Message {
    let roles: Vec<_> = lacking.iter().map(|role| role.name()).collect();
    let accepted = |separator: &str| {
        let lines: Vec<_> =
            lacking.iter().map(|role| format!("  {}{separator}{}", role.name(), role.names().own.join(", "))).collect();
        lines.join("\n")
    };
    let Message { zh, en } = Message::list(&roles);
    let (names_zh, names_en) = (accepted("："), accepted(": "));
    message!(
        "{zh}没有找到公文用的字体，由其他字体代替：版面尺寸不变，字形不同。安装字体以后再生成一次即可。

  Windows      仿宋、楷体、黑体、宋体是系统自带的（设置→应用→可选功能→“简体中文补充字体”）；小标宋用单位购买的
               方正小标宋，右键字体文件，选“为所有用户安装”
  UOS、麒麟    仿宋、楷体、黑体、宋体和小标宋随系统或 WPS 公文版安装；另有字体文件的，双击安装，或复制到
               /usr/share/fonts/ 后运行 fc-cache
  Linux        把字体文件复制到 ~/.local/share/fonts/
  只给本站用   把字体文件放进一个文件夹，在 site.yaml 写“字体文件夹: [文件夹]”

字体文件要有使用许可。按下面的名称查找，排在前面的先用：
{names_zh}",
        "{en}: no face of official documents was found, so others stand in: the measures stay, the letters look different.
Install the faces and build again.

  Windows      仿宋, 楷体, 黑体 and 宋体 come with the system (Settings, Apps, Optional features, Chinese (Simplified)
               Supplemental Fonts); for 小标宋 install the bureau's licensed face for all users
  UOS, Kylin   the faces come with the system or with WPS; other files are installed by a double click, or copied to
               /usr/share/fonts/ before fc-cache
  Linux        copy the files to ~/.local/share/fonts/
  one site     put the files into a folder and name it in site.yaml: font_folders: [folder]

A font file needs a licence. Faces are looked for by these names, the first ones first:
{names_en}"
    )
}
