//! Replies by year, kind, role, outcome, satisfaction, and what was promised the year before.

use crate::sample;

#[test]
fn a_year_divides_by_kind_role_outcome_and_satisfaction_and_looks_back() {
    let built = sample(&[]);
    let public = built.text("public/replies/index.html");
    assert!(public.contains("2026年 2 1 1 2 100.0% 100.0% 50.0% 66.7%"), "{public}");
    assert!(
        public.contains("2025年B类答复回头看 66.7% 已落实 2 项 / 承诺 3 项；B类 1 件，全部落实的 0 件"),
        "{public}"
    );
    assert!(public.contains("按满意度 满意 1 件 50.0% 基本满意 1 件 50.0%"), "{public}");
    // The internal edition counts the reply that is open on request, too.
    let internal = built.text("internal/replies/index.html");
    assert!(internal.contains("2026年 3 1 2 3 100.0% 66.7% 66.7% 66.7%"), "{internal}");
}

#[test]
fn a_class_is_looked_back_at_only_where_the_settings_say_so() {
    let settings = include_str!("../../content/site.yaml").replace("    回头看: 是\n", "");
    let built = sample(&[("site.yaml", &settings)]);
    assert!(!built.text("public/replies/index.html").contains("类答复回头看"));
}
