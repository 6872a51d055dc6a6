//! Rendering: from an edition to artifacts, each handed to a sink.

pub mod outputs;
