//! Time limits.

use crate::model::reply::Reply;
use crate::model::value::{Date, Stated};

/// The last day for a reply: an approved extension, the limit that is written, or three months after the assignment.
///
/// Three months from the assignment, six at most where the assigning body consents, is the limit that the rules on
/// handling suggestions and proposals set.
pub fn reply_due(reply: &Reply) -> Option<Date> {
    let assigned = reply.assigned.as_ref().and_then(Stated::given);
    reply.extended_to.or(reply.due).or_else(|| assigned.map(|assigned| assigned.plus_months(3)))
}
