//! A file that goes out with the public edition says nothing that its author does not see: comments, tracked changes, hidden
//! sheets and cells, the place of a photograph.

use crate::derive::Facts;
use crate::diag::codes::check as code;
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::disclose::{Audience, Edition};
use crate::load::Hidden;
use crate::message;
use crate::source::Place;

/// Files are published as they are. Inside of the bureau everybody may read the drafts of a paper.
pub(in crate::check) fn check(edition: &Edition, _: &Facts, diagnostics: &mut Diagnostics) {
    if edition.audience() != Audience::Public {
        return;
    }
    for asset in edition.assets() {
        for hidden in &asset.hidden {
            let (message, hint) = told(*hidden);
            let place = Place::Path(format!("content/{}", asset.path).into());
            diagnostics.push(Diagnostic::warning(&code::HIDDEN_CONTENT, place, message).hint(hint));
        }
    }
}

fn told(hidden: Hidden) -> (Message, Message) {
    match hidden {
        Hidden::Position => (
            message!(
                "照片里存着拍摄地点，会随文件公开",
                "the photograph tells where it was taken, which is published with it"
            ),
            message!("去掉文件属性里的位置信息，再放进来", "remove the position from the properties of the file"),
        ),
        Hidden::Person => (
            message!(
                "照片里存着拍摄者的姓名，会随文件公开",
                "the photograph tells who took it, which is published with it"
            ),
            message!("去掉文件属性里的作者，再放进来", "remove the author from the properties of the file"),
        ),
        Hidden::Comments => (
            message!("文件里有批注，会随文件公开", "the file has comments, which are published with it"),
            message!("删去全部批注，再放进来", "delete all comments"),
        ),
        Hidden::Changes => (
            message!(
                "文件里有修订痕迹，删改的文字会随文件公开",
                "the file has tracked changes: what was deleted is published with it"
            ),
            message!("接受或拒绝全部修订，停止修订后再放进来", "accept or reject all changes and stop tracking"),
        ),
        Hidden::Sheets => (
            message!(
                "工作簿里有隐藏的工作表，会随文件公开",
                "the workbook has hidden sheets, which are published with it"
            ),
            message!("删去不公开的工作表，再放进来", "delete the sheets that are not meant for everyone"),
        ),
        Hidden::Cells => (
            message!(
                "工作簿里有隐藏或筛选掉的行、列、单元格，会随文件公开",
                "the workbook has rows, columns or cells that are hidden or filtered out, which are published with it"
            ),
            message!(
                "可以公开的，取消隐藏；不公开的，删去以后再放进来",
                "unhide what may be public, and delete what is not meant for everyone"
            ),
        ),
    }
}
