//! The typed site: every document with its fields read, its body parsed, its mistakes reported.

pub mod briefing;
pub mod config;
pub mod dataset;
pub mod fence;
pub mod field;
pub mod head;
pub mod page;
pub mod project;
pub mod reply;
pub mod study;
pub mod value;

#[cfg(test)]
mod tests {
    use super::field::{FieldDecl, Record};
    use super::*;

    fn assert_keys_are_unambiguous(fields: Vec<&'static FieldDecl>) {
        let mut keys: Vec<&str> = fields.iter().flat_map(|field| field.keys.iter().copied()).collect();
        keys.sort_unstable();
        for pair in keys.windows(2) {
            assert_ne!(pair[0], pair[1], "two fields share a key");
        }
    }

    #[test]
    fn no_two_fields_of_a_record_share_a_key() {
        assert_keys_are_unambiguous(<(head::Head, project::Project)>::fields());
        assert_keys_are_unambiguous(<(head::Head, reply::Reply)>::fields());
        assert_keys_are_unambiguous(<(head::Head, study::Study)>::fields());
        assert_keys_are_unambiguous(<(head::Head, briefing::Briefing)>::fields());
        assert_keys_are_unambiguous(<(head::Head, dataset::Dataset)>::fields());
        assert_keys_are_unambiguous(<(head::Head, page::Page)>::fields());
        assert_keys_are_unambiguous(config::Config::fields());
    }
}
