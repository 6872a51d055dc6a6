//! One file a rule: what it does, why it matters, an example, what to write instead.

pub(super) mod address;
pub(super) mod attachment;
pub(super) mod block;
pub(super) mod briefing_number;
pub(super) mod carried_data;
pub(super) mod date_order;
pub(super) mod dead_link;
pub(super) mod dead_reference;
pub(super) mod empty_column;
pub(super) mod empty_text;
pub(super) mod figure;
pub(super) mod hidden_content;
pub(super) mod index_number;
pub(super) mod issue_date;
pub(super) mod mail_lists;
pub(super) mod project_amounts;
pub(super) mod project_stages;
pub(super) mod publication_date;
pub(super) mod repeated_figures;
pub(super) mod reply_deadline;
pub(super) mod reply_kind;
pub(super) mod reply_number;
pub(super) mod set_words;
pub(super) mod site_marks;
pub(super) mod unused_file;
pub(super) mod validity;
