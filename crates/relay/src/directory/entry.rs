//! A key and a project, as they count now.
